"""Where any of some hundred phrases stands in texts: two grams of four bytes of each are looked for at every second.

ASCII capitals count as small letters. After Wu and Manber, 1994, with one step that all phrases allow.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel, load_eight_bytes

GRAM_MULTIPLIER, N_MARKS = np.uint64(0x9E3779B1), 1 << 17
"""The mark of four bytes is their little-endian number times this, modulo 2**32: its leading 17 bits."""

_GRAM, _MARK_SHIFT = np.uint64(0xFFFFFFFF), np.uint64(15)
_PADDING = 8  # bytes that may be read after the last


@kernel
def _fold(text: NDArray[np.uint8], low: NDArray[np.uint8]) -> None:
    """ASCII case folding into ``low``, and zeros after it."""
    for i in range(text.size):
        byte = text[i]
        lower = np.uint8(byte | np.uint8(0x20))
        low[i] = lower if np.uint8(lower - np.uint8(97)) < np.uint8(26) else byte
    low[text.size : text.size + _PADDING] = 0


@kernel
def _found(
    low: NDArray[np.uint8],
    at: int,
    end: int,
    gram: Any,
    grams: NDArray[np.int64],
    phrases: NDArray[np.uint8],
    bounds: NDArray[np.int32],
) -> int:
    """The bits of the phrases that stand around ``at``, where there is a gram of theirs."""
    bits, last_place = 0, grams.shape[0] - 1
    place = np.int64((gram * GRAM_MULTIPLIER & _GRAM) >> _MARK_SHIFT) & last_place
    while grams[place, 0] >= 0:
        first, last, bit = bounds[grams[place, 1]]
        start = at - grams[place, 2]
        if grams[place, 0] == np.int64(gram) and start >= 0 and start + last - first <= end:
            same = 0
            while first + same < last and low[start + same] == phrases[first + same]:
                same += 1
            bits |= bit if first + same == last else 0
        place = (place + 1) & last_place
    return bits


@kernel
def find_phrases(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    longest: int,
    marks: NDArray[np.uint8],
    grams: NDArray[np.int64],
    phrases: NDArray[np.uint8],
    bounds: NDArray[np.int32],
    hits: NDArray[np.int64],
) -> int:
    """Find where phrases stand in the texts ``data[offsets[n]:offsets[n + 1]]``; returns the number of hits.

    Args:
        data: uint8, UTF-8.
        offsets: int64[n_texts + 1].
        longest: bytes of the longest text.
        marks: uint8[N_MARKS / 8], a bit for each gram.
        grams: int64[2**p, 3], an open-addressing table by mark: gram, number of its phrase, place in it; -1 where free.
        phrases: uint8, the phrases' bytes, one after the other, at least five each, ASCII in small letters.
        bounds: int32[n_phrases, 3], where in ``phrases`` each one begins and ends, and its bits.
        hits: int64[room for half the bytes, 2], out: places in the data, ascending, and bits of the phrases there.
    """
    low = np.empty(longest + _PADDING, dtype=np.uint8)
    n_hits = 0
    for number in range(offsets.size - 1):
        size = offsets[number + 1] - offsets[number]
        _fold(data[offsets[number] : offsets[number + 1]], low)
        for at in range(0, size - 3, 2):
            gram = load_eight_bytes(low, at) & _GRAM
            mark = (gram * GRAM_MULTIPLIER & _GRAM) >> _MARK_SHIFT
            if not (marks[mark >> np.uint64(3)] >> np.uint8(mark & np.uint64(7))) & np.uint8(1):
                continue
            bits = _found(low, at, size, gram, grams, phrases, bounds)
            if bits:
                hits[n_hits, 0], hits[n_hits, 1] = offsets[number] + at, bits
                n_hits += 1
    return n_hits
