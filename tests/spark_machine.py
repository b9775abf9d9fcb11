"""Apache Spark on this machine, for the tests that need it."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path

import pytest

CLUSTER = "local-cluster[2,1,1024]"
"""A master, two workers and an executor on each, in processes of their own."""

LOCAL = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"}
needs_spark = pytest.mark.skipif(
    find_spec("pyspark") is None or find_spec("pandas") is None or shutil.which("java") is None,
    reason="no PySpark or no Java here: pip install 'story-dedup[spark]', apt install openjdk-17-jre-headless",
)


def configured(directory: Path, **settings: str) -> dict[str, str]:
    """An environment in which Spark has these settings (``_`` for a dot) besides its defaults."""
    directory.mkdir(parents=True, exist_ok=True)
    lines = [f"{name.replace('_', '.')} {value}" for name, value in {"spark_ui_enabled": "false", **settings}.items()]
    (directory / "spark-defaults.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {**os.environ, **LOCAL, "SPARK_CONF_DIR": str(directory)}


def start_cluster(*arguments: str | Path, env: dict[str, str]) -> subprocess.Popen[bytes]:
    """``dedup cluster … --engine spark`` on a cluster of two executors."""
    command = [sys.executable, "-m", "dedup", "cluster", *map(str, arguments), "--engine", "spark", "--master", CLUSTER]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def descendants(process: int, name: str) -> list[int]:
    """The processes below one whose command line has ``name``, the oldest first."""
    below: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            below.setdefault(parent, []).append(int(entry.name))
    found, waiting = [], [process]
    while waiting:
        for child in sorted(below.get(waiting.pop(), [])):
            waiting.append(child)
            try:
                if name in Path(f"/proc/{child}/cmdline").read_text():
                    found.append(child)
            except OSError:
                continue
    return sorted(found)


class Saboteur(threading.Thread):
    """Kills a process of a run each time a stage begins, until the run ends; ``struck`` has the stages.

    A stage begins when its directory appears in ``stages``, where Spark writes what it finds.
    """

    def __init__(self, run: subprocess.Popen[bytes], stages: Path, victims: str, every: int = 1) -> None:
        super().__init__(daemon=True)
        self._run, self._stages, self._victims, self._every = run, stages, victims, every
        self.struck: list[str] = []

    def run(self) -> None:
        seen: set[Path] = set()
        while self._run.poll() is None:
            for stage in sorted(self._stages.glob("*/*/_temporary")):
                if stage not in seen:
                    seen.add(stage)
                    if len(seen) % self._every == 0:
                        self._strike(stage.parent.name)
            threading.Event().wait(0.02)

    def _strike(self, stage: str) -> None:
        for victim in descendants(self._run.pid, self._victims)[-1:]:
            try:
                os.kill(victim, signal.SIGKILL)
            except ProcessLookupError:
                continue
            self.struck.append(stage)
