"""Publication dates: the same moment is the same number, however it is written."""

import math
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.corpus.published import days_since_epoch

NOON = datetime(2013, 9, 14, 12, tzinfo=UTC)
NOON_DAYS = 15_962.5  # 43 years, 10 or 11 of them leap years: (date(2013, 9, 14) - date(1970, 1, 1)).days = 15962

moments = st.datetimes(datetime(1000, 1, 2), datetime(9998, 12, 30))
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def days(when):
    return (when - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(days=1)


@given(moments, zones)
def test_a_moment_with_its_zone_is_the_moment_in_utc(moment, zone):
    when = moment.replace(tzinfo=zone)
    assert days_since_epoch(when.isoformat()) == pytest.approx(days(when), abs=1e-9)
    assert days_since_epoch(when.isoformat(" ")) == pytest.approx(days(when), abs=1e-9)
    whole_seconds = when.replace(microsecond=0)
    assert days_since_epoch(format_datetime(whole_seconds)) == pytest.approx(days(whole_seconds), abs=1e-9)


@given(moments)
def test_without_a_zone_it_is_utc(moment):
    assert days_since_epoch(moment.isoformat()) == pytest.approx(days(moment.replace(tzinfo=UTC)), abs=1e-9)


@given(st.integers(100_000_000, 7_000_000_000), st.sampled_from([1, 1_000, 1_000_000, 1_000_000_000]))
def test_seconds_since_1970_and_their_parts(seconds, parts):
    assert days_since_epoch(str(seconds * parts)) == pytest.approx(seconds / 86_400, rel=1e-12)
    assert days_since_epoch(str(-seconds * parts)) == pytest.approx(-seconds / 86_400, rel=1e-12)


@pytest.mark.parametrize(
    "written",
    [
        "2013-09-14T12:00:00Z",
        "2013-09-14T12:00:00z",
        "2013-09-14T12:00",
        "2013-09-14 12:00:00 UTC",
        "2013-09-14 12:00:00 GMT",
        "2013-09-14T14:00:00+0200",
        "2013-09-14 14:00:00 +0200",
        "2013-09-14T14:00:00+02",
        "2013-09-14T12:00:00.000Z",
        "2013-09-14T12:00:00.000000000Z",
        "20130914T120000Z",
        "20130914120000",
        "2013-W37-6T12:00:00Z",
        "2013/09/14 12:00:00",
        "2013.9.14 12:00",
        "2013-9-14 12:00",
        "Sat, 14 Sep 2013 12:00:00 GMT",
        "Sat, 14 Sep 2013 08:00:00 EDT",
        "14 Sep 2013 12:00 +0000",
        "1379160000",
        "1379160000.0",
        "1379160000000",
        "  2013-09-14T12:00:00Z\n",
    ],
)
def test_noon_of_one_day_in_many_hands(written):
    assert days(NOON) == NOON_DAYS
    assert days_since_epoch(written) == NOON_DAYS


@pytest.mark.parametrize("written", ["2013-09-14", "20130914", "2013/9/14", "2013-W37-6", "2013.09.14"])
def test_a_bare_date_is_its_midnight(written):
    assert days_since_epoch(written) == NOON_DAYS - 0.5


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "yesterday",
        "2013",
        "2013-09",
        "September 2013",
        "2013-02-30",
        "2013-09-14T25:00:00",
        "14/09/2013",
        "09.14.2013",
        "0001-01-01T00:00:00Z",
        "9999-12-31",
        "0",
        "12345",
        "-5",
        "20139914120000",
        "9" * 400,
        "1e9",
        "nan",
        "inf",
        "99999999999999999999-01-01",
        "Sat, 99 Sep 2013 12:00:00 GMT",
        "\x00",
        "２０１３-０９-１４",
    ],
)
def test_what_is_no_day_is_none(written):
    assert math.isnan(days_since_epoch(written))


@given(st.text(max_size=40) | st.text("0123456789-:/.TZ+ ,JanFebMonGMT", max_size=30))
def test_no_text_is_too_strange(written):
    found = days_since_epoch(written)
    assert math.isnan(found) or -354_286 <= found <= 2_932_897  # the years 1000 to 9998
