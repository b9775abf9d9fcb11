"""Values of two documents that are said of one thing and cannot both be true, and the evidence that it is one thing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from math import log
from typing import NamedTuple

import msgspec

from dedup.alignment.conflicts.slips import digits_of, is_slip, is_swap
from dedup.alignment.matching.match import Links, cosine_of
from dedup.alignment.roles.compatibility import as_number, compatible
from dedup.alignment.roles.find import Role, names_around, words_beside
from dedup.alignment.roles.predicates import GENERIC_PEOPLE
from dedup.alignment.source import Source
from dedup.alignment.values.units import YEARS_OLD

_LEAST_EVIDENCE = 0.2
"""Evidence is the cosine of the words around two values, plus that of their sentences, plus the terms below. All were
chosen by reading the best 80 candidates in the 610 stories of allsides, and those in the fixtures: conflicts are rare,
and half of what has less evidence is two things."""
_SAME_PREDICATE = 0.3
_SAME_DIGITS = 0.1
"""1847 and 1874: a slip of the pen is likelier than a second amount of the same digits."""
_SWAPPED_DIGITS = 0.4
"""Three digits or more of which two neighbours are exchanged, in one unit: two of 900 numbers are so near by chance."""
_SAME_UNIT = 0.08
_OTHER_NAMES = -0.15
_PER_CHOICE = -0.1
"""Of n values in the one document and m in the other some pair is alike by chance: times ln(n · m)."""
_PER_RATIO = -0.4
"""Reports that disagree about one amount are not far apart: times ln(larger / smaller)."""
_PASSING = -0.15
"""For spans of time, shares, and what sport counts: a text has many of them."""
_MEASURED = -0.6
_FEW = -0.1
"""Below ten, without a predicate: everything comes in threes and fours."""
_DATE = -0.35
_DAY = -0.1
"""Days are named in passing more often than months and years."""
_TEN = 10
_MAX_CHOICES = 30
"""More values to choose from (n · m) are a table, or a market report."""
_MAX_CLASHES = 4
_MAX_RATIOS = {"number": Decimal("1.35"), "money": Decimal("1.6"), "percentage": Decimal("1.25")}
_MAX_RATIO_OF_SLIP = 2
"""Of the candidates read, those that differ more were two things but for one in ten."""
_SPANS = frozenset(("decade", "year", "month", "week", "day", "hour", "minute", "second"))
_MEASURES = frozenset(("mph", "kph", "km/h", "mile", "kilometer", "kilometre", "km", "point", "degree", "inch"))
_SCORED = frozenset(
    (
        *("yard", "touchdown", "catch", "pass", "carry", "reception", "turnover", "rebound", "assist"),
        *("rbi", "game", "win", "run", "inning"),
    )
)
"""What reports of sport count, of every player and every match."""
_NEVER_BARE = _SPANS | _MEASURES | {YEARS_OLD}
"""Units that are not left out."""
_ELSE = frozenset(
    (
        *("other", "others", "another", "more", "additional", "further", "else"),
        *("andere", "anderen", "weitere", "weiteren"),
        *("autre", "autres", "otra", "otras", "otro", "otros", "más"),
    )
)
_OF_MONEY = frozenset(("cost", "damage"))
"""Predicates that do not tell two things apart: losses are what it cost."""
_COMPARATIVES = frozenset(("than", "als", "que", "de"))


class Clash(NamedTuple):
    """Two roles, by number, in different sources, whose values exclude each other; and how surely they are one."""

    left: int
    right: int
    evidence: float


class _Story(NamedTuple):
    """What the evidence is drawn from; ``of_source`` are the roles of each source and kind."""

    sources: Sequence[Source]
    roles: Sequence[Role]
    of_source: Mapping[tuple[int, str], list[Role]]
    cosines: Mapping[tuple[int, int], float]
    links: Links


def find_clashes(
    sources: Sequence[Source], roles: Sequence[Role], cosines: Mapping[tuple[int, int], float], links: Links
) -> list[Clash]:
    """Clashes with enough evidence, each the best of its values in the other's document; by number."""
    of_source: dict[tuple[int, str], list[Role]] = defaultdict(list)
    for role in roles:
        of_source[role.source, role.value.kind].append(role)
    story = _Story(sources, roles, of_source, cosines, links)
    clashes = [
        Clash(left, right, evidence)
        for left, right in sorted({*cosines, *_of_one_predicate(roles), *_of_the_samedigits_of(roles)})
        if (evidence := _evidence(story, left, right)) >= _LEAST_EVIDENCE
    ]
    return _but_of_strangers(_best(clashes, roles), roles)


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


