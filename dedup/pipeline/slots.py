"""Memory that a run shares with the processes it forks, for what would be copied five times on its way by a pipe."""

import mmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SLOT_BYTES = 1 << 22  # for most batches, of lines or of texts: a megabyte of characters


class Slots:
    """So many slots of four megabytes: owns the memory, which is made before the processes are forked."""

    def __init__(self, n: int) -> None:
        """Make room; it takes memory once it is written to."""
        self._memory = mmap.mmap(-1, n * _SLOT_BYTES)
        self._free = list(range(n))

    def take(self) -> int:
        """A slot that nobody uses; there must be one."""
        return self._free.pop()

    def release(self, slot: int) -> None:
        """Let a slot be used again."""
        self._free.append(slot)

    def put(self, slot: int, values: NDArray[Any]) -> bool:
        """Copy an array into a slot; False where it is too large for it."""
        if values.nbytes > _SLOT_BYTES:
            return False
        self.array(slot, values.dtype, values.size)[:] = values
        return True

    def array(self, slot: int, dtype: Any, n: int) -> NDArray[Any]:
        """The first n values in a slot, where they lie."""
        return np.frombuffer(self._memory, dtype=dtype, count=n, offset=slot * _SLOT_BYTES)
