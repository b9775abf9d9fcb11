"""Work spread over processes that hold what this one holds: they are forked, so only parts and results are sent."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Generic, TypeVar, cast

_PARTS_AHEAD = 4  # for each worker, that are done before they are asked for
_MOST_GROWN_BYTES = 192 << 20  # of memory that a worker takes beside what it was forked with; another one follows it
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_STATM = Path("/proc/self/statm")

Part = TypeVar("Part")
Result = TypeVar("Result")


class Forks(Generic[Part, Result]):
    """Processes that do parts of the work: owns them, and the threads that hand them parts and take results.

    One whose memory has grown, by what it remembers of all that it has read, can give way to another.
    """

    def __init__(self, work: Callable[[Part], Result], n_workers: int, most_grown_bytes: int = sys.maxsize) -> None:
        """Fork so many processes; parts, results and errors of ``work`` can be pickled.

        A process that has grown by more than ``most_grown_bytes`` is followed by another, which is forked at any time:
        set it only where this process then holds no lock, as one does that imports.
        """
        self._on_exit = ExitStack()
        self._work, self._most_grown_bytes = work, most_grown_bytes
        self._starting = threading.Lock()
        self._idle: SimpleQueue[Connection] = SimpleQueue()
        for _ in range(n_workers):
            self._idle.put(self._start())
        self._threads = ThreadPoolExecutor(n_workers)
        self._on_exit.callback(self._threads.shutdown, wait=False, cancel_futures=True)

    def submit(self, part: Part) -> Future[Result]:
        """What will be made of a part, once a process is idle; ``BrokenExecutor`` if that process is killed."""
        return self._threads.submit(self._asked, part)

    def close(self) -> None:
        """End the processes, whatever they are at."""
        self._on_exit.close()

    def _start(self) -> Connection:
        with self._starting:  # or another worker holds the pipe too, and the end of this one is not seen
            return _started(lambda connection: _serve(connection, self._work, self._most_grown_bytes), self._on_exit)

    def _asked(self, part: Part) -> Result:
        """A part done by whichever process is idle; there are as many threads as processes, so one is."""
        connection = self._idle.get()
        try:
            connection.send(part)
            result, is_last = connection.recv()
            if is_last:
                connection.close()
                connection = self._start()
        except (EOFError, OSError):
            raise BrokenExecutor("a worker was killed") from None
        finally:
            self._idle.put(connection)
        if isinstance(result, Exception):
            raise result
        return cast("Result", result)


def can_fork() -> bool:
    """Whether this process may make others that hold what it holds.

    One that is a daemon, as the workers of a ``multiprocessing.Pool`` are, may have no children.
    """
    return "fork" in multiprocessing.get_all_start_methods() and not multiprocessing.current_process().daemon


def in_forks(work: Callable[[int], Result], n_parts: int, workers: int) -> Iterator[Result]:
    """``work`` of 0 … n_parts - 1, in this order, few parts ahead; in this process where it cannot fork or need not.

    Raises:
        BrokenExecutor: a worker was killed.
    """
    if workers == 1 or n_parts < 2 or not can_fork():
        yield from map(work, range(n_parts))
        return
    with closing(Forks(work, min(workers, n_parts), _MOST_GROWN_BYTES)) as forks:
        waiting: deque[Future[Result]] = deque()
        for part in range(n_parts):
            waiting.append(forks.submit(part))
            if len(waiting) >= _PARTS_AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _started(serve: Callable[[Connection], None], on_exit: ExitStack) -> Connection:
    """The connection to a new worker, which ends with the stack."""
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe()
    worker = fork.Process(target=_end_with_run, args=(serve, theirs, os.getpid()), daemon=True)
    worker.start()
    theirs.close()
    on_exit.callback(worker.join)
    on_exit.callback(worker.terminate)  # an interrupted run need not wait for work it will not use
    return ours


def _end_with_run(serve: Callable[[Connection], None], connection: Connection, run_process: int) -> None:
    """Serve until all is done or the run has ended.

    An interrupt from the keyboard is left to the run, which then ends its workers in good order. Records hold no
    cycles, and a worker ends with its run: looking for garbage would only cost a tenth of its time.
    """
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(run_process,), daemon=True).start()
    serve(connection)


def _serve(connection: Connection, work: Callable[[Part], Result], most_grown_bytes: int) -> None:
    """Do parts as they are asked for, and tell with each result whether it is the last."""
    begun_with, is_last = _own_bytes(), False
    while not is_last:
        part = connection.recv()
        try:
            result: Result | Exception = work(part)
        except Exception as error:  # noqa: BLE001 - handed to the run, which raises it
            result = error
        is_last = _own_bytes() - begun_with > most_grown_bytes
        connection.send((result, is_last))


def _own_bytes() -> int:
    """Memory of this process without pages of files, 0 where the system does not tell."""
    if not _STATM.exists():
        return 0
    _, resident, of_files = map(int, _STATM.read_bytes().split()[:3])
    return (resident - of_files) * _PAGE_BYTES


def _end_with(run_process: int) -> None:
    """End this worker soon after its run was killed, which then cannot tell it to."""
    while os.getppid() == run_process:
        time.sleep(1.0)
    os._exit(1)
