"""TF-IDF weights as scikit-learn gives them; the only place that imports it, which takes a second."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Weigh = Callable[[csr_array, NDArray[np.float64]], csr_array]
"""Called as :func:`tf_idf`."""


def tf_idf(counts: csr_array, idf: NDArray[np.float64]) -> csr_array:
    """(1 + ln tf) · idf in rows of length 1.

    ``counts``: float64[n_rows, n_terms], overwritten; ``idf``: float64[n_terms].
    """
    from sklearn.feature_extraction.text import TfidfTransformer  # noqa: PLC0415

    transformer = TfidfTransformer(sublinear_tf=True)
    transformer.idf_ = idf
    return csr_array(transformer.transform(counts, copy=False))
