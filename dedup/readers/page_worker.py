"""A process that parses pages, one after the other, until its standard input ends.

It is started by :mod:`dedup.readers.pages`, which sends it pages and takes documents. A page that takes too much time
ends the process (the system does that, whatever library is at work), and the next page gets a new one.
"""

import os
import resource
import signal
import struct
import sys

import msgspec

from dedup.errors import InputError
from dedup.model import Document, Skipped
from dedup.readers.page import Page

LENGTH = struct.Struct("<Q")
SECONDS, PLAIN_SECONDS = 4.0, 2.0
"""Processor time for a page, and for the second try that only takes its text; a page of 10 MB takes one second."""

_MEMORY_BYTES = 4 << 30


class Job(msgspec.Struct, frozen=True):
    """A page, and whether its text alone is asked for."""

    page: Page
    plain: bool


class Answer(msgspec.Struct, frozen=True):
    """What became of a page: one of the two."""

    document: Document | None = None
    skipped: Skipped | None = None


def serve() -> None:
    """Answer jobs from standard input on standard output."""
    from dedup.readers.article import document_of_page  # noqa: PLC0415 - takes half a second

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the program that asks
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not get among the answers
    decoder = msgspec.msgpack.Decoder(Job)
    while length := sys.stdin.buffer.read(LENGTH.size):
        job = decoder.decode(sys.stdin.buffer.read(LENGTH.unpack(length)[0]))
        signal.setitimer(signal.ITIMER_PROF, PLAIN_SECONDS if job.plain else SECONDS)
        try:
            answer = Answer(document=document_of_page(job.page, plain=job.plain))
        except InputError as error:
            answer = Answer(skipped=Skipped(input=job.page.origin, reason=str(error)))
        signal.setitimer(signal.ITIMER_PROF, 0)
        data = msgspec.msgpack.encode(answer)
        answers.write(LENGTH.pack(len(data)) + data)
        answers.flush()


if __name__ == "__main__":
    serve()
