"""The quotation marks of a text, each with what its shape and its neighbours allow it to be."""

import re
from functools import lru_cache

import msgspec


class Mark(msgspec.Struct, frozen=True, gc=False):
    """One mark or line end; ``opens`` and ``closes`` say what its shape and its neighbours allow."""

    begin: int
    end: int
    kind: str
    opens: bool
    closes: bool


_SCAN = re.compile(
    r"[\"＂“”„‟«»‹›「」『』‘’‚'`\n]"
    r"(?:(?<=\n)\s*|(?<=')'|(?<=`)`|(?<=’)’|(?<=‘)‘)?"  # a line end with blanks, two that stand for a double mark
    r"(?!(?<=[^\W_]['’‘‚`])[^\W_])"  # no apostrophe inside a word
)
_SINGLES = frozenset("'’‘‚`")
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
    framed = f"\n{text}\n"
    for found in _SCAN.finditer(text):
        begin, end = found.span()
        char = text[begin]
        if char == "\n":
            is_paragraph = end - begin > 1 and text.count("\n", begin, end) > 1
            mark = Mark(begin, end, PARAGRAPH if is_paragraph else LINE, False, False)
            marks.append(mark)
            if is_paragraph:
                singles.append(mark)
        elif char not in _SINGLES:
            opens, closes = _shape(framed[begin : end + 2])
            marks.append(Mark(begin, end, STRAIGHT if char == "＂" else char, opens, closes))
        elif end - begin > 1:
            marks.append(_doubled(begin, end, framed[begin : end + 2]))
        elif char != "`":
            opens, closes = _shape(framed[begin : end + 2])
            may_open = may_open or opens
            singles.append(Mark(begin, end, char, opens, closes))
    return marks, singles if may_open else []


def _doubled(begin: int, end: int, around: str) -> Mark:
    """Two single marks or grave accents that stand for a double mark; ``around`` are they and a character beside."""
    opens = around[1] in "`‘"
    return Mark(begin, end, "“" if opens else "”", opens or _shape(around[0] + STRAIGHT + around[-1])[0], not opens)


@lru_cache(maxsize=1 << 12)
def _shape(place: str) -> tuple[bool, bool]:
    """Whether the second of three characters, a mark, may open, and whether it may close."""
    before, char, after = place[0], place[1].replace("＂", STRAIGHT), place[2]
    return _opens(char, before, after), _closes(char, before, after)


def _opens(char: str, before: str, after: str) -> bool:
    if char in _ALWAYS_OPEN:
        return True
    if char in _ALWAYS_CLOSE:
        return False
    if after.isspace() and not before.isspace():
        return char in "«»" and before in "(:"
    if char in "“‘" or (char == "«" and before == "’"):
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
