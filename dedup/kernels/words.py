"""Words of UTF-8 texts with what their place says about them, and their counts: case, sentence start, title, lead.

Class bits are those of ``dedup.text.characters``; they arrive in the table, so this file repeats only their values.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import ZERO, kernel, uncounted_kernel

WORD_CHARACTER = 1 | 2 | 4  # LETTER, DIGIT, MARK
DIGIT_CLASS, IDEOGRAPH_CLASS, UPPER_CLASS, JOINER_CLASS = 2, 8, 16, 32

CAPITAL, INITIAL, LEAD, TITLE = 1, 2, 4, 8
"""Flags of a word: starts with a capital; first of its sentence or quotation; stands in the lead; in the title."""

N_FIELDS = 4
"""Columns of a row's counts: whole text, names, lead, title."""

_BASIS, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)
_BEFORE_CAPITALS = tuple(ord(c) for c in '.!?:"“”„«»•…(。؟۔\n')
_SPACE = 0x20
_HEADLINE_SHARE = 0.6  # a line with more capitals than this is set in title case: its capitals say nothing


@uncounted_kernel
def decode(data: NDArray[np.uint8], at: int, end: int) -> tuple[Any, int]:
    """Code point at byte ``at`` of valid UTF-8, and the number of its bytes."""
    first = data[at]
    if first < 0x80:
        return np.uint32(first), 1
    if first < 0xE0 and at + 1 < end:
        return np.uint32(((first & 0x1F) << 6) | (data[at + 1] & 0x3F)), 2
    if first < 0xF0 and at + 2 < end:
        return np.uint32(((first & 0x0F) << 12) | ((data[at + 1] & 0x3F) << 6) | (data[at + 2] & 0x3F)), 3
    if at + 3 < end:
        high = ((first & 0x07) << 18) | ((data[at + 1] & 0x3F) << 12)
        return np.uint32(high | ((data[at + 2] & 0x3F) << 6) | (data[at + 3] & 0x3F)), 4
    return np.uint32(0xFFFD), 1


@uncounted_kernel
def _point(data: NDArray[np.uint8], at: int, end: int) -> Any:
    """As ``decode``, which is too long to be compiled into each loop; nearly every character is one byte."""
    if data[at] < 0x80:
        return np.uint32(data[at]), 1
    return decode(data, at, end)


@uncounted_kernel
def _ends_sentence(point: int) -> bool:
    """True for characters after which a capital says nothing: full stops, colons, opening marks, bullets, line ends."""
    for other in _BEFORE_CAPITALS:  # noqa: SIM110 - numba compiles the loop, not the generator
        if point == other:
            return True
    return False


@uncounted_kernel
def _separates(data: NDArray[np.uint8], at: int, end: int) -> bool:
    """True for a comma or full stop that a digit follows."""
    return (data[at] == 0x2C or data[at] == 0x2E) and at + 1 < end and 0x30 <= data[at + 1] <= 0x39


@uncounted_kernel
def _forget_capitals(flags: NDArray[np.uint8], first: int, last: int) -> None:
    """Clear CAPITAL on words first … last - 1 when most of them have it: the line is a headline or shouted."""
    n_capitals = 0
    for i in range(first, last):
        n_capitals += flags[i] & CAPITAL
    if last - first >= 3 and n_capitals > _HEADLINE_SHARE * (last - first):
        for i in range(first, last):
            flags[i] &= ~np.uint8(CAPITAL)


@uncounted_kernel
def _scan_ideograph(
    data: NDArray[np.uint8], at: int, end: int, point: int, size: int, classes: NDArray[np.uint8], key: np.uint64
) -> tuple[Any, int, int]:
    """The pair that begins at an ideograph (alone if no other follows): key, end of the pair, end of the first."""
    key = (key ^ np.uint64(point)) * _PRIME
    next_at = at + size
    stop = next_at
    if next_at < end:
        follower, follower_size = decode(data, next_at, end)
        if classes[follower] & IDEOGRAPH_CLASS:
            key = (key ^ np.uint64(follower)) * _PRIME
            stop = next_at + follower_size
    return key, stop, next_at


