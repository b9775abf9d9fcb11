"""Lines that may be page furniture, told in one pass over UTF-8 by quick tests that let no furniture through.

A word is hashed over its folded code points (Fowler, Noll, Vo 1a, 64 bits), a phrase over the hashes of its words; a
line may be furniture if it begins with a phrase of a table, is one as a whole, or has the marks that furniture has.
What is found is judged by ``dedup.text.furniture``. Products wrap on purpose.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel, load_eight_bytes, trailing_zeros
from dedup.kernels.utf8 import decode

WORD, DIGIT, BLANK, LINE_END, UNSTEADY, ARROW, GUILLEMET, SIGN, STRANGE = (1 << bit for bit in range(21, 30))
"""Bits of a code point, above the 21 bits of what folding makes of it. UNSTEADY: folding makes it none, several, or the
end of a word; a line that has one is judged. ARROW parts the segments of a breadcrumb; GUILLEMET («) opens a quotation.
A SIGN makes furniture of its sentence. STRANGE: a line end beyond ASCII, or a character that folds to an ASCII letter;
a text that has one is judged as a whole."""

GOES_ON, OPENING, OPENING_COLON, LABEL = (1 << bit for bit in range(4))
"""Bits of a phrase: it begins a longer one; it opens furniture; it does where a colon follows; it is furniture as a
whole line."""

HOME, NETWORK, AGENCY, STAMP, BYLINE, ADDRESS, READING = (1 << bit for bit in range(4, 11))
"""Bits of a word: a breadcrumb's first; of a row of sharing buttons; a news agency; of a date or its stamp; first of a
byline, of an address, of the time it takes to read."""

KEY_BITS = np.uint64(0xFFFFFFFFFFFF0000)
"""Of an entry of the table: leading bits of the hash; the others are those above."""

WHOLE, CONTAINED, NOTE = 1, 2, 4
"""Bits of a candidate: judge the line as a whole; it holds a contained phrase; it holds the beginning of a note."""

NUMBER, PLACE, BEGIN, FIRST_BYTE, LAST_BYTE, BITS = range(6)
"""Columns of a candidate: its text's number; its place among the text's lines that are not blank; where it begins in
the text's code points; where it begins and ends in the data's bytes; bits."""

BASIS, LABEL_BASIS, PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x9E3779B97F4A7C15), np.uint64(0x100000001B3)
_SHIFT, _FOLDED, _ENTRY_BITS = np.uint64(29), 0x1FFFFF, np.uint64(0xFFFF)
_ONE, _SEVEN, _TOP = (np.uint64(n) for n in (1, 7, 56))
_ONES, _SPACES, _HIGH_BITS = (np.uint64(byte * 0x0101010101010101) for byte in (0x01, 0x20, 0x80))
_PADDING = 8  # bytes that may be read after the last
_MOST_BYTES, _MOST_SHORT_BYTES = 4 * 420, 4 * 120  # of lines that can be furniture, and short ones, at four a character
_MOST_SHORT_CHARACTERS, _MOST_SHORT_SPACES = 120, 9
_MOST_COUNTER_WORDS = 5  # words but numbers of a counter that begins with none of READING ("il y a 3 jours")
_SPACE, _APOSTROPHE, _BRACKET, _CLOSING, _STAR, _SLASH, _COLON, _GREATER = (ord(c) for c in " '()*/:>")
_AT, _BRACE, _EQUALS, _F, _U, _WIDE_COLON = (ord(c) for c in "@{=fu：")


@kernel
def _fold(text: NDArray[np.uint8], low: NDArray[np.uint8]) -> Any:
    """ASCII case folding into ``low``, and zeros after it; whether there is a ">"."""
    has_arrow = np.uint8(0)
    for i in range(text.size):
        byte = text[i]
        lower = np.uint8(byte | np.uint8(0x20))
        low[i] = lower if np.uint8(lower - np.uint8(97)) < np.uint8(26) else byte
        has_arrow |= np.uint8(byte == np.uint8(_GREATER))
    low[text.size : text.size + _PADDING] = 0
    return has_arrow > 0


@kernel
def _n_continued(low: NDArray[np.uint8], begin: Any, end: Any) -> Any:
    """Bytes that begin no character, counted eight at a time."""
    n = np.uint64(0)
    for at in range(begin, end, 8):
        word = load_eight_bytes(low, at)
        if end - at < 8:
            word &= ~np.uint64(0) >> np.uint64(64 - 8 * (end - at))
        n += ((((word & ~(word << _ONE)) & _HIGH_BITS) >> _SEVEN) * _ONES) >> _TOP
    return np.int64(n)


@kernel
def _line_end(low: NDArray[np.uint8], at: int, end: int, points: NDArray[np.uint32]) -> Any:
    """Place of the first line end from ``at`` on, or ``end``: one of the control characters; zeros follow the text."""
    while at < end:
        word = load_eight_bytes(low, at)
        found = (word - _SPACES) & ~word & _HIGH_BITS
        if not found:
            at += 8
            continue
        at += trailing_zeros(found) >> 3
        if at >= end or points[low[at]] & LINE_END:
            break
        at += 1
    return min(at, end)


@kernel
def _trimmed(low: NDArray[np.uint8], begin: Any, end: Any, points: NDArray[np.uint32]) -> tuple[Any, Any]:
    """The line without white space at its ends."""
    while begin < end:
        point, n_bytes = decode(low, begin)
        if not points[point] & BLANK:
            break
        begin += n_bytes
    while end > begin:
        last = end - 1
        while low[last] & np.uint8(0xC0) == np.uint8(0x80):
            last -= 1
        if not points[decode(low, last)[0]] & BLANK:
            break
        end = last
    return begin, end


@kernel
def _look_up(key: Any, table: NDArray[np.uint64]) -> Any:
    """The bits of a word or phrase in an open-addressing table, 0 where it is not in it."""
    mask = np.uint64(table.size - 1)
    slot = (key ^ (key >> _SHIFT)) & mask
    while table[slot] and (table[slot] ^ key) & KEY_BITS:
        slot = (slot + _ONE) & mask
    return np.int64(table[slot] & _ENTRY_BITS)


@kernel
def _hash_word(low: NDArray[np.uint8], at: int, end: int, points: NDArray[np.uint32]) -> tuple[Any, Any, Any, Any]:
    """Hash of the word at ``at``, where it ends, and the union and the common part of its characters' bits."""
    key, union, common = BASIS, np.int64(0), np.int64(-1)
    while at < end:
        point, n_bytes = decode(low, at)
        found = np.int64(points[point])
        if found & WORD:
            common &= found
        elif found & _FOLDED == _APOSTROPHE and at + n_bytes < end and points[decode(low, at + n_bytes)[0]] & WORD:
            common = np.int64(0)
        else:
            union |= found & UNSTEADY
            break
        union |= found
        key = (key ^ np.uint64(found & _FOLDED)) * PRIME
        at += n_bytes
    return key ^ (key >> _SHIFT), at, union, common


