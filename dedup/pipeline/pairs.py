"""The scored pairs of independent reports that a story lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs
from dedup.model import StoryPair
from dedup.pipeline.copy import Copies, copy_similarities
from dedup.pipeline.linked import Linked
from dedup.pipeline.read import Texts
from dedup.pipeline.rounded import days_or_none, rounded
from dedup.stories.evidence import pair_evidence
from dedup.stories.measured import MeasuredPairs, measured
from dedup.stories.pair_model import shipped_model

_DECIDED = "an editor has joined them"


@dataclass(frozen=True, slots=True)
class PairsInside:
    """Which scored pairs lie inside a story.

    ``rows``: int64[n], of ``Linked.inside``, by story and then by the ids of their documents; ``labels``: int32[n],
    those of their stories.
    """

    labels: NDArray[np.int32]
    rows: NDArray[np.int64]


def pairs_inside(linked: Linked) -> PairsInside:
    """The pairs of representatives inside stories."""
    if linked.weighed is None:
        return PairsInside(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int64))
    labels = linked.labels[linked.weighed.documents[linked.inside.left]]
    rows = np.argsort(labels, kind="stable")
    return PairsInside(labels[rows], rows)


def story_pairs(
    texts: Texts, copies: Copies, linked: Linked, inside: PairsInside, stories: Sequence[NDArray[np.int32]]
) -> list[list[StoryPair]]:
    """All scored pairs of representatives inside each story, given by its documents, in the order of their ids."""
    labels = np.array([linked.labels[numbers[0]] for numbers in stories], dtype=np.int32)
    begins, ends = np.searchsorted(inside.labels, labels), np.searchsorted(inside.labels, labels, side="right")
    rows = [inside.rows[begin:end] for begin, end in zip(begins, ends, strict=True)]
    together = iter(_pairs(texts, copies, linked, np.concatenate([inside.rows[:0], *rows])))
    return [list(islice(together, part.size)) for part in rows]


def _pairs(texts: Texts, copies: Copies, linked: Linked, rows: NDArray[np.int64]) -> Iterator[StoryPair]:
    if linked.weighed is None:
        return
    pairs = measured(linked.weighed, CandidatePairs(linked.inside.left[rows], linked.inside.right[rows]), workers=1)
    similarities = copy_similarities(copies, pairs.left, pairs.right)
    numbers = (pairs.left.tolist(), pairs.right.tolist(), *similarities)
    for place, (row, a, b, jaccard, containment) in enumerate(zip(rows.tolist(), *numbers, strict=True)):
        cosine, days_apart = cosine_and_days(pairs, place)
        evidence = pair_evidence(pairs, place, shipped_model(), is_form=bool(linked.forms[row]))
        if (a, b) in linked.must:
            evidence |= {"constraint": "must-link", "for": [_DECIDED, *evidence["for"]]}
        yield StoryPair(
            a=texts.corpus.ids[a],
            b=texts.corpus.ids[b],
            score=rounded(linked.scores[row]),
            jaccard=rounded(jaccard),
            containment=rounded(containment),
            cosine=cosine,
            days_apart=days_apart,
            evidence=evidence,
        )


def cosine_and_days(pairs: MeasuredPairs, row: int) -> tuple[float, float | None]:
    """TF-IDF cosine of all words of a pair, and the days between its documents, None where one is undated."""
    columns = pairs.features.columns
    return rounded(columns["words"][row]), days_or_none(columns["days_apart"][row])
