"""Work spread over processes that hold what this one holds: they are forked, so nothing but results is sent."""

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import ExitStack
from multiprocessing.connection import Connection
from queue import SimpleQueue

_PARTS_AHEAD = 4  # for each worker, that are done before they are asked for

Work = Callable[[int], bytes]
"""Does one part of the work, known by its number."""


def in_forks(work: Work, n_parts: int, workers: int) -> Iterator[bytes]:
    """``work`` of 0 … n_parts - 1, in this order, few parts ahead; in this process where it cannot fork or need not.

    Raises:
        BrokenExecutor: a worker was killed.
    """
    if workers == 1 or n_parts < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, range(n_parts))
        return
    with ExitStack() as on_exit:
        idle: SimpleQueue[Connection] = SimpleQueue()
        for _ in range(min(workers, n_parts)):
            idle.put(_started(work, on_exit))
        threads = ThreadPoolExecutor(workers)
        on_exit.callback(threads.shutdown, wait=False, cancel_futures=True)
        waiting: deque[Future[bytes]] = deque()
        for part in range(n_parts):
            waiting.append(threads.submit(_asked, idle, part))
            if len(waiting) >= _PARTS_AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _started(work: Work, on_exit: ExitStack) -> Connection:
    """The connection to a new worker, which ends with the stack."""
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe()
    worker = fork.Process(target=_serve, args=(theirs, work, os.getpid()), daemon=True)
    worker.start()
    theirs.close()
    on_exit.callback(worker.join)
    on_exit.callback(worker.terminate)  # an interrupted run need not wait for work it will not use
    return ours


def _asked(idle: "SimpleQueue[Connection]", part: int) -> bytes:
    """A part done by whichever worker is idle; there are as many threads as workers, so one is."""
    connection = idle.get()
    try:
        connection.send(part)
        result = connection.recv()
    except (EOFError, OSError):
        raise BrokenExecutor("a worker was killed") from None
    finally:
        idle.put(connection)
    if isinstance(result, Exception):
        raise result
    return bytes(result)


def _serve(connection: Connection, work: Work, run_process: int) -> None:
    """Do parts as they are asked for.

    An interrupt from the keyboard is left to the run, which then ends its workers in good order. Records hold no
    cycles, and a worker ends with its run: looking for garbage would only cost a tenth of its time.
    """
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(run_process,), daemon=True).start()
    while True:
        part = connection.recv()
        try:
            result: bytes | Exception = work(part)
        except Exception as error:  # noqa: BLE001 - handed to the run, which raises it
            result = error
        connection.send(result)


def _end_with(run_process: int) -> None:
    """End this worker soon after its run was killed, which then cannot tell it to."""
    while os.getppid() == run_process:
        time.sleep(1.0)
    os._exit(1)
