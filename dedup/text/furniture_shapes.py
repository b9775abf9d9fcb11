"""Furniture that is told by the form of a short line: breadcrumbs, dates, counters, buttons, credits, codes."""

import re
from collections.abc import Sequence
from functools import cache

from dedup.text import furniture_words as vocabulary
from dedup.text.furniture_words import listed

_MOST_CRUMB_WORDS = 14
_MOST_NAME_WORDS = 9
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]]*$")
_CRUMB = re.compile(r"\s*(?:»|›|→|::)\s*|\s+[>/|]\s+")
_CRUMB_ARROW = re.compile(r"[»›→]|\s>\s")
_LINK = re.compile(r"(?:https?://|www\.)\S+$|@\w+$|\S+@\S+\.\w+$|pic\.twitter\.com/\S+$")
_CODE = re.compile(r"[A-Z]*\d[\dA-Z]{11,}$|.*(?:\(function ?\(|\{\{|\w+=\"https?:)")
_INITIALS = re.compile(r"\(?[^\W\d_]{1,5}(?:\s?/\s?[^\W\d_]{1,5}){2,}/?\)?$")
_AGENCY = re.compile(r"[(\-–—/\s]*(\w{2,7})[)\s/.]*$")
_CLOCK = re.compile(r"\d\s?[:/.]\s?\d\d")
_DAY = re.compile(r"\d{1,4}(?:am|pm|h|st|nd|rd|th|a|p)?\d{0,2}")


def shape(text: str, words: Sequence[str], *, is_near_end: bool) -> str:
    """Why a short line is furniture by its form, or nothing; ``words`` are its folded words, at least one.

    A bare date is a stamp only near either end of its text (``is_near_end``); elsewhere it may head a paragraph.
    """
    if text.startswith(">>") and not is_sentence(text):
        return "related links"
    if any(character.isdigit() for character in text):
        if is_stamp(text, words, is_near_end=is_near_end):
            return "timestamp"
        if _counter().fullmatch(" ".join(text.casefold().strip(" -–—•|*[]()").split())):
            return "counter"
    if words[0] in _words(vocabulary.NETWORKS) and _words(vocabulary.NETWORKS).issuperset(words):
        return "" if is_sentence(text) else "sharing"
    return _mark(text, words)


def is_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(text))


def _mark(text: str, words: Sequence[str]) -> str:
    if len(words) == 1 and words[0] in _words(vocabulary.NEWS_AGENCIES) and _AGENCY.match(text):
        return "credit"
    if "/" in text and _INITIALS.match(text):
        return "credit"
    if _LINK.match(text):
        return "link"
    return "code" if _CODE.match(text) else ""


@cache
def _counter() -> re.Pattern[str]:
    """A count of something about the page, the time since publication, the time it takes to read, a picture's place."""
    counted, span, reading = (
        "|".join(listed(table)) for table in (vocabulary.COUNTED, vocabulary.SPANS, vocabulary.READING)
    )
    return re.compile(
        rf"\d[\d.,]*\s?[km]?\s+(?:{counted})|(?:{counted})\s?[:(]?\s?\d[\d.,]*\)?"
        rf"|\d+\s?-?\s?min(?:ute)?s?\.?\s+(?:read|to read|de lecture|de lectura|чтения|{reading})"
        rf"|(?:{reading})\s?:?\s*\d+.{{0,12}}"
        rf"|(?:about |vor |hace |il y a |منذ )?\d+\s+(?:{span})(?:\s+(?:ago|önce|назад))?[ .]*"
        r"|(?:slideshow|gallery)?\s*\(?\s*\d+\s*(?:images?|photos?|pictures?)\s*\)?"
        r"|(?:(?:prev|next)\s+)?(?:image|photo|slide|page|foto|bild|seite|página)\s+\d+\s*(?:of|/|von|de|sur)\s*\d+"
    )


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


def is_breadcrumb(text: str, words: Sequence[str]) -> bool:
    """Two arrows between short segments, or any separator after the name of the home page."""
    if "«" in text:
        return False
    if words[0] in _words(vocabulary.HOME):
        segments = _CRUMB.split(text)
        return len(segments) > 1 and len(segments[0].split()) <= 2
    if len(_CRUMB_ARROW.findall(text)) < 2:
        return False
    segments = [segment for segment in _CRUMB_ARROW.split(text) if segment.strip()]
    return len(segments) > 2 and all(len(segment.split()) <= _MOST_CRUMB_WORDS for segment in segments)


def is_stamp(text: str, words: Sequence[str], *, is_near_end: bool) -> bool:
    """Nothing but a date or a time of day, with or without words that call it the time of publication."""
    kinds = {_stamp_kind(word) for word in words}
    if "" in kinds or "digits" not in kinds:
        return False
    if "stamp" in kinds or (_CLOCK.search(text) and ("date" in kinds or len(words) >= 4)):
        return True
    n_numbers = sum(word[0].isdigit() for word in words)
    return is_near_end and (("date" in kinds and n_numbers >= 2) or (n_numbers == 3 and bool(_CLOCK.search(text))))


def _stamp_kind(word: str) -> str:
    if word[0].isdigit():
        return "digits" if _DAY.fullmatch(word) else ""
    if word in _words(vocabulary.STAMP_WORDS):
        return "stamp"
    return "date" if word in _words(vocabulary.DATE_WORDS) else ""


def is_byline(text: str, words: Sequence[str], language: str) -> bool:
    """Whether a short line names its author and nothing else."""
    if len(words) > _MOST_NAME_WORDS or (is_sentence(text) and not text.endswith(".")):
        return False
    for phrase in _byline_openings(language).get(words[0], ()):
        if tuple(words[: len(phrase)]) == phrase and _are_names(_WORD.findall(text)[len(phrase) :]):
            return True
    return False


@cache
def _byline_openings(language: str) -> dict[str, list[tuple[str, ...]]]:
    languages = [language] if language in vocabulary.BYLINES else sorted(vocabulary.BYLINES)
    phrases = {tuple(phrase.split()) for name in languages for phrase in listed(vocabulary.BYLINES[name])}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        by_first.setdefault(phrase[0], []).append(phrase)
    return by_first


def are_mostly_names(words: Sequence[str]) -> bool:
    """Whether no more than one word is in small letters, small linking words apart: a headline has more."""
    links = _words(vocabulary.NAME_LINKS)
    return sum(word.islower() and word not in links for word in words) <= 1


def _are_names(words: Sequence[str]) -> bool:
    """Whether words are names: capitals where the script has them, small linking words between."""
    if not words or words[0].islower():
        return False
    links = _words(vocabulary.NAME_LINKS)
    return all(word in links or not (word[0].islower() or word[0].isdigit()) for word in words)
