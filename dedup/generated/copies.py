"""Copies of a text whose similarity to it is known from the number of words that were changed.

A text of a words has n = a - 4 shingles of five words. The planned values are exact where no shingle occurs twice in
the two texts, and off by no more than the repeated ones can make up elsewhere.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dedup.generated.draws import below, draws
from dedup.generated.texts import added_words, furniture_of
from dedup.generated.words import LINE, OPENING, Vocabulary

CopyForm = Literal["exact", "edited", "abridged", "wrapped"]

SHINGLE_WORDS = 5
"""The shingle length for which similarities are planned."""

_LOWEST_JACCARD, _HIGHEST_JACCARD = 0.36, 0.98
_LEAST_KEPT, _MOST_KEPT = 0.2, 0.8
_LOWEST_CONTAINMENT = 0.6
_PLACES, _WORDS = 11, 12


@dataclass(frozen=True, slots=True)
class CopiedText:
    """A copy as codes, with its planned Jaccard similarity, and the containment of the shorter text in the longer."""

    codes: NDArray[np.int32]
    jaccard: float
    containment: float


def copied_text(
    form: CopyForm, chance: float, original: NDArray[np.int32], outlet: int, vocabulary: Vocabulary, *keys: int
) -> CopiedText:
    """A copy of one form; ``chance`` in [0, 1) says how much is changed, ``keys`` where and to what."""
    if form == "exact":
        return CopiedText(original, 1.0, 1.0)
    if form == "edited":
        return _edited(original, _LOWEST_JACCARD + chance * (_HIGHEST_JACCARD - _LOWEST_JACCARD), vocabulary, *keys)
    if form == "abridged":
        return _abridged(original, chance, vocabulary, *keys)
    return _wrapped(original, outlet, vocabulary)


def _edited(original: NDArray[np.int32], jaccard: float, vocabulary: Vocabulary, *keys: int) -> CopiedText:
    """Single words replaced, so far apart that each takes five shingles away and brings five."""
    n_words = original.size
    n_shingles = n_words - SHINGLE_WORDS + 1
    n_edits = max(1, round(n_shingles * (1 - jaccard) / (SHINGLE_WORDS * (1 + jaccard))))
    inner = n_words - 2 * (SHINGLE_WORDS - 1)
    spare = max(1, inner // n_edits - SHINGLE_WORDS + 1)
    places = SHINGLE_WORDS - 1 + np.arange(n_edits) * inner // n_edits
    places += below(draws(n_edits, *keys, _PLACES), spare)
    n_choices = vocabulary.first_name - vocabulary.first_rare
    words = vocabulary.first_rare + below(draws(n_edits, *keys, _WORDS), n_choices - 1)
    old = original[places] % len(vocabulary.words)
    words += words == old
    codes = original.copy()
    codes[places] += (words - old).astype(np.int32)
    kept = n_shingles - SHINGLE_WORDS * n_edits
    return CopiedText(codes, kept / (n_shingles + SHINGLE_WORDS * n_edits), kept / n_shingles)


def _abridged(original: NDArray[np.int32], chance: float, vocabulary: Vocabulary, *keys: int) -> CopiedText:
    """The beginning, and in two of three copies a paragraph of its own below it."""
    n_words = original.size
    n_kept = max(2 * SHINGLE_WORDS, round(n_words * (_LEAST_KEPT + chance * (_MOST_KEPT - _LEAST_KEPT))))
    step = int(chance * 3000) % 3
    n_common = n_kept - SHINGLE_WORDS + 1
    containment = 1.0 - step * (1.0 - _LOWEST_CONTAINMENT) / 2
    n_added = round(n_common / containment) - n_common
    codes = np.concatenate([original[:n_kept], added_words(n_added, vocabulary, *keys)])
    n_shorter = n_common + n_added
    n_all = n_words - SHINGLE_WORDS + 1 + n_added
    return CopiedText(codes, n_common / n_all, n_common / min(n_shorter, n_words - SHINGLE_WORDS + 1))


def _wrapped(original: NDArray[np.int32], outlet: int, vocabulary: Vocabulary) -> CopiedText:
    """The whole text in another page, under its navigation and above its notices."""
    n_words = len(vocabulary.words)
    above, below_text = furniture_of(outlet, n_words, vocabulary.first_name)
    codes = np.concatenate([above, original, below_text])
    codes[above.size] += (LINE - OPENING) * n_words
    n_shingles = original.size - SHINGLE_WORDS + 1
    return CopiedText(codes, n_shingles / (codes.size - SHINGLE_WORDS + 1), 1.0)
