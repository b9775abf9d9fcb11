"""The nouns of the program, for people: frozen records of documents, and of what a report says about them.

Offsets count Unicode code points of a document's text as it was read, and ``text[begin:end]`` is the passage.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from dedup.settings import Settings

CopyKind = Literal["exact", "near"]
ChangeKind = Literal["added", "removed", "changed"]
QuoteKind = Literal["direct", "indirect"]
Agreement = Literal["verbatim", "edited", "paraphrased"]
ValueKind = Literal["number", "money", "percentage", "date", "name"]
FactKind = Literal["statement", "number", "money", "percentage", "date", "name"]
Verdict = Literal["copy", "same story", "different"]

Score = Annotated[float, Meta(ge=0.0, le=1.0, description="in [0, 1], higher is more alike")]
Days = Annotated[float, Meta(ge=0.0, description="days between the two dates; null where one is undated")]
Count = Annotated[int, Meta(ge=0, description="how many")]
Offset = Annotated[int, Meta(ge=0, description="Unicode code points from the start of the document's text as read")]
DocumentId = Annotated[str, Meta(description="id of a document of the corpus")]
StoryId = Annotated[str, Meta(pattern="^s-[0-9a-f]{16}$", description="s- and SHA-256 over the member ids, shortened")]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all records: immutable, built by keyword; a field at its default is left out of JSON."""


# --- documents ---------------------------------------------------------------------------------------------------


class Document(Record, frozen=True):
    """One article as it was read.

    ``published`` is kept as given; ``site`` is whose furniture it shares: the source, else the URL's host, else the
    directory its file lies in, else empty; ``fields`` are the record's other fields. ``origin`` is where it was read
    ("articles/a.txt", "news.jsonl:7"; empty for a document made by a program), ``n_replaced`` the number of its
    characters that could not be decoded and are U+FFFD now.
    """

    id: str
    text: str
    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    language: str = ""
    site: str = ""
    fields: dict[str, Any] = {}
    origin: str = ""
    n_replaced: int = 0


class Skipped(Record, frozen=True):
    """An input that gave no document, and why."""

    input: str
    reason: str


class Passage(Record, frozen=True):
    """A character span of one document."""

    begin: Offset
    end: Offset


class Mask(Record, frozen=True):
    """A passage that is page furniture, and how that was told."""

    begin: Offset
    end: Offset
    reason: str


class Quote(Record, frozen=True):
    """Words and who said them, in one document.

    ``begin``, ``end`` and ``text`` are the words without their marks. ``speaker_begin`` and ``speaker_end`` span the
    words beside the quotation that name the speaker, "he" or "the minister" included; ``speaker`` is the name they
    resolve to, or None.
    """

    kind: QuoteKind
    begin: Offset
    end: Offset
    text: str
    speaker: str | None
    speaker_begin: Offset | None
    speaker_end: Offset | None


class Value(Record, frozen=True):
    """A typed value in one document.

    ``value`` is normalised: digits for numbers, money and percentages ("12000", "2500000.0" never: no trailing
    zeros); ISO 8601 for dates, as precise as known ("2003", "2003-05", "2013-09-14", and "--09-14" for a day of an
    unknown year); the words for names, without titles. ``unit`` is an ISO currency, "%", "years old" for an age, or
    the noun that is counted, as it stands in the text, lower case. ``hedge`` is one of "about", "at least", "at most",
    "more than", "less than", "nearly", or None; the ends of a range are "at least" and "at most".
    """

    kind: ValueKind
    begin: Offset
    end: Offset
    text: str
    value: str
    unit: str | None
    hedge: str | None


class Inspection(Record, frozen=True, omit_defaults=False):
    """What was read from one document."""

    id: str
    title: str
    published: str
    source: str
    url: str
    language: str
    n_words: Count
    masked: list[Mask]
    sentences: list[Passage]
    quotes: list[Quote]
    values: list[Value]


# --- the report --------------------------------------------------------------------------------------------------


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


class DocumentSummary(Record, frozen=True):
    """A document as the report lists it; ``text`` only where it was asked for."""

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
