"""Random numbers that are a formula: SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom generators").

NumPy does not promise that its generators give the same stream in the next version; a benchmark that pins what it
counts needs that.
"""

import numpy as np
from numpy.typing import NDArray

_GOLDEN = 0x9E3779B97F4A7C15
_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_ALL_64 = 0xFFFFFFFFFFFFFFFF


def draws(n: int, *keys: int) -> NDArray[np.uint64]:
    """uint64[n], evenly spread; the same for the same ``keys``, and unrelated for others."""
    state = 0
    for key in keys:
        state = _mixed(state ^ _mixed((key + 1) * _GOLDEN))
    values = np.arange(1, n + 1, dtype=np.uint64)
    values *= np.uint64(_GOLDEN)  # products of unsigned integers wrap, which is what the formula says
    values += np.uint64(state)
    values ^= values >> np.uint64(30)
    values *= np.uint64(_FIRST)
    values ^= values >> np.uint64(27)
    values *= np.uint64(_SECOND)
    values ^= values >> np.uint64(31)
    return values


def below(bits: NDArray[np.uint64], n: int) -> NDArray[np.int64]:
    """Of the leading 32 bits of each element an integer in 0 … n - 1, evenly spread but for 1 part in 2**32 / n."""
    return (((bits >> np.uint64(32)) * np.uint64(n)) >> np.uint64(32)).astype(np.int64)


def _mixed(value: int) -> int:
    value &= _ALL_64
    value = ((value ^ (value >> 30)) * _FIRST) & _ALL_64
    value = ((value ^ (value >> 27)) * _SECOND) & _ALL_64
    return value ^ (value >> 31)
