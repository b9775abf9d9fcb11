"""How common a German or English word is, by wordfreq's large lists, which take 0.1 and 0.4 s to load."""

import math
import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dedup.text.cached import cached_arrays

_TABLE = "zipf-1"  # another number where keys or values are made otherwise: versions of this program share a cache
_AFTER_LATIN = "\u0250"  # wordfreq takes letters below for one token, others it may part
_LONGEST_BYTES = 96  # the longest listed word has 81
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, odd: products spread over all bits


def zipf_frequency(word: str, language: str) -> float:
    """What ``wordfreq.zipf_frequency`` gives: log10 of the frequency per billion, to two places; 0 if unlisted."""
    token = _token(word)
    if not _is_plain(token):
        from wordfreq import zipf_frequency as slow_frequency  # noqa: PLC0415

        return float(slow_frequency(word, language))
    keys, hundredths = _large_list(language)
    key = _keys([token])[0]
    place = int(keys.searchsorted(key))
    return int(hundredths[place]) / 100 if place < keys.size and keys[place] == key else 0.0


@cache
def _large_list(language: str) -> tuple[NDArray[np.uint64], NDArray[np.int16]]:
    """Hashes of the plain words of a list, ascending, and the Zipf frequency of each in hundredths."""

    def made() -> dict[str, NDArray[np.uint64] | NDArray[np.int16]]:
        from wordfreq import get_frequency_dict  # noqa: PLC0415

        listed = {word: share for word, share in get_frequency_dict(language, "best").items() if _is_plain(word)}
        zipf_of = {share: _hundredths(share) for share in set(listed.values())}
        keys = _keys(list(listed))
        hundredths = np.fromiter((zipf_of[share] for share in listed.values()), dtype=np.int16, count=len(listed))
        order = np.argsort(keys)
        return {"keys": keys[order], "hundredths": hundredths[order]}

    arrays = cached_arrays(f"{_TABLE}-{language}", "wordfreq", ("keys", "hundredths"), made)
    return arrays["keys"], arrays["hundredths"]


def _hundredths(share: float) -> int:
    """The Zipf frequency of a share of running words, which wordfreq first rounds to three digits."""
    places = math.floor(-math.log10(share)) + 3
    return round(100 * (math.log10(round(share, places)) + 9))


def _token(word: str) -> str:
    """A word of German or English as its list has it."""
    return unicodedata.normalize("NFC", word).casefold()


def _is_plain(token: str) -> bool:
    return token.isalpha() and max(token) < _AFTER_LATIN and len(token.encode()) <= _LONGEST_BYTES


def _keys(tokens: list[str]) -> NDArray[np.uint64]:
    """uint64[n]: a hash of each plain token, which no two words of a list share."""
    words = np.array([token.encode() for token in tokens], dtype=f"S{_LONGEST_BYTES}")
    keys = np.zeros(words.size, dtype=np.uint64)
    for eight_bytes in words.view("<u8").reshape(words.size, -1).T:
        keys = (keys ^ eight_bytes) * _FACTOR  # which wraps
        keys ^= keys >> np.uint64(32)
    return keys
