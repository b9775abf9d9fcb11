"""Sets of many documents put in another order."""

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel


@kernel
def gather_sets(
    hashes: NDArray[np.uint32], offsets: NDArray[np.int64], documents: NDArray[np.int64], gathered: NDArray[np.uint32]
) -> None:
    """Fill ``gathered`` with ``hashes[offsets[d]:offsets[d + 1]]`` of each of the documents, one after the other."""
    n = 0
    for document in documents:
        for at in range(offsets[document], offsets[document + 1]):
            gathered[n] = hashes[at]
            n += 1
