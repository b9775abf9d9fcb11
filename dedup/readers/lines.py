"""Lines of JSON, a record each, to documents, in whichever process."""

from io import BytesIO
from typing import NamedTuple

import msgspec

from dedup.errors import InputError
from dedup.model import Document, Skipped
from dedup.readers.cutting import cut
from dedup.readers.json_values import parsed
from dedup.readers.options import ReadOptions
from dedup.readers.records import document_from
from dedup.readers.sources import Source


class Lines(msgspec.Struct, frozen=True):
    """Whole lines of a source, one after the other, as they were read; ``first_number`` is that of the first.

    ``encoding`` is what the beginning of the source tells of lines that are not UTF-8.
    """

    data: bytes
    n_lines: int
    first_number: int
    source: Source
    encoding: str


class Records(NamedTuple):
    """What lines gave, in their order: documents, and a Skipped for each line that is no record and not blank.

    ``encoding`` is what the last one tells that is not UTF-8, "" where all are; ``depends``: lines before them could
    have told another encoding of some, and these were not asked.
    """

    entries: list[Document | Skipped]
    encoding: str
    depends: bool


def records_of(lines: Lines, options: ReadOptions, encoding: str = "") -> Records:
    """The records of lines; ``encoding``: what the lines before them tell, where that is known."""
    entries: list[Document | Skipped] = []
    likely, depends = encoding or lines.encoding, False
    for number, line in enumerate(BytesIO(lines.data), start=lines.first_number):
        if line.isspace():
            continue
        try:
            record, n_replaced, found = parsed(line, likely)
            entries.append(cut(document_from(record, lines.source, number, options, n_replaced), options))
        except InputError as error:
            entries.append(Skipped(input=f"{lines.source.name}:{number}", reason=str(error)))
            depends = depends or not _is_utf_8(line)
        else:
            if found:
                likely, encoding, depends = found, found, True
    return Records(entries, encoding, depends)


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
