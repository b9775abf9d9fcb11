"""Numbers, money and percentages: what numerals mean where they stand."""

import re
from decimal import Decimal
from functools import cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.patterns import GAP, HYPHENS, Span, trie
from dedup.alignment.lexicon.tables import Lexicon
from dedup.alignment.values.money import currency_after, currency_before
from dedup.alignment.values.numerals import Numeral
from dedup.alignment.values.units import (
    SCORE,
    YEARS_OLD,
    age_unit,
    hedge_after,
    hedge_around,
    opens_sentence,
    unit_after,
    word_before,
    words_after,
)
from dedup.model import Value, ValueKind

_OLDEST = 125
_LAST_ORDINAL = 999
_SMALL = 10  # up to here, a number word that counts no noun is a pronoun more often than a figure
_MAX_JOINT = 8
_HIGHEST_SCORE = 999
_PERCENT_SIGNS = "%٪％"
_SIGNS_IN_RANGE = "$€£¥₹% \u00a0"
_LINE_NUMBER = re.compile(r"[.)](?:\s|$)")
_CLOCK_BEFORE = re.compile(r"\d ?[:/] ?$")


class _Page(NamedTuple):
    """What is read: the text and the words of its language."""

    text: str
    lexicon: Lexicon


class Reading(NamedTuple):
    """A numeral and what it means; spans include currency and percent signs; of a score or vote both numbers."""

    numeral: Numeral
    kind: ValueKind
    begin: int
    end: int
    value: Decimal
    unit: str | None
    hedge: str | None
    score: str | None = None


def find_quantities(text: str, numerals: list[Numeral], lexicon: Lexicon) -> list[Value]:
    """The numbers, amounts of money and percentages among ``numerals`` (sorted), in the order of the text."""
    page = _Page(text, lexicon)
    readings: list[Reading | None] = []
    last_end = 0
    for numeral in numerals:
        reading = _read(page, numeral) if numeral.begin >= last_end else None  # "cent" of "3 pour cent"
        readings.append(reading)
        last_end = max(last_end, reading.end if reading is not None else 0)
    _resolve_joints(page, numerals, readings)
    return [_value(text, reading) for reading in readings if reading is not None and not _is_idle(reading)]


def _value(text: str, reading: Reading) -> Value:
    return Value(
        kind=reading.kind,
        begin=reading.begin,
        end=reading.end,
        text=text[reading.begin : reading.end],
        value=reading.score or plain_digits(reading.value),
        unit=reading.unit,
        hedge=reading.hedge,
    )


def plain_digits(value: Decimal) -> str:
    """A decimal without exponent and trailing zeros: "12000", "1.5"."""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _is_idle(reading: Reading) -> bool:
    numeral = reading.numeral
    return (
        numeral.in_words
        and reading.kind == "number"
        and reading.unit is None
        and reading.hedge is None
        and reading.value <= _SMALL
    )


def _read(page: _Page, numeral: Numeral) -> Reading | None:
    text, begin, end = page.text, numeral.begin, numeral.end
    percent = _percent_pattern(page.lexicon.language).match(text, end)
    if percent is not None:
        return _reading(page, numeral, "percentage", (begin, percent.end()), "%")
    if begin and text[begin - 1] in _PERCENT_SIGNS and not text[begin - 2 : begin - 1].isdigit():
        return _reading(page, numeral, "percentage", (begin - 1, end), "%")
    before = currency_before(text, begin)
    if before is not None:
        return _reading(page, numeral, "money", (before[0], end), before[1])
    after = currency_after(text, end, page.lexicon)
    if after is not None:
        return _reading(page, numeral, "money", (begin, after[0]), after[1])
    return _read_count(page, numeral)


def _reading(page: _Page, numeral: Numeral, kind: ValueKind, span: Span, unit: str | None) -> Reading:
    hedge = hedge_around(page.text, span[0], span[1], page.lexicon) or numeral.hedge
    return Reading(numeral, kind, span[0], span[1], numeral.value, unit, hedge)


