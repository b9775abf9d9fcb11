"""Text for people, one line or one screen at a time; nothing in it steers the terminal."""

import io
import re
from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from rich.console import Console, RenderableType

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, bidirectional overrides and lone surrogates."""


def clean(text: str) -> str:
    """One line without control characters: an article must not be able to steer the reader's terminal."""
    return re.sub(r"\s+", " ", _STEERING.sub(" ", text)).strip()


def shortened(text: str, n_chars: int) -> str:
    """One line of ``n_chars`` at most."""
    line = clean(text)
    return line if len(line) <= n_chars else line[: n_chars - 1].rstrip() + "…"


def fitted(text: str, width: int) -> str:
    """The text in one line of ``width`` cells; wide characters take two."""
    line = clean(text)
    return line if cell_len(line) <= width else set_cell_size(line, width - 1).rstrip() + "…"


def tail(name: str, n_chars: int) -> str:
    """The end of a long name: the files of one directory differ there."""
    line = clean(name)
    return line if len(line) <= n_chars else "…" + line[1 - n_chars :]


def rendered(parts: Iterable[RenderableType], width: int, color: bool) -> str:
    """The parts one after the other, without blanks at the ends of lines."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part)
    lines = [line.rstrip() for line in file.getvalue().split("\n")]
    return "\n".join(lines).rstrip("\n") + "\n"
