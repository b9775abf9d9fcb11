"""All pairs of documents above a limit, found without hashing into buckets: what LSH is measured against.

Prefix filtering (Chaudhuri, Ganti, Kaushik 2006; Bayardo, Ma, Srikant 2007): with shingles in the order of rising
document frequency, a set contained in another to the share c must have one of its first n - ceil(c n) + 1 shingles in
common with it. Most documents have so many shingles of their own that nothing is left to look up.
"""

from math import ceil

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, ScoredPairs, ShingleSets
from dedup.copies.bands import distinct_pairs
from dedup.copies.verify import score_pairs

_LEAST_PAIRS = 1 << 22  # postings expanded at a time


def exact_join(shingles: ShingleSets, min_jaccard: float, min_containment: float, workers: int = 1) -> ScoredPairs:
    """Every pair with Jaccard similarity ``min_jaccard`` or containment ``min_containment``, inclusive."""
    # A pair of Jaccard J has containment 2 J / (1 + J) or more, so one join by containment finds both kinds.
    limit = min(min_containment, 2 * min_jaccard / (1 + min_jaccard))
    pairs = _sharing_a_prefix(shingles, limit)
    scored = score_pairs(pairs, shingles, workers)
    keep = (scored.jaccard >= min_jaccard) | (scored.containment >= min_containment)
    return ScoredPairs(scored.left[keep], scored.right[keep], scored.jaccard[keep], scored.containment[keep])


def share_found(found: CandidatePairs, wanted: CandidatePairs | ScoredPairs) -> float:
    """Recall: the share of the wanted pairs that are among those found; 1 where none is wanted."""
    if not wanted.left.size:
        return 1.0
    return float(np.isin(_packed(wanted.left, wanted.right), _packed(found.left, found.right)).mean())


def share_joined(groups: NDArray[np.int64], wanted: CandidatePairs | ScoredPairs) -> float:
    """Recall of a tool that gives groups, ``groups[n]`` that of document n: the share of wanted pairs in one group."""
    if not wanted.left.size:
        return 1.0
    return float((groups[wanted.left] == groups[wanted.right]).mean())


def _packed(left: NDArray[np.int32], right: NDArray[np.int32]) -> NDArray[np.uint64]:
    packed: NDArray[np.uint64] = (left.astype(np.uint64) << np.uint64(32)) | right.astype(np.uint64)
    return packed


def _sharing_a_prefix(shingles: ShingleSets, limit: float) -> CandidatePairs:
    """Pairs of which the smaller set's prefix meets the larger set."""
    sizes = np.diff(shingles.offsets)
    owners = np.repeat(np.arange(sizes.size, dtype=np.uint32), sizes)
    packed = (shingles.hashes.astype(np.uint64) << np.uint64(32)) | owners
    packed.sort()
    values, documents = packed >> np.uint64(32), packed.astype(np.uint32).astype(np.int32)
    begins = np.flatnonzero(np.append(True, values[1:] != values[:-1]))
    counts = np.diff(np.append(begins, values.size))
    frequency = np.repeat(counts, counts)
    shared = frequency > 1
    n_alone = sizes - np.bincount(documents[shared], minlength=sizes.size)
    # Of the prefix, what is left after the shingles that no other document has; they come first in the order.
    n_probes = sizes - np.array([ceil(round(limit * size, 6)) for size in sizes.tolist()]) + 1 - n_alone
    list_begin, list_size = np.repeat(begins, counts)[shared], frequency[shared]
    document = documents[shared]
    order = np.lexsort((list_begin, list_size, document))
    document, list_begin, list_size = document[order], list_begin[order], list_size[order]
    first = np.searchsorted(document, document)
    probing = np.arange(document.size) - first < n_probes[document]
    return _expanded(document[probing], list_begin[probing], list_size[probing], documents, sizes)


def _expanded(
    document: NDArray[np.int32],
    list_begin: NDArray[np.int64],
    list_size: NDArray[np.int64],
    documents: NDArray[np.int32],
    sizes: NDArray[np.int64],
) -> CandidatePairs:
    """Each document with the larger (or equal) ones of its lists, batch by batch."""
    found = []
    n_before = np.append(0, np.cumsum(list_size))
    first = 0
    while first < document.size:
        last = max(first + 1, int(np.searchsorted(n_before, n_before[first] + _LEAST_PAIRS, side="right")) - 1)
        part = slice(first, last)
        one = np.repeat(document[part], list_size[part])
        within = np.arange(one.size) - np.repeat(n_before[part] - n_before[first], list_size[part])
        other = documents[np.repeat(list_begin[part], list_size[part]) + within]
        keep = (one != other) & (sizes[other] >= sizes[one])
        low, high = np.minimum(one[keep], other[keep]), np.maximum(one[keep], other[keep])
        found.append(np.unique(_packed(low, high)))
        first = last
    return distinct_pairs(found)
