"""The meaning of a report's fields as text for people."""

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dedup.report.fields import Field, RecordFields
from dedup.report.lines import rendered

_INDENT = (0, 0, 0, 2)
_NAME_WIDTH = 28


def explanation_text(records: Sequence[RecordFields], *, width: int = 80, color: bool = False) -> str:
    """Every record with its places and its fields."""
    parts: list[RenderableType] = []
    for record in records:
        places = ", ".join(place for place in record.places if place) or "the report"
        parts += [Text(places, style="bold"), Padding(Text(record.meaning, style="dim"), _INDENT)]
        parts += [Padding(_table(record.fields), _INDENT), Text("")]
    return rendered(parts, width, color)


def fields_text(
    fields: Sequence[tuple[str, Field]], records: Iterable[RecordFields], *, width: int = 80, color: bool = False
) -> str:
    """Single fields, each with its full path, what it holds and what it means, and the fields of the record in it."""
    of_record = {record.name: record for record in records}
    parts: list[RenderableType] = []
    for path, field in fields:
        parts.append(Text.assemble((path, "bold"), ("  " + field.holds if field.holds else "", "dim")))
        parts.append(Padding(Text(field.meaning), _INDENT))
        if field.record:
            parts.append(Padding(_table(of_record[field.record].fields), (0, 0, 0, 4)))
    return rendered(parts, width, color)


def _table(fields: Iterable[Field]) -> Table:
    """A line a field; the parts of an open field, which have its name before a dot, stand under it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="cyan", width=_NAME_WIDTH)
    table.add_column(ratio=1)
    for field in fields:
        _, dot, part = field.name.partition(".")
        table.add_row(f"  {part}" if dot else field.name, field.meaning)
    return table
