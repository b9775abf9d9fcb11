"""Numerals: where a text writes an amount, in digits or in words, and how much that is."""

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from text_to_num import text2num

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.patterns import GAP, HYPHENS, trie
from dedup.alignment.lexicon.tables import Lexicon
from dedup.alignment.values.anchors import Anchors

_MAX_DIGITS = 15
CURRENCY_SIGNS = "$€£¥₹₽₩₪₺₴₦฿₫₡￥＄"
_SHORT_SCALES = {"k": 3, "m": 6, "b": 9, "t": 12}
_IDEOGRAPHIC_SCALES = {"千": 3, "천": 3, "万": 4, "萬": 4, "만": 4, "亿": 8, "億": 8, "억": 8, "兆": 12, "조": 12}
_UNCASED_SCRIPTS = 0x0590  # from Hebrew on, scripts may write numbers against letters
_FRACTIONS = {
    **dict.fromkeys(("½", "1/2"), Decimal("0.5")),
    **dict.fromkeys(("¼", "1/4"), Decimal("0.25")),
    **dict.fromkeys(("¾", "3/4"), Decimal("0.75")),
}
_FRACTION = re.compile(r"(?: ?([½¼¾])| (1/2|1/4|3/4)(?![\d/]))")
_MARKS_BEFORE = "./_¢#@=&'’§^+*№\\"
_MEASURE_AFTER = re.compile(r"(?:km|kg|cm|mm|mph|kph|kmh|km/h|lbs?|ft|[mgk]w|[gk]wh|ha)(?![\w-])", re.IGNORECASE)


class Numeral(NamedTuple):
    """An amount as written; ``value`` includes ``scale``, the power of ten of a scale word ("1.5 million": 6)."""

    begin: int
    end: int
    value: Decimal
    scale: int
    in_words: bool
    hedge: str | None = None


def find_numerals(text: str, anchors: Anchors, lexicon: Lexicon) -> list[Numeral]:
    """All amounts, in the order of the text; those that are part of a longer token ("F-16", "20th") are left out."""
    found = [_in_digits(text, begin, end, lexicon) for begin, end in anchors.digits]
    found += [_in_words(text, begin, end, lexicon) for begin, end in anchors.number_words]
    numerals: list[Numeral] = []
    for numeral in sorted((item for item in found if item is not None), key=lambda item: item.begin):
        if not numerals or numeral.begin >= numerals[-1].end:  # "million" of "1.5 million" is a number word too
            numerals.append(numeral)
    return numerals


def _in_digits(text: str, begin: int, end: int, lexicon: Lexicon) -> Numeral | None:
    if end - begin > 2 * _MAX_DIGITS or _is_bound_before(text, begin):
        return None
    digits = text[begin:end]
    is_scaled = "," in digits and _has_decimal_scale(text, end, lexicon)
    value = parse_digits(digits, lexicon.numbers.decimal_comma, is_scaled)
    if value is None:
        return None
    fraction = _FRACTION.match(text, end)
    if fraction is not None:
        value, end = value + _FRACTIONS[fraction[1] or fraction[2]], fraction.end()
    scale, end = _scale_after(text, begin, end, lexicon)
    if _is_bound_after(text, end):
        return None
    return Numeral(begin, end, value.scaleb(scale), scale, in_words=False)


def _is_bound_before(text: str, begin: int) -> bool:
    """Whether what stands before makes the digits part of a longer token."""
    pair = text[max(begin - 2, 0) : begin].rjust(2)
    earlier, before = pair[0], pair[1]
    if before.isspace():
        return False
    if before.isalnum():
        return before.isdigit() or _is_cased(before)
    if before in _MARKS_BEFORE:
        return True
    if before in ",:":
        return earlier.isalnum()
    if before in HYPHENS:
        return earlier.isalpha() or (before == "-" and (earlier.isspace() or earlier in "(["))
    return False


def _is_bound_after(text: str, end: int) -> bool:
    """Whether what follows makes the digits part of a longer token; units of measure do not."""
    pair = text[end : end + 2].ljust(2)
    after, later = pair[0], pair[1]
    if after.isspace():
        return False
    if _is_cased(after):
        return _MEASURE_AFTER.match(text, end) is None
    return after in "ºª°" or (after in "/_:^*=\\" and later.isalnum()) or (after == "." and later.isdigit())


def _is_cased(char: str) -> bool:
    """Whether the character belongs to a script that does not write numbers against letters."""
    return char == "_" or (char.isalpha() and (char.islower() or char.isupper() or ord(char) < _UNCASED_SCRIPTS))


