"""Candidates of the first door: pairs of documents whose signatures agree in a band."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, ShingleSets, Signatures
from dedup.copies.shingles import balanced_ranges, in_threads
from dedup.corpus.scratch import Scratch
from dedup.errors import SettingsError
from dedup.kernels.bands import digest_sets, find_twins, hash_bands, measure_buckets, pack_keys, pair_buckets
from dedup.settings import Settings

Number = TypeVar("Number", np.uint32, np.uint64)

N_NEIGHBOURS = 8
"""Members of a crowded bucket that each is compared with: enough that one or two strangers between copies do not part
them; not tuned."""

_BATCH_ROWS, _BATCH_SHINGLES = 1 << 15, 1 << 20  # a thread takes at a time; part of no result


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs to verify, and what was left out where a bucket was crowded (``max_bucket``).

    ``n_pairs_left_out`` counts a pair once for each such bucket; most are candidates through another one, or joined by
    a chain of neighbours. ``n_members_left_out``: of known groups, documents that did not stand in a list because
    others of their group did.
    """

    pairs: CandidatePairs
    n_crowded_buckets: int
    n_pairs_left_out: int
    n_members_left_out: int = 0


@dataclass(frozen=True, slots=True)
class Bands:
    """A layout of a signature: the first ``n_bands * n_rows`` components, ``n_rows`` to a band."""

    n_bands: int
    n_rows: int


def detection_probability(jaccard: float, n_bands: int, n_rows: int) -> float:
    """Chance that two documents of this Jaccard similarity share a band: 1 - (1 - jaccard**n_rows)**n_bands
    (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, sec. 3.4.2).
    """
    chance: float = 1.0 - (1.0 - jaccard**n_rows) ** n_bands
    return chance


