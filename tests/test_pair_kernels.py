"""Kernels that compare rows of counts, against sums over dictionaries."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.kernels.pairs import compare_bigrams, room_to_compare

MOST = 2**32 - 1
row = st.dictionaries(st.integers(0, 40) | st.integers(0, MOST), st.integers(1, 255), max_size=200)


def products_of(rows, pairs):
    """What the kernel makes of rows, each from a value to its weight."""
    values = np.array([value for one in rows for value in sorted(one)], dtype=np.uint32)
    weights = np.array([one[value] for one in rows for value in sorted(one)], dtype=np.float32)
    offsets = np.cumsum([0, *map(len, rows)]).astype(np.int64)
    left, right = np.array(pairs, dtype=np.int32).reshape(-1, 2).T.copy()
    products = np.full(len(pairs), np.nan)
    compare_bigrams(values, weights, offsets, left, right, room_to_compare(offsets, left, right), products)
    return products.tolist()


def expected(rows, pairs):
    """Sums of products over shared values; whole numbers, so exact in any order."""
    return [float(sum(rows[a][value] * rows[b][value] for value in rows[a].keys() & rows[b].keys())) for a, b in pairs]


@given(rows=st.lists(row, min_size=3, max_size=3))
def test_products_are_sums_over_shared_values(rows):
    pairs = [(0, 1), (0, 2), (1, 2)]
    assert products_of(rows, pairs) == expected(rows, pairs)


@pytest.mark.parametrize("n", [0, 1, 32, 33, 65_537])
def test_rows_of_any_length_are_compared(n):
    rows = [dict.fromkeys(range(n), 2), dict.fromkeys(range(0, 3 * n, 3), 5), {7: 3, MOST: 1}, {MOST: 4}]
    pairs = [(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)]
    assert products_of(rows, pairs) == expected(rows, pairs)


def test_values_of_one_slot_and_one_bit_are_told_apart():
    room = room_to_compare(np.array([0, 4, 8]), np.array([0], dtype=np.int32), np.array([1], dtype=np.int32))
    apart = 8 * 2**20 * room[0].size  # equal in every bit that slot and filter look at
    rows = [dict.fromkeys(range(0, 4 * apart, apart), 1), dict.fromkeys(range(2 * apart, 6 * apart, apart), 3)]
    assert products_of(rows, [(0, 1)]) == [6.0]


def test_no_pairs_are_compared_in_no_time():
    assert products_of([{1: 1}], []) == []
