"""Which reader reads which file, by the suffix of its name."""

from collections.abc import Callable, Iterator, Mapping
from io import BufferedReader
from types import MappingProxyType

from dedup.model import Document, Skipped
from dedup.readers.archives import Member, members_of_tar, members_of_zip
from dedup.readers.json_file import read_json_file
from dedup.readers.jsonl import read_jsonl
from dedup.readers.lines import Lines
from dedup.readers.newsml import read_newsml
from dedup.readers.options import ReadOptions
from dedup.readers.page import Page
from dedup.readers.page_file import read_page_file
from dedup.readers.parquet import read_parquet
from dedup.readers.sources import Source
from dedup.readers.table import read_table
from dedup.readers.text_file import read_text_file
from dedup.readers.unpacking import PACKINGS
from dedup.readers.warc import read_warc

Reader = Callable[[BufferedReader, Source, ReadOptions], Iterator[Document | Skipped | Page | Lines]]
Unpacker = Callable[[BufferedReader, Source, ReadOptions], Iterator[Member | Skipped]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text_file,
        ".md": read_text_file,
        ".html": read_page_file,
        ".htm": read_page_file,
        ".json": read_json_file,
        ".jsonl": read_jsonl,
        ".ndjson": read_jsonl,
        ".csv": read_table,
        ".tsv": read_table,
        ".parquet": read_parquet,
        ".xml": read_newsml,
        ".warc": read_warc,
    }
)

ARCHIVES: Mapping[str, Unpacker] = MappingProxyType({".zip": members_of_zip, ".tar": members_of_tar})

SHORT_NAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        ".tgz": (".tar", ".gz"),
        ".tbz2": (".tar", ".bz2"),
        ".txz": (".tar", ".xz"),
        ".tzst": (".tar", ".zst"),
        ".xhtml": (".html", ""),
    }
)

OTHER_FORMATS = frozenset({".rtf", ".eml", ".pdf", ".doc", ".docx", ".odt", ".epub", ".mbox", ".mhtml"})
"""Formats that are no plain text, whatever their bytes look like."""


def format_suffixes(name: str) -> tuple[str, str]:
    """The suffix of a file's format and that of its packing, each perhaps empty: ``news.jsonl.gz`` → ``.jsonl .gz``."""
    stem, suffix = _split(name.rsplit("/", 1)[-1].lower())
    if suffix in PACKINGS:
        return _split(stem)[1], suffix
    return SHORT_NAMES.get(suffix, (suffix, ""))


def readable_formats() -> str:
    """What is read, for messages."""
    return f"{', '.join([*READERS, *ARCHIVES])} are, also packed ({', '.join(PACKINGS)})"


def _split(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    return (stem, dot + suffix) if stem else (name, "")
