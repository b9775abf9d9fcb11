"""Whose words a quotation gives: the cue beside it, around it, or the speaker it continues."""

from dedup.alignment.quote_clauses import BLOT, clause, span_of
from dedup.alignment.quote_marks import Quotation
from dedup.alignment.quote_reading import (
    WINDOW,
    Reading,
    Span,
    bounds,
    cue_before,
    opening_subject,
    subject_behind,
)
from dedup.alignment.quote_subjects import subject_before

_REACH = 700  # characters over which a quotation without a cue of its own continues the last speaker
_MOST_BETWEEN = 40  # words of a subject between a quotation and its verb


def own_speaker(reading: Reading, quotation: Quotation) -> Span | None:
    """The words in the sentence of a quotation that name its speaker, None without any."""
    begin, _ = bounds(reading, quotation.outer_begin)
    k = cue_before(reading, quotation.outer_begin)
    if k >= 0 and reading.cues[k].begin >= begin and _is_beside(reading, reading.cues[k].end, quotation.outer_begin):
        subject = reading.cues[k].subject
        if subject is not None:
            return subject
    following = _speaker_behind(reading, quotation)
    if following is not None:
        return following
    while k >= 0 and reading.cues[k].begin >= begin:
        subject = reading.cues[k].subject
        if subject is not None:
            return subject
        k -= 1
    if reading.skeleton[begin : quotation.outer_begin].strip():
        return opening_subject(reading, quotation.outer_begin)
    return None


def continued_speaker(reading: Reading, quotation: Quotation, last: Span | None, last_end: int) -> Span | None:
    """The speaker of the last quotation (``last``, up to ``last_end``) or cue shortly before this one."""
    k = cue_before(reading, quotation.outer_begin)
    if k >= 0 and reading.cues[k].begin > last_end and quotation.outer_begin - reading.cues[k].begin < _REACH:
        subject = reading.cues[k].subject
        if subject is not None:
            return subject
    if last is not None and quotation.outer_begin - last_end < _REACH:
        return last
    return None


def _is_beside(reading: Reading, begin: int, end: int) -> bool:
    """Whether next to nothing stands between a cue and a quotation: "said:", "said that", "told him,"."""
    return (
        end - begin < 60
        and reading.skeleton.count(" ", begin, end) <= 3
        and reading.skeleton.find(BLOT, begin, end) < 0
    )


def _speaker_behind(reading: Reading, quotation: Quotation) -> Span | None:
    """The speaker named behind the quotation: "...," said Ann Lee; "...," she said."""
    _, end = bounds(reading, quotation.outer_end - 1)
    k = cue_before(reading, quotation.outer_end) + 1
    if end <= quotation.outer_end or k == len(reading.cues) or reading.cues[k].begin >= end:
        return None
    cue, language = reading.cues[k], reading.language
    if language.nouns_are_capital or cue.word in language.sources_before or cue.word in language.sources_after:
        return cue.subject
    between = clause(reading.skeleton, quotation.outer_end, min(cue.begin, quotation.outer_end + WINDOW))
    words = between.words
    if len(words) >= _MOST_BETWEEN:
        return None
    first = 0
    while first < len(words) and words[first] in ",-–—":
        first += 1
    if all(word.lower() in language.skipped for word in words[first:]):
        return subject_behind(reading, cue[:3], cue.sentence)
    found = subject_before(words[first:], cue.word, language)
    return span_of(between, first, first + found[1]) if found is not None and found[0] == 0 and found[1] else None
