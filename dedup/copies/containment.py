"""Candidates of the second door: a text that is contained in a longer one, however small their Jaccard similarity.

Each document probes for larger ones that hold a few of its shingles: the first in the order of their hashes, which are
a random sample. If the share ``containment`` of its n shingles is in the larger document, the number of its k probes
found there is hypergeometric, whatever the lengths of the two, and k is chosen so that two or more are found with
probability ``lsh_recall``. Two, because one common phrase brings one probe with it and no more.

Shingles that very many texts share (a site's template) tell little and cost much, so a document probes with rarer ones
where it has them. Copies of one text must not make its shingles common: documents that are one group already count
once, and stand in a list with a few members.
"""

from dataclasses import dataclass, replace
from math import ceil, comb

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, ShingleSets
from dedup.copies.bands import N_NEIGHBOURS, Candidates, distinct_pairs, merge_pairs
from dedup.copies.shingles import balanced_ranges, in_threads
from dedup.kernels.probes import (
    choose_probes,
    count_shingles,
    find_containers,
    index_probes,
    match_probes,
    thin_lists,
)
from dedup.settings import Settings

_N_NEEDED = 2
_MEMBERS_OF_GROUP = 4  # that stand in a list: if one of them lacks a passage, another may have it; not tuned
_BATCH_SHINGLES = 1 << 20  # a thread takes at a time; part of no result
_MOST_BITS = 27  # of a table of counts or marks: 128 MB of counts, 16 MB of marks


@dataclass(frozen=True, slots=True)
class _Probes:
    """The probes of some documents; ``lists``: int32[n, k] numbers into ``hashes``, which are distinct and ascend."""

    documents: NDArray[np.int32]
    hashes: NDArray[np.uint32]
    lists: NDArray[np.int32]
    n_probes: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class _Lists:
    """Where probes occur: list n is ``members[offsets[n]:offsets[n + 1]]``, ascending places in the order of sizes.

    ``by_size``: int32[n_places], the documents in that order; ``groups``: int32[n_places], numbered from 0.
    """

    offsets: NDArray[np.int64]
    members: NDArray[np.int32]
    by_size: NDArray[np.int32]
    groups: NDArray[np.int32]


def containment_probability(containment: float, n_probes: int, n_shingles: int) -> float:
    """Chance that a document of ``n_shingles``, of which this share is in a larger one, becomes its candidate.

    The upper tail of the hypergeometric distribution: of n_probes drawn without replacement, at least two found, or
    as many as must be where the document is so short that fewer would do.
    """
    n_shared = ceil(round(containment * n_shingles, 6))
    n_drawn = min(n_probes, n_shingles)
    n_missed = sum(
        comb(n_shared, hits) * comb(n_shingles - n_shared, n_drawn - hits)
        for hits in range(min(n_needed(containment, n_shingles), n_drawn + 1))
    )
    return 1.0 - n_missed / comb(n_shingles, n_drawn)


def n_needed(min_containment: float, n_shingles: int) -> int:
    """Probes of a document that a larger one must hold: two, or fewer where so few shared shingles reach the limit."""
    return max(1, min(_N_NEEDED, ceil(round(min_containment * n_shingles, 6))))


def choose_n_probes(min_containment: float, lsh_recall: float) -> int:
    """The fewest probes of which two are found with probability ``lsh_recall`` at the limit, in texts of any length.

    Drawing with replacement is the limit of long texts; in shorter ones the chance is higher.
    """
    n_probes, absent = _N_NEEDED, 1.0 - min_containment
    while absent**n_probes + n_probes * min_containment * absent ** (n_probes - 1) > 1.0 - lsh_recall:
        n_probes += 1
    return n_probes


def containment_candidates(
    shingles: ShingleSets, twins: NDArray[np.int32], groups: NDArray[np.int32], settings: Settings, workers: int = 1
) -> Candidates:
    """Pairs of which the larger document holds enough probes of the smaller, between different groups.

    ``twins`` are those of ``identical_sets``; only the first of identical documents is looked at. ``groups``,
    int32[n_documents], are what is known already: the lowest document of each one's group (``component_labels`` of the
    certain pairs). The result does not depend on the number of ``workers``.
    """
    sizes = np.diff(shingles.offsets)
    documents = np.flatnonzero((twins == np.arange(twins.size)) & (sizes > 0)).astype(np.int32)
    by_size = documents[np.argsort(sizes[documents], kind="stable")]
    places = np.zeros(sizes.size, dtype=np.int32)
    places[by_size] = np.arange(by_size.size, dtype=np.int32)

    probes = _choose(shingles, documents, groups, settings, workers)
    list_offsets, members = _containers(shingles, probes, places, workers)
    group_of_place = np.unique(groups[by_size], return_inverse=True)[1].astype(np.int32)
    n_kept, n_dropped = thin_lists(list_offsets, members, group_of_place, _MEMBERS_OF_GROUP)
    lists = _Lists(list_offsets, members[:n_kept], by_size, group_of_place)
    matched = _matched(probes, lists, places, _needed(sizes[documents], settings), settings, workers)
    return replace(matched, n_members_left_out=n_dropped)