def _of_the_samedigits_of(roles: Sequence[Role]) -> Iterator[tuple[int, int]]:
    """Pairs of amounts in one unit, of three digits or more, that differ in their order only."""
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, role in enumerate(roles):
        digits = digits_of(role.value.value)
        if role.sort and len(digits) > 2:
            groups[role.value.kind, role.sort, "".join(sorted(digits))].append(number)
    for group in groups.values():
        yield from (pair for pair in combinations(group, 2) if roles[pair[0]].value.value != roles[pair[1]].value.value)


def _evidence(story: _Story, left: int, right: int) -> float:
    """How surely two values are said of one thing, though both cannot be true; 0 where they may be."""
    a, b = story.roles[left], story.roles[right]
    if not _may_clash(a, b) or not _may_mean_one(story, a, b):
        return 0.0
    here, there = story.of_source[a.source, a.value.kind], story.of_source[b.source, b.value.kind]
    if _is_given(a, there) or _is_given(b, here):
        return 0.0
    n_choices = _n_rivals(a, b, here) * _n_rivals(b, a, there)
    if n_choices > _MAX_CHOICES:
        return 0.0
    words = story.cosines.get((left, right), 0.0)
    alike = words + cosine_of(story.links, a.sentence, b.sentence)
    names, others = names_around(story.sources[a.source], a), names_around(story.sources[b.source], b)
    terms = (
        alike,
        _said_alike(a, b),
        _OTHER_NAMES if _are_of_others(a, b, names, others) else 0.0,
        _PER_CHOICE * log(n_choices),
        *_of_values(a, b, alike),
    )
    return round(sum(terms), 6)


