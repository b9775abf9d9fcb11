"""Names as a recogniser of the user's own finds them, instead of by capitals."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.errors import InputError
from dedup.kernels.words import CAPITAL, INITIAL
from dedup.model import FindNames

_UPPER_BITS, _OF_LATER_BYTES = 0xC0, 0x80
"""Upper bits of a byte of UTF-8, and what they are in all but the first byte of a character."""


def mark_names(
    texts: Sequence[str],
    n_words: NDArray[np.int64],
    begins: NDArray[np.int64],
    flags: NDArray[np.uint8],
    find_names: FindNames,
) -> None:
    """Change the flags of words so that those inside names, and no others, count as names.

    Args:
        texts: one after the other they are what was scanned, in UTF-8.
        n_words: int64[n_texts], words of each.
        begins: int64[total], the byte at which each word begins.
        flags: uint8[total], changed in place.
        find_names: the spans of the names in a text, in code points.

    Raises:
        InputError: ``find_names`` failed, or what it found is no span of the text.
    """
    flags &= ~np.uint8(CAPITAL)
    first_word, first_byte = 0, 0
    for text, n in zip(texts, n_words.tolist(), strict=True):
        encoded = np.frombuffer(text.encode(), dtype=np.uint8)
        starts = np.flatnonzero((encoded & _UPPER_BITS) != _OF_LATER_BYTES)
        byte_of = np.append(starts, encoded.size) + first_byte
        words = begins[first_word : first_word + n]
        for begin, end in _spans(text, find_names):
            inside = slice(*(first_word + np.searchsorted(words, byte_of[[begin, end]])).tolist())
            flags[inside] = flags[inside] & ~np.uint8(INITIAL) | np.uint8(CAPITAL)
        first_word, first_byte = first_word + n, first_byte + encoded.size


def _spans(text: str, find_names: FindNames) -> list[tuple[int, int]]:
    spans = []
    try:
        found = list(find_names(text))
    except Exception as error:  # a function of the user's own can fail in any way
        what = f"{type(error).__name__}: {error}"
        raise InputError(f"names: the recogniser failed at a text of {len(text)} characters: {what}") from error
    for span in found:
        match span:
            case (int(begin), int(end)) if 0 <= begin < end <= len(text):
                spans.append((begin, end))
            case _:
                raise InputError(
                    f"names: {span!r} in a text of {len(text)} characters; a name is its begin and end, two offsets "
                    f"with 0 <= begin < end <= {len(text)}"
                )
    return spans
