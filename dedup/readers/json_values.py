"""Bytes of one JSON value to the value."""

import json
from typing import Any

import msgspec

from dedup.corpus.surrogates import replace_surrogates
from dedup.errors import InputError, uncapitalised
from dedup.readers.encodings import decode_text

_DECODER = msgspec.json.Decoder()


def parsed(data: bytes, encoding: str) -> tuple[Any, int, str]:
    """The value, the number of its characters that are U+FFFD now, and its encoding, "" for UTF-8.

    What msgspec refuses (NaN, lone surrogates, control characters in strings, other encodings) Python's reader takes.
    ``encoding`` is tried where the data are not UTF-8.

    Raises:
        InputError: they are not JSON.
    """
    try:
        return _DECODER.decode(data), 0, ""
    except (ValueError, RecursionError):
        decoded = decode_text(data, encoding)
    try:
        value, n_replaced = replace_surrogates(json.loads(decoded.text, strict=False))
    except json.JSONDecodeError as error:
        what = uncapitalised(error.msg).removesuffix(" starting at")
        raise InputError(f"not JSON: {what} at character {error.pos + 1}") from None
    except RecursionError:
        raise InputError("nested too deeply") from None
    except ValueError:
        raise InputError("a number of more than 4,300 digits") from None
    return value, n_replaced, "" if decoded.encoding == "utf-8" else decoded.encoding
