"""The text around quotations: what is left when the quoted words are blotted out, as tokens with bits."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.alignment.marks.quotations import Quotation
from dedup.alignment.speech.vocabulary import scan, vocabulary_of
from dedup.kernels.tokens import NAMED, QUOTED, QUOTED_END, START

Span = tuple[int, int]
Range = tuple[int, int]
"""Begin and end of characters (Span) or of tokens (Range)."""

_QUOTED, _NAMED, _QUOTED_END = chr(QUOTED), chr(NAMED), chr(QUOTED_END)
_FULL_STOPS = ".…。"


class Tokens(NamedTuple):
    """A text without its quoted words (``skeleton``, of its length) and its tokens: bits and offsets of each.

    ``starts`` are the numbers of the tokens that begin sentences, ascending; ``bits`` are the flags as int64[n].
    """

    text: str
    skeleton: str
    flags: list[int]
    begins: Sequence[int]
    ends: Sequence[int]
    starts: list[int]
    bits: NDArray[np.int64]


def tokens_of(text: str, quotations: list[Quotation], names: list[Quotation], code: str) -> Tokens:
    """The tokens of a text, ``quotations`` and ``names`` between marks blotted out. O(len(text))."""
    skeleton = _blotted(text, quotations, names)
    found = scan(skeleton, vocabulary_of(code))
    starts = np.flatnonzero(found[2] & START).tolist()
    begins, ends = array("q", found[0].tobytes()), array("q", found[1].tobytes())
    return Tokens(text, skeleton, found[2].tolist(), begins, ends, starts, found[2])


def _blotted(text: str, quotations: list[Quotation], names: list[Quotation]) -> str:
    parts = []
    at = 0
    for quotation, blot in sorted([(q, _QUOTED) for q in quotations] + [(q, _NAMED) for q in names]):
        parts.append(text[at : quotation.outer_begin])
        length = quotation.outer_end - quotation.outer_begin
        ends = blot is _QUOTED and text[quotation.end - 1] in _FULL_STOPS
        parts.append(blot * (length - 1) + _QUOTED_END if ends else blot * length)
        at = quotation.outer_end
    parts.append(text[at:])
    return "".join(parts)


def token_at(tokens: Tokens, offset: int) -> int:
    """Number of the first token that begins at ``offset`` or behind it."""
    return bisect_left(tokens.begins, offset)


def sentence_of(tokens: Tokens, number: int) -> Range:
    """The tokens of the sentence that token ``number`` belongs to."""
    k = bisect_right(tokens.starts, number)
    low = tokens.starts[k - 1] if k else 0
    return low, tokens.starts[k] if k < len(tokens.starts) else len(tokens.flags)


def span(tokens: Tokens, place: Range) -> Span:
    """The characters from the first to the last token of a range that is not empty."""
    return tokens.begins[place[0]], tokens.ends[place[1] - 1]


def word(tokens: Tokens, number: int) -> str:
    """A token's characters in lower case."""
    return tokens.skeleton[tokens.begins[number] : tokens.ends[number]].lower()
