"""What each Unicode code point is to a tokeniser, as tables that kernels index."""

import sys
import unicodedata
from functools import cache
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

LETTER, DIGIT, MARK, IDEOGRAPH, UPPER, JOINER = 1, 2, 4, 8, 16, 32
"""Bits of a class. A word is a run of LETTER, DIGIT or MARK; an IDEOGRAPH is a word of its own; a JOINER (soft hyphen,
variation selector) is not seen and parts no word."""

_N_CODE_POINTS = sys.maxunicode + 1
N_FIRST_PLANES = 0x20000  # code points; planes 2 and 3 hold ideographs only; planes 14 to 16 nothing that makes a word
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
_BITS = {
    **dict.fromkeys(("Ll", "Lm", "Lo"), LETTER),
    **dict.fromkeys(("Lu", "Lt"), LETTER | UPPER),
    **dict.fromkeys(("Nd", "Nl", "No"), DIGIT),
    **dict.fromkeys(("Mc", "Me", "Mn"), MARK),
}
"""Category of Unicode → class bits."""


@cache
def classes() -> NDArray[np.uint8]:
    """uint8[0x110000]: the class bits of every code point. Built once, 10 ms."""
    table = np.zeros(_N_CODE_POINTS, dtype=np.uint8)
    bits = map(_BITS.get, map(unicodedata.category, first_planes()), repeat(0))
    table[:N_FIRST_PLANES] = np.fromiter(bits, dtype=np.uint8, count=N_FIRST_PLANES)
    for first, last in _JOINERS:
        table[first : last + 1] = JOINER
    for first, last in _IDEOGRAPHIC:
        span = table[first : last + 1]
        is_letter = (span & LETTER > 0) if first < N_FIRST_PLANES else np.ones(span.shape, dtype=bool)
        span[is_letter] = IDEOGRAPH
    return table


@cache
def folded() -> NDArray[np.uint32]:
    """uint32[0x110000]: case folding of each code point where that is one code point; else lower case, else itself."""
    table = np.arange(_N_CODE_POINTS, dtype=np.uint32)
    for char, other in changed_by_folding().items():
        found = other if len(other) == 1 else char.lower()
        table[ord(char)] = ord(found) if len(found) == 1 else ord(char)
    return table


@cache
def changed_by_folding() -> dict[str, str]:
    """Every character that case folding changes → what it makes of it, perhaps several characters."""
    every = first_planes()
    return {char: other for char, other in zip(every, map(str.casefold, every), strict=True) if char != other}


@cache
def first_planes() -> str:
    """Every character of planes 0 and 1, surrogates too, in order: beyond are ideographs only."""
    return "".join(map(chr, range(N_FIRST_PLANES)))


def without_joiners(word: str) -> str:
    """The word without soft hyphens, zero-width joiners and variation selectors."""
    if word.isascii():
        return word
    return "".join(char for char in word if not classes()[ord(char)] & JOINER)
