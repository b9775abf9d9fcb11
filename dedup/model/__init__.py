"""The nouns of the program, for people: frozen records of documents, and of what a report says about them.

Offsets count Unicode code points of a document's text as it was read, and ``text[begin:end]`` is the passage.
"""

from dedup.model.copied import CopyGroup, CopyMember, TextChange
from dedup.model.documents import Document, DocumentSummary, FindNames, Inspection, Mask, Passage, Quote, Skipped, Value
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
    QuoteKind,
    Record,
    Score,
    StoryId,
    ValueKind,
    Verdict,
)
from dedup.model.reports import Constraint, CorpusSummary, Report, Tool
from dedup.model.shared import Conflict, Fact, Mention, NewStatement, NewValue, SharedQuote
from dedup.model.stories import Comparison, Link, Story, StoryPair

__all__ = [
    "Agreement",
    "ChangeKind",
    "Comparison",
    "Conflict",
    "Constraint",
    "ConstraintKind",
    "CopyGroup",
    "CopyKind",
    "CopyMember",
    "CorpusSummary",
    "Count",
    "Days",
    "Document",
    "DocumentId",
    "DocumentSummary",
    "Fact",
    "FactKind",
    "FindNames",
    "Inspection",
    "Link",
    "Mask",
    "Mention",
    "NewStatement",
    "NewValue",
    "Offset",
    "Passage",
    "Quote",
    "QuoteKind",
    "Record",
    "Report",
    "Score",
    "SharedQuote",
    "Skipped",
    "Story",
    "StoryId",
    "StoryPair",
    "TextChange",
    "Tool",
    "Value",
    "ValueKind",
    "Verdict",
]
