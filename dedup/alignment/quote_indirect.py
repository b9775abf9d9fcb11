"""Indirect speech: the clause that a verb of speech or "according to" reports."""

import re
from functools import lru_cache
from typing import NamedTuple

from dedup.alignment.quote_clauses import BLOT, clause, span_of
from dedup.alignment.quote_reading import Cue, Reading, Span
from dedup.alignment.quote_subjects import is_name, leads_in
from dedup.alignment.speech.language import Language

_FEWEST_BLANKS = 2  # between the words of a reported clause
_TO_THAT = 100  # characters between a verb and its "that": the person told, the place, the day
_SHORT_OPENING = 20  # characters: "In addition, "
_MOST_INTRODUCING = 5  # words that only introduce a quotation: "told the paper on Monday, "
_MOST_CHARACTERS = 1500
_EDGE = " \t\r\n\xa0,;:.!?…–—-"
_FIRST_WORD = re.compile(r"[\s,]*([\w'’]*)")


class _Place(NamedTuple):
    """A cue in its sentence: what stands before it and its subject, what stands behind, and the next ``word``.

    ``is_adverbial`` says that what stands behind begins like "on Monday", ``opening`` is the sentence's first word.
    """

    cue: Cue
    before: Span
    behind: Span
    word: str
    is_adverbial: bool
    opening: str


def indirect_speech(reading: Reading) -> list[tuple[int, int, Span | None]]:
    """Begin, end and speaker of each reported content, by begin; they do not overlap.

    A cue without a subject counts only where "that" follows at once; its content then has no speaker.
    """
    language = reading.language
    that = _that(language.complementisers)
    found: list[tuple[int, int, Span | None]] = []
    reached = 0
    for number, cue in enumerate(reading.cues):
        if cue.begin < reached:
            continue
        place = _place(reading, cue, cue.subject or (cue.begin, cue.begin))
        if cue.subject is None and place.word not in language.complementisers:
            continue
        if cue.word in language.direct_only and f"{cue.word} {place.word}" not in language.phrasal:
            continue
        content = _content(reading, place, cue.subject or (cue.begin, cue.begin), that)
        if content is None:
            continue
        span = _trimmed(reading, _cut(reading, place, cue.subject or (cue.begin, cue.begin), number, content))
        if span[0] >= reached and _is_content(reading, span, is_behind=content[0] >= cue.end):
            found.append((span[0], span[1], cue.subject))
            reached = span[1]
    return found


@lru_cache
def _that(complementisers: frozenset[str]) -> re.Pattern[str]:
    """Finds "that", or what ends the search for it."""
    return re.compile(rf"\b(?:{'|'.join(sorted(complementisers))})\b|[{BLOT};:]")


def _content(reading: Reading, place: _Place, subject: Span, that: re.Pattern[str]) -> Span | None:
    if place.cue.word in reading.language.sources_before:
        return _of_source(reading, place)
    return _of_verb(reading, place, subject, that)


def _place(reading: Reading, cue: Cue, subject: Span) -> _Place:
    begin, end = cue.sentence
    begin, end = max(begin, cue.begin - _MOST_CHARACTERS), min(end, cue.end + _MOST_CHARACTERS)
    first, last = min(subject[0], cue.begin), max(subject[1], cue.end)
    begin = min(begin, first)
    language = reading.language
    word, after = _word_at(reading, last, end)
    if word in language.times:
        last = after
        word, after = _word_at(reading, last, end)
        word = word or "today"
    is_adverbial = word in language.adverbials or word in language.times
    if f"{cue.word} {word}" in language.phrasal:
        is_adverbial, last = False, last if word == "to" else after
    elif cue.word in language.addressing:
        last = _behind_hearer(reading, last, end)
    return _Place(cue, (begin, first), (last, end), word, is_adverbial, _word_at(reading, begin, first)[0])


def _behind_hearer(reading: Reading, begin: int, end: int) -> int:
    """Where the content begins behind who is told: a name, a pronoun, or an article with lower-case words."""
    language = reading.language
    part = clause(reading.skeleton, begin, min(end, begin + _TO_THAT))
    words, at = part.words, 0
    if words and is_name(words[0]):
        while at < len(words) and (is_name(words[at]) or words[at] in language.joints):
            at += 1
    elif words and words[0][0].isalpha() and words[0] not in language.complementisers:
        at = 1
        while at < len(words) and not _opens_content(words[at], language):
            if not (words[at].islower() or words[at - 1] in language.prepositions):
                break
            at += 1
    return span_of(part, 0, at)[1] if 0 < at < len(words) else begin


