"""Tables in Markdown, and the files that hold them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dedup.errors import InputError


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]], n_texts: int = 1) -> str:
    """A table; the first ``n_texts`` columns are text, the others are numbers and stand to the right."""
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    rule = ["-" * width if n < n_texts else "-" * (width - 1) + ":" for n, width in enumerate(widths)]
    return "".join(_line(cells, widths, n_texts) for cells in [header, rule, *rows])


def _line(cells: Sequence[str], widths: Sequence[int], n_texts: int) -> str:
    padded = [
        cell.ljust(width) if n < n_texts else cell.rjust(width)
        for n, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "| " + " | ".join(padded) + " |\n"


def number(value: float) -> str:
    """Three digits that matter, or all of a whole number above a hundred."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def megabytes(size: int) -> str:
    """A size in MB."""
    return f"{size / 1e6:,.0f} MB"


def renew(path: Path, tables: Mapping[str, str]) -> None:
    """Replace what stands between ``<!-- NAME -->`` and ``<!-- end of NAME -->`` in a file by the table of that name.

    Raises:
        InputError: the file has the marks of none of them.
    """
    text, n_found = path.read_text(encoding="utf-8"), 0
    for name, table in tables.items():
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        if begin in text and end in text:
            before, _, rest = text.partition(begin)
            text = before + begin + table.rstrip("\n") + "\n" + end + rest.partition(end)[2]
            n_found += 1
    if not n_found:
        marks = " or ".join(f"<!-- {name} -->" for name in tables)
        raise InputError(f"{path}: no place for the table; {marks} would mark one")
    path.write_text(text, encoding="utf-8")


def write_json(figures: Any, path: Path) -> None:
    """Figures as indented JSON, keys in order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(figures, order="sorted"), indent=1) + b"\n")
