"""How common words are outside the corpus, so that two documents alone still have sensible term weights.

Frequencies come from wordfreq's small lists (every word above one in a million; 42 languages, 6 to 17 ms to load). The
large lists need 0.1 to 0.5 s and, as the only source of weights, found no more: recall of gold pairs among the ten
nearest .929 against .929 (allsides), .920 against .922 (ecbplus).
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

UNLISTED_FREQUENCY = 5e-7
"""What a word that is not listed is taken to have: half of the least frequency in the lists."""

_OTHER_WORDS = frozenset({"ja", "ko", "th", "zh"})  # lists of morphemes or segmented words: not the words that we count
_LISTED_AS = {"bs": "sh", "hr": "sh", "sr": "sh", "no": "nb", "nn": "nb", "tl": "fil"}
_REWRITTEN = frozenset({"ar", "fa", "he", "ro", "sh", "tr", "ur"})  # marks, Cyrillic or cedillas differ in these lists


@lru_cache(maxsize=256)
def has_background(language: str) -> bool:
    """Whether there is a word list for ``language`` (ISO 639-1) whose words are those that we count."""
    from wordfreq import available_languages  # noqa: PLC0415 - 0.1 s, for runs that weigh terms

    return language not in _OTHER_WORDS and _LISTED_AS.get(language, language) in available_languages("small")


def background_zipf(words: Sequence[str], language: str) -> NDArray[np.float64]:
    """float64[n]: log10 of each folded word's frequency per billion words (the Zipf scale: 3 is one in a million).

    0 for a word that is not listed; NaN for all of them where ``has_background(language)`` is false, so that the caller
    falls back on the corpus's own counts.
    """
    if not has_background(language):
        return np.full(len(words), np.nan)
    frequencies = _frequencies(words, language)
    listed = frequencies > 0
    zipf = np.zeros(len(words))
    zipf[listed] = np.log10(frequencies[listed]) + 9.0
    return np.maximum(zipf, 0.0)


def _frequencies(words: Sequence[str], language: str) -> NDArray[np.float64]:
    """float64[n]: share of running words, 0 for what is not listed."""
    code = _LISTED_AS.get(language, language)
    listed = _word_list(code)
    found = np.array(list(map(listed.get, words, repeat(0.0))))
    for place in np.flatnonzero(found == 0.0).tolist():
        word = words[place]
        if not word.isalpha() and any(map(str.isdigit, word)):
            found[place] = _number_frequency(word, code)
        elif not word.isascii():
            found[place] = listed.get(_rewritten(word, code), 0.0)
    return found


@lru_cache(maxsize=1 << 14)
def _number_frequency(word: str, code: str) -> float:
    """The share of running words that a word with digits has, as wordfreq spreads it over them."""
    from wordfreq.numbers import digit_freq, smash_numbers  # noqa: PLC0415

    return _word_list(code).get(smash_numbers(word), 0.0) * digit_freq(word)


def _rewritten(word: str, code: str) -> str:
    """A word as the lists write it: "ss" for "ß"; for some languages other marks or another script too."""
    if code not in _REWRITTEN:
        return word.casefold()
    from wordfreq.preprocess import preprocess_text  # noqa: PLC0415

    rewritten: str = preprocess_text(word, cast(Any, code))
    return rewritten


@lru_cache(maxsize=8)
def _word_list(code: str) -> Mapping[str, float]:
    """Word → share of running words. Our words end at an apostrophe: "don't" counts for "don" and for "t"."""
    from wordfreq import get_frequency_dict  # noqa: PLC0415

    listed = dict(get_frequency_dict(code, "small"))
    for word, frequency in get_frequency_dict(code, "small").items():
        if "'" in word:
            for part in filter(None, word.split("'")):
                listed[part] = listed.get(part, 0.0) + frequency
    return listed
