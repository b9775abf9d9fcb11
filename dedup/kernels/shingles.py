"""From UTF-8 bytes to sets of shingle hashes, in one pass, without a string per word or per shingle.

A word's hash is a multiplicative hash over its case-folded UTF-8 bytes, eight at a time. A shingle's hash is the
polynomial over its words' hashes (Rabin & Karp 1987, modulo 2**64), finished and cut to 32 bits. All products wrap on
purpose. Class bits are those of ``dedup.text.characters``.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel, load_eight_bytes, trailing_zeros

WORD_CLASSES, IDEOGRAPH_CLASS, JOINER_CLASS = 1 | 2 | 4, 8, 32

_SEED = np.uint64(0x9E3779B97F4A7C15)
_MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)
_FINISHER = np.uint64(0xFF51AFD7ED558CCD)
_SHINGLE_BASE = np.uint64(0xC4CEB9FE1A85EC53)
_HIGH_BITS = np.uint64(0x8080808080808080)
_GATHER_FLAGS = np.uint64(0x0102040810204080)  # moves the low bits of eight bytes into the top byte of the product
_SHIFT_32, _SHIFT_56, _SHIFT_63 = np.uint64(32), np.uint64(56), np.uint64(63)
_ONE = np.uint64(1)
_PADDING = 72  # a block of 64 flags, and eight bytes that may be read after the last


@kernel
def _hash_bytes(data: NDArray[np.uint8], begin: int, end: int) -> tuple[np.uint64, np.uint64]:
    """Hash of the bytes begin … end - 1, and the union of their bits; reads up to eight bytes past the end."""
    state, union, at = _SEED, np.uint64(0), begin
    while end - at > 8:
        word = load_eight_bytes(data, at)
        union |= word
        state = (state ^ word) * _MULTIPLIER
        state ^= state >> _SHIFT_32
        at += 8
    word = load_eight_bytes(data, at) & (~np.uint64(0) >> np.uint64(64 - 8 * (end - at)))
    union |= word
    state = (state ^ word) * _MULTIPLIER
    state ^= state >> _SHIFT_32
    state *= _FINISHER
    return state ^ (state >> _SHIFT_32), union


@kernel
def _decode(data: NDArray[np.uint8], at: int, end: int) -> tuple[Any, int]:
    """Code point at byte ``at`` of UTF-8, and the number of its bytes; a broken sequence is U+FFFD of one byte."""
    first = np.int64(data[at])
    if first < 0x80:
        return first, 1
    if 0xC0 <= first < 0xE0 and at + 1 < end:
        return ((first & 0x1F) << 6) | (np.int64(data[at + 1]) & 0x3F), 2
    if 0xE0 <= first < 0xF0 and at + 2 < end:
        return ((first & 0x0F) << 12) | ((np.int64(data[at + 1]) & 0x3F) << 6) | (np.int64(data[at + 2]) & 0x3F), 3
    if 0xF0 <= first < 0xF8 and at + 3 < end:
        high = ((first & 0x07) << 18) | ((np.int64(data[at + 1]) & 0x3F) << 12)
        return min(high | ((np.int64(data[at + 2]) & 0x3F) << 6) | (np.int64(data[at + 3]) & 0x3F), 0x10FFFF), 4
    return 0xFFFD, 1


@kernel
def _encode(point: int, out: NDArray[np.uint8], at: int) -> int:
    """Write a code point as UTF-8 at ``at``; returns the place after it."""
    if point < 0x80:
        out[at] = point
        return at + 1
    if point < 0x800:
        out[at] = 0xC0 | (point >> 6)
        out[at + 1] = 0x80 | (point & 0x3F)
        return at + 2
    if point < 0x10000:
        out[at] = 0xE0 | (point >> 12)
        out[at + 1] = 0x80 | ((point >> 6) & 0x3F)
        out[at + 2] = 0x80 | (point & 0x3F)
        return at + 3
    out[at] = 0xF0 | (point >> 18)
    out[at + 1] = 0x80 | ((point >> 12) & 0x3F)
    out[at + 2] = 0x80 | ((point >> 6) & 0x3F)
    out[at + 3] = 0x80 | (point & 0x3F)
    return at + 4


@kernel
def _hash_run(
    data: NDArray[np.uint8],
    begin: int,
    end: int,
    classes: NDArray[np.uint8],
    folded: NDArray[np.uint32],
    buffer: NDArray[np.uint8],
    tokens: NDArray[np.uint64],
    n_tokens: int,
) -> int:
    """Hash the words in a run of bytes that has some outside ASCII; returns the new number of words."""
    at, filled = begin, 0
    while at < end:
        point, size = _decode(data, at, end)
        at += size
        kind = classes[point]
        if kind & WORD_CLASSES:
            filled = _encode(np.int64(folded[point]), buffer, filled)
        elif kind & JOINER_CLASS == 0:
            if filled:
                tokens[n_tokens] = _hash_bytes(buffer, 0, filled)[0]
                n_tokens, filled = n_tokens + 1, 0
            if kind & IDEOGRAPH_CLASS:
                tokens[n_tokens] = _hash_bytes(buffer, 0, _encode(point, buffer, 0))[0]
                n_tokens += 1
    if filled:
        tokens[n_tokens] = _hash_bytes(buffer, 0, filled)[0]
        n_tokens += 1
    return n_tokens


@kernel
def _fold_and_flag(text: NDArray[np.uint8], low: NDArray[np.uint8], flags: NDArray[np.uint8]) -> None:
    """ASCII case folding, and 1 for bytes that may belong to a word: letters, digits and all outside ASCII."""
    for i in range(text.size):
        byte = text[i]
        lower = np.uint8(byte | np.uint8(0x20))
        is_letter = np.uint8(lower - np.uint8(97)) < np.uint8(26)
        is_digit = np.uint8(byte - np.uint8(48)) < np.uint8(10)
        low[i] = lower if is_letter else byte
        flags[i] = is_letter | is_digit | (byte >= np.uint8(0x80))


@kernel
def _find_edges(flags: NDArray[np.uint64], n_bytes: int, edges: NDArray[np.int32]) -> int:
    """Where runs of flagged bytes begin and end, in turn; ``flags`` holds eight 0/1 bytes per element, then zeros."""
    n_edges, carry = 0, np.uint64(0)
    for block in range(n_bytes // 64 + 1):
        mask = np.uint64(0)
        for part in range(8):
            gathered = (flags[8 * block + part] * _GATHER_FLAGS) >> _SHIFT_56
            mask |= gathered << np.uint64(8 * part)
        changes = mask ^ ((mask << _ONE) | carry)
        carry = mask >> _SHIFT_63
        while changes:
            edges[n_edges] = 64 * block + trailing_zeros(changes)
            n_edges += 1
            changes &= changes - _ONE
    return n_edges


@kernel
def _hash_words(
    text: NDArray[np.uint8],
    classes: NDArray[np.uint8],
    folded: NDArray[np.uint32],
    low: NDArray[np.uint8],
    flags: NDArray[np.uint8],
    edges: NDArray[np.int32],
    buffer: NDArray[np.uint8],
    tokens: NDArray[np.uint64],
) -> int:
    """Fill ``tokens`` with the hash of each word of a text; returns their number."""
    n_bytes = text.size
    _fold_and_flag(text, low, flags)
    flags[n_bytes : n_bytes + _PADDING] = 0
    n_edges = _find_edges(flags.view(np.uint64), n_bytes, edges)
    n_tokens = 0
    for i in range(0, n_edges, 2):
        begin, end = np.int64(edges[i]), np.int64(edges[i + 1])
        token, union = _hash_bytes(low, begin, end)
        if union & _HIGH_BITS:
            n_tokens = _hash_run(low, begin, end, classes, folded, buffer, tokens, n_tokens)
        else:
            tokens[n_tokens] = token
            n_tokens += 1
    return n_tokens


@kernel
def _combine(tokens: NDArray[np.uint64], shingle_words: int, out: NDArray[np.uint32]) -> int:
    """Hash of each run of ``shingle_words`` words, of the whole text if it has fewer; returns their number."""
    n_tokens = tokens.size
    width = min(shingle_words, n_tokens)
    if width == 0:
        return 0
    state, leaving = np.uint64(0), _ONE
    for i in range(width - 1):
        state = state * _SHINGLE_BASE + tokens[i]
        leaving *= _SHINGLE_BASE
    for i in range(width - 1, n_tokens):
        state = state * _SHINGLE_BASE + tokens[i]
        mixed = (state ^ (state >> _SHIFT_32)) * _FINISHER
        out[i - width + 1] = np.uint32(mixed >> _SHIFT_32)
        state -= tokens[i - width + 1] * leaving
    return n_tokens - width + 1


@kernel
def _sort_distinct(
    values: NDArray[np.uint32], scratch: NDArray[np.uint32], counts: NDArray[np.int32], out: NDArray[np.uint32]
) -> int:
    """Write the distinct values to ``out``, ascending; returns their number.

    Hashes are spread evenly, so one counting pass over their leading bits leaves about one value to a bucket and
    insertion sort has little to do; a value met again is dropped. ``counts`` has at least 2 * values.size + 2 elements.
    """
    n, n_bits = values.size, 1
    while (1 << n_bits) < n:
        n_bits += 1
    shift = np.uint32(32 - n_bits)
    counts[: (1 << n_bits) + 1] = 0
    for i in range(n):
        counts[np.int64(values[i] >> shift) + 1] += 1
    for i in range(1 << n_bits):
        counts[i + 1] += counts[i]
    for i in range(n):
        bucket = np.int64(values[i] >> shift)
        scratch[counts[bucket]] = values[i]
        counts[bucket] += 1
    n_distinct = 0
    for i in range(n):
        value, place = scratch[i], n_distinct
        while place > 0 and out[place - 1] > value:
            place -= 1
        if place > 0 and out[place - 1] == value:
            continue
        for move in range(n_distinct, place, -1):
            out[move] = out[move - 1]
        out[place] = value
        n_distinct += 1
    return n_distinct


@kernel
def hash_shingles(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    classes: NDArray[np.uint8],
    folded: NDArray[np.uint32],
    shingle_words: int,
    n_words: int,
    hashes: NDArray[np.uint32],
    counts: NDArray[np.int64],
    word_counts: NDArray[np.int64],
) -> int:
    """Shingle sets of the first ``n_words`` words of ``data[offsets[n]:offsets[n + 1]]``, one after the other.

    ``hashes``, out, has room for one shingle in two bytes of text, rounded up for each; ``counts``: int64[n_texts],
    out, the shingles of each text, and ``word_counts``: int64[n_texts], out, all its words. Returns the number of
    hashes written.
    """
    longest = np.int64(0)
    for n in range(offsets.size - 1):
        longest = max(longest, offsets[n + 1] - offsets[n])
    most = longest // 2 + 2
    low = np.zeros(longest + _PADDING, dtype=np.uint8)
    flags = np.zeros((longest + 2 * _PADDING) // 8 * 8, dtype=np.uint8)
    edges = np.empty(2 * most, dtype=np.int32)
    buffer = np.zeros(2 * longest + _PADDING, dtype=np.uint8)
    tokens = np.empty(most, dtype=np.uint64)
    raw, scratch = np.empty(most, dtype=np.uint32), np.empty(most, dtype=np.uint32)
    bucket_counts = np.empty(2 * most + 4, dtype=np.int32)
    written = 0
    for n in range(offsets.size - 1):
        text = data[offsets[n] : offsets[n + 1]]
        n_tokens = _hash_words(text, classes, folded, low, flags, edges, buffer, tokens)
        word_counts[n] = n_tokens
        n_raw = _combine(tokens[: min(n_tokens, n_words)], shingle_words, raw)
        counts[n] = _sort_distinct(raw[:n_raw], scratch, bucket_counts, hashes[written:])
        written += counts[n]
    return written


@kernel
def mark_uncertain_forms(data: NDArray[np.uint8], offsets: NDArray[np.int64], uncertain: NDArray[np.bool_]) -> None:
    """Mark texts whose words may not be in Unicode's composed form (NFC); ``uncertain``: bool[n_texts], out.

    Below U+0300 everything is composed, and of the block U+2000 to U+2FFF only some letterlike symbols are not
    (Unicode 15, NFC_Quick_Check, leaving out what is no part of a word).
    """
    for n in range(offsets.size - 1):
        text = data[offsets[n] : offsets[n + 1]]
        n_high, n_symbols = 0, 0
        for i in range(text.size):
            n_high += (text[i] >= np.uint8(0xCC)) & (text[i] != np.uint8(0xE2))
        for i in range(text.size - 1):
            n_symbols += (text[i] == np.uint8(0xE2)) & (text[i + 1] == np.uint8(0x84))
        uncertain[n] = n_high + n_symbols > 0