@kernel
def _has_colon(low: NDArray[np.uint8], at: int, end: int) -> bool:
    while at < end and (low[at] == _SPACE or low[at] == _CLOSING or low[at] == _STAR):
        at += 1
    return at < end and (low[at] == _COLON or decode(low, at)[0] == _WIDE_COLON)


@kernel
def _opens(low: NDArray[np.uint8], begin: Any, end: Any, points: NDArray[np.uint32], table: NDArray[np.uint64]) -> bool:
    """Whether a line begins with a phrase of furniture."""
    state, at, is_first = BASIS, begin, True
    while at < end:
        point, n_bytes = decode(low, at)
        if points[point] & UNSTEADY:
            return True
        if not points[point] & WORD:
            at += n_bytes
            continue
        word, at, union, _ = _hash_word(low, at, end, points)
        if union & UNSTEADY or (is_first and _look_up(word, table) & HOME):
            return True
        state, is_first = (state ^ word) * PRIME, False
        found = _look_up(state, table)
        if found & OPENING or (found & OPENING_COLON and _has_colon(low, at, end)):
            return True
        if not found & GOES_ON:
            return False
    return False


@kernel
def _is_telling(
    low: NDArray[np.uint8], begin: Any, end: Any, points: NDArray[np.uint32], table: NDArray[np.uint64]
) -> Any:
    """Whether a short line may be furniture by its words or by its form."""
    label, first, at = LABEL_BASIS, BASIS, begin
    n_words = n_kept = n_others = n_slashes = first_found = 0
    common, union, is_one = np.int64(-1), np.int64(0), True
    while at < end:
        point, n_bytes = decode(low, at)
        kind = np.int64(points[point])
        if not kind & WORD:
            if kind & UNSTEADY or point in (_AT, _BRACE, _EQUALS):
                return True
            if point == _BRACKET and low[at + 1] == _F and low[at + 2] == _U:  # of "(function"
                return True
            n_slashes += point == _SLASH
            at += n_bytes
            continue
        word, at, of_word, shared = _hash_word(low, at, end, points)
        found = _look_up(word, table)
        common &= found | STAMP if kind & DIGIT else found
        union |= of_word
        n_others += kind & DIGIT == 0
        first_found = first_found if n_words else found
        n_words += 1
        if not shared & DIGIT:
            first = first if n_kept else word
            is_one &= word == first
            label = (label ^ word) * PRIME
            n_kept += 1
    if n_words == 0:
        return False
    if union & UNSTEADY or n_slashes > 1 or first_found & (BYLINE | ADDRESS) or common & NETWORK:
        return True
    if union & DIGIT and (common & STAMP or n_others <= _MOST_COUNTER_WORDS or first_found & READING):
        return True
    label = (LABEL_BASIS ^ first) * PRIME if is_one else label
    return _look_up(label, table) & LABEL > 0 or (n_words == 1 and common & AGENCY > 0)


