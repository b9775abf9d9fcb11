"""JSON (.json): a record, a list of records, an object that holds such a list, or records one after the other.

A list is read record by record, so that memory holds one of them at a time and a damaged one costs itself alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from typing import Any

from dedup.errors import InputError
from dedup.model import Document, Skipped
from dedup.readers.encodings import UTF_8_MARK, decode_text, is_binary, is_wide
from dedup.readers.field_names import CONTAINERS
from dedup.readers.json_values import parsed
from dedup.readers.options import ReadOptions
from dedup.readers.records import document_from, has_text_field
from dedup.readers.sources import Source
from dedup.readers.streams import STREAM_ERRORS, failure

_CHUNK_BYTES = 1 << 20
_SAMPLE_BYTES = 1 << 16
_MOST_WRAPPERS = 3
_OBJECTS_HELD = 16  # times the longest record: an object that holds all records must be read as one
_TOKEN = re.compile(rb'["\[\]{}]')
_STRING_END = re.compile(rb'["\\]')
_OPENING, _CLOSING = b"[{", b"]}"
_SPACE = b" \t\r\n,"


def read_json_file(stream: BufferedReader, source: Source, options: ReadOptions) -> Iterator[Document | Skipped]:
    """A document or a Skipped for each record of a JSON file.

    Where the stream breaks off, or is no JSON, the records before that place stand, and a Skipped says so.
    """
    number, n_documents, encoding = 0, 0, ""
    try:
        for data in _values(stream, _OBJECTS_HELD * options.max_bytes_read):
            for record, n_replaced in _records(data, encoding, options):
                number += 1
                try:
                    if isinstance(record, InputError):
                        raise record
                    yield document_from(record, source, number, options, n_replaced)
                    n_documents += 1
                except InputError as error:
                    yield Skipped(input=f"{source.name}:{number}", reason=str(error))
    except (*STREAM_ERRORS, InputError) as error:
        reason = str(error) if isinstance(error, InputError) else failure(error)
        where = f"{source.name}:{number + 1}" if number else source.name
        yield Skipped(input=where, reason=reason + ("; the records before it were read" if n_documents else ""))
        return


def _records(data: bytes, encoding: str, options: ReadOptions) -> Iterator[tuple[Any, int]]:
    """The records of a value, or what is wrong with it, each with its number of replaced characters."""
    try:
        value, n_replaced, _ = parsed(data, encoding)
    except InputError as error:
        yield error, 0
        return
    held = None if not isinstance(value, dict) or has_text_field(value, options) else _held(value, options)
    for record in [value] if held is None else held:
        yield record, n_replaced
        n_replaced = 0  # of the value as a whole, so its first record has them


def _held(value: dict[str, Any], options: ReadOptions, depth: int = 0) -> list[dict[str, Any]] | None:
    """The records that an object holds under one of the usual names, else under any."""
    names = [name for name in CONTAINERS if name in value] + sorted(value.keys() - set(CONTAINERS))
    for name in names:
        inner = value[name]
        if isinstance(inner, list):
            found = [_unwrapped(part) for part in inner]
            records = [part for part in found if isinstance(part, dict)]
            with_text = [part for part in records if has_text_field(part, options)]
            if with_text:
                # Of a graph of things (JSON-LD) those that are articles; of a list of articles all.
                return with_text if name == "@graph" else records
        elif isinstance(inner, dict) and depth < _MOST_WRAPPERS:
            if has_text_field(inner, options):
                return [inner]
            records_within = _held(inner, options, depth + 1)
            if records_within:
                return records_within
    return None


def _unwrapped(part: Any) -> Any:
    """A search engine's hit is its source, an element of a schema.org list its item."""
    if isinstance(part, dict):
        for name in ("_source", "item"):
            if isinstance(part.get(name), dict):
                return part[name]
    return part


def _values(stream: BufferedReader, longest: int) -> Iterator[bytes]:
    """The bytes of each value: the elements of a list at the top, and what stands beside each other there.

    Raises:
        InputError: it is binary, it is not JSON, it breaks off, or one value is longer than ``longest``.
    """
    head = stream.read1(_SAMPLE_BYTES)
    if is_wide(head):
        head, rest = decode_text(head + stream.read(longest)).text.encode("utf-8", "surrogatepass"), None
    else:
        rest = stream
    if is_binary(head[:_SAMPLE_BYTES]):
        raise InputError("binary, not JSON")
    head = head.removeprefix(UTF_8_MARK)
    if head.strip() and not head.lstrip().startswith((b"[", b"{")):
        raise InputError("not JSON: neither a list nor an object")
    scan = _Scan(is_list=head.lstrip().startswith(b"["))
    while head:
        yield from scan.feed(head)
        if len(scan.pending) > longest:
            raise InputError(f"a value of more than {longest:,} bytes")
        head = rest.read1(_CHUNK_BYTES) if rest else b""
    if scan.pending.strip(_SPACE):
        yield bytes(scan.pending).strip(_SPACE)
    if scan.is_list and scan.depth:
        raise InputError("the list has no end; the file may be cut off")


@dataclass(slots=True)
class _Scan:
    """How far a JSON text has been cut into values: the bytes of the unfinished one, and what is open in it."""

    is_list: bool
    pending: bytearray = field(default_factory=bytearray)
    place: int = 0
    depth: int = 0
    is_string: bool = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The values that are complete with ``chunk``."""
        self.pending += chunk
        top = 1 if self.is_list else 0
        begin = 0
        while (found := (_STRING_END if self.is_string else _TOKEN).search(self.pending, self.place)) is not None:
            token = found.group()
            self.place = found.end()
            if token == b"\\":
                if self.place == len(self.pending):  # what it escapes is yet to come
                    self.place -= 1
                    break
                self.place += 1
            elif token == b'"':
                self.is_string = not self.is_string
            elif token in _OPENING:
                if self.depth == top:
                    yield from self._loose(begin, found.start())
                    begin = found.start()
                self.depth += 1
                if self.is_list and self.depth == 1:
                    begin = found.end()
            else:
                self.depth = max(0, self.depth - 1)
                if self.depth == top:
                    yield bytes(self.pending[begin : found.end()]).strip(_SPACE)
                    begin = found.end()
                elif self.depth < top:
                    yield from self._loose(begin, found.start())
                    begin = found.end()
        else:
            self.place = len(self.pending)
        del self.pending[:begin]
        self.place -= begin

    def _loose(self, begin: int, end: int) -> Iterator[bytes]:
        """What stands between lists and objects and is neither."""
        loose = bytes(self.pending[begin:end]).strip(_SPACE)
        if loose:
            yield loose