@lru_cache(maxsize=1 << 14)
def parse_digits(run: str, decimal_comma: bool, scaled: bool = False) -> Decimal | None:
    """The amount that digits with inner marks write, or None where that is not sure ("1.2.3", "1,2,3").

    ``decimal_comma``: the language's decimal sign is a comma. One mark before three digits is a thousands mark, unless
    it is the language's decimal point, or ``scaled`` (a scale word follows: "1,234 Millionen").
    """
    groups = ["".join(str(int(char)) for char in group) for group in re.split(r"\D", run)]
    marks = [char for char in run if not char.isdigit()]
    if sum(map(len, groups)) > _MAX_DIGITS or (groups[0][0] == "0" and len(groups[0]) > 1):
        return None
    if not marks:
        return Decimal(groups[0])
    last = marks[-1]
    if len(marks) == 1 and (_is_decimal(groups, last, decimal_comma, scaled) or not _is_grouped(groups, last)):
        return Decimal(".".join(groups)) if _may_be_decimal(groups, last, decimal_comma) else None
    if len(set(marks)) == 1:
        return Decimal("".join(groups)) if _is_grouped(groups, last) else None
    is_mixed = set(marks[:-1]) == {marks[0]} and last in ".,٫" and _is_grouped(groups[:-1], marks[0])
    return Decimal("".join(groups[:-1]) + "." + groups[-1]) if is_mixed else None


def _is_grouped(groups: list[str], mark: str) -> bool:
    """Groups of thousands, or with commas the Indian ones (1,00,000)."""
    if not 1 <= len(groups[0]) <= 3 or len(groups) < 2 or len(groups[-1]) != 3 or mark == "٫":
        return False
    inner = {len(group) for group in groups[1:-1]}
    return inner <= {3} or (inner == {2} and mark == "," and len(groups[0]) <= 2)


def _is_decimal(groups: list[str], mark: str, decimal_comma: bool, scaled: bool) -> bool:
    if mark == ".":
        return not decimal_comma or groups[0] == "0"
    if mark == ",":
        return groups[0] == "0" or (decimal_comma and scaled)
    return False


def _may_be_decimal(groups: list[str], mark: str, decimal_comma: bool) -> bool:
    if mark == ".":
        return True
    return mark == "٫" or (mark == "," and (decimal_comma or groups[0] == "0"))


def _has_decimal_scale(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a scale word follows and makes a comma before three digits a decimal one ("1,234 Millionen")."""
    if lexicon.numbers.mixed_marks:
        return False
    pattern = _scale_pattern(lexicon.language)
    return pattern is not None and pattern.match(text, end) is not None


def _scale_after(text: str, begin: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """The scale after the digits, as a power of ten, and where it ends; 0 and ``end`` where there is none."""
    pattern = _scale_pattern(lexicon.language)
    match = pattern.match(text, end) if pattern is not None else None
    if match is not None:
        word = match.group(1)
        scales = lexicon.numbers.scales
        return scales.get(word) or scales[
            word.lower() if word.lower() in scales else word[0].lower() + word[1:]
        ], match.end()
    after = text[end : end + 1]
    if after in _IDEOGRAPHIC_SCALES:
        return _IDEOGRAPHIC_SCALES[after], end + 1
    if after.lower() in _SHORT_SCALES:
        is_word_end = not text[end + 1 : end + 2].isalnum()
        has_sign = text[begin - 1 : begin] in CURRENCY_SIGNS and begin > 0
        sign_follows = text[end + 1 : end + 3].lstrip(" \u00a0")[:1]
        if is_word_end and (has_sign or (sign_follows and sign_follows in CURRENCY_SIGNS)):
            return _SHORT_SCALES[after.lower()], end + 1
    return 0, end


@cache
def _scale_pattern(language: str) -> re.Pattern[str] | None:
    scales = lexicon_of(language).numbers.scales
    if not scales:
        return None
    spellings = {form for word in scales for form in (word, word[0].upper() + word[1:])}
    return re.compile(rf"(?:{GAP}|-)?({trie(sorted(spellings))})(?!\w)")


def _in_words(text: str, begin: int, end: int, lexicon: Lexicon) -> Numeral | None:
    before, after = text[begin - 1 : begin], text[end : end + 1]
    if (before and before in HYPHENS + "'’") or (after and after in "'’" and text[end + 1 : end + 2].isalpha()):
        return None
    words = " ".join(text[begin:end].split())
    folded = words.lower()
    if folded in lexicon.numbers.multipliers or folded in lexicon.numbers.ones:
        return None
    reading = _read_words(folded, lexicon.language)
    if reading is None:
        return None
    value, hedge = reading
    scale, end = _scale_after(text, begin, end, lexicon)
    return Numeral(begin, end, value.scaleb(scale), scale, in_words=True, hedge=hedge)


@lru_cache(maxsize=4096)
def _read_words(words: str, language: str) -> tuple[Decimal, str | None] | None:
    """What number words say, with the hedge of a vague one; None where they are no single number."""
    phrases = _folded_phrases(language)
    if words in phrases:
        value, hedge = phrases[words]
        return Decimal(value), hedge
    try:
        return Decimal(text2num(words, language)), None
    except ValueError:
        return None


@cache
def _folded_phrases(language: str) -> dict[str, tuple[str, str | None]]:
    return {phrase.lower(): reading for phrase, reading in lexicon_of(language).numbers.phrases.items()}
