"""Words of UTF-8 texts with what their place says about them: case, sentence start, title, lead.

Class bits are those of ``dedup.text.characters``; they arrive in the table, so this file repeats only their values.
"""

import numpy as np
from numba import njit

WORD_CHARACTER = 1 | 2 | 4  # LETTER, DIGIT, MARK
DIGIT_CLASS, IDEOGRAPH_CLASS, UPPER_CLASS = 2, 8, 16

CAPITAL, INITIAL, NUMBER, LEAD, TITLE, CASELESS = 1, 2, 4, 8, 16, 32
"""Flags of a word: starts with a capital; first of its sentence or quotation; digits only; stands in the lead; stands
in the title; its script has no case."""

_HEADLINE_SHARE = 0.6  # a line with more capitals than this is set in title case: its capitals say nothing


@njit(cache=True, nogil=True)
def decode(data, at, end):
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


@njit(cache=True, nogil=True)
def _ends_sentence(point):
    """True for characters after which a capital says nothing: full stops, colons, quotation marks, bullets."""
    return (
        point == 0x2E or point == 0x21 or point == 0x3F or point == 0x3A or point == 0x22
        or point == 0x201C or point == 0x201D or point == 0x201E or point == 0xAB or point == 0x2022
        or point == 0x3002 or point == 0x06D4 or point == 0x061F or point == 0x2026 or point == 0x28
    )  # fmt: skip


@njit(cache=True, nogil=True)
def _is_space(point):
    return point == 0x20 or point == 0x09 or point == 0xA0 or point == 0x0D


@njit(cache=True, nogil=True)
def _forget_capitals(flags, first, last):
    """Clear CAPITAL on words first … last - 1 when most of them have it: the line is a headline or shouted."""
    n_capitals = 0
    for i in range(first, last):
        n_capitals += flags[i] & CAPITAL
    if last - first >= 3 and n_capitals > _HEADLINE_SHARE * (last - first):
        for i in range(first, last):
            flags[i] &= ~np.uint8(CAPITAL)


@njit(cache=True, nogil=True)
def scan_words(
    data, offsets, title_ends, languages, lead_characters, classes, folded, keys, begins, ends, flags, counts
):
    """Find the words of each text; returns their number.

    data: uint8[n_bytes], offsets: int64[n + 1], title_ends: int64[n] (byte where the title ends, absolute),
    languages: uint64[n], mixed into every key; lead_characters: code points after the title that count as lead.
    Out: keys uint64, begins, ends int64 (bytes), flags uint8, all of n_bytes or more entries; counts: int64[n].

    A word's key is FNV-1a over its folded code points. Thousands separators inside a number are skipped, so that
    12,000 is one word. A run of ideographs gives its overlapping pairs.
    """
    n_words = 0
    for d in range(offsets.size - 1):
        at, end = offsets[d], offsets[d + 1]
        first_of_text = first_of_line = n_words
        after_stop, n_characters = True, 0
        while at < end:
            point, size = decode(data, at, end)
            kind = classes[point]
            if kind & (WORD_CHARACTER | IDEOGRAPH_CLASS) == 0:
                if point == 0x0A:
                    _forget_capitals(flags, first_of_line, n_words)
                    first_of_line, after_stop = n_words, True
                elif _ends_sentence(point):
                    after_stop = True
                at += size
                n_characters += at > title_ends[d]
                continue
            begin, key, flag = at, np.uint64(0xCBF29CE484222325) ^ languages[d], 0
            if at < title_ends[d]:
                flag |= TITLE
            if n_characters < lead_characters:
                flag |= LEAD
            if kind & IDEOGRAPH_CLASS:
                key = (key ^ np.uint64(point)) * np.uint64(0x100000001B3)
                at += size
                n_characters += 1
                stop = at
                if at < end:
                    follower, follower_size = decode(data, at, end)
                    if classes[follower] & IDEOGRAPH_CLASS:
                        key = (key ^ np.uint64(follower)) * np.uint64(0x100000001B3)
                        stop = at + follower_size
                flag |= CASELESS
            else:
                if kind & UPPER_CLASS:
                    flag |= CAPITAL
                elif folded[point] == point and point > 0x2FF and kind & DIGIT_CLASS == 0:
                    flag |= CASELESS * (not 0x370 <= point < 0x590)
                only_digits = True
                while at < end:
                    point, size = decode(data, at, end)
                    kind = classes[point]
                    if kind & WORD_CHARACTER:
                        only_digits &= kind & DIGIT_CLASS > 0
                        key = (key ^ np.uint64(folded[point])) * np.uint64(0x100000001B3)
                    elif not (
                        only_digits
                        and (point == 0x2C or point == 0x2E)
                        and at + 1 < end
                        and 0x30 <= data[at + 1] <= 0x39
                    ):
                        break
                    at += size
                    n_characters += 1
                stop = at
                if only_digits:
                    flag |= NUMBER
            if after_stop:
                flag |= INITIAL
            after_stop = False
            keys[n_words], begins[n_words], ends[n_words], flags[n_words] = key, begin, stop, flag
            n_words += 1
        _forget_capitals(flags, first_of_line, n_words)
        counts[d] = n_words - first_of_text
    return n_words
