"""Page furniture that is known by its wording: what the page says, not the article.

Precision comes first: running text is left alone, and a pattern that could begin a sentence of an article counts only
in a short line. What a single site repeats in its own words is found from the corpus, by :mod:`dedup.text.recurring`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dedup.arrays import EncodedTexts
from dedup.kernels.furniture import BEGIN, BITS, CONTAINED, FIRST_BYTE, LAST_BYTE, NOTE, NUMBER, PLACE, WHOLE
from dedup.kernels.masks import blank_passages
from dedup.model import Mask
from dedup.text.furniture_contained import Line, contained, notes
from dedup.text.furniture_lines import is_headline, is_label, line_reason
from dedup.text.furniture_scan import find_candidates

_MOST_LINKS = 12
_BYLINE_REACH = 6  # lines from either end of a text in which a byline or a bare date is furniture
_NOT_LINE_END = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")


class _Candidate(NamedTuple):
    """A line that may be furniture or hold some: its place among its text's lines, and what to look for."""

    line: Line
    place: int
    bits: int


def known_furniture(text: str, language: str = "") -> list[Mask]:
    """The furniture of one text that is told by its wording, sorted and disjoint.

    ``language`` (ISO 639-1) holds back the bylines of other languages; unknown, those of all of them count.
    """
    data = np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)
    return furniture_of_texts(EncodedTexts(data, np.array([0, data.size], dtype=np.int64)), [language])[0]


def furniture_of_texts(texts: EncodedTexts, languages: Sequence[str]) -> list[list[Mask]]:
    """The known furniture of each of many texts; ``texts`` are valid UTF-8 as they were read."""
    data, offsets = texts.data.data, texts.offsets.tolist()
    found = find_candidates(texts)
    masks: list[list[Mask]] = [[] for _ in languages]
    cuts = np.flatnonzero(np.diff(found.lines[:, NUMBER], prepend=-1, append=-1))
    lines = found.lines.tolist()
    for first, last in pairwise(cuts.tolist()):
        number = lines[first][NUMBER]
        candidates = [
            _Candidate(Line(row[BEGIN], _decoded(data[row[FIRST_BYTE] : row[LAST_BYTE]])), row[PLACE], row[BITS])
            for row in lines[first:last]
        ]

        def text_of(number: int = number) -> str:
            return _decoded(data[offsets[number] : offsets[number + 1]])

        masks[number] = _judged(candidates, int(found.n_lines[number]), languages[number], text_of)
    for number in found.to_search:
        masks[number] = _searched(_decoded(data[offsets[number] : offsets[number + 1]]), languages[number])
    return masks


def _decoded(data: memoryview) -> str:
    return str(data, "utf-8", "surrogatepass")


def _searched(text: str, language: str) -> list[Mask]:
    """The furniture of a text, looked for in all its lines."""
    lines = _lines(text)
    candidates = [_Candidate(line, place, WHOLE | CONTAINED | NOTE) for place, line in enumerate(lines)]
    return _judged(candidates, len(lines), language, lambda: text)


def _judged(candidates: Sequence[_Candidate], n_lines: int, language: str, text_of: Callable[[], str]) -> list[Mask]:
    """What of the candidates of a text is furniture; they are all lines of which something can be."""
    masks: dict[int, Mask] = {}
    found: list[Mask] = []
    bits = 0
    for line, place, sought in candidates:
        bits |= sought
        if sought & WHOLE:
            is_near_end = min(place, n_lines - 1 - place) < _BYLINE_REACH
            reason = line_reason(line.text, language, is_near_end=is_near_end)
            if reason:
                masks[line.begin] = _mask(line, reason)
        if sought & CONTAINED:
            found += contained(line)
    if any(mask.reason == "related links" for mask in masks.values()):
        found += _link_lists(_lines(text_of()), masks)
    if bits & NOTE:
        found += notes(text_of())
    return merge_masks([*masks.values(), *found])


def merge_masks(masks: Iterable[Mask]) -> list[Mask]:
    """Sorted, disjoint masks over the same characters; where some overlap, the first one's reason stays."""
    merged: list[Mask] = []
    for mask in sorted(masks, key=lambda mask: (mask.begin, -mask.end, mask.reason)):
        if not merged or mask.begin >= merged[-1].end:
            merged.append(mask)
        elif mask.end > merged[-1].end:
            merged[-1] = Mask(begin=merged[-1].begin, end=mask.end, reason=merged[-1].reason)
    return merged


def masked(text: str, masks: Sequence[Mask]) -> str:
    """``text`` with every masked character replaced by a space; line ends stay, and so do the length and all offsets.

    ``masks`` are sorted and disjoint, as :func:`merge_masks` leaves them.
    """
    if not masks:
        return text
    pieces, done = [], 0
    for mask in masks:
        pieces += [text[done : mask.begin], _blanked(text[mask.begin : mask.end])]
        done = mask.end
    return "".join([*pieces, text[done:]])


def blank_masks(texts: EncodedTexts, masks: Sequence[Sequence[Mask]]) -> None:
    """Overwrite the masked characters of each text with spaces, as many as they have bytes, line ends too; in place."""
    passages = [(number, mask.begin, mask.end) for number, found in enumerate(masks) for mask in found]
    if passages:
        blank_passages(texts.data, texts.offsets, np.array(passages, dtype=np.int64))


def _blanked(piece: str) -> str:
    return " " * len(piece) if piece.isprintable() else _NOT_LINE_END.sub(" ", piece)


def _lines(text: str) -> list[Line]:
    found, place = [], 0
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        if line:
            found.append(Line(place + raw.find(line[0]), line))
        place += len(raw)
    return found


def _mask(line: Line, reason: str) -> Mask:
    return Mask(begin=line.begin, end=line.begin + len(line.text), reason=reason)


def _link_lists(lines: Sequence[Line], masks: Mapping[int, Mask]) -> Iterator[Mask]:
    """The headlines under "You may also like": short lines that are no sentences, up to the first that is one."""
    left = 0
    for line in lines:
        mask = masks.get(line.begin)
        if mask:
            left = _MOST_LINKS if mask.reason == "related links" and is_label(line.text) else left
        elif left and is_headline(line.text):
            left -= 1
            yield _mask(line, "related links")
        else:
            left = 0
