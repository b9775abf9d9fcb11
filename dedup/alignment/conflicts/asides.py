"""Values that are about something else than the story: others, the report itself, a time of day."""

import re
from bisect import bisect_right
from operator import attrgetter

from dedup.alignment.lexicon.captions import CAPTION
from dedup.alignment.roles.find import Role, words_beside
from dedup.alignment.source import Source

_BEGIN = attrgetter("begin")
_ELSE = frozenset(
    (
        *("other", "others", "another", "more", "additional", "further", "else"),
        *("andere", "anderen", "weitere", "weiteren"),
        *("autre", "autres", "otra", "otras", "otro", "otros", "más"),
    )
)
_COMPARATIVES = frozenset(("than", "als", "que", "de"))
_TIME = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_POSTED = re.compile(
    r"\b(?:posted|published|updated|filed|last modified|veröffentlicht|aktualisiert|publié|publicado)\b"
)
_DATELINE_END = re.compile(r"\s*(?:[)\]]\s*)?(?:\.?\s?[-–—|:/]|\(|\n|\Z|,?\s*\d{1,2}\s?[.:h]\s?\d\d)")
_POLLED = re.compile(
    r"\b(?:polled|pollsters?|sampling error|margin of error|respondents|exit polls?"
    r"|polls?(?: results)? (?:is |are |was |were )?(?:based|conducted|found|finds|shows?|showed|of|by)"
    r"|(?:public|opinion|recent|latest|tracking) polls?|polling(?! (?:stations?|places?|booths?|day))|in (?:the )?polls"
    r"|polls?,? (?:which |that )?predict|pre-election|surveys? (?:of|(?:that )?showed|shows)|surveyed|phone survey"
    r"|forecast(?:s|ers?)?|chance of winning|randomly (?:chosen|selected)|(?:registered|likely) voters nationwide)\b"
)
"""An election may be called a poll too, so the word alone tells nothing."""
_CAPTION_REACH = 250
"""Characters before and after a value, within its line: captions are one or two sentences."""
_LONGEST_DATELINE = 60
_BEFORE_POSTED = 80


def is_aside(source: Source, role: Role) -> bool:
    """Whether a value does not speak of the story: "another 21 states", "12 more", a report's own date, 11.54.

    Nor do the figures and dates of polls, since another poll has others and both are right, and those of captions.
    """
    if _is_polled(source, role) or _is_in_caption(source.document.text, role):
        return True
    if role.value.kind == "date":
        return _is_own_date(source.document.text, role)
    return _is_time(role) or _is_of_others(source, role)


def _is_polled(source: Source, role: Role) -> bool:
    """Whether the value's sentence tells of a poll."""
    sentence = source.sentences[bisect_right(source.sentences, role.value.begin, key=_BEGIN) - 1]
    return _POLLED.search(source.document.text[sentence.begin : sentence.end].lower()) is not None


def _is_in_caption(text: str, role: Role) -> bool:
    """Whether a value stands in a line with the credit of a picture: it tells of that picture."""
    begin, end = role.value.begin, role.value.end
    line = text.rfind("\n", max(begin - _CAPTION_REACH, 0), begin) + 1
    line_end = text.find("\n", end, end + _CAPTION_REACH)
    first = line or max(begin - _CAPTION_REACH, 0)
    return CAPTION.search(text, first, end + _CAPTION_REACH if line_end < 0 else line_end) is not None


def _is_of_others(source: Source, role: Role) -> bool:
    before, after = words_beside(source, role)
    is_comparison = len(after) > 1 and after[1].casefold() in _COMPARATIVES
    near = [word.casefold() for word in (*before[-1:], *([] if is_comparison else after[:2]))]
    return any(word in _ELSE for word in near)


def _is_time(role: Role) -> bool:
    """Whether a number that counts nothing may be a time of day: "high water 11.54"."""
    return not role.sort and _TIME.fullmatch(role.value.text) is not None


def _is_own_date(text: str, role: Role) -> bool:
    """Whether a date is the report's: in its dateline, beneath a name in brackets, or behind "posted"."""
    begin, end = role.value.begin, role.value.end
    if text[max(begin - 3, 0) : begin].rstrip()[-1:] == ")":
        return True  # "A. Reporter (@reporter) May 19, 2020"
    line = text.rfind("\n", 0, begin) + 1
    if begin - line <= _LONGEST_DATELINE and _DATELINE_END.match(text, end):
        return True  # "VERRANE, Nov 11 -"
    return _POSTED.search(text[max(begin - _BEFORE_POSTED, line) : begin].lower()) is not None
