"""Page furniture that is known by its wording: what the page says, not the article.

Precision comes first: running text is left alone, and a pattern that could begin a sentence of an article counts only
in a short line. What a single site repeats in its own words is found from the corpus, by :mod:`dedup.text.recurring`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedup.model import Mask
from dedup.text import furniture_patterns as patterns
from dedup.text.furniture_shapes import are_mostly_names, is_breadcrumb, is_byline, is_sentence, shape
from dedup.text.furniture_words import HOME, folded, folded_words, listed

_MOST_WORDS = 45  # of a line that an opening phrase makes furniture
_MOST_COLON_WORDS = 25
_MOST_CREDIT_WORDS = 9
_MOST_LABEL_WORDS = 10
_MOST_CHARACTERS, _MOST_LABEL_CHARACTERS = (
    420,
    120,
)  # of as many words, rather long ones; scripts without spaces need them
_MOST_MARKS = 40  # characters from a line's beginning in which its first word stands
_MOST_UNDIVIDED_WORDS = 14  # of a line that a contained phrase makes furniture as a whole, not the sentence alone
_MOST_SENTENCE_WORDS = 25  # of a sentence that a contained phrase makes furniture
_MOST_LINK_WORDS = 20  # of a headline in a list of links
_MOST_LINKS = 12
_BYLINE_REACH = 6  # lines from either end of a text in which a byline or a bare date is furniture

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE_GAP = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]]*(?:\s+|$)")
_READS_ON = re.compile(r"(?:[,:;]|[.!…。！۔][\"'”’»)\]]*)$")
_NOT_LINE_END = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_FOLLOW = re.compile(r"[-–—•*\s]*follow\b.{0,60}(?:@|twitter|facebook|instagram)")
_OPENS_QUOTATION = re.compile('["“„«‘]')
_AGENCY_NOTE = re.compile(
    r"\((?:(?:Reporting|Additional reporting|Editing|Writing|Compiled|Reported|Written|Edited|Produced|Translated)"
    r"(?: and \w+)? by [^()]{3,300}|"
    r"(?:AP |Reuters |EPA |AFP |Getty |Staff |File )?(?:Photo|Image|Foto|Photograph|Picture)s?"
    r"(?: credit| courtesy)?(?:\s?[:/]|\s+by\b)[^()]{2,80})\)"
)


class Line(NamedTuple):
    """A line that is not blank, without white space at its ends."""

    begin: int
    text: str


def known_furniture(text: str, language: str = "") -> list[Mask]:
    """The furniture of one text that is told by its wording, sorted and disjoint.

    ``language`` (ISO 639-1) holds back the bylines of other languages; unknown, those of all of them count.
    """
    lines = _lines(text)
    has_arrows = any(arrow in text for arrow in "»›→>")
    masks = {}
    for place, line in enumerate(lines):
        is_near_end = min(place, len(lines) - 1 - place) < _BYLINE_REACH
        reason = _reason(line.text, language, has_arrows=has_arrows, is_near_end=is_near_end)
        if reason:
            masks[line.begin] = _mask(line, reason)
    masks.update({mask.begin: mask for mask in _link_lists(lines, masks)})
    found = [*masks.values(), *_contained(text, lines)]
    found += [Mask(begin=m.start(), end=m.end(), reason="credit") for m in _AGENCY_NOTE.finditer(text)]
    return merge_masks(found)


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


def _reason(text: str, language: str, *, has_arrows: bool, is_near_end: bool) -> str:
    """Why a whole line is furniture, or nothing."""
    if len(text) > _MOST_CHARACTERS or text.count(" ") >= _MOST_WORDS:
        return ""
    first = _WORD.search(text, 0, _MOST_MARKS)
    if first is None:
        return ""
    is_short = text.count(" ") < _MOST_LABEL_WORDS and len(text) <= _MOST_LABEL_CHARACTERS
    if not (is_short or has_arrows or folded(first.group()) in _first_words()):
        return ""
    words = folded_words(text)
    if is_breadcrumb(text, words):
        return "breadcrumb"
    if not is_short:
        return _opening(text, words)
    return (
        _labels().get(_label(words), "")
        or _opening(text, words)
        or shape(text, words, is_near_end=is_near_end)
        or ("byline" if is_near_end and is_byline(text, words, language) else "")
    )


@cache
def _labels() -> Mapping[str, str]:
    return {_label(folded_words(name)): reason for reason, names in patterns.LABELS.items() for name in listed(names)}


def _label(words: tuple[str, ...]) -> str:
    """The words of a line without its numbers; a word said over and over counts once."""
    kept = [word for word in words if not word.isdigit()]
    return kept[0] if kept and len(set(kept)) == 1 else " ".join(kept)


@cache
def _openings() -> Mapping[str, Sequence[tuple[tuple[str, ...], str, bool]]]:
    """First word → the phrases that begin with it, longest first: words, reason, whether a colon must follow."""
    tables = ((patterns.OPENINGS, False), (patterns.COLON_OPENINGS, True))
    phrases = [
        (folded_words(phrase), reason, colon)
        for table, colon in tables
        for reason, group in table.items()
        for phrase in listed(group)
    ]
    by_first: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase[0]), phrase)):
        by_first.setdefault(phrase[0][0], []).append(phrase)
    return by_first


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_openings()) | frozenset(HOME.split()) | {"follow"}


def _opening(text: str, words: tuple[str, ...]) -> str:
    for phrase, reason, colon in _openings().get(words[0], ()):
        if words[: len(phrase)] == phrase and _fits(text, words, len(phrase), reason, needs_colon=colon):
            return reason
    return "subscription" if words[0] == "follow" and _FOLLOW.match(folded(text)) else ""


def _fits(text: str, words: tuple[str, ...], n_words: int, reason: str, *, needs_colon: bool) -> bool:
    """Whether a line that begins with a phrase of ``n_words`` is short enough, and has the colon it needs."""
    is_brief = len(words) <= _MOST_CREDIT_WORDS
    if not needs_colon:
        return reason != "credit" or is_brief or not is_sentence(text)
    found = list(_WORD.finditer(text))
    if len(found) != len(words) or len(words) > _MOST_COLON_WORDS:
        return False
    if reason == "credit" and not (is_brief and are_mostly_names([match.group() for match in found[n_words:]])):
        return False
    return text[found[n_words - 1].end() :].lstrip(" )*").startswith((":", "："))


@cache
def _contained_phrases() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Trigger → phrases that hold it, with their reasons; a letter beyond ASCII is a trigger too, quick to look for."""
    by_trigger: dict[str, list[tuple[str, str]]] = {}
    for reason, group in patterns.CONTAINED.items():
        for phrase in map(str.casefold, listed(group)):
            letters = (character for character in phrase if not character.isascii())
            triggers = (trigger for trigger in patterns.TRIGGERS if trigger in phrase)
            by_trigger.setdefault(next(letters, next(triggers, phrase)), []).append((phrase, reason))
    return by_trigger


