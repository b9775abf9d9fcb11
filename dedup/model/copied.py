"""Copy groups, and what each copy changed."""

from typing import Annotated

from msgspec import Meta

from dedup.model.kinds import ChangeKind, CopyKind, Count, DocumentId, Offset, Record, Score


class TextChange(Record, frozen=True):
    """A passage in which a copy differs from ``via``, the document it is held against.

    ``begin``, ``end`` and ``text`` are in the copy, ``via_begin``, ``via_end`` and ``via_text`` in the other. Page
    furniture is left out on both sides.
    """

    kind: Annotated[ChangeKind, Meta(description="whether the copy has added, removed or changed words here")]
    begin: Offset
    end: Offset
    via_begin: Annotated[Offset, Meta(description="where the passage begins in the other document")]
    via_end: Annotated[Offset, Meta(description="where the passage ends in the other document")]
    text: Annotated[str, Meta(description="the passage in the copy; empty for what was removed")] = ""
    via_text: Annotated[str, Meta(description="the passage in the other document; empty for what was added")] = ""


class CopyMember(Record, frozen=True):
    """A document of a copy group, held against its best verified partner."""

    id: Annotated[DocumentId, Meta(description="id of the document")]
    jaccard: Annotated[Score, Meta(description="share of all shingles of the two that both have; 1 without a partner")]
    containment: Annotated[Score, Meta(description="share of the shorter's shingles found in the longer")]
    via: Annotated[
        DocumentId | None, Meta(description="the best verified partner; null for the group's representative")
    ] = None
    days_after_via: Annotated[
        float | None,
        Meta(description="by how many days it appeared later; negative: earlier; null where either is undated"),
    ] = None
    n_added_words: Annotated[Count, Meta(description="words that its text has and its partner's has not")] = 0
    n_removed_words: Annotated[Count, Meta(description="words that its partner's text has and its own has not")] = 0
    changes: Annotated[list[TextChange], Meta(description="how its text differs, in the order of its text")] = []


class CopyGroup(Record, frozen=True):
    """Documents that carry the same text: a component of verified pairs."""

    kind: Annotated[CopyKind, Meta(description="exact: the texts agree apart from white space; near: nearly")]
    representative: Annotated[
        DocumentId, Meta(description="the document that stands for the group: the earliest of the full texts")
    ]
    documents: Annotated[list[CopyMember], Meta(description="the members, two or more, by id")]
    first: Annotated[
        DocumentId | None,
        Meta(description="the earliest of the dated ones; null where fewer than two are dated, or two equally early"),
    ] = None
