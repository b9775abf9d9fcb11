"""Reports as pages: one self-contained file, or beyond a few thousand stories an index and a folder of such files.

A page holds its data compressed and in base64, and writes every word of an article as text, so that nothing in an
article can become code; its Content-Security-Policy allows its own style and script by their hash, and nothing else.
"""

import base64
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from dedup.errors import ReportError
from dedup.model import Report, Story
from dedup.report.json import check_writable, write_whole
from dedup.report.lines import clean
from dedup.report.page.overview import overview
from dedup.report.page.packed import likely_fit_whole, packed, packed_stories

MAX_STORIES = 3_000
"""Stories of one page; more are spread over a folder of pages with an index."""
MAX_BYTES = 14_500_000
"""Of one page; 15,000 articles in 2,500 stories fill it."""
_STORIES_A_PART = 500
_N_SKIPPED_SHOWN = 500


def write_html(report: Report, path: str | os.PathLike[str]) -> None:
    """Write ``report`` as a page that needs nothing but a browser.

    ``path`` is a file, or a directory (it exists, or the path ends with ``/``), which then gets an ``index.html``. In
    one page of many articles texts are cut, and the findings with least support left out, so that it stays under
    ``MAX_BYTES``; the page says so. A directory holds everything: where one page cannot, the index lists the stories,
    and they lie in pages of their own, in ``index-parts/``. More than ``MAX_STORIES`` stories are always spread so, in
    ``NAME-parts/`` beside the file.

    Raises:
        ReportError: a file or directory cannot be written.
    """
    index = html_index(path)
    as_folder = _is_directory(path)
    if as_folder:
        _make_directory(index.parent)
    for place, page in _pages(report, index, as_folder=as_folder):
        if place.parent != index.parent:
            _make_directory(place.parent)
        write_whole(page, place)


def html_index(path: str | os.PathLike[str]) -> Path:
    """The file to open in the browser when a report is written to ``path``."""
    return Path(path) / "index.html" if _is_directory(path) else Path(path)


def check_html_writable(path: str | os.PathLike[str]) -> None:
    """Look, before hours of work begin, whether a page can be written at ``path``.

    Raises:
        ReportError: it cannot.
    """
    check_writable(Path(path) if _is_directory(path) and not Path(path).exists() else html_index(path))


def _is_directory(path: str | os.PathLike[str]) -> bool:
    return os.fspath(path).endswith(("/", os.sep)) or Path(path).is_dir()


def _make_directory(directory: Path) -> None:
    try:
        directory.mkdir(exist_ok=True)
    except OSError as error:
        raise ReportError(f"{directory}: cannot be made a directory: {error.strerror}") from None


# --- pages --------------------------------------------------------------------------------------------------------


def _pages(report: Report, index: Path, *, as_folder: bool) -> Iterator[tuple[Path, bytes]]:
    """The pages of a report with their places, the index last, so that what it points to is there."""
    if not _must_be_spread(report, as_folder=as_folder):
        yield index, _page(report, report.stories, report.unclustered)
        return
    folder = f"{index.stem}-parts"
    parts: dict[str, str] = {}
    for number, first in enumerate(range(0, len(report.stories), _STORIES_A_PART), start=1):
        stories = report.stories[first : first + _STORIES_A_PART]
        name = f"part-{number:03}.html"
        parts |= {story.id: f"{quote(folder)}/{name}" for story in stories}
        yield index.parent / folder / name, _page(report, stories, (), home=f"../{quote(index.name)}", part=number)
    yield index, _page(report, report.stories, report.unclustered, parts=parts)


def _must_be_spread(report: Report, *, as_folder: bool) -> bool:
    if len(report.stories) > MAX_STORIES:
        return True
    documents = {document.id: document for document in report.corpus.documents}
    return (
        as_folder
        and len(report.stories) > _STORIES_A_PART
        and not likely_fit_whole(report.stories, documents, MAX_BYTES * 4 // 5)
    )


def _page(
    report: Report,
    stories: Sequence[Story],
    unclustered: Sequence[str],
    *,
    parts: Mapping[str, str] | None = None,
    home: str = "",
    part: int = 0,
) -> bytes:
    """One page: of all stories, of a part of them (``home`` is its index), or the index of such parts."""
    documents = {document.id: document for document in report.corpus.documents}
    style, script = (_asset(name) for name in ("page.css", "page.js"))
    listed = packed(overview(report, stories, unclustered, parts or {}) | {"home": home})
    room = MAX_BYTES - len(listed) - len(style) - len(script)
    details = [] if parts else packed_stories(stories, documents, room)
    html = _template().render(
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        overview=listed,
        stories="\n".join(details),
        figures=_figures(report),
        part=part,
        home=home,
        report=report,
        settings=msgspec.structs.asdict(report.settings),
        skipped=report.corpus.skipped[:_N_SKIPPED_SHOWN],
    )
    return html.encode("utf-8", "replace")


def _figures(report: Report) -> dict[str, int]:
    """The numbers of the run, by their names on the page."""
    stories = report.stories
    return {
        "articles": report.corpus.n_documents,
        "stories": len(stories),
        "copies": sum(len(group.documents) - 1 for story in stories for group in story.copy_groups),
        "told_independently": sum(story.n_independent_texts > 1 for story in stories),
        "in_conflict": sum(bool(story.conflicts) for story in stories),
        "unclustered": len(report.unclustered),
        "undated": report.counters.get("n_undated", 0),
        "skipped": report.corpus.n_skipped,
    }


def _policy(style: str, script: str) -> str:
    """Only this style and this script, no request to anywhere, and no text taken for markup by the script."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none';"
        " form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode("ascii")


def _asset(name: str) -> str:
    return (files("dedup.report.page") / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("dedup.report.page", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["clean"] = clean
    environment.filters["grouped"] = lambda number: f"{number:,}"
    return environment.get_template("page.html.jinja")
