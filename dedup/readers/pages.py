"""Pages among documents: parsed in processes, handed on in the order in which they came."""

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import Empty, SimpleQueue

import msgspec

from dedup.model import Document, Skipped
from dedup.readers.lines import Lines
from dedup.readers.page import Page
from dedup.readers.page_worker import LENGTH, PLAIN_SECONDS, SECONDS, Answer, Job

_WAITING_EACH = 16  # pages and what came after them, for each process

Entry = Document | Skipped | Lines


def parsed_pages(entries: Iterable[Entry | Page], workers: int) -> Iterator[Entry]:
    """All entries in their order, each page as the document that it holds or as a Skipped.

    ``workers`` processes parse pages; none is started before there is one.
    """
    parsers = PageParsers()
    pool = ThreadPoolExecutor(workers)  # its threads do nothing but wait for the processes
    waiting: deque[Entry | Future[Entry]] = deque()
    try:
        for entry in entries:
            if isinstance(entry, Page):
                waiting.append(pool.submit(parsers.parse, entry))
            elif waiting:
                waiting.append(entry)
            else:
                yield entry
                continue
            while waiting and (len(waiting) > _WAITING_EACH * workers or _is_done(waiting[0])):
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    finally:
        parsers.close()
        pool.shutdown(wait=False, cancel_futures=True)


def _is_done(entry: Entry | Future[Entry]) -> bool:
    return not isinstance(entry, Future) or entry.done()


def _result(entry: Entry | Future[Entry]) -> Entry:
    return entry.result() if isinstance(entry, Future) else entry


class PageParsers:
    """Owns processes that parse pages; as many as there are threads that ask at once."""

    def __init__(self) -> None:
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        self._all: list[subprocess.Popen[bytes]] = []
        self._is_closed = False

    def parse(self, page: Page) -> Entry:
        """The document of a page; if a process dies of it, that of its text as it stands, else a Skipped."""
        outcome = self._asked(Job(page, plain=False))
        if isinstance(outcome, int):
            outcome = self._asked(Job(page, plain=True))
        if isinstance(outcome, int):
            took = f"parsing took more than {SECONDS + PLAIN_SECONDS:.0f} seconds of processor time"
            reason = took if outcome == -signal.SIGPROF else "the page cannot be parsed"
            return Skipped(input=page.origin, reason=reason)
        return outcome

    def close(self) -> None:
        """End all processes, at work or not."""
        self._is_closed = True
        for process in self._all:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(BrokenPipeError):  # a job that it was killed before it could read
                        pipe.close()

    def _asked(self, job: Job) -> Entry | int:
        """What a process answers, or the exit code with which it died."""
        try:
            process = self._idle.get_nowait()
        except Empty:
            process = self._started()
        data = msgspec.msgpack.encode(job)
        try:
            answer = _exchanged(process, LENGTH.pack(len(data)) + data)
        except (OSError, ValueError):  # it ended, or was ended by close
            answer = b""
        if not answer:
            return process.wait()
        self._idle.put(process)
        found = msgspec.msgpack.decode(answer, type=Answer)
        return found.document or found.skipped or 0

    def _started(self) -> "subprocess.Popen[bytes]":
        # A hash seed of its own would let the order of sets change what is extracted.
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONHASHSEED": "0"}
        process = subprocess.Popen(
            [sys.executable, "-m", "dedup.readers.page_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self._all.append(process)
        if self._is_closed:
            process.kill()
        return process


def _exchanged(process: "subprocess.Popen[bytes]", data: bytes) -> bytes:
    """What the process answers to ``data``; nothing if it has ended.

    Raises:
        OSError: it ended before it took the data.
    """
    if process.stdin is None or process.stdout is None:
        return b""
    process.stdin.write(data)
    process.stdin.flush()
    length = process.stdout.read(LENGTH.size)
    if len(length) < LENGTH.size:
        return b""
    return process.stdout.read(LENGTH.unpack(length)[0])
