"""Passages given in code points, made blank in UTF-8."""

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel

_SPACE = np.uint8(0x20)


@kernel
def blank_passages(data: NDArray[np.uint8], offsets: NDArray[np.int64], passages: NDArray[np.int64]) -> None:
    """Overwrite the bytes of passages with spaces, in place.

    data uint8, valid UTF-8, text n is ``data[offsets[n]:offsets[n + 1]]``; passages int64[n, 3]: number of the text,
    begin and end in its code points, sorted and disjoint.
    """
    text, at, point = np.int64(-1), np.int64(0), np.int64(0)
    for number, begin, end in passages:
        if number != text:
            text, at, point = number, offsets[number], np.int64(0)
        while at < offsets[number + 1]:
            point += (data[at] & np.uint8(0xC0)) != np.uint8(0x80)
            if point > end:  # ``point`` characters have begun, the last of them at ``at``
                point -= 1
                break
            if point > begin:
                data[at] = _SPACE
            at += 1
