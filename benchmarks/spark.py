"""The engine on Spark beside one machine: is the report the same, and what does each stage cost."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import CommandFailed, run_command
from benchmarks.spark_stages import ProcessClock, StageCost, logged_environment, read_log, stage_costs
from benchmarks.tables import markdown, number

_EXECUTOR_MEGABYTES = 1024


@dataclass(frozen=True, slots=True)
class SparkRun:
    """One run: its executors of one core each, its time, its stages, and whether the report was that of one machine."""

    n_executors: int
    seconds: float
    is_same: bool
    stages: tuple[StageCost, ...]

    @property
    def cpu_seconds(self) -> float:
        """Of all its processes."""
        return sum(stage.java_cpu_seconds + stage.python_cpu_seconds for stage in self.stages)

    @property
    def shuffled_bytes(self) -> int:
        """Of all stages."""
        return sum(stage.shuffled_bytes for stage in self.stages)


@dataclass(frozen=True, slots=True)
class EngineComparison:
    """Both engines on the same documents; ``seconds`` and ``cpu_seconds`` are those of one machine."""

    n_documents: int
    corpus_bytes: int
    seconds: float
    cpu_seconds: float
    runs: tuple[SparkRun, ...]


def compare_engines(
    corpus: Path, executors: Sequence[int], directory: Path, say: Callable[[str], None]
) -> EngineComparison:
    """One machine, and a run on Spark with each number of executors.

    Raises:
        CommandFailed: a run failed.
    """
    expected = directory / "one.json"
    say("one machine")
    alone = run_command([sys.executable, "-m", "dedup", "cluster", corpus, "-o", expected])
    report = expected.read_bytes()
    runs = []
    for n_executors in executors:
        say(f"{n_executors} executors")
        here = directory / str(n_executors)
        here.mkdir()
        runs.append(_run_on_spark(corpus, n_executors, here, report))
    return EngineComparison(
        n_documents=int(json.loads(report)["corpus"]["n_documents"]),
        corpus_bytes=sum(file.stat().st_size for file in [corpus, *corpus.rglob("*")] if file.is_file()),
        seconds=alone.seconds,
        cpu_seconds=alone.cpu_seconds,
        runs=tuple(runs),
    )


def _run_on_spark(corpus: Path, n_executors: int, directory: Path, expected: bytes) -> SparkRun:
    report, said = directory / "report.json", directory / "said.txt"
    master = f"local-cluster[{n_executors},1,{_EXECUTOR_MEGABYTES}]"
    options = ["-o", str(report), "--engine", "spark", "--master", master]
    command = [sys.executable, "-m", "dedup", "cluster", str(corpus), *options]
    with said.open("wb") as output:
        began = time.time()
        process = subprocess.Popen(command, env=logged_environment(directory), stdout=output, stderr=output)
        clock = ProcessClock(process)
        clock.start()
        code = process.wait()
        ended = time.time()
    clock.join()
    if code:
        raise CommandFailed(f"{' '.join(command)} ended with {code}: {said.read_text(errors='replace')[-1000:]}")
    stages = stage_costs(read_log(directory), clock, began, ended)
    return SparkRun(n_executors, ended - began, report.read_bytes() == expected, tuple(stages))


def spark_tables(compared: EngineComparison) -> str:
    """Seconds, processor time and bytes shuffled a document, in Markdown: of all runs, then of the stages of each."""
    n, runs = compared.n_documents, compared.runs
    header = ["", "one machine", *(f"{run.n_executors} executor{'s' * (run.n_executors > 1)}" for run in runs)]
    rows = [
        ["seconds", number(compared.seconds), *(number(run.seconds) for run in runs)],
        ["CPU seconds", number(compared.cpu_seconds), *(number(run.cpu_seconds) for run in runs)],
        ["the report of one machine", "", *("yes" if run.is_same else "NO" for run in runs)],
        ["bytes shuffled a document", "", *(number(run.shuffled_bytes / n) for run in runs)],
    ]
    titles = [f"\n{run.n_executors} executors of one core, {n:,} documents:\n\n" for run in runs]
    of_stages = [title + _stage_table(run, n) for title, run in zip(titles, runs, strict=True)]
    return "".join([markdown(header, rows), *of_stages])


def _stage_table(run: SparkRun, n_documents: int) -> str:
    header = ["stage", "seconds", "CPU s, Java", "CPU s, Python", "tasks", "bytes shuffled a document"]
    rows = [
        [
            stage.name,
            f"{stage.seconds:.1f}",
            f"{stage.java_cpu_seconds:.1f}",
            f"{stage.python_cpu_seconds:.1f}",
            str(stage.n_tasks),
            number(stage.shuffled_bytes / n_documents),
        ]
        for stage in run.stages
    ]
    return markdown(header, rows)