@cache
def _percent_pattern(language: str) -> re.Pattern[str]:
    words = lexicon_of(language).numbers.percents
    spelled = rf"|(?:{GAP}|-){trie(sorted(words))}(?!\w)" if words else ""
    return re.compile(rf"[ \u00a0\u202f]?[{_PERCENT_SIGNS}](?![A-Za-z\d]){spelled}")


def _read_count(page: _Page, numeral: Numeral) -> Reading | None:
    text, lexicon, span = page.text, page.lexicon, (numeral.begin, numeral.end)
    age = age_unit(text, numeral.begin, numeral.end, lexicon) if 0 < numeral.value < _OLDEST else None
    if age is not None:
        return _reading(page, numeral, "number", span, age)
    before = word_before(text, numeral.begin)
    if _is_no_count(page, numeral, before):
        return None
    is_one = numeral.value == 1
    _, noun_begin = hedge_after(text, numeral.end, lexicon)
    unit = unit_after(text, noun_begin, is_one, lexicon)
    if unit is None:
        after = text[numeral.end : numeral.end + 2].ljust(2)
        is_compound = after[0] in HYPHENS and after[1].isalpha()
        if is_compound or (is_one and numeral.in_words) or _names_a_thing(page, numeral, before):
            return None
    return _reading(page, numeral, "number", span, unit)


def _is_no_count(page: _Page, numeral: Numeral, before: str) -> bool:
    """Whether an amount behind the word ``before`` counts nothing.

    So do times of day, labels ("Flight 370"), addresses, numbered lines, names ("Thousand Oaks").
    """
    text, lexicon, begin, end = page.text, page.lexicon, numeral.begin, numeral.end
    if _clock_pattern(lexicon.language).match(text, end) or _is_behind_clock(text, begin):
        return True
    if before.strip("(\"“,'‘:;").lower() in _labels(lexicon.language):
        return True
    if numeral.in_words:
        is_name = text[begin].isupper() and not opens_sentence(text, begin)
    else:
        is_name = _is_line_number(text, begin, end) or (lexicon.units.capitalised and _is_ordinal(text, numeral))
    return is_name or _is_address(text, end, lexicon.numbers.streets)


def _is_behind_clock(text: str, begin: int) -> bool:
    """Whether another number and a colon or slash stand before."""
    near = text[max(begin - 2, 0) : begin]
    return (":" in near or "/" in near) and _CLOCK_BEFORE.search(text, max(begin - 4, 0), begin) is not None


def _is_line_number(text: str, begin: int, end: int) -> bool:
    return (begin == 0 or text[begin - 1] == "\n") and _LINE_NUMBER.match(text, end) is not None


def _is_ordinal(text: str, numeral: Numeral) -> bool:
    """German: whether a point after a small number may make it an ordinal ("der 3. Platz")."""
    return text[numeral.end : numeral.end + 2] == ". " and numeral.value <= _LAST_ORDINAL


def _is_address(text: str, end: int, streets: frozenset[str]) -> bool:
    """Whether capitalised words follow, one of them a kind of street ("10 Downing Street")."""
    if not text[end + 1 : end + 2].isupper():
        return False
    return any(word.lower() in streets for word in takewhile(lambda word: word[0].isupper(), words_after(text, end)))


def _names_a_thing(page: _Page, numeral: Numeral, before: str) -> bool:
    """Whether a capitalised word right before or after makes the digits part of a name ("Boeing 747", "10 Downing")."""
    if numeral.in_words:
        return False
    if before[:1].isupper() and before[-1:].isalnum():
        return not opens_sentence(page.text, numeral.begin - 1 - len(before))
    if page.lexicon.units.capitalised or not page.text[numeral.end + 1 : numeral.end + 2].isupper():
        return False
    after = words_after(page.text, numeral.end)
    return bool(after) and after[0] not in page.lexicon.dates.months and after[0] not in page.lexicon.dates.weekdays


