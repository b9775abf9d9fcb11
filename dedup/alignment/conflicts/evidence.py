"""How surely two values that exclude each other are said of one thing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from math import log, sqrt
from typing import NamedTuple

from dedup.alignment.conflicts.asides import is_aside
from dedup.alignment.conflicts.circumstances import doubts_of, may_be_of_one_thing
from dedup.alignment.conflicts.dated import days_between
from dedup.alignment.conflicts.exclusion import (
    MEASURES,
    SPANS,
    are_of_one_sort,
    exactness,
    exclude_not,
    has_same_total,
    may_clash,
)
from dedup.alignment.conflicts.slips import is_slip, is_swap
from dedup.alignment.matching.match import Rows, cosine_in
from dedup.alignment.roles.compatibility import as_number, compatible, in_words
from dedup.alignment.roles.find import Role, names_around
from dedup.alignment.roles.predicates import OF_PEOPLE, VOTED, are_people
from dedup.alignment.source import Source
from dedup.alignment.values.units import YEARS_OLD

_SAME_PREDICATE = 0.3
_ALONE = 0.1
"""Nothing else has that predicate in either document."""
_SAME_DIGITS = 0.1
"""1847 and 1874: a slip of the pen is likelier than a second amount of the same digits."""
_SWAPPED_DIGITS = 0.4
"""Three digits or more of which two neighbours are exchanged, in one unit: two of 900 numbers are so near by chance."""
_SAME_UNIT = 0.08
_SAME_TOTAL = 0.3
"""Two parts of one number of three digits or more: as much as one predicate; not tuned, two such are rare."""
_OTHER_NAMES = -0.15
_PER_CHOICE = -0.1
"""Of n values in the one document and m in the other some pair is alike by chance: times ln(n · m)."""
_PER_LOG_DENSITY = -0.1
_FEW_OF_DOCUMENT = 10
"""Amounts and dates of a document: of those of two long articles some are alike by chance (geometric mean of both).

Chosen on 81 conflicts read in news: 13 of the 40 false ones had at most .07 more evidence than is asked for, 9 of them
in articles with a mean of fourteen or more; so had 3 of the 41 real ones.
"""
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
_PER_DAYS_APART = -0.05
"""What reports of different days disagree in may have changed: times ln(days)."""
_TEN = 10
_MAX_CHOICES = 30
"""More values to choose from (n · m) are a table, or a market report."""
_DATED = OF_PEOPLE | {"founded", "closed", "fined", "burnt"}
"""Predicates that are said of a day, and not of an amount that a day stands near."""
_SCORED = frozenset(
    (
        *("yard", "touchdown", "catch", "pass", "carry", "reception", "turnover", "rebound", "assist"),
        *("rbi", "game", "win", "run", "inning", "match", "season", "point"),
    )
)
"""What reports of sport count, of every player and every match."""
_BIRTHDAY_DAYS = 30
"""Reports so far apart may give a person's age before and after a birthday."""


class Story(NamedTuple):
    """What the evidence is drawn from; ``of_source`` are the roles of each source and kind.

    ``values``: the different values by source, kind, sort and predicate, and with "" for any predicate; ``alike``: by
    source, kind and predicate, of people's those that count people; ``sizes``: the number of roles by source.
    ``given`` is filled as it is asked whether a source gives a value that is said of something.
    """

    sources: Sequence[Source]
    roles: Sequence[Role]
    of_source: Mapping[tuple[int, str], list[Role]]
    cosines: Mapping[tuple[int, int], float]
    sentences: Rows
    values: Mapping[tuple[int, str, str, str], set[str]]
    alike: Mapping[tuple[int, str, str], set[str]]
    sizes: Mapping[int, int]
    given: dict[tuple[object, ...], bool]


def story_of(
    sources: Sequence[Source], roles: Sequence[Role], cosines: Mapping[tuple[int, int], float], sentences: Rows
) -> Story:
    """What the evidence for clashes among ``roles`` is drawn from."""
    of_source: dict[tuple[int, str], list[Role]] = defaultdict(list)
    values: dict[tuple[int, str, str, str], set[str]] = defaultdict(set)
    alike: dict[tuple[int, str, str], set[str]] = defaultdict(set)
    for role in roles:
        of = role.source, role.value.kind
        of_source[of].append(role)
        for predicate in {role.predicate, ""}:
            values[*of, role.sort, predicate].add(role.value.value)
        if role.predicate not in OF_PEOPLE or not role.unit or are_people(role.unit):
            alike[*of, role.predicate].add(role.value.value)
    return Story(
        sources, roles, of_source, cosines, sentences, values, alike, Counter(role.source for role in roles), {}
    )


