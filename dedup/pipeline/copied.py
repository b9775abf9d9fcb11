"""The copy groups that a story lists: who came first, and what each copy changed."""

from collections.abc import Callable
from functools import lru_cache
from math import isnan

import numpy as np
from numpy.typing import NDArray

from dedup.copies.groups import GroupedCopies
from dedup.copies.provenance import text_changes
from dedup.model import CopyGroup, CopyMember
from dedup.pipeline.copy import Copies
from dedup.pipeline.read import Texts
from dedup.pipeline.rounded import days_or_none, rounded

_TEXTS_HELD = 4  # many copies are held against the same text
_TextOf = Callable[[int], str]
"""The masked text of a document."""


def copy_groups_of(texts: Texts, copies: Copies, numbers: NDArray[np.int32]) -> list[CopyGroup]:
    """The copy groups among a story's documents, by label."""
    labels = sorted(set(copies.labels[numbers].tolist()))
    text_of = lru_cache(_TEXTS_HELD)(texts.masked)
    return [_copy_group(texts, text_of, copies, label) for label in labels if label in copies.groups]


def _copy_group(texts: Texts, text_of: _TextOf, copies: Copies, label: int) -> CopyGroup:
    ids, group = texts.corpus.ids, copies.groups[label]
    representative = int(copies.representatives[label])
    return CopyGroup(
        kind=group.kind,
        representative=ids[representative],
        documents=[
            CopyMember(id=ids[number], jaccard=1.0, containment=1.0)
            if number == representative
            else _member(texts, text_of, group, row)
            for row, number in enumerate(group.documents.tolist())
        ],
        first=_first(texts, group.documents),
    )


def _member(texts: Texts, text_of: _TextOf, group: GroupedCopies, row: int) -> CopyMember:
    number, via = int(group.documents[row]), int(group.via[row])
    changes = text_changes(text_of(via), text_of(number))
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
    days = texts.corpus.days[numbers].tolist()
    dated = sorted((day, number) for day, number in zip(days, numbers.tolist(), strict=True) if not isnan(day))
    if len(dated) < 2 or dated[0][0] == dated[1][0]:
        return None
    first: str = texts.corpus.ids[dated[0][1]]
    return first
