"""Numbers as reports give them."""

import math

_DIGITS = 4


def rounded(value: float) -> float:
    """A score, or another share, to the places that a report has."""
    return round(float(value), _DIGITS)


def days_or_none(days: float) -> float | None:
    """A number of days likewise, None for NaN: where a date is not known."""
    return None if math.isnan(days) else rounded(days)
