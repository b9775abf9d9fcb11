"""Where in a text an amount or a date may begin: one scan for digits, one for the words of the language.

A scan costs about 10 and 20 ns a character; everything slower looks only at what they find.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.patterns import Span, ranges, trie
from dedup.alignment.lexicon.tables import Lexicon, NumberWords

_BEFORE_WORD = " \\n\\t\u00a0\u2009\u202f\"'“”‘’„«»‹›(\\[{/\u2010-\u2015\\-.,:;…¿¡|*>$€£+#_"
"""What may stand before a word of a value; a class of named characters is found faster than ``\\W``."""


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
    patterns = _word_patterns(lexicon.language)
    if patterns is not None:
        any_word, number = patterns
        last_end = 0
        for match in any_word.finditer("\n" + text):  # the pattern wants one character before a word
            begin, end = match.start(), match.end() - 1
            found = number.match(text, begin) if begin >= last_end else None
            if found is not None:
                last_end = found.end()
                number_words.append((begin, last_end))
            elif begin >= last_end:
                date_words.append((begin, end))
    return Anchors(digits, number_words, date_words)


@cache
def _digit_pattern(spaced_thousands: bool) -> re.Pattern[str]:
    spaces = "\u00a0\u2009\u202f" + (" " if spaced_thousands else "")
    return re.compile(rf"[{_digits()}]\d*(?:[.,'’٫٬]\d+|[{spaces}]\d{{3}}(?!\d))*")


@cache
def _digits() -> str:
    """The decimal digits of the basic plane, for a character class; ``\\d`` is slow to search for."""
    return ranges(char for char in map(chr, range(0x10000)) if char.isdecimal())


@cache
def _word_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What finds any word of a number or date after one other character, and what reads the whole of a number."""
    lexicon = lexicon_of(language)
    numbers, dates = lexicon.numbers, lexicon.dates
    plain = {*numbers.phrases, *dates.months, *dates.weekdays, *dates.days, *dates.months_ago, *dates.years_ago}
    is_expression = "(" in numbers.word
    if numbers.word and not is_expression:
        plain.update(numbers.word.split("|"))
    if not plain:
        return None
    branches = trie(sorted(_both_cases(plain))) + (f"|(?:{numbers.word})" if is_expression else "")
    return re.compile(rf"[{_BEFORE_WORD}](?:{branches})(?!\w)"), re.compile(_number_expression(numbers))


def _number_expression(numbers: NumberWords) -> str:
    if not numbers.word:
        return r"(?!)"
    word = numbers.word if "(" in numbers.word else trie(sorted(_both_cases(numbers.word.split("|"))))
    phrases = trie(sorted(_both_cases(numbers.phrases)))
    return rf"(?:{phrases}|(?:{word})(?:(?:{numbers.joint})(?:{word}))*)(?!\w)"


def _both_cases(spellings: Iterable[str]) -> set[str]:
    return {form for spelling in spellings for form in (spelling, spelling[0].upper() + spelling[1:])}
