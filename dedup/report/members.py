"""Where each document went, as a file for spreadsheets (CSV) or data frames (Parquet)."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dedup.errors import ReportError, missing_extra
from dedup.model import Report
from dedup.model.members import COLUMNS, member_rows
from dedup.report.json import check_writable, write_pieces

_SUFFIXES = (".csv", ".parquet")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet take a cell for a formula (OWASP, CSV injection)."""


def check_export(path: str) -> None:
    """Look, before hours of work begin, whether a table can be written at ``path``.

    Raises:
        ReportError: its name does not end in .csv or .parquet, or no file can be written there.
        MissingExtra: it is Parquet, and pyarrow is not installed.
    """
    if Path(path).suffix.lower() not in _SUFFIXES:
        raise ReportError(f"{path}: the name must end in .csv or .parquet, which tells what is written")
    check_writable(path)
    if Path(path).suffix.lower() == ".parquet":
        _parquet()


def write_members(report: Report, path: str) -> None:
    """A row for each document: its story, its copy group, who stands for it, and its scores.

    In CSV (UTF-8, all strings quoted) a cell that a spreadsheet would run as a formula begins with an apostrophe.

    Raises:
        ReportError: the file cannot be written, or its name does not end in .csv or .parquet.
        MissingExtra: it is Parquet, and pyarrow is not installed.
    """
    check_export(path)
    write_pieces(_csv(report) if Path(path).suffix.lower() == ".csv" else [_parquet_bytes(report)], Path(path))


def _csv(report: Report) -> Iterator[bytes]:
    line = io.StringIO()
    writer = csv.writer(line, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    for row in ([*COLUMNS], *member_rows(report.corpus.documents, report.stories)):
        writer.writerow([_safe(cell) for cell in row])
        yield line.getvalue().encode("utf-8", "replace")
        line.seek(0)
        line.truncate()


def _safe(cell: str | float | None) -> str | float:
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA) else cell


def _parquet_bytes(report: Report) -> bytes:
    sink = io.BytesIO()
    _parquet().write_table(report.to_arrow(), sink)
    return sink.getvalue()


def _parquet() -> Any:
    try:
        from pyarrow import parquet  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        raise missing_extra("Parquet needs", "parquet") from None
    return parquet
