"""The reference pages of the documentation, from the types themselves.

``python -m dedup.report.reference report > docs/report-format.md`` and ``… settings > docs/settings.md`` write them
anew after a change of the types.
"""

import sys

import msgspec

from dedup.report.fields import RecordFields, other_records, report_records
from dedup.settings import Settings, limits_of

_REPORT = """\
# The report

What `dedup cluster -o report.json` writes, schema version 1. `dedup explain` tells the same on a terminal, and
[schema.json](../dedup/report/schema.json) to a program. Later versions of schema 1 may add fields, and change none.

Offsets (`begin`, `end`) count Unicode code points of the document's text as it was read, and `text[begin:end]` is the
passage. Every `score`, `jaccard`, `containment` and `cosine` lies between 0 and 1, and higher is more alike. The same
input, settings and version give the same bytes.

This page is made by `python -m dedup.report.reference report`.
"""
_OTHERS = """\
# What `compare` and `inspect` print

With `--json`, `dedup compare` prints one *Comparison* and `dedup inspect` one *Inspection* for each document.
"""
_SETTINGS = """\
# Settings

Every setting with its range and its default. One set of defaults serves every corpus; a file for `--settings` need
name only what differs. `dedup settings` prints such a file.

This page is made by `python -m dedup.report.reference settings`.

| setting | meaning | range | default |
|---|---|---|---|
"""


def report_page() -> str:
    """The page of the report format, in Markdown."""
    records = [
        _section(record, f"`{record.places[0]}`" if record.places[0] else "The report itself")
        for record in report_records()
    ]
    others = [_section(record, record.name) for record in other_records()]
    return "\n".join([_REPORT, *records, _OTHERS, *others])


def settings_page() -> str:
    """The page of the settings, in Markdown."""
    rows = []
    for field in msgspec.structs.fields(Settings):
        meaning, limits = limits_of(field)
        default = "unset" if field.default is None else f"`{msgspec.json.encode(field.default).decode()}`"
        shown = limits.replace("<=", "≤").replace(">=", "≥")
        rows.append(f"| `{field.name}` | {_cell(meaning)} | {_cell(shown)} | {default} |")
    return _SETTINGS + "\n".join(rows) + "\n"


def _section(record: RecordFields, title: str) -> str:
    also = ", ".join(f"`{place}`" for place in record.places[1:])
    lines = [f"## {title}", "", record.meaning + (f" Also in {also}." if also else ""), ""]
    lines += ["| field | holds | meaning |", "|---|---|---|"]
    lines += [f"| `{field.name}` | {_cell(field.holds)} | {_cell(field.meaning)} |" for field in record.fields]
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    return text.replace("|", "or").replace("<", "&lt;")


if __name__ == "__main__":
    sys.stdout.write({"report": report_page, "settings": settings_page}[sys.argv[1]]())
