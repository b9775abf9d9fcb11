"""Which values can both be true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.alignment.roles.compatibility import as_number, compatible, unit_key
from dedup.model import Value, ValueKind

HEDGES = [None, "about", "at least", "at most", "more than", "less than", "nearly"]


def value(amount: str, hedge: str | None = None, kind: ValueKind = "number", unit: str | None = "people") -> Value:
    return Value(kind=kind, begin=0, end=1, text="x", value=amount, unit=unit, hedge=hedge)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (value("12"), value("10", "at least"), True),
        (value("12"), value("14"), False),
        (value("12"), value("12"), True),
        (value("12000", "nearly"), value("11900"), True),
        (value("12000", "nearly"), value("12000"), True),
        (value("12000", "nearly"), value("13500"), False),
        (value("500", "about"), value("510"), True),
        (value("500", "about"), value("700"), False),
        (value("1500000"), value("1512300"), True),
        (value("1500000"), value("1600000"), False),
        (value("12"), value("12", "more than"), False),
        (value("12"), value("12", "at most"), True),
        (value("12"), value("12", "less than"), False),
        (value("5", "at most"), value("6", "at least"), False),
        (value("5", "at least"), value("900", "at least"), True),
        (value("10"), value("12"), False),
        (value("120"), value("124"), False),
        (value("12"), value("14", unit="houses"), True),
        (value("1", unit="person"), value("2", unit="people"), False),
        (value("3", unit="day"), value("4", unit="days"), False),
        (value("12"), value("14", unit=None), False),
        (value("12", kind="percentage", unit="%"), value("12.4", kind="percentage", unit="%"), True),
        (value("12", kind="percentage", unit="%"), value("13", kind="percentage", unit="%"), False),
        (value("12.5", kind="percentage", unit="%"), value("12.7", kind="percentage", unit="%"), False),
        (value("2000000000", kind="money", unit="USD"), value("1980000000", kind="money", unit="USD"), True),
        (value("2000000000", kind="money", unit="USD"), value("3000000000", kind="money", unit="USD"), False),
        (value("5", kind="money", unit="USD"), value("4", kind="money", unit="EUR"), True),
        (value("12"), value("12", kind="money", unit="USD"), True),
        (value("2003", kind="date", unit=None), value("2003-05", kind="date", unit=None), True),
        (value("2003-05", kind="date", unit=None), value("2003-06-01", kind="date", unit=None), False),
        (value("--05-14", kind="date", unit=None), value("2003-05-14", kind="date", unit=None), True),
        (value("--05-14", kind="date", unit=None), value("2003-05-15", kind="date", unit=None), False),
        (value("--05-14", kind="date", unit=None), value("2003", kind="date", unit=None), True),
        (value("Ana Ruiz", kind="name", unit=None), value("Ruiz", kind="name", unit=None), True),
        (value("Ana Ruiz", kind="name", unit=None), value("Ana Lund", kind="name", unit=None), False),
        (value("Royal Mail Group", kind="name", unit=None), value("RMG", kind="name", unit=None), True),
    ],
)
def test_compatible(a: Value, b: Value, *, expected: bool) -> None:
    assert compatible(a, b) is expected
    assert compatible(b, a) is expected


AMOUNTS = st.decimals(min_value=0, max_value=10**9, allow_nan=False, places=2).map(
    lambda amount: f"{amount.normalize():f}"
)
VALUES = st.builds(
    value,
    AMOUNTS,
    st.sampled_from(HEDGES),
    st.sampled_from(["number", "money", "percentage"]),
    st.sampled_from(["people", "person", "USD", "%", None]),
)


@given(VALUES, VALUES)
def test_compatibility_is_symmetric(a: Value, b: Value) -> None:
    assert compatible(a, b) == compatible(b, a)


@given(VALUES)
def test_a_value_is_compatible_with_itself(a: Value) -> None:
    assert compatible(a, a)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_bounds_mean_what_they_say(low: int, high: int) -> None:
    exact_low, exact_high = sorted((low, high))
    assert compatible(value(str(exact_high)), value(str(exact_low), "at least"))
    assert compatible(value(str(exact_low)), value(str(exact_high), "at most"))


def test_only_amounts_are_numbers() -> None:
    assert as_number(value("1500000")) == 1_500_000
    assert as_number(value("2003", kind="date", unit=None)) is None


@pytest.mark.parametrize(
    ("one", "other"), [("day", "days"), ("person", "people"), ("country", "countries"), ("USD", "USD")]
)
def test_units_meet_in_one_key(one: str, other: str) -> None:
    assert unit_key(one) == unit_key(other)
