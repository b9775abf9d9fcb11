"""JSON lines (.jsonl, .ndjson, standard input): a record a line."""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from dedup.corpus.surrogates import replace_surrogates
from dedup.errors import InputError
from dedup.model import Document, Skipped
from dedup.readers.encodings import UTF_8_MARK, decode_text, is_binary, is_wide
from dedup.readers.records import document_from
from dedup.readers.sources import Source
from dedup.readers.streams import STREAM_ERRORS, failure

_SAMPLE_BYTES = 1 << 16
_RECORD_BEGINS = re.compile(rb"\s*\{\s*\"")
_DECODER = msgspec.json.Decoder()


def read_jsonl(stream: BinaryIO, source: Source) -> Iterator[Document | Skipped]:
    """A document or a Skipped for each line that is not blank.

    Where the stream breaks off, the records before that place stand, and a Skipped names the line.

    Raises:
        InputError: the stream is binary, or has no record at all.
    """
    number, n_records = 0, 0
    try:
        lines, encoding = _opening(stream)
        for number, line in enumerate(lines, start=1):
            if not line or line.isspace():
                continue
            n_records += 1
            try:
                record, n_replaced, encoding = _parsed(line, encoding)
                yield document_from(record, source, number, n_replaced)
            except InputError as error:
                yield Skipped(input=f"{source.name}:{number}", reason=str(error))
    except STREAM_ERRORS as error:
        reason = failure(error) + ("; the records before this line were read" if n_records else "")
        yield Skipped(input=f"{source.name}:{number + 1}", reason=reason)
        return
    if not n_records:
        raise InputError("no record in it")


def _opening(stream: BinaryIO) -> tuple[Iterator[bytes], str]:
    """The lines of a stream, and what its beginning tells of their encoding where they are not UTF-8.

    Raises:
        InputError: it is binary.
    """
    head, broken_off = _head(stream)
    sample = b"".join(head)
    if is_wide(sample):
        # Rare enough to be held in memory: its lines cannot be told before it is decoded.
        text = decode_text(sample + stream.read()).text
        return (line.encode("utf-8", "surrogatepass") for line in text.split("\n")), ""
    if is_binary(sample) and not any(_RECORD_BEGINS.match(line) for line in head):
        raise InputError("binary, not JSON lines")
    head[:1] = [line.removeprefix(UTF_8_MARK) for line in head[:1]]
    return _lines(head, broken_off, stream), _encoding_of(sample)


def _encoding_of(sample: bytes) -> str:
    return "" if is_binary(sample) else decode_text(sample).encoding


def _head(stream: BinaryIO) -> tuple[list[bytes], Exception | None]:
    """The first lines of a stream, 64 KB or a little more, and what it broke off with, if it did."""
    head: list[bytes] = []
    n_bytes = 0
    try:
        while n_bytes < _SAMPLE_BYTES and (line := stream.readline()):
            head.append(line)
            n_bytes += len(line)
    except STREAM_ERRORS as error:
        return head, error
    return head, None


def _lines(head: list[bytes], broken_off: Exception | None, stream: BinaryIO) -> Iterator[bytes]:
    yield from head
    if broken_off:
        raise broken_off
    yield from stream


def _parsed(line: bytes, encoding: str) -> tuple[Any, int, str]:
    """The value of a line, the number of its characters that are U+FFFD now, and its encoding.

    What msgspec refuses (NaN, lone surrogates, control characters in strings, other encodings) Python's reader takes.
    ``encoding`` is tried where the line is not UTF-8.

    Raises:
        InputError: the line is not JSON.
    """
    try:
        return _DECODER.decode(line), 0, encoding
    except (ValueError, RecursionError):
        decoded = decode_text(line, encoding)
    try:
        value, n_replaced = replace_surrogates(json.loads(decoded.text, strict=False))
    except json.JSONDecodeError as error:
        what = (error.msg[:1].lower() + error.msg[1:]).removesuffix(" starting at")
        raise InputError(f"not JSON: {what} at character {error.pos + 1}") from None
    except RecursionError:
        raise InputError("nested too deeply") from None
    except ValueError:
        raise InputError("a number of more than 4,300 digits") from None
    return value, n_replaced, encoding if decoded.encoding == "utf-8" else decoded.encoding
