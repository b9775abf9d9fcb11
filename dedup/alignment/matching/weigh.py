"""TF-IDF weights, bit for bit as scikit-learn gives them, whose import alone would take a second."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array


def tf_idf(counts: csr_array, idf: NDArray[np.float64]) -> csr_array:
    """(1 + ln tf) · idf in rows of length 1, or 0; the squares of a row are added in the order of its terms.

    ``counts``: float64[n_rows, n_terms]; ``idf``: float64[n_terms].
    """
    where = counts.indices, counts.indptr
    weights = (1.0 + np.log(counts.data)) * idf[counts.indices]
    lengths = np.sqrt(csr_array((weights * weights, *where), shape=counts.shape) @ np.ones(idf.size))
    lengths[lengths == 0.0] = 1.0
    weights /= np.repeat(lengths, np.diff(counts.indptr))
    return csr_array((weights, *where), shape=counts.shape)
