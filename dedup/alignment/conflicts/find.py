"""Conflicts: what the documents of a story give differently, and cannot both be true."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dedup.alignment.conflicts.clashes import Clash
from dedup.alignment.conflicts.dated import days_between
from dedup.alignment.conflicts.speakers import speaker_conflicts
from dedup.alignment.roles.compatibility import as_number
from dedup.alignment.roles.find import Role, words_around
from dedup.alignment.source import Source, in_order, value_mention
from dedup.model import Conflict, SharedQuote

_HOURS_OF_UPDATE = 6
_SUBJECT_WORDS = 5


def find_conflicts(
    sources: Sequence[Source], roles: Sequence[Role], clashes: Sequence[Clash], quotes: Sequence[SharedQuote]
) -> list[Conflict]:
    """Values in one role that exclude each other, then quotes with two speakers; each by first mention."""
    steady = [clash for clash in clashes if not _is_update(sources, roles[clash.left], roles[clash.right])]
    conflicts = [*_of_values(sources, roles, steady), *speaker_conflicts(sources, quotes)]
    return sorted(conflicts, key=_rank)


def find_updates(sources: Sequence[Source], roles: Sequence[Role], clashes: Sequence[Clash]) -> list[Conflict]:
    """Values in one role of which the later reports give the higher one, hours after the others; by first mention."""
    rising = [clash for clash in clashes if _is_update(sources, roles[clash.left], roles[clash.right])]
    return sorted(_of_values(sources, roles, rising), key=_rank)


def _rank(conflict: Conflict) -> tuple[bool, str, int, str]:
    first = conflict.mentions[0]
    return conflict.kind == "name", first.document, first.begin, conflict.reason


def _of_values(sources: Sequence[Source], roles: Sequence[Role], clashes: Sequence[Clash]) -> Iterator[Conflict]:
    """One conflict for each role: the values that clash, and those of other sources that agree with one of them.

    Roles with the same values are one, told in other words.
    """
    agreeing = list(_agreeing(roles, {number for clash in clashes for number in clash[:2]}))
    of_values: dict[tuple[str, frozenset[str]], list[int]] = {}
    for members in _components([*(clash[:2] for clash in clashes), *agreeing]):
        key = roles[members[0]].value.kind, frozenset(roles[n].value.value for n in members)
        of_values.setdefault(key, []).extend(members)
    for members in of_values.values():
        yield _value_conflict(sources, [roles[n] for n in sorted(members)])


def _agreeing(roles: Sequence[Role], in_clash: set[int]) -> Iterator[tuple[int, int]]:
    """A clashing value and the same value elsewhere, of which the same is said."""
    alike: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for number, role in enumerate(roles):
        alike[role.value.kind, role.value.value, role.sort, role.predicate].append(number)
    for number in sorted(in_clash):
        role = roles[number]
        for other in alike[role.value.kind, role.value.value, role.sort, role.predicate]:
            if other != number and (role.sort or role.predicate):
                yield number, other


def _is_update(sources: Sequence[Source], a: Role, b: Role) -> bool:
    """Whether the report that came hours later counts more: tolls rise as time goes on."""
    days = days_between(sources[a.source], sources[b.source])
    amounts = [as_number(role.value) for role in (a, b)]
    if a.value.kind == "date" or days is None or None in amounts:
        return False
    return abs(days) * 24 >= _HOURS_OF_UPDATE and (days > 0) == (amounts[1] > amounts[0])  # type: ignore[operator]


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
    return Conflict(
        kind=members[0].value.kind,
        subject=_subject(sources, members),
        reason=" against ".join(texts),
        mentions=mentions,
    )


def _subject(sources: Sequence[Source], members: list[Role]) -> str:
    """The unit counted, and the words around the values that most of them have."""
    units = Counter(role.value.unit for role in members if role.value.unit and role.value.kind == "number")
    around = [words_around(sources[role.source], role) for role in members]
    counts = Counter(word for words in around for word in {word.casefold() for word in words})
    common = [word for word in around[0] if counts[word.casefold()] > len(members) / 2 and len(word) > 3]
    unit = [min(units, key=lambda unit: (-units[unit], unit))] if units else []
    return " ".join(list(dict.fromkeys([*unit, *common]))[:_SUBJECT_WORDS]) or " ".join(around[0])
