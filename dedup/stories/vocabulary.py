"""The vocabulary of a corpus: words to terms, in arrays, for a million articles have millions of words."""

from array import array
from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.pairs import IS_NUMBER, IS_WEEKDAY
from dedup.kernels.vocabulary import intern, rehash
from dedup.stories.weekdays import WEEKDAYS
from dedup.text.background import background_zipf
from dedup.text.stems import stemmer

_FIRST_SLOTS = 1 << 16
_KEY_BYTES = 8

Told = Callable[[NDArray[np.int64]], Sequence[str]]
"""What is told of the words at some places."""


class Vocabulary:
    """The terms seen so far: owns the tables from words to terms, which grow with every batch.

    A term is known by 64 bits of its name, a stem or digits: of n terms two are taken for one with a chance of
    n**2 / 2**65.
    """

    def __init__(self) -> None:
        """A vocabulary of no words."""
        self.n_terms = 0
        self._n_words = 0
        self._words, self._names = _Table(), _Table()
        self._term_of_word = np.empty(0, dtype=np.int32)
        self._frequencies = np.empty(0)
        self._kinds = np.empty(0, dtype=np.uint8)
        self._surfaces, self._ends = bytearray(), array("q", [0])

    def terms_of(self, keys: NDArray[np.uint64], surfaces: Told, languages: Told) -> NDArray[np.int32]:
        """Term number of each key (uint64[n] -> int32[n]); unseen words get terms, in order of appearance.

        ``surfaces`` and ``languages`` are asked about the places of those among the keys.
        """
        numbers, new = self._words.numbers_of(keys)
        self.learn(surfaces(new), languages(new))
        return self.term_of_word[numbers]

    @property
    def term_of_word(self) -> NDArray[np.int32]:
        """int32[n_words]: the term of each word, in the order in which they were learnt."""
        return self._term_of_word[: self._n_words]

    @property
    def frequencies(self) -> NDArray[np.float64]:
        """float64[n_terms]: the share of all running words that background lists give a term; NaN: none covers it."""
        return self._frequencies[: self.n_terms]

    @property
    def kinds(self) -> NDArray[np.uint8]:
        """uint8[n_terms]: bits of ``kernels.pairs``."""
        return self._kinds[: self.n_terms]

    @property
    def surfaces(self) -> list[str]:
        """For each term the word that it was first seen as."""
        return [self.surface(term) for term in range(self.n_terms)]

    def surface(self, term: int) -> str:
        """The word that a term was first seen as."""
        return self._surfaces[self._ends[term] : self._ends[term + 1]].decode()

    def learn(self, surfaces: Sequence[str], languages: Sequence[str]) -> None:
        """Give terms to words that were not seen before, each in its language."""
        names, frequencies, is_weekday = list(surfaces), np.empty(len(surfaces)), np.zeros(len(surfaces), np.bool_)
        for language in sorted(set(languages)):
            chosen = [i for i, other in enumerate(languages) if other == language]
            words = [surfaces[i] for i in chosen]
            frequencies[chosen] = 10.0 ** (background_zipf(words, language) - 9.0)
            if (to_stems := stemmer(language)) is not None:
                for i, stem in zip(chosen, to_stems.stemWords(words), strict=True):
                    names[i] = stem
            if days := WEEKDAYS.get(language):
                is_weekday[chosen] = [word in days for word in words]
        digits = [surface.replace(",", "").replace(".", "") for surface in surfaces]
        is_number = np.array([one.isdecimal() for one in digits], dtype=np.bool_)
        for i in np.flatnonzero(is_number).tolist():
            names[i] = digits[i]
        terms, new = self._names.numbers_of(_keys_of(names))
        self._add([surfaces[i] for i in new.tolist()], is_number[new])
        self._kinds[terms[is_weekday]] |= IS_WEEKDAY
        self._add_frequencies(terms, frequencies)
        self._term_of_word = _with_room(self._term_of_word, self._n_words + terms.size)
        self._term_of_word[self._n_words : self._n_words + terms.size] = terms
        self._n_words += terms.size

    def _add(self, surfaces: Sequence[str], is_number: NDArray[np.bool_]) -> None:
        """New terms."""
        new = slice(self.n_terms, self.n_terms + len(surfaces))
        for surface in surfaces:
            self._surfaces += surface.encode()
            self._ends.append(len(self._surfaces))
        self._frequencies, self._kinds = (_with_room(one, new.stop) for one in (self._frequencies, self._kinds))
        self._frequencies[new] = np.nan
        self._kinds[new] = np.where(is_number, IS_NUMBER, 0)
        self.n_terms = new.stop

    def _add_frequencies(self, terms: NDArray[np.int32], frequencies: NDArray[np.float64]) -> None:
        """Words of one term add up, in their order; those without a list (NaN) add nothing."""
        is_listed = ~np.isnan(frequencies)
        listed = terms[is_listed]
        unknown = listed[np.isnan(self._frequencies[listed])]
        self._frequencies[unknown] = 0.0
        np.add.at(self._frequencies, listed, frequencies[is_listed])


class _Table:
    """An open-addressing table from 64-bit keys to consecutive numbers: owns its arrays, which grow."""

    def __init__(self) -> None:
        self._n = 0
        self._keys = np.zeros(_FIRST_SLOTS, dtype=np.uint64)
        self._slots = np.full(_FIRST_SLOTS, -1, dtype=np.int32)

    def numbers_of(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The number of each key, int32[n], and the places among them at which new ones come first, ascending."""
        needed = 2 * (self._n + keys.size)
        if needed > self._keys.size:
            size = 1 << (needed - 1).bit_length()
            larger, slots = np.zeros(size, dtype=np.uint64), np.full(size, -1, dtype=np.int32)
            rehash(self._keys, self._slots, larger, slots)
            self._keys, self._slots = larger, slots
        numbers, firsts = np.empty(keys.size, dtype=np.int32), np.empty(keys.size, dtype=np.int64)
        n_before = self._n
        self._n = intern(keys, self._keys, self._slots, n_before, numbers, firsts)
        return numbers, firsts[: self._n - n_before].copy()


def _keys_of(names: Sequence[str]) -> NDArray[np.uint64]:
    digests = b"".join(blake2b(name.encode(), digest_size=_KEY_BYTES).digest() for name in names)
    return np.frombuffer(digests, dtype=np.uint64)


def _with_room(values: NDArray[Any], n: int) -> NDArray[Any]:
    """The array itself if it has room for so many, else a larger one that begins as it does."""
    if n <= values.size:
        return values
    larger = np.empty(max(n, 2 * values.size), dtype=values.dtype)
    larger[: values.size] = values
    return larger
