"""Dates: absolute ones, and those that the day of publication makes so."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from dedup.alignment.lexicon.patterns import HYPHENS, Span
from dedup.alignment.lexicon.tables import Lexicon
from dedup.alignment.values.anchors import Anchors
from dedup.alignment.values.date_patterns import date_patterns, tenses_of
from dedup.alignment.values.units import opens_sentence, unit_after
from dedup.model import Value

_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_FIRST_PLAIN_YEAR = 1900  # from here on, four digits without a thousands mark are a year unless they count something
_FAR_DAYS = 240  # a date without a year that lies farther off in the year of publication belongs to a neighbour's
_PUBLISHED = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|[-/]\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d|[-/]\d)")
_YEAR_SPAN = re.compile(rf"(\d{{4}})[{HYPHENS}/](\d{{4}}|\d\d)(?!\d|[-/]\d)")
_BARE_YEAR = re.compile(r"\d{4}(?![\d.,:'’]\d|[\w%°º€$£]|[-/]\w)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)['’]?[ \u00a0(]{1,2}$")
_MARKS_IN_DATES = ("-", "/")
_SHORTEST_WITH_POINTS = len("1.2.2003")
_DIGITS_OF_DAY, _DIGITS_OF_YEAR = 2, 4
_NOT_WORD = re.compile(r"[^\w]+")
_NEXT_WORD = re.compile(r"[ -]?(\w*)")
_END_OF_CLAUSE = re.compile(r"[.!?\n]")
_NOT_BEFORE_YEAR = "-–/.,_#@=&:$€£¥₹+*^\\'’"


class _Page(NamedTuple):
    """What is read: the text, the words of its language, the day it was published."""

    text: str
    lexicon: Lexicon
    today: date | None


class FoundDate(NamedTuple):
    """A date of the text: a span and its ISO 8601 value."""

    begin: int
    end: int
    value: str


def find_dates(text: str, anchors: Anchors, lexicon: Lexicon, published: str) -> list[Value]:
    """The dates of a text, sorted, none overlapping. ``published``: ISO 8601, or empty.

    What cannot be told to the day, month or year is left out; a day without a year is ``--05-14`` where ``published``
    is empty.
    """
    page = _Page(text, lexicon, _parsed(published))
    found = [_at_digits(page, begin, end) for begin, end in anchors.digits]
    found += [_at_word(page, begin, end) for begin, end in anchors.date_words]
    dates: list[Value] = []
    last_end = 0
    for item in sorted((item for item in found if item is not None), key=lambda item: (item.begin, -item.end)):
        if item.begin >= last_end:
            dates.append(
                Value(
                    kind="date",
                    begin=item.begin,
                    end=item.end,
                    text=text[item.begin : item.end],
                    value=item.value,
                    unit=None,
                    hedge=None,
                )
            )
            last_end = item.end
    return dates


def _parsed(published: str) -> date | None:
    match = _PUBLISHED.match(published)
    if match is None or not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


# --- dates that begin with digits --------------------------------------------------------------------------------


def _at_digits(page: _Page, begin: int, end: int) -> FoundDate | None:
    before = page.text[begin - 1 : begin]
    if before.isalnum() or (before and before in _NOT_BEFORE_YEAR):
        return None
    n_digits = end - begin
    found = None
    if page.text[end : end + 1] in _MARKS_IN_DATES or n_digits >= _SHORTEST_WITH_POINTS:
        found = _in_figures(page, begin)
    if found is None and n_digits <= _DIGITS_OF_DAY:
        found = _day_first(page, begin)
    return found or (_bare_year(page, begin) if n_digits >= _DIGITS_OF_YEAR else None)


def _in_figures(page: _Page, begin: int) -> FoundDate | None:
    text, lexicon = page.text, page.lexicon
    match = _YEAR_FIRST.match(text, begin)
    if match is not None:
        value = _iso(int(match[1]), int(match[3]), int(match[4]))
        return FoundDate(begin, match.end(), value) if value else None
    match = _YEAR_LAST.match(text, begin)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    month_first, day_first = _iso(year, first, second), _iso(year, second, first)
    if not lexicon.dates.month_first or match[2] == "." or first == second:
        value = day_first
    else:
        value = month_first if not day_first else day_first if not month_first else str(year)
    return FoundDate(begin, match.end(), value) if value else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _day_first(page: _Page, begin: int) -> FoundDate | None:
    pattern = date_patterns(page.lexicon.language).day_month
    match = pattern.match(page.text, begin) if pattern is not None else None
    return _dated(page, match) if match is not None else None


def _bare_year(page: _Page, begin: int) -> FoundDate | None:
    text = page.text
    span = _YEAR_SPAN.match(text, begin)
    match = span or _BARE_YEAR.match(text, begin)
    if match is None:
        return None
    digits = text[begin : begin + 4]
    year = int(digits)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if span is not None:
        later = int(span[2]) if len(span[2]) == 4 else year // 100 * 100 + int(span[2])
        return FoundDate(begin, span.end(), digits) if _FIRST_PLAIN_YEAR <= year < later else None
    is_plain = _FIRST_PLAIN_YEAR <= year < _LAST_YEAR
    is_year = (is_plain and year % 50 != 0) or _is_told_year(page, begin, is_plain)
    return FoundDate(begin, begin + 4, digits) if is_year else None


def _is_told_year(page: _Page, begin: int, is_plain: bool) -> bool:
    """Whether the words around four digits tell a year: a cue before, or for a plain year no noun that it counts."""
    text, lexicon = page.text, page.lexicon
    word = _WORD_BEFORE.search(text[max(begin - 24, 0) : begin])
    has_cue = word is not None and word[1].lower() in lexicon.dates.cues
    if has_cue == is_plain:
        return has_cue
    return unit_after(text, begin + _DIGITS_OF_YEAR, is_one=False, lexicon=lexicon) is None


# --- dates that begin with a word --------------------------------------------------------------------------------


def _at_word(page: _Page, begin: int, end: int) -> FoundDate | None:
    dates, today = page.lexicon.dates, page.today
    word = page.text[begin:end]
    folded = word[0].lower() + word[1:]
    if word in dates.months or folded in dates.months:
        return _month_first(page, begin)
    if today is None:
        return None
    if word in dates.weekdays or folded in dates.weekdays:
        return _weekday(page, (begin, end), dates.weekdays.get(word, dates.weekdays.get(folded, 0)), today)
    if word[0].isupper() and word not in dates.days and not opens_sentence(page.text, begin):
        return None  # "USA Today"
    for table, resolve in ((dates.days, _day_off), (dates.months_ago, _month_off), (dates.years_ago, _year_off)):
        distance = table.get(word, table.get(folded))
        if distance is not None:
            return FoundDate(begin, end, resolve(today, distance))
    return None


def _day_off(today: date, distance: int) -> str:
    return (today + timedelta(days=distance)).isoformat()


def _month_off(today: date, distance: int) -> str:
    months = today.year * 12 + today.month - 1 + distance
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _year_off(today: date, distance: int) -> str:
    return f"{today.year + distance:04d}"


def _month_first(page: _Page, begin: int) -> FoundDate | None:
    patterns = date_patterns(page.lexicon.language)
    match = patterns.month_day.match(page.text, begin) if patterns.month_day is not None else None
    found = _dated(page, match) if match is not None else None
    if found is not None:
        return found
    match = patterns.month_year.match(page.text, begin) if patterns.month_year is not None else None
    if match is None:
        return None
    year, month = int(match["year"]), _month(match["month"], page.lexicon)
    in_range = _FIRST_YEAR <= year <= _LAST_YEAR
    return FoundDate(begin, match.end(), f"{year:04d}-{month:02d}") if in_range else None


def _dated(page: _Page, match: re.Match[str]) -> FoundDate | None:
    """The date that a match with ``day``, ``month`` and perhaps ``year`` writes, together with a weekday before it."""
    month, day = _month(match["month"], page.lexicon), int(match["day"])
    if match["year"] is not None:
        value = _iso(int(match["year"]), month, day)
    elif _iso(2000, month, day) is None:
        value = None
    else:
        value = _nearest(month, day, page.today) if page.today is not None else f"--{month:02d}-{day:02d}"
    begin = _with_weekday(page.text, match.start(), page.lexicon.language)
    return FoundDate(begin, match.end(), value) if value else None


def _nearest(month: int, day: int, today: date) -> str | None:
    """The day in the year of publication, or in a neighbour's where that is far off and the other is nearer."""
    candidates = []
    for year in (today.year, today.year - 1, today.year + 1):
        value = _iso(year, month, day)
        if value is not None:
            candidates.append((abs((date.fromisoformat(value) - today).days), value))
    if not candidates:
        return None
    first = candidates[0]
    return first[1] if first[1][:4] == f"{today.year:04d}" and first[0] <= _FAR_DAYS else min(candidates)[1]


