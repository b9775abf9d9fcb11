"""The languages that attribution knows."""

from functools import cache

from dedup.alignment.speech import english, french, german, spanish
from dedup.alignment.speech.language import Language


@cache
def language_of(code: str) -> Language | None:
    """The words of a language by ISO 639 code, None where there are none."""
    makers = {"en": english.language, "de": german.language, "fr": french.language, "es": spanish.language}
    maker = makers.get(code)
    return maker() if maker else None


@cache
def small_words(code: str) -> frozenset[str]:
    """Words that keep a small letter in the titles of a known language."""
    language = language_of(code)
    return language.joints | language.prepositions | language.determiners if language else frozenset()
