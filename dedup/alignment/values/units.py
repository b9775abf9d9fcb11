"""The noun that a number counts, and the words that say how exact the number is."""

import re
from functools import cache, lru_cache

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.patterns import GAP, HYPHENS, trie
from dedup.alignment.lexicon.tables import Lexicon, UnitWords

YEARS_OLD = "years old"
SCORE = "score"
"""The unit of a score or vote, whose value is both numbers: 3-1."""

_LETTERS = r"[^\W\d_]+"
_WORD = rf"{GAP}({_LETTERS}(?:['’\u2010-]{_LETTERS}(?:['’\u2010-]{_LETTERS})*|))"
_WORDS_AFTER = re.compile(rf"{_WORD}(?:{_WORD}(?:{_WORD}(?:{_WORD}(?:{_WORD}|)|)|)|)")
_MEASURE = r"km/h|km²|km2|km|kg|cm|mm|mph|kph|kmh|lbs|lb|ft|MW|GW|kWh|GWh|m²|m2"
_MEASURE_OR_COMPOUND = re.compile(rf"(?:{GAP}|)({_MEASURE})(?![\w-])|[-\u2010]({_LETTERS})")
_ELIDED = frozenset({"d'", "d’"})
_HEDGE_WORDS = 4
_HEDGE_CHARS = 40
_AGE_CHARS = 20
_WORD_CHARS = 24
_HEDGE_GAP = 3
_DATELINE_CHARS = 80
_DATELINE = re.compile(rf"(?:\A|\n)(?:[^\n]*\([^()\n]+\)|[^a-z\n]{{3,}})[ \u00a0]?[{HYPHENS}—]+[ \u00a0]?\Z")
"""A place in capitals, or an agency in brackets, and a dash at the beginning of a line."""
_HEDGE_ENDS = frozenset("~<>≥≤≈'’")


def words_after(text: str, end: int) -> list[str]:
    """Up to five words that follow with nothing but single spaces between."""
    match = _WORDS_AFTER.match(text, end)
    return [word for word in match.groups() if word is not None] if match is not None else []


def unit_after(text: str, end: int, is_one: bool, lexicon: Lexicon) -> str | None:
    """The head noun of what is counted, in lower case as it stands in the text; None where that is not clear.

    ``is_one``: the number is 1, and counts a singular noun.
    """
    close = _MEASURE_OR_COMPOUND.match(text, end)
    if close is not None:
        measure, compound = close.groups()
        word = (measure or compound).lower()
        return word if measure or word in lexicon.units.compounds else None
    words = words_after(text, end)
    if not words:
        return None
    if is_one:
        return _single(words, lexicon.units)
    if lexicon.units.capitalised:
        return _capitalised(words, lexicon.units)
    return _noun_first(words, lexicon) if lexicon.units.noun_first else _plural(words, lexicon)


def _single(words: list[str], units: UnitWords) -> str | None:
    for word in words[:2]:
        if word in units.singles:
            return word.lower()
    return None


def _capitalised(words: list[str], units: UnitWords) -> str | None:
    """German: the first capitalised word, after nothing but inflected adjectives."""
    for word in words[:3]:
        if word[0].isupper():
            return word.lower()
        if word in units.stops or not word.endswith(("e", "er", "en", "es", "em")):
            return None
    return None


def _noun_first(words: list[str], lexicon: Lexicon) -> str | None:
    """Romance languages: the first plural, after "de" (million de) and the few adjectives that stand before a noun.

    After those a capitalised word is no unit ("3 de Estados Unidos").
    """
    units = lexicon.units
    for place, word in enumerate(words[:3]):
        folded = word[2:] if place == 0 and word[:2] in _ELIDED else word
        folded = folded if place else folded.lower()
        if folded in units.adjectives or (place == 0 and folded in units.particles):
            continue
        if folded in units.stops or folded in units.not_plurals:
            return None
        return folded if folded.islower() and _plural_pattern(lexicon.language).fullmatch(folded) else None
    return None


def _plural(words: list[str], lexicon: Lexicon) -> str | None:
    """English: the first run of plurals before any function word ends with the head noun."""
    head = None
    for word in words:
        is_plural = _is_plural(word, lexicon.language)
        if is_plural:
            head = word
        elif head is not None or is_plural is None:
            break
    if head is None and words[0].lower() in lexicon.units.bare:
        head = words[0]
    return head.lower() if head is not None else None


