"""The beginnings of texts as counts of letters and of the commonest words of a few languages."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import ZERO, kernel
from dedup.kernels.utf8 import decode

LATIN, BLANK, OTHER = (1 << bit for bit in range(21, 24))
"""Bits of a code point, above the 21 bits of what folding makes of it: a letter of the Latin alphabet; white space; any
other part of a word but a decimal digit."""

BASIS, PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)
_S, _SHARP_S = np.uint64(ord("s")), np.uint64(ord("ß"))
_SHIFT, _FOLDED, _ONE = np.uint64(29), 0x1FFFFF, np.uint64(1)


@kernel
def _owner(word: np.uint64, keys: NDArray[np.uint64], owners: NDArray[np.int32]) -> Any:
    """Whose common word it is, in an open-addressing table; -1 for nobody's."""
    mask = np.uint64(keys.size - 1)
    slot = (word ^ (word >> _SHIFT)) & mask
    while owners[slot] >= 0 and keys[slot] != word:
        slot = (slot + _ONE) & mask
    return owners[slot]


@kernel
def _count(
    text: NDArray[np.uint8],
    most: tuple[int, int],
    points: NDArray[np.uint32],
    keys: NDArray[np.uint64],
    owners: NDArray[np.int32],
    counts: NDArray[np.int32],
) -> bool:
    """Count letters, words and owned words of a text's beginning; False where it has an OTHER."""
    at, n_read, n_kept = ZERO, 0, 0
    word = BASIS
    is_word: Any = False
    is_gap: Any = False
    while at < text.size and n_read < most[0]:
        point, n_bytes = decode(text, at)
        found = np.int64(points[point])
        at, n_read = at + n_bytes, n_read + 1
        is_blank = found & BLANK > 0
        if not is_blank:
            n_kept += 2 if is_gap else 1
            if n_kept > most[1]:
                break
        if found & OTHER:
            return False
        is_gap = is_blank and n_kept > 0
        if found & LATIN:
            counts[0] += 1
            letter = np.uint64(found & _FOLDED)
            if letter == _SHARP_S:  # folds to two letters
                letter = _S
                word = (word ^ letter) * PRIME
            word = (word ^ letter) * PRIME
        elif is_word:
            counts[1] += 1
            counts[3 + _owner(word, keys, owners)] += 1
            word = BASIS
        is_word = found & LATIN > 0
    if is_word:
        counts[1] += 1
        counts[3 + _owner(word, keys, owners)] += 1
    return True


@kernel
def count_common_words(
    data: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    most: tuple[int, int],
    points: NDArray[np.uint32],
    keys: NDArray[np.uint64],
    owners: NDArray[np.int32],
    counts: NDArray[np.int32],
    is_latin: NDArray[np.bool_],
) -> None:
    """Count the letters and the words of the beginnings of texts, where they are Latin and digits.

    data uint8, valid UTF-8, text n is ``data[offsets[n]:offsets[n + 1]]``; most: code points that are read of a text,
    and counted, a run of white space as one; points uint32[0x110000]; keys uint64[2**p], hashes of words (Fowler, Noll,
    Vo 1a over folded code points), and owners int32[2**p], their languages, -1 where free. Out: counts int32[n_texts,
    2 + n_languages + 1], zeros before: letters, words, words of nobody, and of each language; is_latin bool[n_texts].
    """
    for number in range(offsets.size - 1):
        text = data[offsets[number] : offsets[number + 1]]
        is_latin[number] = _count(text, most, points, keys, owners, counts[number])
