"""A process beside that of a run: in a first run it compiles the kernels of the later stages while the run compiles
those of the first.
"""

from concurrent.futures import Future, wait

from dedup.pipeline.forked import Forks, can_fork
from dedup.settings import Settings


class Aside:
    """That process, if there is one: owns it."""

    def __init__(self) -> None:
        """Without a process: kernels are compiled when they are needed."""
        self._forks: Forks[Settings, None] | None = None
        self._rehearsal: Future[None] | None = None

    def start(self) -> None:
        """Fork the process, while there is little in memory; none where none can be forked."""
        if can_fork():
            self._forks = Forks(_rehearsed, 1)

    def rehearse(self, settings: Settings) -> None:
        """Have the kernels of the later stages compiled, if there is a process for it."""
        if self._forks:
            self._rehearsal = self._forks.submit(settings)

    def make_way(self) -> None:
        """Let the process go, for there is work for every core; not while it compiles what is needed later."""
        if self._rehearsal is None:
            self.close()

    def finish(self) -> None:
        """Wait until all is compiled that was asked for, and let the process go."""
        if self._rehearsal:
            wait([self._rehearsal])
        self.close()

    def close(self) -> None:
        """Let the process go, whatever it is at."""
        if self._forks:
            self._forks.close()
            self._forks = None


def _rehearsed(settings: Settings) -> None:
    from dedup.pipeline.rehearsal import rehearse  # noqa: PLC0415 - what it needs costs a second

    rehearse(settings)
