"""The words of each language that typed values are made of, as plain tables.

A language without a table is read without words: digits, currency and percent signs, ISO dates, capitalised names.
"""

from functools import cache

from dedup.alignment.lexicon.english import ENGLISH
from dedup.alignment.lexicon.french import FRENCH
from dedup.alignment.lexicon.german import GERMAN
from dedup.alignment.lexicon.others import ARABIC, DUTCH, ITALIAN, PORTUGUESE, RUSSIAN, TURKISH
from dedup.alignment.lexicon.spanish import SPANISH
from dedup.alignment.lexicon.tables import Lexicon

_LEXICONS = (ENGLISH, FRENCH, GERMAN, SPANISH, ITALIAN, PORTUGUESE, DUTCH, TURKISH, ARABIC, RUSSIAN)


@cache
def lexicon_of(language: str) -> Lexicon:
    """The tables of a language (ISO 639-1), or empty ones that carry its code."""
    for lexicon in _LEXICONS:
        if lexicon.language == language:
            return lexicon
    return Lexicon(language=language)
