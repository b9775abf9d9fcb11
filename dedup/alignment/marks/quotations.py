"""Where a text's quotation marks enclose words: pairs of marks, nested, continued, unclosed, and marks that are none.

The marks of the world's newspapers (Unicode 16, chapter 6.2, "Quotation Marks"; CLDR delimiters): straight, curly,
low-high, guillemets either way round, corner brackets, and the ``tokenised'' pairs of corpora. Everything here is one
pass over the marks with a bounded look ahead, so that a text of nothing but marks costs no more than its length.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from dedup.alignment.marks.scan import LINE, PARAGRAPH, STRAIGHT, Mark, scan_marks


class Quotation(NamedTuple):
    """Words between marks: ``text[begin:end]`` without the marks, ``text[outer_begin:outer_end]`` with them."""

    outer_begin: int
    begin: int
    end: int
    outer_end: int


_CLOSERS = {
    '"': '"”“',
    "“": '”"“',
    "”": '”"',
    "„": '“”"‟',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
}
"""What closes a quotation that a mark has opened, the usual one first."""
_SINGLE_CLOSERS = {"'": "'’", "‘": "’'‘", "‚": "‘’'", "’": "’'"}
_MEANT = re.compile(r"[.,!?…]['’](?=\s)")
_ELISION = re.compile(r"['’](?:\d|(?:tis|twas|em|til|till|cause|n|bout|cos|round)\b)", re.IGNORECASE)


def quotations(text: str) -> list[Quotation]:
    """All quotations of ``text`` by begin; they do not overlap (the outer of nested ones counts). O(len(text))."""
    marks, singles = scan_marks(text)
    outer = _paired(marks, text)
    if singles:
        return _merged(outer, _single(singles, outer, text))
    return outer


# --- double marks ------------------------------------------------------------------------------------------------


def _paired(marks: list[Mark], text: str) -> list[Quotation]:
    found: list[Quotation] = []
    opened: Mark | None = None
    depth = 0
    for k, mark in enumerate(marks):
        if opened is None:
            if mark.opens and _is_opener(mark, marks, k, text):
                opened, depth = mark, 0
            continue
        step = _step(opened, marks, k, text)
        if step == "nest":
            depth += 1
        elif step == "close" and depth:
            depth -= 1
        elif step == "close":
            _add(found, (opened.begin, opened.end, mark.begin, mark.end), text)
            opened = None
        elif step:
            _add(found, (opened.begin, opened.end, _cut(text, opened, mark), mark.begin), text)
            opened, depth = _after_unclosed(step, opened, mark), 0
    if opened is not None:
        _add(found, (opened.begin, opened.end, len(text), len(text)), text)
    return found


def _step(opened: Mark, marks: list[Mark], k: int, text: str) -> str:
    """What a mark does while ``opened`` is open.

    "nest", "close", nothing, or, with ``opened`` unclosed: "end", "reopen" (the mark opens again), "carry" (the next
    paragraph goes on and closes, without an opening mark of its own).
    """
    mark = marks[k]
    if mark.kind is PARAGRAPH:
        return "carry" if _closes_next(marks, k, opened) else "end"
    if mark.kind is LINE:
        return "" if _closes_next(marks, k, opened) else "end"
    if _is_nested_opener(mark, opened, marks, k):
        return "nest"
    if mark.closes and mark.kind in _CLOSERS[opened.kind]:
        return "" if _is_inch(mark, marks, k, text) else "close"
    return "reopen" if mark.opens and mark.kind == opened.kind else ""


def _after_unclosed(step: str, opened: Mark, mark: Mark) -> Mark | None:
    """What is open after an unclosed quotation."""
    if step == "carry":
        return msgspec.structs.replace(opened, begin=mark.end, end=mark.end)
    return mark if step == "reopen" else None


def _cut(text: str, opened: Mark, mark: Mark) -> int:
    """Where an unclosed quotation ends: at the line's end, or at a single mark that was meant to close it."""
    if mark.kind is not LINE and mark.kind is not PARAGRAPH:
        found = _MEANT.search(text, opened.end, mark.begin)
        if found is not None:
            return found.start() + 1
    return mark.begin