@lru_cache(maxsize=1 << 14)
def _is_plural(word: str, language: str) -> bool | None:
    """Whether a word is a plural; None where it ends the search for one."""
    units = lexicon_of(language).units
    folded = word.lower()
    if folded in units.stops:
        return None
    if folded in units.plurals or folded in units.not_plurals:
        return folded not in units.not_plurals
    return len(word) > 3 and _plural_pattern(language).fullmatch(word) is not None


@cache
def _plural_pattern(language: str) -> re.Pattern[str]:
    return re.compile(lexicon_of(language).units.plural or r"(?!)")


def age_unit(text: str, begin: int, end: int, lexicon: Lexicon) -> str | None:
    """``YEARS_OLD`` if the number is an age ("59-year-old", "aged 59", "Raj Chohan, 59, was"), else None."""
    after, before, apposition = _age_patterns(lexicon.language)
    left = text[max(begin - _AGE_CHARS, 0) : begin]
    if after is not None and after.match(text, end):
        return YEARS_OLD
    if before is not None and before.search(left):
        years = lexicon.units.years
        return YEARS_OLD if not years or (words_after(text, end) or [""])[0] in years else None
    if apposition is not None and text[end : end + 1] in {",", ")"} and apposition.search(left):
        return YEARS_OLD
    return None


@cache
def _age_patterns(language: str) -> tuple[re.Pattern[str] | None, ...]:
    units = lexicon_of(language).units
    person = "|".join(["[^\\W\\d_a-z][^\\W\\d_]+", *sorted(units.singles)])
    apposition = rf"\b(?:{person})(?:, | \()$" if units.age_after else ""
    return tuple(
        re.compile(pattern) if pattern else None for pattern in (units.age_after, units.age_before, apposition)
    )


def hedge_around(text: str, begin: int, end: int, lexicon: Lexicon) -> str | None:
    """What the words just before, or else just after, say about exactness: a hedge of ``model.Value``, or None."""
    left = text[max(begin - _HEDGE_CHARS, 0) : begin]
    if left[-1:].isspace() or left[-1:] in _HEDGE_ENDS:
        last = left.rsplit(None, 1)[-1:]
        is_hedge = last and last[0].lower() in _last_hedge_words(lexicon.language)
        if is_hedge and "\n\n" not in left[-_HEDGE_GAP:]:
            words = left.lower().split()[-_HEDGE_WORDS:]
            for first in range(len(words)):
                hedge = lexicon.numbers.hedges.get(" ".join(words[first:]))
                if hedge is not None:
                    return hedge
    hedge, _ = hedge_after(text, end, lexicon)
    return hedge or ("at least" if text[end : end + 1] == "+" else None)


@cache
def _last_hedge_words(language: str) -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in lexicon_of(language).numbers.hedges)


def hedge_after(text: str, end: int, lexicon: Lexicon) -> tuple[str | None, int]:
    """The hedge that follows ("or more"), and where it ends; None and ``end`` where none does."""
    match = _hedge_after_pattern(lexicon.language).match(text, end)
    return (lexicon.numbers.hedges_after[match[1]], match.end()) if match is not None else (None, end)


@cache
def _hedge_after_pattern(language: str) -> re.Pattern[str]:
    phrases = sorted(lexicon_of(language).numbers.hedges_after)
    return re.compile(rf"{GAP}({trie(phrases)})(?!\w)" if phrases else r"(?!)")


def word_before(text: str, begin: int) -> str:
    """The word that one space parts from what stands at ``begin``, with its marks; empty where there is none."""
    left = text[max(begin - _WORD_CHARS, 0) : begin]
    if left[-1:] not in {" ", "\u00a0"} or left[-2:-1].isspace():
        return ""
    return left.rsplit(None, 1)[-1] if len(left) > 1 else ""


def opens_sentence(text: str, begin: int) -> bool:
    """Whether what stands at ``begin`` opens a line, a sentence, a quotation or the text behind a dateline."""
    left = text[max(begin - 3, 0) : begin].rstrip(" \"'“‘”’«»(")
    if left and left[-1] in HYPHENS + "—":
        return _DATELINE.search(text[max(begin - _DATELINE_CHARS, 0) : begin]) is not None
    return not left or left[-1] in ".!?:\n"
