"""Slips of the pen: two values with the same digits."""

import pytest

from dedup.alignment.conflicts.slips import is_near_score, is_slip, is_swap


@pytest.mark.parametrize(
    ("a", "b", "slip", "swap"),
    [
        ("1847", "1874", True, True),
        ("5400000", "4500000", True, False),
        ("53.2", "52.3", True, True),
        ("284", "428", True, False),
        ("186000000", "168000000", True, True),
        ("168", "169", False, False),
        ("3", "5", False, False),
        ("12", "12", True, False),
    ],
)
def test_the_same_digits_and_neighbours_exchanged(a, b, slip, swap):
    assert (is_slip(a, b), is_swap(a, b)) == (slip, swap)
    assert (is_slip(b, a), is_swap(b, a)) == (slip, swap)


@pytest.mark.parametrize(
    ("a", "b", "expected"), [("9-7", "9-6", True), ("3-1", "2-1", True), ("9-7", "9-7", False), ("9-7", "7-6", False)]
)
def test_scores_are_near_when_one_side_agrees(a, b, expected):
    assert is_near_score(a, b) is is_near_score(b, a) is expected
