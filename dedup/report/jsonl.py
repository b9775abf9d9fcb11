"""Reports too large for one JSON value: a header line, then a story a line."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from dedup.errors import ReportError, SettingsError, uncapitalised
from dedup.model import Constraint, CorpusSummary, Count, DocumentId, Record, Report, Story, Tool
from dedup.report.parts import ReportParts
from dedup.settings import Settings

_NO_DOCUMENTS = b'"documents":[]'


class ReportHeader(Record, frozen=True, omit_defaults=False):
    """The first line of a report in lines: all of the report but its stories, and how many follow."""

    schema_version: Literal["1"]
    tool: Tool
    settings: Settings
    corpus: CorpusSummary
    n_stories: Count
    unclustered: list[DocumentId]
    counters: dict[str, Count]
    constraints: list[Constraint] = msgspec.field(default_factory=list)


class _FirstLine(msgspec.Struct, frozen=True):
    n_stories: int | msgspec.UnsetType = msgspec.UNSET


_SHARED = [name for name in ReportHeader.__struct_fields__ if name != "n_stories"]


def report_jsonl_pieces(parts: ReportParts) -> Iterator[bytes]:
    """The report in lines of JSON with sorted keys, one piece after the other."""
    shared = {name: getattr(parts.frame, name) for name in _SHARED}
    header = msgspec.json.encode(ReportHeader(n_stories=parts.n_stories, **shared), order="sorted")
    # Quotation marks in strings are escaped, so nothing but the key itself looks like it.
    before, after = header.split(_NO_DOCUMENTS)
    yield before + _NO_DOCUMENTS[:-1]
    between = b""
    for chunk in parts.documents(_members):
        yield between + chunk
        between = b","
    yield b"]" + after + b"\n"
    yield from parts.stories(_lines)


def is_jsonl(data: bytes) -> bool:
    """Whether a file is a report in lines, to judge by the first of them."""
    line = data[: data.find(b"\n") + 1]
    try:
        return msgspec.json.decode(line, type=_FirstLine).n_stories is not msgspec.UNSET
    except msgspec.DecodeError:
        return False


def read_jsonl(data: bytes, name: str) -> Report:
    """The report of such lines.

    Raises:
        ReportError: a line is not what it should be, or stories are missing; the message begins with ``name``.
    """
    lines = data.split(b"\n")
    try:
        header = msgspec.json.decode(lines[0], type=ReportHeader)
    except (msgspec.DecodeError, SettingsError) as error:
        raise ReportError(f"{name}:1: {_fault(error)}") from None
    decode = msgspec.json.Decoder(Story).decode
    stories = []
    for number, line in enumerate(lines[1:], start=2):
        try:
            stories += [decode(line)] if line else []
        except msgspec.DecodeError as error:
            raise ReportError(f"{name}:{number}: {_fault(error)}") from None
    if len(stories) != header.n_stories:
        raise ReportError(f"{name}: has {len(stories)} of its {header.n_stories} stories; the file was cut or added to")
    return Report(stories=stories, **{name: getattr(header, name) for name in _SHARED})


def _members(records: Sequence[Record]) -> bytes:
    """The records with commas between."""
    return msgspec.json.encode(records, order="sorted")[1:-1]


def _lines(records: Sequence[Record]) -> bytes:
    return b"".join(msgspec.json.encode(record, order="sorted") + b"\n" for record in records)


def _fault(error: Exception) -> str:
    return f"not a line of a report of schema version 1: {uncapitalised(str(error))}"
