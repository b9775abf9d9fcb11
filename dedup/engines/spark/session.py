"""A Spark session, and the directory where stages are written."""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dedup.engines.requirements import require_spark
from dedup.engines.spark.tables import summed
from dedup.errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_DIRECTORY = "spark.checkpoint.dir"
_INPUT_ERROR = re.compile(r"^dedup\.errors\.InputError: (.*)$", re.MULTILINE)
"""Where the story of a task that failed says what is wrong with what the user gave."""
_ROWS_AT_ONCE = 2000  # documents in an Arrow batch
_PARTS_OF_CORE = 2
_ONE_MACHINE = "local"  # what masters on one machine begin with
_HASTY = "-XX:TieredStopAtLevel=1"
"""On one machine a plan runs for seconds, and to compile it well costs Java more than it gains.

3,000 generated articles took 230 s of the processors without, and 146 s with it and without generated code.
"""


@dataclass(frozen=True, slots=True)
class Room:
    """Where an engine works: a session, the directory of its stages, and how many parts stages are cut into.

    Memory of a task is bounded by ``documents_of_part``, of which a part of the story index is made, at most, and by
    ``documents_of_task``, that any other task is meant for: what is skewed beyond that is split. More pairs than
    ``pairs_of_task`` are joined to components in rounds. Parts of fewer than ``least_documents`` are not cut.
    """

    session: "SparkSession"
    directory: str
    n_parts: int
    documents_of_part: int = 500_000
    documents_of_task: int = 50_000  # 340 MB of shingles in the second door, a few times that while sorted; not tuned
    pairs_of_task: int = 1_000_000  # 8 MB, joined in a second
    least_documents: int = 2_500  # a task costs what a few dozen documents do

    def keep(self, name: str, frame: "DataFrame") -> "DataFrame":
        """The frame, written to the directory: what is read from there is never worked out again."""
        from pyspark.errors import PySparkException  # noqa: PLC0415

        path = f"{self.directory}/{name}"
        self.name(name)
        try:
            frame.write.mode("overwrite").parquet(path)
        except PySparkException as error:
            if told := _INPUT_ERROR.search(str(error)):
                raise InputError(told[1]) from None
            raise
        return self.session.read.schema(frame.schema).parquet(path)

    def name(self, stage: str) -> None:
        """What Spark is to call the work that follows."""
        self.session.sparkContext.setJobDescription(stage)

    def send_module(self, name: str) -> None:
        """Give the tasks a module, or the package that it is in, which lies in the working directory.

        What is installed must be installed where the tasks run; and what is sent is one file or one package.
        """
        from pyspark import SparkFiles  # noqa: PLC0415

        top = name.partition(".")[0]
        context = self.session.sparkContext
        if Path(f"{top}.py").is_file():
            context.addPyFile(str(Path(f"{top}.py").absolute()))
        elif Path(top).is_dir():
            archive = Path(SparkFiles.getRootDirectory(), "modules", top)
            context.addPyFile(shutil.make_archive(str(archive), "zip", Path.cwd(), top))

    def keep_counted(self, name: str, frame: "DataFrame") -> "tuple[DataFrame, dict[str, int]]":
        """The same for a frame with counts: its rows without them, and their sums."""
        kept = self.keep(name, frame)
        counts = summed(row.counted for row in kept.where("counted is not null").select("counted").collect())
        return kept.where("counted is null").drop("counted"), counts

    def sized(self, n_documents: int) -> "Room":
        """The same with enough parts for so many documents."""
        most, least = (-(-n_documents // size) for size in (self.least_documents, self.documents_of_task))
        return self.cut_into(max(1, min(self.n_parts, most), least))

    def cut_into(self, n_parts: int) -> "Room":
        """The same with so many parts."""
        self.session.conf.set("spark.sql.shuffle.partitions", n_parts)
        return replace(self, n_parts=n_parts)


@contextmanager
def open_room(master: str | None) -> "Iterator[Room]":
    """A session on ``master`` (None: what ``spark-submit`` or Spark's settings say, else all cores here), then closed.

    The stages are written to a directory of their own in ``spark.checkpoint.dir``, on one machine in the system's
    temporary directory, and removed in the end.

    Raises:
        MissingExtra: PySpark or Java is not installed.
        InputError: there is no such master, or its machines would not share the directory.
    """
    session = _session(master)
    try:
        directory = _directory(session)
        try:
            yield Room(session, directory, 1).cut_into(_PARTS_OF_CORE * max(1, session.sparkContext.defaultParallelism))
        finally:
            _remove(session, directory)
    finally:
        session.stop()


def _session(master: str | None) -> "SparkSession":
    require_spark()
    from pyspark.sql import SparkSession  # noqa: PLC0415 - a second, for runs on Spark

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("dedup")
    if master is not None:
        builder = builder.master(master)
    for name, value in (
        *(_for_one_machine() if master is not None and master.startswith(_ONE_MACHINE) else ()),
        ("spark.sql.execution.arrow.maxRecordsPerBatch", _ROWS_AT_ONCE),
        ("spark.sql.session.timeZone", "UTC"),
        ("spark.sql.adaptive.enabled", "false"),  # it would join parts again that are cut for their memory
        ("spark.ui.showConsoleProgress", "false"),
    ):
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:  # noqa: BLE001 - py4j and PySpark raise their own for all that Java says
        raise InputError(f"Spark does not start on {master or 'its default master'}: {_first_line(error)}") from None
    session.sparkContext.setLogLevel("ERROR")
    return session


def _for_one_machine() -> Iterator[tuple[str, str]]:
    """Settings for runs of minutes; what the user has set of Java's options comes after them."""
    yield "spark.driver.defaultJavaOptions", _HASTY
    yield "spark.executor.defaultJavaOptions", _HASTY
    yield "spark.sql.codegen.wholeStage", "false"
    yield "spark.sql.codegen.factoryMode", "NO_CODEGEN"


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if "Exception:" in line]
    return (told or lines or [type(error).__name__])[0]


def _directory(session: "SparkSession") -> str:
    configured = session.conf.get(_DIRECTORY, None)
    if configured:
        return f"{configured.rstrip('/')}/dedup-{session.sparkContext.applicationId}"
    if not str(session.sparkContext.master).startswith(_ONE_MACHINE):
        raise InputError(
            f"{_DIRECTORY} is not set; the machines of a cluster share the stages there:"
            f" --conf {_DIRECTORY}=hdfs:///tmp, or an s3a:// directory"
        )
    return tempfile.mkdtemp(prefix="dedup-spark-")


def _remove(session: "SparkSession", directory: str) -> None:
    context: Any = session.sparkContext
    path = context._jvm.org.apache.hadoop.fs.Path(directory)
    path.getFileSystem(context._jsc.hadoopConfiguration()).delete(path, True)
