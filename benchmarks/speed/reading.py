"""Reading files: records, text files and web pages, beside what reads them alone."""

import os
from collections.abc import Callable
from contextlib import closing
from html import escape
from itertools import cycle, islice
from pathlib import Path

from benchmarks.speed.inputs import texts_of
from dedup.pipeline.read import Reading
from dedup.pipeline.run import Run
from dedup.readers import ReadOptions, read_documents
from dedup.readers.inputs import read_entries

_TEXT_CHARACTERS = 2_000  # of a text file
_LINKS = 120  # in the navigation, the lists of other articles and the footer of a page: half of its bytes

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | The Ledger</title>
<link rel="canonical" href="https://ledger.example/{number}"><meta property="og:site_name" content="The Ledger">
<meta property="article:published_time" content="2031-05-02T08:00:00Z"></head>
<body><nav>{links}</nav><div class="cookie-banner">We use cookies to make this site better.</div>
<main><article><h1>{title}</h1>{paragraphs}</article></main>
<aside><h2>You may also like</h2>{links}</aside><footer>{links}</footer></body></html>"""


def write_text_files(sample: Path, n_files: int, directory: Path) -> Path:
    """A directory of so many text files, the beginnings of the texts of the sample."""
    directory.mkdir()
    for number, text in enumerate(islice(cycle(texts_of(sample)), n_files)):
        (directory / f"{number:05}.txt").write_text(text[:_TEXT_CHARACTERS], encoding="utf-8")
    return directory


def write_pages(sample: Path, n_pages: int, directory: Path) -> tuple[Path, int]:
    """A directory of so many pages with the texts of the sample, and their bytes."""
    directory.mkdir()
    links = "".join(f'<ul><li><a href="/section/{n}">Section {n} of the paper</a></li></ul>' for n in range(_LINKS))
    n_bytes = 0
    for number, text in enumerate(islice(cycle(texts_of(sample)), n_pages)):
        lines = [escape(line) for line in text.split("\n") if line.strip()]
        paragraphs = "".join(f"<p>{line}</p>\n" for line in lines)
        page = _PAGE.format(title=lines[0][:80], number=number, links=links, paragraphs=paragraphs).encode()
        (directory / f"{number:05}.html").write_bytes(page)
        n_bytes += len(page)
    return directory, n_bytes


def cleaning_records(sample: Path, workers: int) -> Callable[[], int]:
    """JSON lines to a corpus with languages and furniture told; the number of documents."""

    def work() -> int:
        with (
            closing(Reading(Run.of(None, workers, None))) as reading,
            reading.corpus(read_entries(sample, options=ReadOptions())) as corpus,
        ):
            return len(reading.texts(corpus).languages)

    return work


def reading_files(directory: Path, workers: int) -> Callable[[], int]:
    """The documents of a directory, one by one; their number."""
    options = ReadOptions(workers=workers)
    return lambda: sum(1 for _ in read_documents(directory, options=options))


def python_files(directory: Path) -> Callable[[], int]:
    """A loop that opens, reads and decodes every file; their number."""

    def work() -> int:
        n_files = 0
        for entry in sorted(os.scandir(directory), key=lambda entry: entry.name):
            with Path(entry.path).open(encoding="utf-8") as file:
                file.read()
            n_files += 1
        return n_files

    return work


def trafilatura_pages(directory: Path) -> Callable[[], int]:
    """trafilatura alone, text and metadata of every page; their number."""
    from trafilatura import bare_extraction

    pages = [path.read_bytes() for path in sorted(directory.iterdir())]
    return lambda: sum(bare_extraction(page, with_metadata=True, include_comments=False) is not None for page in pages)


def python_records(sample: Path) -> Callable[[], int]:
    """A loop that reads and decodes every line; their number."""
    import json

    def work() -> int:
        with sample.open(encoding="utf-8") as lines:
            return sum(1 for line in lines if json.loads(line))

    return work
