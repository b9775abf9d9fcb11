"""Web pages (.html, .htm): a file is a page, which is parsed in another process."""

from collections.abc import Iterator
from io import BufferedReader

from dedup.errors import InputError
from dedup.readers.options import ReadOptions
from dedup.readers.page import Page
from dedup.readers.sources import Source


def read_page_file(stream: BufferedReader, source: Source, options: ReadOptions) -> Iterator[Page]:
    """The one page of a file, yet to be parsed; of a longer one than ``options.max_bytes_read`` the beginning.

    Raises:
        InputError: it is empty.
        OSError: it cannot be read.
    """
    data = stream.read(options.max_bytes_read + 1)
    if not data.strip():
        raise InputError("the page is empty")
    yield Page(
        data=data[: options.max_bytes_read],
        id=source.id,
        origin=source.name,
        site=source.site,
        is_cut=len(data) > options.max_bytes_read,
    )
