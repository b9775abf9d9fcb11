"""Values that two or more documents of a story give, and the order of facts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dedup.alignment.matching.match import PassageGroup
from dedup.alignment.roles.find import Role, RolePair
from dedup.alignment.roles.predicates import GENERIC_PEOPLE
from dedup.alignment.source import Source, in_order, value_mention
from dedup.model import Fact

_MIN_ROLE_COSINE = 0.25
_MOST_SENTENCES = 4 / 3
"""Sentences of a document, on average, in a statement that is one fact: no more in nine of ten that were read."""
_KINDS = ("statement", "number", "money", "percentage", "date", "name")


def in_report_order(facts: Iterable[Fact]) -> list[Fact]:
    """Statements first; within a kind the best confirmed: by score times independent texts, then by first mention.

    Statements of which documents give more than four sentences in three count less: they hold more than one fact.
    """
    return sorted(facts, key=_rank)


def _rank(fact: Fact) -> tuple[int, float, str, int]:
    first = fact.mentions[0]
    sentences = len(fact.mentions) / fact.n_documents if fact.kind == "statement" else 1.0
    strength = fact.score * fact.n_independent_texts / max(sentences / _MOST_SENTENCES, 1.0)
    return _KINDS.index(fact.kind), -round(strength, 6), first.document, first.begin


def shared_values(
    sources: Sequence[Source], roles: Sequence[Role], pairs: Sequence[RolePair], groups: Sequence[PassageGroup]
) -> list[Fact]:
    """Numbers, money, percentages and dates that two or more sources give alike.

    Equal values are one fact where they are telling by themselves (a date, 12,347, $2.4m) or have a role in common;
    numbers also where they stand in one of the shared statements (``groups``). Their score is 1: the values are equal.
    """
    equal: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, role in enumerate(roles):
        equal[role.value.kind, role.value.value, role.unit].append(number)
    in_pairs = {
        number
        for pair in pairs
        if pair.cosine >= _MIN_ROLE_COSINE and _are_equal(roles[pair.left], roles[pair.right])
        for number in pair[:2]
    }
    alike = [
        [roles[n] for n in numbers if n in in_pairs or _is_telling(roles[n])] for _, numbers in sorted(equal.items())
    ]
    told = [members for members in alike if len({role.source for role in members}) > 1]
    told += _in_statements(roles, groups, {members[0].value.value for members in told if _is_number(members[0])})
    return [_fact(sources, members) for members in told]


def _in_statements(roles: Sequence[Role], groups: Sequence[PassageGroup], told: set[str]) -> list[list[Role]]:
    """Equal numbers of shared statements, but those told: "13 Russians", "13 people". Each list has two sources."""
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for number, role in enumerate(roles):
        if _is_number(role) and role.value.value not in told:
            by_sentence[role.sentence].append(number)
    alike: dict[str, set[int]] = defaultdict(set)
    for group in groups:
        equal: dict[tuple[str, str | None], list[int]] = defaultdict(list)
        for number in (number for sentence in group.passages for number in by_sentence.get(sentence, ())):
            equal[roles[number].value.value, roles[number].value.hedge].append(number)
        for (value, _), numbers in equal.items():
            if len(numbers) > 1:
                alike[value].update(_with_partners(roles, numbers))
    return [[roles[number] for number in sorted(numbers)] for _, numbers in sorted(alike.items()) if numbers]


def _with_partners(roles: Sequence[Role], numbers: Sequence[int]) -> list[int]:
    """Those of equal numbers that another source gives in a unit that may be the same."""
    sources: dict[str, set[int]] = defaultdict(set)
    for number in numbers:
        sources[roles[number].unit].add(roles[number].source)
    partners = {unit: set().union(*(sources[o] for o in sources if may_be_of_one(unit, o))) for unit in sources}
    return [number for number in numbers if partners[roles[number].unit] - {roles[number].source}]


def may_be_of_one(unit: str, other: str) -> bool:
    """Whether amounts in these units may mean one; those in different currencies, or of different things, do not."""
    return unit == other or not unit or not other or unit in GENERIC_PEOPLE or other in GENERIC_PEOPLE


def _is_number(role: Role) -> bool:
    return role.value.kind == "number"


def _fact(sources: Sequence[Source], members: Sequence[Role]) -> Fact:
    mentions = in_order([value_mention(sources[role.source], role.value) for role in members])
    return Fact(kind=members[0].value.kind, value=members[0].value.value, score=1.0, mentions=mentions)


def _are_equal(a: Role, b: Role) -> bool:
    return a.value.value == b.value.value and a.unit == b.unit


def _is_telling(role: Role) -> bool:
    """Whether two documents of one story hardly give this value by chance."""
    if role.value.kind == "date":
        return True
    digits = role.value.value.replace(".", "").replace("-", "").strip("0")
    if role.value.kind == "number":
        return len(digits) > 2 or (len(digits) > 1 and bool(role.unit))
    return len(digits) > 1
