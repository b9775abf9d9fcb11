"""What a copy adds, leaves out and changes, word for word, against the document that it is a copy of."""

import re
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.kernels import changes as kernels
from dedup.model import TextChange

_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’-][^\W{_UNSPACED}]+)*")
_MAX_CELLS = 200_000_000
"""Words times words that are aligned one by one: 25 MB, a quarter of a second; beyond, line by line."""
_LAST_WORDS = 0x40000  # code points; beyond are no letters


class Changes(NamedTuple):
    """The passages that differ, in the order of the copy, and how many words were added and removed."""

    passages: list[TextChange]
    n_added_words: int
    n_removed_words: int


def text_changes(original: str, copy: str) -> Changes:
    """How ``copy`` differs from ``original``; offsets are in both, and an empty passage says where the other one goes.

    Words are compared with their case, without punctuation and white space; passages are those of a smallest edit by
    added and removed words, joined where fewer than two words between them agree, and parted where masked text lies
    in them. Texts too long for that (14,000 words with little in common at their ends) are compared line by line in
    the same way, in passages of whole lines.
    """
    if original == copy:
        return Changes([], 0, 0)
    points, counts = (_points(original), _points(copy)), np.zeros(3, dtype=np.int64)
    rows = kernels.find_changes(*points, _kinds(), False, _MAX_CELLS, counts)
    n_removed, n_added, is_long = counts.tolist()
    if not is_long:
        return Changes([_passage(original, copy, row) for row in rows.tolist()], n_added, n_removed)
    rows = kernels.find_changes(*points, _kinds(), True, _MAX_CELLS, counts)
    passages = [_passage(original, copy, row) for row in rows.tolist()]
    return Changes(
        passages=passages,
        n_added_words=sum(len(_WORD.findall(passage.text)) for passage in passages),
        n_removed_words=sum(len(_WORD.findall(passage.via_text)) for passage in passages),
    )


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _passage(original: str, copy: str, row: list[int]) -> TextChange:
    via_begin, via_end, begin, end = row
    return TextChange(
        kind="added" if via_begin == via_end else "removed" if begin == end else "changed",
        begin=begin,
        end=end,
        text=copy[begin:end],
        via_begin=via_begin,
        via_end=via_end,
        via_text=original[via_begin:via_end],
    )


@cache
def _kinds() -> NDArray[np.uint8]:
    """uint8[0x110000]: what each code point is to a comparison of words."""
    kinds = np.zeros(0x110000, dtype=np.uint8)
    every = "".join(map(chr, range(_LAST_WORDS)))
    for pattern, kind in (
        (rf"[^\W{_UNSPACED}]+", kernels.WORD),
        (rf"[{_UNSPACED}]+", kernels.SINGLE),
        (r"['’-]", kernels.JOINER),
        (r"[^\S\n\r]+", kernels.BLANK),
        (r"[\n\r]", kernels.LINE_END),
    ):
        for run in re.finditer(pattern, every):
            kinds[run.start() : run.end()] |= kind
    return kinds
