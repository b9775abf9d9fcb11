"""Opening a source: bytes of a file or of standard input, unpacked where they are packed."""

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from dedup.errors import InputError
from dedup.readers.sources import Source

STREAM_ERRORS = (OSError, EOFError, zlib.error)
"""What reading a stream can raise; ``failure`` says it in words."""

_GZIP_MAGIC = b"\x1f\x8b"
_BUFFER_BYTES = 1 << 20
_UNPACKED_BYTES = 1 << 16


@contextmanager
def opened(source: Source, stdin: BinaryIO | None) -> Iterator[BinaryIO]:
    """The bytes of a source; gzip is unpacked, whether the name says so (.gz) or the first bytes do.

    Raises:
        OSError: it cannot be opened.
        InputError: it is standard input, and that is closed (``<&-``).
    """
    if source.path is not None:
        with _buffered(io.FileIO(source.path)) as stream:
            yield _unpacked(stream, is_packed=source.path.suffix.lower() == ".gz")
        return
    if stdin is None and sys.stdin is None:
        raise InputError("standard input is closed")
    raw = stdin or sys.stdin.buffer
    if isinstance(raw, io.BufferedReader):
        yield _unpacked(raw, is_packed=False)
        return
    stream = _buffered(raw)
    try:
        yield _unpacked(stream, is_packed=False)
    finally:
        stream.detach()  # or it would close the caller's stream with itself


def failure(error: Exception) -> str:
    """Why a stream could not be read to its end, as the reason of a Skipped; ``error`` is one of STREAM_ERRORS."""
    if isinstance(error, gzip.BadGzipFile) and str(error).startswith("Not a gzipped file"):
        return "not gzip data, though the name ends in .gz"
    if isinstance(error, gzip.BadGzipFile | zlib.error):
        return "damaged gzip data"
    if isinstance(error, EOFError):
        return "the gzip data end too early"
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"


def _buffered(stream: BinaryIO | io.FileIO) -> io.BufferedReader:
    return io.BufferedReader(cast(io.RawIOBase, stream), _BUFFER_BYTES)


def _unpacked(stream: io.BufferedReader, *, is_packed: bool) -> BinaryIO:
    if is_packed or stream.peek(2)[:2] == _GZIP_MAGIC:
        return io.BufferedReader(_Unpacking(stream), _UNPACKED_BYTES)
    return stream


class _Unpacking(io.RawIOBase):
    """What is in a gzip stream; unlike GzipFile it hands over all that can be unpacked before it fails."""

    def __init__(self, stream: BinaryIO) -> None:
        self._packed = gzip.GzipFile(fileobj=stream)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._packed.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)
