"""When two names can mean one person."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")


def same_person(a: str, b: str) -> bool:
    """Whether one name may be a shorter form of the other: all words of the shorter in the longer, the last one too.

    "Sameti" and "Arash Sameti" are, "Peter Garrity" and "Patrick Garrity" are not.
    """
    shorter, longer = words_of(a), words_of(b)
    if len(shorter) > len(longer):
        shorter, longer = longer, shorter
    if not shorter:
        return not longer
    return shorter[-1] in longer and set(shorter) <= set(longer)


def fullest(names: Iterable[str]) -> str:
    """The name of most words; of those the longest, then the first given."""
    return max(names, key=lambda name: (len(words_of(name)), len(name)))


@lru_cache(maxsize=1 << 17)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, without accents: "Rosselló" is "rossello", "O’Brien" "o'brien"."""
    plain = name.casefold()
    if plain.isascii() and plain.isalpha():
        return (plain,)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return tuple(word.removesuffix("'s") for word in _WORD.findall(plain.replace("’", "'")))
