"""What the documents of a story share, where they disagree, and what one of them alone says."""

from typing import Annotated

from msgspec import Meta

from dedup.model.kinds import Agreement, Count, DocumentId, FactKind, Offset, Record, Score, ValueKind

_N_DOCUMENTS = Meta(description="how many documents carry it")
_N_INDEPENDENT = Meta(description="how many of them are no copies of each other")
_Speaker = Annotated[str | None, Meta(description="who said it; null where that is not told")]
_Unit = Annotated[
    str | None, Meta(description='ISO currency, "%", "years old", or the noun that is counted; null: a bare number')
]


class Mention(Record, frozen=True):
    """A passage that carries a quote or a fact; ``text`` is ``document_text[begin:end]``."""

    document: Annotated[DocumentId, Meta(description="id of the document the passage is in")]
    begin: Offset
    end: Offset
    text: Annotated[str, Meta(description="the passage; empty in a report without text (--no-text)")]
    speaker: _Speaker = None
    speaker_begin: Annotated[
        Offset | None, Meta(description="where the words begin that name the speaker, pronouns included")
    ] = None
    speaker_end: Annotated[Offset | None, Meta(description="where the words end that name the speaker")] = None
    value: Annotated[str | None, Meta(description="the value as this passage gives it, normalised")] = None
    unit: _Unit = None
    hedge: Annotated[str | None, Meta(description='"about", "at least" and the like beside the value')] = None


class SharedQuote(Record, frozen=True, omit_defaults=False):
    """One utterance as two or more independent documents give it."""

    speaker: _Speaker
    agreement: Annotated[
        Agreement, Meta(description="verbatim: word for word; edited: cut or smoothed; paraphrased: in other words")
    ]
    score: Annotated[Score, Meta(description="lowest similarity among the alignments that hold it together")]
    mentions: Annotated[list[Mention], Meta(description="every version of it, in copies too")]
    n_documents: Annotated[Count, _N_DOCUMENTS] = 0
    n_independent_texts: Annotated[Count, _N_INDEPENDENT] = 0


class Fact(Record, frozen=True, omit_defaults=False):
    """A statement or value found in two or more independent documents.

    Where all agree, it has as many independent texts as its story.
    """

    kind: Annotated[FactKind, Meta(description="statement: a sentence or clause; else the kind of the value")]
    value: Annotated[str | None, Meta(description="the value, normalised; null for a statement")]
    score: Annotated[Score, Meta(description="lowest similarity among the alignments that hold it together")]
    mentions: Annotated[list[Mention], Meta(description="every passage that carries it, in copies too")]
    n_documents: Annotated[Count, _N_DOCUMENTS] = 0
    n_independent_texts: Annotated[Count, _N_INDEPENDENT] = 0


class Conflict(Record, frozen=True, omit_defaults=False):
    """Aligned facts whose values cannot both be true.

    Among a story's ``updates`` the later documents give the higher value, so that each may have been true in its time:
    a toll that rose.
    """

    kind: Annotated[ValueKind, Meta(description="kind of the values")]
    subject: Annotated[str, Meta(description="what the values are said of")]
    reason: Annotated[str, Meta(description="the values, one against the other")]
    mentions: Annotated[list[Mention], Meta(description="the passages that disagree, with their values")]


class NewValue(Record, frozen=True):
    """A name, number or date that no other independent text of the story has; offsets are in the document."""

    kind: Annotated[ValueKind, Meta(description="kind of the value")]
    begin: Offset
    end: Offset
    value: Annotated[str, Meta(description="the value, normalised")]
    unit: _Unit = None


class NewStatement(Record, frozen=True):
    """A statement that one text alone makes; the text stands for its copies."""

    document: Annotated[DocumentId, Meta(description="id of the document that alone says it")]
    begin: Offset
    end: Offset
    text: Annotated[str, Meta(description="the statement; empty in a report without text (--no-text)")]
    new: Annotated[list[NewValue], Meta(description="the names, numbers and dates that are new in it")]
