"""What two rows of term counts share, column by column, in one merge."""

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

_LOGS = 1.0 + np.log(np.maximum(np.arange(256), 1))
_LOGS[0] = 0.0


@kernel
def weigh_entry(counts: NDArray[np.uint8], idf: float, kind: int, weights: NDArray[np.float64]) -> None:
    """Weights of one entry in every cosine column: damped count times idf."""
    weights[WORDS] = _LOGS[counts[0]] * idf
    weights[NAMES] = _LOGS[counts[1]] * idf
    weights[LEAD] = min(counts[2], 2) * idf
    weights[NUMBERS] = _LOGS[counts[0]] * idf if kind & IS_NUMBER else 0.0
    weights[TITLE] = idf if counts[3] > 0 else 0.0


@kernel
def mass_entry(counts: NDArray[np.uint8], idf: float, kind: int, masses: NDArray[np.float64]) -> None:
    """Mass of one entry in every coverage column; rare words of the lead and title count by the square."""
    masses[COVER_LEAD] = idf * idf if counts[2] > 0 else 0.0
    masses[COVER_TITLE] = idf * idf if counts[3] > 0 else 0.0
    masses[COVER_NUMBERS] = idf if kind & IS_NUMBER else 0.0
    masses[COVER_WEEKDAYS] = 1.0 if kind & IS_WEEKDAY and counts[2] > 0 else 0.0


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
    weights, masses = np.empty(N_COSINES), np.empty(N_COVERS)
    for d in range(offsets.size - 1):  # columns one by one: numba takes 2 s to compile rows that are added
        for column in range(N_COSINES):
            norms[d, column] = 0.0
        for column in range(N_COVERS):
            totals[d, column] = 0.0
        for i in range(offsets[d], offsets[d + 1]):
            weigh_entry(counts[i], idf[terms[i]], kinds[terms[i]], weights)
            mass_entry(counts[i], idf[terms[i]], kinds[terms[i]], masses)
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
    a_weights, b_weights = np.empty(N_COSINES), np.empty(N_COSINES)
    masses = np.empty(N_COVERS)
    for p in range(left.size):
        i, i_end = offsets[left[p]], offsets[left[p] + 1]
        j, j_end = offsets[right[p]], offsets[right[p] + 1]
        products[p, :] = 0.0
        left_covered[p, :] = 0.0
        right_covered[p, :] = 0.0
        while i < i_end and j < j_end:
            if terms[i] < terms[j]:
                i += 1
            elif terms[i] > terms[j]:
                j += 1
            else:
                weight, kind = idf[terms[i]], kinds[terms[i]]
                weigh_entry(counts[i], weight, kind, a_weights)
                weigh_entry(counts[j], weight, kind, b_weights)
                for c in range(N_COSINES):
                    products[p, c] += a_weights[c] * b_weights[c]
                mass_entry(counts[i], weight, kind, masses)
                for c in range(N_COVERS):
                    left_covered[p, c] += masses[c]
                mass_entry(counts[j], weight, kind, masses)
                for c in range(N_COVERS):
                    right_covered[p, c] += masses[c]
                i += 1
                j += 1


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
    for p in range(left.size):
        i, i_end = offsets[left[p]], offsets[left[p] + 1]
        j, j_end = offsets[right[p]], offsets[right[p] + 1]
        total = 0.0
        while i < i_end and j < j_end:
            one, other = bigrams[i], bigrams[j]
            if one == other:
                total += np.float64(weights[i]) * np.float64(weights[j])
            i += one <= other
            j += other <= one
        products[p] = total