def _opens_content(word: str, language: Language) -> bool:
    return word in language.complementisers or word in language.pronouns or word in language.determiners


def _of_source(reading: Reading, place: _Place) -> Span | None:
    """The content of "according to her, CONTENT" and of "CONTENT, according to her"."""
    begin, last = place.before[0], place.behind[0]
    if place.cue.begin - begin < _SHORT_OPENING and reading.skeleton[last : last + 1] == ",":
        return place.behind
    return place.before


def _of_verb(reading: Reading, place: _Place, subject: Span, that: re.Pattern[str]) -> Span | None:
    """The content of a verb: before it where a comma or quotation stands there, else behind."""
    before = reading.skeleton[place.before[0] : place.before[1]].rstrip()
    announced = _found_that(reading, *place.behind, that)
    if before.strip(_EDGE).endswith(BLOT):
        return announced or place.before
    if before.strip(_EDGE) and before.endswith(","):
        return _around(reading, place, announced)
    return announced or (None if place.is_adverbial else place.behind)


def _around(reading: Reading, place: _Place, announced: Span | None) -> Span | None:
    """The content where a comma stands before "she said": before it, behind ("In the evening, she said"), or both."""
    language = reading.language
    is_led_in = leads_in(place.opening, language) and place.opening not in language.breaks
    rest = reading.skeleton[place.behind[0] : place.behind[1]]
    is_cut = rest.lstrip().startswith(",")
    rest = rest.strip(_EDGE)
    if is_cut and place.opening in language.comparisons:
        return place.behind
    if not rest or (is_cut and place.is_adverbial):
        return place.before
    if is_cut:
        return None if is_led_in and rest.startswith(BLOT) else (place.before[0], place.behind[1])
    if rest.startswith(BLOT):
        return None
    if announced is not None or not place.is_adverbial:
        return announced or place.behind
    return None if is_led_in else place.before


def _cut(reading: Reading, place: _Place, subject: Span, number: int, content: Span) -> Span:
    """The content without what no longer belongs to it: another source, or the main clause around a subordinate one."""
    begin, end = content
    if begin < place.cue.end:
        return content
    text, language = reading.skeleton, reading.language
    if number + 1 < len(reading.cues):
        following = reading.cues[number + 1]
        if following.word in language.sources_before and text[begin : following.begin].rstrip().endswith(","):
            end = min(end, max(begin, following.begin))
    between = text[subject[1] : place.cue.begin].replace(",", " ").split()
    is_relative = bool(between) and between[0] in language.relatives
    is_subordinate = leads_in(place.opening, language) and "," not in text[place.before[0] : place.cue.begin]
    if is_relative or is_subordinate:
        comma = text.find(",", begin, end)
        return begin, comma if comma >= 0 else end
    return begin, end


def _found_that(reading: Reading, begin: int, end: int, that: re.Pattern[str]) -> Span | None:
    """What stands behind "that" soon after a verb."""
    found = that.search(reading.skeleton, begin, min(end, begin + _TO_THAT))
    return (found.end(), end) if found is not None and found[0] not in (BLOT, ";", ":") else None


def _word_at(reading: Reading, begin: int, end: int) -> tuple[str, int]:
    """The first word of a stretch, lower case, and where it ends; empty where the stretch begins otherwise."""
    found = _FIRST_WORD.match(reading.skeleton, begin, end)
    return (found[1].lower(), found.end()) if found else ("", begin)


def _trimmed(reading: Reading, span: Span) -> Span:
    """The span without blanks and punctuation at its edges."""
    words = reading.skeleton[span[0] : span[1]]
    begin = span[0] + len(words) - len(words.lstrip(_EDGE))
    return begin, max(begin, span[0] + len(words.rstrip(_EDGE)))


def _is_content(reading: Reading, span: Span, is_behind: bool) -> bool:
    """Enough words, and not words between marks that are only introduced ("told her: "...")."""
    begin, end = span
    words = reading.skeleton[begin:end]
    quoted = words.find(BLOT)
    if quoted < 0:
        return words.count(" ") >= _FEWEST_BLANKS
    if quoted == 0:
        return is_behind and words.replace(BLOT, "").count(" ") > _FEWEST_BLANKS
    if words[-1] != BLOT or not words[:quoted].rstrip().endswith((",", ":")):
        return True
    return words.count(" ", 0, quoted) > _MOST_INTRODUCING
