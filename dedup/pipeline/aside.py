"""A process beside that of a run, which does early what the run would else wait for.

It imports scikit-learn, which takes a second, a third of all the work on a hundred documents, and then weighs
sentences. In a first run it compiles the kernels of the later stages while the run compiles those of the first. Where
it has made way, as there was work for every core, a thread of the run loads what the last stages need, beside kernels.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, wait
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dedup.pipeline.forked import Forks, can_fork
from dedup.settings import Settings

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_Call = tuple[Callable[..., Any], tuple[Any, ...]]


class Aside:
    """Weights for alignment, made in that process if there is one: owns it."""

    def __init__(self) -> None:
        """Without a process: weights are made in this one."""
        self._forks: Forks[_Call, Any] | None = None
        self._rehearsal: Future[None] | None = None
        self._has_made_way = False

    def start(self) -> None:
        """Fork the process, which begins to import what weights need; none where none can be forked."""
        if can_fork():
            self._forks = Forks(_called, 1)
            self._forks.submit((_import_weights, ()))

    def rehearse(self, settings: Settings) -> None:
        """Have the kernels of the later stages compiled, if there is a process for it."""
        if self._forks:
            self._rehearsal = self._forks.submit((_rehearsed, (settings,)))

    def weigh(self, counts: "csr_array", idf: NDArray[np.float64]) -> "csr_array":
        """What ``dedup.alignment.matching.weigh.tf_idf`` gives; ``counts`` may be overwritten."""
        if self._forks:
            try:
                weighed: csr_array = self._forks.submit((_weighed, (counts, idf))).result()
            except BrokenExecutor:  # it was killed, and this process can do the same
                self.close()
            else:
                return weighed
        return _weighed(counts, idf)

    def make_way(self) -> None:
        """Let the process go, for there is work for every core; not while it compiles what is needed later."""
        if self._rehearsal is None:
            self.close()
            self._has_made_way = True

    @contextmanager
    def preparing(self, settings: Settings) -> Iterator[None]:
        """Load meanwhile what this process needs since the other has made way: kernels do not wait for it.

        Nothing may be forked in between, for the fork would wait for ever for what the thread has begun to import.
        """
        preparing = Thread(target=_rehearsed, args=(settings,)) if self._has_made_way else None
        if preparing:
            preparing.start()
        try:
            yield
        finally:
            if preparing:
                preparing.join()

    def stay(self) -> None:
        """Weigh in this process from now on, and in those forked from it, which then have what they need."""
        if self._rehearsal:
            wait([self._rehearsal])
        self.close()
        _import_weights()

    def close(self) -> None:
        """Let the process go; weights are made in this one after."""
        if self._forks:
            self._forks.close()
            self._forks = None


def _called(call: _Call) -> Any:
    function, arguments = call
    return function(*arguments)


def _weighed(counts: "csr_array", idf: NDArray[np.float64]) -> "csr_array":
    from dedup.alignment.matching.weigh import tf_idf  # noqa: PLC0415

    return tf_idf(counts, idf)


def _rehearsed(settings: Settings) -> None:
    from dedup.pipeline.rehearsal import rehearse  # noqa: PLC0415 - what it needs costs a second

    rehearse(settings)


def _import_weights() -> None:
    from scipy.sparse import csr_array  # noqa: PLC0415 - 0.15 s

    _weighed(csr_array(np.ones((1, 1))), np.ones(1))
