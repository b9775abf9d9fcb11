"""Sets of many documents put in another order."""

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel


@kernel
def spread_sets(
    hashes: NDArray[np.uint32], offsets: NDArray[np.int64], begins: NDArray[np.int64], spread: NDArray[np.uint32]
) -> None:
    """Copy the set of each document, ``hashes[offsets[n]:offsets[n + 1]]``, to where it begins in ``spread``.

    ``begins``: int64[n_documents], -1 for those that are left out.
    """
    for document in range(begins.size):
        if begins[document] >= 0:
            n = begins[document] - offsets[document]
            for at in range(offsets[document], offsets[document + 1]):
                spread[n + at] = hashes[at]
