"""What two rows of term counts share, column by column.

Pairs come by their left rows, thirty to a row, so a left row is entered into a small table, and each right row looked
up there: a quarter of the time that merging the two takes. Shared terms are met in the same order.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel

WORDS, NAMES, LEAD, NUMBERS, TITLE = 0, 1, 2, 3, 4
N_COSINES = 5
"""Columns of cosines: all words, names, the lead, numbers, the title."""

COVER_LEAD, COVER_TITLE, COVER_NUMBERS, COVER_WEEKDAYS = 0, 1, 2, 3
N_COVERS = 4
"""Columns of coverage: how much of the one's lead, title, numbers and weekdays (in the lead) the other has anywhere."""

IS_NUMBER, IS_WEEKDAY = 1, 2
"""Kinds of terms, as bits."""

_ROOM = 8  # slots of a table for each value: most look-ups are of values that are not there, and end at once

_LOGS = 1.0 + np.log(np.maximum(np.arange(256), 1))
_LOGS[0] = 0.0


@kernel
def _weights(counts: NDArray[np.uint8], idf: float, kind: int) -> tuple[float, float, float, float, float]:
    """Weights of one entry in every cosine column: damped count times idf."""
    words = _LOGS[counts[0]] * idf
    numbers = words if kind & IS_NUMBER else 0.0
    return words, _LOGS[counts[1]] * idf, min(counts[2], 2) * idf, numbers, idf if counts[3] > 0 else 0.0


@kernel
def _masses(counts: NDArray[np.uint8], idf: float, kind: int) -> tuple[float, float, float, float]:
    """Mass of one entry in every coverage column; rare words of the lead and title count by the square."""
    square = idf * idf
    return (
        square if counts[2] > 0 else 0.0,
        square if counts[3] > 0 else 0.0,
        idf if kind & IS_NUMBER else 0.0,
        1.0 if kind & IS_WEEKDAY and counts[2] > 0 else 0.0,
    )


@kernel
def row_sums(
    terms: NDArray[np.uint32],
    counts: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    idf: NDArray[np.float64],
    kinds: NDArray[np.uint8],
    norms: NDArray[np.float64],
    totals: NDArray[np.float64],
) -> None:
    """Length of each row in every cosine column, and its mass in every coverage column.

    terms: uint32[nnz]; counts: uint8[nnz, 4]; offsets: int64[n + 1]; idf: float64[n_terms]; kinds: uint8[n_terms].
    Out: norms float64[n, N_COSINES], totals float64[n, N_COVERS].
    """
    for d in range(offsets.size - 1):  # columns one by one: numba takes 2 s to compile rows that are added
        for column in range(N_COSINES):
            norms[d, column] = 0.0
        for column in range(N_COVERS):
            totals[d, column] = 0.0
        for i in range(offsets[d], offsets[d + 1]):
            weights = _weights(counts[i], idf[terms[i]], kinds[terms[i]])
            masses = _masses(counts[i], idf[terms[i]], kinds[terms[i]])
            for column in range(N_COSINES):
                norms[d, column] += weights[column] * weights[column]
            for column in range(N_COVERS):
                totals[d, column] += masses[column]
        for column in range(N_COSINES):
            norms[d, column] = np.sqrt(norms[d, column])


@kernel
def cosine_weights(
    terms: NDArray[np.uint32],
    counts: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    idf: NDArray[np.float64],
    norms: NDArray[np.float64],
    entries: NDArray[np.float32],
) -> None:
    """Weight of every entry in the column of all words, rows of length 1; entries: float32[nnz]."""
    for d in range(offsets.size - 1):
        for i in range(offsets[d], offsets[d + 1]):
            if norms[d] > 0.0:
                entries[i] = _LOGS[counts[i, 0]] * idf[terms[i]] / norms[d]
            else:
                entries[i] = 0.0


@kernel
def _slot(value: int, mask: int) -> Any:
    """Where to look first for a value in a table of ``mask + 1`` slots: Knuth's multiplicative hash."""
    return ((np.uint32(value) * np.uint32(0x9E3779B1)) >> np.uint32(12)) & mask


