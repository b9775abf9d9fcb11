"""Slow, obvious shingling, and random shingle sets, for the tests of the copies tier."""

import unicodedata

import numpy as np

from dedup.arrays import CandidatePairs, ShingleSets

_WORD_MASK = 2**64 - 1
_IDEOGRAPHIC_NAMES = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "MYANMAR", "KHMER")
_JOINER_NAMES = (
    "SOFT HYPHEN",
    "ZERO WIDTH JOINER",
    "ZERO WIDTH NON-JOINER",
    "WORD JOINER",
    "VARIATION SELECTOR-",
    "ZERO WIDTH NO-BREAK SPACE",
)


def folded(char):
    for other in (char.casefold(), char.lower()):
        if len(other) == 1:
            return other
    return char


def is_ideograph(char):
    return unicodedata.category(char)[0] == "L" and unicodedata.name(char, "").startswith(_IDEOGRAPHIC_NAMES)


def words_of(text):
    """Words of a text by Unicode's own tables, one character at a time."""
    words, word = [], ""
    for char in unicodedata.normalize("NFC", text) + " ":
        if unicodedata.name(char, "").startswith(_JOINER_NAMES):
            continue
        if is_ideograph(char) or unicodedata.category(char)[0] not in "LNM":
            words += [word] if word else []
            words += [char] if is_ideograph(char) else []
            word = ""
        else:
            word += folded(char)
    return words


def shingles_of(text, shingle_words=5):
    """The set of shingles, as tuples of words."""
    words = words_of(text)
    width = min(shingle_words, len(words))
    return {tuple(words[i : i + width]) for i in range(len(words) - width + 1)} if words else set()


def word_hash(word):
    """The definition of a word's hash, in Python's integers: products of 16 bytes' halves, folded."""
    state, data = 0, word.encode()
    for at in range(0, len(data), 16):
        left = int.from_bytes(data[at : at + 8], "little") ^ 0x9E3779B97F4A7C15 ^ state
        product = left * (int.from_bytes(data[at + 8 : at + 16], "little") ^ 0xFFC4CEB9FE1A85ED)
        state = product >> 64 ^ product & _WORD_MASK
    return state


def shingle_hash(words):
    """The definition of a shingle's hash: a polynomial over its words' hashes, finished and cut to 32 bits."""
    state = 0
    for word in words:
        state = (state * 0xC4CEB9FE1A85EC53 + word_hash(word)) & _WORD_MASK
    return ((state ^ state >> 32) * 0xFF51AFD7ED558CCD & _WORD_MASK) >> 32


def sets_from(rows, shingle_words=5):
    """ShingleSets of any collections of 32-bit values."""
    arrays = [np.unique(np.asarray(sorted(row), dtype=np.uint32)) for row in rows]
    offsets = np.zeros(len(arrays) + 1, dtype=np.int64)
    np.cumsum([array.size for array in arrays], out=offsets[1:])
    return ShingleSets(np.concatenate([np.empty(0, dtype=np.uint32), *arrays]), offsets, shingle_words)


def rows_of(shingles):
    """The sets again, as Python sets."""
    return [
        set(shingles.hashes[begin:end].tolist())
        for begin, end in zip(shingles.offsets[:-1], shingles.offsets[1:], strict=True)
    ]


def pair_list(pairs):
    return list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))


def pairs_from(pairs):
    left, right = (np.array(side, dtype=np.int32) for side in ([a for a, _ in pairs], [b for _, b in pairs]))
    return CandidatePairs(left, right)


def random_values(generator, n):
    return set(generator.integers(0, 2**32, n, dtype=np.uint32).tolist())


def overlapping(generator, n_shared, n_left, n_right):
    """Two random sets that share ``n_shared`` values and have so many more of their own."""
    shared, left, right = (random_values(generator, n) for n in (n_shared, n_left, n_right))
    return shared | left, shared | right
