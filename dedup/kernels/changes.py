"""The passages in which two texts differ, word for word.

A longest common subsequence, found in bits (Hyyrö 2004) and traced back from the end, removals before additions, as
``rapidfuzz.distance.Indel`` does. Words are compared by 64-bit hashes (Fowler, Noll, Vo 1a); products wrap on purpose.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel, uncounted_kernel

WORD, SINGLE, JOINER, BLANK, LINE_END = (1 << bit for bit in range(5))
"""Bits of a code point: part of a word; a word of its own; joint of two parts of a word; white space; end of a line."""

VIA_BEGIN, VIA_END, BEGIN, END = range(4)
"""Columns of a passage: code points of the original, then of the copy."""

_BASIS, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)
_CURLED, _STRAIGHT = 0x2019, 0x27
_ONE, _SHIFT, _LAST = np.uint64(1), np.uint64(29), np.uint64(63)
_FEWEST_BLANKS = 4
_FEWEST_KEPT = 2
"""Fewer words in common between two changes are chance: "of the" inside a paragraph written anew."""


@uncounted_kernel
def _extended(key: Any, point: Any) -> Any:
    return (key ^ np.uint64(_STRAIGHT if point == _CURLED else point)) * _PRIME


@uncounted_kernel
def _find_words(points: NDArray[np.uint32], kinds: NDArray[np.uint8], tokens: NDArray[np.int64]) -> int:
    """Fill ``tokens`` (int64[3, room]: begins, ends, hashes) with the words of a text; returns their number."""
    n = at = 0
    while at < points.size:
        begin, key, kind = at, _BASIS, kinds[points[at]]
        at += 1
        if not kind & (WORD | SINGLE):
            continue
        key = _extended(key, points[begin])
        while at < points.size and not kind & SINGLE:
            is_joint = kinds[points[at]] & JOINER and at + 1 < points.size and kinds[points[at + 1]] & WORD
            if not (kinds[points[at]] & WORD or is_joint):
                break
            key = _extended(key, points[at])
            at += 1
        tokens[0, n], tokens[1, n], tokens[2, n] = begin, at, np.int64(key)
        n += 1
    return n


@uncounted_kernel
def _find_lines(points: NDArray[np.uint32], kinds: NDArray[np.uint8], tokens: NDArray[np.int64]) -> int:
    """Fill ``tokens`` with the lines of a text that are not blank, without white space at their ends."""
    n, begin, end, key = 0, -1, 0, _BASIS
    for at in range(points.size + 1):
        kind = kinds[points[at]] if at < points.size else np.uint8(LINE_END)
        if not kind & (BLANK | LINE_END):
            begin, end = at if begin < 0 else begin, at + 1
        if kind & LINE_END and begin >= 0:
            key = _BASIS
            for place in range(begin, end):
                key = _extended(key, points[place])
            tokens[0, n], tokens[1, n], tokens[2, n] = begin, end, np.int64(key)
            n, begin = n + 1, -1
    return n


@kernel
def _number(left: NDArray[np.int64], right: NDArray[np.int64], numbers: NDArray[np.int32]) -> int:
    """Number the words of ``left``, equal ones alike, then those of ``right``, -1 where it is in none of left."""
    size = 2
    while size < 2 * left.size:
        size *= 2
    table = np.zeros(size, dtype=np.int32) - np.int32(1)
    n_distinct = 0
    for place in range(left.size + right.size):
        key = left[place] if place < left.size else right[place - left.size]
        slot = (np.uint64(key) ^ (np.uint64(key) >> _SHIFT)) & np.uint64(size - 1)
        while table[slot] >= 0 and left[table[slot]] != key:
            slot = (slot + _ONE) & np.uint64(size - 1)
        if table[slot] >= 0:
            numbers[place] = numbers[table[slot]]
        elif place < left.size:
            table[slot], numbers[place] = place, n_distinct
            n_distinct += 1
        else:
            numbers[place] = -1
    return n_distinct


@kernel
def _match(left: NDArray[np.int64], right: NDArray[np.int64], partners: NDArray[np.int64]) -> None:
    """Give words of ``left`` their partners in ``right``, a longest common subsequence; the others stay as they are."""
    numbers = np.empty(left.size + right.size, dtype=np.int32)
    n_words = (left.size + 63) // 64
    places = np.zeros((_number(left, right, numbers), n_words), dtype=np.uint64)
    for column in range(left.size):
        places[numbers[column], column >> 6] |= _ONE << np.uint64(column & 63)
    # The state after each word of ``right``, and before the first: loops, because slices take seconds to compile.
    rows = np.empty((right.size + 1, n_words), dtype=np.uint64)
    for word in range(n_words):
        rows[0, word] = ~np.uint64(0)
    for row in range(right.size):
        number, carry = numbers[left.size + row], np.uint64(0)
        for word in range(n_words):
            bits = rows[row, word]
            common = bits & places[number, word] if number >= 0 else np.uint64(0)
            total = bits + common
            overflow = np.uint64(total < bits)
            total += carry
            carry = overflow | np.uint64(total < carry)
            rows[row + 1, word] = total | (bits - common)
    row, column = right.size, left.size
    while row and column:
        bit = np.uint64((column - 1) & 63)
        if (rows[row, (column - 1) >> 6] >> bit) & _ONE:
            column -= 1
        elif row > 1 and not (rows[row - 1, (column - 1) >> 6] >> bit) & _ONE:
            row -= 1
        else:
            row, column = row - 1, column - 1
            partners[column] = row


@kernel
def _find_runs(left: NDArray[np.int64], right: NDArray[np.int64], max_cells: int, runs: NDArray[np.int64]) -> int:
    """Fill ``runs`` (int64[room, 4]) with the tokens of left and right that differ; returns their number.

    Runs with too little between them are one. Of too many tokens everything differs but what agrees at both ends, and
    the number is negative.
    """
    room = min(left.size, right.size)
    head = tail = 0
    while head < room and left[head] == right[head]:
        head += 1
    while tail < room - head and left[left.size - 1 - tail] == right[right.size - 1 - tail]:
        tail += 1
    n_left, n_right = left.size - head - tail, right.size - head - tail
    partners = np.zeros(n_left, dtype=np.int64) - 1
    is_long = n_left * n_right > max_cells
    if not is_long:
        _match(left[head : head + n_left], right[head : head + n_right], partners)
    n = column = row = 0
    while column < n_left or row < n_right:
        begin, first = column, row
        while column < n_left and partners[column] < 0:
            column += 1
        row = partners[column] if column < n_left else n_right
        if column > begin or row > first:
            if n and head + begin - runs[n - 1, 1] < _FEWEST_KEPT:
                n -= 1
            else:
                runs[n, 0], runs[n, 2] = head + begin, head + first
            runs[n, 1], runs[n, 3] = head + column, head + row
            n += 1
        column, row = column + 1, row + 1
    return -n if is_long else n


@uncounted_kernel
def _has_gap(points: NDArray[np.uint32], begin: int, end: int, kinds: NDArray[np.uint8]) -> bool:
    """Whether masked text lies there: a long run of blanks, or a line of blanks alone."""
    n_blanks, after_end = 0, False
    for at in range(begin, end):
        kind = kinds[points[at]]
        if kind & LINE_END:
            if after_end and n_blanks:
                return True
            n_blanks, after_end = 0, True
        elif kind & BLANK:
            n_blanks += 1
            if n_blanks >= _FEWEST_BLANKS:
                return True
        else:
            n_blanks, after_end = 0, False
    return False


@uncounted_kernel
def _part(
    points: NDArray[np.uint32], tokens: NDArray[np.int64], first: int, last: int, kinds: Any, parts: NDArray[np.int64]
) -> int:
    """Where runs of tokens begin with no masked text between them, and ``last``; returns the number of runs."""
    n = 0
    for place in range(first, last):
        if place == first or _has_gap(points, tokens[1, place - 1], tokens[0, place], kinds):
            parts[n] = place
            n += 1
    parts[n] = last
    return n


@uncounted_kernel
def _note(
    via: NDArray[np.int64], own: NDArray[np.int64], run: tuple[int, int, int, int], passage: NDArray[np.int64]
) -> None:
    """The characters of a run of tokens on either side; of none, the end of the token before."""
    for side in range(2):
        tokens, first, last = (via, run[0], run[1]) if side == 0 else (own, run[2], run[3])
        if first < last:
            passage[2 * side], passage[2 * side + 1] = tokens[0, first], tokens[1, last - 1]
        else:
            place = tokens[1, first - 1] if first else 0
            passage[2 * side], passage[2 * side + 1] = place, place


@kernel
def find_changes(
    via: NDArray[np.uint32],
    own: NDArray[np.uint32],
    kinds: NDArray[np.uint8],
    by_line: bool,
    max_cells: int,
    counts: NDArray[np.int64],
) -> Any:
    """The passages in which a copy differs from the document it is held against: int64[n, 4], see ``VIA_BEGIN``.

    via, own: uint32, the code points of both; kinds: uint8[0x110000]; by_line: compare lines, not words; max_cells:
    tokens times tokens that are aligned. Out: counts int64[3], tokens removed and added, and 1 where there were too
    many to align.
    """
    left, right = np.empty((3, via.size + 1), dtype=np.int64), np.empty((3, own.size + 1), dtype=np.int64)
    n_left = _find_lines(via, kinds, left) if by_line else _find_words(via, kinds, left)
    n_right = _find_lines(own, kinds, right) if by_line else _find_words(own, kinds, right)
    runs = np.empty((n_left + n_right + 1, 4), dtype=np.int64)
    passages = np.empty_like(runs)
    n_runs = _find_runs(left[2, :n_left], right[2, :n_right], max_cells, runs)
    removed, added = np.empty(n_left + 1, dtype=np.int64), np.empty(n_right + 1, dtype=np.int64)
    counts[2], n = n_runs < 0, 0
    for number in range(abs(n_runs)):
        begin, end, first, last = runs[number]
        counts[0] += end - begin
        counts[1] += last - first
        n_removed = _part(via, left, begin, end, kinds, removed)
        n_added = _part(own, right, first, last, kinds, added)
        if n_removed <= 1 and n_added <= 1:
            _note(left, right, (begin, end, first, last), passages[n])
            n += 1
            continue
        for part in range(n_removed):
            _note(left, right, (removed[part], removed[part + 1], first, first), passages[n])
            n += 1
        for part in range(n_added):
            _note(left, right, (end, end, added[part], added[part + 1]), passages[n])
            n += 1
    return passages[:n].copy()
