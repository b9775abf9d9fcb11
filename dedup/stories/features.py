"""What is measured on a pair of documents; every feature means something to a person.

Cosines and coverages lie in [0, 1]. A coverage is the share of one document's lead, title, numbers or weekdays that
the other has anywhere; of the two directions there is a lower and a higher one, and ``no_…`` is 1 where a document has
none. Where a document has no names, as in scripts without capitals, ``names`` is the cosine of all words, names among
them, and ``no_names`` is 1.

Two columns are bent where a straight line would mislead. ``word_pairs`` is the cosine of neighbouring words, but no
more than a quarter of that of all words: what lies above is verbatim, as the furniture of two pages is no less than a
wire. ``log_shorter`` and ``log_longer`` are logarithms of the words of the shorter and longer document, within limits:
two reports of one sentence each share few words whatever they tell.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, PairFeatures, TermCounts, TermWeights
from dedup.kernels.pairs import N_COSINES, N_COVERS, NAMES, compare_bigrams, compare_rows, room_to_compare
from dedup.stories.dates import nearness

COSINES = ("words", "names", "lead", "numbers", "title")
COVERS = ("lead", "title", "numbers", "weekdays")
_PAIRS_AT_ONCE = 1 << 14
_SHORTEST_WORDS = 20
_MOST_WORD_PAIRS = 0.25
"""Times the cosine of all words. With .2 to .33 the AUC of judged pairs is .916 to .917, uncapped .911; the held-out
B-cubed F1 of stories differs by less than .003 (`python -m benchmarks.quality train`)."""

_SHORTER_WORDS, _LONGER_WORDS = (10, 500), (10, 100)
"""Limits of the lengths. Both together gain .012 B-cubed F1 on held-out stories of ecbplus, whose reports have 14 to
1,000 words, and .001 on those of allsides; the longer one up to 1,000 words costs .004 AUC."""


def pair_features(
    counts: TermCounts, weights: TermWeights, days: NDArray[np.float64], pairs: CandidatePairs, workers: int
) -> PairFeatures:
    """All features of all pairs; ``days`` is float64[n], NaN where undated."""
    starts = range(0, pairs.left.size, _PAIRS_AT_ONCE)

    def measured(start: int) -> dict[str, NDArray[np.float64]]:
        left, right = pairs.left[start : start + _PAIRS_AT_ONCE], pairs.right[start : start + _PAIRS_AT_ONCE]
        return _measured(counts, weights, days, left, right)

    with ThreadPoolExecutor(workers) as pool:
        parts = list(pool.map(measured, starts)) or [measured(0)]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return PairFeatures(pairs.left, pairs.right, columns)


def _measured(
    counts: TermCounts,
    weights: TermWeights,
    days: NDArray[np.float64],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
) -> dict[str, NDArray[np.float64]]:
    columns = _cosines_and_covers(counts, weights, left, right)
    pairs = _bigram_cosines(counts, weights, left, right)
    columns["word_pairs"] = np.minimum(pairs, np.round(_MOST_WORD_PAIRS * columns["words"], 6))
    columns |= _times(days[left], days[right], weights.dates)
    n_left, n_right = counts.n_words[left], counts.n_words[right]
    longer, shorter = np.maximum(n_left, n_right), np.minimum(n_left, n_right)
    columns["log_length_ratio"] = np.log((longer + _SHORTEST_WORDS) / (shorter + _SHORTEST_WORDS))
    columns["log_shorter"] = np.log(np.clip(shorter, *_SHORTER_WORDS).astype(np.float64))
    columns["log_longer"] = np.log(np.clip(longer, *_LONGER_WORDS).astype(np.float64))
    return columns


def _cosines_and_covers(
    counts: TermCounts, weights: TermWeights, left: NDArray[np.int32], right: NDArray[np.int32]
) -> dict[str, NDArray[np.float64]]:
    n = left.size
    products = np.empty((n, N_COSINES))
    left_covered, right_covered = np.empty((n, N_COVERS)), np.empty((n, N_COVERS))
    compare_rows(
        counts.terms, counts.counts, counts.offsets, weights.idf, counts.kinds, left, right,
        room_to_compare(counts.offsets, left, right), products, left_covered, right_covered,
    )  # fmt: skip
    cosines = _ratio(products, weights.norms[left] * weights.norms[right])
    columns = {name: cosines[:, c] for c, name in enumerate(COSINES)}
    without_names = (weights.norms[left, NAMES] == 0.0) | (weights.norms[right, NAMES] == 0.0)
    columns["no_names"] = without_names.astype(np.float64)
    columns["names"] = np.where(without_names, columns["words"], columns["names"])
    columns["root_words"] = np.sqrt(columns["words"])
    left_mass, right_mass = weights.masses[left], weights.masses[right]
    none = (left_mass == 0.0) | (right_mass == 0.0)
    left_share, right_share = _ratio(left_covered, left_mass), _ratio(right_covered, right_mass)
    low, high = np.minimum(left_share, right_share), np.maximum(left_share, right_share)
    for c, name in enumerate(COVERS):
        columns[f"{name}_covered"] = np.where(none[:, c], 0.0, low[:, c])
        columns[f"{name}_covered_best"] = np.where(none[:, c], 0.0, high[:, c])
        columns[f"no_{name}"] = none[:, c].astype(np.float64)
    return columns


def _bigram_cosines(
    counts: TermCounts, weights: TermWeights, left: NDArray[np.int32], right: NDArray[np.int32]
) -> NDArray[np.float64]:
    products = np.empty(left.size)
    room = room_to_compare(counts.bigram_offsets, left, right)
    compare_bigrams(counts.bigrams, weights.bigram_weights, counts.bigram_offsets, left, right, room, products)
    return _ratio(products, weights.bigram_norms[left] * weights.bigram_norms[right])


def _times(left: NDArray[np.float64], right: NDArray[np.float64], information: float) -> dict[str, NDArray[np.float64]]:
    """Days apart, and what they tell: so far as dates tell nothing, two near ones are like none."""
    apart = np.abs(left - right)
    undated = np.isnan(apart)
    near = np.where(undated, 0.0, nearness(apart))
    return {
        "days_apart": apart,
        "same_time": information * near,
        "undated": np.where(undated, 1.0, (1.0 - information) * near),
    }


def _ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """part / whole within [0, 1], 0 where whole is 0, rounded to 6 places as everything that is compared."""
    ratio = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0.0)
    return np.round(np.clip(ratio, 0.0, 1.0), 6)
