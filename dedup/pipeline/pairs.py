"""The scored pairs of independent reports that a story lists."""

import numpy as np

from dedup.model import StoryPair
from dedup.pipeline.copy import Copies, copy_similarities
from dedup.pipeline.linked import Linked
from dedup.pipeline.read import Texts
from dedup.stories.evidence import pair_evidence
from dedup.stories.measured import MeasuredPairs
from dedup.stories.pair_model import shipped_model

_DIGITS = 4
_DECIDED = "an editor has joined them"


def story_pairs(texts: Texts, copies: Copies, linked: Linked) -> dict[int, list[StoryPair]]:
    """All scored pairs of representatives inside one story, by the story's label, in the order of their ids."""
    measured = linked.measured
    if measured is None:
        return {}
    left, right = measured.left, measured.right
    inside = np.flatnonzero(linked.labels[left] == linked.labels[right])
    jaccard, containment = copy_similarities(copies, left[inside], right[inside])
    found: dict[int, list[StoryPair]] = {}
    for row, one_jaccard, one_containment in zip(inside.tolist(), jaccard, containment, strict=True):
        cosine, days_apart = cosine_and_days(measured, row)
        evidence = pair_evidence(measured, row, shipped_model())
        if (int(left[row]), int(right[row])) in linked.must:
            evidence |= {"constraint": "must-link", "for": [_DECIDED, *evidence["for"]]}
        pair = StoryPair(
            a=texts.corpus.ids[left[row]],
            b=texts.corpus.ids[right[row]],
            score=round(float(linked.scores[row]), _DIGITS),
            jaccard=round(float(one_jaccard), _DIGITS),
            containment=round(float(one_containment), _DIGITS),
            cosine=cosine,
            days_apart=days_apart,
            evidence=evidence,
        )
        found.setdefault(int(linked.labels[left[row]]), []).append(pair)
    return found


def cosine_and_days(measured: MeasuredPairs, row: int) -> tuple[float, float | None]:
    """TF-IDF cosine of all words of a pair, and the days between its documents, None where one is undated."""
    columns = measured.features.columns
    apart = float(columns["days_apart"][row])
    return round(float(columns["words"][row]), _DIGITS), None if np.isnan(apart) else round(apart, _DIGITS)
