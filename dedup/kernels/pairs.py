"""What two rows of term counts share, column by column.

Pairs come by their left rows, thirty to a row, so a left row is entered into a small table, and each right row looked
up there behind a filter: a third of the time that merging the two takes. Shared terms are met in the same order.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel, uncounted_kernel

WORDS, NAMES, LEAD, NUMBERS, TITLE = 0, 1, 2, 3, 4
N_COSINES = 5
"""Columns of cosines: all words, names, the lead, numbers, the title."""

COVER_LEAD, COVER_TITLE, COVER_NUMBERS, COVER_WEEKDAYS = 0, 1, 2, 3
N_COVERS = 4
"""Columns of coverage: how much of the one's lead, title, numbers and weekdays (in the lead) the other has anywhere."""

IS_NUMBER, IS_WEEKDAY = 1, 2
"""Kinds of terms, as bits."""

_BITS_A_SLOT = 8
_WORD_BITS = 64

Room = tuple[NDArray[np.int32], NDArray[np.uint64], NDArray[np.int32], NDArray[np.int32]]

_LOGS = 1.0 + np.log(np.maximum(np.arange(256), 1))
_LOGS[0] = 0.0


@uncounted_kernel
def _weights(counts: NDArray[np.uint8], entry: int, idf: float, kind: int) -> tuple[float, float, float, float, float]:
    """Weights of one entry in every cosine column: damped count times idf."""
    words = _LOGS[counts[entry, 0]] * idf
    numbers = words if kind & IS_NUMBER else 0.0
    title = idf if counts[entry, 3] > 0 else 0.0
    return words, _LOGS[counts[entry, 1]] * idf, min(counts[entry, 2], 2) * idf, numbers, title


@uncounted_kernel
def _masses(counts: NDArray[np.uint8], entry: int, idf: float, kind: int) -> tuple[float, float, float, float]:
    """Mass of one entry in every coverage column; rare words of the lead and title count by the square."""
    square = idf * idf
    return (
        square if counts[entry, 2] > 0 else 0.0,
        square if counts[entry, 3] > 0 else 0.0,
        idf if kind & IS_NUMBER else 0.0,
        1.0 if kind & IS_WEEKDAY and counts[entry, 2] > 0 else 0.0,
    )


@uncounted_kernel
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
            weights = _weights(counts, i, idf[terms[i]], kinds[terms[i]])
            masses = _masses(counts, i, idf[terms[i]], kinds[terms[i]])
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


@uncounted_kernel
def _slot(value: int, mask: int) -> Any:
    """Where to look first for a value in a table of ``mask + 1`` slots: Knuth's multiplicative hash."""
    return ((np.uint32(value) * np.uint32(0x9E3779B1)) >> np.uint32(12)) & mask


