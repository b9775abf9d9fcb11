"""TF-IDF weights made in another process: those that are made here."""

import subprocess
import sys

import numpy as np
import pytest
from scipy.sparse import csr_array

from dedup.alignment.matching.weigh import tf_idf
from dedup.pipeline.weigher import Weigher

COUNTS = csr_array(np.array([[1.0, 0.0, 3.0], [0.0, 2.0, 0.0], [0.0, 0.0, 0.0]]))
IDF = np.array([1.0, 0.5, 2.0])


def test_weights_are_logarithms_times_idf_in_rows_of_length_one():
    row = np.array([1.0, 0.0, (1.0 + np.log(3.0)) * 2.0])
    expected = np.array([row / np.linalg.norm(row), [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
    np.testing.assert_allclose(tf_idf(COUNTS.copy(), IDF).toarray(), expected, rtol=1e-15)


@pytest.fixture
def weigher():
    """One that is closed after the test."""
    weigher = Weigher()
    yield weigher
    weigher.close()


def weights_of(weigher: Weigher) -> bytes:
    return weigher.weigh(COUNTS.copy(), IDF).toarray().tobytes()


def test_all_processes_give_the_same_bytes(weigher):
    here = tf_idf(COUNTS.copy(), IDF).toarray().tobytes()
    assert weights_of(weigher) == here
    weigher.start()
    assert weights_of(weigher) == here
    assert weights_of(weigher) == here
    weigher.stay()
    assert weights_of(weigher) == here
    weigher.close()
    assert weights_of(weigher) == here


ARTICLES = {
    "harbour.txt": "The harbour of Port Lorne was closed on Monday after a ferry had run aground off the pier.",
    "museum.txt": "A museum in Velm has bought forty drawings that were thought to be lost since the great fire.",
}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_corpus_without_stories_needs_no_scikit_learn(tmp_path, workers):
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text)
    code = (
        "import sys; from dedup.cli.main import main\n"
        f"sys.argv = ['dedup', 'cluster', {str(tmp_path)!r}, '--workers', '{workers}', '--quiet']\n"
        "print(main(), 'sklearn' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 False", done
