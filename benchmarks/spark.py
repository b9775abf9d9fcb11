"""The engine on Spark beside one machine: is the report the same, how long does it take, and what is shuffled."""

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tables import markdown, number

_EXECUTOR_MEGABYTES = 1024


@dataclass(frozen=True, slots=True)
class SparkRun:
    """One run: its executors, its time, bytes shuffled by stage, and whether the report was that of one machine."""

    n_executors: int
    seconds: float
    shuffled: Mapping[str, int]
    is_same: bool


def compare_engines(
    corpus: Path, executors: Sequence[int], directory: Path, say: Callable[[str], None]
) -> tuple[int, list[SparkRun]]:
    """The number of documents, and a run with each number of executors, one core each.

    Raises:
        RuntimeError: a run failed.
    """
    expected = directory / "one.json"
    say("one machine")
    _run([str(corpus), "-o", str(expected)], dict(os.environ))
    report = expected.read_bytes()
    runs = []
    for n_executors in executors:
        say(f"{n_executors} executors")
        here = directory / str(n_executors)
        here.mkdir()
        started = time.perf_counter()
        master = f"local-cluster[{n_executors},1,{_EXECUTOR_MEGABYTES}]"
        found = here / "report.json"
        _run([str(corpus), "-o", str(found), "--engine", "spark", "--master", master], logged_environment(here))
        seconds = time.perf_counter() - started
        runs.append(SparkRun(n_executors, seconds, shuffled_bytes(here), found.read_bytes() == report))
    return int(json.loads(report)["corpus"]["n_documents"]), runs


def logged_environment(directory: Path) -> dict[str, str]:
    """An environment in which Spark writes its events to a directory, for ``shuffled_bytes``."""
    settings = {
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": directory.absolute().as_uri(),
        "spark.eventLog.compress": "false",
        "spark.eventLog.rolling.enabled": "false",
        "spark.ui.enabled": "false",
    }
    lines = [f"{name} {value}\n" for name, value in settings.items()]
    (directory / "spark-defaults.conf").write_text("".join(lines), encoding="utf-8")
    local = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"}
    return {**os.environ, **local, "SPARK_CONF_DIR": str(directory)}


def shuffled_bytes(directory: Path) -> dict[str, int]:
    """Bytes written for shuffles by what each job was for, from the event logs of a directory."""
    purposes: dict[int, str] = {}
    written: dict[str, int] = defaultdict(int)
    for log in sorted([*directory.glob("app-*"), *directory.glob("local-*")]):
        for line in log.read_text(encoding="utf-8").splitlines():
            event = json.loads(line)
            if event["Event"] == "SparkListenerJobStart":
                purpose = event.get("Properties", {}).get("spark.job.description", "other")
                purposes |= dict.fromkeys(event["Stage IDs"], purpose)
            elif event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                metrics = event["Task Metrics"]["Shuffle Write Metrics"]
                written[purposes[event["Stage ID"]]] += metrics["Shuffle Bytes Written"]
    return dict(written)


def spark_table(n_documents: int, runs: Sequence[SparkRun]) -> str:
    """Seconds and bytes a document, in Markdown."""
    header = ["", *(f"{run.n_executors} executor{'s' * (run.n_executors > 1)}" for run in runs)]
    rows = [
        ["seconds", *(number(run.seconds) for run in runs)],
        ["the report of one machine", *("yes" if run.is_same else "NO" for run in runs)],
        ["bytes shuffled a document", *(number(sum(run.shuffled.values()) / n_documents) for run in runs)],
    ]
    stages = sorted(
        {stage for run in runs for stage in run.shuffled}, key=lambda stage: -runs[0].shuffled.get(stage, 0)
    )
    rows += [[f"for {stage}", *(number(run.shuffled.get(stage, 0) / n_documents) for run in runs)] for stage in stages]
    return markdown(header, rows)


def _run(arguments: list[str], environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "dedup", "cluster", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()[-1000:]}")
