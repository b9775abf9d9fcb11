"""From what the user named to documents."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from dedup.errors import InputError, MissingExtra
from dedup.model import Document, Skipped
from dedup.readers.cutting import cut
from dedup.readers.formats import ARCHIVES, OTHER_FORMATS, READERS, Reader, Unpacker, format_suffixes, readable_formats
from dedup.readers.jsonl import read_jsonl
from dedup.readers.lines import Lines, records_of
from dedup.readers.options import ReadOptions
from dedup.readers.page import Page
from dedup.readers.pages import parsed_pages
from dedup.readers.sources import Source, check_inputs, is_included, passed_over, sources_of
from dedup.readers.streams import STREAM_ERRORS, failure, opened, unpacked
from dedup.readers.text_file import read_text_file

_Entry = Document | Skipped | Page | Lines


def read_documents(
    *inputs: str | Path, options: ReadOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Skipped]:
    """The documents of files, directories, glob patterns and ``-`` (JSON lines on standard input).

    In directories and archives files of a format in ``READERS`` are read, at any depth; a file that is named itself is
    read as text too if its suffix does not say that it is something else. Whatever gives no document comes as a
    ``Skipped`` with the reason, and reading goes on. Documents come one by one, so memory holds few texts at a time.

    ``stdin`` is where ``-`` reads from, by default the process's own standard input.

    Raises:
        InputError: at once, if there is no input, a path does not exist or a glob pattern matches nothing.
    """
    chosen = options or ReadOptions()
    return _with_records(read_entries(*inputs, options=chosen, stdin=stdin), chosen)


def read_entries(
    *inputs: str | Path, options: ReadOptions, stdin: BinaryIO | None = None
) -> Iterator[Document | Skipped | Lines]:
    """As ``read_documents``, but lines of JSON come as they are, by the megabyte, for ``records_of``.

    Raises:
        InputError: as ``read_documents``.
    """
    check_inputs(inputs)
    return _read_sources(wanted_sources(inputs, options), options, stdin)


def _with_records(entries: Iterable[Document | Skipped | Lines], options: ReadOptions) -> Iterator[Document | Skipped]:
    """The entries, and for lines what they hold."""
    source, encoding = None, ""
    for entry in entries:
        if not isinstance(entry, Lines):
            yield entry
            continue
        records = records_of(entry, options, encoding if entry.source is source else "")
        source, encoding = entry.source, records.encoding
        yield from records.entries


def _bounded(
    entries: Iterator[Document | Skipped | Lines], options: ReadOptions
) -> Iterator[Document | Skipped | Lines]:
    for entry in entries:
        yield cut(entry, options) if isinstance(entry, Document) else entry


def wanted_sources(inputs: tuple[str | Path, ...], options: ReadOptions) -> Iterator[Source | Skipped]:
    """The sources that inputs stand for and ``options`` let be read; what is passed over comes as a ``Skipped``."""
    for name in inputs:
        n_left_out = 0
        for source in sources_of(name, options):
            if isinstance(source, Skipped) or _is_wanted(source, options):
                yield source
            else:
                n_left_out += 1
        yield from passed_over(str(name), not_included=n_left_out)


def read_sources(
    sources: Iterable[Source | Skipped], options: ReadOptions, stdin: BinaryIO | None = None
) -> Iterator[Document | Skipped]:
    """The documents of ``wanted_sources``, as ``read_documents`` reads them."""
    return _with_records(_read_sources(sources, options, stdin), options)


def _read_sources(
    sources: Iterable[Source | Skipped], options: ReadOptions, stdin: BinaryIO | None
) -> Iterator[Document | Skipped | Lines]:
    return _bounded(parsed_pages(_entries(sources, options, stdin), options.n_workers), options)


def _entries(sources: Iterable[Source | Skipped], options: ReadOptions, stdin: BinaryIO | None) -> Iterator[_Entry]:
    for source in sources:
        if isinstance(source, Skipped):
            yield source
        else:
            yield from _read(source, opened(source, stdin), options)


def _is_wanted(source: Source, options: ReadOptions) -> bool:
    """Whether ``options.include`` lets a file be read; archives are opened, and their members asked about."""
    is_archive = format_suffixes(source.name)[0] in ARCHIVES
    return is_archive or source.is_standard_input or is_included(source.id.rpartition("!/")[2], options)


def _read(source: Source, stream: AbstractContextManager[BinaryIO], options: ReadOptions) -> Iterator[_Entry]:
    """What a file, standard input or a member of an archive gives; ``stream`` is opened if it can be read at all."""
    try:
        how = _how(source)
        if isinstance(how, Skipped):
            yield how
            return
        with stream as content:
            yield from _entries_of(content, source, how, options)
    except (InputError, MissingExtra) as error:
        yield Skipped(input=source.name, reason=str(error))
    except STREAM_ERRORS as error:
        yield Skipped(input=source.name, reason=failure(error))


def _entries_of(stream: BinaryIO, source: Source, how: "Reader | Unpacker", options: ReadOptions) -> Iterator[_Entry]:
    content = unpacked(stream, format_suffixes(source.name)[1])
    is_empty, n_left_out = True, 0
    for entry in how(content, source, options):
        is_empty = False
        if not isinstance(entry, tuple):
            yield entry
        elif _is_wanted(entry[0], options):
            member, stream_of_member = entry
            yield from _read(member, nullcontext(stream_of_member), options)
        else:
            n_left_out += 1
    if is_empty:
        raise InputError("nothing in it")
    yield from passed_over(source.name, not_included=n_left_out)


def _how(source: Source) -> "Reader | Unpacker | Skipped":
    if source.is_standard_input:
        return read_jsonl
    suffix = format_suffixes(source.name)[0]
    if suffix in READERS:
        return READERS[suffix]
    if suffix in ARCHIVES:
        return ARCHIVES[suffix]
    if source.is_named and suffix not in OTHER_FORMATS:
        return read_text_file
    found = f"format {suffix} is not read" if suffix else "a file without a suffix is not read"
    return Skipped(input=source.name, reason=f"{found}; {readable_formats()}")
