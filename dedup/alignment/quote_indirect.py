"""Indirect speech: the clause that a verb of speech or "according to" reports."""

import re

from dedup.alignment.quote_clauses import BLOT
from dedup.alignment.quote_reading import Cue, Reading, Span, bounds

_FEWEST_BLANKS = 3  # between the words of a reported clause
_TO_THAT = 100  # characters between a verb and its "that": the person told, the place, the day
_AFTER_TRAILING = 90  # characters that may follow in "CONTENT, she said on Tuesday."
_MOST_CHARACTERS = 1500
_EDGE = " \t\r\n\xa0,;:.!?…–—-"


def indirect_speech(reading: Reading) -> list[tuple[int, int, Span]]:
    """Begin, end and speaker of each reported content, by begin; they do not overlap."""
    that = re.compile(rf"\b(?:{'|'.join(sorted(reading.language.complementisers))})\b|[{BLOT};:]")
    found: list[tuple[int, int, Span]] = []
    reached = 0
    for cue in reading.cues:
        if cue.subject is None or cue.begin < reached:
            continue
        span = _trimmed(reading, _content(reading, cue, cue.subject, that))
        if span[0] >= reached and _is_content(reading, span):
            found.append((span[0], span[1], cue.subject))
            reached = span[1]
    return found


def _content(reading: Reading, cue: Cue, subject: Span, that: re.Pattern[str]) -> Span:
    begin, end = bounds(reading, cue.begin)
    begin, end = max(begin, cue.begin - _MOST_CHARACTERS), min(end, cue.end + _MOST_CHARACTERS)
    if cue.word in reading.language.sources_before:
        after = max(cue.end, subject[1])
        if cue.begin - begin < 20 and reading.skeleton[after : after + 1] == ",":
            return after, end
        return begin, cue.begin
    first = min(subject[0], cue.begin)
    if end - cue.end <= _AFTER_TRAILING and reading.skeleton[begin:first].rstrip()[-1:] == ",":
        following = that.search(reading.skeleton, cue.end, end)
        if following is None:
            return begin, first
    found = that.search(reading.skeleton, cue.end, min(end, cue.end + _TO_THAT))
    if found is not None and found[0] not in (BLOT, ";", ":"):
        return found.end(), end
    return cue.end, end


def _trimmed(reading: Reading, span: Span) -> Span:
    """The span without blanks and punctuation at its edges."""
    words = reading.skeleton[span[0] : span[1]]
    begin = span[0] + len(words) - len(words.lstrip(_EDGE))
    return begin, max(begin, span[0] + len(words.rstrip(_EDGE)))


def _is_content(reading: Reading, span: Span) -> bool:
    """Enough words, and not words between marks alone."""
    begin, end = span
    if begin >= end or reading.skeleton[begin] == BLOT:
        return False
    n_quoted = reading.skeleton.count(BLOT, begin, end)
    return reading.skeleton.count(" ", begin, end) >= _FEWEST_BLANKS and n_quoted < 0.95 * (end - begin)
