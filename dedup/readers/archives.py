"""Archives (.zip, .tar): their members, each as a source with its bytes; nothing is written to disk under its name."""

import io
import lzma
import os
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from io import BufferedReader
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from dedup.corpus.surrogates import replace_surrogates
from dedup.errors import InputError
from dedup.model import Skipped
from dedup.readers.options import ReadOptions
from dedup.readers.sources import Source, is_excluded, is_hidden, passed_over
from dedup.readers.unpacking import BoundedRatio, ShortReads, Unpacked

MAX_DEPTH = 3
"""Archives in archives that are opened, the outermost included."""

_MAX_HELD_BYTES = 4 << 30  # of an archive that must lie in a file to be read, and comes through a stream
_COPY_BYTES = 1 << 20
_IN_MEMORY_BYTES = 16 << 20
_ENCRYPTED = 0x1

Member = tuple[Source, BinaryIO]


def members_of_tar(stream: BufferedReader, archive: Source, options: ReadOptions) -> Iterator[Member | Skipped]:
    """The files of a tar archive, in their order; each is to be read before the next one is asked for.

    Raises:
        InputError: it is no tar archive, or too deep in others.
        OSError: it cannot be read.
    """
    _check_depth(archive)
    yield from _members(_in_tar(stream), archive, options)


def members_of_zip(stream: BufferedReader, archive: Source, options: ReadOptions) -> Iterator[Member | Skipped]:
    """The files of a zip archive, in their order.

    Raises:
        InputError: it is no zip archive, or too deep in others.
        OSError: it cannot be read.
    """
    _check_depth(archive)
    with seekable(stream) as file:
        try:
            opened = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, UnicodeError):
            raise InputError("no zip archive, or a damaged one") from None
        with opened:
            yield from _members(_in_zip(opened), archive, options)


def seekable(stream: BufferedReader) -> BinaryIO:
    """A file with the bytes of a stream, itself where it is a file; a copy without a name where it is not.

    Raises:
        InputError: there are more bytes than may be held.
    """
    if isinstance(stream, io.BufferedReader) and isinstance(stream.raw, io.FileIO) and stream.seekable():
        return cast(BinaryIO, _Borrowed(os.dup(stream.fileno())))
    held = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES)  # noqa: SIM115 - the caller closes it
    n_bytes = 0
    while data := stream.read(_COPY_BYTES):
        n_bytes += len(data)
        if n_bytes > _MAX_HELD_BYTES:
            held.close()
            raise InputError(
                f"more than {_MAX_HELD_BYTES >> 30} GB that cannot be read from a stream; unpack it before"
            )
        held.write(data)
    held.seek(0)
    return cast(BinaryIO, held)


class _Borrowed(io.FileIO):
    """Owns a second descriptor of an open file, so that closing it leaves the file open."""


def _members(
    found: Iterable[tuple[str, Callable[[], BinaryIO]]], archive: Source, options: ReadOptions
) -> Iterator[Member | Skipped]:
    """The wanted ones of the files in an archive, each given by its path and what opens it; the others are counted."""
    n_hidden = n_excluded = 0
    for path, open_member in found:
        if is_hidden(path):
            n_hidden += 1
        elif is_excluded(path, options):
            n_excluded += 1
        else:
            source = _member(archive, path)
            try:
                member = open_member()
            except InputError as error:
                yield Skipped(input=source.name, reason=str(error))
            else:
                yield source, member
    yield from passed_over(archive.name, n_hidden, n_excluded)


def _in_tar(stream: BufferedReader) -> Iterator[tuple[str, Callable[[], BinaryIO]]]:
    try:
        with tarfile.open(fileobj=cast(BufferedReader, ShortReads(stream)), mode="r|") as tar:
            for member in tar:
                if not member.isdir():
                    yield PurePosixPath(member.name).as_posix(), partial(_opened_in_tar, tar, member)
    except (tarfile.TarError, EOFError, UnicodeError) as error:
        reason = "the tar archive ends too early" if "end of data" in str(error) else "no tar archive, or a damaged one"
        raise InputError(reason) from None


def _in_zip(archive: zipfile.ZipFile) -> Iterator[tuple[str, Callable[[], BinaryIO]]]:
    for member in archive.infolist():
        if not member.is_dir():
            yield member.filename.replace("\\", "/"), partial(_opened_in_zip, archive, member)


def _opened_in_tar(archive: tarfile.TarFile, member: tarfile.TarInfo) -> BinaryIO:
    """The bytes of a member, bounded by its size.

    Raises:
        InputError: it is a link or a device.
    """
    data = archive.extractfile(member) if member.isfile() else None
    if data is None:
        raise InputError("neither a file nor a directory")
    return io.BufferedReader(Unpacked(data, BoundedRatio(member.size), "tar"))


def _opened_in_zip(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    """The bytes of a member, bounded by its packed size.

    Raises:
        InputError: it is encrypted, packed in an unknown way, or its header is damaged.
    """
    if member.flag_bits & _ENCRYPTED:
        raise InputError("encrypted")
    try:
        data = archive.open(member)
    except (NotImplementedError, RuntimeError):
        raise InputError("packed in a way that is not read") from None
    except (zipfile.BadZipFile, EOFError, ValueError, UnicodeError, zlib.error, lzma.LZMAError):
        raise InputError("damaged zip data") from None
    return io.BufferedReader(Unpacked(data, BoundedRatio(member.compress_size), "zip"))


def _check_depth(archive: Source) -> None:
    if archive.depth >= MAX_DEPTH:
        raise InputError(f"an archive in {MAX_DEPTH} others is not opened")


def _member(archive: Source, path: str) -> Source:
    path = replace_surrogates(path)[0]
    directory = path.rpartition("/")[0]
    return replace(
        archive,
        name=f"{archive.name}!/{path}",
        id=f"{archive.id}!/{path}",
        site=f"{archive.name}!/{directory}" if directory else archive.name,
        is_named=False,
        path=None,
        depth=archive.depth + 1,
    )
