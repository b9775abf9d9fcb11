"""What dates tell: of years of news two reports that appeared together may well be of one event, of one day all did."""

import numpy as np
from numpy.typing import NDArray

_SAME_TIME_DAYS = 3.0
_REACH = 15  # days from which on a pair is not near: five times the above
_PRIOR_DOCUMENTS = 100.0
_PRIOR_CHANCE = 0.01
"""Chance that two documents are near in time where nothing is known, as in two years of news; a corpus that is spread
as far or further is what the pair model is trained on, and its dates tell all they can. The prior counts for a hundred
documents, so that the dates of two files to be compared are not taken for all there are. Neither is tuned."""


def nearness(days_apart: NDArray[np.float64]) -> NDArray[np.float64]:
    """From 1 for the same time to 0 for times far apart."""
    near: NDArray[np.float64] = np.exp(-(days_apart**2) / (2.0 * _SAME_TIME_DAYS**2))
    return near


def information_of_dates(days: NDArray[np.int64], counts: NDArray[np.int64]) -> float:
    """How much it tells that two documents appeared at the same time, from 0 to 1.

    As much as the logarithm of the chance that any two do (a likelihood ratio's): ``days``, ascending, each with how
    many documents, ``counts``, appeared on it; those without a date are not counted.
    """
    n = int(counts.sum())
    chance = (n * _chance_of_nearness(days, counts) + _PRIOR_DOCUMENTS * _PRIOR_CHANCE) / (n + _PRIOR_DOCUMENTS)
    return round(float(np.clip(np.log(chance) / np.log(_PRIOR_CHANCE), 0.0, 1.0)), 6)


def days_and_counts(days: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """int64[m] each: the days that documents appeared on, ascending, and how many on each.

    ``days``: float64[n], NaN where undated.
    """
    found, counts = np.unique(np.floor(days[~np.isnan(days)]).astype(np.int64), return_counts=True)
    return found, counts.astype(np.int64)


def _chance_of_nearness(days: NDArray[np.int64], counts: NDArray[np.int64]) -> float:
    """The mean nearness of two different documents."""
    n = int(counts.sum())
    if n < 2:
        return _PRIOR_CHANCE
    near = float(counts @ (counts - 1))
    for apart, nearness_then in enumerate(nearness(np.arange(1.0, _REACH + 1)).tolist(), start=1):
        later = np.minimum(np.searchsorted(days, days + apart), days.size - 1)
        pairs = counts * np.where(days[later] == days + apart, counts[later], 0)
        near += 2.0 * nearness_then * float(pairs.sum())
    return near / (n * (n - 1))
