"""Tables that take long to make of what other packages ship, kept in the user's cache directory for later processes."""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]


def cached_arrays(name: str, package: str, members: Sequence[str], make: Callable[[], Arrays]) -> Arrays:
    """The arrays ``members`` that ``make`` gives, none of them empty; mapped from files once a process has made them.

    ``name`` says which table, of the installed version of ``package``; one that is made otherwise needs another name,
    for several versions of this program may share the directory. Where nothing can be written, or files are
    damaged, the arrays are made in memory: that takes longer and gives the same.
    """
    directory = _cache_directory() / f"{name}-{version(package)}"
    found = _mapped(directory, members)
    if found is None:
        found = make()
        _write(directory, found)
    return found


def _cache_directory() -> Path:
    """Under NUMBA_CACHE_DIR, where that is set for the kernels, else in the user's cache."""
    chosen = os.environ.get("NUMBA_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    return Path(chosen or f"{os.environ.get('HOME') or os.devnull}/.cache") / "story-dedup"


def _mapped(directory: Path, members: Sequence[str]) -> Arrays | None:
    """The arrays of the files; None where one is missing or cut short."""
    try:
        return {member: np.load(directory / f"{member}.npy", mmap_mode="r") for member in members}
    except (OSError, ValueError, EOFError):
        return None


def _write(directory: Path, arrays: Arrays) -> None:
    """Keep arrays for later processes, if that can be; another process sees all of their files or none."""
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".", dir=directory.parent))
    except OSError:  # a read-only home
        return
    try:
        for member, array in arrays.items():
            np.save(made / f"{member}.npy", array)
        shutil.rmtree(directory, ignore_errors=True)  # what is damaged; a process that has it mapped keeps it
        made.rename(directory)
    except OSError:  # a full disk, or another process was first
        shutil.rmtree(made, ignore_errors=True)
