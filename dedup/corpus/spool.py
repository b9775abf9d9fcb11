"""Spool: bytes that stay on disk while a program runs, in a file without a name."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from dedup.errors import InputError

_WRITE_BUFFER_BYTES = 1 << 20


class Spool:
    """A temporary file that bytes are added to once and read from often, by several threads if need be.

    The file has no name from the moment it is made, so nothing is left behind however the program ends.
    """

    def __init__(self, directory: Path | None = None) -> None:
        """Open a spool in ``directory``, or in the system's temporary directory (``TMPDIR``).

        Raises:
            InputError: no file can be made there.
        """
        self._directory = str(directory or tempfile.gettempdir())
        try:
            self._file = tempfile.TemporaryFile(buffering=_WRITE_BUFFER_BYTES, dir=self._directory)  # noqa: SIM115
        except OSError as error:
            raise InputError(f"{self._directory}: no temporary file can be made there: {error.strerror}") from None
        self.n_bytes = 0

    def add(self, data: bytes | bytearray) -> int:
        """Where ``data`` begins in the spool.

        Raises:
            InputError: the disk is full.
        """
        begin = self.n_bytes
        try:
            self._file.write(data)
        except OSError as error:
            raise self._unwritable(error) from None
        self.n_bytes += len(data)
        return begin

    def finish(self) -> None:
        """Make everything that was added readable.

        Raises:
            InputError: the disk is full.
        """
        try:
            self._file.flush()
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
        with suppress(OSError):  # closing writes what is still to be written, and the disk may be full
            self._file.close()

    def _unwritable(self, error: OSError) -> InputError:
        return InputError(
            f"{self._directory}: the texts cannot be kept there: {error.strerror}; TMPDIR names a directory with room"
        )
