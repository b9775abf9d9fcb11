"""Code points of UTF-8 that is known to be valid and followed by padding."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel


@kernel
def decode(data: NDArray[np.uint8], at: int) -> tuple[Any, Any]:
    """Code point at byte ``at`` of valid UTF-8, and the number of its bytes."""
    first = np.int64(data[at])
    if first < 0x80:
        return first, 1
    second = np.int64(data[at + 1]) & 0x3F
    if first < 0xE0:
        return ((first & 0x1F) << 6) | second, 2
    third = np.int64(data[at + 2]) & 0x3F
    if first < 0xF0:
        return ((first & 0x0F) << 12) | (second << 6) | third, 3
    return min(((first & 0x07) << 18) | (second << 12) | (third << 6) | (np.int64(data[at + 3]) & 0x3F), 0x10FFFF), 4
