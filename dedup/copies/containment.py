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
from dedup.copies.bands import N_NEIGHBOURS, Candidates, distinct_pairs, merge_pairs, sorted_distinct
from dedup.copies.shingles import balanced_ranges, in_threads
from dedup.corpus.scratch import Scratch
from dedup.kernels.probes import (
    choose_columns,
    delimit_lists,
    find_containers,
    gather_first,
    index_probes,
    larger_members,
    match_members,
    thin_lists,
)
from dedup.settings import Settings

_N_NEEDED = 2
_MEMBERS_OF_GROUP = 4  # that stand in a list: if one of them lacks a passage, another may have it; not tuned
SPARE = 2
"""A document may pass over as many crowded probes as it needs rare ones."""

_BATCH_SHINGLES, _BATCH_DOCUMENTS = 1 << 20, 1 << 12  # a thread takes at a time; part of no result
_BATCHES_IN_MEMORY = 64  # what was looked up in them, before it goes to the disk


@dataclass(frozen=True, slots=True)
class _Index:
    """Probes by hash: ``hashes``, uint32[n], distinct and ascending, with the tables of ``index_probes``."""

    hashes: NDArray[np.uint32]
    bases: NDArray[np.uint32]
    shifts: NDArray[np.uint32]
    marks: NDArray[np.uint8]
    starts: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class ProbeLists:
    """Where probes occur: list n is ``members[offsets[n]:offsets[n + 1]]``, ascending places in the order of sizes."""

    offsets: NDArray[np.int64]
    members: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Containers:
    """The larger documents that hold each document's chosen probes: ``members[begins[n, k]:ends[n, k]]``.

    ``begins``, ``ends`` and ``n_left_out``: int64[n, k]; ``is_crowded``: bool[n, k].
    """

    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    n_left_out: NDArray[np.int64]
    is_crowded: NDArray[np.bool_]
    members: NDArray[np.int32]


