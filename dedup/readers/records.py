"""A record, as JSON or a table gives it, to a document."""

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from dedup.errors import InputError
from dedup.model import Document
from dedup.readers.field_names import USUAL_NAMES, at_path, plain_value
from dedup.readers.markup import has_markup, text_of_markup
from dedup.readers.options import FIELDS, ReadOptions
from dedup.readers.sources import Source

_MAX_NAMES = 12
_MAX_NAME_LENGTH = 40
_MAX_SHOWN = 400
_MAX_DEPTH = 100
_KINDS = {list: "a list", dict: "an object", bool: "a boolean", int: "a number", float: "a number", str: "a string"}
_Taken = tuple[Any, str]
"""A value and the name of the field it was in, "" where there was none."""


def document_from(record: Any, source: Source, number: int, options: ReadOptions, n_replaced: int = 0) -> Document:
    """The document of the record with this number (line) in a source; the mapping is used up.

    A field is what ``options.fields`` says, else the one of its own name, else the first of its usual names; the
    document's remarks say which of those were taken. Fields that are null count as missing. A title, date, source, URL
    or language that is neither a string nor a number stays in ``fields`` as it is, and counts as missing too.

    Raises:
        InputError: it is no record, it has no text, its id is no string or number, or it is nested too deeply.
    """
    if not isinstance(record, dict):
        raise InputError(f"{_kind(record)}, not a record")
    if any(_is_deeper(value, _MAX_DEPTH) for value in record.values()):
        raise InputError(f"nested more than {_MAX_DEPTH} deep")
    text, text_field, had_markup = _text(record, options)
    document_id, id_field = _id(record, options)
    title, title_field = _string(record, "title", options)
    published, published_field = _string(record, "published", options)
    outlet, source_field = _string(record, "source", options)
    url, url_field = _string(record, "url", options)
    language, language_field = _string(record, "language", options)
    guessed = (id_field, text_field, title_field, published_field, source_field, url_field, language_field)
    remarks = _remarks(guessed, had_markup) if had_markup or any(guessed) else []
    return Document(
        id=document_id or f"{source.id}:{number}",
        text=text,
        title=title,
        published=published,
        source=outlet,
        url=url,
        language=language,
        site=outlet or host(url),
        fields=record,
        origin=f"{source.name}:{number}",
        n_replaced=n_replaced,
        remarks=remarks,
    )


def host(url: str) -> str:
    """The host of a URL without "www.", empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    except ValueError:
        return ""


def has_text_field(record: dict[str, Any], options: ReadOptions) -> bool:
    """Whether a record has a field that is its text, whatever is in it."""
    asked = options.fields.get("text")
    if asked is not None:
        return at_path(record, asked) is not None
    return "text" in record or any(isinstance(plain_value(record.get(name)), str) for name in USUAL_NAMES["text"])


def _text(record: dict[str, Any], options: ReadOptions) -> tuple[str, str, bool]:
    """The text, the name of its field where that was guessed, and whether markup was taken out of it."""
    asked = options.fields.get("text")
    if asked is not None:
        text, guessed = _asked(record, asked), ""
        if text is None and asked not in record:
            raise InputError(
                f"no {asked!r} field, which --field text={asked} asks for; found {shown_names(sorted(record))}"
            )
    elif record.get("text") is not None:
        text, guessed = record.pop("text"), ""
    else:
        has_null = any(name in record and record[name] is None for name in ("text", *USUAL_NAMES["text"]))
        text, guessed = _guessed(record, "text")
        record.pop("text", None)
        if not guessed and not has_null:
            raise InputError(f"no 'text' field; found {shown_names(sorted(record))}")
    if text is not None and not isinstance(text, str):
        raise InputError(f"{asked or guessed or 'text'!r} is {_kind(text)}, not a string")
    had_markup = bool(guessed and text and has_markup(text))
    if text and had_markup:
        text = text_of_markup(text)
    if not text or text.isspace():
        raise InputError("the text is empty")
    return text, guessed, had_markup


def _id(record: dict[str, Any], options: ReadOptions) -> tuple[str, str]:
    value = record.get("id")
    document_id, guessed = _string(record, "id", options)
    if "id" in record and "id" not in options.fields:
        raise InputError(f"'id' is {_kind(value)}, not a string or a number")
    return ("", "") if document_id.isspace() else (document_id, guessed)


def _string(record: dict[str, Any], name: str, options: ReadOptions) -> tuple[str, str]:
    """Take a field out of the record as a string, empty if it is missing; and its name where that was guessed.

    A value that is no string is left where it is.
    """
    asked = options.fields.get(name)
    if asked is not None:
        return _as_string(_asked(record, asked)), ""
    value = record.pop(name, None)
    if isinstance(value, str):
        return value, ""
    if value is None:
        guess, field = _guessed(record, name)
        return _as_string(guess), field
    if isinstance(value, bool | list | dict):
        plain = plain_value(value) if isinstance(value, dict) and name != "id" else None
        if plain is None:
            record[name] = value
            return "", ""
        value = plain
    return _as_string(value), ""


def _as_string(value: str | float | None) -> str:
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return str(int(value))  # tables with a gap turn integers into 17.0
    return "" if value is None else str(value)


def _asked(record: dict[str, Any], path: str) -> Any:
    value = at_path(record, path)
    plain = plain_value(value)
    if plain is not None:
        record.pop(path, None)
        return plain
    return value if isinstance(value, list | dict | bool) and path == "text" else None


def _guessed(record: dict[str, Any], name: str) -> _Taken:
    """The value of the first usual name that has one, taken out of the record."""
    for usual in USUAL_NAMES[name]:
        if usual in record:
            value = plain_value(record[usual])
            if value is not None and (name != "text" or isinstance(value, str)):
                del record[usual]
                return value, usual
    return None, ""


@lru_cache(maxsize=1024)
def _described(guessed: tuple[str, ...]) -> str:
    return "fields by their usual names: " + ", ".join(
        f"{name} from {field!r}" for name, field in zip(FIELDS, guessed, strict=True) if field
    )


def _remarks(guessed: tuple[str, ...], had_markup: bool) -> list[str]:
    markup = ["the text was taken out of markup"] if had_markup else []
    return ([_described(guessed)] if any(guessed) else []) + markup


def _is_deeper(value: Any, depth: int) -> bool:
    if not isinstance(value, list | dict):
        return False
    parts = value.values() if isinstance(value, dict) else value
    return depth == 0 or any(_is_deeper(part, depth - 1) for part in parts)


def _kind(value: Any) -> str:
    return "null" if value is None else _KINDS[type(value)]


def shown_names(found: Iterable[str]) -> str:
    """Names of fields for a message: the first ones, shortened, whatever characters they have."""
    names = [name if len(name) <= _MAX_NAME_LENGTH else name[:_MAX_NAME_LENGTH] + "…" for name in found]
    others = f" and {len(names) - _MAX_NAMES} more" if len(names) > _MAX_NAMES else ""
    shown = str(names[:_MAX_NAMES])  # control characters are longer when they are shown
    return (shown if len(shown) <= _MAX_SHOWN else shown[:_MAX_SHOWN] + "…") + others
