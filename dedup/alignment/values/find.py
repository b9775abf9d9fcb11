"""Typed values of a text: numbers, money, percentages, dates and names, with what each says in plain form."""

import sys
from bisect import bisect_left

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.patterns import Span
from dedup.alignment.lexicon.tables import Lexicon
from dedup.alignment.names.find import find_names
from dedup.alignment.values.anchors import Anchors, find_anchors
from dedup.alignment.values.dates import find_dates
from dedup.alignment.values.numerals import find_numerals
from dedup.alignment.values.quantities import find_quantities
from dedup.model import Value

_MAX_JOINT = 5


def find_values(text: str, language: str, published: str = "") -> list[Value]:
    """The values of a text, sorted by begin, then end; none overlap, and ``text[begin:end]`` is the value's text.

    ``text`` may be masked: a run of spaces is never inside a value. ``language``: ISO 639-1 code, or empty; languages
    without tables give only what needs no words. ``published``: ISO 8601, the day to which "on Tuesday" refers, or
    empty. Where a date and a number could be read, the date is; where either and a name, not the name.
    """
    lexicon = lexicon_of(language)
    anchors = find_anchors(text, lexicon)
    dates = find_dates(text, anchors, lexicon, published)
    in_date = _touched(dates, _with_day_ranges(text, anchors.digits, lexicon))
    free = Anchors(
        digits=[span for span, taken in zip(anchors.digits, in_date, strict=True) if not taken],
        number_words=anchors.number_words,
        date_words=[],
    )
    quantities = find_quantities(text, find_numerals(text, free, lexicon), lexicon)
    return _merged(_merged(dates, quantities), find_names(text, language))


def _with_day_ranges(text: str, digits: list[Span], lexicon: Lexicon) -> list[Span]:
    """The spans, those of a day before another day ("10 to 13 May") stretched up to that."""
    numbers = lexicon.numbers
    joints = numbers.range_joints | numbers.between_joints | numbers.alternatives | {"-", "–", "/", "&", ","}
    stretched = []
    for place, (begin, end) in enumerate(digits):
        following = digits[place + 1][0] if place + 1 < len(digits) else end
        is_day = end - begin <= 2 and following - end <= _MAX_JOINT and text[end:following].strip() in joints
        stretched.append((begin, following + 1 if is_day else end))
    return stretched


def _merged(first: list[Value], second: list[Value]) -> list[Value]:
    """Both (sorted, none overlapping) in their order, without those of the second that touch one of the first."""
    begins = [value.begin for value in second]
    merged = []
    done = 0
    for value in first:
        touched = following = bisect_left(begins, value.end, done)
        while touched > done and second[touched - 1].end > value.begin:
            touched -= 1
        merged += second[done:touched]
        merged.append(value)
        done = following
    return merged + second[done:]


def _touched(values: list[Value], spans: list[Span]) -> list[bool]:
    """For sorted spans, whether a value (sorted, none overlapping) touches each."""
    places = iter([(value.begin, value.end) for value in values])
    behind = (sys.maxsize, sys.maxsize)
    first, last = next(places, behind)
    touched = []
    for begin, end in spans:
        while last <= begin:
            first, last = next(places, behind)
        touched.append(first < end)
    return touched
