"""JSON lines (.jsonl, .ndjson, standard input): a record a line."""

import re
from collections.abc import Generator, Iterator
from functools import partial
from io import BufferedReader, StringIO
from typing import Any

from dedup.errors import InputError
from dedup.model import Document, Skipped
from dedup.readers.encodings import UTF_8_MARK, decode_text, is_binary, is_wide
from dedup.readers.json_values import parsed
from dedup.readers.lines import Lines
from dedup.readers.options import ReadOptions
from dedup.readers.records import document_from
from dedup.readers.sources import Source
from dedup.readers.streams import STREAM_ERRORS, failure

_SAMPLE_BYTES = 1 << 16
_RECORD_BEGINS = re.compile(rb"\s*\{\s*\"")
_MOST_BAD_LINES = 10_000  # without a record among them; an endless stream of anything else ends here
_PIECE_BYTES = 1 << 20
_MOST_PIECES = 1 << 10

_Numbered = tuple[int, bytes | OSError]
"""A line and its number, or where the stream breaks off."""


def read_jsonl(stream: BufferedReader, source: Source, options: ReadOptions) -> Iterator[Document | Skipped | Lines]:
    """A Skipped for each line that is no record, up to the first document; then the lines by the megabyte.

    Where the stream breaks off, the records before that place stand, and a Skipped names the line.

    Raises:
        InputError: the stream is binary, or its first 10,000 lines are no records.
    """
    try:
        lines, encoding = _opening(stream, options.max_bytes_read)
    except STREAM_ERRORS as error:
        yield _broken_off(source, 1, error)
        return
    numbered = _numbered(lines)
    encoding = yield from _to_first_document(numbered, source, encoding, options)
    yield from _by_the_megabyte(numbered, source, encoding, options.max_bytes_read)


def _to_first_document(
    numbered: Iterator[_Numbered], source: Source, encoding: str, options: ReadOptions
) -> Generator[Document | Skipped, None, str]:
    """What the lines up to the first document give, that included; returns what they tell of their encoding.

    Raises:
        InputError: 10,000 lines are no records.
    """
    n_records = 0
    for number, line in numbered:
        if isinstance(line, Exception):
            yield _broken_off(source, number, line, after_records=n_records > 0)
            break
        if not line or line.isspace():  # nothing is left of a byte order mark alone
            continue
        n_records += 1
        try:
            if len(line) > options.max_bytes_read:
                raise InputError(_too_long(options.max_bytes_read))
            record, n_replaced, found = _parsed(line, encoding, source)
            encoding = found or encoding
            yield document_from(record, source, number, options, n_replaced)
            break
        except InputError as error:
            yield Skipped(input=f"{source.name}:{number}", reason=str(error))
            if n_records >= _MOST_BAD_LINES:
                raise InputError(f"no record in its first {_MOST_BAD_LINES:,} lines; the rest was not read") from None
    return encoding


def _parsed(line: bytes, encoding: str, source: Source) -> tuple[Any, int, str]:
    try:
        return parsed(line, encoding)
    except InputError as error:
        if not source.is_standard_input:
            raise
        raise InputError(f"{error}; standard input is read as JSON lines, one record a line") from None


def _by_the_megabyte(
    numbered: Iterator[_Numbered], source: Source, encoding: str, longest: int
) -> Iterator[Skipped | Lines]:
    """The rest of the lines; those that are too long, and what the stream breaks off with, as a Skipped."""
    waiting: list[bytes] = []
    first = n_bytes = 0
    for number, line in numbered:
        first = first if waiting else number
        if isinstance(line, bytes) and len(line) <= longest:
            waiting.append(line)
            n_bytes += len(line)
            if n_bytes < _PIECE_BYTES:
                continue
        if waiting:
            yield Lines(b"".join(waiting), len(waiting), first, source, encoding)
            waiting, n_bytes = [], 0
        if not isinstance(line, bytes):
            yield _broken_off(source, number, line, after_records=True)
        elif len(line) > longest:
            yield Skipped(input=f"{source.name}:{number}", reason=_too_long(longest))
    if waiting:
        yield Lines(b"".join(waiting), len(waiting), first, source, encoding)


def _numbered(lines: Iterator[bytes]) -> Iterator[_Numbered]:
    """Each line with its number, and at last what the stream breaks off with, if it does."""
    number = 0
    try:
        for number, line in enumerate(lines, start=1):
            yield number, line
    except STREAM_ERRORS as error:
        yield number + 1, error


def _broken_off(source: Source, number: int, error: Exception, *, after_records: bool = False) -> Skipped:
    reason = failure(error) + ("; the records before this line were read" if after_records else "")
    return Skipped(input=f"{source.name}:{number}", reason=reason)


def _too_long(longest: int) -> str:
    return f"a line of more than {longest:,} bytes"


def _opening(stream: BufferedReader, longest: int) -> tuple[Iterator[bytes], str]:
    """The lines of a stream, and what its beginning tells of their encoding where they are not UTF-8.

    Raises:
        InputError: it is binary.
    """
    head, broken_off = _head(stream, longest)
    sample = b"".join(head)
    if is_wide(sample):
        # Rare enough to be held in memory: its lines cannot be told before it is decoded.
        text = decode_text(sample + stream.read(16 * longest)).text
        return (line.encode("utf-8", "surrogatepass") for line in StringIO(text, newline="\n")), ""
    head[:1] = [line.removeprefix(UTF_8_MARK) for line in head[:1]]
    if is_binary(sample[:_SAMPLE_BYTES]) and not any(_RECORD_BEGINS.match(line) for line in head):
        raise InputError("binary, not JSON lines")
    return _lines(head, broken_off, stream, longest), _encoding_of(sample[:_SAMPLE_BYTES])


def _encoding_of(sample: bytes) -> str:
    return "" if is_binary(sample) else decode_text(sample).encoding


def _head(stream: BufferedReader, longest: int) -> tuple[list[bytes], Exception | None]:
    """The first lines of a stream, 64 KB or a little more, and what it broke off with, if it did."""
    head: list[bytes] = []
    n_bytes = 0
    try:
        while n_bytes < _SAMPLE_BYTES and (line := stream.readline(longest + 1)):
            head.append(line)
            n_bytes += len(line)
    except STREAM_ERRORS as error:
        return head, error
    return head, None


def _lines(head: list[bytes], broken_off: Exception | None, stream: BufferedReader, longest: int) -> Iterator[bytes]:
    """All lines; of one that is longer than ``longest`` the beginning, with one byte too many."""
    for line in head:
        yield line
        if len(line) > longest:
            _pass_over(line, stream)
    if broken_off:
        raise broken_off
    for line in iter(partial(stream.readline, longest + 1), b""):
        yield line
        if len(line) > longest:
            _pass_over(line, stream)


def _pass_over(line: bytes, stream: BufferedReader) -> None:
    """Read to the end of an endless line.

    Raises:
        InputError: it has none within a gigabyte.
    """
    for _ in range(_MOST_PIECES):
        if not line or line.endswith(b"\n"):
            return
        line = stream.readline(_PIECE_BYTES)
    raise InputError("a line without end; the rest was not read")