def _is_opener(mark: Mark, marks: list[Mark], k: int, text: str) -> bool:
    """Whether a mark opens while none is open; '”' and '»' as openers need their own kind to close."""
    if mark.kind in "”›»" or (mark.kind == "“" and mark.closes and not text[mark.end : mark.end + 1].isalnum()):
        follower = marks[k + 1] if k + 1 < len(marks) else None
        return follower is not None and follower.kind in _CLOSERS.get(mark.kind, "") and follower.closes
    return True


def _closes_next(marks: list[Mark], k: int, opened: Mark) -> bool:
    """Whether the mark after a line end closes what is open: then the line end is a mere wrap."""
    if k + 1 == len(marks):
        return False
    follower = marks[k + 1]
    return follower.closes and not follower.opens and follower.kind in _CLOSERS[opened.kind]


def _is_nested_opener(mark: Mark, opened: Mark, marks: list[Mark], k: int) -> bool:
    """A second opener of the same kind whose closer is followed by another closer, or by the paragraph's end."""
    if not mark.opens or mark.kind not in (opened.kind, "“") or (mark.closes and mark.kind == STRAIGHT):
        return False
    if opened.kind in "„»" and mark.kind in "“»":
        return False
    closers = 0
    for follower in marks[k + 1 : k + 3]:
        if follower.opens and not follower.closes:
            return False
        closers += follower.closes
    return closers == 2


def _is_inch(mark: Mark, marks: list[Mark], k: int, text: str) -> bool:
    """A straight mark after a digit, with another closer still to come before the next opener."""
    if mark.kind != STRAIGHT or not text[mark.begin - 1].isdigit() or k + 1 == len(marks):
        return False
    follower = marks[k + 1]
    return follower.closes and not follower.opens and follower.kind in '"”'


def _add(found: list[Quotation], places: tuple[int, int, int, int], text: str) -> None:
    """Append the words between the marks at ``places`` (their begins and ends), trimmed, unless there are none."""
    outer_begin, first, last, outer_end = places
    begin, end = first, last
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    if begin < end:
        found.append(Quotation(outer_begin, begin, end, outer_end))


# --- single marks ------------------------------------------------------------------------------------------------


def _single(marks: list[Mark], outer: list[Quotation], text: str) -> list[Quotation]:
    """Quotations in single marks outside ``outer`` (or around whole ones), each within one paragraph."""
    found: list[Quotation] = []
    opened: Mark | None = None
    best: Mark | None = None
    for mark in _outside(marks, outer):
        if opened is not None and (mark.kind is PARAGRAPH or (best is not None and mark.opens)):
            if best is not None:
                _add(found, (opened.begin, opened.end, best.begin, best.end), text)
            opened = best = None
        if opened is None:
            if mark.opens and mark.kind in _SINGLE_CLOSERS and not _is_apostrophe(mark, text):
                opened = mark
        elif mark.closes and mark.kind in _SINGLE_CLOSERS[opened.kind]:
            if best is None or text[mark.begin - 1] in ",.?!…":
                best = mark
            if not _may_be_possessive(mark, text):
                _add(found, (opened.begin, opened.end, best.begin, best.end), text)
                opened = best = None
    if opened is not None and best is not None:
        _add(found, (opened.begin, opened.end, best.begin, best.end), text)
    return found


def _outside(marks: list[Mark], outer: list[Quotation]) -> Iterator[Mark]:
    """The marks that do not lie inside quotations in double marks."""
    k = 0
    for mark in marks:
        while k < len(outer) and outer[k].outer_end <= mark.begin:
            k += 1
        if k == len(outer) or outer[k].outer_begin >= mark.begin:
            yield mark


def _is_apostrophe(mark: Mark, text: str) -> bool:
    """'90s, 'em, and a mark that no word follows."""
    if mark.kind in "’'" and _ELISION.match(text, mark.begin):
        return True
    return not text[mark.end : mark.end + 1].strip() or mark.kind == "’"


def _may_be_possessive(mark: Mark, text: str) -> bool:
    """A closing mark as in "the members' rights"."""
    return text[mark.begin - 1] in "sSxz" and text[mark.end : mark.end + 2].strip().isalpha()


def _merged(outer: list[Quotation], single: list[Quotation]) -> list[Quotation]:
    """Both by begin; a quotation inside another one goes."""
    merged: list[Quotation] = []
    for quotation in sorted(outer + single):
        if not merged or quotation.begin >= merged[-1].outer_end:
            merged.append(quotation)
    return merged