@kernel
def _enter(values: NDArray[np.uint32], first: int, last: int, slots: NDArray[np.int32]) -> Any:
    """Enter values first … last - 1 into an open-addressing table; returns it, and a mask of its size.

    slots: int32[2**p], used if it is large enough: the place of a value behind ``first``, or -1.
    """
    size = 64
    while size < _ROOM * (last - first):
        size *= 2
    if size > slots.size:
        slots = np.empty(size, dtype=np.int32)
    slots[:size] = -1
    for i in range(first, last):
        slot = _slot(values[i], size - 1)
        while slots[slot] >= 0:
            slot = (slot + 1) & (size - 1)
        slots[slot] = i - first
    return slots, size - 1


@kernel
def _find(value: int, values: NDArray[np.uint32], first: int, slots: NDArray[np.int32], mask: int) -> int:
    """The place of a value among those entered from ``first`` on, or -1."""
    slot = _slot(value, mask)
    while slots[slot] >= 0 and values[first + slots[slot]] != value:
        slot = (slot + 1) & mask
    return first + slots[slot] if slots[slot] >= 0 else -1


@kernel
def compare_rows(
    terms: NDArray[np.uint32],
    counts: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    idf: NDArray[np.float64],
    kinds: NDArray[np.uint8],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    products: NDArray[np.float64],
    left_covered: NDArray[np.float64],
    right_covered: NDArray[np.float64],
) -> None:
    """Products of weights and covered masses of pairs of rows; sums run in term order in float64.

    left, right: int32[n]. Out: products float64[n, N_COSINES] (divide by both norms for cosines);
    left_covered, right_covered float64[n, N_COVERS]: mass of the one's terms that the other has.
    """
    slots, mask = np.empty(0, dtype=np.int32), 0
    for p in range(left.size):
        first = offsets[left[p]]
        if p == 0 or left[p] != left[p - 1]:
            slots, mask = _enter(terms, first, offsets[left[p] + 1], slots)
        products[p, :] = 0.0
        left_covered[p, :] = 0.0
        right_covered[p, :] = 0.0
        for j in range(offsets[right[p]], offsets[right[p] + 1]):
            i = _find(terms[j], terms, first, slots, mask)
            if i < 0:
                continue
            weight, kind = idf[terms[j]], kinds[terms[j]]
            one, other = _weights(counts[i], weight, kind), _weights(counts[j], weight, kind)
            for c in range(N_COSINES):
                products[p, c] += one[c] * other[c]
            of_left, of_right = _masses(counts[i], weight, kind), _masses(counts[j], weight, kind)
            for c in range(N_COVERS):
                left_covered[p, c] += of_left[c]
                right_covered[p, c] += of_right[c]


@kernel
def count_values(values: NDArray[np.uint32], counts: NDArray[np.int32]) -> None:
    """Add to ``counts``, int32, how often each of its places is among ``values``."""
    for value in values:
        counts[value] += 1


@kernel
def weigh_bigrams(
    bigrams: NDArray[np.uint32],
    counts: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    frequencies: NDArray[np.int32],
    idf: NDArray[np.float64],
    weights: NDArray[np.float32],
    norms: NDArray[np.float64],
) -> None:
    """Weight of each entry and length of each row of bigram counts.

    frequencies: int32[n_bins], the documents that hold a bin; idf: float64, by that number. Out: weights float32[nnz],
    norms float64[n].
    """
    for d in range(offsets.size - 1):
        total = 0.0
        for i in range(offsets[d], offsets[d + 1]):
            weights[i] = _LOGS[counts[i]] * idf[frequencies[bigrams[i]]]
            total += np.float64(weights[i]) * np.float64(weights[i])
        norms[d] = np.sqrt(total)


@kernel
def compare_bigrams(
    bigrams: NDArray[np.uint32],
    weights: NDArray[np.float32],
    offsets: NDArray[np.int64],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    products: NDArray[np.float64],
) -> None:
    """Products of pairs of bigram rows; products: float64[n], out."""
    slots, mask = np.empty(0, dtype=np.int32), 0
    for p in range(left.size):
        first = offsets[left[p]]
        if p == 0 or left[p] != left[p - 1]:
            slots, mask = _enter(bigrams, first, offsets[left[p] + 1], slots)
        total = 0.0
        for j in range(offsets[right[p]], offsets[right[p] + 1]):
            i = _find(bigrams[j], bigrams, first, slots, mask)
            if i >= 0:
                total += np.float64(weights[i]) * np.float64(weights[j])
        products[p] = total
