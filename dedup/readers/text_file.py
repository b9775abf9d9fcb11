"""Plain text (.txt, .md): a file is a document."""

from collections.abc import Iterator
from io import BufferedReader

from dedup.corpus.surrogates import replace_surrogates
from dedup.errors import InputError
from dedup.model import Document
from dedup.readers.cutting import WIDEST
from dedup.readers.encodings import decode_text
from dedup.readers.options import ReadOptions
from dedup.readers.sources import Source

_PIECE_BYTES = 1 << 16


def read_text_file(stream: BufferedReader, source: Source, options: ReadOptions) -> Iterator[Document]:
    """The one document of a text file, without its byte order mark, its line ends kept.

    Of a longer file than ``options.max_text_bytes`` the rest is not read.

    Raises:
        InputError: it is empty, binary, or in no known encoding.
        OSError: it cannot be read.
    """
    # What is a little more than the longest text in the widest encoding is cut to that length later.
    data = _beginning(stream, WIDEST * (options.max_text_bytes + 1))
    text, n_replaced = replace_surrogates(decode_text(data).text)
    if not text or text.isspace():
        raise InputError("the text is empty")
    yield Document(id=source.id, text=text, site=source.site, origin=source.name, n_replaced=n_replaced)


def _beginning(stream: BufferedReader, most: int) -> bytes:
    """The first ``most`` bytes or a few more; asked for at once they would take as much memory for every small file."""
    pieces, n_bytes = [], 0
    while n_bytes < most and (data := stream.read1(_PIECE_BYTES)):
        pieces.append(data)
        n_bytes += len(data)
    return b"".join(pieces)
