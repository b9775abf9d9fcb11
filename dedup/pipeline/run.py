"""What every stage of one run is told: the settings, how many workers, and where progress is reported."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from dedup.settings import Settings

Progress = Callable[[str, int, int], None]
"""Called as ``progress(stage, done, total)``."""


def _silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the program; only ``settings`` can change its result."""

    settings: Settings
    workers: int
    progress: Progress

    @classmethod
    def of(cls, settings: Settings | None, workers: int | None, progress: Progress | None) -> "Run":
        """A run with what was left out at its default."""
        return cls(settings or Settings(), workers or len(os.sched_getaffinity(0)), progress or _silent)
