"""Rows of terms turned into lists of the rows that hold each term."""

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel


@kernel
def measure_lists(terms: NDArray[np.uint32], n_kept: NDArray[np.int64], offsets: NDArray[np.int64]) -> None:
    """Fill ``offsets``, int64[n_terms + 1], with where the list of each term begins.

    terms: uint32[n, m], of which the first ``n_kept`` of a row count, each once in a row.
    """
    offsets[:] = 0
    for row in range(n_kept.size):
        for k in range(n_kept[row]):
            offsets[np.int64(terms[row, k]) + 1] += 1
    for term in range(offsets.size - 1):
        offsets[term + 1] += offsets[term]


@kernel
def fill_lists(
    order: NDArray[np.int32],
    terms: NDArray[np.uint32],
    weights: NDArray[np.float32],
    n_kept: NDArray[np.int64],
    offsets: NDArray[np.int64],
    places: NDArray[np.int32],
    posted: NDArray[np.float32],
) -> None:
    """Fill the lists: of each term the places in ``order`` of the rows that hold it, ascending, with its weights there.

    ``places`` and ``posted`` have ``offsets[-1]`` elements.
    """
    ends = offsets[:-1].copy()
    for place in range(order.size):
        row = order[place]
        for k in range(n_kept[row]):
            term = terms[row, k]
            places[ends[term]], posted[ends[term]] = place, weights[row, k]
            ends[term] += 1
