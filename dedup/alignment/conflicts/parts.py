"""Whether two numbers count as much: a part or the whole, with others or without, and the same done so many times."""

import re

from dedup.alignment.conflicts.around import Said, sentence_with, stems_beside
from dedup.alignment.conflicts.exclusion import has_same_total
from dedup.alignment.roles.compatibility import unit_key
from dedup.alignment.roles.find import words_beside
from dedup.alignment.roles.predicates import are_people, unit_stem

_OF_TOTAL = re.compile(
    r"\b[Oo]f (?:the |those |these |its |their |all )?(?:\d[\d,.]*|\w+teen|\w+ty|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve)\b[^.;:,]{0,60}, (?:[\w']+ )?$"
)
_INCLUDED = re.compile(r"\b(?:including|among them|among whom|of whom|of which|of them),? (?:at least |about |some )?$")
_OF_MORE = re.compile(r" of (?:the|them|those|these|its|their|us|whom|which)\b")
_NUMERAL = r"\d|one |two |three |four |five |six |seven |eight |nine |ten "
_AND_MORE = re.compile(
    rf"(?: [\w’'-]+){{1,3}}? (?:and|und|et|y|e) (?!{_NUMERAL})(an? )?([\w-]+)(?: ([\w-]+))?", re.IGNORECASE
)
"""What has a number of its own is counted apart."""
_CREWS = frozenset(("crew", "staff", "police", "personnel", "pilot", "besatzung"))
"""People whose noun has no ending of people."""
_TIMES = frozenset(("time", "mal", "fois", "vece", "vez"))
_LEAD = 90  # characters before a number in which the whole is told that it is part of
_REACH = 12


def count_alike(a: Said, b: Said) -> bool:
    """Whether neither number counts a part, or others too, and the other not; nor how often something else was done.

    "Of the 239 wounded, 128 …", "including 27 children"; "162 passengers and crew"; "divorced three times". Parts of
    one total may be compared.
    """
    if _is_part(a) != _is_part(b) and not has_same_total(a.role, b.role):
        return False
    return _counted_too(a) == _counted_too(b) and _are_done_alike(a, b)


def _is_part(said: Said) -> bool:
    text, begin, end = said.source.document.text, said.role.value.begin, said.role.value.end
    before = text[max(begin - _LEAD, sentence_with(said.source, said.role).begin) : begin]
    return bool(_OF_TOTAL.search(before) or _INCLUDED.search(before) or _OF_MORE.match(text, end))


def _counted_too(said: Said) -> str:
    """The people counted with those of the unit: "162 passengers and crew", "four journalists and a media worker"."""
    match = _AND_MORE.match(said.source.document.text, said.role.value.end, said.role.end)
    if match is None:
        return ""
    article, *words = match.groups()
    nouns = [(unit_key(word.lower()), word.lower()) for word in words if word]
    return next((n for n, word in nouns if n in _CREWS or (are_people(n) and (article or n != word))), "")


def _are_done_alike(a: Said, b: Said) -> bool:
    """Whether what is done so many times is one thing: "married four times" says nothing of divorces."""
    if a.role.sort not in _TIMES or b.role.sort not in _TIMES:
        return True
    return _verb(a) in {"", *stems_beside(b, _REACH)} and _verb(b) in {"", *stems_beside(a, _REACH)}


def _verb(said: Said) -> str:
    before, _ = words_beside(said.source, said.role)
    return unit_stem(before[-1].lower(), said.source.document.language) if before else ""
