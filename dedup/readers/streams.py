"""Opening a source: bytes of a file or of standard input, unpacked where they are packed."""

import gzip
import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from dedup.errors import InputError
from dedup.readers.sources import Source
from dedup.readers.unpacking import PACKINGS, UnpackingError, unpacking

STREAM_ERRORS = (OSError,)
"""What reading a stream can raise; ``failure`` says it in words."""

MAX_LAYERS = 3
"""Packings around each other, and archives in each other, that are opened."""

_BUFFER_BYTES = 1 << 16  # more is taken from the system and given back for each file
_LONGEST_MAGIC = 6


@contextmanager
def opened(source: Source, stdin: BinaryIO | None) -> Iterator[BinaryIO]:
    """The bytes of a source as they lie there.

    Raises:
        OSError: it cannot be opened.
        InputError: it is standard input, and that is closed (``<&-``); or it changed while it was read.
    """
    if source.path is not None:
        with _buffered(io.FileIO(source.path)) as stream:
            before = os.fstat(stream.fileno())
            yield stream
            after = os.fstat(stream.fileno())
        if stat.S_ISREG(before.st_mode) and _state(before) != _state(after):
            raise InputError("it changed while it was read; what was read of it may be in pieces")
        return
    if stdin is None and sys.stdin is None:
        raise InputError("standard input is closed")
    raw = stdin or sys.stdin.buffer
    if isinstance(raw, io.BufferedReader):
        yield raw
        return
    stream = _buffered(raw)
    try:
        yield stream
    finally:
        stream.detach()  # or it would close the caller's stream with itself


def unpacked(stream: BinaryIO, suffix: str) -> io.BufferedReader:
    """What a stream holds, packed or not: ``suffix`` (.gz) or the first bytes tell a packing.

    Raises:
        InputError: it is packed too often, or more times over than any text can be.
        MissingExtra: it is packed in a way that an optional package reads.
        OSError: it is damaged or cannot be read.
    """
    reader = stream if isinstance(stream, io.BufferedReader) else _buffered(stream)
    expected = PACKINGS.get(suffix)
    for _ in range(MAX_LAYERS):
        magic = reader.peek(_LONGEST_MAGIC)[:_LONGEST_MAGIC]
        found = next((name for name in PACKINGS.values() if magic.startswith(name.magic)), None)
        packing = expected or found
        if packing is None:
            return reader
        if found != packing and magic:
            raise InputError(f"not {packing.name} data, though the name ends in {suffix}")
        reader, expected = io.BufferedReader(unpacking(reader, packing), _BUFFER_BYTES), None
    raise InputError(f"packed more than {MAX_LAYERS - 1} times")


def failure(error: Exception) -> str:
    """Why a stream could not be read to its end, as the reason of a Skipped; ``error`` is one of STREAM_ERRORS."""
    if isinstance(error, UnpackingError):
        return str(error)
    if isinstance(error, gzip.BadGzipFile):
        return "damaged gzip data"
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _buffered(stream: BinaryIO | io.FileIO) -> io.BufferedReader:
    return io.BufferedReader(cast(io.RawIOBase, stream), _BUFFER_BYTES)
