"""Currencies: signs, ISO 4217 codes and words beside an amount."""

import re
from functools import cache

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.patterns import GAP, trie
from dedup.alignment.lexicon.tables import Lexicon

_SIGNS = {
    "$": "USD",
    "＄": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "￥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₴": "UAH",
    "₦": "NGN",
    "฿": "THB",
    "₫": "VND",
    "₡": "CRC",
}
_DOLLARS = {
    "US": "USD",
    "U.S.": "USD",
    "A": "AUD",
    "AU": "AUD",
    "AUS": "AUD",
    "C": "CAD",
    "CA": "CAD",
    "CAN": "CAD",
    "CDN": "CAD",
    "HK": "HKD",
    "NZ": "NZD",
    "S": "SGD",
    "SG": "SGD",
    "NT": "TWD",
    "R": "BRL",
    "MX": "MXN",
    "AR": "ARS",
    "CLP": "CLP",
    "J": "JMD",
    "TT": "TTD",
    "Z": "ZWL",
}
_CODES = (
    "USD EUR GBP JPY CHF CNY RMB AUD CAD NZD HKD SGD INR PKR BRL MXN ARS CLP COP RUB UAH TRY PLN CZK HUF SEK NOK DKK "
    "ISK ZAR NGN KES EGP ILS SAR AED QAR KWD THB IDR MYR PHP VND KRW TWD"
)
_OTHER_CODES = {"RMB": "CNY", "Rs": "INR", "Rs.": "INR", "TL": "TRY", "DM": "DEM"}
_BEFORE_CHARS = 8


def currency_before(text: str, begin: int) -> tuple[int, str] | None:
    """Where the currency right before an amount begins, and its ISO code; None where there is none."""
    first = max(begin - _BEFORE_CHARS, 0)
    if text[first:begin].rstrip(_BLANKS)[-1:] not in _LAST_BEFORE:
        return None
    match = _before_pattern().search(text[first:begin])
    if match is None:
        return None
    prefix, sign, code = match.group("prefix", "sign", "code")
    if code is not None:
        return first + match.start("code"), _OTHER_CODES.get(code, code)
    if prefix is None:
        return first + match.start("sign"), _SIGNS[sign]
    return first + match.start("prefix"), _DOLLARS[prefix]


_BLANKS = " \u00a0\u202f"
_LAST_BEFORE = frozenset([*_SIGNS, *(code[-1] for code in (*_CODES.split(), *_OTHER_CODES))])
"""Last characters of what may stand before an amount."""


@cache
def _before_pattern() -> re.Pattern[str]:
    codes = trie(sorted([*_CODES.split(), "Rs", "Rs."]))
    dollars = trie(sorted(_DOLLARS))
    signs = "".join(re.escape(sign) for sign in _SIGNS)
    return re.compile(
        rf"(?:(?<![\w$])(?P<prefix>{dollars})(?=\$))?(?P<sign>[{signs}])[ \u00a0\u202f]?$"
        rf"|(?<!\w)(?P<code>{codes})[ \u00a0\u202f]?$"
    )


def currency_after(text: str, end: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """Where the currency right after an amount ends, and its ISO code; None where there is none."""
    match = _after_pattern(lexicon.language).match(text, end)
    if match is None:
        return None
    sign, code, word = match.group("sign", "code", "word")
    if sign is not None:
        return match.end(), _SIGNS[sign]
    if code is not None:
        return match.end(), _OTHER_CODES.get(code, code)
    return match.end(), _folded_currencies(lexicon.language)[word.lower()]


_NEVER = "(?!)"  # a language whose currencies have no words of their own


@cache
def _after_pattern(language: str) -> re.Pattern[str]:
    signs = "".join(re.escape(sign) for sign in _SIGNS)
    codes = trie(sorted([*_CODES.split(), "TL", "DM"]))
    words = {
        form for word in _folded_currencies(language) for form in (word, word.title(), word[0].upper() + word[1:])
    } | set(lexicon_of(language).numbers.currencies)
    de = rf"{GAP}(?:de{GAP}|d['’])?" if language in ("es", "fr", "pt") else rf"(?:{GAP}|-)"
    word = trie(sorted(words)) if words else _NEVER
    return re.compile(
        rf"[ \u00a0\u202f]?(?P<sign>[{signs}])(?!\d)|{GAP}?(?P<code>{codes})(?!\w)|{de}(?P<word>{word})(?!\w)"
    )


@cache
def _folded_currencies(language: str) -> dict[str, str]:
    return {word.lower(): code for word, code in lexicon_of(language).numbers.currencies.items()}
