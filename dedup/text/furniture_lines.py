"""Why a whole line is furniture: what it says, how it begins, what form it has."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from dedup.text import furniture_patterns as patterns
from dedup.text.furniture_shapes import are_mostly_names, is_breadcrumb, is_byline, is_sentence, shape
from dedup.text.furniture_words import folded, folded_words, listed

MOST_CHARACTERS = 420  # of a line or sentence; scripts without spaces need a limit beside that of words
_MOST_WORDS = 45  # of a line that an opening phrase makes furniture
_MOST_COLON_WORDS = 25
_MOST_CREDIT_WORDS = 9
_MOST_LABEL_WORDS, _MOST_LABEL_CHARACTERS = 10, 120
_MOST_MARKS = 40  # characters from a line's beginning in which its first word stands
_MOST_LINK_WORDS = 20  # of a headline in a list of links

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_READS_ON = re.compile(r"(?:[,:;]|[.!…。！۔][\"'”’»)\]]*)$")
_FOLLOW = re.compile(r"[-–—•*\s]*follow\b.{0,60}(?:@|twitter|facebook|instagram)")


def line_reason(text: str, language: str, *, is_near_end: bool) -> str:
    """Why a line, without white space at its ends, is furniture as a whole; nothing where it is not.

    ``language`` (ISO 639-1) holds back the bylines of other languages; unknown, those of all of them count.
    """
    if len(text) > MOST_CHARACTERS or text.count(" ") >= _MOST_WORDS or not _WORD.search(text, 0, _MOST_MARKS):
        return ""
    words = folded_words(text)
    if not words:  # nothing but a tatweel, which folding takes away
        return ""
    if is_breadcrumb(text, words):
        return "breadcrumb"
    if text.count(" ") >= _MOST_LABEL_WORDS or len(text) > _MOST_LABEL_CHARACTERS:
        return _opening(text, words)
    return (
        labels().get(_label(words), "")
        or _opening(text, words)
        or shape(text, words, is_near_end=is_near_end)
        or ("byline" if is_near_end and is_byline(text, words, language) else "")
    )


def is_label(text: str) -> bool:
    """Whether a line is a label, not just furniture that begins like one."""
    return _label(folded_words(text)) in labels()


def is_headline(text: str) -> bool:
    """Whether a line under a heading such as "You may also like" can be a link's headline: short, and no sentence."""
    return 2 <= text.count(" ") < _MOST_LINK_WORDS and not _READS_ON.search(text) and not text[0].islower()


@cache
def labels() -> Mapping[str, str]:
    """Lines that are furniture as they stand, in folded words without numbers → why."""
    return {_label(folded_words(name)): reason for reason, names in patterns.LABELS.items() for name in listed(names)}


def _label(words: tuple[str, ...]) -> str:
    """The words of a line without its numbers; a word said over and over counts once."""
    kept = [word for word in words if not word.isdigit()]
    return kept[0] if kept and len(set(kept)) == 1 else " ".join(kept)


@cache
def openings() -> Mapping[str, Sequence[tuple[tuple[str, ...], str, bool]]]:
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


def _opening(text: str, words: tuple[str, ...]) -> str:
    for phrase, reason, colon in openings().get(words[0], ()):
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
