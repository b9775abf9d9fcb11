"""The words of a run of capitalised words, and of a text."""

from functools import lru_cache
from typing import NamedTuple

_FEW_WORDS = 60
"""So many words are looked for in a text one by one; to split it costs as much as to search it for about a hundred."""
_ENDS = frozenset(".,")


class Word(NamedTuple):
    """A word of a run: its place there, and as written."""

    begin: int
    end: int
    text: str


@lru_cache(maxsize=1 << 16)
def words_of(run: str) -> tuple[Word, ...]:
    """The words of a run."""
    words = []
    begin = 0
    for text in run.replace("\u00a0", " ").split(" ") if run else ():
        end = begin + len(text)
        words.append(Word(begin, end, text))
        begin = end + 1
    return tuple(words)


def is_acronym(text: str) -> bool:
    """Whether a word is written in capitals, "U.S." included, "J." not."""
    return len(text) > 1 and text.isupper() and text.count(".") != 1


def words_standing_in(text: str, words: set[str]) -> set[str]:
    """Those of the words that stand in a text as they are, between blanks, perhaps with a full stop or comma.

    What does in lower case owes its capital to its place ("Angry" that opens a sentence), or is shouted ("TOTAL").
    """
    if len(words) <= _FEW_WORDS:
        return {word for word in words if _stands(word, text)}
    parts = set(text.split())
    return {word for word in words if word in parts or word + "." in parts or word + "," in parts}


def _stands(word: str, text: str) -> bool:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not at or text[at - 1].isspace():
            end += text[end : end + 1] in _ENDS
            if end >= len(text) or text[end].isspace():
                return True
        at = text.find(word, at + 1)
    return False
