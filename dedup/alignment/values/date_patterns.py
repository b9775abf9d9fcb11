"""How languages write dates: patterns of days and months, and of what tells future from past."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.patterns import trie


class DatePatterns(NamedTuple):
    """How a language writes days and months; None where its months are not known."""

    day_month: re.Pattern[str] | None
    month_day: re.Pattern[str] | None
    month_year: re.Pattern[str] | None
    weekday_before: re.Pattern[str] | None


def _abbreviates(form: str, other: str, months: Mapping[str, int]) -> bool:
    """Whether one spelling is the beginning of another one of the same month."""
    key = form if form in months else form[0].lower() + form[1:]
    return months[key] == months[other] and len(form) < len(other) and other.lower().startswith(form.lower())


@cache
def date_patterns(language: str) -> DatePatterns:
    """The patterns of a language, with groups ``day``, ``month`` and ``year``, or ``weekday``."""
    dates = lexicon_of(language).dates
    if not dates.months:
        return DatePatterns(None, None, None, None)
    spellings = {form for month in dates.months for form in (month, month[0].upper() + month[1:])}
    shortened = sorted(
        form for form in spellings if any(_abbreviates(form, other, dates.months) for other in dates.months)
    )
    point = rf"(?:(?:{'|'.join(f'(?<={form})' for form in shortened)})\.)?" if shortened else ""
    month = rf"(?P<month>{trie(sorted(spellings))})(?!\w){point}"
    space = r"[ \u00a0]"
    particle = "".join(rf"|{space}{re.escape(word)}{space}" for word in dates.particles if word.isalpha())
    year = r"(?P<year>\d{4})(?!\d|[.,]\d|[-/]\d)"
    weekdays = trie(sorted(dates.weekdays)) if dates.weekdays else "(?!)"
    return DatePatterns(
        day_month=re.compile(
            rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º|ª)?(?:{space}{particle}|(?<=\.)|-){month}"
            rf"(?:(?:,?{space}{particle}){year})?"
        ),
        month_day=re.compile(
            rf"{month}{space}(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\w|[.,:]\d|%)(?:(?:,|,?{space}){space}?{year})?"
        )
        if dates.month_first
        else None,
        month_year=re.compile(rf"{month}(?:,?{space}{particle}){year}"),
        weekday_before=re.compile(rf"(?<!\w)(?P<weekday>{weekdays}),?{space}(?:der |den |dem |the |el |le )?$"),
    )


@cache
def tenses_of(language: str) -> tuple[re.Pattern[str] | None, ...]:
    """What tells of the future in a language, and of the past."""
    dates = lexicon_of(language).dates
    return tuple(re.compile(words) if words else None for words in (dates.future, dates.past))
