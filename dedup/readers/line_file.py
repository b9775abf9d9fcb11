"""Files that people write for the program (constraints, gold labels, pairs): JSON lines in UTF-8."""

from collections.abc import Iterator
from pathlib import Path

from dedup.errors import InputError


def numbered_lines(path: Path, content: str) -> Iterator[tuple[int, str]]:
    """The lines of a file that are not blank, each with its number; ``content`` says in messages what they are.

    Raises:
        InputError: the file cannot be read, or is not UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8; {content} are JSON lines in UTF-8") from None
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
