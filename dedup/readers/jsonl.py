"""JSON lines (.jsonl, .ndjson, standard input): a record a line."""

import re
from collections.abc import Iterator
from functools import partial
from io import BufferedReader

from dedup.errors import InputError
from dedup.model import Document, Skipped
from dedup.readers.encodings import UTF_8_MARK, decode_text, is_binary, is_wide
from dedup.readers.json_values import parsed
from dedup.readers.options import ReadOptions
from dedup.readers.records import document_from
from dedup.readers.sources import Source
from dedup.readers.streams import STREAM_ERRORS, failure

_SAMPLE_BYTES = 1 << 16
_RECORD_BEGINS = re.compile(rb"\s*\{\s*\"")
_MOST_BAD_LINES = 10_000  # without a record among them; an endless stream of anything else ends here
_PIECE_BYTES = 1 << 20
_MOST_PIECES = 1 << 10


def read_jsonl(stream: BufferedReader, source: Source, options: ReadOptions) -> Iterator[Document | Skipped]:
    """A document or a Skipped for each line that is not blank.

    Where the stream breaks off, the records before that place stand, and a Skipped names the line.

    Raises:
        InputError: the stream is binary, or its first 10,000 lines are no records.
    """
    number, n_records, n_documents = 0, 0, 0
    try:
        lines, encoding = _opening(stream, options.max_bytes_read)
        for number, line in enumerate(lines, start=1):
            if not line or line.isspace():
                continue
            n_records += 1
            try:
                if len(line) > options.max_bytes_read:
                    raise InputError(f"a line of more than {options.max_bytes_read:,} bytes")
                record, n_replaced, encoding = parsed(line, encoding)
                yield document_from(record, source, number, options, n_replaced)
                n_documents += 1
            except InputError as error:
                yield Skipped(input=f"{source.name}:{number}", reason=str(error))
                if not n_documents and n_records >= _MOST_BAD_LINES:
                    raise InputError(
                        f"no record in its first {_MOST_BAD_LINES:,} lines; the rest was not read"
                    ) from None
    except STREAM_ERRORS as error:
        reason = failure(error) + ("; the records before this line were read" if n_records else "")
        yield Skipped(input=f"{source.name}:{number + 1}", reason=reason)
        return


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
        return (line.encode("utf-8", "surrogatepass") for line in text.split("\n")), ""
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
