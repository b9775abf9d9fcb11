"""What a run has done beside it: TF-IDF weights, the same as those that are made here, and kernels compiled early."""

import multiprocessing
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array

from dedup.alignment.matching.weigh import tf_idf
from dedup.pipeline.aside import Aside
from dedup.settings import Settings

NEWS = Path(__file__).parents[1] / "fixtures" / "news"
COUNTS = csr_array(np.array([[1.0, 0.0, 3.0], [0.0, 2.0, 0.0], [0.0, 0.0, 0.0]]))
IDF = np.array([1.0, 0.5, 2.0])


def test_weights_are_logarithms_times_idf_in_rows_of_length_one():
    row = np.array([1.0, 0.0, (1.0 + np.log(3.0)) * 2.0])
    expected = np.array([row / np.linalg.norm(row), [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
    np.testing.assert_allclose(tf_idf(COUNTS.copy(), IDF).toarray(), expected, rtol=1e-15)


@pytest.fixture
def aside():
    """One that is closed after the test."""
    aside = Aside()
    yield aside
    aside.close()


def weights_of(aside: Aside) -> bytes:
    """What it makes of the counts."""
    return aside.weigh(COUNTS.copy(), IDF).toarray().tobytes()


def test_all_processes_give_the_same_bytes(aside):
    here = tf_idf(COUNTS.copy(), IDF).toarray().tobytes()
    assert weights_of(aside) == here
    aside.start()
    assert weights_of(aside) == here
    assert weights_of(aside) == here
    aside.stay()
    assert weights_of(aside) == here
    aside.close()
    assert weights_of(aside) == here


def test_a_process_that_was_killed_is_not_missed(aside):
    here = weights_of(aside)
    aside.start()
    assert weights_of(aside) == here
    for child in multiprocessing.active_children():
        child.kill()
        child.join()
    assert weights_of(aside) == here
    assert weights_of(aside) == here


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


LATER = {
    "changes",
    "grouping",
    "lines",
    "nearest",
    "pairs",
    "passages",
    "postings",
    "tokens",
    "union",
    "vocabulary",
    "words",
}
"""Modules of kernels that no stage before stories needs."""

COMPARED = """
import importlib
from dedup import find_stories, read_documents
from dedup.pipeline.rehearsal import rehearse
from dedup.settings import Settings

def signatures():
    modules = [(name, importlib.import_module(f"dedup.kernels.{name}")) for name in sorted(LATER)]
    kernels = {f"{name}.{key}": value for name, module in modules for key, value in vars(module).items()}
    return {key: set(map(str, value.signatures)) for key, value in kernels.items() if hasattr(value, "signatures")}

rehearse(Settings())
before = signatures()
find_stories(read_documents(NEWS), workers=1)
after = signatures()
print(sorted(key for key in after if after[key] != before[key]), sum(map(bool, before.values())) > 20)
"""


def test_what_is_rehearsed_is_what_a_run_needs():
    """A kernel of the later stages with arguments of other types would be compiled when it is needed."""
    code = f"LATER, NEWS = {LATER!r}, {str(NEWS)!r}\n{COMPARED}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[] True\n"


def test_a_process_that_compiles_is_kept_until_it_has(aside):
    aside.start()
    aside.rehearse(Settings())
    aside.make_way()
    assert aside.weigh(COUNTS.copy(), IDF).toarray().tobytes() == tf_idf(COUNTS.copy(), IDF).toarray().tobytes()
    aside.stay()
    assert weights_of(aside)


@pytest.mark.parametrize("has_made_way", [False, True])
def test_a_run_whose_process_has_made_way_loads_what_it_needs_beside_its_kernels(has_made_way):
    code = (
        "import sys; from dedup.pipeline.aside import Aside; from dedup.settings import Settings\n"
        f"aside = Aside(); {'aside.make_way()' if has_made_way else ''}\n"
        "with aside.preparing(Settings()): pass\n"
        "print('sklearn' in sys.modules, 'dedup.alignment.align' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{has_made_way} {has_made_way}\n"


def test_without_a_process_nothing_is_rehearsed(aside):
    aside.rehearse(Settings())
    aside.make_way()
    assert weights_of(aside)
