"""Figures with the doubt that is in them: bootstrap intervals, and how far a probability can be believed.

A figure here is a quotient of two sums over units (stories, or labelled pairs). The bootstrap draws as many units with
replacement as there are and takes the quotient anew (Efron and Tibshirani 1993, chapter 13, percentile interval). Units
are gold stories, not documents, because documents of one story succeed and fail together.
"""

from collections import Counter
from collections.abc import Hashable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

N_RESAMPLES = 1_000
COVERAGE = 0.95
_SEED = 20261121


class Figure(msgspec.Struct, frozen=True):
    """A figure in [0, 1] and the interval that holds 95 % of its resamples; ``n``: of how many units."""

    value: float
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


class Bin(msgspec.Struct, frozen=True):
    """Pairs scored from ``low`` to below ``high``: how many, their mean score, and the share that is of one event."""

    low: float
    high: float
    n: int
    mean_score: float
    share_same: float


def quotient(
    parts: Sequence[float] | NDArray[np.float64], wholes: Sequence[float] | NDArray[np.float64]
) -> Figure | None:
    """Sum of ``parts`` by sum of ``wholes``, one entry a unit; None where the wholes are nothing.

    Units of which the whole is nothing do not count.
    """
    part, whole = np.asarray(parts, dtype=np.float64), np.asarray(wholes, dtype=np.float64)
    part, whole = part[whole > 0], whole[whole > 0]
    if not whole.size:
        return None
    drawn = resamples(whole.size)
    below = drawn @ whole
    values = (drawn @ part)[below > 0] / below[below > 0]
    return figure(float(part.sum() / whole.sum()), values, whole.size)


def figure(value: float, resampled: NDArray[np.float64], n: int) -> Figure:
    """A value with the percentile interval of its resamples."""
    low, high = np.quantile(resampled, [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2])
    return Figure(round(value, 6), round(float(low), 6), round(float(high), 6), n)


def resamples(n: int, n_resamples: int = N_RESAMPLES) -> NDArray[np.float64]:
    """How often each of n units is drawn, float64[n_resamples, n]; the same on every call."""
    return np.random.default_rng(_SEED).multinomial(n, np.full(n, 1 / n), size=n_resamples).astype(np.float64)


def partition_figures(found: Sequence[Hashable], gold: Sequence[Hashable]) -> dict[str, Figure]:
    """B-cubed and pairwise scores of a found partition, with intervals over the gold stories."""
    sums = story_sums(found, gold)
    documents, precision, recall, right, n_found, n_gold = sums.T
    figures = {
        "B-cubed precision": quotient(precision, documents),
        "B-cubed recall": quotient(recall, documents),
        "B-cubed F1": _harmonic(precision, recall, documents),
        "pairwise F1": quotient(2 * right, n_found + n_gold),
    }
    return {name: one for name, one in figures.items() if one is not None}


def story_sums(found: Sequence[Hashable], gold: Sequence[Hashable]) -> NDArray[np.float64]:
    """What each gold story adds to the scores, float64[n_stories, 6], in the order of the labels' first document.

    Columns: documents; sums of their B-cubed precision and recall; pairs that share both labels, the found label, the
    gold label. A found pair of two stories is half of each.
    """
    n_found, n_gold, n_both = Counter(found), Counter(gold), Counter(zip(found, gold, strict=True))
    row_of = {label: row for row, label in enumerate(dict.fromkeys(gold))}
    sums = np.zeros((len(row_of), 6))
    for label, n in n_gold.items():
        sums[row_of[label], [0, 5]] = n, n * (n - 1) / 2
    for (cluster, label), n in n_both.items():
        within, across = n * (n - 1) / 2, n * (n_found[cluster] - n) / 2
        sums[row_of[label], 1:5] += n * n / n_found[cluster], n * n / n_gold[label], within, within + across
    return sums


def auc_figure(scores: NDArray[np.float64], same: NDArray[np.bool_]) -> Figure | None:
    """Chance that a pair of one event scores above one that is not (ties half); None where there is but one kind."""
    from sklearn.metrics import roc_auc_score

    if same.all() or not same.any():
        return None
    drawn = resamples(same.size, N_RESAMPLES // 5)
    drawn = drawn[((drawn @ same) > 0) & ((drawn @ ~same) > 0)]
    values = np.array([roc_auc_score(same, scores, sample_weight=weights) for weights in drawn])
    return figure(float(roc_auc_score(same, scores)), values, same.size)


def reliability(scores: NDArray[np.float64], same: NDArray[np.bool_], n_bins: int = 10) -> list[Bin]:
    """The reliability curve: equal bins of the score from 0 to 1, empty ones left out; 1 is in the last.

    Where scores are probabilities that can be believed, the share is close to the mean score of its bin.
    """
    # Scores have six places; without rounding 0.3 * 10 could fall below 3.
    number = np.minimum(np.floor(np.round(scores * n_bins, 6)), n_bins - 1).astype(np.int64)
    return [
        Bin(
            low=one / n_bins,
            high=(one + 1) / n_bins,
            n=int((number == one).sum()),
            mean_score=round(float(scores[number == one].mean()), 6),
            share_same=round(float(same[number == one].mean()), 6),
        )
        for one in np.unique(number).tolist()
    ]


def _harmonic(precision: NDArray[np.float64], recall: NDArray[np.float64], documents: NDArray[np.float64]) -> Figure:
    drawn = resamples(documents.size)
    p, r, n = (drawn @ column for column in (precision, recall, documents))
    whole_p, whole_r, whole_n = (float(column.sum()) for column in (precision, recall, documents))
    return figure(2 * whole_p * whole_r / (whole_p + whole_r) / whole_n, 2 * p * r / (p + r) / n, documents.size)
