"""Lone surrogates: code points that no encoding can write, which JSON escapes and broken bytes can still bring in."""

import re
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


def replace_surrogates(value: Any) -> tuple[Any, int]:
    """The value with U+FFFD for each lone surrogate in its strings, lists and mappings, and how many there were."""
    if isinstance(value, str):
        return (value, 0) if value.isascii() else _SURROGATE.subn("\ufffd", value)
    if isinstance(value, list | tuple):
        pairs = [replace_surrogates(part) for part in value]
        return [part for part, _ in pairs], sum(n for _, n in pairs)
    if isinstance(value, dict):
        keys, n_in_keys = replace_surrogates(list(value))
        values, n_in_values = replace_surrogates(list(value.values()))
        return dict(zip(keys, values, strict=True)), n_in_keys + n_in_values
    return value, 0
