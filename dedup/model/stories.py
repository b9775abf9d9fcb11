"""Stories and pairs: what is told of documents that belong together, or do not."""

from typing import Annotated, Any

from msgspec import Meta

from dedup.model.copied import CopyGroup, TextChange
from dedup.model.kinds import Count, Days, DocumentId, OneId, OtherId, Record, Score, StoryId, Verdict
from dedup.model.meanings import EVIDENCE
from dedup.model.shared import Conflict, Fact, NewStatement, SharedQuote

_Jaccard = Annotated[Score, Meta(description="share of all shingles of the two texts that both have")]
_Containment = Annotated[Score, Meta(description="share of the shorter text's shingles found in the longer")]
_Cosine = Annotated[
    Score, Meta(description="TF-IDF cosine of their words: common words weighed by rarity; of copies, of the shingles")
]
_PairScore = Annotated[
    Score,
    Meta(
        description="calibrated probability that both report one event; of copies, the higher of jaccard and"
        " containment"
    ),
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
_Facts = Annotated[
    list[Fact],
    Meta(description="statements and values that independent documents share, the best confirmed of a kind first"),
]
_Conflicts = Annotated[list[Conflict], Meta(description="values that cannot both be true")]
_Updates = Annotated[list[Conflict], Meta(description="values that a later document raises")]
_OnlyIn = Annotated[list[NewStatement], Meta(description="what one text alone says")]


class StoryPair(Record, frozen=True, omit_defaults=False):
    """Two documents of a story, ``a`` < ``b``."""

    a: OneId
    b: OtherId
    score: _PairScore
    jaccard: _Jaccard
    containment: _Containment
    cosine: _Cosine
    days_apart: _DaysApart
    evidence: _Evidence


class Link(Record, frozen=True):
    """Two documents and the score that joins them."""

    a: OneId
    b: OtherId
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


class Comparison(Record, frozen=True, omit_defaults=False):
    """Why two documents are the same story, or not."""

    a: OneId
    b: OtherId
    verdict: Annotated[Verdict, Meta(description="copy: the same text; same story: the same event; or different")]
    score: _PairScore
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
    changes: Annotated[
        list[TextChange], Meta(description="how b differs from a, where it is a copy; none: no word does")
    ] = []
