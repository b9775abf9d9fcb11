"""The words and marks of a text with what their shape says, and what a vocabulary knows of them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import ZERO, uncounted_kernel

CAPITAL, SMALL, NUMBER, WORD, BLOT, NAME, COMMA, STOP = (1 << bit for bit in range(8))
END, OPEN, CLOSE, START, LY, ING, PLURAL, OWNER, INFLECTED = (1 << bit for bit in range(8, 17))
"""Bits of a token. Its first character: CAPITAL or SMALL letter, digit (NUMBER). What it is: WORD; a run of blots for
quoted words (BLOT) or for a name between marks (NAME); COMMA; STOP (; : and dashes); END of a sentence (. ! ?); OPEN or
CLOSE of a parenthesis. Its place: START, first of its sentence or line. How it ends: LY, ING (English), PLURAL (s),
OWNER ('s or s'), INFLECTED (as German adjectives do)."""

ABBREVIATION = 1 << 62
"""Bit of a vocabulary word that keeps its full stop."""

INSIDE, JOINT, PREFIX, BLANK, LINE, APOSTROPHE, FULL_STOP = (1 << bit for bit in range(9, 16))
"""Bits of a character, beside CAPITAL … END, OPEN and CLOSE (bits 0 to 8 alike; OPEN and CLOSE moved to 16 and 17):
INSIDE words; JOINT between two of their parts ("U.S"); PREFIX of a word ($, #); BLANK; LINE end; APOSTROPHE;
FULL_STOP."""

OPENS, CLOSES = 1 << 16, 1 << 17
QUOTED, NAMED, QUOTED_END = 2, 3, 4
"""Code points that stand for quoted words, for a name between marks, and for a last quoted word before a full stop."""

_BASIS, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)
_MARKS = COMMA | STOP | END
_SHIFT = np.uint64(29)
_S, _Y, _L, _G, _N, _I, _E, _R, _M = (ord(c) for c in "sylgnierm")


@uncounted_kernel
def _slot(key: np.uint64, keys: NDArray[np.uint64], bits: NDArray[np.int64]) -> Any:
    """The place of a key in an open-addressing table, or the free place where it would be."""
    mask = np.uint64(keys.size - 1)
    slot = (key ^ (key >> _SHIFT)) & mask
    while bits[slot] and keys[slot] != key:
        slot = (slot + np.uint64(1)) & mask
    return slot


@uncounted_kernel
def add_words(words: NDArray[np.uint64], bit: int, keys: NDArray[np.uint64], bits: NDArray[np.int64]) -> None:
    """Give words a bit, in a table: keys uint64[2**p], bits int64[2**p], 0 where a place is free."""
    for word in words:
        slot = _slot(word, keys, bits)
        keys[slot] = word
        bits[slot] |= bit


@uncounted_kernel
def _scan_word(
    points: NDArray[np.uint32], begin: int, shapes: NDArray[np.uint32], folded: NDArray[np.uint32]
) -> tuple[Any, int, bool]:
    """The word at ``begin``: key of its folded characters, its end, and whether a full stop is inside."""
    key = _BASIS
    at = part = begin
    has_stop = False
    while at < points.size:
        shape = shapes[points[at]]
        if not shape & INSIDE and at > begin:
            if not (shape & JOINT and at + 1 < points.size and shapes[points[at + 1]] & INSIDE):
                break
            if shape & FULL_STOP and at - part > 2 and shapes[points[at + 1]] & CAPITAL:
                break
            has_stop |= shape & FULL_STOP != 0
            part = at + 1
        character = np.uint64(0x27) if shape & APOSTROPHE else np.uint64(folded[points[at]])
        key = (key ^ character) * _PRIME
        at += 1
    return key, at, has_stop


@uncounted_kernel
def _ending(points: NDArray[np.uint32], begin: int, end: int, shapes: NDArray[np.uint32]) -> int:
    """Bits of how a word ends."""
    last = points[end - 1]
    before = points[end - 2] if end - begin > 1 else np.uint32(0)
    if last == _S:
        bits = PLURAL | OWNER if shapes[before] & APOSTROPHE else PLURAL
        return bits | INFLECTED if before == _E else bits
    if last == _Y:
        return LY if before == _L else 0
    if last == _G:
        return ING if before == _N and end - begin > 2 and points[end - 3] == _I else 0
    if last == _E or (before == _E and (last in (_R, _N, _M))):
        return INFLECTED
    return 0


@uncounted_kernel
def _word_end(
    points: NDArray[np.uint32], begin: int, end: int, has_stop: bool, flag: int, shapes: NDArray[np.uint32]
) -> int:
    """Where a word ends with the full stop of an initial, an abbreviation or "25.", or the apostrophe of "members'"."""
    if end >= points.size:
        return end
    shape = shapes[points[end]]
    if shape & FULL_STOP:
        is_short = end - begin <= (2 if flag & NUMBER else 1)
        return end + 1 if flag & ABBREVIATION or has_stop or is_short else end
    return end + 1 if shape & APOSTROPHE and points[end - 1] == _S else end


@uncounted_kernel
def _blot_end(points: NDArray[np.uint32], begin: int) -> int:
    """Where a run of blots ends: behind QUOTED_END, or where another character comes."""
    at = begin
    while at < points.size and (points[at] == points[begin] or points[at] == QUOTED_END):
        at += 1
        if points[at - 1] == QUOTED_END:
            break
    return at


@uncounted_kernel
def scan_tokens(
    points: NDArray[np.uint32],
    shapes: NDArray[np.uint32],
    folded: NDArray[np.uint32],
    keys: NDArray[np.uint64],
    bits: NDArray[np.int64],
    tokens: NDArray[np.int64],
) -> int:
    """Find the tokens of a text, in order; returns their number n.

    points: uint32, the text's code points; shapes, folded: uint32 over all code points; keys, bits: the vocabulary as
    ``add_words`` makes it. Out: tokens int64[4, room for a token a character]: begins, ends, bits, words' keys.
    A sentence begins at the first token of a line, behind END (and CLOSE) unless a small word or a comma follows.
    """
    n, at = 0, ZERO
    is_pending, is_line = False, True
    while at < points.size:
        shape = shapes[points[at]]
        if shape & BLANK:
            is_line |= shape & LINE != 0
            at += 1
            continue
        begin, key, flag = at, np.uint64(0), np.int64(0)
        if shape & INSIDE or (shape & PREFIX and at + 1 < points.size and shapes[points[at + 1]] & INSIDE):
            key, end, has_stop = _scan_word(points, begin, shapes, folded)
            flag = bits[_slot(key, keys, bits)] | WORD | shape & (CAPITAL | SMALL | NUMBER)
            flag |= _ending(points, begin, end, shapes)
            at = _word_end(points, begin, end, has_stop, flag, shapes)
            if at > end and shapes[points[end]] & APOSTROPHE:
                flag |= OWNER
        elif shape & (BLOT | NAME):
            at = _blot_end(points, begin)
            flag = np.int64(BLOT if shape & BLOT else NAME | CAPITAL | WORD)
        else:
            at += 1
            flag = np.int64(shape & _MARKS)
            if shape & (OPENS | CLOSES):
                flag |= OPEN if shape & OPENS else CLOSE
        if is_line or (is_pending and not flag & (END | CLOSE | COMMA | SMALL | STOP)):
            flag |= START
        is_pending = (is_pending and flag & (END | CLOSE) != 0) or flag & END != 0 or points[at - 1] == QUOTED_END
        is_line = False
        tokens[0, n], tokens[1, n], tokens[2, n], tokens[3, n] = begin, at, flag, np.int64(key)
        n += 1
    return n
