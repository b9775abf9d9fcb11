"""Sentences of a document, as passages."""

import re
import sys
from functools import cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from dedup.model import Passage
from dedup.text.abbreviations import ends_no_sentence

_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_BLANKED = 4
"""A run of so many blanks is a masked passage, a column of a table or an indent: no sentence spans it."""
_BLANK, _LINE_END, _STOP = 1, 2, 3
_STOPS = "!.?;:"
_FIRST_OTHER_SCRIPT = 0x0530  # the scripts before it, and the marks of Latin ones, have no stops but those above
_SAFE_MARKS = range(0x2010, 0x2024), range(0x2025, 0x2028), range(0x2030, 0x203C)
_CONTENT = re.compile(r"\w")
_MARKS = "\"'“”„«»‘’(["
_STRANDED_MARK = re.compile(rf"\s([{re.escape(_MARKS)}]+)\s*$")
_NEAR = 8  # characters before a sentence in which a mark may stand, blanks between
_FIRST_WORD = re.compile(r"\s*(\S+)")

Span = tuple[int, int]
_WRAP_WIDTHS = range(40, 121)
_MIN_WRAPPED_LINES = 4
_MIN_WRAPPED_SHARE = 0.8


def split_sentences(text: str, language: str) -> list[Passage]:
    """Sentences of ``text`` in order, trimmed of blanks, each with at least one letter or digit.

    A line break ends a sentence, except inside a paragraph of hard-wrapped text; so does a masked passage. Within a
    line the boundaries are sentencex's (its rules for ``language``; an unknown or empty code gets those of English).
    """
    from sentencex import segment  # noqa: PLC0415 - 20 ms that only this stage needs

    spans: list[Span] = []
    kinds = _kinds().take(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32))
    stops = [*(kinds >= _LINE_END).nonzero()[0].tolist(), len(text)]
    following = 0
    for begin, end in _blocks(text, kinds):
        while stops[following] < begin:
            following += 1
        if stops[following] < end - 1:
            parts = segment(language, text[begin:end])  # these leave nothing out: where they begin says all
            spans += _repaired(text, list(accumulate(map(len, parts[:-1]), initial=begin)), end, language)
        else:
            spans.append((begin, end))
    return [passage for begin, end in spans if (passage := _trimmed(text, begin, end))]


def _blocks(text: str, kinds: NDArray[np.uint8]) -> list[Span]:
    """Stretches that no sentence leaves: lines, or the paragraphs of hard-wrapped text, cut at masked passages."""
    lines = _unwrapped(_lines(kinds), text)
    gaps = _gaps(kinds)
    if not gaps:
        return lines
    blocks = []
    following = iter([*gaps, (len(text), len(text))])
    gap_begin, gap_end = next(following)
    for begin, end in lines:
        at = begin
        while gap_begin < end:
            blocks.append((at, gap_begin))
            at = gap_end
            gap_begin, gap_end = next(following)
        blocks.append((at, end))
    return [(begin, end) for begin, end in blocks if begin < end]


@cache
def _kinds() -> NDArray[np.uint8]:
    """uint8[0x110000]: _LINE_END, _BLANK, _STOP for what may end a sentence, or nothing, of every code point."""
    table = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
    table[_FIRST_OTHER_SCRIPT:] = _STOP
    table[[point for marks in _SAFE_MARKS for point in marks]] = 0
    table[[ord(char) for char in _STOPS]] = _STOP
    table[[point for point in range(0x3001) if chr(point).isspace()]] = _BLANK
    table[[ord(char) for char in _LINE_ENDS]] = _LINE_END
    return table


def _lines(kinds: NDArray[np.uint8]) -> list[Span]:
    """The lines that are not empty, without their ends."""
    ends = (kinds == _LINE_END).nonzero()[0].tolist()
    return [(begin + 1, end) for begin, end in pairwise([-1, *ends, kinds.size]) if begin + 1 < end]


