"""Archives (.zip, .tar): their members, each as a source with its bytes; nothing is written to disk under its name."""

import io
import lzma
import os
import tarfile
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
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
    not_seen: Counter[str] = Counter()
    try:
        with tarfile.open(fileobj=cast(BufferedReader, ShortReads(stream)), mode="r|") as tar:
            for member in tar:
                path = PurePosixPath(member.name).as_posix()
                if member.isdir() or not _is_wanted(path, options, not_seen):
                    continue
                source = _member(archive, path)
                data = tar.extractfile(member) if member.isfile() else None
                if data is None:
                    yield Skipped(input=source.name, reason="neither a file nor a directory")
                else:
                    yield source, io.BufferedReader(Unpacked(data, BoundedRatio(member.size), "tar"))
    except (tarfile.TarError, EOFError, UnicodeError) as error:
        reason = "the tar archive ends too early" if "end of data" in str(error) else "no tar archive, or a damaged one"
        raise InputError(reason) from None
    yield from passed_over(archive.name, not_seen["hidden"], not_seen["excluded"])


def members_of_zip(stream: BufferedReader, archive: Source, options: ReadOptions) -> Iterator[Member | Skipped]:
    """The files of a zip archive, in their order.

    Raises:
        InputError: it is no zip archive, or too deep in others.
        OSError: it cannot be read.
    """
    _check_depth(archive)
    not_seen: Counter[str] = Counter()
    with seekable(stream) as file:
        try:
            opened = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, UnicodeError):
            raise InputError("no zip archive, or a damaged one") from None
        with opened:
            for member in opened.infolist():
                path = member.filename.replace("\\", "/")
                if member.is_dir() or not _is_wanted(path, options, not_seen):
                    continue
                source = _member(archive, path)
                try:
                    yield source, _opened_member(opened, member)
                except InputError as error:
                    yield Skipped(input=source.name, reason=str(error))
    yield from passed_over(archive.name, not_seen["hidden"], not_seen["excluded"])


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


def _opened_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
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


def _is_wanted(path: str, options: ReadOptions, not_seen: "Counter[str]") -> bool:
    if is_hidden(path):
        not_seen["hidden"] += 1
    elif is_excluded(path, options):
        not_seen["excluded"] += 1
    else:
        return True
    return False


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
