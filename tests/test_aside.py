"""What a run has done beside it: kernels compiled early; and that no run needs scikit-learn."""

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from dedup.pipeline.aside import Aside
from dedup.settings import Settings

NEWS = Path(__file__).parents[1] / "fixtures" / "news"


@pytest.fixture
def aside():
    """One that is closed after the test."""
    aside = Aside()
    yield aside
    aside.close()


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
    assert multiprocessing.active_children()
    aside.finish()
    assert not multiprocessing.active_children()


def test_a_process_that_compiles_nothing_makes_way(aside):
    aside.start()
    assert multiprocessing.active_children()
    aside.make_way()
    assert not multiprocessing.active_children()
    aside.finish()


def test_a_process_that_was_killed_is_not_waited_for(aside):
    aside.start()
    aside.rehearse(Settings())
    for child in multiprocessing.active_children():
        child.kill()
    aside.finish()


def test_without_a_process_nothing_is_rehearsed(aside):
    aside.rehearse(Settings())
    aside.make_way()
    aside.finish()


@pytest.mark.parametrize("workers", [1, 2])
def test_no_run_needs_scikit_learn(workers):
    code = (
        "import sys; from dedup.cli.main import main\n"
        f"sys.argv = ['dedup', 'cluster', {str(NEWS / 'open-harbours')!r}, '--workers', '{workers}', '--quiet']\n"
        "print(main(), 'sklearn' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 False", done