def _are_of_others(a: Role, b: Role, names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each has names and no name is in both; an age is somebody's, so that one has to be, or a predicate."""
    if a.sort == YEARS_OLD:
        return not names & others and not (a.predicate and a.predicate == b.predicate)
    return bool(names and others) and not names & others


def _said_alike(a: Role, b: Role) -> float:
    """What one predicate adds; half of it where that is just the name of the unit."""
    if not a.predicate or a.predicate != b.predicate:
        return 0.0
    return _SAME_PREDICATE / 2 if a.predicate == a.sort else _SAME_PREDICATE


def _may_clash(a: Role, b: Role) -> bool:
    """Whether two values of different sources are of one sort, near each other, and exclude each other."""
    if a.source == b.source or a.value.kind != b.value.kind or a.value.value == b.value.value:
        return False
    if a.predicate and b.predicate and a.predicate != b.predicate and not {a.predicate, b.predicate} <= _OF_MONEY:
        return False
    if not are_of_one_sort(a, b) or _exclude_not(a, b):
        return False
    return _is_exact(a, b) if a.value.kind == "date" else _are_near(a, b)


def are_of_one_sort(a: Role, b: Role) -> bool:
    """Whether units may be one: equal, or one unknown, or people of whom the same is said."""
    if a.sort == b.sort:
        return True
    if not a.sort or not b.sort:
        return (a.unit or b.unit) not in _NEVER_BARE
    return a.predicate == b.predicate != "" and bool({a.unit, b.unit} & GENERIC_PEOPLE)


def _exclude_not(a: Role, b: Role) -> bool:
    """Whether both can be true of one thing; the names of units do not matter any more."""
    return compatible(a.value, msgspec.structs.replace(b.value, unit=a.value.unit))


def _is_exact(a: Role, b: Role) -> bool:
    """Dates in figures and equally exact: others are often misread."""
    return _exactness(a) == _exactness(b) and all(any(map(str.isdigit, role.value.text)) for role in (a, b))


def _is_signature(source: Source, role: Role) -> bool:
    """Whether a date follows a bracket, as beneath a letter or a post: "A. Reporter (@reporter) May 19, 2020"."""
    return (
        role.value.kind == "date"
        and source.document.text[max(role.value.begin - 3, 0) : role.value.begin].rstrip()[-1:] == ")"
    )


def _exactness(role: Role) -> str:
    """What a date tells: its year, its month or its day."""
    return "day" if role.value.value.startswith("--") else ("year", "month", "day")[role.value.value.count("-") % 3]


def _are_near(a: Role, b: Role) -> bool:
    """Amounts of one order, neither of them one, which is often no amount."""
    first, second = as_number(a.value), as_number(b.value)
    if not first or not second or (first < 0) != (second < 0) or 1 in (first, second):
        return False
    limit = _MAX_RATIO_OF_SLIP if is_slip(a.value.value, b.value.value) else _MAX_RATIOS[a.value.kind]
    return max(abs(first), abs(second)) <= limit * min(abs(first), abs(second))


def _may_mean_one(story: _Story, a: Role, b: Role) -> bool:
    """Not where one says that it speaks of others ("another 21 states", "12 more"), or dates its own words."""
    sides = [(story.sources[role.source], role) for role in (a, b)]
    return not any(_is_of_others(source, role) or _is_signature(source, role) for source, role in sides)


def _is_of_others(source: Source, role: Role) -> bool:
    before, after = words_beside(source, role)
    is_comparison = len(after) > 1 and after[1].casefold() in _COMPARATIVES
    near = [word.casefold() for word in (*before[-1:], *([] if is_comparison else after[:2]))]
    return any(word in _ELSE for word in near)


def _is_given(role: Role, others: Iterable[Role]) -> bool:
    """Whether a document has the value too: then it is another one of its values that seemed to differ."""
    for other in others:
        if role.value.kind == "date":
            is_same = _exactness(role) == _exactness(other) and compatible(role.value, other.value)
        elif role.sort and other.sort:
            is_same = are_of_one_sort(role, other) and _exclude_not(role, other)
        else:
            is_same = role.value.value == other.value.value or (role.sort == other.sort and _exclude_not(role, other))
        if is_same:
            return True
    return False


def _n_rivals(role: Role, counterpart: Role, others: Sequence[Role]) -> int:
    """How many values of its document could be meant in its place, itself among them."""
    sorts = {role.sort, counterpart.sort} if role.sort == counterpart.sort else {role.sort, counterpart.sort, ""}
    predicate = role.predicate if role.predicate == counterpart.predicate else ""
    rivals = {
        other.value.value for other in others if other.sort in sorts and (not predicate or other.predicate == predicate)
    }
    return max(len(rivals), 1)


def _of_values(a: Role, b: Role, alike: float) -> Iterator[float]:
    """What the values themselves say for and against their being one."""
    swapped = a.sort == b.sort != "" and is_swap(a.value.value, b.value.value)
    slipped = swapped or (is_slip(a.value.value, b.value.value) and (alike > 0.0 or a.predicate == b.predicate != ""))
    yield _SWAPPED_DIGITS if swapped else _SAME_DIGITS if slipped else 0.0
    if a.value.kind == "date":
        yield _DATE + (_DAY if _exactness(a) == "day" and a.predicate == "" else 0.0)
        return
    first, second = abs(as_number(a.value) or Decimal(1)), abs(as_number(b.value) or Decimal(1))
    yield 0.0 if slipped else _PER_RATIO * log(float(max(first, second) / min(first, second)))
    if a.value.kind == "number" and a.sort and a.sort == b.sort:
        yield _SAME_UNIT
    if max(first, second) < _TEN and not (a.predicate and a.predicate == b.predicate):
        yield _FEW
    if a.unit in _MEASURES or b.unit in _MEASURES:
        yield _MEASURED
    if a.unit in _SCORED or b.unit in _SCORED:
        yield _PASSING
    if a.unit in _SPANS or (a.value.kind == "percentage" and a.predicate == ""):
        yield _PASSING