def _contained(text: str, lines: Sequence[Line]) -> Iterator[Mask]:
    """Sentences (or undivided lines) that hold a phrase no article says of itself."""
    folded = _folded_in_place(text)
    found = [
        (match.start(), reason)
        for trigger, phrases in _contained_phrases().items()
        if trigger in folded
        for phrase, reason in phrases
        if phrase in folded
        for match in re.finditer(re.escape(phrase), folded)
    ]
    begins, done = [line.begin for line in lines] if found else [], 0
    for place, reason in sorted(found):
        if place < done:
            continue
        begin, done = _sentence(lines[bisect_right(begins, place) - 1], place)
        is_short = done - begin <= _MOST_CHARACTERS and text.count(" ", begin, done) < _MOST_SENTENCE_WORDS
        if is_short and not _OPENS_QUOTATION.match(text, begin):
            yield Mask(begin=begin, end=done, reason=reason)


def _folded_in_place(text: str) -> str:
    """Case folded, of the same length: characters that fold to several stay as they are."""
    small = text.casefold()
    if len(small) == len(text):
        return small
    return "".join(character if len(character.casefold()) > 1 else character.casefold() for character in text)


def _sentence(line: Line, place: int) -> tuple[int, int]:
    """The sentence around an offset, as far as a short one can reach; the whole line where that is short."""
    if line.text.count(" ", 0, _MOST_CHARACTERS) < _MOST_UNDIVIDED_WORDS and len(line.text) <= _MOST_CHARACTERS:
        return line.begin, line.begin + len(line.text)
    place -= line.begin
    first = max(0, place - _MOST_CHARACTERS)
    begin, end = first, min(len(line.text), place + _MOST_CHARACTERS)
    for gap in _SENTENCE_GAP.finditer(line.text, first, end):
        if gap.end() > place:
            end = first + len(line.text[first : gap.end()].rstrip())
            break
        begin = gap.end()
    return line.begin + begin, line.begin + end


def _link_lists(lines: Sequence[Line], masks: Mapping[int, Mask]) -> Iterator[Mask]:
    """The headlines under "You may also like": short lines that are no sentences, up to the first that is one."""
    left = 0
    for line in lines:
        mask = masks.get(line.begin)
        if mask:
            is_heading = mask.reason == "related links" and _label(folded_words(line.text)) in _labels()
            left = _MOST_LINKS if is_heading else left
        elif left and _is_headline(line.text):
            left -= 1
            yield _mask(line, "related links")
        else:
            left = 0


def _is_headline(text: str) -> bool:
    return 2 <= text.count(" ") < _MOST_LINK_WORDS and not _READS_ON.search(text) and not text[0].islower()
