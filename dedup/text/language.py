"""The language of a document: what its record says, else its script, else its function words, else py3langid."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import EncodedTexts
from dedup.kernels import language as kernels
from dedup.text import characters
from dedup.text.cached import cached_arrays
from dedup.text.language_names import FUNCTION_WORDS, LANGUAGES, SCRIPT_LANGUAGES

_SAMPLE = 500  # characters that py3langid sees: 0.4 ms, where a whole article takes 7 ms
_MOST_READ, _MOST_KEPT = 8 * _SAMPLE, 2 * _SAMPLE  # characters of a text, and of them with white space as one
_FEWEST_LETTERS = 20
_FEWEST_IDEOGRAPHS = 6
_IDEOGRAPHIC = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})
_KANA_SHARE = 0.05  # of Japanese text is far more kana, of Chinese hardly any
_FEWEST_FUNCTION_WORDS = 8
_FUNCTION_WORD_SHARE = 0.14
_RIVAL_SHARE = 0.25
_LATIN_END = 0x250  # code points; further Latin letters are those of few languages
_MODEL = ("nb_ptc", "nb_pc", "nb_classes", "tk_nextmove", "tk_output", "tk_row")
"""What py3langid's model is made of."""
_TAG = re.compile(r"([a-z]{2,3})(?:[-_].*)?$")
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str, declared: str = "") -> str:
    """ISO 639-1 code of ``text``, "" where there is too little of it (fewer than 20 letters, 6 in ideographic scripts).

    ``declared`` is what the record says ("en-US", "eng", "English"); it wins where it names a language. Otherwise the
    first 1,000 characters decide, white space aside.
    """
    return declared_language(declared) or _detected(text)


def detect_languages(texts: EncodedTexts, declared: Sequence[str]) -> list[str]:
    """The language of each of many texts, as :func:`detect_language`; ``texts`` are valid UTF-8."""
    found = [declared_language(name) for name in declared]
    asked = [number for number, language in enumerate(found) if not language]
    if asked:
        for number, language in zip(asked, _by_counts(texts, asked), strict=True):
            found[number] = _detected(_beginning(texts, number)) if language is None else language
    return found


def _beginning(texts: EncodedTexts, number: int) -> str:
    begin, end = texts.offsets[number : number + 2].tolist()
    return str(texts.data[begin : min(end, begin + 4 * _MOST_READ)].data, "utf-8", "ignore")


@lru_cache(maxsize=1024)
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


def _detected(text: str) -> str:
    sample = " ".join(text[:_MOST_READ].split())[:_MOST_KEPT]
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


def _by_counts(texts: EncodedTexts, asked: Sequence[int]) -> list[str | None]:
    """As ``_by_function_words``, for texts in Latin letters; None in doubt, and for others."""
    n_texts, codes = texts.offsets.size - 1, np.array([*FUNCTION_WORDS, ""])
    counts, is_latin = np.zeros((n_texts, 3 + len(FUNCTION_WORDS)), dtype=np.int32), np.zeros(n_texts, dtype=np.bool_)
    most = _MOST_READ, _MOST_KEPT
    kernels.count_common_words(texts.data, texts.offsets, most, _points(), *_owner_table(), counts, is_latin)
    n_letters, n_words, n_owned = counts[asked, 0], counts[asked, 1], counts[asked, 3:]
    best = np.argmax(n_owned, axis=1)
    rival, highest = np.sort(n_owned, axis=1)[:, -2:].T
    is_sure = (highest >= _FEWEST_FUNCTION_WORDS) & (highest >= _FUNCTION_WORD_SHARE * n_words)
    is_sure &= rival <= _RIVAL_SHARE * highest
    is_short = n_letters < _FEWEST_LETTERS
    languages = codes[np.where(is_short, len(FUNCTION_WORDS), best)].tolist()
    is_known = is_latin[asked] & (is_sure | is_short)
    return [language if known else None for language, known in zip(languages, is_known.tolist(), strict=True)]


@cache
def _points() -> NDArray[np.uint32]:
    """uint32[0x110000]: what folding makes of each code point, and its bits for the kernel."""
    points = characters.folded() | np.uint32(kernels.OTHER)
    every = characters.first_planes()
    points[: len(every)] &= ~np.uint32(kernels.OTHER)
    for pattern, bit in ((r"[^\W\d_]+", kernels.OTHER), (r"\s+", kernels.BLANK)):
        for run in re.finditer(pattern, every):
            points[run.start() : run.end()] |= np.uint32(bit)
    for letter in every[:_LATIN_END]:
        if letter.isalpha() and _script(letter) == "LATIN" and (len(letter.casefold()) == 1 or letter == "ß"):
            points[ord(letter)] ^= np.uint32(kernels.LATIN | kernels.OTHER)
    points[ord("\u0345")] |= np.uint32(kernels.OTHER)  # a mark that folds to a letter
    return points


@cache
def _owner_table() -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """The kernel's table of ``_owners``: hashes of words, and the numbers of their languages."""
    keys, owners = np.zeros(1 << 10, dtype=np.uint64), np.full(1 << 10, -1, dtype=np.int32)
    numbers = {language: number for number, language in enumerate(FUNCTION_WORDS)}
    for word, language in _owners().items():
        key = int(kernels.BASIS)
        for character in word:
            key = (key ^ ord(character)) * int(kernels.PRIME) & ((1 << 64) - 1)
        slot = (key ^ (key >> 29)) & (len(keys) - 1)
        while owners[slot] >= 0:
            slot = (slot + 1) & (len(keys) - 1)
        keys[slot], owners[slot] = key, numbers[language]
    return keys, owners


@cache
def _owners() -> dict[str, str]:
    return {word: language for language, words in FUNCTION_WORDS.items() for word in words.split()}


def _by_model(sample: str, languages: frozenset[str]) -> str:
    """The likeliest of ``languages``; ties go to the lower code."""
    scored = [(-score, code) for code, score in _identifier().rank(sample) if code in languages]
    return min(scored)[1] if scored else ""


@cache
def _identifier() -> Any:
    """py3langid with its model, which takes 0.4 s to unpack, and 68 MB; only a text that needs it pays."""
    from py3langid import langid  # noqa: PLC0415

    def unpacked() -> dict[str, NDArray[Any]]:
        identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
        return {member: np.asarray(getattr(identifier, member)) for member in _MODEL}

    weights, priors, classes, *automaton = cached_arrays("language", "py3langid", _MODEL, unpacked).values()
    moves, outputs, rows = (array.data for array in automaton)  # unlike arrays, views give Python's own numbers
    return langid.LanguageIdentifier(weights, priors, classes.tolist(), moves, outputs, tk_row=rows)
