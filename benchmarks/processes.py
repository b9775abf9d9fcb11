"""Work in processes of its own, so that each tool has its own memory and none warms another's caches.

A ``Worker`` prepares its input once and then runs it whenever it is told: tools are run in turn, and what else the
machine does meanwhile falls on all of them. ``run_command`` runs a whole program from start to end.
"""

import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dedup.errors import DedupError

Prepare = Callable[..., Callable[[], Any]]
"""Gets what it needs ready and returns the work to be timed."""

_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
_LAUNCHER = """
import os, subprocess, sys, threading, time

def files_without_names(process):
    found = {}
    for entry in os.scandir(f"/proc/{process}/fd"):
        try:
            if os.readlink(entry.path).endswith(" (deleted)"):
                status = os.stat(entry.path)
                found[status.st_dev, status.st_ino] = 512 * status.st_blocks
        except OSError:
            pass
    return sum(found.values())

def family(process):
    found = [process]
    try:
        for task in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{task}/children") as children:
                for child in children.read().split():
                    found += family(child)
    except OSError:
        pass
    return found

def shares(process):
    with open(f"/proc/{process}/smaps_rollup") as lines:
        found = dict(line.split()[:2] for line in lines if line.startswith("Pss"))
    return 1024 * int(found["Pss:"]), 1024 * int(found["Pss_Anon:"])

def held(process):
    whole, anonymous = 0, 0
    for one in family(process):
        try:
            of_one = shares(one)
        except (OSError, KeyError):
            continue
        whole, anonymous = whole + of_one[0], anonymous + of_one[1]
    return whole, anonymous

def watch(process, most):
    while True:
        looked = time.perf_counter()
        try:
            most[0] = max(most[0], files_without_names(process))
            whole, anonymous = held(process)
        except OSError:
            return
        most[1:] = max(most[1], whole), max(most[2], anonymous)
        time.sleep(max(0.1, 20 * (time.perf_counter() - looked)))

begin, most = time.perf_counter(), [0, 0, 0]
process = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
threading.Thread(target=watch, args=(process.pid, most), daemon=True).start()
_, status, usage = os.wait4(process.pid, 0)
seconds = time.perf_counter() - begin
print(os.waitstatus_to_exitcode(status), seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, *most)
"""
_LEAST_SECONDS = 0.25  # work that takes less is repeated within one measurement


class NotInstalled(Exception):  # noqa: N818 - what is the case, not what went wrong
    """A tool to compare with is missing; the message says how to get it."""


@dataclass(frozen=True, slots=True)
class Timing:
    """One run: ``seconds`` on the clock, ``cpu_seconds`` of all its threads."""

    seconds: float
    cpu_seconds: float


@dataclass(frozen=True, slots=True)
class CommandRun:
    """A program from start to end.

    ``cpu_seconds``: of all its processes; ``peak_bytes``: memory of its largest process; ``disk_bytes``: the most that
    its working files without names took. ``tree_bytes``: the most that all its processes held at a time, a page that
    several hold counted once; ``anonymous_bytes``: the same without pages of files, which the system can drop and read
    again. These three are looked at up to ten times a second, on Linux.
    """

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    disk_bytes: int
    tree_bytes: int
    anonymous_bytes: int
    output: str


class Worker:
    """Owns a process in which one tool does one piece of work again and again."""

    def __init__(self, prepare: Prepare, *arguments: Any, threads: int) -> None:
        """Start the process, with so many threads for tools that read it from the environment, and let it prepare.

        Raises:
            NotInstalled: the work needs a package that is not there.
        """
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, prepare, arguments, threads))
        self._process.start()
        theirs.close()
        missing = self._receive()
        if missing is not None:
            self.close()
            raise NotInstalled(missing)

    def __enter__(self) -> Self:
        """Itself; the block's end ends the process."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()

    def run(self) -> Timing:
        """Do the work, often enough to be measured, and tell how long once took."""
        return self._ask("run")  # type: ignore[no-any-return]

    def result(self) -> Any:
        """What the last run returned."""
        return self._ask("result")

    def peak_bytes(self) -> int:
        """Most memory the process has had, input included."""
        return self._ask("peak")  # type: ignore[no-any-return]

    def close(self) -> None:
        """End the process."""
        if self._process.is_alive():
            self._connection.send("end")
        self._process.join(timeout=10)
        if self._process.is_alive():
            self._process.kill()
        self._connection.close()

    def _ask(self, question: str) -> Any:
        self._connection.send(question)
        return self._receive()

    def _receive(self) -> Any:
        try:
            return self._connection.recv()
        except EOFError:
            raise RuntimeError(f"a worker ended with exit code {self._process.exitcode}; see above") from None


def _serve(connection: Connection, prepare: Prepare, arguments: tuple[Any, ...], threads: int) -> None:
    for name in ("RAYON_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ[name] = str(threads)
    try:
        work = prepare(*arguments)
    except ModuleNotFoundError as error:
        connection.send(f"{error.name} is not installed; `make peers` gets it")
        return
    connection.send(None)
    n_repeats, result = 0, None
    while (question := connection.recv()) != "end":
        if question == "run":
            if n_repeats == 0:  # the first run compiles and fills caches; the second tells how often to repeat
                work()
                n_repeats = max(1, round(_LEAST_SECONDS / _timed(work, 1)[0].seconds))
            timing, result = _timed(work, n_repeats)
            connection.send(timing)
        else:
            connection.send(result if question == "result" else peak_of_this_process())


def _timed(work: Callable[[], Any], n_repeats: int) -> tuple[Timing, Any]:
    result = None
    begin, cpu_begin = time.perf_counter(), time.process_time()
    for _ in range(n_repeats):
        result = work()
    seconds, cpu_seconds = time.perf_counter() - begin, time.process_time() - cpu_begin
    return Timing(seconds / n_repeats, cpu_seconds / n_repeats), result


def peak_of_this_process() -> int:
    """Most memory that this process has had, in bytes."""
    try:
        # ru_maxrss of a new process is at least that of the one which started it.
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MAXRSS_UNIT


class CommandFailed(DedupError):  # noqa: N818 - says what happened
    """A program that was to be measured failed."""


def run_command(command: Sequence[str | Path], environment: dict[str, str] | None = None) -> CommandRun:
    """Run a program to its end, with its standard output and error in one.

    It is started by a small process: one that is started by this one would begin with the peak memory of this one. Its
    modules are compiled once, as those of an installed package are, even where Python is told not to keep bytecode.

    Raises:
        CommandFailed: the message has the end of what it said.
    """
    launcher = [sys.executable, "-S", "-c", _LAUNCHER, *(str(part) for part in command)]
    whole = os.environ | {"PYTHONDONTWRITEBYTECODE": ""} | (environment or {})
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(launcher, stdout=subprocess.PIPE, stderr=said, env=whole, check=False)
        said.seek(0)
        output = said.read().decode("utf-8", "replace")
    figures = done.stdout.split()
    if done.returncode != 0 or len(figures) != 7 or figures[0] != b"0":
        code = figures[0].decode() if figures else done.returncode
        raise CommandFailed(f"{command[0]} ended with exit code {code}: {output[-2000:]}")
    seconds, cpu_seconds = map(float, figures[1:3])
    disk, tree, anonymous = map(int, figures[4:])
    return CommandRun(seconds, cpu_seconds, int(figures[3]) * _MAXRSS_UNIT, disk, tree, anonymous, output)
