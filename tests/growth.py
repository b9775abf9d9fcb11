"""How the time of some work grows with the text it is done on."""

import time
from collections.abc import Callable


def grows_no_faster_than_the_text(work: Callable[[str], object], piece: str, n_characters: int) -> bool:
    """Whether ten times a repeated piece takes about ten times the processor time; quadratic work takes a hundred.

    The fastest of three runs counts: a collection of garbage, or another program, only makes a run slower.
    """

    def seconds(n: int) -> float:
        return min(once(piece * (n // len(piece))) for _ in range(3))

    def once(text: str) -> float:
        begin = time.process_time()
        work(text)
        return time.process_time() - begin

    seconds(1000)  # what is loaded and compiled is not asked about
    return seconds(n_characters) < 40 * (seconds(n_characters // 10) + 0.005)
