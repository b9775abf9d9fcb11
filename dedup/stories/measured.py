"""Pairs of documents with everything that was measured on them, and what that rests on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import PairFeatures, TermCounts
from dedup.stories.terms import Vocabulary


@dataclass(frozen=True, slots=True)
class MeasuredPairs:
    """Measured pairs: ``features`` count rows of ``counts``; ``documents``: int32[n_rows], the document of each row."""

    documents: NDArray[np.int32]
    counts: TermCounts
    vocabulary: Vocabulary
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