@kernel
def _is_row(low: NDArray[np.uint8], begin: Any, end: Any, points: NDArray[np.uint32]) -> bool:
    """Whether a line may be a breadcrumb or a link by its arrows."""
    n_arrows, union, at = 0, np.int64(0), begin
    while at < end:
        point, n_bytes = decode(low, at)
        union |= np.int64(points[point])
        n_arrows += points[point] & ARROW > 0
        at += n_bytes
    return n_arrows > 1 and (union & GUILLEMET == 0 or low[begin + 1] == _GREATER)


@kernel
def _may_be_furniture(
    low: NDArray[np.uint8], begin: Any, end: Any, has_arrows: bool, points: Any, table: NDArray[np.uint64]
) -> bool:
    """Whether a line may be furniture as a whole, by its arrows, its beginning and, if it is short, its words."""
    n_bytes = end - begin
    if (has_arrows and _is_row(low, begin, end, points)) or _opens(low, begin, end, points, table):
        return True
    if n_bytes > _MOST_SHORT_BYTES or n_bytes - _n_continued(low, begin, end) > _MOST_SHORT_CHARACTERS:
        return False
    n_spaces = 0
    for at in range(begin, end):
        n_spaces += low[at] == np.uint8(_SPACE)
    return n_spaces <= _MOST_SHORT_SPACES and _is_telling(low, begin, end, points, table)


@kernel
def find_candidates(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    longest: int,
    points: NDArray[np.uint32],
    table: NDArray[np.uint64],
    hits: NDArray[np.int64],
    unions: NDArray[np.uint32],
    n_lines: NDArray[np.int32],
    rows: NDArray[np.int64],
) -> int:
    """Find the lines of texts that may be furniture or hold some, in order; returns their number.

    data uint8, valid UTF-8, text n is ``data[offsets[n]:offsets[n + 1]]``, ``longest`` bytes at most; points
    uint32[0x110000], bits and folding of each code point; table uint64[2**p], entries of words and phrases; hits
    int64[n, 2], places in the data, ascending, and bits of the candidates they make of their lines; unions
    uint32[n_texts], the union of the points of each text's characters beyond ASCII: no line of a STRANGE text is given.
    Out: n_lines int32[n_texts], lines that are not blank; rows int64[room for all lines, 6], see ``NUMBER``.
    """
    low = np.empty(longest + _PADDING, dtype=np.uint8)
    n_rows = hit = 0
    for number in range(offsets.size - 1):
        origin, size, union = offsets[number], offsets[number + 1] - offsets[number], unions[number]
        has_arrows = _fold(data[origin : origin + size], low) or union & ARROW > 0
        at = counted = n_continued = np.int64(0)
        place = 0
        while at < size and not union & STRANGE:
            stop = _line_end(low, at, size, points)
            begin, end = _trimmed(low, at, stop, points)
            at = stop + 1
            if begin == end:
                continue
            is_likely = end - begin <= _MOST_BYTES and _may_be_furniture(low, begin, end, has_arrows, points, table)
            found = WHOLE if is_likely else 0
            while hit < hits.shape[0] and hits[hit, 0] < origin + end:
                found |= hits[hit, 1] if hits[hit, 0] >= origin + begin else 0
                hit += 1
            if found:
                n_continued += _n_continued(low, counted, begin) if union else 0
                counted = begin
                rows[n_rows, NUMBER], rows[n_rows, PLACE], rows[n_rows, BITS] = number, place, found
                rows[n_rows, BEGIN] = begin - n_continued
                rows[n_rows, FIRST_BYTE], rows[n_rows, LAST_BYTE] = origin + begin, origin + end
                n_rows += 1
            place += 1
        n_lines[number] = place
    return n_rows
