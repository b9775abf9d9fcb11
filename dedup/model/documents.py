"""Documents, and what is read from one of them."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any

from msgspec import Meta

from dedup.model.kinds import (
    Address,
    Count,
    DocumentId,
    LanguageCode,
    Offset,
    Outlet,
    Published,
    QuoteKind,
    Record,
    ValueKind,
    WordCount,
)

FindNames = Callable[[str], Iterable[tuple[int, int]]]
"""A recogniser of names: from a text to the begin and end of every name in it, in code points.

It is called with one text at a time, its title in the first line, and must find the same in the same text."""


class Document(Record, frozen=True):
    """One article as it was read.

    ``published`` is kept as given; ``site`` is whose furniture it shares: the source, else the URL's host, else the
    directory its file lies in, else empty; ``fields`` are the record's other fields. ``origin`` is where it was read
    ("articles/a.txt", "news.jsonl:7"; empty for a document made by a program), ``n_replaced`` the number of its
    characters that could not be decoded and are U+FFFD now, ``remarks`` what a reader should know of how it was read
    (that it was cut, which fields were guessed).
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
    remarks: list[str] = []


class Skipped(Record, frozen=True):
    """An input that gave no document, and why."""

    input: Annotated[str, Meta(description="the file, or file:line")]
    reason: Annotated[str, Meta(description="why it gave no document")]
    by_rule: Annotated[
        bool, Meta(description="it was not meant to give one: hidden files, excluded ones, records that are no pages")
    ] = False


class Passage(Record, frozen=True):
    """A character span of one document."""

    begin: Offset
    end: Offset


class Mask(Record, frozen=True):
    """A passage that is page furniture, and how that was told."""

    begin: Offset
    end: Offset
    reason: Annotated[str, Meta(description="how it was told from the article")]


class Quote(Record, frozen=True):
    """Words and who said them, in one document."""

    kind: Annotated[QuoteKind, Meta(description="direct: in quotation marks; indirect: reported speech")]
    begin: Offset
    end: Offset
    text: Annotated[str, Meta(description="the words quoted, without their marks")]
    speaker: Annotated[str | None, Meta(description="the name of the speaker; null where that is not told")]
    speaker_begin: Annotated[
        Offset | None,
        Meta(
            description='where the words beside the quotation begin that name the speaker, "he" and "the minister" too'
        ),
    ]
    speaker_end: Annotated[Offset | None, Meta(description="where the words end that name the speaker")]


class Value(Record, frozen=True):
    """A typed value in one document.

    ``value`` is normalised: digits for numbers, money and percentages, without trailing zeros; ISO 8601 for dates, as
    precise as known ("2003", "2003-05", "2013-09-14", and "--09-14" for a day of an unknown year); the words for names,
    without titles. The ends of a range are "at least" and "at most".
    """

    kind: Annotated[ValueKind, Meta(description="number, money, percentage, date or name")]
    begin: Offset
    end: Offset
    text: Annotated[str, Meta(description="the value as it stands in the text")]
    value: Annotated[str, Meta(description="the value, normalised")]
    unit: Annotated[
        str | None,
        Meta(description='ISO currency, "%", "years old", or the noun that is counted, lower case, as it stands'),
    ]
    hedge: Annotated[
        str | None,
        Meta(description='"about", "at least", "at most", "more than", "less than", "nearly"; null: as it is'),
    ]


class Inspection(Record, frozen=True, omit_defaults=False):
    """What was read from one document."""

    id: Annotated[DocumentId, Meta(description="the record's id, else where it was read")]
    title: Annotated[str, Meta(description="the headline as given, else the first line that is no furniture, or empty")]
    published: Published
    source: Outlet
    url: Address
    language: LanguageCode
    n_words: WordCount
    masked: Annotated[list[Mask], Meta(description="what is page furniture")]
    sentences: Annotated[list[Passage], Meta(description="the sentences")]
    quotes: Annotated[list[Quote], Meta(description="the quotations, with their speakers")]
    values: Annotated[list[Value], Meta(description="names, numbers, sums, percentages and dates")]


class DocumentSummary(Record, frozen=True):
    """A document as the report lists it."""

    id: Annotated[DocumentId, Meta(description="the record's id, else where it was read")]
    title: Annotated[str, Meta(description="the headline as given, or empty")]
    source: Outlet
    published: Published
    url: Address
    language: LanguageCode
    n_words: WordCount
    n_masked: Annotated[Count, Meta(description="characters of the text that are page furniture")] = 0
    fields: Annotated[dict[str, Any], Meta(description="the other fields of the record, as given")] = {}
    remarks: Annotated[
        list[str], Meta(description="how it was read, where that is not plain: it was cut, fields were guessed")
    ] = []
    text: Annotated[str | None, Meta(description="the text as read, where it was asked for (--include-text)")] = None
    masked: Annotated[list[Mask], Meta(description="what of the text is page furniture, where the text is given")] = []
