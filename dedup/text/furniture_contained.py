"""Furniture within running text: sentences with a phrase that no article says of itself, and notes in brackets."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedup.model import Mask
from dedup.text import furniture_patterns as patterns
from dedup.text.furniture_lines import MOST_CHARACTERS
from dedup.text.furniture_words import listed

_MOST_UNDIVIDED_WORDS = 14  # of a line that a contained phrase makes furniture as a whole, not the sentence alone
_MOST_SENTENCE_WORDS = 25  # of a sentence that a contained phrase makes furniture

_NOTE_VERBS = (
    *("Reporting", "Additional reporting", "Editing", "Writing", "Compiled", "Reported", "Written", "Edited"),
    *("Produced", "Translated"),
)
_NOTE_OWNERS = ("AP", "Reuters", "EPA", "AFP", "Getty", "Staff", "File")
_NOTE_PICTURES = ("Photo", "Image", "Foto", "Photograph", "Picture")
NOTE_OPENINGS = (
    *(f"({verb}" for verb in _NOTE_VERBS),
    *(f"({owner}{picture}" for owner in ("", *(f"{name} " for name in _NOTE_OWNERS)) for picture in _NOTE_PICTURES),
)
"""What every note of an agency in brackets begins with."""

_NOTE = re.compile(
    rf"\((?:(?:{'|'.join(_NOTE_VERBS)})(?: and \w+)? by [^()]{{3,300}}|"
    rf"(?:(?:{'|'.join(_NOTE_OWNERS)}) )?(?:{'|'.join(_NOTE_PICTURES)})s?"
    r"(?: credit| courtesy)?(?:\s?[:/]|\s+by\b)[^()]{2,80})\)"
)
_SENTENCE_GAP = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]]*(?:\s+|$)")
_OPENS_QUOTATION = re.compile('["“„«‘]')


class Line(NamedTuple):
    """A line that is not blank, without white space at its ends, and where it begins in its text."""

    begin: int
    text: str


def notes(text: str) -> Iterator[Mask]:
    """The notes in brackets by which agencies tell who reported, wrote or photographed."""
    return (Mask(begin=match.start(), end=match.end(), reason="credit") for match in _NOTE.finditer(text))


@cache
def contained_phrases() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Trigger → phrases that hold it, with their reasons; a letter beyond ASCII is a trigger too, quick to look for."""
    by_trigger: dict[str, list[tuple[str, str]]] = {}
    for reason, group in patterns.CONTAINED.items():
        for phrase in map(str.casefold, listed(group)):
            letters = (character for character in phrase if not character.isascii())
            triggers = (trigger for trigger in patterns.TRIGGERS if trigger in phrase)
            by_trigger.setdefault(next(letters, next(triggers, phrase)), []).append((phrase, reason))
    return by_trigger


def contained(line: Line) -> Iterator[Mask]:
    """Sentences of a line, or a whole undivided line, that hold a phrase no article says of itself."""
    text = _folded_in_place(line.text)
    found = [
        (match.start(), reason)
        for trigger, phrases in contained_phrases().items()
        if trigger in text
        for phrase, reason in phrases
        if phrase in text
        for match in re.finditer(re.escape(phrase), text)
    ]
    done = 0
    for place, reason in sorted(found):
        if place < done:
            continue
        begin, done = _sentence(line.text, place)
        is_short = done - begin <= MOST_CHARACTERS and line.text.count(" ", begin, done) < _MOST_SENTENCE_WORDS
        if is_short and not _OPENS_QUOTATION.match(line.text, begin):
            yield Mask(begin=line.begin + begin, end=line.begin + done, reason=reason)


def _folded_in_place(text: str) -> str:
    """Case folded, of the same length: characters that fold to several stay as they are."""
    small = text.casefold()
    if len(small) == len(text):
        return small
    return "".join(character if len(character.casefold()) > 1 else character.casefold() for character in text)


def _sentence(line: str, place: int) -> tuple[int, int]:
    """The sentence around an offset, as far as a short one can reach; the whole line where that is short."""
    if line.count(" ", 0, MOST_CHARACTERS) < _MOST_UNDIVIDED_WORDS and len(line) <= MOST_CHARACTERS:
        return 0, len(line)
    first = max(0, place - MOST_CHARACTERS)
    begin, end = first, min(len(line), place + MOST_CHARACTERS)
    for gap in _SENTENCE_GAP.finditer(line, first, end):
        if gap.end() > place:
            end = first + len(line[first : gap.end()].rstrip())
            break
        begin = gap.end()
    return begin, end
