"""Tables that take long to make of what other packages ship, kept in the user's cache directory for later processes."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]

_MAKING = ".making-"
_LONGEST_MAKING_SECONDS = 3600.0


def cached_arrays(name: str, package: str, members: Sequence[str], make: Callable[[], Arrays]) -> Arrays:
    """The arrays ``members`` that ``make`` gives, none of them empty; mapped from files once a process has made them.

    ``name`` says which table, of the installed version of ``package``; one that is made otherwise needs another name,
    for several versions of this program may share the directory. Where nothing can be written, or files are
    damaged, the arrays are made in memory: that takes longer and gives the same.
    """
    directory = _cache_directory() / f"{name}-{version(package)}"
    found = _mapped(directory, members)
    if found is None:
        made = make()
        found = {member: made[member] for member in members}
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
    room = directory.parent
    with suppress(OSError):  # a read-only home, a full disk, or another process was first
        room.mkdir(parents=True, exist_ok=True)
        _tidy(room)
        with tempfile.TemporaryDirectory(prefix=_MAKING, dir=room, ignore_cleanup_errors=True) as making:
            made = Path(making) / directory.name
            made.mkdir()
            for member, array in arrays.items():
                np.save(made / f"{member}.npy", array)
            shutil.rmtree(directory, ignore_errors=True)  # what is damaged; a process that has it mapped keeps it
            made.rename(directory)


def _tidy(room: Path) -> None:
    """Remove what processes that were killed have left."""
    for left in room.glob(f"{_MAKING}*"):
        if time.time() - left.stat().st_mtime > _LONGEST_MAKING_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
