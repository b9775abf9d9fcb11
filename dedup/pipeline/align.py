"""Alignment stage: the quotes, facts and conflicts of every story, stories spread over processes."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import numpy as np

from dedup.alignment.align import AlignedText, Alignment, align_story
from dedup.pipeline.copy import Copies
from dedup.pipeline.link import Linked
from dedup.pipeline.read import Texts
from dedup.pipeline.run import Run
from dedup.settings import Settings

_TEXTS_AT_ONCE = 100
_WORTH_PROCESSES = 400  # fewer texts than this are aligned sooner than processes start


def align_stories(texts: Texts, copies: Copies, linked: Linked, run: Run) -> dict[int, Alignment]:
    """The alignment of every story with two or more independent texts, by the story's label."""
    stories = list(_independent_stories(copies, linked))
    chunks = list(_chunks(stories))
    n_texts = sum(len(numbers) for _, numbers in stories)
    payloads = ([_texts_of(texts, copies, numbers) for _, numbers in chunk] for chunk in chunks)
    work = partial(_align_chunk, settings=run.settings)
    found: dict[int, Alignment] = {}
    for chunk, alignments in zip(chunks, _mapped(work, payloads, run.workers, n_texts), strict=True):
        found |= {label: alignment for (label, _), alignment in zip(chunk, alignments, strict=True)}
        run.progress("alignment", len(found), len(stories))
    return found


def _independent_stories(copies: Copies, linked: Linked) -> Iterator[tuple[int, list[int]]]:
    """Label and documents of each story with two or more independent texts, by label."""
    order = np.argsort(linked.labels, kind="stable")
    cuts = np.flatnonzero(np.diff(linked.labels[order])) + 1
    for numbers in np.split(order, cuts):
        if numbers.size and len(np.unique(copies.labels[numbers])) > 1:
            yield int(linked.labels[numbers[0]]), numbers.tolist()


def _chunks(stories: Sequence[tuple[int, list[int]]]) -> Iterator[list[tuple[int, list[int]]]]:
    chunk: list[tuple[int, list[int]]] = []
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


def _align_chunk(stories: list[list[AlignedText]], settings: Settings) -> list[Alignment]:
    return [align_story(documents, settings) for documents in stories]


def _mapped(
    work: "partial[list[Alignment]]", payloads: Iterable[list[list[AlignedText]]], workers: int, n_texts: int
) -> Iterator[list[Alignment]]:
    """Results in order; in processes where the work is worth their start and the system can fork."""
    if workers == 1 or n_texts < _WORTH_PROCESSES or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, payloads)
        return
    fork = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(workers, mp_context=fork, initializer=_begin_worker, initargs=(os.getpid(),))
    try:
        yield from pool.map(work, payloads)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # an interrupted run need not wait for work it will not use


def _begin_worker(run_process: int) -> None:
    """Leave an interrupt from the keyboard to the run, which then ends its workers in good order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(run_process,), daemon=True).start()


def _end_with(run_process: int) -> None:
    """End this worker soon after its run was killed, which then cannot tell it to."""
    while os.getppid() == run_process:
        time.sleep(1.0)
    os._exit(1)
