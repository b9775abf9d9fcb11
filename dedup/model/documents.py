"""Documents, and what is read from one of them."""

from typing import Any

from dedup.model.kinds import Count, Offset, QuoteKind, Record, ValueKind


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
