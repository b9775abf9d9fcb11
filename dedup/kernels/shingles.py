"""From UTF-8 bytes to sets of shingle hashes, in one pass, without a string per word or per shingle.

A word's hash is made of folded 128-bit products of its case-folded UTF-8 bytes. A shingle's hash is the polynomial over
its words' hashes (Rabin & Karp 1987, modulo 2**64), finished and cut to 32 bits. All products wrap on purpose. Class
bits are those of ``dedup.text.characters``.
"""

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import ZERO, kernel, load_eight_bytes
from dedup.kernels.utf8 import decode, encode
from dedup.kernels.vectors import (
    BLOCK_BYTES,
    LOOK_AHEAD,
    N_ROWS,
    multiply_and_fold,
    scan_block,
    sort_columns,
    write_ones,
)

WORD_CLASSES, IDEOGRAPH_CLASS, JOINER_CLASS = 1 | 2 | 4, 8, 32

_SECRETS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xFFC4CEB9FE1A85ED))  # no word has a byte 0xFF, so no factor is 0
_SHINGLE_BASE = np.uint64(0xC4CEB9FE1A85EC53)
_FINISHER = np.uint64(0xFF51AFD7ED558CCD)
_HIGH_BITS = np.uint64(0x8080808080808080)
_SHIFT_32, _ONE, _TWO = np.uint64(32), np.uint64(1), np.uint64(2)
_PADDING = BLOCK_BYTES + 16  # the block of the last byte, and what may be read after a word

_KEPT = [(1 << 8 * n) - 1 for n in range(17)]
_KEPT_LEFT = np.array([kept & (1 << 64) - 1 for kept in _KEPT], dtype=np.uint64)
_KEPT_RIGHT = np.array([kept >> 64 for kept in _KEPT], dtype=np.uint64)
"""Masks for the first n of sixteen bytes."""


@kernel
def _hash_bytes(data: NDArray[np.uint8], begin: int, end: int) -> tuple[np.uint64, np.uint64]:
    """Hash of the bytes begin … end - 1, and the union of their bits; reads up to 16 bytes past the end.

    Sixteen bytes at a time, zeros after the last, their halves are multiplied, each with a secret, and the product is
    folded (wyhash, Wang Yi 2019).
    """
    state, union, at = np.uint64(0), np.uint64(0), begin
    while end - at > 16:
        left, right = load_eight_bytes(data, at), load_eight_bytes(data, at + 8)
        union |= left | right
        state = multiply_and_fold(left ^ _SECRETS[0] ^ state, right ^ _SECRETS[1])
        at += 16
    n = np.uint64(end - at)
    left, right = load_eight_bytes(data, at) & _KEPT_LEFT[n], load_eight_bytes(data, at + 8) & _KEPT_RIGHT[n]
    return multiply_and_fold(left ^ _SECRETS[0] ^ state, right ^ _SECRETS[1]), union | left | right


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
    """Hash the words in a run of bytes that has some outside ASCII; returns the new number of words.

    ``data``: valid UTF-8, as all texts are, its ASCII folded.
    """
    at, filled = begin, ZERO
    while at < end:
        if data[at] < np.uint8(0x80):  # within a run a letter, folded, or a digit
            buffer[filled] = data[at]
            at, filled = at + 1, filled + 1
            continue
        point, size = decode(data, at)
        at += size
        kind = classes[point]
        if kind & WORD_CLASSES:
            filled = encode(np.int64(folded[point]), buffer, filled)
        elif kind & JOINER_CLASS == 0:
            if filled:
                tokens[n_tokens] = _hash_bytes(buffer, ZERO, filled)[0]
                n_tokens, filled = n_tokens + 1, 0
            if kind & IDEOGRAPH_CLASS:
                tokens[n_tokens] = _hash_bytes(buffer, ZERO, encode(point, buffer, ZERO))[0]
                n_tokens += 1
    if filled:
        tokens[n_tokens] = _hash_bytes(buffer, ZERO, filled)[0]
        n_tokens += 1
    return n_tokens


@kernel
def _find_words(
    text: NDArray[np.uint8], low: NDArray[np.uint8], tail: NDArray[np.uint8], edges: NDArray[np.int32]
) -> int:
    """Where runs of bytes that may belong to words begin and end, in turn; returns the number of these edges.

    ``low``, out: the text, its ASCII letters folded, then zeros; ``tail``: uint8[256], used for the end of the text.
    """
    n_edges, n_bytes, is_open, pending = 0, text.size, np.uint64(0), np.uint64(0)
    in_text = max(0, n_bytes - LOOK_AHEAD) // BLOCK_BYTES * BLOCK_BYTES
    for i in range(tail.size):
        tail[i] = text[in_text + i] if in_text + i < n_bytes else np.uint8(0)
    for at in range(0, n_bytes, BLOCK_BYTES):
        if at < in_text:
            bits, marks = scan_block(text, at, low, at)
        else:
            bits, marks = scan_block(tail, at - in_text, low, at)
        bits &= ~(marks | (marks << _ONE) | (marks << _TWO) | pending)
        pending = (marks >> np.uint64(63)) | (marks >> np.uint64(62))
        n_edges = write_ones(bits ^ ((bits << _ONE) | is_open), at, edges, n_edges)
        is_open = bits >> np.uint64(63)
    if is_open:
        edges[n_edges] = n_bytes
        n_edges += 1
    return n_edges


