"""Strings to UTF-8, many at a time and without the GIL, and which of them may not be in Unicode's composed form."""

from typing import Any

import numpy as np
from numba.np.numpy_support import carray
from numpy.typing import NDArray

from dedup.kernels.compiling import ZERO, kernel, trailing_zeros
from dedup.kernels.utf8 import encode
from dedup.kernels.vectors import N_UNITS, narrow_units

_REPLACEMENT = 0xFFFD


@kernel
def _is_high(unit: int) -> bool:
    return 0xD800 <= unit < 0xDC00


@kernel
def _is_low(unit: int) -> bool:
    return 0xDC00 <= unit < 0xE000


@kernel
def _encode_point(units: NDArray[np.uint16], at: int, end: int, data: NDArray[np.uint8], to: int) -> tuple[int, int]:
    """Write the code point at ``at`` as UTF-8; returns the places after it, in ``units`` and in ``data``."""
    point: Any = np.int64(units[at])
    at += 1
    if _is_high(point) and at < end and _is_low(np.int64(units[at])):
        point = 0x10000 + ((point - 0xD800) << 10) + (np.int64(units[at]) - 0xDC00)
        at += 1
    elif _is_high(point) or _is_low(point):
        point = _REPLACEMENT
    return at, encode(point, data, to)


@kernel
def _encode_units(
    units: NDArray[np.uint16], ends: NDArray[np.int64], data: NDArray[np.uint8], offsets: NDArray[np.int64]
) -> None:
    """As ``encode_strings``, of the units of one width that Python keeps the characters of a string in.

    64 units at a time are narrowed to bytes; those up to the first outside ASCII stay.
    """
    at, to = ZERO, ZERO
    offsets[0] = 0
    for n in range(ends.size):
        end = ends[n]
        while at < end:
            n_ascii = 0
            if at + N_UNITS <= units.size:
                beyond = narrow_units(units, at, data, to)
                n_ascii = min(end - at, trailing_zeros(beyond) if beyond else N_UNITS)
                at, to = at + n_ascii, to + n_ascii
            while at < end and n_ascii < N_UNITS and (units[at] >= 0x80 or at + N_UNITS > units.size):
                at, to = _encode_point(units, at, end, data, to)
        offsets[n + 1] = to


@kernel
def encode_strings(text: Any, ends: NDArray[np.int64], data: NDArray[np.uint8], offsets: NDArray[np.int64]) -> None:
    """UTF-8 of the strings that ``text``, a str, was joined from; ``ends``: int64[n], where each ends in it.

    ``data``, out, has room for 4 bytes for each character and ``N_UNITS`` more; ``offsets``: int64[n + 1], out. Halves
    of surrogate pairs are put together within a string, others become U+FFFD.
    """
    size = (text._length,)
    if text._kind == 1:
        _encode_units(carray(text._data, size, np.uint8), ends, data, offsets)
    elif text._kind == 2:
        _encode_units(carray(text._data, size, np.uint16), ends, data, offsets)
    else:
        _encode_units(carray(text._data, size, np.uint32), ends, data, offsets)


@kernel
def mark_uncertain_forms(data: NDArray[np.uint8], offsets: NDArray[np.int64], uncertain: NDArray[np.bool_]) -> None:
    """Mark texts whose words may not be in Unicode's composed form (NFC); ``uncertain``: bool[n_texts], out.

    Below U+0300 everything is composed, and of the block U+2000 to U+2FFF only some letterlike symbols are not
    (Unicode 15, NFC_Quick_Check, leaving out what is no part of a word).
    """
    for n in range(offsets.size - 1):
        text = data[offsets[n] : offsets[n + 1]]
        n_high, n_symbols = 0, 0
        for i in range(text.size):
            n_high += (text[i] >= np.uint8(0xCC)) & (text[i] != np.uint8(0xE2))
        for i in range(text.size - 1):
            n_symbols += (text[i] == np.uint8(0xE2)) & (text[i + 1] == np.uint8(0x84))
        uncertain[n] = n_high + n_symbols > 0
