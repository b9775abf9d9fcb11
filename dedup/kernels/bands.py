"""Locality-sensitive hashing: signatures that agree in a band share a bucket (Leskovec, Rajaraman, Ullman, ch. 3)."""

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import ZERO, kernel

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT, _LOW_32 = np.uint64(32), np.uint64(0xFFFFFFFF)
_NOTHING = np.uint64(0)


@kernel
def _mix(key: np.uint64, component: np.uint32) -> np.uint64:
    key = (key ^ np.uint64(component)) * _MULTIPLIER
    return key ^ (key >> _SHIFT)


@kernel
def _band_key(row: NDArray[np.uint32], first: int, n_rows: int) -> np.uint64:
    """Hash of ``n_rows`` components from ``first`` on, the first again after the last; no more than there are."""
    key = _NOTHING
    for i in range(first, min(first + n_rows, row.size)):
        key = _mix(key, row[i])
    for i in range(first + n_rows - row.size):
        key = _mix(key, row[i])
    return key * _MULTIPLIER


@kernel
def hash_bands(
    components: NDArray[np.uint32], rows: NDArray[np.int32], first: int, n_rows: int, keys: NDArray[np.uint32]
) -> None:
    """Fill ``keys``, uint32[n_bands, n], from column ``first`` on, with the band keys of these rows.

    A band beyond the last component goes on with the first ones.
    All bands of a row at once: reading a matrix of signatures band by band is bound by memory and ten times slower.
    Two bands that differ share a key once in 2**32; their pairs are verified like all others.
    """
    for i in range(rows.size):
        row = components[rows[i]]
        for band in range(keys.shape[0]):
            keys[band, first + i] = np.uint32(_band_key(row, band * n_rows, n_rows) >> _SHIFT)


@kernel
def pack_keys(keys: NDArray[np.uint32], packed: NDArray[np.uint64]) -> None:
    """Key << 32 | place, so that sorting brings a bucket's places together, in order."""
    for i in range(keys.size):
        packed[i] = (np.uint64(keys[i]) << _SHIFT) | np.uint64(i)


@kernel
def _pack_pair(a: np.int32, b: np.int32) -> np.uint64:
    return (np.uint64(min(a, b)) << _SHIFT) | np.uint64(max(a, b))


@kernel
def _sort(values: NDArray[np.uint64]) -> None:
    """Shell's sort with steps of about 1 / 2.25 (Tokuda 1992); numba's own takes two seconds to compile."""
    step = 1
    while step < values.size:
        step = step * 9 // 4 + 1
    while step > 1:
        step = step * 4 // 9
        for i in range(step, values.size):
            value, j = values[i], i
            while j >= step and values[j - step] > value:
                values[j] = values[j - step]
                j -= step
            values[j] = value


@kernel
def _link_neighbours(
    bucket: NDArray[np.uint64],
    following: NDArray[np.uint32],
    rows: NDArray[np.int32],
    n_neighbours: int,
    pairs: NDArray[np.uint64],
    filled: int,
) -> int:
    """Pair each member with the next few in the order of their keys of the following band: likely copies."""
    packed = np.empty(bucket.size, dtype=np.uint64)
    for i in range(bucket.size):
        place = bucket[i] & _LOW_32
        packed[i] = (np.uint64(following[place]) << _SHIFT) | place
    _sort(packed)
    for i in range(packed.size):
        for j in range(i + 1, min(i + 1 + n_neighbours, packed.size)):
            pairs[filled] = _pack_pair(rows[packed[i] & _LOW_32], rows[packed[j] & _LOW_32])
            filled += 1
    return filled


@kernel
def measure_buckets(packed: NDArray[np.uint64], most: int, n_neighbours: int) -> tuple[int, int, int]:
    """Of sorted packed keys: pairs to be made, buckets of more than ``most`` members, and pairs those leave out."""
    n_pairs, n_crowded, n_left_out, begin = 0, 0, 0, 0
    for i in range(1, packed.size + 1):
        if i < packed.size and packed[i] >> _SHIFT == packed[begin] >> _SHIFT:
            continue
        size = i - begin
        n_all, begin = size * (size - 1) // 2, i
        if size <= most:
            n_pairs += n_all
        else:
            width = min(n_neighbours, size - 1)
            n_linked = width * size - width * (width + 1) // 2
            n_pairs, n_left_out, n_crowded = n_pairs + n_linked, n_left_out + n_all - n_linked, n_crowded + 1
    return n_pairs, n_crowded, n_left_out


@kernel
def pair_buckets(
    packed: NDArray[np.uint64],
    most: int,
    n_neighbours: int,
    following: NDArray[np.uint32],
    rows: NDArray[np.int32],
    pairs: NDArray[np.uint64],
) -> None:
    """Fill ``pairs``, of the size ``measure_buckets`` told, with rows of a bucket: the lower << 32 | the higher.

    following: uint32[n_places], keys of the band after this one; rows: int32[n_places].
    """
    filled, begin = ZERO, 0
    for i in range(1, packed.size + 1):
        if i < packed.size and packed[i] >> _SHIFT == packed[begin] >> _SHIFT:
            continue
        bucket = packed[begin:i]
        if bucket.size > most:
            filled = _link_neighbours(bucket, following, rows, n_neighbours, pairs, filled)
        else:
            for x in range(bucket.size):
                for y in range(x + 1, bucket.size):
                    pairs[filled] = _pack_pair(rows[bucket[x] & _LOW_32], rows[bucket[y] & _LOW_32])
                    filled += 1
        begin = i


@kernel
def digest_sets(hashes: NDArray[np.uint32], offsets: NDArray[np.int64], digests: NDArray[np.uint64]) -> None:
    """64-bit digest of each sorted set; ``digests``: uint64[n_sets], out."""
    for n in range(digests.size):
        state = _MULTIPLIER
        for i in range(offsets[n], offsets[n + 1]):
            state = (state ^ np.uint64(hashes[i])) * _MULTIPLIER
            state ^= state >> _SHIFT
        digests[n] = state


@kernel
def _are_equal(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> bool:
    if one.size != other.size:
        return False
    for i in range(one.size):  # noqa: SIM110 - numba has no generators
        if one[i] != other[i]:
            return False
    return True


@kernel
def find_twins(
    hashes: NDArray[np.uint32],
    offsets: NDArray[np.int64],
    digests: NDArray[np.uint64],
    order: NDArray[np.int64],
    twins: NDArray[np.int32],
) -> None:
    """Write to ``twins`` each set's lowest equal, or itself; ``order`` sorts by digest, then number."""
    begin = 0
    for i in range(order.size):
        n = order[i]
        twins[n] = n
        if digests[n] != digests[order[begin]]:
            begin = i
        for j in range(begin, i):  # more than one round only where digests of different sets are equal
            other = order[j]
            if twins[other] == other and _are_equal(
                hashes[offsets[n] : offsets[n + 1]], hashes[offsets[other] : offsets[other + 1]]
            ):
                twins[n] = other
                break
