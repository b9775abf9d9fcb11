"""Where in a text an amount or a date may begin: one scan for digits, one for the words of the language.

A scan costs about 10 and 20 ns a character; everything slower looks only at what they find.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.tables import Lexicon

GAP = r"(?:[ \u00a0\u2009\u202f]|\r?\n(?=[^\W\d_A-Z]))"
"""What may stand between two words of one value: a space, or the end of a line that goes on in lower case."""

HYPHENS = "-\u2010\u2011\u2012\u2013"
"""Hyphens and the dash that may stand between the ends of a range."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Anchors:
    """Spans in the order of the text: runs of digits with their inner marks, number words, words of dates."""

    digits: list[Span]
    number_words: list[Span]
    date_words: list[Span]


def find_anchors(text: str, lexicon: Lexicon) -> Anchors:
    """The places worth a closer look."""
    digits = [match.span() for match in _digit_pattern(lexicon.numbers.spaced_thousands).finditer(text)]
    number_words: list[Span] = []
    date_words: list[Span] = []
    pattern = _word_pattern(lexicon.language)
    if pattern is not None:
        for match in pattern.finditer("\n" + text):  # the pattern wants one character before a word
            group = match.lastgroup or ""
            begin, end = match.span(group)
            (number_words if group == "number" else date_words).append((begin - 1, end - 1))
    return Anchors(digits, number_words, date_words)


@cache
def _digit_pattern(spaced_thousands: bool) -> re.Pattern[str]:
    spaces = "\u00a0\u2009\u202f" + (" " if spaced_thousands else "")
    return re.compile(rf"\d+(?:[.,'’٫٬]\d+|[{spaces}]\d{{3}}(?!\d))*")


@cache
def _word_pattern(language: str) -> re.Pattern[str] | None:
    lexicon = lexicon_of(language)
    numbers, dates = lexicon.numbers, lexicon.dates
    branches = []
    if numbers.word:
        word = numbers.word if "(" in numbers.word else trie(sorted(_both_cases(numbers.word.split("|"))))
        phrases = trie(sorted(_both_cases(numbers.phrases))) + "|" if numbers.phrases else ""
        branches.append(rf"(?P<number>{phrases}(?:{word})(?:(?:{numbers.joint})(?:{word}))*)")
    date_words = [*dates.months, *dates.weekdays, *dates.days, *dates.months_ago, *dates.years_ago]
    if date_words:
        branches.append(rf"(?P<date>{trie(sorted(_both_cases(date_words)))})")
    return re.compile(rf"[\W_](?:{'|'.join(branches)})(?!\w)") if branches else None


def _both_cases(spellings: Iterable[str]) -> set[str]:
    return {form for spelling in spellings for form in (spelling, spelling[0].upper() + spelling[1:])}


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
        return ""
    inner = "|".join(re.escape(first) + trie(rest) for first, rest in sorted(branches.items()))
    return f"(?:{inner}){'?' if ends_here else ''}"
