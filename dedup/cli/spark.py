"""``dedup cluster --engine spark``."""

from contextlib import ExitStack
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from dedup.cli.job import Job, Made
from dedup.cli.log import Log, say_when_compiling
from dedup.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dedup.engines.spark import Room
    from dedup.model import FindNames


def check_engine(*, is_spark: bool, master: str | None, other_options: dict[str, bool]) -> None:
    """Do nothing if the options go together; ``other_options``: those that Spark does not know, and which are given.

    Raises:
        InputError: they do not.
    """
    if master is not None and not is_spark:
        raise InputError("--master says where Spark runs; --engine spark is needed with it")
    for option, is_given in other_options.items():
        if is_spark and is_given:
            raise InputError(f"{option} and --engine spark: that engine cannot do it; leave one of them out")


def is_dataset(output: str | None) -> bool:
    """Whether a report goes to many files below a URL."""
    return output is not None and "://" in output


def make_on_spark(on_exit: ExitStack, job: Job, log: Log, master: str | None, output: str | None) -> Made:
    """The report, whose session lasts as long as ``on_exit``; written already if ``output`` is a dataset.

    Raises:
        MissingExtra: PySpark or Java is not installed.
        InputError: an input cannot be used, Spark does not start, two documents have one id, or constraints are not
            what they should be.
        ReportError: the dataset cannot be written.
    """
    from dedup.engines.requirements import require_spark

    require_spark()
    say_when_compiling(log.say)
    from dedup.engines.spark import Asked, cluster_on_spark, open_room, write_dataset

    room = on_exit.enter_context(open_room(master))
    report = cluster_on_spark(
        room,
        job.inputs,
        job.settings,
        options=job.options,
        on_duplicate_id=job.on_duplicate_id,
        asked=Asked(
            stories=job.stories,
            include_text=job.include_text,
            no_text=job.no_text,
            constraints=job.constraints,
            find_names=_sent(room, job.settings.names) if job.find_names else None,
        ),
    )
    if output is not None and is_dataset(output):
        write_dataset(room.session, report, output)
    return Made(report.parts)


def _sent(room: "Room", named: str) -> "FindNames":
    """The recogniser of that name for the tasks of a session: they import it by name, from what is sent to them."""
    module, _, name = named.partition(":")
    room.send_module(module)
    return partial(_names_in, module, name)


def _names_in(module: str, name: str, text: str) -> "Iterable[tuple[int, int]]":
    found: Iterable[tuple[int, int]] = getattr(import_module(module), name)(text)
    return found
