"""Which values exclude each other: of one sort, near each other, and not both true of one thing."""

from decimal import Decimal

import msgspec

from dedup.alignment.conflicts.slips import is_near_score, is_slip
from dedup.alignment.roles.compatibility import as_number, can_be_one
from dedup.alignment.roles.find import Role
from dedup.alignment.roles.predicates import GENERIC_PEOPLE, OF_PEOPLE, VOTED, are_people
from dedup.alignment.values.units import SCORE, YEARS_OLD
from dedup.model import Value

_MAX_RATIOS = {"number": Decimal("1.35"), "money": Decimal("1.6"), "percentage": Decimal("1.25")}
_MAX_RATIO_OF_SLIP = 2
_MAX_YEARS_APART = 20
"""Of the candidates read, those that differ more were two things but for one in ten."""
_NO_AMOUNTS = (None, 0, 1)
SPANS = frozenset(("decade", "year", "month", "week", "day", "hour", "minute", "second"))
_OF_A_MOMENT = frozenset(("mph", "kph", "km/h", "degree"))
"""Of speeds and temperatures every hour has another."""
MEASURES = frozenset(("mile", "kilometer", "kilometre", "km", "inch")) | _OF_A_MOMENT
_NEVER_BARE = SPANS | MEASURES | {YEARS_OLD, SCORE}
"""Units that are not left out, and of which none counts people."""
_ROUND_WORDS = ("a ", "an ")
_SCALES = (6, 9, 12)
"""Millions, billions, trillions: one digit before the word is rounded to that."""
_NEAR_PREDICATES = (frozenset(("cost", "damage")), frozenset(("won", VOTED)))
"""Predicates that do not tell two things apart: losses are what it cost, votes are won."""


def can_clash(role: Role) -> bool:
    """Whether any value can exclude it: a date in figures can, others are often misread; an amount but zero and one.

    "One" is often no amount, and what holds for a moment only says nothing about another.
    """
    value = role.value
    if value.kind == "date":
        return any(map(str.isdigit, value.text))
    return role.unit == SCORE or (as_number(value) not in _NO_AMOUNTS and role.unit not in _OF_A_MOMENT)


def may_clash(a: Role, b: Role) -> bool:
    """Whether two values that can clash are of different sources, one sort, near each other, and exclude each other."""
    if a.source == b.source or a.value.kind != b.value.kind or a.value.value == b.value.value:
        return False
    if not _may_be_said_of_one(a.predicate, b.predicate):
        return False
    if is_bare(a, b) or not (are_of_one_sort(a, b) or _are_people_of_one_predicate(a, b)):
        return False
    are_near = _is_exact(a, b) if a.value.kind == "date" else _are_near(a, b)
    return are_near and not exclude_not(a, b)


def _may_be_said_of_one(one: str, other: str) -> bool:
    return one == other or not (one and other) or any({one, other} <= near for near in _NEAR_PREDICATES)


def are_of_one_sort(a: Role, b: Role) -> bool:
    """Whether units may be one: equal, or one unknown, or people of whom the same is said."""
    if a.sort == b.sort:
        return True
    if not a.sort or not b.sort:
        return (a.unit or b.unit) not in _NEVER_BARE
    if {a.unit, b.unit} & _NEVER_BARE:
        return False
    if not a.predicate or a.predicate != b.predicate:
        return False
    return any(
        one.unit in GENERIC_PEOPLE and (other.sort == other.predicate or are_people(other.unit))
        for one, other in ((a, b), (b, a))
    )


def _are_people_of_one_predicate(a: Role, b: Role) -> bool:
    """Whether the same is said of people counted under two nouns: "six hikers", "five students" went missing."""
    return a.predicate == b.predicate and a.predicate in OF_PEOPLE and are_people(a.unit) and are_people(b.unit)


def exclude_not(a: Role, b: Role) -> bool:
    """Whether both can be true of one thing; the names of units do not matter any more.

    Who is three and a half is three years old, and "a trillion" is as round as "about a trillion".
    """
    if a.sort == b.sort == YEARS_OLD and _whole(a.value) == _whole(b.value) is not None:
        return True
    if _is_rounded(a, b) or _is_rounded(b, a):
        return True
    return can_be_one(_as_said(a.value), _as_said(b.value))


def _is_rounded(role: Role, other: Role) -> bool:
    """Whether an amount is the other one, rounded: "2 trillion" for 2.2 trillion, a 450-page report of 448 pages."""
    amount, exact = as_number(role.value), as_number(other.value)
    if amount is None or exact is None or role.value.hedge is not None or role.unit == SCORE:
        return False
    far = abs(amount - exact)
    place = amount.adjusted()
    if place in _SCALES and amount == Decimal(1).scaleb(place) * int(amount.scaleb(-place)):
        return far < Decimal(1).scaleb(place) / 2 and sum(map(str.isdigit, role.value.text)) <= 1
    if role.value.kind != "number" or (are_people(role.unit) if role.unit else role.predicate in OF_PEOPLE):
        return False
    return place == 2 and amount % 10 == 0 and exact % 10 != 0 and far <= 5


def _whole(age: Value) -> int | None:
    years = as_number(age)
    return None if years is None or age.hedge is not None else int(years)


def _as_said(value: Value) -> Value:
    """The value, "about" where an article stands for the number: "a million"."""
    if value.hedge is None and value.text.lower().startswith(_ROUND_WORDS):
        return msgspec.structs.replace(value, hedge="about")
    return value


def is_bare(a: Role, b: Role) -> bool:
    """Whether one of two numbers counts nothing that is named, and nothing else tells that they count the same.

    What tells is one predicate, and where the other counts something, that these are the people whom it is said of.
    """
    if a.value.kind != "number" or (a.sort and b.sort):
        return False
    if has_same_total(a, b) or is_slip(a.value.value, b.value.value):
        return False
    if not a.predicate or a.predicate != b.predicate:
        return True
    units = {role.unit for role in (a, b) if role.sort and role.sort != role.predicate}
    return bool(units) and not (a.predicate in OF_PEOPLE and all(map(are_people, units)))


def _is_exact(a: Role, b: Role) -> bool:
    """Dates equally exact and of one time: others are often two events."""
    return exactness(a) == exactness(b) and _are_of_one_time(a.value.value, b.value.value)


def _are_of_one_time(a: str, b: str) -> bool:
    years = [date[:4] for date in (a, b)]
    if not all(map(str.isdigit, years)):
        return True  # days without a year
    return abs(int(years[0]) - int(years[1])) <= _MAX_YEARS_APART or is_slip(a, b)


def exactness(role: Role) -> str:
    """What a date tells: its year, its month or its day."""
    return "day" if role.value.value.startswith("--") else ("year", "month", "day")[role.value.value.count("-") % 3]


def has_same_total(a: Role, b: Role) -> bool:
    """Whether two numbers are parts of one number: "14 of the 300", "40 out of 300"."""
    return a.total == b.total != ""


def _are_near(a: Role, b: Role) -> bool:
    """Amounts of one order; scores that differ on one side."""
    if a.unit == b.unit == SCORE:
        return is_near_score(a.value.value, b.value.value)
    first, second = as_number(a.value), as_number(b.value)
    if not first or not second or (first < 0) != (second < 0):
        return False
    if has_same_total(a, b):
        return first + second != int(a.total)  # the one part, and the other
    smaller, larger = sorted((abs(first), abs(second)))
    if larger <= _MAX_RATIOS[a.value.kind] * smaller:
        return True
    return larger <= _MAX_RATIO_OF_SLIP * smaller and is_slip(a.value.value, b.value.value)
