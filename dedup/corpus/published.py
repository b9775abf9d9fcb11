"""When a document was published, as a number that can be compared."""

import math
import re
from datetime import UTC, datetime

_SECONDS_A_DAY = 86_400
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NUMBER = re.compile(r"-?\d+(?:\.\d*)?")
_COMPACT = re.compile(r"\d{14}")
_ZONE_NAME = re.compile(r"\s*(?:UTC|GMT|[Zz])$")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_MIN_EPOCH_SECONDS, _MIN_EPOCH_MILLIS, _MIN_EPOCH_MICROS, _MIN_EPOCH_NANOS = 1e8, 1e11, 1e14, 1e17
_FIRST_YEAR, _LAST_YEAR = 1000, 9998  # 0001-01-01 and 9999-12-31 are how databases write "no date"
_FIRST_DAY = (datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC) - _EPOCH).days
_LAST_DAY = (datetime(_LAST_YEAR, 12, 31, tzinfo=UTC) - _EPOCH).days


def days_since_epoch(published: str) -> float:
    """Days since 1970-01-01 00:00 UTC, or NaN where there is no date or none that is understood.

    Understood are ISO 8601 dates and date-times, with a zone or without (then UTC; a bare date is its midnight), dates
    as RFC 2822 writes them, ``20130914120000``, and seconds, milliseconds, microseconds or nanoseconds since 1970,
    from 9 digits up, told apart by their size. A month or a year alone is not a date that days can be counted from.
    """
    published = published.strip()
    if not published:
        return math.nan
    when = _iso(published)
    if when is None:
        when = _compact(published)
    if when is None and _NUMBER.fullmatch(published):
        return _epoch_days(float(published))
    if when is None:
        when = _rfc_2822(published)
    return math.nan if when is None else _days(when)


def _iso(published: str) -> datetime | None:
    date = _YEAR_FIRST.match(published)
    text = f"{date[1]}-{date[3]:0>2}-{date[4]:0>2}{published[date.end() :]}" if date else published
    try:
        when = datetime.fromisoformat(_ZONE_NAME.sub("", text))
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _compact(published: str) -> datetime | None:
    if not _COMPACT.fullmatch(published):
        return None
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


def _days(when: datetime) -> float:
    if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        return math.nan
    return (when - _EPOCH).total_seconds() / _SECONDS_A_DAY


def _epoch_days(number: float) -> float:
    size = abs(number)
    for least, a_second in (
        (_MIN_EPOCH_NANOS, 1e9),
        (_MIN_EPOCH_MICROS, 1e6),
        (_MIN_EPOCH_MILLIS, 1e3),
        (_MIN_EPOCH_SECONDS, 1.0),
    ):
        if size >= least:
            days = number / a_second / _SECONDS_A_DAY
            return days if _FIRST_DAY <= days <= _LAST_DAY else math.nan
    return math.nan
