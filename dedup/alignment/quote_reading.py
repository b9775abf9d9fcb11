"""One document as attribution reads it: sentences, cues and the subject of each cue."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from dedup.alignment.quote_clauses import clause, span_of
from dedup.alignment.quote_names import has_capital_inside
from dedup.alignment.quote_sources import is_whole, subject_after
from dedup.alignment.quote_subjects import first_subject
from dedup.alignment.quote_verb_second import announced_phrase
from dedup.alignment.speech.language import Language

Span = tuple[int, int]
NEAR = 100  # characters before a verb in which most subjects lie
_SHORT_OPENING = 20  # characters: "In addition, "
WINDOW = 400  # characters looked at on either side of a cue


class Cue(NamedTuple):
    """A verb of speech or a word like "according", by offset, with its sentence and the span of its subject."""

    begin: int
    end: int
    word: str
    sentence: Span
    subject: Span | None


class Reading(NamedTuple):
    """A text, the same blotted (quote_clauses), the begins of its sentences, its cues by begin."""

    text: str
    skeleton: str
    begins: list[int]
    cues: list[Cue]
    cue_begins: list[int]
    language: Language


def bounds(reading: Reading, at: int) -> Span:
    """Begin and end of the sentence that ``at`` lies in."""
    k = bisect_right(reading.begins, at) - 1
    end = reading.begins[k + 1] if k + 1 < len(reading.begins) else len(reading.text)
    return reading.begins[k], end


def cue_before(reading: Reading, at: int) -> int:
    """Number of the last cue that begins before ``at``, -1 if none does."""
    return bisect_left(reading.cue_begins, at) - 1


def subject_behind(
    reading: Reading, cue: tuple[int, int, str], sentence: Span, must_be_whole: bool = False
) -> Span | None:
    """The noun phrase that follows a cue (begin, end, word) in its sentence.

    ``must_be_whole`` where that phrase could begin a reported clause.
    """
    language = reading.language
    begin, end, word = cue
    part = clause(reading.skeleton, end, min(sentence[1], end + NEAR + NEAR))
    words = part.words
    first = 1 if word == "according" else 0
    while first < len(words) and words[first].lower() in language.skipped and words[first] not in language.pronouns:
        first += 1
    is_source = word in language.sources_before
    found = subject_after(words[first:], language, is_source, is_source and begin - sentence[0] < _SHORT_OPENING)
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
