"""Conflicts: what the documents of a story give differently, and cannot both be true."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from dedup.alignment.conflicts.around import said_in, stems_beside
from dedup.alignment.conflicts.clashes import Clash
from dedup.alignment.conflicts.dated import days_between
from dedup.alignment.conflicts.namesakes import kin_conflicts
from dedup.alignment.conflicts.speakers import speaker_conflicts
from dedup.alignment.conflicts.subjects import subject_of
from dedup.alignment.conflicts.times import other_years
from dedup.alignment.roles.compatibility import as_number
from dedup.alignment.roles.find import Role, names_around
from dedup.alignment.source import Source, in_order, value_mention
from dedup.alignment.values.units import YEARS_OLD
from dedup.model import Conflict, SharedQuote

_HOURS_OF_UPDATE = 6
_RISING = frozenset(("dead", "injured", "missing", "displaced", "held", "infected", "damage", "burnt"))
"""Predicates of tolls. Of other things a later and higher figure is a conflict: what somebody won or paid is past."""
_FEWEST_SHARED = 3
_REACH = 12  # words on either side


def find_conflicts(
    sources: Sequence[Source], roles: Sequence[Role], clashes: Sequence[Clash], quotes: Sequence[SharedQuote]
) -> list[Conflict]:
    """Values in one role that exclude each other, then names of relatives and speakers; each by first mention."""
    steady = [members for members in _of_values(sources, roles, clashes) if not _is_update(sources, members)]
    of_values = (_value_conflict(sources, one) for one in steady)
    conflicts = [*of_values, *kin_conflicts(sources), *speaker_conflicts(sources, quotes)]
    return sorted(conflicts, key=_rank)


def find_updates(sources: Sequence[Source], roles: Sequence[Role], clashes: Sequence[Clash]) -> list[Conflict]:
    """Values in one role that rise with the dates of the reports, hours apart; by first mention."""
    rising = [members for members in _of_values(sources, roles, clashes) if _is_update(sources, members)]
    return sorted((_value_conflict(sources, members) for members in rising), key=_rank)


def _rank(conflict: Conflict) -> tuple[bool, str, int, str]:
    first = conflict.mentions[0]
    return conflict.kind == "name", first.document, first.begin, conflict.reason


def _of_values(sources: Sequence[Source], roles: Sequence[Role], clashes: Sequence[Clash]) -> Iterator[list[Role]]:
    """The roles of each conflict: whose values clash, and those of other sources that agree with one of them.

    Roles with the same values are one, told in other words.
    """
    agreeing = list(_agreeing(sources, roles, {number for clash in clashes for number in clash[:2]}))
    of_values: dict[tuple[str, frozenset[str]], list[int]] = {}
    for members in _components([*(clash[:2] for clash in clashes), *agreeing]):
        key = roles[members[0]].value.kind, frozenset(roles[n].value.value for n in members)
        of_values.setdefault(key, []).extend(members)
    for members in of_values.values():
        if not _is_of_two_things(told := [roles[n] for n in sorted(members)]):
            yield told


def _is_of_two_things(members: Sequence[Role]) -> bool:
    """Whether one document gives several of the values itself: it tells of several things."""
    return len({(role.source, role.value.value) for role in members}) > len({role.source for role in members})


def _agreeing(sources: Sequence[Source], roles: Sequence[Role], in_clash: set[int]) -> Iterator[tuple[int, int]]:
    """A clashing value and the same value elsewhere, of which the same is said."""
    alike: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for number, role in enumerate(roles) if in_clash else ():
        alike[role.value.kind, role.value.value, role.sort, role.predicate].append(number)
    for number in sorted(in_clash):
        role = roles[number]
        for other in alike[role.value.kind, role.value.value, role.sort, role.predicate]:
            if other != number and (_is_told(role, other in in_clash) or _agree(sources, role, roles[other])):
                yield number, other


def _is_told(role: Role, is_other_told: bool) -> bool:
    """Whether one value in one unit clashes in two places, which is one conflict; two ages may be two people's."""
    return is_other_told and role.sort not in {"", "%", YEARS_OLD}


def _agree(sources: Sequence[Source], a: Role, b: Role) -> bool:
    """Whether one value in two places, in one unit and with one predicate, if any, is said of one thing.

    Either the predicate tells, or a name or three other words; an age is a person's by name.
    """
    if a.predicate and a.sort != YEARS_OLD:
        return True
    first, second = sources[a.source], sources[b.source]
    if names_around(first, a) & names_around(second, b):
        return True
    if not a.sort or a.sort == YEARS_OLD:
        return False
    words, others = (stems_beside(said_in(source, role), _REACH) for source, role in ((first, a), (second, b)))
    return len(words & others) >= _FEWEST_SHARED


def _is_update(sources: Sequence[Source], members: Sequence[Role]) -> bool:
    """Whether of every two reports of a toll that differ the later, by hours, counts more: tolls rise as time goes on.

    Those of other years do not.
    What is undated does not tell against it where a dated report has the same value.
    """
    if not all(role.predicate in _RISING for role in members):
        return False
    if any(other_years(said_in(sources[role.source], role)) for role in members):
        return False
    dated = [role for role in members if days_between(sources[role.source], sources[role.source]) is not None]
    if {role.value.value for role in dated} != {role.value.value for role in members}:
        return False
    pairs = [(a, b) for a, b in combinations(dated, 2) if a.value.value != b.value.value]
    return all(_rises(sources, a, b) for a, b in pairs)


def _rises(sources: Sequence[Source], a: Role, b: Role) -> bool:
    days = days_between(sources[a.source], sources[b.source]) or 0.0
    first, second = as_number(a.value), as_number(b.value)
    if first is None or second is None:
        return False
    return abs(days) * 24 >= _HOURS_OF_UPDATE and (days > 0) == (second > first)


def _amount(role: Role) -> Decimal:
    return as_number(role.value) or Decimal(0)


def _components(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The roles that pairs connect, ascending, by their first."""
    of: dict[int, set[int]] = {}
    for left, right in pairs:
        joined = of.get(left, {left}) | of.get(right, {right})
        of.update(dict.fromkeys(joined, joined))
    return sorted({min(members): sorted(members) for members in of.values()}.values())


def _value_conflict(sources: Sequence[Source], members: list[Role]) -> Conflict:
    mentions = in_order([value_mention(sources[role.source], role.value) for role in members])
    shown = {mention.value: " ".join(mention.text.split()) for mention in reversed(mentions)}
    texts = [shown[value] for value in dict.fromkeys(mention.value for mention in mentions)]
    if _is_update(sources, members):
        texts = list(dict.fromkeys(shown[role.value.value] for role in sorted(members, key=_amount)))
    return Conflict(
        kind=members[0].value.kind,
        subject=subject_of(sources, members),
        reason=" against ".join(texts),
        mentions=mentions,
    )
