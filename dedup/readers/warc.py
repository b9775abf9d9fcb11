"""Web archives (.warc, also as .gz): the pages among their responses. warcio reads them."""

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import BufferedReader
from typing import Any

from dedup.corpus.surrogates import replace_surrogates
from dedup.errors import InputError, missing_extra
from dedup.model import Skipped
from dedup.readers.options import ReadOptions
from dedup.readers.page import Page
from dedup.readers.records import host
from dedup.readers.sources import Source
from dedup.readers.unpacking import ShortReads

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BufferedReader, source: Source, options: ReadOptions) -> Iterator[Page | Skipped]:
    """A page for each response with HTML and status 200, called by its address; the other records are counted.

    Where the archive is damaged, the pages before that place stand, and a Skipped says so.

    Raises:
        InputError: it is no WARC file.
        MissingExtra: warcio is not installed.
        OSError: it cannot be read.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError:
        raise missing_extra("WARC needs", "warc") from None
    archive = ArchiveIterator(ShortReads(stream), check_digests=False)
    seen: Counter[str] = Counter()
    n_others = n_pages = 0
    try:
        for record in _records(archive):
            page = _page(record, source, options, seen)
            n_pages, n_others = n_pages + (page is not None), n_others + (page is None)
            if page is not None:
                yield page
    except (ArchiveLoadFailed, EOFError, ValueError, KeyError, AttributeError, IndexError):
        if not n_pages and not n_others:
            raise InputError("no WARC file, or a damaged one") from None
        yield Skipped(input=source.name, reason=f"damaged after {n_pages} pages")
    if archive.err_count:
        reason = f"{archive.err_count} records are longer or shorter than they say; what they hold may be in pieces"
        yield Skipped(input=source.name, reason=reason)
    if n_others:
        yield Skipped(input=source.name, reason=f"{n_others} records that are no pages", by_rule=True)


def _records(archive: Any) -> Iterator[Any]:
    """The records of an archive.

    Raises:
        ValueError: it is an archive of the older ARC format, which anything with lines looks like.
    """
    records = iter(archive)
    while True:
        with redirect_stderr(io.StringIO()):  # warcio writes warnings there, and counts them too
            record = next(records, None)
        if record is None:
            return
        if record.format != "warc":
            raise ValueError(record.format)
        yield record


def _page(record: Any, source: Source, options: ReadOptions, seen: "Counter[str]") -> Page | None:
    """The page of a record, None where it holds none."""
    if record.rec_type != "response" or record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return None
    kind = record.http_headers.get_header("Content-Type", "") or ""
    if not kind.lower().strip().startswith(_PAGES):
        return None
    url = replace_surrogates((record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> "))[0]
    seen[url] += 1
    name = url if seen[url] == 1 else f"{url} ({seen[url]})"
    data = record.content_stream().read(options.max_bytes_read + 1)
    if not data.strip():
        return None
    return Page(
        data=data[: options.max_bytes_read],
        id=f"{source.id}!/{name}",
        origin=f"{source.name}!/{name}",
        site=host(url) or source.site,
        url=url,
        encoding=kind.partition("charset=")[2].partition(";")[0] if "charset=" in kind else "",
        is_cut=len(data) > options.max_bytes_read,
    )