@cache
def _clock_pattern(language: str) -> re.Pattern[str]:
    """What follows the hours of a time of day, or the month of a date in figures."""
    clock = lexicon_of(language).numbers.clock
    return re.compile(r" ?[:/] ?\d" + (rf"|{GAP}?(?:{clock})" if clock else ""))


@cache
def _labels(language: str) -> frozenset[str]:
    """Words that make a number after them a name or a day ("Flight 370", "Tuesday 18")."""
    lexicon = lexicon_of(language)
    return frozenset(map(str.lower, lexicon.numbers.labels | set(lexicon.dates.weekdays) | set(lexicon.dates.months)))


# --- ranges ------------------------------------------------------------------------------------------------------


def _resolve_joints(page: _Page, numerals: list[Numeral], readings: list[Reading | None]) -> None:
    """Turn "10 to 15 people" into at least 10 and at most 15, "3-1" into a score; drop telephone numbers."""
    joints = [_joint(page, left, right) for left, right in pairwise(numerals)]
    for place, joint in enumerate(joints):
        if joint is None:
            continue
        in_chain = joint == "-" and "-" in (joints[place - 1] if place else None, *joints[place + 1 : place + 2])
        pair = None if in_chain else _range(numerals[place], readings[place], readings[place + 1])
        score = _score(page, joint, numerals[place], numerals[place + 1], readings[place + 1])
        if in_chain or pair is not None:
            score = None
        readings[place], readings[place + 1] = pair if pair is not None else (score, None)


def _joint(page: _Page, left: Numeral, right: Numeral) -> str | None:
    """What makes two numerals one range: "-" or the word for "to", "or", or "and" after "between"; else None."""
    if right.begin - left.end > _MAX_JOINT:
        return None
    between = page.text[left.end : right.begin].strip(_SIGNS_IN_RANGE)
    if between in HYPHENS:
        return "-" if between or not (left.in_words or right.in_words) else None  # "0845 125 2222"
    numbers = page.lexicon.numbers
    if between in numbers.alternatives:
        return between
    before = page.text[max(left.begin - 12, 0) : left.begin].rstrip(_SIGNS_IN_RANGE).lower().split()
    opener = before[-1] if before else ""
    if opener in numbers.range_openers:
        return between if between in numbers.range_joints | numbers.between_joints else None
    return between if between in numbers.range_joints and opener not in numbers.change_openers else None


def _range(first: Numeral, low: Reading | None, high: Reading | None) -> tuple[Reading, Reading] | None:
    """Both ends of a range, or None where it is none. Scale and unit of the second end hold for the first too."""
    if high is None:
        return None
    if high.kind == "number" and high.unit is None:
        if low is None or (low.kind != "money" and low.unit != YEARS_OLD):
            return None
        high = high._replace(kind=low.kind, unit=low.unit)
    if low is None or (low.kind == "number" and low.unit is None):
        begin, end = (low.begin, low.end) if low is not None else (first.begin, first.end)
        low = Reading(first, high.kind, begin, end, first.value, high.unit, None)
    scale = high.numeral.scale
    if first.scale == 0 and scale and first.value < high.value.scaleb(-scale):
        low = low._replace(value=first.value.scaleb(scale))
    if low.kind != high.kind or low.unit != high.unit or low.value >= high.value:
        return None
    return low._replace(hedge="at least"), high._replace(hedge="at most")


def _score(page: _Page, joint: str, first: Numeral, second: Numeral, high: Reading | None) -> Reading | None:
    """A score or vote ("3-1", "by nine to seven"), or None. The higher number is first; in a range it is not."""
    if high is not None and (high.kind != "number" or high.unit is not None):
        return None
    if joint != "-" and word_before(page.text, first.begin).lower() not in page.lexicon.numbers.score_openers:
        return None
    numbers = [numeral.value for numeral in (first, second)]
    if any(value != int(value) or value > _HIGHEST_SCORE for value in numbers) or numbers[0] < numbers[1]:
        return None
    score = "-".join(map(plain_digits, numbers))
    return Reading(first, "number", first.begin, second.end, first.value, SCORE, None, score)
