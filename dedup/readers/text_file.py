"""Plain text (.txt, .md): a file is a document."""

from collections.abc import Iterator
from typing import BinaryIO

from dedup.corpus.surrogates import replace_surrogates
from dedup.errors import InputError
from dedup.model import Document
from dedup.readers.encodings import decode_text
from dedup.readers.sources import Source


def read_text_file(stream: BinaryIO, source: Source) -> Iterator[Document]:
    """The one document of a text file, without its byte order mark, its line ends kept.

    Raises:
        InputError: it is empty, binary, or in no known encoding.
        OSError, EOFError, zlib.error: it cannot be read.
    """
    text, n_replaced = replace_surrogates(decode_text(stream.read()).text)
    if not text or text.isspace():
        raise InputError("the text is empty")
    yield Document(id=source.id, text=text, site=source.site, origin=source.name, n_replaced=n_replaced)