def choose_bands(min_jaccard: float, n_permutations: int, lsh_recall: float) -> Bands:
    """The layout that finds pairs at ``min_jaccard`` with ``lsh_recall`` or more and the fewest false candidates.

    Of two layouts with the same recall at the limit the one with more rows to a band finds less below it, so the most
    rows that can reach the recall are taken, and then the fewest bands.

    Raises:
        SettingsError: no layout of so few permutations reaches the recall.
    """
    for n_rows in range(n_permutations, 0, -1):
        for n_bands in range(1, n_permutations // n_rows + 1):
            if detection_probability(min_jaccard, n_bands, n_rows) >= lsh_recall:
                return Bands(n_bands, n_rows)
    raise SettingsError(
        f"n_permutations = {n_permutations} cannot find pairs of Jaccard {min_jaccard} with recall {lsh_recall}; "
        "more permutations, a higher min_jaccard or a lower lsh_recall would do"
    )


def identical_sets(shingles: ShingleSets, workers: int = 1) -> NDArray[np.int32]:
    """int32[n_documents]: the lowest document with the same shingle set; itself where there is none before it, or where
    the set is empty.
    """
    digests = set_digests(shingles, workers)
    order = np.argsort(digests, kind="stable")
    order = order[np.diff(shingles.offsets)[order] > 0]
    twins = np.arange(digests.size, dtype=np.int32)
    find_twins(shingles.hashes, shingles.offsets, digests, order, twins)
    return twins


def set_digests(shingles: ShingleSets, workers: int = 1) -> NDArray[np.uint64]:
    """uint64[n_documents], equal for equal sets; different sets share one by chance, one pair in 2**64."""
    digests = np.empty(shingles.offsets.size - 1, dtype=np.uint64)

    def digested(rows: tuple[int, int]) -> None:
        begin, end = rows
        digest_sets(shingles.hashes, shingles.offsets[begin : end + 1], digests[begin:end])

    in_threads(digested, balanced_ranges(shingles.offsets, _BATCH_SHINGLES), workers)
    return digests


def jaccard_candidates(
    signatures: Signatures,
    twins: NDArray[np.int32],
    settings: Settings,
    workers: int = 1,
    scratch: Scratch | None = None,
) -> Candidates:
    """Pairs that share a band, among documents with different shingle sets, and each document with its twin.

    ``twins`` are those of ``identical_sets``. All pairs of a bucket are made, unless it has more than ``max_bucket``
    documents: then each is paired with its ``N_NEIGHBOURS`` next ones in the order of the following components.
    ``scratch``: room for what is too large for memory.
    """
    rows = np.flatnonzero(twins[signatures.documents] == signatures.documents).astype(np.int32)
    keys = band_keys(signatures, rows, settings, workers, scratch)
    found = in_threads(
        lambda band: pairs_of_band(keys[band], keys[band + 1], rows, settings), range(len(keys) - 1), workers
    )
    of_rows = distinct_pairs([pairs for pairs, _, _ in found])
    copies = np.flatnonzero(twins != np.arange(twins.size))
    pairs = merge_pairs(
        CandidatePairs(signatures.documents[of_rows.left], signatures.documents[of_rows.right]),
        CandidatePairs(twins[copies], copies.astype(np.int32)),
    )
    return Candidates(pairs, sum(n for _, n, _ in found), sum(n for _, _, n in found))


def band_keys(
    signatures: Signatures,
    rows: NDArray[np.int32],
    settings: Settings,
    workers: int = 1,
    scratch: Scratch | None = None,
) -> NDArray[np.uint32]:
    """Keys of these rows of signatures in every band, uint32[n_bands + 1, n]; the last is that of a band after all."""
    bands = choose_bands(settings.min_jaccard, signatures.scheme.n_permutations, settings.lsh_recall)
    shape = bands.n_bands + 1, rows.size
    keys: NDArray[np.uint32] = scratch.array(shape, np.uint32) if scratch else np.empty(shape, dtype=np.uint32)

    def hashed(first: int) -> None:
        part = rows[first : first + _BATCH_ROWS]
        hash_bands(signatures.components, part, first, bands.n_rows, keys)

    in_threads(hashed, range(0, rows.size, _BATCH_ROWS), workers)
    return keys


def pairs_of_band(
    keys: NDArray[np.uint32], following: NDArray[np.uint32], rows: NDArray[np.int32], settings: Settings
) -> tuple[NDArray[np.uint64], int, int]:
    """Pairs of one band, each the lower row << 32 | the higher, sorted; crowded buckets, and pairs left out of them.

    ``keys``, ``following``: uint32[n], keys in this band and in the one after it; ``rows``: int32[n], ascending. Any
    rows may be given, as long as all of a bucket are there.
    """
    limits = settings.max_bucket, N_NEIGHBOURS
    packed = np.empty(rows.size, dtype=np.uint64)
    pack_keys(keys, packed)
    packed.sort()
    n_pairs, n_crowded, n_left_out = measure_buckets(packed, *limits)
    pairs = np.empty(n_pairs, dtype=np.uint64)
    pair_buckets(packed, *limits, following, rows, pairs)
    return sorted_distinct(pairs), n_crowded, n_left_out


def n_pairs_left_out(size: int) -> int:
    """Of a crowded bucket of so many members: the pairs that are not made."""
    n_neighbours = min(N_NEIGHBOURS, size - 1)
    return (size - n_neighbours) * (size - n_neighbours - 1) // 2


def distinct_pairs(packed: list[NDArray[np.uint64]]) -> CandidatePairs:
    """Pairs packed as left << 32 | right: sorted, each once."""
    joined = sorted_distinct(np.concatenate([np.empty(0, dtype=np.uint64), *packed]))
    return CandidatePairs((joined >> np.uint64(32)).astype(np.int32), joined.astype(np.uint32).astype(np.int32))


def sorted_distinct(values: NDArray[Number]) -> NDArray[Number]:
    """The distinct values, ascending; sorts ``values`` in place. (``np.unique`` hashes them, ten times slower.)"""
    values.sort()
    is_first = np.ones(values.size, dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=is_first[1:])
    return values[is_first]


def merge_pairs(*parts: CandidatePairs) -> CandidatePairs:
    """The union of candidate pairs: sorted, each once."""
    return distinct_pairs(
        [(part.left.astype(np.uint64) << np.uint64(32)) | part.right.astype(np.uint64) for part in parts]
    )