def containment_probability(containment: float, n_shingles: int, n_probes: int, min_containment: float) -> float:
    """Chance that a document of ``n_shingles``, of which this share is in a larger one, becomes its candidate.

    The upper tail of the hypergeometric distribution: of the probes, drawn without replacement, at least ``n_needed``
    are found.
    """
    n_shared = ceil(round(containment * n_shingles, 6))
    n_drawn = min(n_probes, n_shingles)
    n_missed = sum(
        comb(n_shared, hits) * comb(n_shingles - n_shared, n_drawn - hits)
        for hits in range(min(n_needed(min_containment, n_shingles), n_drawn + 1))
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


def containment_candidates(  # noqa: PLR0917 - what is searched, what is known, how
    shingles: ShingleSets,
    twins: NDArray[np.int32],
    groups: NDArray[np.int32],
    settings: Settings,
    workers: int = 1,
    scratch: Scratch | None = None,
) -> Candidates:
    """Pairs of which the larger document holds enough probes of the smaller, between different groups.

    ``twins`` are those of ``identical_sets``; only the first of identical documents is looked at. ``groups``,
    int32[n_documents], are what is known already: the lowest document of each one's group (``component_labels`` of the
    certain pairs). The result does not depend on the number of ``workers``. ``scratch``: room for what is too large
    for memory.
    """
    room = scratch or Scratch()
    sizes = np.diff(shingles.offsets)
    documents = np.flatnonzero((twins == np.arange(twins.size)) & (sizes > 0)).astype(np.int32)
    by_size = documents[np.argsort(sizes[documents], kind="stable")]
    places = np.zeros(sizes.size, dtype=np.int32)
    places[by_size] = np.arange(by_size.size, dtype=np.int32)

    n_probes = choose_n_probes(settings.min_containment, settings.lsh_recall)
    own = room.array((documents.size, SPARE * n_probes), np.int32)
    own[:] = 0
    groups_by_size = np.unique(groups[by_size], return_inverse=True)[1].astype(np.int32)
    packed, n_lists = _occurrences_of_probes(shingles, documents, places, own, workers, room)
    lists, n_dropped = probe_lists(packed, n_lists, groups_by_size, room)
    own_by_size = np.take(
        own, np.searchsorted(documents, by_size), axis=0, out=room.array(own.shape, np.int32), mode="clip"
    )
    matched = _matched(sizes[by_size], by_size, own_by_size, lists, groups_by_size, settings, workers)
    return replace(matched, n_members_left_out=n_dropped)


def probe_lists(
    packed: NDArray[np.uint64], n_lists: int, groups: NDArray[np.int32], scratch: Scratch | None = None
) -> tuple[ProbeLists, int]:
    """Lists of the documents that hold each probe, thinned, and the number of members left out.

    ``packed``: number of the probe << 32 | place of the document, in any order, sorted in place; ``groups``:
    int32[n_places], numbers below n_places. Of a group the largest members stand in a list.
    """
    offsets = np.empty(n_lists + 1, dtype=np.int64)
    packed.sort()
    delimit_lists(packed, offsets)
    members: NDArray[np.int32] = (scratch or Scratch()).array(packed.size, np.int32)
    np.bitwise_and(packed, 0xFFFFFFFF, out=members, casting="unsafe")
    n_kept, n_dropped = thin_lists(offsets, members, groups, _MEMBERS_OF_GROUP)
    return ProbeLists(offsets, members[:n_kept]), n_dropped


def containers_of(
    places: NDArray[np.int32], chosen: NDArray[np.int32], lists: ProbeLists, settings: Settings
) -> Containers:
    """The larger documents in some lists, int32[n, k], of each of the documents at ``places``, int32[n]."""
    begins, ends, n_left_out = (np.empty(chosen.shape, dtype=np.int64) for _ in range(3))
    most = settings.max_bucket
    larger_members(places, chosen, lists.offsets, lists.members, most, N_NEIGHBOURS, begins, ends, n_left_out)
    return Containers(begins, ends, n_left_out, np.diff(lists.offsets)[chosen] > most, lists.members)


def choose_probes(
    is_crowded: NDArray[np.bool_], sizes: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Which of its first shingles a document probes with: columns, int32[n, k], of which the first int32[n] hold.

    ``is_crowded``: bool[n, n_first], whether too many hold each of them; ``sizes``: int64[n], shingles of each.
    """
    n_own = np.minimum(sizes, is_crowded.shape[1]).astype(np.int32)
    columns = np.zeros((n_own.size, is_crowded.shape[1] // SPARE), dtype=np.int32)
    n_columns = np.zeros(n_own.size, dtype=np.int32)
    choose_columns(is_crowded, n_own, columns, n_columns)
    return columns, n_columns


def match_containers(  # noqa: PLR0917 - the steps before hand over what they made
    places: NDArray[np.int32],
    sizes: NDArray[np.int64],
    found: Containers,
    n_chosen: NDArray[np.int32],
    groups: NDArray[np.int32],
    settings: Settings,
) -> tuple[NDArray[np.uint64], int, int]:
    """Each of the documents at ``places`` with the larger ones that hold enough of its probes, of other groups.

    ``sizes``: int64[n], shingles of each; ``n_chosen``: int32[n], columns of ``found`` that hold; ``groups``:
    int32[n_places]. A crowded list needs no second probe. Returns place << 32 | larger place, sorted, and the lists
    that were crowded, counted once for each document that looked there, with the members left out of them.
    """
    n_shared = np.ceil(np.round(settings.min_containment * sizes, 6))
    needed = np.clip(n_shared, 1, _N_NEEDED).astype(np.int32)
    hits = np.where(found.is_crowded, needed[:, None], 1).astype(np.int32)
    holds = np.arange(hits.shape[1])[None, :] < n_chosen[:, None]
    pairs = np.empty(int((found.ends - found.begins)[holds].sum()), dtype=np.uint64)
    ranges = found.begins, found.ends, hits, n_chosen, needed
    n_pairs = match_members(places, *ranges, found.members, groups, pairs)
    n_crowded = int(np.count_nonzero(found.is_crowded & holds))
    return sorted_distinct(pairs[:n_pairs]), n_crowded, int(found.n_left_out[holds].sum())


def _indexed(shingles: ShingleSets, documents: NDArray[np.int32], n_first: int) -> _Index:
    """Index of the first shingles of all documents.

    They lie densely among low hashes and thinly among high ones, where most look-ups go. So each of 64 ranges of hashes
    has a table to its own measure, sixteen bits to a probe, and that of most look-ups stays in a processor's cache.
    """
    values = np.empty(documents.size * n_first, dtype=np.uint32)
    hashes = sorted_distinct(values[: gather_first(shingles.hashes, shingles.offsets, documents, n_first, values)])
    ends = np.searchsorted(hashes, np.arange(1, 65, dtype=np.uint64) << np.uint64(26))
    n_bits = np.ceil(np.log2(np.maximum(16 * np.diff(ends, prepend=0), 32))).astype(np.int64)
    n_bits = np.minimum(n_bits, 26)
    bases = np.append(0, np.cumsum(1 << n_bits))
    marks = np.zeros(bases[-1] >> 3, dtype=np.uint8)
    starts = np.zeros((bases[-1] >> 5) + 1, dtype=np.int32)
    tables = bases[:-1].astype(np.uint32), (26 - n_bits).astype(np.uint32), marks, starts
    index_probes(hashes, *tables)
    return _Index(hashes, *tables)


def _occurrences_of_probes(  # noqa: PLR0917 - as _occurrences
    shingles: ShingleSets,
    documents: NDArray[np.int32],
    places: NDArray[np.int32],
    own: NDArray[np.int32],
    workers: int,
    scratch: Scratch,
) -> tuple[NDArray[np.uint64], int]:
    """Number of the probe << 32 | place for each document that holds one, and the number of probes.

    Probes are the first shingles of all documents, ``own.shape[1]`` each; their numbers are written to ``own``.
    """
    index = _indexed(shingles, documents, own.shape[1])
    return _occurrences(shingles, documents, places, index, own, workers, scratch), index.hashes.size


def _occurrences(  # noqa: PLR0917 - the steps before hand over what they made
    shingles: ShingleSets,
    documents: NDArray[np.int32],
    places: NDArray[np.int32],
    index: _Index,
    own: NDArray[np.int32],
    workers: int,
    scratch: Scratch,
) -> NDArray[np.uint64]:
    """Every probe in every document: number of the probe << 32 | place of the document."""
    n_before = np.append(0, np.cumsum(np.diff(shingles.offsets)[documents]))

    def looked_up(rows: tuple[int, int]) -> NDArray[np.uint64]:
        part = slice(*rows)
        found = np.empty(n_before[rows[1]] - n_before[rows[0]], dtype=np.uint64)
        tables = index.hashes, index.bases, index.shifts, index.marks, index.starts
        sets = shingles.hashes, shingles.offsets, documents[part]
        return found[: find_containers(*sets, places, *tables, own[part], found)].copy()

    batches = balanced_ranges(n_before, _BATCH_SHINGLES)
    some = (batches[first : first + _BATCHES_IN_MEMORY] for first in range(0, len(batches), _BATCHES_IN_MEMORY))
    return scratch.joined([scratch.joined(in_threads(looked_up, part, workers), np.uint64) for part in some], np.uint64)


def _matched(  # noqa: PLR0917 - the steps before hand over what they made
    sizes: NDArray[np.int64],
    by_size: NDArray[np.int32],
    own: NDArray[np.int32],
    lists: ProbeLists,
    groups: NDArray[np.int32],
    settings: Settings,
    workers: int,
) -> Candidates:
    """Candidates among documents in the order of their sizes; rows of ``sizes``, ``by_size`` and ``own`` are theirs."""
    n_members = np.diff(lists.offsets)

    def matched(first: int) -> tuple[NDArray[np.uint64], int, int]:
        rows = slice(first, first + _BATCH_DOCUMENTS)
        columns, n_chosen = choose_probes(n_members[own[rows]] > settings.max_bucket, sizes[rows])
        places = np.arange(first, first + n_chosen.size, dtype=np.int32)
        found = containers_of(places, np.take_along_axis(own[rows], columns, axis=1), lists, settings)
        return match_containers(places, sizes[rows], found, n_chosen, groups, settings)

    found = in_threads(matched, range(0, by_size.size, _BATCH_DOCUMENTS), workers)
    by_place = distinct_pairs([pairs for pairs, _, _ in found])
    left, right = by_size[by_place.left], by_size[by_place.right]
    pairs = merge_pairs(CandidatePairs(np.minimum(left, right), np.maximum(left, right)))
    return Candidates(pairs, sum(n for _, n, _ in found), sum(n for _, _, n in found))
