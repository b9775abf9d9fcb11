"""MinHash signatures of datasketch 2's scheme "affine32", bit for bit.

A shingle hash is mixed once by the 32-bit finisher of MurmurHash3 (Appleby), then permuted by a * h + b modulo 2**32
with odd a; a component is the least value over the set (Broder 1997). That a signature component equals another's with
the probability of the Jaccard similarity is measured here (a binomial test), not proved for affine permutations.
"""

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel
from dedup.kernels.vectors import N_COMPONENTS, lower_minima

_BLOCK = 1024  # hashes that are mixed once and then permuted, 64 components at a time: 4 KB of the first cache


@kernel
def _mix(value: np.uint32) -> np.uint32:
    """MurmurHash3's 32-bit finisher; numba widens uint32 products, so each step is cut back on purpose."""
    value = np.uint32(value ^ (value >> np.uint32(16)))
    value = np.uint32(value * np.uint32(0x85EBCA6B))
    value = np.uint32(value ^ (value >> np.uint32(13)))
    value = np.uint32(value * np.uint32(0xC2B2AE35))
    return np.uint32(value ^ (value >> np.uint32(16)))


@kernel
def sign_sets(
    hashes: NDArray[np.uint32],
    offsets: NDArray[np.int64],
    documents: NDArray[np.int32],
    factors: NDArray[np.uint32],
    summands: NDArray[np.uint32],
    components: NDArray[np.uint32],
) -> None:
    """Fill ``components``, uint32[n_documents, k], with the signatures of ``documents``; the others are uint32[k]."""
    n_permutations = factors.size
    n_padded = -(-n_permutations // N_COMPONENTS) * N_COMPONENTS
    a, b = np.zeros(n_padded, dtype=np.uint32), np.zeros(n_padded, dtype=np.uint32)
    for j in range(n_permutations):
        a[j], b[j] = factors[j], summands[j]
    mixed, least = np.empty(_BLOCK, dtype=np.uint32), np.empty(n_padded, dtype=np.uint32)
    for row in range(documents.size):
        begin, end = offsets[documents[row]], offsets[documents[row] + 1]
        least[:] = np.uint32(0xFFFFFFFF)
        for first in range(begin, end, _BLOCK):
            block = hashes[first : min(first + _BLOCK, end)]
            for i in range(block.size):
                mixed[i] = _mix(block[i])
            for component in range(0, n_padded, N_COMPONENTS):
                lower_minima(mixed, block.size, a, b, least, component)
        for j in range(n_permutations):
            components[row, j] = least[j]
