"""When a document was published, as a number that can be compared."""

import math
import re
from datetime import UTC, datetime

_SECONDS_A_DAY = 86_400
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NUMBER = re.compile(r"-?\d{9,}(?:\.\d*)?", re.ASCII)
_COMPACT = re.compile(r"\d{14}", re.ASCII)
_ZONE_NAME = re.compile(r"\s*(?:UTC|GMT|[Zz])$")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)", re.ASCII)
_UNITS = ((1e17, 1e9), (1e14, 1e6), (1e11, 1e3), (1e8, 1.0))  # least number that counts such units, units a second
_FIRST_YEAR, _LAST_YEAR = 1000, 9998  # 0001-01-01 and 9999-12-31 are how databases write "no date"
_LAST_EPOCH_DAY = (datetime(2200, 1, 1, tzinfo=UTC) - _EPOCH).days  # a number that leads beyond is no count of seconds


def days_since_epoch(published: str) -> float:
    """Days since 1970-01-01 00:00 UTC, or NaN where there is no date or none that is understood.

    Understood are ISO 8601 dates and date-times, with a zone or without (then UTC; a bare date is its midnight), dates
    as RFC 2822 writes them, ``20130914120000``, and seconds, milliseconds, microseconds or nanoseconds since 1970,
    from 9 digits up, told apart by their size. A month or a year alone is not a date that days can be counted from.
    """
    published = published.strip()
    if not published:
        return math.nan
    if published[4:5] == published[7:8] == "-" and (when := _plain(published)):
        return _days(when)
    if _COMPACT.fullmatch(published):
        return _days(_compact(published))
    if _NUMBER.fullmatch(published):
        return _epoch_days(float(published))
    return _days(_iso(published) or _rfc_2822(published))


def _plain(published: str) -> datetime | None:
    """Most dates there are: Python reads them as they stand."""
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _iso(published: str) -> datetime | None:
    date = _YEAR_FIRST.match(published)
    text = f"{date[1]}-{date[3]:0>2}-{date[4]:0>2}{published[date.end() :]}" if date else published
    return _plain(_ZONE_NAME.sub("", text))


def _compact(published: str) -> datetime | None:
    try:
        return datetime.strptime(published, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _rfc_2822(published: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - rare, and slow to import

    try:
        when = parsedate_to_datetime(published)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _days(when: datetime | None) -> float:
    if when is None or not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        return math.nan
    return (when - _EPOCH).total_seconds() / _SECONDS_A_DAY


def _epoch_days(number: float) -> float:
    for least, n_units in _UNITS:
        if abs(number) >= least:
            days = number / n_units / _SECONDS_A_DAY
            return days if abs(days) <= _LAST_EPOCH_DAY else math.nan
    return math.nan
