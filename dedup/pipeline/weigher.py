"""TF-IDF weights for alignment from a process that imports scikit-learn while the corpus is read.

The import takes a second, a third of all the work on a hundred documents.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dedup.pipeline.forked import Forks, can_fork

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    _Part = tuple[csr_array, NDArray[np.float64]]


class Weigher:
    """Gives weights: owns the process that makes them, if one was started."""

    def __init__(self) -> None:
        """Weigh in this process."""
        self._forks: Forks[_Part, csr_array] | None = None

    def start(self) -> None:
        """Weigh in another process, which begins to import what it needs; in this one where none can be forked."""
        if can_fork():
            smallest = _smallest()
            self._forks = Forks(_weighed, 1)
            self._forks.submit(smallest)

    def weigh(self, counts: "csr_array", idf: NDArray[np.float64]) -> "csr_array":
        """What ``dedup.alignment.matching.weigh.tf_idf`` gives; ``counts`` may be overwritten.

        Raises:
            BrokenExecutor: the other process was killed.
        """
        part = counts, idf
        return self._forks.submit(part).result() if self._forks else _weighed(part)

    def stay(self) -> None:
        """Weigh in this process, and in those forked from it, which then have what they need."""
        self.close()
        _weighed(_smallest())

    def close(self) -> None:
        """Let the other process go; weights are made in this one after."""
        if self._forks:
            self._forks.close()
            self._forks = None


def _weighed(part: "_Part") -> "csr_array":
    from dedup.alignment.matching.weigh import tf_idf  # noqa: PLC0415

    return tf_idf(*part)


def _smallest() -> "_Part":
    """What is weighed so that everything is imported."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - 0.15 s

    return csr_array(np.ones((1, 1))), np.ones(1)
