"""Which documents are one story, however that was found."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dedup.pipeline.copy import Copies

if TYPE_CHECKING:
    from dedup.stories.measured import MeasuredPairs


@dataclass(frozen=True, slots=True)
class Linked:
    """Stories, and the scored pairs of representatives that made them (None where the run stopped after copies).

    ``labels``: int32[n_documents], the lowest representative of each document's story; ``scores``: float64, the
    probability of "same event" of each pair of ``measured``; ``must``: pairs of documents that an editor has joined,
    the lower first.
    """

    labels: NDArray[np.int32]
    measured: "MeasuredPairs | None"
    scores: NDArray[np.float64]
    must: frozenset[tuple[int, int]] = frozenset()


def stories_of_copies(copies: Copies) -> Linked:
    """Each copy group is a story, for runs that stop after copies."""
    return Linked(copies.representatives, None, np.empty(0))
