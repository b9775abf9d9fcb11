"""From the words of documents to sparse rows, and products of such rows."""

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel
from dedup.kernels.words import CAPITAL, INITIAL, LEAD, TITLE

N_FIELDS = 4
"""Columns of a row's counts: whole text, names, lead, title."""


@kernel
def count_terms(
    terms: NDArray[np.int32],
    flags: NDArray[np.uint8],
    n_words: NDArray[np.int64],
    n_terms: int,
    row_terms: NDArray[np.uint32],
    row_counts: NDArray[np.uint8],
    row_offsets: NDArray[np.int64],
) -> int:
    """Count each document's terms, by field.

    terms: int32[total], flags: uint8[total], n_words: int64[n]: words of document d follow those of d - 1;
    n_terms: numbers in use. Out: row_terms uint32[total], row_counts uint8[total, N_FIELDS], row_offsets int64[n + 1].
    Counts stop at 255. Returns the number of entries. A word counts as a name when it is capitalised where it need
    not be, or also elsewhere in its document where it need not be.
    """
    named = np.full(n_terms, -1, dtype=np.int32)
    filled, word = 0, 0
    row_offsets[0] = 0
    for d in range(n_words.size):
        first, last = word, word + n_words[d]
        for i in range(first, last):
            if flags[i] & CAPITAL and not flags[i] & INITIAL:
                named[terms[i]] = d
        packed = np.empty(last - first, dtype=np.uint64)
        for i in range(first, last):
            packed[i - first] = (np.uint64(terms[i]) << np.uint64(8)) | np.uint64(flags[i])
        packed.sort()
        for key in packed:
            term, flag = np.uint32(key >> np.uint64(8)), np.uint8(key & np.uint64(0xFF))
            if filled == row_offsets[d] or row_terms[filled - 1] != term:
                row_terms[filled] = term
                row_counts[filled, :] = 0
                filled += 1
            counts = row_counts[filled - 1]
            _bump(counts, 0)
            if flag & CAPITAL and named[term] == d:
                _bump(counts, 1)
            if flag & (LEAD | TITLE):
                _bump(counts, 2)
            if flag & TITLE:
                _bump(counts, 3)
        row_offsets[d + 1] = filled
        word = last
    return filled


@kernel
def _bump(counts: NDArray[np.uint8], column: int) -> None:
    if counts[column] < 255:
        counts[column] += 1


@kernel
def count_bigrams(
    terms: NDArray[np.int32],
    n_words: NDArray[np.int64],
    n_bins: int,
    row_terms: NDArray[np.uint32],
    row_counts: NDArray[np.uint8],
    row_offsets: NDArray[np.int64],
) -> int:
    """Count each document's pairs of neighbouring terms, hashed to ``n_bins`` (a power of two).

    Out: row_terms uint32[total], row_counts uint8[total], row_offsets int64[n + 1]. Returns the number of entries.
    """
    filled, word = 0, 0
    row_offsets[0] = 0
    mask = np.uint64(n_bins - 1)
    for d in range(n_words.size):
        last = word + n_words[d]
        bins = np.empty(max(n_words[d] - 1, 0), dtype=np.uint32)
        for i in range(word, last - 1):
            key = (np.uint64(terms[i]) << np.uint64(32)) | np.uint64(terms[i + 1])
            key = (key ^ (key >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15)
            bins[i - word] = np.uint32((key >> np.uint64(32)) & mask)
        bins.sort()
        for one in bins:
            if filled == row_offsets[d] or row_terms[filled - 1] != one:
                row_terms[filled], row_counts[filled] = one, 0
                filled += 1
            if row_counts[filled - 1] < 255:
                row_counts[filled - 1] += 1
        row_offsets[d + 1] = filled
        word = last
    return filled
