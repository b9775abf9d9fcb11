"""Which characters beyond ASCII texts have, from their UTF-8; plain text is passed eight bytes at a time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel, load_eight_bytes, trailing_zeros
from dedup.kernels.utf8 import decode

_HIGH_BITS, _ONE = np.uint64(0x8080808080808080), np.uint64(1)


@kernel
def _next_wide(data: NDArray[np.uint8], at: int, end: int) -> Any:
    """Place of the first byte beyond ASCII from ``at`` on, or ``end``."""
    while at + 8 <= end:
        high = load_eight_bytes(data, at) & _HIGH_BITS
        if high:
            return at + (trailing_zeros(high) >> 3)
        at += 8
    while at < end and data[at] < np.uint8(0x80):
        at += 1
    return at


@kernel
def survey_characters(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    points: NDArray[np.uint32],
    wanted: int,
    leads: NDArray[np.uint64],
    unions: NDArray[np.uint32],
    places: NDArray[np.int64],
) -> int:
    """Find the characters beyond ASCII with one of the bits ``wanted``; returns their number.

    data uint8, valid UTF-8, text n is ``data[offsets[n]:offsets[n + 1]]``; points uint32[0x110000], bits of each code
    point. Out, of the characters beyond ASCII: leads uint64[n_texts], their first bytes, bit n for 0xC0 + n; unions
    uint32[n_texts], the union of their bits; places int64[room for half the bytes], ascending, in the data.
    """
    n_places = 0
    for number in range(offsets.size - 1):
        found, union = np.uint64(0), np.uint32(0)
        end = offsets[number + 1]
        at = _next_wide(data, offsets[number], end)
        while at < end:
            found |= _ONE << np.uint64(data[at] & 0x3F)
            point, n_bytes = decode(data, at)
            union |= points[point]
            if points[point] & np.uint32(wanted):
                places[n_places] = at
                n_places += 1
            at = _next_wide(data, at + n_bytes, end)
        leads[number], unions[number] = found, union
    return n_places