@kernel
def _hash_words(
    low: NDArray[np.uint8],
    edges: NDArray[np.int32],
    classes: NDArray[np.uint8],
    folded: NDArray[np.uint32],
    buffer: NDArray[np.uint8],
    tokens: NDArray[np.uint64],
) -> int:
    """Fill ``tokens`` with the hash of each word between ``edges``; returns their number."""
    n_tokens: int = ZERO
    for i in range(0, edges.size, 2):
        begin, end = np.int64(edges[i]), np.int64(edges[i + 1])
        token, union = _hash_bytes(low, begin, end)
        if union & _HIGH_BITS:
            n_tokens = _hash_run(low, begin, end, classes, folded, buffer, tokens, n_tokens)
        else:
            tokens[n_tokens] = token
            n_tokens += 1
    return n_tokens


@kernel
def _combine(
    tokens: NDArray[np.uint64], shingle_words: int, states: NDArray[np.uint64], out: NDArray[np.uint32]
) -> int:
    """Hash of each run of ``shingle_words`` words, of the whole text if it has fewer; returns their number."""
    width = min(shingle_words, tokens.size)
    if width == 0:
        return 0
    n = tokens.size - width + 1
    for i in range(n):
        states[i] = tokens[i]
    for step in range(1, width):  # a pass for each word of a shingle: these loops become vector instructions
        for i in range(n):
            states[i] = states[i] * _SHINGLE_BASE + tokens[i + step]
    for i in range(n):
        out[i] = np.uint32(((states[i] ^ (states[i] >> _SHIFT_32)) * _FINISHER) >> _SHIFT_32)
    return n


@kernel
def _into_buckets(
    values: NDArray[np.uint32], n_buckets: int, shift: np.uint32, slots: NDArray[np.uint32], sizes: NDArray[np.int32]
) -> int:
    """Put each value into the column of its leading bits; returns how many found it full and became the first values.

    A value that stands in its full column already (a text that repeats itself) is dropped.
    """
    n_over = 0
    for i in range(values.size):
        value = values[i]
        bucket = np.int64(value >> shift)
        row = np.int64(sizes[bucket])
        if row < N_ROWS:
            slots[row * n_buckets + bucket] = value
            sizes[bucket] = row + 1
            continue
        while row > 0 and slots[(row - 1) * n_buckets + bucket] != value:
            row -= 1
        if row == 0:
            values[n_over] = value
            n_over += 1
    return n_over


@kernel
def _insert(values: NDArray[np.uint32], n: int, value: np.uint32) -> int:
    """Put a value into the ascending first ``n`` unless it is there; returns their number."""
    place = n
    while place > 0 and values[place - 1] >= value:
        place -= 1
    if place < n and values[place] == value:
        return n
    for i in range(n, place, -1):
        values[i] = values[i - 1]
    values[place] = value
    return n + 1


@kernel
def _sort_distinct(
    values: NDArray[np.uint32],
    slots: NDArray[np.uint32],
    sizes: NDArray[np.int32],
    ordered: NDArray[np.uint32],
    out: NDArray[np.uint32],
) -> int:
    """Write the distinct values to ``out``, ascending; returns their number. ``values`` is used up.

    Hashes are spread evenly, so by their leading bits two to four fall into a bucket, a column of 16 ``slots``, and 16
    columns are sorted at once. In one text of thousands a column is too short; what is over is put in at the end.
    """
    if values.size == 0:
        return 0
    n_buckets, shift = N_ROWS, np.uint32(28)
    while 4 * n_buckets < values.size:
        n_buckets, shift = 2 * n_buckets, np.uint32(shift - np.uint32(1))
    slots[: N_ROWS * n_buckets] = np.uint32(0xFFFFFFFF)
    sizes[:n_buckets] = 0
    n_over, n_ordered = _into_buckets(values, n_buckets, shift, slots, sizes), 0
    for first in range(0, n_buckets, N_ROWS):
        n_ordered = sort_columns(slots, n_buckets, first, sizes, ordered, n_ordered)
    out[0] = ordered[0]
    n_out: int = ZERO + 1
    for i in range(1, n_ordered):
        out[n_out] = ordered[i]
        n_out += ordered[i] != ordered[i - 1]
    for i in range(n_over):
        n_out = _insert(out, n_out, values[i])
    return n_out


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
    tail = np.zeros(256, dtype=np.uint8)
    edges = np.empty(2 * most + BLOCK_BYTES, dtype=np.int32)
    buffer = np.zeros(2 * longest + _PADDING, dtype=np.uint8)
    tokens, states = np.empty(most, dtype=np.uint64), np.empty(most, dtype=np.uint64)
    raw, ordered = np.empty(most, dtype=np.uint32), np.empty(most + N_ROWS, dtype=np.uint32)
    n_columns = most // 2 + N_ROWS  # more than there are
    slots, sizes = np.empty(N_ROWS * n_columns, dtype=np.uint32), np.empty(n_columns, dtype=np.int32)
    written = 0
    for n in range(offsets.size - 1):
        n_edges = _find_words(data[offsets[n] : offsets[n + 1]], low, tail, edges)
        n_tokens = _hash_words(low, edges[:n_edges], classes, folded, buffer, tokens)
        word_counts[n] = n_tokens
        n_raw = _combine(tokens[: min(n_tokens, n_words)], shingle_words, states, raw)
        counts[n] = _sort_distinct(raw[:n_raw], slots, sizes, ordered, hashes[written:])
        written += counts[n]
    return written
