"""Reports, and what they say of documents, stories and pairs."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta

from dedup.model.copied import CopyGroup, TextChange
from dedup.model.documents import Mask, Skipped
from dedup.model.kinds import (
    Address,
    ConstraintKind,
    Count,
    Days,
    DocumentId,
    LanguageCode,
    Outlet,
    Published,
    Record,
    Score,
    StoryId,
    Verdict,
    WordCount,
)
from dedup.model.meanings import COUNTERS, EVIDENCE
from dedup.model.members import arrow_table
from dedup.model.shared import Conflict, Fact, NewStatement, SharedQuote
from dedup.settings import Settings

if TYPE_CHECKING:
    import pyarrow

_OneId = Annotated[DocumentId, Meta(description="id of the one document")]
_OtherId = Annotated[DocumentId, Meta(description="id of the other document")]
_Jaccard = Annotated[Score, Meta(description="share of all shingles of the two texts that both have")]
_Containment = Annotated[Score, Meta(description="share of the shorter text's shingles found in the longer")]
_Cosine = Annotated[
    Score, Meta(description="TF-IDF cosine of their words: common words weighed by rarity; of copies, of the shingles")
]
_DaysApart = Annotated[Days | None, Meta(description="days between the two dates; null where one is undated")]
_Evidence = Annotated[
    dict[str, Any],
    Meta(
        description="what the two have in common, and what speaks for and against one event",
        extra_json_schema={"properties": {name: {"description": meaning} for name, meaning in EVIDENCE.items()}},
    ),
]
_Quotes = Annotated[list[SharedQuote], Meta(description="utterances that independent documents share")]
_Facts = Annotated[list[Fact], Meta(description="statements and values that independent documents share")]
_Conflicts = Annotated[list[Conflict], Meta(description="values that cannot both be true")]
_Updates = Annotated[list[Conflict], Meta(description="values that a later document raises")]
_OnlyIn = Annotated[list[NewStatement], Meta(description="what one text alone says")]


class StoryPair(Record, frozen=True, omit_defaults=False):
    """Two documents of a story, ``a`` < ``b``."""

    a: _OneId
    b: _OtherId
    score: Annotated[
        Score,
        Meta(
            description="calibrated probability that both report one event; of copies, the higher of jaccard and"
            " containment"
        ),
    ]
    jaccard: _Jaccard
    containment: _Containment
    cosine: _Cosine
    days_apart: _DaysApart
    evidence: _Evidence


class Link(Record, frozen=True):
    """Two documents and the score that joins them."""

    a: _OneId
    b: _OtherId
    score: Annotated[Score, Meta(description="the score of the pair")]


class Story(Record, frozen=True, omit_defaults=False):
    """Documents that report one event, with the evidence."""

    id: StoryId
    headline: Annotated[str, Meta(description="the representative's title, else its first line that is no furniture")]
    representative: Annotated[
        DocumentId,
        Meta(description="the document that stands for the story: the fullest of the early texts near the others"),
    ]
    documents: Annotated[list[DocumentId], Meta(description="ids of the members, in order")]
    n_independent_texts: Annotated[
        Count, Meta(description="how many sources: copies count once, and so do texts credited to one news agency")
    ]
    first_published: Annotated[
        str | None, Meta(description="earliest date among the members, as given; null where none is dated")
    ]
    last_published: Annotated[
        str | None, Meta(description="latest date among the members, as given; null where none is dated")
    ]
    cohesion: Annotated[
        Score, Meta(description="mean score over all pairs of independent texts, an unscored pair counting 0")
    ]
    weakest_link: Annotated[
        Link, Meta(description="the lowest of the links that hold the story together (maximum spanning tree)")
    ]
    copy_groups: Annotated[list[CopyGroup], Meta(description="which members are copies of each other")]
    pairs: Annotated[list[StoryPair], Meta(description="every scored pair of independent texts, with its evidence")]
    quotes: _Quotes
    facts: _Facts
    conflicts: _Conflicts
    updates: _Updates = []
    only_in: _OnlyIn = []


class Constraint(Record, frozen=True):
    """An editor's decision on two documents, which the stories then follow."""

    a: _OneId
    b: _OtherId
    kind: Annotated[ConstraintKind, Meta(description="must-link: they are one story; cannot-link: they are not")]


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


class CorpusSummary(Record, frozen=True, omit_defaults=False):
    """What the report was made from."""

    n_documents: Annotated[Count, Meta(description="documents that were read")]
    n_skipped: Annotated[Count, Meta(description="inputs and records that gave no document")]
    digest: Annotated[str, Meta(description="SHA-256 over ids and texts: the same for the same corpus")]
    documents: Annotated[list[DocumentSummary], Meta(description="every document, by id")]
    skipped: Annotated[list[Skipped], Meta(description="what gave no document, and why")]


class Tool(Record, frozen=True):
    """The program that made a report."""

    name: Annotated[str, Meta(description="name of the program")]
    version: Annotated[str, Meta(description="its version")]


class Report(Record, frozen=True, omit_defaults=False):
    """Everything a run found; schema version 1."""

    schema_version: Annotated[Literal["1"], Meta(description="version of this format")]
    tool: Annotated[Tool, Meta(description="the program that made the report")]
    settings: Annotated[Settings, Meta(description="every setting of the run")]
    corpus: Annotated[CorpusSummary, Meta(description="what the report was made from")]
    stories: Annotated[list[Story], Meta(description="the stories, by size downwards, then by id")]
    unclustered: Annotated[list[DocumentId], Meta(description="ids of the documents that are in no story")]
    counters: Annotated[
        dict[str, Count],
        Meta(
            description="exact counts of the work done and of what was left out",
            extra_json_schema={"properties": {name: {"description": meaning} for name, meaning in COUNTERS.items()}},
        ),
    ]
    constraints: Annotated[list[Constraint], Meta(description="decisions of an editor that the run kept to")] = []

    def to_arrow(self) -> "pyarrow.Table":
        """A table with a row for each document, for notebooks: its story, copy group, representative and scores.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        return arrow_table(self)


class Comparison(Record, frozen=True, omit_defaults=False):
    """Why two documents are the same story, or not."""

    a: _OneId
    b: _OtherId
    verdict: Annotated[Verdict, Meta(description="copy: the same text; same story: the same event; or different")]
    score: Annotated[Score, Meta(description="calibrated probability that both report one event")]
    jaccard: _Jaccard
    containment: _Containment
    cosine: _Cosine
    days_apart: _DaysApart
    evidence: _Evidence
    quotes: _Quotes
    facts: _Facts
    conflicts: _Conflicts
    updates: _Updates = []
    only_in: _OnlyIn = []
    changes: Annotated[list[TextChange], Meta(description="how b differs from a, where it is a copy")] = []
