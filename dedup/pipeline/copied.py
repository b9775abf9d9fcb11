"""The copy groups that a story lists: who came first, and what each copy changed."""

import numpy as np
from numpy.typing import NDArray

from dedup.copies.groups import GroupedCopies
from dedup.copies.provenance import text_changes
from dedup.model import CopyGroup, CopyMember
from dedup.pipeline.copy import Copies
from dedup.pipeline.read import Texts
from dedup.pipeline.rounded import days_or_none, rounded


def copy_groups_of(texts: Texts, copies: Copies, numbers: NDArray[np.int32]) -> list[CopyGroup]:
    """The copy groups among a story's documents, by label."""
    labels = np.unique(copies.labels[numbers]).tolist()
    return [_copy_group(texts, copies, label) for label in labels if label in copies.groups]


def _copy_group(texts: Texts, copies: Copies, label: int) -> CopyGroup:
    ids, group = texts.corpus.ids, copies.groups[label]
    representative = int(copies.representatives[label])
    return CopyGroup(
        kind=group.kind,
        representative=ids[representative],
        documents=[
            CopyMember(id=ids[number], jaccard=1.0, containment=1.0)
            if number == representative
            else _member(texts, group, row)
            for row, number in enumerate(group.documents.tolist())
        ],
        first=_first(texts, group.documents),
    )


def _member(texts: Texts, group: GroupedCopies, row: int) -> CopyMember:
    number, via = int(group.documents[row]), int(group.via[row])
    changes = text_changes(texts.masked(via), texts.masked(number))
    later = float(texts.corpus.days[number] - texts.corpus.days[via])
    return CopyMember(
        id=texts.corpus.ids[number],
        jaccard=rounded(group.jaccard[row]),
        containment=rounded(group.containment[row]),
        via=texts.corpus.ids[via],
        days_after_via=days_or_none(later),
        n_added_words=changes.n_added_words,
        n_removed_words=changes.n_removed_words,
        changes=changes.passages,
    )


def _first(texts: Texts, numbers: NDArray[np.int32]) -> str | None:
    """The earliest of two or more dated documents, if one is."""
    days = texts.corpus.days[numbers]
    dated = np.sort(days[~np.isnan(days)])
    if dated.size < 2 or dated[0] == dated[1]:
        return None
    return texts.corpus.ids[int(numbers[int(np.nanargmin(days))])]
