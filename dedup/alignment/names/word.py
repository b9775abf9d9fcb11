"""The words of a run of capitalised words."""

from functools import lru_cache
from typing import NamedTuple


class Word(NamedTuple):
    """A word of a run: its place there, as written, and folded."""

    begin: int
    end: int
    text: str
    folded: str


@lru_cache(maxsize=1 << 16)
def words_of(run: str) -> tuple[Word, ...]:
    """The words of a run."""
    words = []
    begin = 0
    for text in run.replace("\u00a0", " ").split(" ") if run else ():
        end = begin + len(text)
        words.append(Word(begin, end, text, text.lower()))
        begin = end + 1
    return tuple(words)


def first_word(run: str) -> str:
    """The first word of a run."""
    return run.partition(" ")[0].partition("\u00a0")[0]


def is_acronym(text: str) -> bool:
    """Whether a word is written in capitals, "U.S." included, "J." not."""
    return len(text) > 1 and text.isupper() and text.count(".") != 1
