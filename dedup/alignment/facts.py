"""Facts: statements, and values, that two or more documents of a story give."""

from collections import defaultdict
from collections.abc import Sequence

from dedup.alignment.match import PassageGroup
from dedup.alignment.roles import Role, RolePair
from dedup.alignment.shared_names import shared_names
from dedup.alignment.source import Place, Source, in_order, passage_mention, value_mention
from dedup.model import Fact, Passage

_MIN_ROLE_COSINE = 0.25
_KINDS = ("statement", "number", "money", "percentage", "date", "name")


def find_facts(
    sources: Sequence[Source],
    sentences: Sequence[Place],
    groups: Sequence[PassageGroup],
    roles: Sequence[Role],
    pairs: Sequence[RolePair],
) -> list[Fact]:
    """Everything that sources share, statements first; within a kind what most documents carry, then what is surest.

    ``sentences`` numbers the story's sentences, ``groups`` are those that say the same, ``roles`` and
    ``pairs`` the story's values and which of them may have one role.
    """
    statements = [_statement(sources, [sentences[n] for n in group.passages], group.score) for group in groups]
    facts = statements + shared_values(sources, roles, pairs) + shared_names(sources, sentences, groups)
    return sorted(facts, key=_rank)


def _rank(fact: Fact) -> tuple[int, int, float, str, int]:
    first = fact.mentions[0]
    n_documents = len({mention.document for mention in fact.mentions})
    return _KINDS.index(fact.kind), -n_documents, -fact.score, first.document, first.begin


def _statement(sources: Sequence[Source], places: list[Place], score: float) -> Fact:
    mentions = [passage_mention(sources[p.source], Passage(begin=p.begin, end=p.end)) for p in places]
    return Fact(kind="statement", value=None, score=round(score, 4), mentions=in_order(mentions))


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
        if pair.words_cosine >= _MIN_ROLE_COSINE and _are_equal(roles[pair.left], roles[pair.right])
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