def _choose(
    shingles: ShingleSets,
    documents: NDArray[np.int32],
    groups: NDArray[np.int32],
    settings: Settings,
    workers: int,
) -> _Probes:
    counted = documents[groups[documents] == documents]
    n_bits = _table_bits(shingles.hashes.size)
    counts = np.zeros(1 << n_bits, dtype=np.uint8)
    part_size = -(-counts.size // max(1, workers))

    def count(first: int) -> None:
        part = counts[first : first + part_size]
        count_shingles(shingles.hashes, shingles.offsets, counted, 32 - n_bits, first, part)

    in_threads(count, range(0, counts.size, part_size), workers)
    k = choose_n_probes(settings.min_containment, settings.lsh_recall)
    chosen = np.zeros((documents.size, k), dtype=np.uint32)
    n_probes = np.zeros(documents.size, dtype=np.int32)
    choose_probes(
        shingles.hashes, shingles.offsets, documents, 32 - n_bits, counts, settings.max_bucket, chosen, n_probes
    )
    is_probe = np.arange(k) < n_probes[:, None]
    hashes, numbers = np.unique(chosen[is_probe], return_inverse=True)
    lists = np.zeros(chosen.shape, dtype=np.int32)
    lists[is_probe] = numbers
    return _Probes(documents, hashes, lists, n_probes)


def _containers(
    shingles: ShingleSets, probes: _Probes, places: NDArray[np.int32], workers: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """For each probe the places of the documents that hold it, ascending: int64[n_probes + 1] and int32[n]."""
    n_bits = max(3, _table_bits(8 * probes.hashes.size))
    marks = np.zeros(1 << (n_bits - 3), dtype=np.uint8)
    starts = np.zeros(marks.size + 1, dtype=np.int32)
    index_probes(probes.hashes, 32 - n_bits, marks, starts)

    def looked_up(rows: tuple[int, int]) -> NDArray[np.uint64]:
        part = probes.documents[slice(*rows)]
        found = np.empty(int(np.sum(sizes[part])), dtype=np.uint64)
        n_found = find_containers(
            shingles.hashes, shingles.offsets, part, places, probes.hashes, 32 - n_bits, marks, starts, found
        )
        return found[:n_found].copy()

    sizes = np.diff(shingles.offsets)
    batches = balanced_ranges(np.append(0, np.cumsum(sizes[probes.documents])), _BATCH_SHINGLES)
    packed = np.concatenate([np.empty(0, dtype=np.uint64), *in_threads(looked_up, batches, workers)])
    packed.sort()
    list_offsets = np.searchsorted(packed, np.arange(probes.hashes.size + 1, dtype=np.uint64) << np.uint64(32))
    return list_offsets.astype(np.int64), packed.astype(np.uint32).astype(np.int32)


def _needed(sizes: NDArray[np.int64], settings: Settings) -> NDArray[np.int32]:
    """``n_needed`` of documents with so many shingles."""
    n_shared = np.ceil(np.round(settings.min_containment * sizes, 6))
    return np.clip(n_shared, 1, _N_NEEDED).astype(np.int32)


def _matched(  # noqa: PLR0917 - the steps before hand over what they made
    probes: _Probes,
    lists: _Lists,
    places: NDArray[np.int32],
    needed: NDArray[np.int32],
    settings: Settings,
    workers: int,
) -> Candidates:
    most = settings.max_bucket * _MEMBERS_OF_GROUP
    lengths = np.diff(lists.offsets)
    lengths[lengths > most] = N_NEIGHBOURS
    n_at_most = np.append(0, np.cumsum(lengths[probes.lists].sum(axis=1)))

    def matched(rows: tuple[int, int]) -> tuple[NDArray[np.uint64], int, int]:
        part = slice(*rows)
        pairs = np.empty(n_at_most[rows[1]] - n_at_most[rows[0]], dtype=np.uint64)
        n_pairs, n_crowded, n_left_out = match_probes(
            places[probes.documents[part]],
            probes.lists[part],
            probes.n_probes[part],
            needed[part],
            lists.offsets,
            lists.members,
            lists.groups,
            most,
            N_NEIGHBOURS,
            pairs,
        )
        return np.unique(pairs[:n_pairs]), n_crowded, n_left_out

    found = in_threads(matched, balanced_ranges(n_at_most, _BATCH_SHINGLES), workers)
    by_place = distinct_pairs([pairs for pairs, _, _ in found])
    left, right = lists.by_size[by_place.left], lists.by_size[by_place.right]
    pairs = merge_pairs(CandidatePairs(np.minimum(left, right), np.maximum(left, right)))
    return Candidates(pairs, sum(n for _, n, _ in found), sum(n for _, _, n in found))


def _table_bits(n_entries: int) -> int:
    """Bits of a table of at least twice as many bins as entries, within limits."""
    return min(max(10, int(2 * n_entries - 1).bit_length()), _MOST_BITS)
