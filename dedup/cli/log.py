"""What a long command says on standard error while it works: sentences and bars for people, JSON lines for machines."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dedup.cli.output import remark_sentences, say, say_skipped, write_error
from dedup.errors import InputError

if TYPE_CHECKING:
    from dedup.model import Skipped
    from dedup.pipeline import Progress

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but errors.")]
LogJson = Annotated[
    bool, typer.Option("--log-json", help="Say everything on standard error as JSON, one object a line.")
]

_SECONDS_BETWEEN = 1.0  # two lines of one stage in JSON


class Log:
    """Standard error during one command; ``begin_log`` gives it the manner that was asked for."""

    def __init__(self) -> None:
        """As sentences."""
        self._is_quiet = False
        self._as_json = False
        self._started = time.monotonic()

    def begin(self, *, quiet: bool, log_json: bool) -> None:
        """Take the manner of the command line."""
        self._is_quiet, self._as_json = quiet, log_json

    def say(self, sentence: str, event: str = "note", **facts: Any) -> None:
        """Tell something that is no error; ``event`` and ``facts`` are for machines."""
        if self._is_quiet:
            return
        if self._as_json:
            self._line(event, {"message": sentence, **facts})
        else:
            say(sentence)

    def skipped(self, skipped: "Sequence[Skipped]") -> None:
        """Tell what could not be read: the first inputs for people, all of them for machines."""
        if self._is_quiet:
            return
        if not self._as_json:
            say_skipped(skipped)
            return
        for entry in skipped:
            self._line("skipped", {"input": entry.input, "reason": entry.reason})

    def remarks(self, remarks: Mapping[str, int]) -> None:
        """Tell how documents were read where that is not plain."""
        for sentence in remark_sentences(remarks):
            self.say(sentence, event="remark")

    def error(self, sentence: str) -> None:
        """Tell why the command fails."""
        if self._as_json:
            self._line("error", {"message": sentence})
        else:
            say(sentence)

    @contextmanager
    def progress(self) -> "Iterator[Progress | None]":
        """Where stages tell how far they are; None where nobody listens: logs and pipes stay free of bars."""
        if self._is_quiet:
            yield None
        elif self._as_json:
            yield self._stages()
        elif _has_bars():
            with _bars() as progress:
                yield progress
        else:
            yield None

    def _line(self, event: str, facts: dict[str, Any]) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        write_error(json.dumps({"time": now, "event": event, **facts}, ensure_ascii=False))

    def _stages(self) -> "Progress":
        """A line when a stage begins, one a second, and one when it is done."""
        told: dict[str, float] = {}

        def tell(stage: str, done: int, total: int) -> None:
            seconds = time.monotonic() - self._started
            is_done = bool(total) and done >= total
            if stage in told and not is_done and seconds - told[stage] < _SECONDS_BETWEEN:
                return
            told[stage] = seconds
            known = {"total": total} if total else {}
            self._line("progress", {"stage": stage, "done": done, **known, "seconds": round(seconds, 3)})

        return tell


def begin_log(context: typer.Context, *, quiet: bool, log_json: bool) -> Log:
    """The log of this run of the program, in the manner that was asked for.

    Raises:
        InputError: both manners were.
    """
    log = context.find_object(Log) or Log()
    if quiet and log_json:
        raise InputError("--quiet and --log-json: the one says nothing, the other everything; leave one of them out")
    log.begin(quiet=quiet, log_json=log_json)
    return log


def say_when_compiling(tell: Callable[[str], None] = say) -> None:
    """Tell why this run takes longer, as soon as a kernel has to be compiled; a run that loads them says nothing."""
    from dedup.kernels.compiling import when_compiling

    when_compiling(lambda: tell("compiling kernels, which a first run does; later runs load them"))


def _has_bars() -> bool:
    """Whether bars can be drawn: on a terminal that can move its cursor, and not in a CI job, whose log keeps all."""
    is_terminal = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    return is_terminal and not os.environ.get("CI")


@contextmanager
def _bars() -> "Iterator[Progress]":
    """A bar a stage, with its rate and the time that it still needs."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars
    from rich.text import Text

    class Rate(ProgressColumn):
        """Steps a second since the stage began."""

        def render(self, task: Task) -> Text:
            seconds = task.finished_time or task.elapsed
            if not seconds or not task.completed:
                return Text("")
            rate = task.completed / seconds
            return Text(f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s", style="progress.data.speed")

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bars:
        tasks = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield show
