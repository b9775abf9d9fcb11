"""Opening a source: bytes of a file or of standard input, unpacked where they are packed."""

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from dedup.readers.sources import Source

STREAM_ERRORS = (OSError, EOFError, zlib.error)
"""What reading a stream can raise; ``failure`` says it in words."""

_GZIP_MAGIC = b"\x1f\x8b"
# What was unpacked into this buffer is lost when the packed bytes after it turn out to be damaged: keep it small.
_UNPACKED_BYTES = 1 << 16
_READ_BYTES = 1 << 20


@contextmanager
def opened(source: Source, stdin: BinaryIO | None) -> Iterator[io.BufferedReader]:
    """The bytes of a source; gzip is unpacked, whether the name says so (.gz) or the first bytes do.

    Raises:
        OSError: it cannot be opened.
    """
    if source.path is None:
        yield _unpacked(_buffered(stdin or sys.stdin.buffer), is_packed=False)
        return
    with _buffered(io.FileIO(source.path)) as stream:
        yield _unpacked(stream, is_packed=source.path.suffix.lower() == ".gz")


def failure(error: OSError | EOFError | zlib.error) -> str:
    """Why a stream could not be read to its end, as the reason of a Skipped."""
    if isinstance(error, gzip.BadGzipFile) and str(error).startswith("Not a gzipped file"):
        return "not gzip data, though the name ends in .gz"
    if isinstance(error, gzip.BadGzipFile | zlib.error):
        return "damaged gzip data"
    if isinstance(error, EOFError):
        return "the gzip data end too early"
    return f"cannot be read: {error.strerror or error}"


def _buffered(stream: BinaryIO | io.FileIO) -> io.BufferedReader:
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast(io.RawIOBase, stream), _READ_BYTES)


def _unpacked(stream: io.BufferedReader, *, is_packed: bool) -> io.BufferedReader:
    if is_packed or stream.peek(2)[:2] == _GZIP_MAGIC:
        return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream)), _UNPACKED_BYTES)
    return stream
