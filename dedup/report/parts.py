"""A report in the making: what does not grow with the corpus, and its documents and stories a chunk at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from dedup.model import Constraint, CorpusSummary, DocumentId, DocumentSummary, Report, Skipped, Story, Tool
from dedup.settings import Settings
from dedup.version import __version__

_AT_ONCE = 500

Part = TypeVar("Part", DocumentSummary, Story)

EncodeDocuments = Callable[[Sequence[DocumentSummary]], bytes]
EncodeStories = Callable[[Sequence[Story]], bytes]
"""Bytes of a chunk of records, one at least; it may be called in another process than the one that uses the bytes."""


@dataclass(frozen=True, slots=True)
class ReportParts:
    """A report whose documents and stories are made as they are asked for, so that they need not all be held.

    ``frame``: the report with neither; ``n_stories``: how many there will be. ``documents`` and ``stories`` give all of
    them in the report's order, in chunks as the encoders make them.
    """

    frame: Report
    n_stories: int
    documents: Callable[[EncodeDocuments], Iterator[bytes]]
    stories: Callable[[EncodeStories], Iterator[bytes]]


def report_frame(
    *,
    n_documents: int,
    digest: str,
    skipped: list[Skipped],
    settings: Settings,
    unclustered: list[DocumentId],
    counters: Mapping[str, int],
    constraints: list[Constraint],
) -> Report:
    """A report without its documents and stories."""
    return Report(
        schema_version="1",
        tool=Tool(name="story-dedup", version=__version__),
        settings=settings,
        corpus=CorpusSummary(
            n_documents=n_documents, n_skipped=len(skipped), digest=digest, documents=[], skipped=skipped
        ),
        stories=[],
        unclustered=unclustered,
        counters=dict(sorted(counters.items())),
        constraints=constraints,
    )


def whole_report(parts: ReportParts) -> Report:
    """The report in memory."""
    encode = msgspec.msgpack.Encoder().encode
    to_documents = msgspec.msgpack.Decoder(list[DocumentSummary]).decode
    to_stories = msgspec.msgpack.Decoder(list[Story]).decode
    documents = [document for chunk in parts.documents(encode) for document in to_documents(chunk)]
    stories = [story for chunk in parts.stories(encode) for story in to_stories(chunk)]
    corpus = msgspec.structs.replace(parts.frame.corpus, documents=documents)
    return msgspec.structs.replace(parts.frame, corpus=corpus, stories=stories)


def parts_of(report: Report) -> ReportParts:
    """A report that is whole, in parts."""
    corpus = msgspec.structs.replace(report.corpus, documents=[])
    frame = msgspec.structs.replace(report, corpus=corpus, stories=[])

    def documents(encode: EncodeDocuments) -> Iterator[bytes]:
        return map(encode, _chunks(report.corpus.documents))

    def stories(encode: EncodeStories) -> Iterator[bytes]:
        return map(encode, _chunks(report.stories))

    return ReportParts(frame, len(report.stories), documents, stories)


def _chunks(records: Sequence[Part]) -> Iterator[Sequence[Part]]:
    return (records[first : first + _AT_ONCE] for first in range(0, len(records), _AT_ONCE))