def evidence_of(story: Story, left: int, right: int) -> float:
    """How surely two values are said of one thing, though both cannot be true; 0 where they may be.

    As far as their words, units, predicates and amounts tell: ``is_refuted`` asks for what costs more.
    """
    a, b = story.roles[left], story.roles[right]
    if not may_clash(a, b):
        return 0.0
    n_choices = _n_rivals(story, a, b) * _n_rivals(story, b, a)
    n_alike = _n_alike(story, a) * _n_alike(story, b)
    if n_choices > _MAX_CHOICES or (n_alike > 1 and not are_of_one_sort(a, b)):
        return 0.0
    words = story.cosines.get((left, right), 0.0)
    alike = words + cosine_in(story.sentences, a.sentence, b.sentence)
    names, others = names_around(story.sources[a.source], a), names_around(story.sources[b.source], b)
    is_alone = _are_alone(a, b, n_alike)
    terms = (
        alike,
        _said_alike(a, b) + (_ALONE if is_alone else 0.0),
        _OTHER_NAMES if _are_of_others(a, b, names, others) and not _is_toll(a, b, n_alike) else 0.0,
        _PER_CHOICE * log(n_choices),
        _PER_LOG_DENSITY * log(max(sqrt(story.sizes[a.source] * story.sizes[b.source]) / _FEW_OF_DOCUMENT, 1.0)),
        _PER_DAYS_APART * log(max(abs(days_between(story.sources[a.source], story.sources[b.source]) or 0.0), 1.0)),
        *_of_values(a, b, alike),
    )
    return round(sum(terms), 6)


