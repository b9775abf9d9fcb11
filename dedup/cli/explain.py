"""``dedup explain``: what the fields of a report mean."""

from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli.output import color, put, width
from dedup.errors import InputError

if TYPE_CHECKING:
    from dedup.report.fields import Field


def _completed(incomplete: str) -> list[str]:
    from dedup.report.fields import field_names

    return [name for name in field_names() if name.startswith(incomplete)]


def explain(
    field: Annotated[
        str | None,
        typer.Argument(
            metavar="FIELD", help="A field, such as score or pairs.evidence; without: all.", autocompletion=_completed
        ),
    ] = None,
) -> int:
    """Tell what the fields of a report mean.

    \b
    Examples:
      dedup explain                       every record of a report with its fields
      dedup explain cohesion
      dedup explain pairs.evidence
      dedup explain settings.min_jaccard
    """
    from dedup.report.explanation import explanation_text, fields_text
    from dedup.report.fields import report_records

    if field is None:
        put(explanation_text(report_records(), width=width(), color=color()))
    else:
        put(fields_text(_found(field), report_records(), width=width(), color=color()))
    return 0


def _found(field: str) -> "list[tuple[str, Field]]":
    import difflib

    from dedup.report.fields import field_names, fields_named

    found = fields_named(field)
    if not found:
        near = difflib.get_close_matches(field.rsplit(".", maxsplit=1)[-1], field_names(), n=1)
        more = f"; did you mean {near[0]!r}?" if near else "; `dedup explain` lists them all"
        raise InputError(f"a report has no field {field!r}{more}")
    return found
