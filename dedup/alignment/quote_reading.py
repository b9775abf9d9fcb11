"""One document as attribution reads it: sentences, cues and the subject of each cue."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from dedup.alignment.quote_clauses import BLOT, Clause, clause, sentence_begins, span_of
from dedup.alignment.quote_marks import Quotation
from dedup.alignment.quote_names import has_capital_inside
from dedup.alignment.quote_sources import is_whole, subject_after
from dedup.alignment.quote_subjects import (
    ELSEWHERE,
    first_subject,
    is_name,
    leads_in,
    phrase_before,
    starts_phrase,
    subject_before,
)
from dedup.alignment.quote_verb_second import announced_phrase, phrase_behind, subject_of_cue
from dedup.alignment.speech.cues import cue_pattern
from dedup.alignment.speech.language import Language

Span = tuple[int, int]
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_NEXT = re.compile(r" (\w+)")
NEAR = 100  # characters before a verb in which most subjects lie
WINDOW = 400  # characters looked at on either side of a cue


class Cue(NamedTuple):
    """A verb of speech or a word like "according", by offset, with the span of its subject or None."""

    begin: int
    end: int
    word: str
    subject: Span | None


class Reading(NamedTuple):
    """A text, the same blotted (quote_clauses), the begins of its sentences, its cues by begin."""

    text: str
    skeleton: str
    begins: list[int]
    cues: list[Cue]
    cue_begins: list[int]
    language: Language


def reading_of(text: str, skeleton: str, quotations: list[Quotation], language: Language) -> Reading:
    """Everything attribution needs, found in one pass over the blotted text."""
    begins = sentence_begins(text, skeleton, quotations)
    reading = Reading(text, skeleton, begins, [], [], language)
    for found in cue_pattern(language.code).finditer("\n" + skeleton):
        begin, end, word = found.start(1) - 1, found.end(1) - 1, found[1].lower()
        subject = _subject(reading, begin, end, word)
        if subject is not None or (word not in language.nouns and word not in language.speech_nouns):
            reading.cues.append(Cue(begin, end, word, subject))
            reading.cue_begins.append(begin)
    return reading


def bounds(reading: Reading, at: int) -> Span:
    """Begin and end of the sentence that ``at`` lies in."""
    k = bisect_right(reading.begins, at) - 1
    end = reading.begins[k + 1] if k + 1 < len(reading.begins) else len(reading.text)
    return reading.begins[k], end


def cue_before(reading: Reading, at: int) -> int:
    """Number of the last cue that begins before ``at``, -1 if none does."""
    return bisect_left(reading.cue_begins, at) - 1


def subject_behind(reading: Reading, begin: int, end: int, word: str, must_be_whole: bool = False) -> Span | None:
    """The noun phrase that follows a cue in its sentence; ``must_be_whole`` where it could begin a reported clause."""
    language = reading.language
    low, high = bounds(reading, begin)
    part = clause(reading.skeleton, end, min(high, end + WINDOW))
    words = part.words
    first = 1 if word == "according" else 0
    while first < len(words) and words[first].lower() in language.skipped - language.pronouns.keys():
        first += 1
    is_source = word in language.sources_before
    found = subject_after(words[first:], language, is_source, is_source and begin - low < 20)
    if found is None or (must_be_whole and not is_whole(words[first:], found[1], language)):
        return None
    return span_of(part, first, first + found[1])


def opening_subject(reading: Reading, at: int) -> Span | None:
    """The name or pronoun that begins the sentence ``at`` lies in, before ``at``; none in reported speech."""
    language = reading.language
    low = bounds(reading, at)[0]
    part = clause(reading.skeleton, low, min(at, low + WINDOW))
    if language.nouns_are_capital:
        announced = announced_phrase(part.words, language)
        if announced is not None:
            return span_of(part, *announced)
        if any(word in language.reported for word in part.words):
            return None
    found = first_subject(part.words, language)
    if found is None or (language.nouns_are_capital and found == (0, 1) and not _is_known(reading, part.words[0])):
        return None
    return span_of(part, found[0], found[1])


def first_phrase(reading: Reading, begin: int, end: int) -> Span | None:
    """The name or pronoun that a sentence begins with."""
    part = clause(reading.skeleton, begin, min(end, begin + NEAR))
    found = first_subject(part.words, reading.language)
    return span_of(part, found[0], found[1]) if found else None


def _is_known(reading: Reading, word: str) -> bool:
    """Whether a word has a capital inside a sentence too, or is a pronoun."""
    if word.lower() in reading.language.pronouns:
        return True
    return has_capital_inside(reading.text, word)


def is_reported(reading: Reading, at: int) -> bool:
    """Whether the sentence ``at`` lies in has a verb form of reported speech."""
    if not reading.language.reported:
        return False
    low, high = bounds(reading, at)
    words = clause(reading.skeleton, max(low, at - WINDOW), min(high, at + WINDOW)).words
    return any(word in reading.language.reported for word in words)


def _subject(reading: Reading, begin: int, end: int, word: str) -> Span | None:
    language = reading.language
    if language.nouns_are_capital:
        return _subject_verb_second(reading, begin, end, word)
    if word in language.sources_before:
        return subject_behind(reading, begin, end, word)
    part, found = _near_subject(reading, begin, word)
    words = part.words
    if word in language.speech_nouns and words and _is_owner(words[-1], language):
        return _owner(reading, part, end)
    if (word in language.nouns or word in language.speech_nouns) and not _is_verb(reading, part, word, end):
        return None
    behind = None
    if not words or words[-1] == "," or words[-1][0] == BLOT:
        behind = subject_behind(reading, begin, end, word, must_be_whole=bool(words))
    if behind is not None or found is None:
        return behind
    return _shared_subject(reading, begin) if found == ELSEWHERE else span_of(part, found[0], found[1])


def _subject_verb_second(reading: Reading, begin: int, end: int, word: str) -> Span | None:
    low, high = bounds(reading, begin)
    before = clause(reading.skeleton, max(low, begin - WINDOW), begin)
    after = clause(reading.skeleton, end, min(high, end + WINDOW))
    found = subject_of_cue(before.words, word, after.words, reading.language)
    if (
        found is not None
        and found[0] == "before"
        and before.begin == low
        and _is_adverb(reading, before.words, found[1])
    ):
        found = phrase_behind(after.words, reading.language)
    if found is None:
        return None
    side, (first, last) = found
    if last == 0:
        return _shared_subject(reading, begin)
    return span_of(before if side == "before" else after, first, last)


def _is_adverb(reading: Reading, words: list[str], place: Span) -> bool:
    """Whether a phrase is one capital word at the sentence's begin that has none elsewhere: "Offenbar"."""
    if place != (0, 1) and not (place[0] == 0 and place[1] > 1 and not is_name(words[1])):
        return False
    return words[0].lower() not in reading.language.determiners and not _is_known(reading, words[0])