def _gaps(kinds: NDArray[np.uint8]) -> list[Span]:
    """The runs of ``_BLANKED`` blanks or more."""
    is_blank = kinds == _BLANK
    are_two = is_blank[1:] & is_blank[:-1]
    (places,) = (are_two[2:] & are_two[:-2]).nonzero()
    if not places.size:
        return []
    breaks = np.flatnonzero(np.diff(places) > 1)
    begins, ends = places[[0, *(breaks + 1)]], places[[*breaks, -1]] + _BLANKED
    return list(zip(begins.tolist(), ends.tolist(), strict=True))


def _unwrapped(lines: list[Span], text: str) -> list[Span]:
    """Lines of hard-wrapped text joined to paragraphs; other lines as they are.

    A text is hard-wrapped when nearly every line that another follows at once was broken where the next word no longer
    fitted into the longest line: what every word processor does, and what lines of one sentence each do only by chance.
    """
    width = max((end - begin for begin, end in lines), default=0)
    if len(lines) < _MIN_WRAPPED_LINES or width not in _WRAP_WIDTHS:
        return lines
    inner = [_is_one_break(text[left[1] : right[0]]) for left, right in pairwise(lines)]
    full = [_was_full(text, left, right, width) for left, right in pairwise(lines)]
    n_inner = sum(inner)
    n_wrapped = sum(is_inner and is_full for is_inner, is_full in zip(inner, full, strict=True))
    if n_wrapped < _MIN_WRAPPED_LINES - 1 or n_wrapped < _MIN_WRAPPED_SHARE * n_inner:
        return lines
    paragraphs = [lines[0]]
    for line, is_inner, is_full in zip(lines[1:], inner, full, strict=True):
        if is_inner and is_full:
            paragraphs[-1] = (paragraphs[-1][0], line[1])
        else:
            paragraphs.append(line)
    return paragraphs


def _is_one_break(between: str) -> bool:
    return between in ("\n", "\r\n", "\r")


def _was_full(text: str, line: Span, following: Span, width: int) -> bool:
    word = _FIRST_WORD.match(text, *following)
    used = len(text[line[0] : line[1]].rstrip())
    return word is not None and used > 0 and used + 1 + len(word[1]) > width


def _repaired(text: str, starts: list[int], end: int, language: str) -> list[Span]:
    """Spans of the sentences that begin at ``starts``, the first of them a block's begin; ``end`` is the block's.

    An opening mark that sentencex leaves at the end of a sentence goes to the next one. A full stop before a small
    letter, between digits that were set apart ("$2. 6 million"), or of an abbreviation before a name, ends no sentence.
    """
    spans = []
    block_begin = begin = starts[0]
    for start in starts[1:]:
        if _goes_on(text, block_begin, start) or ends_no_sentence(text, block_begin, start, language):
            continue
        following = start
        if text[max(start - _NEAR, block_begin) : start].rstrip()[-1:] in _MARKS:
            stranded = _STRANDED_MARK.search(text, begin, start)
            if stranded and stranded.start() > begin:
                following = stranded.start(1)
        spans.append((begin, following))
        begin = following
    spans.append((begin, end))
    return spans


def _goes_on(text: str, block_begin: int, start: int) -> bool:
    first = text[start]
    if not (first.islower() or first.isdigit()):
        return False
    before = text[max(start - 4, block_begin) : start].rstrip()
    return before.endswith(".") and (first.islower() or before[-2:-1].isdigit())


def _trimmed(text: str, begin: int, end: int) -> Passage | None:
    """The passage without blanks around; None where it holds no letter or digit."""
    while begin < end and text[end - 1].isspace():
        end -= 1
    while begin < end and text[begin].isspace():
        begin += 1
    has_content = begin < end and (text[begin].isalnum() or _CONTENT.search(text, begin, end))
    return Passage(begin=begin, end=end) if has_content else None
