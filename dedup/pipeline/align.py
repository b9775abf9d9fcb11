"""Alignment stage: the quotes, facts and conflicts of every story, stories spread over processes."""

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial

import msgspec
import numpy as np

from dedup.alignment.align import AlignedText, Alignment
from dedup.alignment.align import align_stories as align_chunk
from dedup.pipeline.copy import Copies
from dedup.pipeline.linked import Linked
from dedup.pipeline.read import Texts
from dedup.pipeline.run import Run
from dedup.settings import Settings

_TEXTS_AT_ONCE = 200
_WORTH_PROCESSES = 400  # fewer texts than this are aligned sooner than processes start
_CHUNKS_AHEAD = 4  # chunks for each worker that are read before they are asked for

_Story = tuple[int, list[int]]
"""A story's label and its documents."""


def align_stories(texts: Texts, copies: Copies, linked: Linked, run: Run) -> dict[int, Alignment]:
    """The alignment of every story with two or more independent texts, by the story's label."""
    stories = list(_independent_stories(copies, linked))
    n_texts = sum(len(numbers) for _, numbers in stories)
    chunks = list(_chunks(sorted(stories, key=lambda story: -len(story[1]))))
    payloads = ([_texts_of(texts, copies, numbers) for _, numbers in chunk] for chunk in chunks)
    found: dict[int, Alignment] = {}
    for chunk, alignments in zip(chunks, _aligned(payloads, run, n_texts), strict=True):
        found |= {label: alignment for (label, _), alignment in zip(chunk, alignments, strict=True)}
        run.progress("alignment", len(found), len(stories))
    return found


def _independent_stories(copies: Copies, linked: Linked) -> Iterator[_Story]:
    """Label and documents of each story with two or more independent texts, by label."""
    order = np.argsort(linked.labels, kind="stable")
    cuts = np.flatnonzero(np.diff(linked.labels[order])) + 1
    for numbers in np.split(order, cuts):
        if numbers.size and len(np.unique(copies.labels[numbers])) > 1:
            yield int(linked.labels[numbers[0]]), numbers.tolist()


def _chunks(stories: Sequence[_Story]) -> Iterator[list[_Story]]:
    chunk: list[_Story] = []
    n_texts = 0
    for story in stories:
        chunk.append(story)
        n_texts += len(story[1])
        if n_texts >= _TEXTS_AT_ONCE:
            yield chunk
            chunk, n_texts = [], 0
    if chunk:
        yield chunk


def _texts_of(texts: Texts, copies: Copies, numbers: list[int]) -> list[AlignedText]:
    """The story's documents, representatives of their copy groups before their copies, else by number."""
    ordered = sorted(numbers, key=lambda number: (copies.representatives[number] != number, number))
    return [aligned_text(texts, number, group=int(copies.labels[number])) for number in ordered]


def aligned_text(texts: Texts, number: int, group: int) -> AlignedText:
    """A document as the alignment tier reads it; ``group`` is the same for copies."""
    return AlignedText(
        id=texts.corpus.ids[number],
        text=texts.masked(number),
        language=texts.languages[number],
        published=texts.corpus.header(number).published,
        copy_group=group,
    )


def _aligned(payloads: Iterable[list[list[AlignedText]]], run: Run, n_texts: int) -> Iterator[list[Alignment]]:
    """Results in order; in processes where the work is worth their start and the system can fork."""
    if run.workers == 1 or n_texts < _WORTH_PROCESSES or "fork" not in multiprocessing.get_all_start_methods():
        for payload in payloads:
            yield align_chunk(payload, run.settings)
        return
    encoded = map(msgspec.msgpack.encode, payloads)
    decoder = msgspec.msgpack.Decoder(list[Alignment])
    for result in _mapped(partial(_align_encoded, settings=run.settings), encoded, run.workers):
        yield decoder.decode(result)


def _align_encoded(payload: bytes, settings: Settings) -> bytes:
    """A chunk of stories as it goes between processes: encoding takes a tenth of what pickling does."""
    return msgspec.msgpack.encode(align_chunk(msgspec.msgpack.decode(payload, type=list[list[AlignedText]]), settings))


def _mapped(work: "partial[bytes]", payloads: Iterable[bytes], workers: int) -> Iterator[bytes]:
    """Results in order, few payloads at a time."""
    fork = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(workers, mp_context=fork, initializer=_begin_worker, initargs=(os.getpid(),))
    waiting: deque[Future[bytes]] = deque()
    try:
        for payload in payloads:
            waiting.append(pool.submit(work, payload))
            if len(waiting) >= _CHUNKS_AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # an interrupted run need not wait for work it will not use


def _begin_worker(run_process: int) -> None:
    """Leave an interrupt from the keyboard to the run, which then ends its workers in good order.

    Records hold no cycles, and a worker ends with its run: looking for garbage would only cost a tenth of its time.
    """
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(run_process,), daemon=True).start()


def _end_with(run_process: int) -> None:
    """End this worker soon after its run was killed, which then cannot tell it to."""
    while os.getppid() == run_process:
        time.sleep(1.0)
    os._exit(1)
