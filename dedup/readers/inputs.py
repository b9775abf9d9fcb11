"""From what the user named to documents: which reader reads which file."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import BinaryIO

from dedup.errors import InputError
from dedup.model import Document, Skipped
from dedup.readers.jsonl import read_jsonl
from dedup.readers.sources import Source, check_inputs, sources_of
from dedup.readers.streams import STREAM_ERRORS, failure, opened
from dedup.readers.text_file import read_text_file

Reader = Callable[[BinaryIO, Source], Iterator[Document | Skipped]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text_file,
        ".md": read_text_file,
        ".jsonl": read_jsonl,
        ".ndjson": read_jsonl,
    }
)
"""The reader of each format, by the suffix of the file's name; a further ``.gz`` is taken off before."""

_OTHER_FORMATS = frozenset({".htm", ".html", ".xhtml", ".xml", ".json", ".csv", ".tsv", ".rtf", ".warc", ".eml"})
"""Formats that are text to look at but not as articles: markup and field names would be taken for words."""


def read_documents(*inputs: str | Path, stdin: BinaryIO | None = None) -> Iterator[Document | Skipped]:
    """The documents of files, directories, glob patterns and ``-`` (JSON lines on standard input).

    In a directory files of a format in ``READERS`` are read, at any depth; a file that is named itself is read as text
    too if its suffix does not say that it is something else. Whatever gives no document comes as a ``Skipped`` with the
    reason, and reading goes on. Documents come one by one, so memory holds one file's text or one line at a time.

    ``stdin`` is where ``-`` reads from, by default the process's own standard input.

    Raises:
        InputError: at once, if there is no input, a path does not exist or a glob pattern matches nothing.
    """
    check_inputs(inputs)
    return _documents(inputs, stdin)


def _documents(inputs: tuple[str | Path, ...], stdin: BinaryIO | None) -> Iterator[Document | Skipped]:
    for name in inputs:
        for source in sources_of(name):
            if isinstance(source, Skipped):
                yield source
            else:
                yield from _read(source, stdin)


def _read(source: Source, stdin: BinaryIO | None) -> Iterator[Document | Skipped]:
    reader = _reader_of(source)
    if isinstance(reader, Skipped):
        yield reader
        return
    try:
        with opened(source, stdin) as stream:
            yield from reader(stream, source)
    except InputError as error:
        yield Skipped(input=source.name, reason=str(error))
    except STREAM_ERRORS as error:
        yield Skipped(input=source.name, reason=failure(error))


def _reader_of(source: Source) -> Reader | Skipped:
    if source.path is None:
        return read_jsonl
    suffix = _format_suffix(source.path)
    if suffix in READERS:
        return READERS[suffix]
    if source.is_named and suffix not in _OTHER_FORMATS:
        return read_text_file
    found = f"format {source.path.suffix} is not read" if source.path.suffix else "a file without a suffix is not read"
    return Skipped(input=source.name, reason=f"{found}; {', '.join(READERS)} are, also as .gz")


def _format_suffix(path: PurePath) -> str:
    suffix = path.suffix.lower()
    return PurePath(path.stem).suffix.lower() if suffix == ".gz" else suffix
