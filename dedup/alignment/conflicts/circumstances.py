"""Whether two values that seem to be said of one thing are told apart by what stands around them."""

import re

from dedup.alignment.conflicts.around import Said, have_other_names, said_in
from dedup.alignment.conflicts.parts import count_alike
from dedup.alignment.conflicts.persons import may_be_one_person
from dedup.alignment.conflicts.times import are_of_one_time, are_one_date
from dedup.alignment.roles.find import Role
from dedup.alignment.roles.predicates import OF_PEOPLE
from dedup.alignment.source import Source
from dedup.alignment.values.units import YEARS_OLD

_SUPPOSED = re.compile(
    r"\b(?:could|might|may|would|should|if|unless|perhaps|possibly|probably|propos(?:e|es|ed|al|als)|recommend(?:s|ed)?"
    r"|könnten?|würden?|dürften?|sollten?|falls|vielleicht|pourrai(?:t|ent)|serai(?:t|ent)|devrai(?:t|ent)|peut-être"
    r"|podrían?|sería|deberían?|quizás?|tal vez)\b"
)
_DENIED = re.compile(r"\b(?:not|never|nicht|kein(?:e[nrsm]?)?|jamais|nunca)\b|n['’]t\b")
_ONE_SUPPOSED = -0.2
_OTHER_NAMES = -0.2
"""Both were chosen by reading 83 conflicts told in news: the sentences of 4 of the 58 real ones had names and none in
common, and those of 6 of the 25 others; those four were dates and tolls."""


def may_be_of_one_thing(sources: tuple[Source, Source], roles: tuple[Role, Role]) -> bool:
    """Whether neither time, nor person, nor what is counted tells two roles of one kind apart."""
    a, b = map(said_in, sources, roles)
    if not are_of_one_time(a, b) or _is_denied(a) != _is_denied(b):
        return False
    if a.role.value.kind == "date":
        return are_one_date(a, b)
    return may_be_one_person(a, b) if a.role.sort == YEARS_OLD else count_alike(a, b)


def doubts_of(sources: tuple[Source, Source], roles: tuple[Role, Role], is_toll: bool) -> float:
    """What tells against two roles being one, 0 or less: that one is supposed only, or their sentences' names differ.

    Names tell nothing about dates, nor about a toll (``is_toll``) or part of one total.
    """
    a, b = map(said_in, sources, roles)
    doubts = _ONE_SUPPOSED if _is_supposed(a) != _is_supposed(b) else 0.0
    if a.role.value.kind == "date" or is_toll:
        return doubts
    return doubts + (_OTHER_NAMES if have_other_names(a, b) else 0.0)


def _is_denied(said: Said) -> bool:
    """Whether what became of people is denied: "six officers did not injure him" tells of no six injured."""
    return said.role.predicate in OF_PEOPLE and _DENIED.search(said.beside) is not None


def _is_supposed(said: Said) -> bool:
    """Whether the words before a value tell what may be, and not what is."""
    return _SUPPOSED.search(said.beside, 0, said.role.value.begin - said.role.begin) is not None
