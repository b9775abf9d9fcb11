"""Scratch: arrays that may lie on disk while a program runs, so that memory need not hold them."""

import ctypes
import mmap
import os
import tempfile
import threading
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from dedup.errors import InputError

_LARGE_BYTES = 16 << 20
_MOST_RESIDENT_BYTES = 768 << 20  # of mapped files that a process holds before it lets them go
_MOST_OF_A_WORKER = 256 << 20
_LOOK_SECONDS = 0.02  # at 0.2 scores of a million articles took 3.2 GB of such pages
_STATM = Path("/proc/self/statm")


class Scratch:
    """Room for arrays in files without names, which end with the arrays.

    Such an array is memory that the system may write out and read again; a thread that runs while there are any lets
    their pages go when many are held, for what a system calls a process's memory counts them.

    Attributes:
        large_bytes: arrays of fewer bytes stay in memory.
    """

    def __init__(self, directory: Path | None = None, large_bytes: int = _LARGE_BYTES) -> None:
        """Make room in ``directory``, or in the system's temporary directory (``TMPDIR``), for large arrays."""
        self._directory = str(directory or tempfile.gettempdir())
        self.large_bytes = large_bytes
        self._maps: list[weakref.ref[mmap.mmap]] = []  # a set cannot be read while another thread adds
        self._has_thread = False

    def array(self, shape: int | tuple[int, ...], dtype: DTypeLike) -> NDArray[Any]:
        """An array whose elements are not set yet, on disk if it is large.

        Raises:
            InputError: the disk has no room.
        """
        shape = (shape,) if isinstance(shape, int) else shape
        n_bytes = int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize
        if n_bytes < self.large_bytes or n_bytes == 0:
            return np.empty(shape, dtype=dtype)
        return np.frombuffer(self._mapped(n_bytes), dtype=dtype).reshape(shape)

    def joined(self, parts: Sequence[NDArray[Any]], dtype: DTypeLike, columns: tuple[int, ...] = ()) -> NDArray[Any]:
        """The parts, one after the other; ``columns``: the further dimensions that they all have."""
        whole = self.array((sum(len(part) for part in parts), *columns), dtype)
        end = 0
        for part in parts:
            begin, end = end, end + len(part)
            whole[begin:end] = part
        return whole

    def taken(self, values: NDArray[Any], places: NDArray[np.integer[Any]]) -> NDArray[Any]:
        """``values[places]``."""
        whole = self.array(places.size, values.dtype)
        return np.take(values, places, out=whole, mode="clip")

    def release(self) -> None:
        """Let the pages of all arrays go; they are read again when they are needed."""
        for held in list(self._maps):
            if (one := held()) is not None:
                one.madvise(mmap.MADV_DONTNEED)

    def limit(self, most_bytes: int = _MOST_OF_A_WORKER) -> None:
        """Release where this process holds more than so much.

        A thread does so in the process that made the arrays; one that was forked from it has no such thread.
        """
        if self._maps and _STATM.exists() and int(_STATM.read_bytes().split()[2]) * mmap.PAGESIZE > most_bytes:
            self.release()

    def _mapped(self, n_bytes: int) -> mmap.mmap:
        try:
            with tempfile.TemporaryFile(dir=self._directory) as file:
                os.posix_fallocate(file.fileno(), 0, n_bytes)  # or a full disk would kill the process as it writes
                found = mmap.mmap(file.fileno(), n_bytes)
        except OSError as error:
            raise InputError(
                f"{self._directory}: no room for {n_bytes / 1e9:.1f} GB of working files: {error.strerror};"
                " TMPDIR names a directory with room"
            ) from None
        self._maps.append(weakref.ref(found, self._maps.remove))
        if not self._has_thread and _STATM.exists():
            self._has_thread = True
            threading.Thread(target=_watch, args=(weakref.ref(self),), daemon=True).start()
        return found


def _watch(owner: "weakref.ref[Scratch]") -> None:
    """Release the arrays whenever too much of them is held, as long as there is their owner."""
    ended = threading.Event()
    while (scratch := owner()) is not None:
        scratch.limit(_MOST_RESIDENT_BYTES)
        del scratch
        ended.wait(_LOOK_SECONDS)


def give_back() -> None:
    """Give memory that is no longer used back to the system, which glibc keeps else: hundreds of megabytes a stage."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
