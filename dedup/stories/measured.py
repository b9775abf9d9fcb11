"""Pairs of documents with everything that was measured on them, and what that rests on."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, PairFeatures, TermCounts, TermWeights
from dedup.stories.features import pair_features

SurfaceOf = Callable[[int], str]
"""The word that a term was first seen as."""


@dataclass(frozen=True, slots=True)
class WeighedDocuments:
    """Documents by the terms that they hold and what these weigh: what pairs of them are measured by.

    ``documents``: int32[n_rows], the document of each row of ``counts``; ``days``: float64[n_rows], NaN where undated.
    """

    documents: NDArray[np.int32]
    counts: TermCounts
    surface_of: SurfaceOf
    weights: TermWeights
    days: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class MeasuredPairs:
    """Measured pairs: ``features`` count rows of ``counts``; ``documents``: int32[n_rows], the document of each row."""

    documents: NDArray[np.int32]
    counts: TermCounts
    surface_of: SurfaceOf
    idf: NDArray[np.float64]
    features: PairFeatures

    @property
    def left(self) -> NDArray[np.int32]:
        """The one document of each pair."""
        return self.documents[self.features.left]

    @property
    def right(self) -> NDArray[np.int32]:
        """The other document of each pair."""
        return self.documents[self.features.right]


def measured(weighed: WeighedDocuments, pairs: CandidatePairs, workers: int) -> MeasuredPairs:
    """Pairs of rows with everything that is measured on them: two hundred bytes for each."""
    features = pair_features(weighed.counts, weighed.weights, weighed.days, pairs, workers)
    return MeasuredPairs(weighed.documents, weighed.counts, weighed.surface_of, weighed.weights.idf, features)
