"""The words of passages, and which rows of a sparse matrix are alike."""

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel

LETTER_CLASS, DIGIT_CLASS, MARK_CLASS, IDEOGRAPH_CLASS, JOINER_CLASS = 1, 2, 4, 8, 32
"""Class bits of ``dedup.text.characters``; they arrive in a table, so this file repeats only their values."""

_BEGINS_WORD = LETTER_CLASS | DIGIT_CLASS
_INSIDE_WORD = LETTER_CLASS | DIGIT_CLASS | MARK_CLASS | JOINER_CLASS
_INSIDE_RUN = IDEOGRAPH_CLASS | MARK_CLASS
_BASIS, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)


@kernel
def scan_passages(
    points: NDArray[np.uint32],
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
    seeds: NDArray[np.uint64],
    classes: NDArray[np.uint8],
    keys: NDArray[np.uint64],
    words: NDArray[np.int64],
) -> tuple[int, int]:
    """Find the words of passages, in order; returns their number, and how many joiners are in them.

    points: uint32, code points; begins, ends: int64[n], passages that do not overlap; seeds: uint64[n], mixed into the
    keys of a passage; classes: uint8 over all code points. Out: keys uint64[points.size], FNV-1a over a word's code
    points, joiners left out; words int64[3, points.size]: passage, begin and end of each. A run of three or more
    ideographs gives its overlapping pairs, a shorter one is a word.
    """
    n, n_joiners = 0, 0
    for passage in range(begins.size):
        at, end, basis = begins[passage], ends[passage], (_BASIS ^ seeds[passage]) * _PRIME
        while at < end:
            begin, kind = at, classes[points[at]]
            if kind & IDEOGRAPH_CLASS:
                while at < end and classes[points[at]] & _INSIDE_RUN:
                    at += 1
                for first in range(begin, max(at - 1, begin + 1)):
                    keys[n] = basis
                    words[0, n], words[1, n], words[2, n] = passage, first, min(first + 2, at)
                    for place in range(first, words[2, n]):
                        keys[n] = (keys[n] ^ np.uint64(points[place])) * _PRIME
                    n += 1
            elif kind & _BEGINS_WORD:
                key = basis
                while kind & _INSIDE_WORD:
                    if kind & JOINER_CLASS:
                        n_joiners += 1
                    else:
                        key = (key ^ np.uint64(points[at])) * _PRIME
                    at += 1
                    kind = classes[points[at]] if at < end else np.uint8(0)
                keys[n] = key
                words[0, n], words[1, n], words[2, n] = passage, begin, at
                n += 1
            else:
                at += 1
    return n, n_joiners


@kernel
def pair_rows(
    indptr: NDArray[np.int64],
    indices: NDArray[np.int32],
    data: NDArray[np.float64],
    n_columns: int,
    min_product: float,
    lone_share: float,
    pairs: NDArray[np.int32],
    products: NDArray[np.float64],
) -> int:
    """Find the pairs of rows with a high inner product; returns their number, which may be more than there was room.

    indptr int64[n + 1], indices int32[nnz], data float64[nnz]: rows of a sparse matrix. A pair has a product of
    ``min_product`` or more, summed in the order of the row; of a product that is one column's, ``lone_share`` counts.
    Out: pairs int32[2, room], left < right, sorted by (right, left); products float64[room].
    """
    n = indptr.size - 1
    starts = _starts(indices, n_columns)
    filled = starts.copy()
    rows, values = np.empty(indices.size, dtype=np.int64), np.empty(indices.size)  # so far, one column after the other
    sums, shared = np.zeros(n), np.zeros(n, dtype=np.int64)
    touched = np.empty(n, dtype=np.int64)
    n_pairs = 0
    for right in range(n):
        n_touched = 0
        for entry in range(indptr[right], indptr[right + 1]):
            column, value = indices[entry], data[entry]
            for place in range(starts[column], filled[column]):
                left = rows[place]
                if not shared[left]:
                    touched[n_touched] = left
                    n_touched += 1
                shared[left] += 1
                sums[left] += value * values[place]
            rows[filled[column]], values[filled[column]] = right, value
            filled[column] += 1
        n_kept = _keep(touched[:n_touched], sums, shared, min_product, lone_share)
        for left in touched[:n_kept]:
            if n_pairs < products.size:
                pairs[0, n_pairs], pairs[1, n_pairs], products[n_pairs] = left, right, sums[left]
            n_pairs += 1
            sums[left], shared[left] = 0.0, 0
    return n_pairs


