"""What every stage of one run is told: the settings, how many workers, where progress is reported, room on disk."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from dedup.arrays import Constraints
from dedup.corpus.scratch import Scratch
from dedup.model import FindNames
from dedup.pipeline.aside import Aside
from dedup.pipeline.kept import Kept
from dedup.pipeline.recogniser import name_of
from dedup.settings import Settings

Progress = Callable[[str, int, int], None]
"""Called as ``progress(stage, done, total)``; total 0 where it is not known."""


def _silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the program; only ``settings``, ``constraints`` and ``find_names`` can change its result."""

    settings: Settings
    workers: int
    progress: Progress
    constraints: Constraints = field(default_factory=Constraints)
    scratch: Scratch = field(default_factory=Scratch)
    kept: Kept | None = None
    find_names: FindNames | None = None
    aside: Aside = field(default_factory=Aside)

    @classmethod
    def of(
        cls,
        settings: Settings | None,
        workers: int | None,
        progress: Progress | None,
        find_names: FindNames | None = None,
    ) -> "Run":
        """A run with what was left out at its default; its settings name the recogniser that it is given."""
        cores, chosen = len(os.sched_getaffinity(0)), settings or Settings()
        if find_names is not None and not chosen.names:
            chosen = msgspec.structs.replace(chosen, names=name_of(find_names))
        return cls(chosen, workers or cores, progress or _silent, find_names=find_names)
