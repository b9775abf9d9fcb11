"""The fields of a report with their meaning, as the schema tells them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dedup.report.schema import report_schema

_REF = "#/$defs/"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, what it holds in plain words, and its meaning; ``record`` names the record it holds."""

    name: str
    holds: str
    meaning: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class RecordFields:
    """One record: where in a report it stands ("stories[].pairs[]"; empty: the report itself), and its fields."""

    name: str
    places: tuple[str, ...]
    meaning: str
    fields: tuple[Field, ...]


def report_records() -> list[RecordFields]:
    """Every record of a report, each once, the outer before the inner."""
    definitions = report_schema()["$defs"]
    places: dict[str, list[str]] = {}
    waiting = [("Report", "")]
    while waiting:
        name, place = waiting.pop(0)
        places.setdefault(name, []).append(place)
        waiting += _inside(definitions[name], place)
    return [_record(name, tuple(found), definitions[name]) for name, found in places.items()]


def other_records() -> list[RecordFields]:
    """The records that ``compare --json`` and ``inspect --json`` print, without those that a report has too."""
    definitions = report_schema()["$defs"]
    known = {record.name for record in report_records()}
    first = ["Comparison", "Inspection"]
    names = first + [name for name in sorted(definitions) if name not in known and name not in first]
    return [_record(name, (), definitions[name]) for name in names]


def fields_named(path: str) -> list[tuple[str, Field]]:
    """The fields that a user means by ``path``, with their full paths.

    ``score`` is every field of that name; ``pairs.score`` those inside a field ``pairs``; ``[]`` may be left out.
    """
    wanted = _segments(path)
    return [
        (full, field)
        for record in report_records()
        for place in record.places
        for field in record.fields
        for full in [f"{place}.{field.name}" if place else field.name]
        if _segments(full)[-len(wanted) :] == wanted
    ]


def field_names() -> list[str]:
    """The names of all fields of a report, each once."""
    return sorted({field.name for record in report_records() for field in record.fields})


def _segments(path: str) -> list[str]:
    return path.replace("[]", "").strip(".").split(".")


def _inside(definition: dict[str, Any], place: str) -> Iterator[tuple[str, str]]:
    """The records in the fields of a record, with their places."""
    for name, schema in definition["properties"].items():
        path = f"{place}.{name}" if place else name
        if record := _record_of(schema):
            yield record, path + "[]" * (schema.get("type") == "array")


def _record_of(schema: dict[str, Any]) -> str:
    ref = schema.get("$ref") or schema.get("items", {}).get("$ref", "")
    return str(ref).removeprefix(_REF)


def _record(name: str, places: tuple[str, ...], definition: dict[str, Any]) -> RecordFields:
    fields: list[Field] = []
    for field_name, schema in definition["properties"].items():
        fields.append(Field(field_name, _holds(schema), schema.get("description", ""), _record_of(schema)))
        fields += [
            Field(f"{field_name}.{key}", "", part["description"]) for key, part in schema.get("properties", {}).items()
        ]
    return RecordFields(name, places, definition["description"], tuple(fields))


def _holds(schema: dict[str, Any]) -> str:
    """What a field holds: "number, 0 to 1", "list of records", "string or null"."""
    if "enum" in schema:
        return " | ".join(f'"{value}"' for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_holds(part) for part in schema["anyOf"])
    if "$ref" in schema:
        return "record"
    kind = schema.get("type", "")
    if kind == "array":
        return f"list of {_holds(schema['items'])}s"
    if kind == "number" and (schema.get("minimum"), schema.get("maximum")) == (0.0, 1.0):
        return "number, 0 to 1"
    return str(kind)
