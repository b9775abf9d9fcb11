"""From features of a pair to the probability that both documents report one event: a logistic regression whose weights
lie in ``pair_model.json`` beside this file, with their provenance. They are trained, never set by hand.
"""

from functools import cache
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray

from dedup.arrays import PairFeatures


class PairModel(msgspec.Struct, frozen=True, kw_only=True):
    """Weights per unit of each feature, and where they come from."""

    features: dict[str, float]
    intercept: float
    provenance: dict[str, str]


@cache
def shipped_model() -> PairModel:
    """The model that comes with this version."""
    text = resources.files("dedup.stories").joinpath("pair_model.json").read_bytes()
    return msgspec.json.decode(text, type=PairModel)


def pair_scores(features: PairFeatures, model: PairModel) -> NDArray[np.float64]:
    """Probability of "same event" for each pair, float64[n] in (0, 1), rounded to 6 places."""
    log_odds = np.full(features.left.size, model.intercept)
    for name, weight in sorted(model.features.items()):
        log_odds += weight * features.columns[name]
    scores: NDArray[np.float64] = np.round(1.0 / (1.0 + np.exp(-log_odds)), 6)
    return scores


def contributions(features: PairFeatures, row: int, model: PairModel) -> dict[str, float]:
    """What each feature adds to a pair's log-odds, strongest first."""
    parts = {name: weight * float(features.columns[name][row]) for name, weight in model.features.items()}
    return {name: round(part, 4) for name, part in sorted(parts.items(), key=lambda p: (-abs(p[1]), p[0]))}
