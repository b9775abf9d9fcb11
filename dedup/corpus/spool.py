"""Spool: bytes that stay on disk while a program runs, in a file without a name."""

import os
import tempfile
from pathlib import Path

from dedup.errors import InputError

_PAGE_BYTES = 1 << 12


class Spool:
    """A temporary file that bytes are written to once and read from often, by several threads and processes if need be.

    The file has no name from the moment it is made, so nothing is left behind however the program ends.

    Attributes:
        n_bytes: where the room ends that was claimed; what of it nobody writes to takes no room on the disk.
    """

    def __init__(self, directory: Path | None = None) -> None:
        """Open a spool in ``directory``, or in the system's temporary directory (``TMPDIR``).

        Raises:
            InputError: no file can be made there.
        """
        self._directory = str(directory or tempfile.gettempdir())
        try:
            self._file = tempfile.TemporaryFile(buffering=0, dir=self._directory)  # noqa: SIM115
        except OSError as error:
            raise InputError(f"{self._directory}: no temporary file can be made there: {error.strerror}") from None
        self.n_bytes = 0

    def claim(self, n_bytes: int) -> int:
        """Where so many bytes may be written, by whoever is told; whole pages, which no other process then touches."""
        begin = self.n_bytes
        self.n_bytes += -(-n_bytes // _PAGE_BYTES) * _PAGE_BYTES
        return begin

    def write(self, data: bytes | bytearray | memoryview, begin: int) -> None:
        """Write to room that was claimed.

        Raises:
            InputError: the disk is full.
        """
        view = memoryview(data).cast("B")
        try:
            while view:  # one system call moves at most 2 GB
                n_written = os.pwrite(self._file.fileno(), view, begin)
                view, begin = view[n_written:], begin + n_written
        except OSError as error:
            raise self._unwritable(error) from None

    def read(self, begin: int, end: int) -> bytes:
        """The bytes from ``begin`` to ``end``."""
        data = os.pread(self._file.fileno(), end - begin, begin)
        if len(data) == end - begin:
            return data
        buffer = bytearray(end - begin)
        self.read_into(memoryview(buffer), begin)
        return bytes(buffer)

    def read_into(self, view: memoryview, begin: int) -> None:
        """Fill ``view`` (bytes) with the bytes that follow ``begin``."""
        filled = 0  # one system call moves at most 2 GB
        while filled < len(view):
            n_read = os.preadv(self._file.fileno(), [view[filled:]], begin + filled)
            if n_read == 0:
                raise InputError(f"{self._directory}: the temporary file ends before byte {begin + len(view)}")
            filled += n_read

    def close(self) -> None:
        """Give the disk space back; reading is over."""
        self._file.close()

    def _unwritable(self, error: OSError) -> InputError:
        return InputError(
            f"{self._directory}: the texts cannot be kept there: {error.strerror}; TMPDIR names a directory with room"
        )
