"""JSON lines (.jsonl, .ndjson, standard input): a record a line."""

import io
import json
from collections.abc import Iterator
from typing import Any

import msgspec

from dedup.corpus.surrogates import replace_surrogates
from dedup.errors import InputError
from dedup.model import Document, Skipped
from dedup.readers.encodings import UTF_8_MARK, decode_text, is_binary, is_wide
from dedup.readers.records import document_from
from dedup.readers.sources import Source
from dedup.readers.streams import STREAM_ERRORS, failure

_SAMPLE_BYTES = 1 << 13
_DECODER = msgspec.json.Decoder()


def read_jsonl(stream: io.BufferedReader, source: Source) -> Iterator[Document | Skipped]:
    """A document or a Skipped for each line that is not blank.

    Where the stream breaks off, the records before that place stand, and a Skipped names the line.

    Raises:
        InputError: the stream is binary, or has no record at all.
    """
    number, n_records, encoding = 0, 0, ""
    try:
        for number, line in enumerate(_lines(stream), start=1):
            if not line or line.isspace():
                continue
            n_records += 1
            try:
                record, n_replaced, encoding = _parsed(line, encoding)
                yield document_from(record, source, number, n_replaced)
            except InputError as error:
                yield Skipped(input=f"{source.name}:{number}", reason=str(error))
    except STREAM_ERRORS as error:
        reason = f"{failure(error)}; the records before this line were read"
        yield Skipped(input=f"{source.name}:{number + 1}", reason=reason)
        return
    if not n_records:
        raise InputError("no record in it")


def _lines(stream: io.BufferedReader) -> Iterator[bytes]:
    sample = stream.peek(_SAMPLE_BYTES)[:_SAMPLE_BYTES]
    first = stream.readline()
    if is_wide(first):
        # Rare enough to be held in memory: its lines cannot be told before it is decoded.
        text = decode_text(first + stream.read()).text
        yield from (line.encode("utf-8", "surrogatepass") for line in text.split("\n"))
        return
    if is_binary(sample):
        raise InputError("binary, not JSON lines")
    yield first.removeprefix(UTF_8_MARK)
    yield from stream


def _parsed(line: bytes, encoding: str) -> tuple[Any, int, str]:
    """The value of a line, the number of its characters that are U+FFFD now, and its encoding.

    What msgspec refuses (NaN, lone surrogates, control characters in strings, other encodings) Python's reader takes.
    ``encoding`` is that of the last line that was not UTF-8.

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
        reason = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]} at character {error.pos + 1}"
        raise InputError(reason) from None
    except RecursionError:
        raise InputError("nested too deeply") from None
    except ValueError as error:
        raise InputError(f"not JSON: {error}") from None
    return value, n_replaced, decoded.encoding
