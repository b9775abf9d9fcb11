"""A record, as JSON gives it, to a document."""

import math
from typing import Any
from urllib.parse import urlsplit

from dedup.errors import InputError
from dedup.model import Document
from dedup.readers.sources import Source

_MAX_NAMES = 12
_MAX_NAME_LENGTH = 40
_MAX_DEPTH = 100
_KINDS = {list: "a list", dict: "an object", bool: "a boolean", int: "a number", float: "a number", str: "a string"}


def document_from(record: Any, source: Source, line: int, n_replaced: int = 0) -> Document:
    """The document of a record on a line of a source; the mapping is used up.

    Fields that are null count as missing. A title, date, source, URL or language that is neither a string nor a number
    stays in ``fields`` as it is, and counts as missing too.

    Raises:
        InputError: it is no record, it has no text, its id is no string or number, or it is nested too deeply.
    """
    if not isinstance(record, dict):
        raise InputError(f"{_kind(record)}, not a record")
    text = _text(record)
    document_id = _id(record) or f"{source.id}:{line}"
    if any(_is_deeper(value, _MAX_DEPTH) for value in record.values()):
        raise InputError(f"nested more than {_MAX_DEPTH} deep")
    outlet, url = _string(record, "source"), _string(record, "url")
    return Document(
        id=document_id,
        text=text,
        title=_string(record, "title"),
        published=_string(record, "published"),
        source=outlet,
        url=url,
        language=_string(record, "language"),
        site=outlet or _host(url),
        fields=record,
        origin=f"{source.name}:{line}",
        n_replaced=n_replaced,
    )


def _text(record: dict[str, Any]) -> str:
    if "text" not in record:
        raise InputError(f"no 'text' field; found {_names(record)}")
    text = record.pop("text")
    if text is not None and not isinstance(text, str):
        raise InputError(f"'text' is {_kind(text)}, not a string")
    if not text or text.isspace():
        raise InputError("the text is empty")
    return text


def _id(record: dict[str, Any]) -> str:
    value = record.get("id")
    document_id = _string(record, "id")
    if "id" in record:
        raise InputError(f"'id' is {_kind(value)}, not a string or a number")
    return "" if document_id.isspace() else document_id


def _string(record: dict[str, Any], name: str) -> str:
    """Take a field out of the record as a string, empty if it is missing; leave it there if it cannot be one."""
    value = record.pop(name, None)
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        record[name] = value
        return ""
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return str(int(value))  # tables with a gap turn integers into 17.0
    return str(value)


def _is_deeper(value: Any, depth: int) -> bool:
    if not isinstance(value, list | dict):
        return False
    parts = value.values() if isinstance(value, dict) else value
    return depth == 0 or any(_is_deeper(part, depth - 1) for part in parts)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    except ValueError:
        return ""


def _kind(value: Any) -> str:
    return "null" if value is None else _KINDS[type(value)]


def _names(record: dict[str, Any]) -> str:
    names = [name if len(name) <= _MAX_NAME_LENGTH else name[:_MAX_NAME_LENGTH] + "…" for name in sorted(record)]
    others = f" and {len(names) - _MAX_NAMES} more" if len(names) > _MAX_NAMES else ""
    return f"{names[:_MAX_NAMES]}{others}"
