"""MinHash signatures of datasketch 2's scheme "affine32", bit for bit.

A shingle hash is mixed once by the 32-bit finisher of MurmurHash3 (Appleby), then permuted by a * h + b modulo 2**32
with odd a; a component is the least value over the set (Broder 1997). That a signature component equals another's with
the probability of the Jaccard similarity is measured here (a binomial test), not proved for affine permutations.
"""

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel

_BLOCK = 8  # hashes that share one pass over the permutations: 8 broadcast registers, 3 for a, b and the minimum


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
    mixed = np.empty(_BLOCK, dtype=np.uint32)
    for row in range(documents.size):
        begin, end = offsets[documents[row]], offsets[documents[row] + 1]
        least = components[row]
        least[:] = np.uint32(0xFFFFFFFF)
        for first in range(begin, end, _BLOCK):
            for i in range(_BLOCK):  # a last block that is not full repeats a hash, which changes no minimum
                mixed[i] = _mix(hashes[min(first + i, end - 1)])
            h0, h1, h2, h3 = mixed[0], mixed[1], mixed[2], mixed[3]
            h4, h5, h6, h7 = mixed[4], mixed[5], mixed[6], mixed[7]
            for j in range(n_permutations):
                a, b = factors[j], summands[j]
                v0, v1 = np.uint32(np.uint32(a * h0) + b), np.uint32(np.uint32(a * h1) + b)
                v2, v3 = np.uint32(np.uint32(a * h2) + b), np.uint32(np.uint32(a * h3) + b)
                v4, v5 = np.uint32(np.uint32(a * h4) + b), np.uint32(np.uint32(a * h5) + b)
                v6, v7 = np.uint32(np.uint32(a * h6) + b), np.uint32(np.uint32(a * h7) + b)
                least[j] = min(least[j], v0, v1, v2, v3, v4, v5, v6, v7)
