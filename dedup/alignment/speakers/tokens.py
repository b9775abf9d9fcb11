"""The text around quotations: what is left when the quoted words are blotted out, as tokens with bits."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from dedup.alignment.marks.quotations import Quotation
from dedup.alignment.speech.vocabulary import (
    SOURCE_AFTER,
    SOURCE_BEFORE,
    SPEECH_NOUN,
    TURN,
    VERB,
    scan,
    vocabulary_of,
)
from dedup.kernels.tokens import BLOT, NAMED, QUOTED, QUOTED_END, START, STOP, WORD

Span = tuple[int, int]
Range = tuple[int, int]
"""Begin and end of characters (Span) or of tokens (Range)."""

_QUOTED, _NAMED, _QUOTED_END = chr(QUOTED), chr(NAMED), chr(QUOTED_END)
_FULL_STOPS = ".…。"
_ELISION = re.compile(
    r"\b([ldjnsmtc]|qu|jusqu|lorsqu|puisqu)['’](?!a\b|ont\b|av|est\b|après|abord|ailleurs|accord|autant)(?=\w)",
    re.IGNORECASE,
)
"""French words that lose their vowel before the next one: "l'avocat" are two words, "l'a", "c'est", "d'après" one."""
_LISTED = START, BLOT, TURN | BLOT | STOP, VERB | SPEECH_NOUN | SOURCE_BEFORE | SOURCE_AFTER
"""Bits of the tokens that are ``starts``, ``blots``, ``turns`` and ``cues``."""


class Tokens(msgspec.Struct, frozen=True, gc=False):
    """A text without its quoted words (``skeleton``, of its length) and its tokens: bits and offsets of each.

    Ascending numbers of tokens: ``starts`` begin sentences, ``blots`` are quoted words, ``turns`` are what decides
    whether a clause goes on, words and marks; ``cues`` may say who speaks.
    """

    text: str
    skeleton: str
    flags: list[int]
    begins: Sequence[int]
    ends: Sequence[int]
    starts: list[int]
    blots: list[int]
    turns: list[int]
    cues: list[int]


def tokens_of(text: str, quotations: list[Quotation], names: list[Quotation], code: str) -> Tokens:
    """The tokens of a text, ``quotations`` and ``names`` between marks blotted out. O(len(text))."""
    skeleton = _blotted(text, quotations, names)
    if code == "fr":
        skeleton = _ELISION.sub(r"\1 ", skeleton)
    found = scan(skeleton, vocabulary_of(code))
    bits = found[2]
    begins, ends = array("q", found[0].tobytes()), array("q", found[1].tobytes())
    starts, blots, turns, cues = [(bits & listed).nonzero()[0].tolist() for listed in _LISTED]
    return Tokens(text, skeleton, bits.tolist(), begins, ends, starts, blots, turns, cues)


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


def first_at(numbers: list[int], begin: int, end: int) -> int | None:
    """The first of ascending numbers that is at least ``begin`` and less than ``end``."""
    k = bisect_left(numbers, begin)
    return numbers[k] if k < len(numbers) and numbers[k] < end else None


def has(flags: list[int], begin: int, end: int, bits: int) -> bool:
    """Whether a token of a range has one of the bits."""
    for flag in flags[begin:end]:  # noqa: SIM110  (of few tokens, and often: a generator takes twice as long)
        if flag & bits:
            return True
    return False


def has_words(flags: list[int], begin: int, end: int, n_words: int) -> bool:
    """Whether so many words, one at least, stand in a range."""
    for flag in flags[begin:end]:
        if flag & WORD:
            n_words -= 1
            if not n_words:
                return True
    return False


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
