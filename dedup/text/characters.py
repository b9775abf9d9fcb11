"""What each Unicode code point is to a tokeniser, as tables that kernels index."""

import sys
import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

LETTER, DIGIT, MARK, IDEOGRAPH, UPPER, JOINER = 1, 2, 4, 8, 16, 32
"""Bits of a class. A word is a run of LETTER, DIGIT or MARK; an IDEOGRAPH is a word of its own; a JOINER (soft hyphen,
variation selector) is not seen and parts no word."""

_N_CODE_POINTS = sys.maxunicode + 1
_FIRST_PLANES = 0x20000  # planes 2 and 3 hold ideographs only; planes 14 to 16 nothing that makes a word
_JOINERS = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x200C, 0x200D),  # zero-width joiners
    (0x2060, 0x2060),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),
    (0xE0100, 0xE01EF),
)
_IDEOGRAPHIC = (
    (0x3040, 0x30FF),  # kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # CJK ideographs
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x0E00, 0x0EFF),  # Thai, Lao: no spaces between words
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x20000, 0x3FFFD),
)


@cache
def classes() -> NDArray[np.uint8]:
    """uint8[0x110000]: the class bits of every code point. Built once, 0.1 s."""
    table = np.zeros(_N_CODE_POINTS, dtype=np.uint8)
    for point in range(_FIRST_PLANES):
        category = unicodedata.category(chr(point))
        if category[0] == "L":
            table[point] = LETTER | (UPPER if category in ("Lu", "Lt") else 0)
        elif category[0] == "N":
            table[point] = DIGIT
        elif category[0] == "M":
            table[point] = MARK
    for first, last in _JOINERS:
        table[first : last + 1] = JOINER
    for first, last in _IDEOGRAPHIC:
        span = table[first : last + 1]
        is_letter = (span & LETTER > 0) if first < _FIRST_PLANES else np.ones(span.shape, dtype=bool)
        span[is_letter] = IDEOGRAPH
    return table


@cache
def folded() -> NDArray[np.uint32]:
    """uint32[0x110000]: case folding of each code point where that is one code point; else lower case, else itself."""
    table = np.arange(_N_CODE_POINTS, dtype=np.uint32)
    for point in range(_FIRST_PLANES):
        char = chr(point)
        for other in (char.casefold(), char.lower()):
            if len(other) == 1:
                table[point] = ord(other)
                break
    return table


def without_joiners(word: str) -> str:
    """The word without soft hyphens, zero-width joiners and variation selectors."""
    if word.isascii():
        return word
    return "".join(char for char in word if not classes()[ord(char)] & JOINER)
