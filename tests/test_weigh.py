"""TF-IDF weights: by formula, and bit for bit those of scikit-learn."""

import numpy as np
import pytest
from scipy.sparse import csr_array, random_array
from sklearn.feature_extraction.text import TfidfTransformer

from dedup.alignment.matching.weigh import tf_idf


def test_weights_are_logarithms_times_idf_in_rows_of_length_one():
    counts = csr_array(np.array([[1.0, 0.0, 3.0], [0.0, 2.0, 0.0], [0.0, 0.0, 0.0]]))
    row = np.array([1.0, 0.0, (1.0 + np.log(3.0)) * 2.0])
    expected = np.array([row / np.linalg.norm(row), [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
    np.testing.assert_allclose(tf_idf(counts, np.array([1.0, 0.5, 2.0])).toarray(), expected, rtol=1e-15)


def test_a_row_of_terms_that_weigh_nothing_stays_0():
    assert tf_idf(csr_array([[2.0, 1.0]]), np.zeros(2)).toarray().tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize(("n_rows", "n_terms", "density"), [(1, 1, 1.0), (7, 5, 0.5), (700, 2000, 0.02), (3, 9, 0.0)])
def test_weights_are_those_of_scikit_learn(n_rows, n_terms, density):
    random = np.random.default_rng(n_rows)
    counts = csr_array(random_array((n_rows, n_terms), density=density, format="csr", rng=random))
    counts.data = random.integers(1, 9, counts.data.size).astype(np.float64)
    idf = np.where(random.random(n_terms) < 0.1, 0.0, 4.0 * random.random(n_terms))
    theirs = TfidfTransformer(sublinear_tf=True)
    theirs.idf_ = idf
    expected = csr_array(theirs.transform(counts))
    assert tf_idf(counts, idf).toarray().tobytes() == expected.toarray().tobytes()
