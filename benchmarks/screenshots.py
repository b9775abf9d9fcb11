"""Screenshots of the page for the README, of the fixtures, small enough for a repository."""

import io
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.browser import CHROMIUM, DRIVER, browser, go, open_page
from dedup import find_stories, read_documents, write_html
from dedup.errors import InputError

MAX_BYTES = 150_000
_NEWS = Path(__file__).parents[1] / "fixtures" / "news"
_COLORS = 128  # of a screenshot: text, two dozen tints and the shades between them
_SEARCH = "Ferry hits breakwater"


@dataclass(frozen=True, slots=True)
class Shot:
    """A screenshot: the name of its file, the size of the window in pixels, and what is open in it."""

    name: str
    width: int
    height: int
    part: str
    dark: bool = False


SHOTS = (
    Shot("page-list", 1280, 800, ""),
    Shot("page-story", 1280, 900, "story"),
    Shot("page-side-by-side", 1280, 800, "read", dark=True),
    Shot("page-narrow", 390, 800, "story"),
)


def take_screenshots(directory: Path) -> list[Path]:
    """Write the screenshots to ``directory``.

    Raises:
        InputError: there is no browser to take them.
    """
    if not (CHROMIUM and DRIVER):
        raise InputError("no chromium and chromedriver here; `apt-get install chromium chromium-driver` installs them")
    report = find_stories(read_documents(str(_NEWS)), include_text=True)
    story = next(story for story in report.stories if story.headline.startswith(_SEARCH))
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    with tempfile.TemporaryDirectory() as scratch, browser() as driver:
        page = Path(scratch) / "page.html"
        write_html(report, page)
        for shot in SHOTS:
            open_page(driver, page, width=shot.width, height=shot.height, dark=shot.dark)
            if shot.part:
                go(driver, f"#{story.id}" + ("/read" if shot.part == "read" else ""))
            if shot.part == "read":
                driver.execute_script("step(1); step(1); step(1); byId('in-read').scrollIntoView()")
            paths.append(directory / f"{shot.name}.png")
            paths[-1].write_bytes(_small(driver.get_screenshot_as_png()))
    return paths


def _small(png: bytes) -> bytes:
    """The image with a palette, which takes a third of the bytes.

    Raises:
        InputError: it is larger than ``MAX_BYTES`` all the same.
    """
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        reduced = image.convert("RGB").quantize(_COLORS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    reduced.save(out, format="PNG", optimize=True)
    if len(out.getvalue()) > MAX_BYTES:
        raise InputError(
            f"a screenshot takes {len(out.getvalue())} bytes, more than {MAX_BYTES}; make its window smaller"
        )
    return out.getvalue()
