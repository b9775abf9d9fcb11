"""Connected components by union-find (Tarjan & van Leeuwen 1984: path halving, linking by the lower number)."""

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel


@kernel
def _root(parents: NDArray[np.int32], node: int) -> int:
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


@kernel
def label_components(left: NDArray[np.int32], right: NDArray[np.int32], labels: NDArray[np.int32]) -> None:
    """Fill ``labels``, int32[n_nodes], with the lowest node of each node's component; the pairs are the edges."""
    for node in range(labels.size):
        labels[node] = node
    for n in range(left.size):
        a, b = _root(labels, left[n]), _root(labels, right[n])
        if a < b:
            labels[b] = a
        elif b < a:
            labels[a] = b
    for node in range(labels.size):
        labels[node] = labels[labels[node]]  # a parent has a lower number, so its label is final
