"""The files that inputs name, local or on any filesystem that Spark reads, and the documents in them."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import msgspec
import pyarrow as pa

from dedup.engines.spark.session import Room
from dedup.errors import InputError
from dedup.model import Document, Skipped
from dedup.readers.inputs import read_sources, wanted_sources
from dedup.readers.options import ReadOptions
from dedup.readers.sources import STANDARD_INPUT, Source, check_inputs

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_FILES = "source binary, content binary"
_MAGIC = "*?[{"
_FILES_OF_TASK = 1000


def found_files(room: Room, inputs: tuple[str, ...], options: ReadOptions) -> "tuple[DataFrame, list[Skipped]]":
    """A row for each file: its source, and its bytes where it is not on a local disk; and what is passed over.

    Local paths must be the same on all machines. Remote files are read whole, so none may be larger than 2 GB.

    Raises:
        InputError: an input does not exist, or is standard input.
    """
    local = tuple(name for name in inputs if "://" not in name)
    if STANDARD_INPUT in local:
        raise InputError("-: several machines cannot read standard input; name files, a directory or a URL")
    if local or not inputs:
        check_inputs(local)
    found = list(wanted_sources(local, options))
    sources = [(_told(source), None) for source in found if isinstance(source, Source)]
    n_slices = max(room.n_parts, len(sources) // _FILES_OF_TASK)
    files = room.session.createDataFrame(sources, _FILES).repartition(n_slices)
    for name in inputs:
        if "://" in name:
            files = files.unionByName(_remote_files(room, name))
    return files, [entry for entry in found if isinstance(entry, Skipped)]


def _remote_files(room: Room, name: str) -> "DataFrame":
    from pyspark.errors import PySparkException  # noqa: PLC0415
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    named = F.udf(lambda path: _told(_remote_source(path, name)), "binary")
    try:
        found = room.session.read.format("binaryFile").option("recursiveFileLookup", "true").load(name)
        return found.select(named("path").alias("source"), "content")
    except PySparkException as error:
        raise InputError(f"{name}: cannot be read: {str(error).splitlines()[0]}") from None


def _remote_source(path: str, name: str) -> Source:
    """A file of a remote input; its id is relative to the directory that the input names, as on a local disk."""
    below, asked = (unquote(url).split(":", 1)[-1].lstrip("/") for url in (path, name))
    fixed = asked
    for mark in _MAGIC:
        fixed = fixed.split(mark, 1)[0]
    is_named = f"/{below}".endswith("/" + asked.rstrip("/"))
    base = fixed if fixed == asked and not is_named else fixed.rpartition("/")[0]
    _, found, rest = below.partition(base.rstrip("/"))  # Spark adds the host that a URL may leave out
    relative = (rest if found else below).lstrip("/")
    return Source(name=unquote(path), id=relative, site=unquote(path).rpartition("/")[0], is_named=is_named, path=None)


def _told(source: Source) -> bytes:
    path = None if source.path is None else str(source.path.absolute())  # executors work in directories of their own
    return msgspec.msgpack.encode({**asdict(source), "path": path})


def entries_of(files: pa.Table, options: ReadOptions) -> Iterator[Document | Skipped]:
    """What the files give; remote ones lie on the local disk while they are read."""
    for told, content in zip(files["source"].to_pylist(), files["content"].to_pylist(), strict=True):
        fields: dict[str, Any] = msgspec.msgpack.decode(told)
        if content is None:
            yield from read_sources([Source(**{**fields, "path": Path(fields["path"])})], options)
        else:
            with TemporaryDirectory() as directory:
                path = Path(directory, PurePosixPath(fields["name"]).name)
                path.write_bytes(content)
                yield from read_sources([Source(**{**fields, "path": path})], options)
