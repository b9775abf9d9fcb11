"""Parquet (.parquet): a row is a record. pyarrow reads it."""

import datetime
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from dedup.corpus.surrogates import replace_surrogates
from dedup.errors import InputError, missing_extra
from dedup.model import Document, Skipped
from dedup.readers.archives import seekable
from dedup.readers.options import ReadOptions
from dedup.readers.records import document_from, has_text_field, shown_names
from dedup.readers.sources import Source

_ROWS = 256  # that are in memory at a time, besides the row group they are in


def read_parquet(stream: BufferedReader, source: Source, options: ReadOptions) -> Iterator[Document | Skipped]:
    """A document or a Skipped for each row; where the file is damaged the rows before that place stand.

    Raises:
        InputError: it is no Parquet file, or has no column of texts.
        MissingExtra: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise missing_extra("Parquet needs", "parquet") from None
    broken = (arrow.ArrowException, OSError, ValueError, TypeError, OverflowError)
    with seekable(stream) as data:
        try:
            file = parquet.ParquetFile(data)
            names = file.schema_arrow.names
        except broken:
            raise InputError("no Parquet file, or a damaged one") from None
        if not has_text_field(dict.fromkeys(names, "-"), options):
            raise InputError(f"no column of texts; found {shown_names(names)}; --field text=NAME names it")
        batches, number = file.iter_batches(batch_size=_ROWS), 0
        while True:
            try:
                batch = next(batches, None)
                rows = batch.to_pylist() if batch is not None else []
            except broken:
                yield Skipped(input=f"{source.name}:{number + 1}", reason="damaged from here on")
                return
            if batch is None:
                return
            for row in rows:
                number += 1
                yield _document(row, source, number, options)


def _document(row: dict[str, Any], source: Source, number: int, options: ReadOptions) -> Document | Skipped:
    record, n_replaced = replace_surrogates({name: _plain(value) for name, value in row.items()})
    try:
        return document_from(record, source, number, options, n_replaced)
    except InputError as error:
        return Skipped(input=f"{source.name}:{number}", reason=str(error))


def _plain(value: Any) -> Any:
    """A value as JSON has it: times in ISO 8601, bytes as text, what else there is as it is written."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return str(value)
