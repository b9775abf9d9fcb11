"""The language of a document: what its record says, else its script, else its function words, else py3langid."""

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

from dedup.text.language_names import FUNCTION_WORDS, LANGUAGES, SCRIPT_LANGUAGES

_SAMPLE = 500  # characters that py3langid sees: 0.4 ms, where a whole article takes 7 ms
_FEWEST_LETTERS = 20
_FEWEST_IDEOGRAPHS = 6
_IDEOGRAPHIC = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})
_KANA_SHARE = 0.05  # of Japanese text is far more kana, of Chinese hardly any
_FEWEST_FUNCTION_WORDS = 8
_FUNCTION_WORD_SHARE = 0.14
_RIVAL_SHARE = 0.25
_TAG = re.compile(r"([a-z]{2,3})(?:[-_].*)?$")
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str, declared: str = "") -> str:
    """ISO 639-1 code of ``text``, "" where there is too little of it (fewer than 20 letters, 6 in ideographic scripts).

    ``declared`` is what the record says ("en-US", "eng", "English"); it wins where it names a language. Otherwise the
    first 1,000 characters decide, white space aside.
    """
    return declared_language(declared) or _detected(" ".join(text[: 8 * _SAMPLE].split())[: 2 * _SAMPLE])


def declared_language(declared: str) -> str:
    """ISO 639-1 code (639-3 where there is none) of a tag or a name of a language; "" where it names none."""
    folded = declared.strip().casefold()
    if not folded:
        return ""
    known = _codes().get(folded)
    if known is not None:
        return known
    tag = _TAG.match(folded)
    return _codes().get(tag.group(1), tag.group(1)) if tag else ""


@cache
def _codes() -> dict[str, str]:
    """Every code and name of a language → its code; the codes for no language or several → ""."""
    codes = dict.fromkeys(("und", "mul", "mis", "zxx", "xx", "xxx", "unk"), "")
    for line in LANGUAGES.split("\n"):
        code, *names = (name.strip().casefold() for name in line.split("|"))
        codes.update(dict.fromkeys(filter(None, (code, *names)), code))
    return codes


def _detected(sample: str) -> str:
    scripts = _scripts(sample)
    n_letters = sum(scripts.values())
    script = max(scripts, key=lambda name: (scripts[name], name), default="")
    if n_letters < (_FEWEST_IDEOGRAPHS if script in _IDEOGRAPHIC else _FEWEST_LETTERS):
        return ""
    if script in ("CJK", "HIRAGANA", "KATAKANA"):
        return "ja" if scripts["HIRAGANA"] + scripts["KATAKANA"] > _KANA_SHARE * n_letters else "zh"
    languages = SCRIPT_LANGUAGES.get(script, "").split()
    if len(languages) < 2:
        return "".join(languages)
    words = " ".join(word for word in sample.split() if _is_of(script, word))
    return _by_function_words(words) or _by_model(words[:_SAMPLE], frozenset(languages))


def _is_of(script: str, word: str) -> bool:
    return any(_script(character) == script for character in word)


def _scripts(sample: str) -> Counter[str]:
    """How many letters of each script."""
    if sample.isascii():
        return Counter(LATIN=sum(map(str.isalpha, sample)))
    return Counter(_script(character) for character in sample if character.isalpha())


@cache
def _script(letter: str) -> str:
    """First word of a letter's Unicode name: LATIN, CYRILLIC, CJK …"""
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "").split(" ")[0].split("-")[0]


def _by_function_words(sample: str) -> str:
    """A language whose commonest words make up much of the sample, and no other's do; "" in doubt."""
    words = _WORD.findall(sample.casefold())
    owners = Counter(owner for word in words if (owner := _owners().get(word)))
    ranked = [*owners.most_common(2), ("", 0), ("", 0)]
    (language, most), (_, rival) = ranked[0], ranked[1]
    enough = most >= _FEWEST_FUNCTION_WORDS and most >= _FUNCTION_WORD_SHARE * len(words)
    return language if enough and rival <= _RIVAL_SHARE * most else ""


@cache
def _owners() -> dict[str, str]:
    return {word: language for language, words in FUNCTION_WORDS.items() for word in words.split()}


def _by_model(sample: str, languages: frozenset[str]) -> str:
    """The likeliest of ``languages``; ties go to the lower code."""
    scored = [(-score, code) for code, score in _identifier().rank(sample) if code in languages]
    return min(scored)[1] if scored else ""


@cache
def _identifier() -> Any:
    """py3langid's model: 0.5 s to load, so only a text that needs it pays."""
    from py3langid import langid  # noqa: PLC0415

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
