"""Packed bytes (.gz, .zst, .bz2, .xz) to what they hold, within bounds."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, BinaryIO

from dedup.errors import missing_extra


class UnpackingError(OSError):
    """Packed data are damaged; the message says how."""


@dataclass(frozen=True, slots=True)
class Packing:
    """A way to pack bytes, and the bytes that such data begin with."""

    name: str
    magic: bytes


PACKINGS: Mapping[str, Packing] = MappingProxyType(
    {
        ".gz": Packing("gzip", b"\x1f\x8b"),
        ".zst": Packing("zstd", b"\x28\xb5\x2f\xfd"),
        ".bz2": Packing("bzip2", b"BZh"),
        ".xz": Packing("xz", b"\xfd7zXZ\0"),
    }
)
"""Packings by the suffix of a file's name."""

_MAX_RATIO = 250  # logs and tables with much repetition reach 50, a gzip bomb 1,030
_FREE_BYTES = 64 << 20  # as much may be unpacked whatever the ratio
_ZSTD_STEP = 1 << 10  # bytes that are unpacked at a time: 4 of them can stand for 128 KB


class BoundedRatio:
    """Owns the count of what went into and came out of one unpacking."""

    def __init__(self, n_packed: int = 0) -> None:
        self.n_packed = n_packed
        self._n_unpacked = 0

    def add(self, n_bytes: int) -> None:
        """Count unpacked bytes.

        Raises:
            UnpackingError: they are so many more than the packed ones that they are made to fill memory.
        """
        self._n_unpacked += n_bytes
        if self._n_unpacked > _FREE_BYTES and self._n_unpacked > _MAX_RATIO * self.n_packed:
            raise UnpackingError(f"unpacks to more than {_MAX_RATIO} times its size; the rest was not read")


class Counted(io.RawIOBase):
    """Owns a stream of packed bytes, and counts what is taken from it."""

    def __init__(self, stream: BinaryIO, ratio: BoundedRatio) -> None:
        self._stream, self._ratio = stream, ratio

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Bytes of the stream."""
        data = getattr(self._stream, "read1", self._stream.read)(len(buffer))
        buffer[: len(data)] = data
        self._ratio.n_packed += len(data)
        return len(data)


class Unpacked(io.RawIOBase):
    """Owns an unpacking stream; unlike that it hands over all that can be unpacked before it fails."""

    def __init__(self, stream: Any, ratio: BoundedRatio, name: str) -> None:
        self._read, self._ratio, self._name = getattr(stream, "read1", stream.read), ratio, name

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Unpacked bytes.

        Raises:
            UnpackingError: the data are damaged, end too early, or are a bomb.
        """
        try:
            data = self._read(len(buffer))
        except (EOFError, tarfile.ReadError):
            raise UnpackingError(f"the {self._name} data end too early") from None
        except (gzip.BadGzipFile, zlib.error, lzma.LZMAError, zipfile.BadZipFile, ValueError):
            raise UnpackingError(f"damaged {self._name} data") from None
        except OSError as error:
            if error.errno is not None:
                raise
            raise UnpackingError(f"damaged {self._name} data") from None
        buffer[: len(data)] = data
        self._ratio.add(len(data))
        return len(data)


class ShortReads:
    """Owns nothing: hands over what can be read at once, so that nothing is lost where the rest is damaged."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes."""
        return self._stream.read1(size)


def unpacking(stream: BinaryIO, packing: Packing) -> Unpacked:
    """A stream of what ``stream`` holds.

    Raises:
        MissingExtra: the package that reads it is not installed.
    """
    ratio = BoundedRatio()
    packed = Counted(stream, ratio)
    return Unpacked(_decompressor(io.BufferedReader(packed), packing), ratio, packing.name)


def _decompressor(stream: io.BufferedReader, packing: Packing) -> Any:
    if packing.name == "gzip":
        return gzip.GzipFile(fileobj=stream)
    if packing.name == "bzip2":
        return bz2.BZ2File(stream)
    if packing.name == "xz":
        return lzma.LZMAFile(stream)
    return _ZstdFrames(stream)


class _ZstdFrames:
    """Owns a stream of zstd frames, one after the other."""

    def __init__(self, stream: io.BufferedReader) -> None:
        try:
            import zstandard  # noqa: PLC0415 - an extra
        except ImportError:
            raise missing_extra("zstd needs", "zstd") from None
        self._error = zstandard.ZstdError
        self._stream, self._new = stream, zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj
        self._frame, self._rest, self._is_inside = self._new(), b"", False

    def read(self, size: int) -> bytes:
        """Some unpacked bytes, at most ``size``; empty at the end.

        Raises:
            EOFError: the stream ends within a frame.
            ValueError: it is damaged.
        """
        while not self._rest:
            packed = self._stream.read(_ZSTD_STEP)
            if not packed:
                if self._is_inside:
                    raise EOFError
                return b""
            self._rest = self._unpacked(packed)
        data, self._rest = self._rest[:size], self._rest[size:]
        return data

    def _unpacked(self, packed: bytes) -> bytes:
        pieces = []
        while packed:
            self._is_inside = True
            try:
                pieces.append(self._frame.decompress(packed))
            except self._error as error:
                raise ValueError(str(error)) from None
            packed = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame, self._is_inside = self._new(), False
        return b"".join(pieces)
