"""``dedup cluster --engine spark``."""

from contextlib import ExitStack

from dedup.cli.job import Job, Made
from dedup.cli.log import Log, say_when_compiling
from dedup.errors import InputError


def check_engine(*, is_spark: bool, master: str | None, other_options: dict[str, bool]) -> None:
    """Do nothing if the options go together; ``other_options``: those that Spark does not know, and which are given.

    Raises:
        InputError: they do not.
    """
    if master is not None and not is_spark:
        raise InputError("--master says where Spark runs; --engine spark is needed with it")
    for option, is_given in other_options.items():
        if is_spark and is_given:
            raise InputError(f"{option} and --engine spark: that engine does not know it yet; leave one of them out")


def is_dataset(output: str | None) -> bool:
    """Whether a report goes to many files below a URL."""
    return output is not None and "://" in output


def make_on_spark(on_exit: ExitStack, job: Job, log: Log, master: str | None, output: str | None) -> Made:
    """The report, whose session lasts as long as ``on_exit``; written already if ``output`` is a dataset.

    Raises:
        MissingExtra: PySpark or Java is not installed.
        InputError: an input cannot be used, Spark does not start, or two documents have one id.
        ReportError: the dataset cannot be written.
    """
    from dedup.engines.requirements import require_spark

    require_spark()
    say_when_compiling(log.say)
    from dedup.engines.spark import cluster_on_spark, open_room, write_dataset

    room = on_exit.enter_context(open_room(master))
    report = cluster_on_spark(
        room,
        job.inputs,
        job.settings,
        options=job.options,
        stories=job.stories,
        include_text=job.include_text,
        on_duplicate_id=job.on_duplicate_id,
    )
    if output is not None and is_dataset(output):
        write_dataset(room.session, report, output)
    return Made(report.parts)