@uncounted_kernel
def _scan_word(
    data: NDArray[np.uint8], at: int, end: int, classes: NDArray[np.uint8], folded: NDArray[np.uint32], key: np.uint64
) -> tuple[Any, int, int]:
    """The word at ``at``: key, its end, its code points; joiners are passed over."""
    only_digits, n_characters = True, 0
    while at < end:
        point, size = _point(data, at, end)
        kind = classes[point]
        if kind & WORD_CHARACTER:
            only_digits &= kind & DIGIT_CLASS > 0
            key = (key ^ np.uint64(folded[point])) * _PRIME
        elif not (kind & JOINER_CLASS or (only_digits and _separates(data, at, end))):
            break
        at += size
        n_characters += 1
    return key, at, n_characters


@uncounted_kernel
def scan_words(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    title_ends: NDArray[np.int64],
    seeds: NDArray[np.uint64],
    lead_characters: int,
    classes: NDArray[np.uint8],
    folded: NDArray[np.uint32],
    keys: NDArray[np.uint64],
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
    flags: NDArray[np.uint8],
    counts: NDArray[np.int64],
) -> int:
    """Find the words of each text; returns their number.

    data: uint8[n_bytes]; offsets: int64[n + 1]; title_ends: int64[n], the byte where the title ends; seeds: uint64[n],
    mixed into every key; lead_characters: code points after the title that count as lead; classes, folded: tables of
    ``dedup.text.characters``. Out: keys uint64, begins, ends int64 (bytes), flags uint8, all of n_bytes entries or
    more; counts: int64[n].

    A word's key is FNV-1a over its folded code points (http://www.isthe.com/chongo/tech/comp/fnv), products wrapping
    at 64 bits. Separators inside a number are skipped, so that 12,000 is one word. A run of ideographs gives its
    overlapping pairs.
    """
    n_words: int = ZERO
    for d in range(offsets.size - 1):
        at, end = offsets[d], offsets[d + 1]
        first_of_text = first_of_line = n_words
        after_stop, n_characters = True, 0
        while at < end:
            point, size = _point(data, at, end)
            kind = classes[point]
            if kind & (WORD_CHARACTER | IDEOGRAPH_CLASS) == 0:
                if point == 0x0A:
                    _forget_capitals(flags, first_of_line, n_words)
                    first_of_line = n_words
                if point != _SPACE:  # most are, and the others take seventeen comparisons
                    after_stop |= _ends_sentence(point)
                at += size
                n_characters += at > title_ends[d]
                continue
            flag = (TITLE if at < title_ends[d] else 0) | (LEAD if n_characters < lead_characters else 0)
            flag |= INITIAL if after_stop else 0
            after_stop = False
            begins[n_words] = at
            if kind & IDEOGRAPH_CLASS:
                keys[n_words], ends[n_words], at = _scan_ideograph(
                    data, at, end, point, size, classes, _BASIS ^ seeds[d]
                )
                n_read = 1
            else:
                flag |= CAPITAL if kind & UPPER_CLASS else 0
                key, at, n_read = _scan_word(data, at, end, classes, folded, _BASIS ^ seeds[d])
                keys[n_words], ends[n_words] = key, at
            if begins[n_words] >= title_ends[d]:
                n_characters += n_read
            flags[n_words] = flag
            n_words += 1
        _forget_capitals(flags, first_of_line, n_words)
        counts[d] = n_words - first_of_text
    return n_words


