"""Segments of a text: its lines, cut where a sentence ends, as hashes that digits, case and punctuation do not change.

A word is a run of letters and marks, hashed over its folded code points (Fowler, Noll, Vo 1a, 64 bits); a run of digits
is one word whatever the digits; an ideograph is a word. Products wrap on purpose.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import ZERO, kernel, uncounted_kernel

LETTER, DIGIT, IDEOGRAPH, BLANK, LINE_END, STOP, CLOSER, FULL_STOP = 1, 2, 4, 8, 16, 32, 64, 128
"""Bits of what a code point is to a segment. A STOP ends a sentence where a BLANK or LINE_END follows it, or follows
the CLOSERs (quotation marks, brackets) after it; a FULL_STOP (of ideographic scripts) ends one in any case."""

ENDS_IN_STOP, HAS_DIGIT = 1, 2
"""Flags of a segment."""

_BASIS, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)
_MIXER, _SHIFT = np.uint64(0xFF51AFD7ED558CCD), np.uint64(33)
_DIGITS, _NONE = np.uint64(0x9E3779B97F4A7C15), np.uint64(0)
_MOST_CLOSERS = 8  # more are no end of a sentence; looking further back would make a text of quotation marks slow
_PERIOD, _BEYOND_CYRILLIC, _BEYOND_INDIC = 0x2E, 0x530, 0x1100


@uncounted_kernel
def _mixed(value: Any) -> Any:
    value = (value ^ (value >> _SHIFT)) * _MIXER
    return value ^ (value >> _SHIFT)


@uncounted_kernel
def _last_of(points: NDArray[np.uint32], kinds: NDArray[np.uint8], end: int) -> int:
    """Place of the last character before ``end`` that is no closing mark and no blank, or a few characters back."""
    end -= 1
    first = max(0, end - _MOST_CLOSERS)
    while end > first and kinds[points[end]] & (CLOSER | BLANK):
        end -= 1
    return end


@uncounted_kernel
def _is_abbreviated(points: NDArray[np.uint32], kinds: NDArray[np.uint8], folded: NDArray[np.uint32], at: int) -> bool:
    """Whether the full stop at ``at`` may end an abbreviation: after a single letter, or up to four with a capital."""
    begin = at
    while begin > 0 and kinds[points[begin - 1]] & LETTER:
        begin -= 1
    n_letters = at - begin
    return points[at] == _PERIOD and (n_letters == 1 or (0 < n_letters <= 4 and folded[points[begin]] != points[begin]))


@uncounted_kernel
def _goes_on(points: NDArray[np.uint32], kinds: NDArray[np.uint8], folded: NDArray[np.uint32], at: int) -> bool:
    """Whether the next word of the line, from ``at`` on, begins with a small letter."""
    while at < len(points) and kinds[points[at]] & BLANK:
        at += 1
    if at == len(points) or points[at] >= _BEYOND_CYRILLIC:
        return False
    return bool(kinds[points[at]] & LETTER) and folded[points[at]] == points[at]


@uncounted_kernel
def _ends_sentence(points: NDArray[np.uint32], kinds: NDArray[np.uint8], folded: NDArray[np.uint32], at: int) -> bool:
    """Whether a sentence ends with the character at ``at``; not after what may be an abbreviation."""
    if not kinds[points[at]] & (STOP | CLOSER):
        return bool(kinds[points[at]] & FULL_STOP)
    stop = _last_of(points, kinds, at + 1)
    if not kinds[points[stop]] & (STOP | FULL_STOP):
        return False
    if at + 1 >= len(points) or kinds[points[at + 1]] & LINE_END:
        return True
    return (
        bool(kinds[points[at + 1]] & BLANK)
        and not _is_abbreviated(points, kinds, folded, stop)
        and not _goes_on(points, kinds, folded, at + 1)
    )


@uncounted_kernel
def _word(points: NDArray[np.uint32], kinds: NDArray[np.uint8], folded: NDArray[np.uint32], at: int) -> Any:
    """Hash of the word that begins at ``at``, and where it ends."""
    first = kinds[points[at]]
    if first & IDEOGRAPH:
        return (_BASIS ^ np.uint64(points[at])) * _PRIME, at + 1
    same, word = first & (LETTER | DIGIT), _BASIS
    while at < len(points) and kinds[points[at]] & same:
        word = (word ^ np.uint64(folded[points[at]])) * _PRIME
        at += 1
    return (_DIGITS if same & DIGIT else word), at


@uncounted_kernel
def _min_content_letters(point: Any) -> int:
    """Letters of the shortest word that tells what a text is about; fewer where a script leaves vowels out."""
    if point < _BEYOND_CYRILLIC:
        return 6
    return 4 if point < _BEYOND_INDIC else 2


@kernel
def segments(points: NDArray[np.uint32], kinds: NDArray[np.uint8], folded: NDArray[np.uint32]) -> Any:
    """The segments of a text that hold a word, and the words that tell what they are about.

    Args:
        points: uint32[n], the text's code points.
        kinds: uint8[0x110000], bits of each code point.
        folded: uint32[0x110000], case foldings.

    Returns:
        begin int32[m], end int32[m], line int32[m] (numbered among lines with words), hash uint64[m], n_words int32[m]
        and flags uint8[m] of the segments in order; hash uint64[k] and segment int32[k] of the content words (longer
        words, and pairs of ideographs) in order.
    """
    n = len(points)
    begins, ends, lines = np.empty(n, np.int32), np.empty(n, np.int32), np.empty(n, np.int32)
    hashes, sizes, flags = np.empty(n, np.uint64), np.empty(n, np.int32), np.zeros(n, np.uint8)
    content, owners = np.empty(n, np.uint64), np.empty(n, np.int32)
    m = k = line = size = 0
    at = ZERO
    begin, state, last_ideograph = -1, _BASIS, _NONE
    while at < n:
        kind, first = kinds[points[at]], at
        if begin < 0 and not kind & (BLANK | LINE_END):
            begin = at
        if kind & (LETTER | DIGIT | IDEOGRAPH):
            word, at = _word(points, kinds, folded, at)
            state, size = (state ^ _mixed(word)) * _PRIME, size + 1
            is_long = at - first >= _min_content_letters(points[first])
            if (kind & LETTER and is_long) or (kind & IDEOGRAPH and last_ideograph != _NONE):
                content[k], owners[k] = _mixed(last_ideograph) ^ word, m
                k += 1
            last_ideograph = word if kind & IDEOGRAPH else _NONE
            flags[m] |= HAS_DIGIT if kind & DIGIT else 0
        else:
            at += 1
        if not kind & (BLANK | LINE_END):
            ends[m] = at
        is_end = at >= n or kind & LINE_END
        if kind & (STOP | CLOSER | FULL_STOP):
            is_end = is_end or _ends_sentence(points, kinds, folded, at - 1)
        if size and is_end:
            begins[m], lines[m], hashes[m], sizes[m] = begin, line, _mixed(state), size
            flags[m] |= (
                ENDS_IN_STOP if kinds[points[_last_of(points, kinds, np.int64(ends[m]))]] & (STOP | FULL_STOP) else 0
            )
            m += 1
        if is_end and (size or kind & LINE_END):
            begin, state, size, last_ideograph = -1, _BASIS, 0, _NONE
        if kind & LINE_END and m and lines[m - 1] == line:
            line += 1
    return begins[:m], ends[:m], lines[:m], hashes[:m], sizes[:m], flags[:m], content[:k], owners[:k]


@uncounted_kernel
def count_keys(keys: NDArray[np.uint64], table: NDArray[np.uint8]) -> None:
    """Add one to the slot of each different key of one text, up to 255.

    ``keys``: ascending; ``len(table)`` is a power of two.
    """
    last = np.uint64(len(table) - 1)
    for i in range(len(keys)):
        slot = keys[i] & last
        if (i == 0 or keys[i] != keys[i - 1]) and table[slot] < 255:
            table[slot] += 1


@uncounted_kernel
def resemblance(left: NDArray[np.uint64], right: NDArray[np.uint64], size: int) -> float:
    """Jaccard similarity of two sets from the ``size`` least hashes of each, ascending; 1 where both are empty.

    The least hashes of the union are a random sample of it (Broder 1997); for sets no larger than ``size`` it is exact.
    """
    i = j = n_union = n_common = 0
    while n_union < size and (i < len(left) or j < len(right)):
        if j == len(right) or (i < len(left) and left[i] < right[j]):
            i += 1
        elif i == len(left) or right[j] < left[i]:
            j += 1
        else:
            i, j, n_common = i + 1, j + 1, n_common + 1
        n_union += 1
    return n_common / n_union if n_union else 1.0


@kernel
def count_contexts(
    sketches: NDArray[np.uint64], offsets: NDArray[np.int64], chosen: NDArray[np.int64], limit: float, size: int
) -> int:
    """How many of the chosen texts, in order, resemble none counted before by ``limit`` or more.

    ``sketches``: the least hashes of every text, one after the other; those of text n are
    ``sketches[offsets[n]:offsets[n + 1]]``.
    """
    counted = np.empty(len(chosen), np.int64)
    n_counted = 0
    for text in chosen:
        mine, is_new = sketches[offsets[text] : offsets[text + 1]], True
        for i in range(n_counted):
            other = counted[i]
            if resemblance(mine, sketches[offsets[other] : offsets[other + 1]], size) >= limit:
                is_new = False
                break
        if is_new:
            counted[n_counted] = text
            n_counted += 1
    return n_counted
