"""Tables (.csv, .tsv): a row is a record, the first row has the names of the fields."""

import csv
import io
from collections.abc import Generator, Iterator
from contextlib import closing
from functools import partial
from io import BufferedReader
from itertools import chain
from typing import cast

from dedup.corpus.surrogates import replace_surrogates
from dedup.errors import InputError
from dedup.model import Document, Skipped
from dedup.readers.encodings import decode_text, is_binary, is_wide
from dedup.readers.options import ReadOptions
from dedup.readers.records import document_from, has_text_field, shown_names
from dedup.readers.sources import Source
from dedup.readers.streams import STREAM_ERRORS, failure

_SAMPLE_BYTES = 1 << 16
_DELIMITERS = ",;\t|"
_MOST_BAD_ROWS = 10_000


def read_table(stream: BufferedReader, source: Source, options: ReadOptions) -> Iterator[Document | Skipped]:
    """A document or a Skipped for each row; the delimiter is the one that the first row has most of.

    Where the stream breaks off, the rows before that place stand, and a Skipped says so.

    Raises:
        InputError: it is binary, empty, or has no column of texts.
    """
    with closing(_lines(stream, options)) as lines:
        yield from _rows(lines, source, options)


def _rows(lines: Iterator[str], source: Source, options: ReadOptions) -> Iterator[Document | Skipped]:
    n_documents = n_bad = 0
    csv.field_size_limit(options.max_bytes_read)
    first = next(lines, "")
    rows = csv.reader(chain([first], lines), delimiter=_delimiter(first))
    names = _names(rows, options)
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
            if row is None:
                return
            if row and not "".join(row).isspace() and any(row):
                yield _document(names, row, source, line, options)
                n_documents += 1
        except csv.Error as error:
            yield Skipped(input=f"{source.name}:{line}", reason=f"no row of a table: {error}")
        except InputError as error:
            yield Skipped(input=f"{source.name}:{line}", reason=str(error))
            n_bad += 1
            if not n_documents and n_bad >= _MOST_BAD_ROWS:
                raise InputError(f"no document in its first {n_bad:,} rows; the rest was not read") from None
        except STREAM_ERRORS as error:
            yield Skipped(input=f"{source.name}:{line}", reason=failure(error))
            return


def _document(names: list[str], row: list[str], source: Source, line: int, options: ReadOptions) -> Document:
    if len(row) != len(names):
        raise InputError(f"{len(row)} fields, where the first row has {len(names)}")
    record, n_replaced = replace_surrogates({name: value or None for name, value in zip(names, row, strict=True)})
    record.pop("", None)  # the numbers that some programs write before each row
    return document_from(record, source, line, options, n_replaced)


def _names(rows: Iterator[list[str]], options: ReadOptions) -> list[str]:
    """The names of the fields.

    Raises:
        InputError: there are none, or none is that of the text.
    """
    names = [name.strip() for name in next(rows, [])]
    if not any(names):
        raise InputError("nothing in it")
    if not has_text_field(dict.fromkeys(names, "-"), options):
        raise InputError(f"no column of texts; found {shown_names(names)}; --field text=NAME names it")
    return names


def _delimiter(first: str) -> str:
    return max(_DELIMITERS, key=lambda mark: (first.count(mark), -_DELIMITERS.index(mark)))


def _lines(stream: BufferedReader, options: ReadOptions) -> Generator[str]:
    """The decoded lines of a table, with their ends; what cannot be decoded as lone surrogates.

    Raises:
        InputError: it is binary.
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    head = buffered.peek(_SAMPLE_BYTES)[:_SAMPLE_BYTES]
    if not is_wide(head) and is_binary(head):
        raise InputError("binary, not a table")
    encoding = decode_text(head if is_wide(head) else head[: head.rfind(b"\n") + 1] or head).encoding
    codec = {"utf-8": "utf-8-sig"}.get(encoding, encoding.removesuffix("-le").removesuffix("-be"))
    errors = "replace" if is_wide(head) else "surrogateescape"
    decoded = io.TextIOWrapper(buffered, codec, errors=errors, newline="")
    try:
        yield from iter(partial(decoded.readline, options.max_bytes_read), "")
    finally:
        decoded.detach()  # or it would close the stream with itself