def _with_weekday(text: str, begin: int, language: str) -> int:
    pattern = date_patterns(language).weekday_before
    match = pattern.search(text[max(begin - 20, 0) : begin]) if pattern is not None else None
    return begin - (match.end() - match.start("weekday")) if match is not None else begin


def _weekday(page: _Page, span: Span, number: int, today: date) -> FoundDate | None:
    """A weekday alone: the last one up to the day of publication, or the next one where the clause looks ahead."""
    begin, end = span
    blocks = page.lexicon.dates.weekday_blocks
    before = _NOT_WORD.split(page.text[max(begin - 20, 0) : begin].rstrip())[-1].lower()
    after = _NEXT_WORD.match(page.text[end : end + 20])
    if before in blocks or (after is not None and after[1].lower() in blocks):
        return None
    back = (today.weekday() - number) % 7
    distance = (7 - back) % 7 if _looks_ahead(page, begin) else -back
    return FoundDate(begin, end, _day_off(today, distance))


def _looks_ahead(page: _Page, begin: int) -> bool:
    """Whether the last verb before a weekday that tells past from future tells of the future."""
    future, past = tenses_of(page.lexicon.language)
    if future is None:
        return False
    clause = _END_OF_CLAUSE.split(page.text[max(begin - 80, 0) : begin])[-1]
    ahead = [match.end() for match in future.finditer(clause)]
    if not ahead:
        return False
    told = [match.end() for match in past.finditer(clause)] if past is not None else []
    return not told or ahead[-1] > told[-1]


def _month(spelling: str, lexicon: Lexicon) -> int:
    months = lexicon.dates.months
    return months[spelling] if spelling in months else months[spelling[0].lower() + spelling[1:]]
