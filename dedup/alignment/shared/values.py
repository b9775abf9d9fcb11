"""Values that two or more documents of a story give, and the order of facts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dedup.alignment.roles.find import Role, RolePair
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


def shared_values(sources: Sequence[Source], roles: Sequence[Role], pairs: Sequence[RolePair]) -> list[Fact]:
    """Numbers, money, percentages and dates that two or more sources give alike.

    Equal values are one fact where they are telling by themselves (a date, 12,347, $2.4m) or have a role in common.
    Their score is 1: the values are equal.
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
    facts = []
    for _, numbers in sorted(equal.items()):
        members = [roles[n] for n in numbers if n in in_pairs or _is_telling(roles[n])]
        if len({role.source for role in members}) > 1:
            mentions = in_order([value_mention(sources[role.source], role.value) for role in members])
            facts.append(Fact(kind=members[0].value.kind, value=members[0].value.value, score=1.0, mentions=mentions))
    return facts


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
