"""The JSON Schema of what the program writes, from the types themselves.

``python -m dedup.report.schema > dedup/report/schema.json`` writes it anew after a change of the types.
"""

import inspect
import sys
from typing import Any

import msgspec

from dedup.model import Comparison, Inspection, Report

_REF = "#/$defs/{name}"


def report_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a report; ``$defs`` also holds what ``inspect`` and ``compare`` print."""
    (report, _, _), definitions = msgspec.json.schema_components((Report, Inspection, Comparison), ref_template=_REF)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dedup report, schema version 1",
        **report,
        "$defs": {name: _with_prose(definition) for name, definition in definitions.items()},
    }


def schema_json() -> bytes:
    """The schema as the package ships it: UTF-8, keys sorted, one newline at the end."""
    return msgspec.json.format(msgspec.json.encode(report_schema(), order="sorted"), indent=1) + b"\n"


def _with_prose(definition: dict[str, Any]) -> dict[str, Any]:
    """The definition with its docstring as plain sentences, without what concerns Python only."""
    description = inspect.cleandoc(definition.get("description", "")).split("\n\nRaises:")[0]
    return definition | {"description": " ".join(description.replace("``", "`").split())}


if __name__ == "__main__":
    sys.stdout.buffer.write(schema_json())
