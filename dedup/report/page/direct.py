"""Whether words are quoted or reported: whether they stand between quotation marks in their article."""

import re

_CLOSERS = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』"}
_MARKS = re.compile('["“”„«»「」『』]')
_OPENED = re.compile(r"""["“”„‟«»‹›「『]\Z|(?<!\w)['‘’‚]\Z|[«‹]\s\Z""")
"""What stands before quoted words, no apostrophe; French leaves a space after its marks."""
_REACH = 2_000
"""Characters before the words in which their paragraph begins, as far as it is looked for."""


def is_direct(text: str | None, begin: int) -> bool | None:
    """Whether the words at ``begin`` of ``text`` are between quotation marks; None where there is no text.

    They are if a mark stands before them, or one that their paragraph has opened is still open.
    """
    if text is None:
        return None
    if _OPENED.search(text[max(begin - 2, 0) : begin]) or text[begin : begin + 1] in _CLOSERS:
        return True
    first = max(begin - _REACH, 0)
    paragraph = text[max(text.rfind("\n\n", first, begin), first) : begin]
    opened = ""
    for mark in _MARKS.findall(paragraph):
        if opened:
            opened = "" if mark in _CLOSERS[opened] else opened
        elif mark in _CLOSERS:
            opened = mark
    return bool(opened)
