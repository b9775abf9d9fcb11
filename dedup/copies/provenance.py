"""What a copy adds, leaves out and changes, word for word, against the document that it is a copy of."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz.distance import Indel

from dedup.model import TextChange

_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’-][^\W{_UNSPACED}]+)*")
_LINE = re.compile(r"[^\s](?:[^\n\r]*[^\s])?")
_GAP = re.compile(r"[^\S\n\r]{4,}|[\n\r][^\S\n\r]+[\n\r]")
"""What masked text leaves, and other text hardly has: a long run of blanks, or a line of blanks alone."""
_MAX_CELLS = 200_000_000
"""Words times words that are aligned one by one: 25 MB, a quarter of a second; beyond, line by line."""
_FEWEST_KEPT = 2
"""Fewer words in common between two changes are chance: "of the" inside a paragraph written anew."""


class Changes(NamedTuple):
    """The passages that differ, in the order of the copy, and how many words were added and removed."""

    passages: list[TextChange]
    n_added_words: int
    n_removed_words: int


class _Token(NamedTuple):
    begin: int
    end: int
    word: str


class _Run(NamedTuple):
    """Tokens ``begin`` to ``end`` of the original that became those of the copy."""

    begin: int
    end: int
    copy_begin: int
    copy_end: int


def text_changes(original: str, copy: str) -> Changes:
    """How ``copy`` differs from ``original``; offsets are in both, and an empty passage says where the other one goes.

    Words are compared with their case, without punctuation and white space; passages are those of a smallest edit by
    added and removed words, joined where fewer than two words between them agree. Texts too long for that (14,000
    words with little in common at their ends) are compared line by line in the same way, in passages of whole lines.
    """
    left, right = _tokens(_WORD, original), _tokens(_WORD, copy)
    head, tail = _common_ends(left, right)
    if (len(left) - head - tail) * (len(right) - head - tail) > _MAX_CELLS:
        left, right = _tokens(_LINE, original), _tokens(_LINE, copy)
        head, tail = _common_ends(left, right)
    passages = [
        _passage(original, copy, left, right, piece)
        for run in _runs(left, right, head, tail)
        for piece in _without_gaps(original, copy, left, right, run)
    ]
    return Changes(
        passages=passages,
        n_added_words=sum(len(_WORD.findall(passage.text)) for passage in passages),
        n_removed_words=sum(len(_WORD.findall(passage.via_text)) for passage in passages),
    )


def _tokens(pattern: re.Pattern[str], text: str) -> list[_Token]:
    return [_Token(match.start(), match.end(), match[0].replace("’", "'")) for match in pattern.finditer(text)]


def _common_ends(left: Sequence[_Token], right: Sequence[_Token]) -> tuple[int, int]:
    """How many tokens agree at the beginning, and how many of the others at the end."""
    head = sum(1 for _ in takewhile(_agree, zip(left, right, strict=False)))
    room = min(len(left), len(right)) - head
    ends = zip(reversed(left[len(left) - room :]), reversed(right[len(right) - room :]), strict=True)
    return head, sum(1 for _ in takewhile(_agree, ends))


def _agree(pair: tuple[_Token, _Token]) -> bool:
    return pair[0].word == pair[1].word


def _runs(left: Sequence[_Token], right: Sequence[_Token], head: int, tail: int) -> list[_Run]:
    """The runs of tokens that differ, those with too little between them as one."""
    runs: list[_Run] = []
    for run in _edits(left[head : len(left) - tail], right[head : len(right) - tail], head):
        if runs and run.begin - runs[-1].end < _FEWEST_KEPT:
            runs[-1] = runs[-1]._replace(end=run.end, copy_end=run.copy_end)
        else:
            runs.append(run)
    return runs


def _edits(left: Sequence[_Token], right: Sequence[_Token], offset: int) -> Iterator[_Run]:
    numbers: dict[str, int] = {}
    a, b = ([numbers.setdefault(token.word, len(numbers)) for token in tokens] for tokens in (left, right))
    for code in Indel.opcodes(a, b):
        if code.tag != "equal":
            yield _Run(offset + code.src_start, offset + code.src_end, offset + code.dest_start, offset + code.dest_end)


def _without_gaps(
    original: str, copy: str, left: Sequence[_Token], right: Sequence[_Token], run: _Run
) -> Iterator[_Run]:
    """The run, or where masked text lies in it: what was removed, then what was added, cut there."""
    removed = list(_pieces(original, left, run.begin, run.end))
    added = list(_pieces(copy, right, run.copy_begin, run.copy_end))
    if len(removed) <= 1 and len(added) <= 1:
        yield run
        return
    for begin, end in removed:
        yield _Run(begin, end, run.copy_begin, run.copy_begin)
    for begin, end in added:
        yield _Run(run.end, run.end, begin, end)


def _pieces(text: str, tokens: Sequence[_Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Runs of tokens with no masked text between them."""
    begin = first
    for place in range(first + 1, last):
        if _GAP.search(text, tokens[place - 1].end, tokens[place].begin):
            yield begin, place
            begin = place
    if begin < last:
        yield begin, last


def _passage(original: str, copy: str, left: Sequence[_Token], right: Sequence[_Token], run: _Run) -> TextChange:
    begin, end = _span(left, run.begin, run.end)
    copy_begin, copy_end = _span(right, run.copy_begin, run.copy_end)
    return TextChange(
        kind="added" if begin == end else "removed" if copy_begin == copy_end else "changed",
        begin=copy_begin,
        end=copy_end,
        text=copy[copy_begin:copy_end],
        via_begin=begin,
        via_end=end,
        via_text=original[begin:end],
    )


def _span(tokens: Sequence[_Token], first: int, last: int) -> tuple[int, int]:
    """Characters of the tokens from ``first`` to before ``last``; of none, the end of the one before."""
    if first < last:
        return tokens[first].begin, tokens[last - 1].end
    place = tokens[first - 1].end if first else 0
    return place, place