def _is_owner(word: str, language: Language) -> bool:
    return _POSSESSIVE.search(word) is not None or word.lower() in language.possessives


def _owner(reading: Reading, part: Clause, end: int) -> Span | None:
    """Who holds a claim: "her claim that", "the minister's claim that"; None where no "that" follows."""
    following = _NEXT.match(reading.skeleton, end)
    if following is None or following[1] not in reading.language.complementisers:
        return None
    words = [*part.words[:-1], _POSSESSIVE.sub("", part.words[-1])]
    found = phrase_before(words, reading.language)
    return span_of(Clause(part.begin, part.text, words), *found) if found else None


def _near_subject(reading: Reading, begin: int, word: str) -> tuple[Clause, Span | None]:
    """The words before a verb and the range of its subject in them; a wider look where the subject may reach out."""
    low = bounds(reading, begin)[0]
    part = clause(reading.skeleton, max(low, begin - NEAR), begin)
    found = subject_before(part.words, word, reading.language)
    if low < part.begin and found != ELSEWHERE and (found is None or found[0] <= 1):
        part = clause(reading.skeleton, max(low, begin - WINDOW), begin)
        found = subject_before(part.words, word, reading.language)
    return part, found


def _is_verb(reading: Reading, part: Clause, word: str, end: int) -> bool:
    """Whether a word like "report" is a verb here, by what stands around it.

    A name or pronoun before it; "that" behind it; or a noun that agrees with it before and a noun phrase behind.
    """
    language = reading.language
    following = _NEXT.match(reading.skeleton, end)
    after = following[1] if following else ""
    if not part.words:
        return False
    last = part.words[-1]
    lower = last.lower()
    if after in language.complementisers:
        return not leads_in(last, language) and lower not in language.determiners
    if lower in language.pronouns or lower in language.skipped:
        return True
    if is_name(last):
        return lower not in language.times and lower not in language.determiners and not _POSSESSIVE.search(last)
    agrees = last.endswith("s") != word.endswith("s") and last.isalpha() and len(last) > 3
    return agrees and starts_phrase(after, language) and not leads_in(last, language)


def _shared_subject(reading: Reading, at: int) -> Span | None:
    """The subject of the cue before in the same sentence, or the one that opens the sentence."""
    low = bounds(reading, at)[0]
    if reading.cues and reading.cues[-1].begin >= low and reading.cues[-1].subject is not None:
        return reading.cues[-1].subject
    return opening_subject(reading, at)
