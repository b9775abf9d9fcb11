"""What a run on Spark costs, stage by stage: from Spark's event log, and from the clocks of the run's processes."""

import json
import os
import subprocess
import threading
import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

START = "start"
"""What Java, Spark and Python do before the first stage."""

_SECONDS_BETWEEN = 0.1  # two looks at the processes
_JAVA, _OTHERS = 0, 1


@dataclass(frozen=True, slots=True)
class StageCost:
    """A stage from its first job to that of the next one.

    ``java_cpu_seconds`` and ``python_cpu_seconds`` of all processes of the run; ``shuffled_bytes`` as Spark compresses
    them.
    """

    name: str
    seconds: float
    java_cpu_seconds: float
    python_cpu_seconds: float
    n_tasks: int
    shuffled_bytes: int


class ProcessClock(threading.Thread):
    """Reads what a process and those below it have used of the processors until it ends, on Linux."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        """Begin with ``start``."""
        super().__init__(daemon=True)
        self._process = process
        self._used: dict[str, list[float]] = {}
        self._times: list[float] = []
        self._sums: list[tuple[float, float]] = []

    def run(self) -> None:
        """Look ten times a second; what a process uses between the last look and its end is lost."""
        while self._process.poll() is None:
            for process in _family(str(self._process.pid)):
                if found := _clock(process):
                    name, used = found
                    of_kind = self._used.setdefault(process, [0.0, 0.0])
                    of_kind[_JAVA if name == "java" else _OTHERS] = used
            self._times.append(time.time())
            java, others = (sum(used[kind] for used in self._used.values()) for kind in (_JAVA, _OTHERS))
            self._sums.append((java, others))
            time.sleep(_SECONDS_BETWEEN)

    def at(self, seconds: float) -> tuple[float, float]:
        """CPU seconds of Java and of the others up to a time since the epoch."""
        place = bisect_right(self._times, seconds)
        return self._sums[place - 1] if place else (0.0, 0.0)


def _family(process: str) -> Iterator[str]:
    yield process
    try:
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from _family(child)
    except OSError:
        return


def _clock(process: str) -> tuple[str, float] | None:
    """A process's name and CPU seconds (proc(5): fields 2, 14 and 15)."""
    try:
        head, _, rest = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")
    except OSError:
        return None
    fields = rest.split()
    return head.partition("(")[2], (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def stage_costs(log: Sequence[dict[str, Any]], clock: ProcessClock, began: float, ended: float) -> list[StageCost]:
    """The stages in the order of their first jobs; ``began`` and ``ended``: when the run did, since the epoch."""
    begins: dict[str, float] = {START: began}
    purposes: dict[int, str] = {}
    n_tasks: dict[str, int] = defaultdict(int)
    shuffled: dict[str, int] = defaultdict(int)
    for event in log:
        if event["Event"] == "SparkListenerJobStart":
            purpose = event.get("Properties", {}).get("spark.job.description", START)
            begins.setdefault(purpose, event["Submission Time"] / 1000)
            for stage in event["Stage IDs"]:
                purposes.setdefault(stage, purpose)
        elif event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
            purpose = purposes[event["Stage ID"]]
            n_tasks[purpose] += 1
            shuffled[purpose] += event["Task Metrics"]["Shuffle Write Metrics"]["Shuffle Bytes Written"]
    names, times = list(begins), [*begins.values(), ended]
    costs = []
    for name, begin, end in zip(names, times[:-1], times[1:], strict=True):
        before, after = clock.at(begin), clock.at(end)
        java, python = (late - early for early, late in zip(before, after, strict=True))
        costs.append(StageCost(name, end - begin, java, python, n_tasks[name], shuffled[name]))
    return costs


def logged_environment(directory: Path) -> dict[str, str]:
    """An environment in which Spark writes its events to a directory, for ``read_log``."""
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


def read_log(directory: Path) -> list[dict[str, Any]]:
    """The events of the run that logged to a directory."""
    (log,) = [*directory.glob("app-*"), *directory.glob("local-*")]
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
