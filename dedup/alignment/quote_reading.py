"""One document as attribution reads it: sentences, cues and the subject of each cue."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from dedup.alignment.quote_clauses import clause, sentence_begins, span_of
from dedup.alignment.quote_marks import Quotation
from dedup.alignment.quote_subjects import subject_after, subject_before
from dedup.alignment.speech.cues import cue_pattern
from dedup.alignment.speech.language import Language

Span = tuple[int, int]
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
    bare = Reading(text, skeleton, begins, [], [], language)
    cues: list[Cue] = []
    for found in cue_pattern(language.code).finditer("\n" + skeleton):
        begin, end, word = found.start(1) - 1, found.end(1) - 1, found[1].lower()
        cues.append(Cue(begin, end, word, _subject(bare, begin, end, word)))
    return Reading(text, skeleton, begins, cues, [cue.begin for cue in cues], language)


def bounds(reading: Reading, at: int) -> Span:
    """Begin and end of the sentence that ``at`` lies in."""
    k = bisect_right(reading.begins, at) - 1
    end = reading.begins[k + 1] if k + 1 < len(reading.begins) else len(reading.text)
    return reading.begins[k], end


def cue_before(reading: Reading, at: int) -> int:
    """Number of the last cue that begins before ``at``, -1 if none does."""
    return bisect_left(reading.cue_begins, at) - 1


def source_behind(reading: Reading, begin: int, end: int, word: str) -> Span | None:
    """The noun phrase that follows a cue in its sentence."""
    language = reading.language
    part = clause(reading.skeleton, end, min(bounds(reading, begin)[1], end + WINDOW))
    words = part.words
    first = 1 if word == "according" else 0
    while first < len(words) and words[first].lower() in language.skipped - language.pronouns.keys():
        first += 1
    found = subject_after(words[first:], language)
    return span_of(part, first + found[0], first + found[1]) if found else None


def _subject(reading: Reading, begin: int, end: int, word: str) -> Span | None:
    language = reading.language
    if word in language.sources_before:
        return source_behind(reading, begin, end, word)
    low = bounds(reading, begin)[0]
    part = clause(reading.skeleton, max(low, begin - NEAR), begin)
    found = subject_before(part.words, language)
    if low < part.begin and (found is None or found[0] <= 1):
        part = clause(reading.skeleton, max(low, begin - WINDOW), begin)
        found = subject_before(part.words, language)
    if found is not None:
        return span_of(part, found[0], found[1])
    if language.nouns_are_capital or not part.words:
        return source_behind(reading, begin, end, word)
    return None
