"""Kernels compile wherever the package is installed."""

import os
import subprocess
import sys

import pytest

MODULE = """
from dedup.kernels.compiling import kernel

@kernel
def double(value):
    return 2 * value

print(double(21))
"""


def run_module(directory, module=MODULE, **environment):
    path = directory / "module.py"
    if not path.exists() or path.read_text() != module:
        path.write_text(module)
    kept = {name: value for name, value in os.environ.items() if name not in ("NUMBA_CACHE_DIR", "XDG_CACHE_HOME")}
    return subprocess.run(
        [sys.executable, "-B", path], env=kept | environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def closed(tmp_path):
    """A directory beside whose files nothing can be cached, whoever asks."""
    (tmp_path / "__pycache__").write_text("a file where numba wants a directory")
    return tmp_path


def test_code_is_kept_in_the_users_cache_where_the_installation_is_read_only(closed, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    done = run_module(closed, HOME=str(home))
    assert (done.returncode, done.stdout) == (0, "42\n")
    assert list(home.rglob("*.nbc"))


def test_code_is_kept_where_the_environment_says(closed, tmp_path_factory):
    cache = tmp_path_factory.mktemp("cache")
    done = run_module(closed, HOME="/dev/null", NUMBA_CACHE_DIR=str(cache))
    assert (done.returncode, done.stdout) == (0, "42\n")
    assert list(cache.rglob("*.nbc"))


def test_kernels_work_where_nothing_can_be_kept(closed):
    done = run_module(closed, HOME="/dev/null")
    assert (done.returncode, done.stdout) == (0, "42\n"), done.stderr


def test_the_first_compilation_is_told_once_and_loading_is_not(tmp_path):
    announced = MODULE.replace("kernel\n", "kernel, when_compiling\n\nwhen_compiling(lambda: print('compiling'))\n", 1)
    twice = f"{announced}\n@kernel\ndef half(value):\n    return value // 2\n\nprint(half(84))\n"
    first, second = (run_module(tmp_path, twice, NUMBA_CACHE_DIR=str(tmp_path / "cache")) for _ in range(2))
    assert (first.stdout, second.stdout) == ("compiling\n42\n42\n", "42\n42\n"), first.stderr


def test_a_kernel_does_not_bring_scipy_along(tmp_path):
    (tmp_path / "numba_only.py").write_text(f"{MODULE}\nimport sys\nprint('scipy.linalg' in sys.modules)\n")
    command = [sys.executable, tmp_path / "numba_only.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "42\nFalse\n"


def test_numba_still_finds_linear_algebra(tmp_path):
    code = "import numba, numpy as np\nprint(numba.njit(lambda a: np.dot(a, a))(np.eye(2)).tolist())\n"
    (tmp_path / "dot.py").write_text(f"{MODULE}\n{code}")
    done = subprocess.run([sys.executable, tmp_path / "dot.py"], capture_output=True, text=True, check=True)
    assert done.stdout == "42\n[[1.0, 0.0], [0.0, 1.0]]\n"
