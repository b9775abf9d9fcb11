"""The languages that attribution knows."""

from functools import cache

from dedup.alignment.speech.english import ENGLISH
from dedup.alignment.speech.french import FRENCH
from dedup.alignment.speech.german import GERMAN
from dedup.alignment.speech.language import Language
from dedup.alignment.speech.spanish import SPANISH

_LANGUAGES = (ENGLISH, GERMAN, FRENCH, SPANISH)


def language_of(code: str) -> Language | None:
    """The words of a language by ISO 639 code, None where there are none."""
    return next((language for language in _LANGUAGES if language.code == code), None)


@cache
def small_words(code: str) -> frozenset[str]:
    """Words that keep a small letter in the titles of a known language."""
    language = language_of(code)
    return language.joints | language.prepositions | language.determiners if language else frozenset()
