"""Which documents are one story, however that was found."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs
from dedup.pipeline.copy import Copies

if TYPE_CHECKING:
    from dedup.stories.measured import WeighedDocuments


@dataclass(frozen=True, slots=True)
class Linked:
    """Stories, and the scored pairs of representatives that made them.

    ``labels``: int32[n_documents], the lowest representative of each document's story; ``candidates`` and
    ``candidate_scores``, float64: all pairs of documents that were looked at, with the probability of "same event";
    ``weighed``: the representatives as they are measured (None where the run stopped after copies); ``inside`` and
    ``scores``: the pairs of its rows inside stories; ``must``: pairs of documents that an editor has joined, the lower
    first; ``forms``: bool, which pairs of ``inside`` are one form of a site filled twice, and ``n_form_pairs`` how many
    of ``candidates`` are.
    """

    labels: NDArray[np.int32]
    candidates: CandidatePairs
    candidate_scores: NDArray[np.float64]
    weighed: "WeighedDocuments | None"
    inside: CandidatePairs
    scores: NDArray[np.float64]
    must: frozenset[tuple[int, int]] = frozenset()
    forms: NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, dtype=np.bool_))
    n_form_pairs: int = 0


def stories_of_copies(copies: Copies) -> Linked:
    """Each copy group is a story, for runs that stop after copies."""
    none = np.empty(0, dtype=np.int32)
    no_pairs = CandidatePairs(none, none)
    return Linked(copies.representatives, no_pairs, np.empty(0), None, no_pairs, np.empty(0))
