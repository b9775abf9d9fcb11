"""The quotation marks of a text, each with what its shape and its neighbours allow it to be."""

import re
from functools import lru_cache
from typing import NamedTuple


class Mark(NamedTuple):
    """One mark or line end; ``opens`` and ``closes`` say what its shape and its neighbours allow."""

    begin: int
    end: int
    kind: str
    opens: bool
    closes: bool


_SCAN = re.compile(r"[\"＂“”„‟«»‹›「」『』‘’‚'`\n](?:(?<=\n)\s*)?")
_SINGLES = frozenset("'’‘‚`")
_DOUBLED = ("''", "``", "’’", "‘‘")
_OPENS_AFTER = frozenset("([{<—–-―/*_|>\"“„«»‘‚'¿¡:")  # beside white space and the beginning
_CLOSES_BEFORE = frozenset(")]}.,;:!?…—–-―/\"”“’»«'*_|<%")  # beside white space and the end
_ALWAYS_OPEN = frozenset("„「『‟")
_ALWAYS_CLOSE = frozenset("」』")
STRAIGHT = '"'
LINE, PARAGRAPH = "line", "paragraph"
"""The kinds of marks that are line ends."""


def scan_marks(text: str) -> tuple[list[Mark], list[Mark]]:
    """Double marks and line ends; single marks and paragraph ends, these only where a single mark may open."""
    marks: list[Mark] = []
    singles: list[Mark] = []
    may_open = False
    reached = 0
    for found in _SCAN.finditer(text):
        begin, char = found.start(), found[0]
        if begin < reached:
            continue
        reached = begin + len(char)
        if char[0] == "\n":
            kind = PARAGRAPH if char.count("\n") > 1 else LINE
            marks.append(Mark(begin, reached, kind, False, False))
            if kind is PARAGRAPH:
                singles.append(marks[-1])
        elif char in _SINGLES:
            if text.startswith(_DOUBLED, begin):
                reached = begin + 2
                marks.append(_doubled(text, begin, reached))
            elif char != "`" and not (text[begin - 1 : begin].isalnum() and text[reached : reached + 1].isalnum()):
                mark = _shaped(text, begin, reached, char)
                may_open = may_open or mark.opens
                singles.append(mark)
        else:
            marks.append(_shaped(text, begin, reached, STRAIGHT if char == "＂" else char))
    return marks, singles if may_open else []


def _doubled(text: str, begin: int, end: int) -> Mark:
    """Two single marks or grave accents that stand for a double mark."""
    opens = text[begin] in "`‘"
    shaped = _shaped(text, begin, end, STRAIGHT)
    return Mark(begin, end, "“" if opens else "”", opens or shaped.opens, not opens)


def _shaped(text: str, begin: int, end: int, char: str) -> Mark:
    before = text[begin - 1] if begin else "\n"
    after = text[end] if end < len(text) else "\n"
    return Mark(begin, end, char, *_shape(char, before, after))


@lru_cache(maxsize=1 << 12)
def _shape(char: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a mark between two characters may open, and whether it may close."""
    return _opens(char, before, after), _closes(char, before, after)


def _opens(char: str, before: str, after: str) -> bool:
    if char in _ALWAYS_OPEN:
        return True
    if char in _ALWAYS_CLOSE:
        return False
    if after.isspace() and not before.isspace():
        return char in "«»" and before in "(:"
    if char in "“‘":
        return True
    if before.isspace() or before in _OPENS_AFTER:
        return True
    return char == STRAIGHT and not before.isdigit() and (before in ",;" or before.isalpha()) and after.isalnum()


def _closes(char: str, before: str, after: str) -> bool:
    if char in _ALWAYS_OPEN:
        return False
    if char in _ALWAYS_CLOSE:
        return True
    if char in "'’":
        return not after.isalnum()
    if char in "”":
        return True
    if after.isspace() or after in _CLOSES_BEFORE:
        return True
    return not before.isspace() and before not in "([{"
