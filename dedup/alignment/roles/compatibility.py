"""Whether two values can both be true, given how exactly each is said."""

from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from dedup.alignment.values.units import SCORE
from dedup.model import Value

_AMOUNTS = frozenset({"number", "money", "percentage"})
_ABOUT_SHARE = Decimal("0.1")
_ABOUT_LEAST = Decimal(2)
_ROUND_SHARE = Decimal("0.05")
_INFINITE = Decimal("Infinity")
_HALF = Decimal("0.5")
_LEAST_TENS = 1000
_LEAST_ROUND = 100  # below, a whole number is taken at its word: ten dead are not twelve
_NEAR_OVERSHOOT = Decimal("0.02")  # writers say "nearly 12,000" of 12,100 too
_IRREGULAR_UNITS = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "lives": "life",
}
_SHORTEST_OF_MEN = len("firemen") - 1  # "omen" and "semen" are shorter


class _Interval(NamedTuple):
    """The amounts that a value leaves possible; an open end is not one of them."""

    low: Decimal
    high: Decimal
    is_low_open: bool = False
    is_high_open: bool = False


def as_number(value: Value) -> Decimal | None:
    """The amount of a number, a sum of money or a percentage; None for scores, dates and names."""
    return _amount(value.value) if value.kind in _AMOUNTS else None


@lru_cache(maxsize=1 << 16)
def _amount(digits: str) -> Decimal | None:
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def compatible(a: Value, b: Value) -> bool:
    """Whether both can be true of one thing; symmetric.

    Amounts of one kind and unit are compared with their hedges and with the rounding that their trailing zeros show
    ("1.5 million" and 1,512,300). Dates are compatible where one is the other said less exactly, names where one has
    all the words of the other or is its initials. Values of different kinds, currencies or units say nothing about
    each other and are compatible; a value without unit is compared with any.
    """
    if a.kind != b.kind:
        return True
    if a.kind in _AMOUNTS and a.unit is not None and b.unit is not None and unit_key(a.unit) != unit_key(b.unit):
        return True
    return can_be_one(a, b)


def can_be_one(a: Value, b: Value) -> bool:
    """The same for two values of one kind, whatever their units."""
    if a.kind not in _AMOUNTS:
        return _same_date(a.value, b.value) if a.kind == "date" else _same_name(a.value, b.value)
    if SCORE in (a.unit, b.unit):
        return a.value == b.value
    if _amount(a.value) is None or _amount(b.value) is None:
        return True
    has_fractions = a.kind == "percentage" or _last_place(a.value) < 0 or _last_place(b.value) < 0
    return _overlap(
        _interval(a.value, a.hedge, has_fractions, in_words(a)),
        _interval(b.value, b.hedge, has_fractions, in_words(b)),
    )


def in_words(value: Value) -> bool:
    """Whether a value stands in the text without digits."""
    return not _has_digits(value.text)


@lru_cache(maxsize=1 << 14)
def _has_digits(text: str) -> bool:
    return any(map(str.isdigit, text))


@lru_cache(maxsize=1 << 14)
def unit_key(unit: str) -> str:
    """A form that singular and plural of a unit share ("day", "days"; "person", "people"); ISO codes are their own."""
    if unit in _IRREGULAR_UNITS:
        return _IRREGULAR_UNITS[unit]
    if unit.endswith("men") and len(unit) > _SHORTEST_OF_MEN:
        return unit[:-2] + "an"
    if unit.endswith("ies") and len(unit) > 4:
        return unit[:-3] + "y"
    return unit[:-1] if unit.endswith("s") and len(unit) > 3 and not unit.endswith("ss") else unit


def _overlap(a: _Interval, b: _Interval) -> bool:
    return _reaches(a, b) and _reaches(b, a)


def _reaches(upper: _Interval, lower: _Interval) -> bool:
    """Whether the upper end of the one lies at or above the lower end of the other."""
    if upper.high == lower.low:
        return not (upper.is_high_open or lower.is_low_open)
    return upper.high > lower.low


@lru_cache(maxsize=1 << 16)
def _interval(digits: str, hedge: str | None, has_fractions: bool, in_words: bool) -> _Interval:
    """What an amount leaves possible; "four and a half" is not rounded, other than 4.5."""
    amount = Decimal(digits)
    size = abs(amount)
    place = _last_place(digits)
    slack = Decimal(0) if in_words and place < 0 else _rounding(size, place, has_fractions)
    if hedge in {"about", "nearly"}:
        slack = max(slack, size * _ABOUT_SHARE, min(_ABOUT_LEAST, size / 4))
    low, high = amount - slack, amount + slack
    if hedge in {"at most", "less than"}:
        low, high = -_INFINITE, amount
    elif hedge in {"at least", "more than"}:
        low, high = amount, _INFINITE
    elif hedge == "nearly":
        high = amount + size * _NEAR_OVERSHOOT
    is_rounded = hedge is None and slack > 0
    return _Interval(low, high, is_low_open=hedge == "more than", is_high_open=is_rounded or hedge == "less than")


def _rounding(size: Decimal, place: int, has_fractions: bool) -> Decimal:
    """Half of the last place that the digits show, and for hundreds and more at most a twentieth of the amount.

    Small whole numbers are exact, and tens below 1,000, unless ``has_fractions``: percentages, and what is compared
    with a number that has decimals.
    """
    if place < 0:
        return Decimal(1).scaleb(place) / 2
    if size < _LEAST_ROUND or (size < _LEAST_TENS and place < 2):
        return _HALF if has_fractions else Decimal(0)
    return min(Decimal(1).scaleb(place) / 2, size * _ROUND_SHARE) if place or has_fractions else Decimal(0)


@lru_cache(maxsize=1 << 16)
def _last_place(digits: str) -> int:
    """The power of ten of the last digit that is not a trailing zero: 1500000 has 5, 12.5 has -1, 0 has 0."""
    amount = Decimal(digits)
    exponent = amount.normalize().as_tuple().exponent
    return exponent if amount and isinstance(exponent, int) else 0


def _same_date(a: str, b: str) -> bool:
    if a.startswith("--") or b.startswith("--"):
        return _day_of_year(a) is None or _day_of_year(b) is None or _day_of_year(a) == _day_of_year(b)
    return a.startswith(b) or b.startswith(a)


def _day_of_year(date: str) -> str | None:
    """Month and day of "--05-14" or "2003-05-14"; None for "2003" and "2003-05"."""
    return date[-5:] if date.startswith("--") or len(date) == len("2003-05-14") else None


def _same_name(a: str, b: str) -> bool:
    words, others = _name_words(a), _name_words(b)
    return words <= others or others <= words or _initials(a) == b or _initials(b) == a


def _name_words(name: str) -> set[str]:
    return {word.casefold().strip(".") for word in name.split()}


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
