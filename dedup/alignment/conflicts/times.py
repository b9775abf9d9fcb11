"""Whether two values are said of one time: as far as the words beside them tell."""

import re

from dedup.alignment.conflicts.around import Said, names_in_sentence, stems_beside, values_beside, words_before
from dedup.alignment.conflicts.dated import days_between
from dedup.alignment.conflicts.slips import is_slip
from dedup.alignment.roles.predicates import OF_PEOPLE

_AT_FIRST = re.compile(
    r"\b(?:initial|initially|original|originally|previously|formerly|no longer|used to"
    r"|zunächst|ursprünglich(?:e[nrs]?)?|initialement|inicialmente)\b"
)
_AVERAGE = re.compile(r"\baverag(?:e|es|ed|ing)\b|\bdurchschnittlich|\bim schnitt\b|\ben moyenne\b|\bpromedio\b")
_SPAN = re.compile(
    r"\b(?:(?:past|last|next|first|previous|coming|final) (?:(\w+) )?(year|month|week|day|decade|hour|quarter)s?"
    r"|(\w+)-(month|week|day|year) average|since ((?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*|\d{4}))\b"
)
_STAGES = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        "charged|indicted|accused|faces|angeklagt|inculpé|acusad[oa]",
        "convicted|sentenced|found guilty|verurteilt|condamné|condenad[oa]",
        "served|serving",
    )
)
"""Of a case in court: what is charged is not what is found, nor what is served of it."""
_BOUNDARY = re.compile(
    r"\b(since|until|till|before|after|by|through|from|to|as of|end of|beginning of|start of|seit|bis|vor|nach|ab"
    r"|depuis|avant|après|jusqu'en|desde|hasta|antes de|después de)(?: the)?(?: end of| beginning of| start of)? $"
)
_BOUNDARY_REACH = 30
_AS_OF = re.compile(r"(?:\b(?:as of|stand|am stand vom|hasta el)|(?:^|[.!?\n]\s*)au):? (?:late |early )?(?:the )?$")
_LEFT = re.compile(
    r"(?: [\w-]+){0,2} (?:left|remaining|remain|to go|to play|übrig|restant(?:e?s)?|restantes|por jugar)\b"
)
_OF_A_DAY = re.compile(
    r"\b(?:new cases|new deaths|new infections|24 hours|an? (?:ounce|barrel|share)|per (?:ounce|barrel|share)|in a day"
    r"|nouveaux cas|24 heures|neue fälle|neuinfektionen|24 stunden|nuevos casos|24 horas|son 24 saat)\b"
)
"""What is counted anew every day, and the prices of the day."""
_NEAR_WORDS = 4


def are_of_one_time(a: Said, b: Said) -> bool:
    """Whether two roles are not told apart by their time.

    Told apart are: what was at first and what is; the last year and the last month, or what is no average; a charge, a
    sentence and what was served of it; the counts as of two days; what is counted anew every day, in reports of two
    days; people's fates of which one is told of another year, where no name is common either.
    """
    if any((words.search(a.beside) is None) != (words.search(b.beside) is None) for words in (_AT_FIRST, _AVERAGE)):
        return False
    if not _have_common(set(_SPAN.findall(a.beside)), set(_SPAN.findall(b.beside))):
        return False
    if not (_have_common(_stages(a), _stages(b)) and _have_common(_as_of(a), _as_of(b))):
        return False
    if (_is_of_a_day(a) or _is_of_a_day(b)) and not _are_of_one_day(a, b):
        return False
    return not _are_of_other_years(a, b)


def are_one_date(a: Said, b: Said) -> bool:
    """Whether two dates may be of one event, as what each is beside tells.

    That is the same boundary ("since", "until") or none, the same stage of a case or none, and within four words one
    word at least; dates of the same digits need none.
    """
    if _boundary(a) != _boundary(b) or _stages(a) != _stages(b):
        return False
    near = stems_beside(a, _NEAR_WORDS) & stems_beside(b, _NEAR_WORDS)
    return bool(near) or is_slip(a.role.value.value, b.role.value.value)


def other_years(said: Said) -> frozenset[str]:
    """The years that a sentence tells in figures, but that of its report."""
    dates = (v.value[:4] for v in values_beside(said) if v.kind == "date" and any(map(str.isdigit, v.text)))
    return frozenset(year for year in dates if year.isdigit() and year != said.source.document.published[:4])


def _have_common(told: set[object], others: set[object]) -> bool:
    return not (told and others) or bool(told & others)


def _stages(said: Said) -> set[object]:
    return {number for number, words in enumerate(_STAGES) if words.search(said.beside)}


def _as_of(said: Said) -> set[object]:
    """The days as of which a sentence counts."""
    text = said.source.document.text
    dates = (value for value in values_beside(said) if value.kind == "date")
    return {v.value for v in dates if _AS_OF.search(text[max(v.begin - _BOUNDARY_REACH, 0) : v.begin].lower())}


def _is_of_a_day(said: Said) -> bool:
    """Whether another day has another figure: "seven matches left", "13 new cases"."""
    return bool(_OF_A_DAY.search(said.beside) or _LEFT.match(said.source.document.text, said.role.value.end))


def _are_of_one_day(a: Said, b: Said) -> bool:
    days = days_between(a.source, b.source)
    return days is not None and abs(days) < 1.0


def _are_of_other_years(a: Said, b: Said) -> bool:
    """Whether one sentence tells another year of people's fate, and they have no name in common: another event."""
    if a.role.predicate not in OF_PEOPLE or b.role.predicate != a.role.predicate:
        return False
    years, others = other_years(a), other_years(b)
    return bool(years or others) and not years & others and not names_in_sentence(a) & names_in_sentence(b)


def _boundary(said: Said) -> str:
    """What makes a date an end of a span: "since", "until"; empty for the day itself."""
    match = _BOUNDARY.search(words_before(said, _BOUNDARY_REACH))
    return match[1] if match is not None else ""