@kernel
def _starts(indices: NDArray[np.int32], n_columns: int) -> NDArray[np.int64]:
    """Where each column's entries begin when they are put one column after the other."""
    starts = np.zeros(n_columns, dtype=np.int64)
    for column in indices:
        if column + 1 < n_columns:
            starts[column + 1] += 1
    for column in range(1, n_columns):
        starts[column] += starts[column - 1]
    return starts


@kernel
def _keep(
    touched: NDArray[np.int64],
    sums: NDArray[np.float64],
    shared: NDArray[np.int64],
    min_product: float,
    lone_share: float,
) -> int:
    """Move the rows that are a pair to the front, ascending, and forget the others; returns how many they are."""
    n_kept = 0
    for left in touched:
        if shared[left] == 1:
            sums[left] *= lone_share
        if sums[left] >= min_product:
            touched[n_kept] = left
            n_kept += 1
        else:
            sums[left], shared[left] = 0.0, 0
    touched[:n_kept].view(np.uint64).sort()  # numba compiles a sort for each type; this one is needed anyway
    return n_kept


@kernel
def mirror_pairs(
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    values: NDArray[np.float64],
    indptr: NDArray[np.int64],
    indices: NDArray[np.int32],
    data: NDArray[np.float64],
) -> None:
    """Make pairs a symmetric sparse matrix.

    left < right: int32[n], sorted by (left, right) or by (right, left); values: float64[n]. Out: indptr
    int64[rows + 1], zeros as given; indices int32[2 n], ascending in a row; data float64[2 n].
    """
    for pair in range(left.size):
        indptr[left[pair] + 1] += 1
        indptr[right[pair] + 1] += 1
    for row in range(indptr.size - 1):
        indptr[row + 1] += indptr[row]
    filled = indptr[:-1].copy()
    for pair in range(left.size):
        place = filled[right[pair]]
        indices[place], data[place] = left[pair], values[pair]
        filled[right[pair]] += 1
    for pair in range(left.size):
        place = filled[left[pair]]
        indices[place], data[place] = right[pair], values[pair]
        filled[left[pair]] += 1


@kernel
def drop_doubtful(
    rows: tuple[NDArray[np.int64], NDArray[np.int32]],
    is_counted: NDArray[np.bool_],
    links: tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float64]],
    lowest: float,
    highest: NDArray[np.float64],
    fewest: NDArray[np.float64],
    is_kept: NDArray[np.bool_],
) -> None:
    """Mark the links that are not doubtful, or whose two rows have the ``fewest`` counted columns in common.

    rows: indptr int64[n + 1] and indices int32[nnz] ascending in a row, of a sparse matrix; is_counted: bool, by
    column. links: indptr int64[n + 1], indices int32[m] ascending in a row, values float64[m], symmetric; those from
    ``lowest`` to below ``highest`` of their row are doubtful. highest, fewest: float64[n], the same for both ends of a
    link. Out: is_kept bool[m].
    """
    indptr, indices = rows
    starts, others, values = links
    cursor = starts[:-1].copy()  # the links (q, p) of one q are met in the order of p: this finds the mirror
    for p in range(highest.size):
        for link in range(starts[p], starts[p + 1]):
            q = others[link]
            mirror = cursor[q]
            cursor[q] += 1
            if q < p:
                continue
            kept = True
            if lowest <= values[link] < highest[p]:
                n_common = 0
                a, last_a, b, last_b = indptr[p], indptr[p + 1], indptr[q], indptr[q + 1]
                while a < last_a and b < last_b and n_common < fewest[p]:
                    one, other = indices[a], indices[b]
                    n_common += (one == other) & is_counted[one]
                    a += one <= other
                    b += other <= one
                kept = n_common >= fewest[p]
            is_kept[link] = kept
            is_kept[mirror] = kept