@kernel
def pack_terms(
    terms: NDArray[np.int32],
    flags: NDArray[np.uint8],
    n_words: NDArray[np.int64],
    n_terms: int,
    packed: NDArray[np.uint64],
) -> None:
    """Every word as document << 40 | term << 8 | flags, so that sorting brings those of one term together.

    terms: int32[total], flags: uint8[total], n_words: int64[n]: words of document d follow those of d - 1;
    n_terms: numbers in use. Out: packed, uint64[total]. CAPITAL stays where a word counts as a name: it is capitalised
    where it need not be, or also elsewhere in its document where it need not be.
    """
    named = np.full(n_terms, -1, dtype=np.int32)
    word = 0
    for d in range(n_words.size):
        first, last = word, word + n_words[d]
        for i in range(first, last):
            if flags[i] & CAPITAL and not flags[i] & INITIAL:
                named[terms[i]] = d
        for i in range(first, last):
            kept = flags[i] if named[terms[i]] == d else flags[i] & ~np.uint8(CAPITAL)
            packed[i] = (np.uint64(d) << np.uint64(40)) | (np.uint64(terms[i]) << np.uint64(8)) | np.uint64(kept)
        word = last


@uncounted_kernel
def fold_terms(
    packed: NDArray[np.uint64],
    row_terms: NDArray[np.uint32],
    row_counts: NDArray[np.uint8],
    row_offsets: NDArray[np.int64],
) -> int:
    """Count each document's terms, by field; returns the number of entries.

    packed: uint64[total], as ``pack_terms`` makes it, sorted. Out: row_terms uint32[total], row_counts
    uint8[total, N_FIELDS], row_offsets int64[n + 1]. Counts stop at 255.
    """
    filled, d = 0, 0
    row_offsets[0] = 0
    for key in packed:
        while d < np.int64(key >> np.uint64(40)):
            d += 1
            row_offsets[d] = filled
        term, flag = np.uint32(key >> np.uint64(8)), np.uint8(key & np.uint64(0xFF))
        if filled == row_offsets[d] or row_terms[filled - 1] != term:
            row_terms[filled] = term
            for field in range(N_FIELDS):
                row_counts[filled, field] = 0
            filled += 1
        _bump(row_counts, filled - 1, 0)
        if flag & CAPITAL:
            _bump(row_counts, filled - 1, 1)
        if flag & (LEAD | TITLE):
            _bump(row_counts, filled - 1, 2)
        if flag & TITLE:
            _bump(row_counts, filled - 1, 3)
    row_offsets[d + 1 :] = filled
    return filled


@uncounted_kernel
def _bump(counts: NDArray[np.uint8], entry: int, field: int) -> None:
    if counts[entry, field] < 255:
        counts[entry, field] += 1


@kernel
def pack_bigrams(terms: NDArray[np.int32], n_words: NDArray[np.int64], n_bins: int, packed: NDArray[np.uint64]) -> int:
    """Every pair of neighbouring terms as document << 32 | bin, one of ``n_bins`` (a power of two) by a hash.

    Out: packed, uint64[total]. Returns the number of pairs.
    """
    filled, word = 0, 0
    mask = np.uint64(n_bins - 1)
    for d in range(n_words.size):
        last = word + n_words[d]
        for i in range(word, last - 1):
            key = (np.uint64(terms[i]) << np.uint64(32)) | np.uint64(terms[i + 1])
            key = (key ^ (key >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15)
            packed[filled] = (np.uint64(d) << np.uint64(32)) | ((key >> np.uint64(32)) & mask)
            filled += 1
        word = last
    return filled


@kernel
def fold_bigrams(
    packed: NDArray[np.uint64],
    row_terms: NDArray[np.uint32],
    row_counts: NDArray[np.uint8],
    row_offsets: NDArray[np.int64],
) -> int:
    """Count each document's pairs of neighbouring terms; returns the number of entries.

    packed: uint64, as ``pack_bigrams`` makes it, sorted. Out: row_terms and row_counts of as many elements, row_offsets
    int64[n + 1].
    """
    filled, d = 0, 0
    row_offsets[0] = 0
    for key in packed:
        while d < np.int64(key >> np.uint64(32)):
            d += 1
            row_offsets[d] = filled
        one = np.uint32(key)
        if filled == row_offsets[d] or row_terms[filled - 1] != one:
            row_terms[filled], row_counts[filled] = one, 0
            filled += 1
        if row_counts[filled - 1] < 255:
            row_counts[filled - 1] += 1
    row_offsets[d + 1 :] = filled
    return filled
