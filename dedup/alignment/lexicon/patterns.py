"""Pieces of the patterns that find the words of a lexicon in a text."""

import re
from collections.abc import Iterable

GAP = r"(?:[ \u00a0\u2009\u202f]|\r?\n(?=[^\W\d_A-Z]))"
"""What may stand between two words of one value: a space, or the end of a line that goes on in lower case."""

HYPHENS = "-\u2010\u2011\u2012\u2013"
"""Hyphens and the dash that may stand between the ends of a range."""

Span = tuple[int, int]


def ranges(characters: Iterable[str]) -> str:
    """Characters, ascending, as the inside of a character class; one that names each takes far longer to compile."""
    runs: list[list[str]] = []
    for character in characters:
        if runs and ord(character) == ord(runs[-1][1]) + 1:
            runs[-1][1] = character
        else:
            runs.append([character, character])
    return "".join(f"{re.escape(first)}-{re.escape(last)}" for first, last in runs)


def trie(words: list[str]) -> str:
    """A regular expression that matches the longest of the words, branching on one character at a time."""
    branches: dict[str, list[str]] = {}
    ends_here = False
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        else:
            ends_here = True
    if not branches:
        return "" if ends_here else "(?!)"
    inner = "|".join(re.escape(first) + trie(rest) for first, rest in sorted(branches.items()))
    return f"(?:{inner}|)" if ends_here else f"(?:{inner})"  # an empty branch; a group that repeats costs an allocation
