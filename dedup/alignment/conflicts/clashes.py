"""Values of two documents that are said of one thing and cannot both be true."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import log
from typing import NamedTuple

from dedup.alignment.conflicts.evidence import evidence_of, is_refuted, story_of
from dedup.alignment.conflicts.exclusion import can_clash
from dedup.alignment.conflicts.slips import digits_of
from dedup.alignment.matching.match import Rows
from dedup.alignment.roles.find import Role
from dedup.alignment.source import Source

_LEAST_EVIDENCE = 0.2
"""Evidence is the cosine of the words around two values, plus that of their sentences, plus the terms of ``evidence``.
All were chosen by reading the best 80 candidates in the 610 stories of allsides, those of ecbplus, and those in the
fixtures: conflicts are rare, and half of what has less evidence is two things."""
_PER_LOG_ROLES = 0.2
_FEW_ROLES = 30
"""Amounts and dates of a story: the more there are, the more are alike by chance, so the more evidence is asked for. Of
123 conflicts read in news, most of them in stories of seven to seventeen long articles, 46 were real and 62 none; so 32
are kept of those and 16 of these, and all that are found in the fixtures."""
_MAX_CLASHES = 4


class Clash(NamedTuple):
    """Two roles, by number, in different sources, whose values exclude each other; and how surely they are one."""

    left: int
    right: int
    evidence: float


def find_clashes(
    sources: Sequence[Source], roles: Sequence[Role], cosines: Mapping[tuple[int, int], float], sentences: Rows
) -> list[Clash]:
    """Clashes with enough evidence, each the best of its values in the other's document; by number."""
    story = story_of(sources, roles, cosines, sentences)
    pairs = {*cosines, *_of_one_predicate(roles), *_of_the_same_digits(roles)}
    least = least_evidence(len(roles))
    clashes = [
        Clash(left, right, evidence)
        for left, right in sorted(_that_can_clash(roles, pairs))
        if (evidence := evidence_of(story, left, right)) >= least
        and not is_refuted(story, left, right, evidence - least)
    ]
    return _but_of_strangers(_best(clashes, roles), roles)


def least_evidence(n_roles: int) -> float:
    """The evidence that a clash needs in a story of so many amounts and dates."""
    return round(_LEAST_EVIDENCE + _PER_LOG_ROLES * log(max(n_roles / _FEW_ROLES, 1.0)), 6)


def _that_can_clash(roles: Sequence[Role], pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those of the pairs whose values are two that can clash: few, and told without a look at what they are said of."""
    values = [role.value.value if can_clash(role) else None for role in roles]
    for left, right in pairs:
        one, other = values[left], values[right]
        if one is not None and other is not None and one != other:
            yield left, right


def _best(clashes: Sequence[Clash], roles: Sequence[Role]) -> list[Clash]:
    """The clashes that are the best of both their values in the other's document."""
    best: dict[tuple[int, int], float] = {}
    for left, right, evidence in clashes:
        for one, other in ((left, right), (right, left)):
            key = one, roles[other].source
            best[key] = max(best.get(key, 0.0), evidence)
    return [
        clash
        for clash in clashes
        if clash.evidence
        >= max(best[clash.left, roles[clash.right].source], best[clash.right, roles[clash.left].source])
    ]


def _but_of_strangers(clashes: Sequence[Clash], roles: Sequence[Role]) -> list[Clash]:
    """Without those of documents that disagree in nearly everything: forms filled anew, as reports of the weather."""
    n_clashes = Counter((roles[clash.left].source, roles[clash.right].source) for clash in clashes)
    return [c for c in clashes if n_clashes[roles[c.left].source, roles[c.right].source] <= _MAX_CLASHES]


def _of_one_predicate(roles: Sequence[Role]) -> Iterator[tuple[int, int]]:
    """Pairs of roles of which the same is said; a value that a source repeats counts once."""
    groups: dict[tuple[str, str], dict[tuple[int, str, str], int]] = defaultdict(dict)
    for number, role in enumerate(roles):
        if role.predicate:
            one = role.source, role.value.value, role.sort
            groups[role.value.kind, role.predicate].setdefault(one, number)
    for group in groups.values():
        yield from combinations(sorted(group.values()), 2)


def _of_the_same_digits(roles: Sequence[Role]) -> Iterator[tuple[int, int]]:
    """Pairs of amounts in one unit, of three digits or more, that differ in their order only."""
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, role in enumerate(roles):
        digits = digits_of(role.value.value)
        if role.sort and len(digits) > 2:
            groups[role.value.kind, role.sort, "".join(sorted(digits))].append(number)
    for group in groups.values():
        yield from (pair for pair in combinations(group, 2) if roles[pair[0]].value.value != roles[pair[1]].value.value)
