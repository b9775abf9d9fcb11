"""Standard output and standard error of the command line."""

import errno
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from dedup.model import Skipped

EXIT_GATE = 1
EXIT_WRONG = 2
EXIT_STRICT = 3
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141
"""128 + SIGPIPE: what a shell shows for a program whose reader (``| head``) had enough."""

_MIN_WIDTH = 54  # of the table of stories without its dates
_PLAIN_WIDTH = 80
_MAX_WIDTH = 120
_N_SKIPPED_SHOWN = 5


def put(content: str | bytes) -> None:
    """Write to standard output, in UTF-8 whatever the locale.

    Raises:
        typer.Exit: the reader has closed the pipe; nobody needs the rest.
        OSError: standard output is closed (``>&-``) or cannot be written.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, "standard output is closed")
    rest = memoryview(content.encode("utf-8", "replace") if isinstance(content, str) else content)
    try:
        while rest:  # with PYTHONUNBUFFERED a write into a pipe may take a part only
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The interpreter flushes standard output once more as it ends; that must not fail too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(EXIT_BROKEN_PIPE) from None


def put_json(value: Any) -> None:
    """Write a value to standard output as a line of JSON with sorted keys."""
    import msgspec

    put(msgspec.json.encode(value, order="sorted") + b"\n")


def say(sentence: str) -> None:
    """Write one sentence to standard error."""
    write_error(f"dedup: {sentence}")


def write_error(line: str) -> None:
    """Write a line to standard error, if there is one."""
    with suppress(OSError, AttributeError):  # it is None where it was closed (2>&-)
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


def say_skipped(skipped: "Sequence[Skipped]") -> None:
    """Tell what could not be read: the first inputs with the reason, and how many more."""
    for entry in skipped[:_N_SKIPPED_SHOWN]:
        say(f"skipped {entry.input}: {entry.reason}")
    if len(skipped) > _N_SKIPPED_SHOWN:
        say(f"skipped {len(skipped) - _N_SKIPPED_SHOWN} more")


def say_remarks(remarks: "Mapping[str, int]") -> None:
    """Tell how documents were read where that is not plain."""
    for sentence in remark_sentences(remarks):
        say(sentence)


def remark_sentences(remarks: "Mapping[str, int]") -> list[str]:
    """Each remark once, with the number of documents."""
    most = sorted(remarks.items(), key=lambda pair: (-pair[1], pair[0]))[:_N_SKIPPED_SHOWN]
    return [f"{counted(number, 'document')}: {remark}" for remark, number in most]


def counted(number: int, noun: str, plural: str = "") -> str:
    """``1 story``, ``2 stories``."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def width() -> int:
    """Columns for text on standard output: what COLUMNS says, else the terminal's, within reason; else 80."""
    return max(_MIN_WIDTH, min(shutil.get_terminal_size((_PLAIN_WIDTH, 24)).columns, _MAX_WIDTH))


def color() -> bool:
    """Whether standard output is a terminal that may be coloured (https://no-color.org)."""
    if sys.stdout is None or os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
