"""Marks around words that nobody is quoted with: titles, names, nicknames and single words held at arm's length."""

import re

from dedup.alignment.quote_marks import Quotation

_MOST_TITLE_WORDS = 9
_MOST_SCARE_WORDS = 2
_SMALL = frozenset(
    [
        "of",
        "the",
        "a",
        "an",
        "and",
        "in",
        "on",
        "for",
        "to",
        "with",
        "at",
        "by",
        "from",
        "vs",
        "or",
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "und",
        "für",
        "von",
        "zur",
        "zum",
        "im",
        "am",
        "ohne",
        "mit",
        "de",
        "la",
        "le",
        "les",
        "l'",
        "el",
        "y",
        "e",
        "et",
        "du",
        "des",
        "los",
        "las",
        "al",
        "van",
        "di",
    ]
)
_LAST_WORD = re.compile(r"([\w’'.\-]+)[\s(]*$")
_SPEECH_BEFORE = re.compile(r"[:,]\s*$")
_NAMING = frozenset(["namens", "genannt", "sogenannte", "sogenannten", "genannten", "genannte", "titel", "motto"])


def is_name(text: str, quotation: Quotation, nouns_are_capital: bool) -> bool:
    """Whether the marks hold a title or name: every word of weight has a capital, and no speech is announced.

    Where all nouns have capitals (German), a noun or article must lead up to it as well: der Sender „Radio Nord“.
    """
    words = [
        word
        for part in text[quotation.begin : quotation.end].split()[: _MOST_TITLE_WORDS + 1]
        if (word := part.strip(".,!?()“”\"'’‘"))
    ]
    if not words or len(words) > _MOST_TITLE_WORDS or not all(_is_capital(word, k) for k, word in enumerate(words)):
        return False
    before = text[max(0, quotation.outer_begin - 40) : quotation.outer_begin]
    if nouns_are_capital:
        found = _LAST_WORD.search(before)
        return found is not None and (found[1][0].isupper() or found[1].lower() in _SMALL | _NAMING)
    return _SPEECH_BEFORE.search(before) is None


def _is_capital(word: str, place: int) -> bool:
    return word[0].isupper() or word[0].isdigit() or (place > 0 and word.lower() in _SMALL)


def is_scare(text: str, quotation: Quotation) -> bool:
    """Whether so few words stand between the marks that only a speaker beside them makes them a quotation."""
    return (
        len(text[quotation.begin : quotation.end].split(None, _MOST_SCARE_WORDS)) <= _MOST_SCARE_WORDS
        and text[quotation.end - 1] not in "!?"
    )
