"""Progress on standard error: bars on a terminal, and one line anywhere where a run has to compile first."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dedup.cli.output import say

Progress = Callable[[str, int, int], None]


def say_when_compiling() -> None:
    """Say why this run takes longer, as soon as a kernel has to be compiled; a run that loads them says nothing."""
    from dedup.kernels.compiling import when_compiling

    when_compiling(lambda: say("compiling kernels, which a first run does; later runs load them"))


@contextmanager
def progress_bars() -> Iterator[Progress | None]:
    """A function that shows how far each stage is: (stage, done, total); total 0 where it is not known.

    None where standard error is no terminal: logs and pipes stay free of bars.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield show