def room_to_compare(offsets: NDArray[np.int64], left: NDArray[np.int32], right: NDArray[np.int32]) -> Room:
    """Room to compare these pairs of rows in: a table, its filter, and two lists of what a pair shares."""
    longest = max(int((offsets[side + 1] - offsets[side]).max(initial=0)) for side in (left, right))
    size = 1 << max(2 * longest - 1, _WORD_BITS - 1).bit_length()
    bits = np.empty(size * _BITS_A_SLOT // _WORD_BITS, dtype=np.uint64)
    return np.empty(size, np.int32), bits, np.empty(longest + 1, np.int32), np.empty(longest + 1, np.int32)


@uncounted_kernel
def _bit(value: int, mask: int) -> Any:
    """The bit of a value in the filter of a table of ``mask + 1`` slots."""
    return np.uint32(value) & np.uint32(_BITS_A_SLOT * (mask + 1) - 1)


@uncounted_kernel
def _enter(
    values: NDArray[np.uint32], first: int, last: int, slots: NDArray[np.int32], bits: NDArray[np.uint64]
) -> int:
    """Enter values first … last - 1 into an open-addressing table and its filter; returns a mask of the table's size.

    Of ``slots``, int32[2**p], as many are used as are needed: the place of a value behind ``first``, or -1.
    """
    size = _WORD_BITS
    while size < 2 * (last - first):
        size *= 2
    for slot in range(size):
        slots[slot] = -1
    for word in range(size * _BITS_A_SLOT // _WORD_BITS):
        bits[word] = 0
    for i in range(first, last):
        slot = _slot(values[i], size - 1)
        while slots[slot] >= 0:
            slot = (slot + 1) & (size - 1)
        slots[slot] = i - first
        bit = _bit(values[i], size - 1)
        bits[bit >> np.uint32(6)] |= np.uint64(1) << np.uint64(bit & np.uint32(63))
    return size - 1


@uncounted_kernel
def _shared(
    values: NDArray[np.uint32],
    first: int,
    begin: int,
    end: int,
    slots: NDArray[np.int32],
    bits: NDArray[np.uint64],
    mask: int,
    ones: NDArray[np.int32],
    others: NDArray[np.int32],
) -> int:
    """Which of values begin … end - 1 are among those entered from ``first`` on: how many, and where both stand.

    ``ones`` are places behind ``first``, ``others`` behind ``begin``, ascending. Nobody can foresee which value is
    shared, so no branch depends on it: a processor that guesses wrong loses as much time as ten look-ups take.
    """
    n_likely = np.uint64(0)
    for j in range(begin, end):
        bit = _bit(values[j], mask)
        others[n_likely] = j - begin
        n_likely += (bits[bit >> np.uint32(6)] >> np.uint64(bit & np.uint32(63))) & np.uint64(1)
    n = 0
    for likely in range(n_likely):
        j = others[likely]
        value = values[begin + j]
        slot = _slot(value, mask)
        while slots[slot] >= 0 and values[first + slots[slot]] != value:
            slot = (slot + 1) & mask
        ones[n], others[n] = slots[slot], j
        n += slots[slot] >= 0
    return n


@uncounted_kernel
def compare_rows(
    terms: NDArray[np.uint32],
    counts: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    idf: NDArray[np.float64],
    kinds: NDArray[np.uint8],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    room: Room,
    products: NDArray[np.float64],
    left_covered: NDArray[np.float64],
    right_covered: NDArray[np.float64],
) -> None:
    """Products of weights and covered masses of pairs of rows; sums run in term order in float64.

    left, right: int32[n]; room: as ``room_to_compare`` makes it. Out: products float64[n, N_COSINES] (divide by both
    norms for cosines); left_covered, right_covered float64[n, N_COVERS]: mass of the one's terms that the other has.
    """
    (slots, bits, ones, others), mask = room, 0
    for p in range(left.size):
        first, begin, end = offsets[left[p]], offsets[right[p]], offsets[right[p] + 1]
        if p == 0 or left[p] != left[p - 1]:
            mask = _enter(terms, first, offsets[left[p] + 1], slots, bits)
        for c in range(N_COSINES):
            products[p, c] = 0.0
        for c in range(N_COVERS):
            left_covered[p, c], right_covered[p, c] = 0.0, 0.0
        for shared in range(_shared(terms, first, begin, end, slots, bits, mask, ones, others)):
            i, j = first + ones[shared], begin + others[shared]
            weight, kind = idf[terms[j]], kinds[terms[j]]
            one, other = _weights(counts, i, weight, kind), _weights(counts, j, weight, kind)
            for c in range(N_COSINES):
                products[p, c] += one[c] * other[c]
            of_left, of_right = _masses(counts, i, weight, kind), _masses(counts, j, weight, kind)
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


@uncounted_kernel
def compare_bigrams(
    bigrams: NDArray[np.uint32],
    weights: NDArray[np.float32],
    offsets: NDArray[np.int64],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    room: Room,
    products: NDArray[np.float64],
) -> None:
    """Products of pairs of bigram rows; room: as ``room_to_compare`` makes it; products: float64[n], out."""
    (slots, bits, ones, others), mask = room, 0
    for p in range(left.size):
        first, begin, end = offsets[left[p]], offsets[right[p]], offsets[right[p] + 1]
        if p == 0 or left[p] != left[p - 1]:
            mask = _enter(bigrams, first, offsets[left[p] + 1], slots, bits)
        total = 0.0
        for shared in range(_shared(bigrams, first, begin, end, slots, bits, mask, ones, others)):
            total += np.float64(weights[first + ones[shared]]) * np.float64(weights[begin + others[shared]])
        products[p] = total
