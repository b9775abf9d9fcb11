"""The words of a run of capitalised words."""

import re
from functools import lru_cache
from typing import NamedTuple

_NO_SPACE = re.compile(r"[^ \u00a0]+")


class Word(NamedTuple):
    """A word of a run: its place there, as written, and folded."""

    begin: int
    end: int
    text: str
    folded: str


@lru_cache(maxsize=1 << 16)
def words_of(run: str) -> tuple[Word, ...]:
    """The words of a run."""
    matches = _NO_SPACE.finditer(run)
    return tuple(Word(match.start(), match.end(), match[0], match[0].lower()) for match in matches)


def is_acronym(text: str) -> bool:
    """Whether a word is written in capitals, "U.S." included, "J." not."""
    return len(text) > 1 and text.isupper() and text.count(".") != 1
