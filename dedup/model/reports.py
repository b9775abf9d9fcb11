"""Reports, and what they say of documents, stories and pairs."""

from typing import Annotated, Any, Literal

from msgspec import Meta

from dedup.model.documents import Mask, Skipped
from dedup.model.kinds import (
    Agreement,
    ChangeKind,
    ConstraintKind,
    CopyKind,
    Count,
    Days,
    DocumentId,
    FactKind,
    Offset,
    Record,
    Score,
    StoryId,
    ValueKind,
    Verdict,
)
from dedup.settings import Settings


class Mention(Record, frozen=True):
    """A passage that carries a quote or a fact; ``text`` is ``document_text[begin:end]``."""

    document: DocumentId
    begin: Offset
    end: Offset
    text: str
    speaker: str | None = None
    speaker_begin: Offset | None = None
    speaker_end: Offset | None = None
    value: str | None = None
    unit: str | None = None
    hedge: str | None = None


class SharedQuote(Record, frozen=True, omit_defaults=False):
    """One utterance as two or more independent documents give it.

    ``n_documents`` carry it, and ``n_independent_texts`` of them are no copies of each other.
    """

    speaker: str | None
    agreement: Agreement
    score: Score
    mentions: list[Mention]
    n_documents: Count = 0
    n_independent_texts: Count = 0


class Fact(Record, frozen=True, omit_defaults=False):
    """A statement or value found in two or more independent documents. ``value`` is None for a statement.

    ``n_documents`` carry it, and ``n_independent_texts`` of them are no copies of each other: as many as the story has
    where all agree.
    """

    kind: FactKind
    value: str | None
    score: Score
    mentions: list[Mention]
    n_documents: Count = 0
    n_independent_texts: Count = 0


class Conflict(Record, frozen=True, omit_defaults=False):
    """Aligned facts whose values cannot both be true.

    Among a story's ``updates`` the later documents give the higher value, so that each may have been true in its time:
    a toll that rose.
    """

    kind: ValueKind
    subject: str
    reason: str
    mentions: list[Mention]


class NewValue(Record, frozen=True):
    """A name, number or date that no other independent text of the story has; offsets are in the document."""

    kind: ValueKind
    begin: Offset
    end: Offset
    value: str
    unit: str | None = None


class NewStatement(Record, frozen=True):
    """A statement that one text alone makes, with what is ``new`` in it; the text stands for its copies."""

    document: DocumentId
    begin: Offset
    end: Offset
    text: str
    new: list[NewValue]


class TextChange(Record, frozen=True):
    """A passage in which a copy differs from ``via``, the document it is held against.

    ``begin``, ``end`` and ``text`` are in the copy, empty for what was removed; ``via_begin``, ``via_end`` and
    ``via_text`` in the other, empty for what was added. Page furniture is left out on both sides.
    """

    kind: ChangeKind
    begin: Offset
    end: Offset
    via_begin: Offset
    via_end: Offset
    text: str = ""
    via_text: str = ""


class CopyMember(Record, frozen=True):
    """A document of a copy group, with its similarity to ``via``, its best verified partner.

    ``days_after_via``: by how many days it appeared later, negative for earlier; None where either is undated.
    ``changes``: how its text differs from that of ``via``, in its order, with the words added and removed in all.
    """

    id: str
    jaccard: Score
    containment: Score
    via: DocumentId | None = None
    days_after_via: Annotated[float, Meta(description="days; negative: it appeared before via")] | None = None
    n_added_words: Count = 0
    n_removed_words: Count = 0
    changes: list[TextChange] = []


class CopyGroup(Record, frozen=True):
    """Documents that carry the same text: a component of verified pairs.

    ``first``: the earliest of the dated ones; None where fewer than two are dated, or two are equally early.
    """

    kind: CopyKind
    representative: DocumentId
    documents: list[CopyMember]
    first: DocumentId | None = None


class StoryPair(Record, frozen=True, omit_defaults=False):
    """Two documents of a story, ``a`` < ``b``; ``score`` is the calibrated probability of "same event"."""

    a: DocumentId
    b: DocumentId
    score: Score
    jaccard: Score
    containment: Score
    cosine: Score
    days_apart: Days | None
    evidence: dict[str, Any]


class Link(Record, frozen=True):
    """Two documents and the score that joins them."""

    a: DocumentId
    b: DocumentId
    score: Score


class Story(Record, frozen=True, omit_defaults=False):
    """Documents that report one event, with the evidence."""

    id: StoryId
    headline: str
    representative: DocumentId
    documents: list[DocumentId]
    n_independent_texts: Count
    first_published: str | None
    last_published: str | None
    cohesion: Score
    weakest_link: Link
    copy_groups: list[CopyGroup]
    pairs: list[StoryPair]
    quotes: list[SharedQuote]
    facts: list[Fact]
    conflicts: list[Conflict]
    updates: list[Conflict] = []
    only_in: list[NewStatement] = []


class Constraint(Record, frozen=True):
    """An editor's decision on two documents, ``a`` < ``b``: they are one story (must-link), or they are not."""

    a: DocumentId
    b: DocumentId
    kind: ConstraintKind


class DocumentSummary(Record, frozen=True):
    """A document as the report lists it; ``text``, and what of it is page furniture, only where texts were asked for."""

    id: str
    title: str
    source: str
    published: str
    url: str
    language: str
    n_words: Count
    n_masked: Count = 0
    fields: dict[str, Any] = {}
    text: str | None = None
    masked: list[Mask] = []


class CorpusSummary(Record, frozen=True, omit_defaults=False):
    """What the report was made from."""

    n_documents: Count
    n_skipped: Count
    digest: str
    documents: list[DocumentSummary]
    skipped: list[Skipped]


class Tool(Record, frozen=True):
    """The program that made a report."""

    name: str
    version: str


class Report(Record, frozen=True, omit_defaults=False):
    """Everything a run found; schema version 1."""

    schema_version: Literal["1"]
    tool: Tool
    settings: Settings
    corpus: CorpusSummary
    stories: list[Story]
    unclustered: list[DocumentId]
    counters: dict[str, Count]
    constraints: list[Constraint] = []


class Comparison(Record, frozen=True, omit_defaults=False):
    """Why two documents are the same story, or not; ``changes``: how ``b`` differs from ``a``, where it is a copy."""

    a: DocumentId
    b: DocumentId
    verdict: Verdict
    score: Score
    jaccard: Score
    containment: Score
    cosine: Score
    days_apart: Days | None
    evidence: dict[str, Any]
    quotes: list[SharedQuote]
    facts: list[Fact]
    conflicts: list[Conflict]
    updates: list[Conflict] = []
    only_in: list[NewStatement] = []
    changes: list[TextChange] = []