def _are_of_others(a: Role, b: Role, names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each has names and no name is in both; an age beside a name is that person's, or tells its predicate."""
    if a.sort == YEARS_OLD:
        return bool(names and others) and not names & others and not (a.predicate and a.predicate == b.predicate)
    return bool(names and others) and not names & others


def _are_alone(a: Role, b: Role, n_alike: int) -> bool:
    """Whether no other amount of either document has their predicate, which is not just the name of the unit."""
    return n_alike == 1 and a.predicate == b.predicate != a.sort and a.value.kind != "date"


def _is_toll(a: Role, b: Role, n_alike: int) -> bool:
    """Whether both tell what became of people, or how a vote ended, and no other amount of either document does."""
    return _are_alone(a, b, n_alike) and a.predicate in {*OF_PEOPLE, VOTED}


def _said_alike(a: Role, b: Role) -> float:
    """What one predicate adds; half of it where that is just the name of the unit, nothing where it tells little.

    Everything in sport and elections is won, and what a price is said of is not what a day or a span beside it is.
    """
    if not a.predicate or a.predicate != b.predicate or a.predicate == "won":
        return 0.0
    if (a.value.kind == "date" and a.predicate not in _DATED) or (a.unit in SPANS and a.predicate not in OF_PEOPLE):
        return 0.0
    return _SAME_PREDICATE / 2 if a.predicate == a.sort else _SAME_PREDICATE


def _of_values(a: Role, b: Role, alike: float) -> Iterator[float]:
    """What the values themselves say for and against their being one."""
    swapped = a.sort == b.sort != "" and is_swap(a.value.value, b.value.value)
    slipped = swapped or (is_slip(a.value.value, b.value.value) and (alike > 0.0 or a.predicate == b.predicate != ""))
    yield _SWAPPED_DIGITS if swapped else _SAME_DIGITS if slipped else 0.0
    if a.value.kind == "date":
        yield _DATE + (_DAY if exactness(a) == "day" and a.predicate == "" else 0.0)
        return
    first, second = abs(as_number(a.value) or Decimal(1)), abs(as_number(b.value) or Decimal(1))
    is_part = has_same_total(a, b)
    yield _SAME_TOTAL if is_part else 0.0
    yield 0.0 if slipped or is_part else _PER_RATIO * log(float(max(first, second) / min(first, second)))
    if a.value.kind == "number" and a.sort and a.sort == b.sort:
        yield _SAME_UNIT
    if max(first, second) < _TEN and a.sort != YEARS_OLD and not (a.predicate and a.predicate == b.predicate):
        yield _FEW
    if a.unit in MEASURES or b.unit in MEASURES:
        yield _MEASURED
    if a.unit in _SCORED or b.unit in _SCORED:
        yield _PASSING
    if a.unit in SPANS or (a.value.kind == "percentage" and a.predicate == ""):
        yield _PASSING


def is_refuted(story: Story, left: int, right: int, to_spare: float) -> bool:
    """Whether two values are not said of one thing after all; ``to_spare``: evidence that they do not need."""
    a, b = roles = story.roles[left], story.roles[right]
    if a.sort == b.sort == YEARS_OLD and _grew_older(story, a, b):
        return True
    sources = story.sources[a.source], story.sources[b.source]
    if any(map(is_aside, sources, roles)) or not may_be_of_one_thing(sources, roles):
        return True
    n_alike = _n_alike(story, a) * _n_alike(story, b)
    doubts = doubts_of(sources, roles, _is_toll(a, b, n_alike) or has_same_total(a, b))
    return round(to_spare + doubts, 6) < 0.0 or _is_given(story, a, b)


def _grew_older(story: Story, a: Role, b: Role) -> bool:
    days = days_between(story.sources[a.source], story.sources[b.source])
    ages = as_number(a.value), as_number(b.value)
    if days is None or None in ages or abs(days) < _BIRTHDAY_DAYS:
        return False
    grown = float(ages[1] - ages[0]) * (1 if days > 0 else -1)  # type: ignore[operator]
    return 0.0 <= grown <= abs(days) / 365.0 + 1.0


def _is_given(story: Story, a: Role, b: Role) -> bool:
    """Whether either document has the other's value too: then it is another of its values that seemed to differ."""
    return _gives(story, b.source, a) or _gives(story, a.source, b)


def _gives(story: Story, source: int, role: Role) -> bool:
    value = role.value
    of = role.sort, role.predicate, role.total
    said = source, value.kind, value.value, value.unit, value.hedge, in_words(value), *of
    known = story.given.get(said)
    if known is None:
        known = story.given[said] = _is_among(role, story.of_source[source, value.kind])
    return known


def _is_among(role: Role, others: Sequence[Role]) -> bool:
    """Whether a value is one of the others (sorted).

    Of two that are the ends of a range, of which the same is said, both have to allow it: who is 19 is not "aged 20 to
    58".
    """
    same = [_is_same(role, other) for other in others]
    for place, (low, high) in enumerate(pairwise(others)):
        is_range = low.value.hedge == "at least" and high.value.hedge == "at most" and low.sentence == high.sentence
        if is_range and low.predicate == role.predicate != "":
            same[place] = same[place + 1] = same[place] and same[place + 1]
    return any(same)


def _is_same(role: Role, other: Role) -> bool:
    if role.value.kind == "date":
        return exactness(role) == exactness(other) and compatible(role.value, other.value)
    if role.sort and other.sort:
        return are_of_one_sort(role, other) and exclude_not(role, other)
    if role.total != other.total and not are_of_one_sort(role, other):
        return False  # "14 of the 300" is not 14 years
    return role.value.value == other.value.value or (role.sort == other.sort and exclude_not(role, other))


def _n_rivals(story: Story, role: Role, counterpart: Role) -> int:
    """How many values of its document could be meant in its place, itself among them."""
    sorts = {role.sort, counterpart.sort} if role.sort == counterpart.sort else {role.sort, counterpart.sort, ""}
    predicate = role.predicate if role.predicate == counterpart.predicate else ""
    of = role.source, role.value.kind
    return max(len(frozenset().union(*(story.values.get((*of, sort, predicate), ()) for sort in sorts))), 1)


def _n_alike(story: Story, role: Role) -> int:
    """How many values of its document have its predicate, itself among them; of people's, those that count people."""
    return len(story.alike[role.source, role.value.kind, role.predicate])
