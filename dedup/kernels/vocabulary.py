"""An open-addressing table from 64-bit keys to consecutive numbers."""

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel


@kernel
def intern(
    keys: NDArray[np.uint64],
    table_keys: NDArray[np.uint64],
    table_numbers: NDArray[np.int32],
    n_known: int,
    numbers: NDArray[np.int32],
    firsts: NDArray[np.int64],
) -> int:
    """Number every key: known ones as before, new ones consecutively in order of appearance.

    keys: uint64[n]; table_keys: uint64[2**p], table_numbers: int32[2**p] (-1 is empty), at least n + n_known free;
    n_known: numbers given so far. Out: numbers int32[n]; firsts int64[n]: place in ``keys`` where each new
    number appeared first. Returns the number of known keys afterwards.
    """
    mask = np.uint64(table_keys.size - 1)
    n_before = n_known
    for i in range(keys.size):
        key = keys[i]
        slot = (key ^ (key >> np.uint64(29))) & mask
        while table_numbers[slot] >= 0 and table_keys[slot] != key:
            slot = (slot + np.uint64(1)) & mask
        if table_numbers[slot] < 0:
            table_keys[slot], table_numbers[slot] = key, n_known
            firsts[n_known - n_before] = i
            n_known += 1
        numbers[i] = table_numbers[slot]
    return n_known


@kernel
def rehash(
    old_keys: NDArray[np.uint64],
    old_numbers: NDArray[np.int32],
    table_keys: NDArray[np.uint64],
    table_numbers: NDArray[np.int32],
) -> None:
    """Move all keys into a larger, empty table."""
    mask = np.uint64(table_keys.size - 1)
    for i in range(old_keys.size):
        if old_numbers[i] >= 0:
            key = old_keys[i]
            slot = (key ^ (key >> np.uint64(29))) & mask
            while table_numbers[slot] >= 0:
                slot = (slot + np.uint64(1)) & mask
            table_keys[slot], table_numbers[slot] = key, old_numbers[i]
