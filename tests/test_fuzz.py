"""Damaged files of every format: no traceback, no hang, nothing silent, and every good document beside them is read.

The suite reads a few hundred; ``make fuzz`` 20,000 (``FUZZ_FILES``; ``FUZZ_SEED`` gives others).
"""

import os
import random
import time

import pytest
from mutations import RECORDS, mutated, sound_files

from dedup.corpus import Corpus
from dedup.model import Document, Skipped
from dedup.pipeline.read import read_texts
from dedup.pipeline.run import Run
from dedup.readers import read_documents

N_FILES = int(os.environ.get("FUZZ_FILES", "400"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
BATCH = 200
GOOD = "Good news: the ferry to Sundrey runs again, and nobody has to wait."


def timed(entries, seconds):
    """The entries, and in ``seconds`` how long each was waited for."""
    while True:
        begin = time.monotonic()
        entry = next(entries, None)
        seconds.append(time.monotonic() - begin)
        if entry is None:
            return
        yield entry


@pytest.mark.parametrize("batch", range(-(-N_FILES // BATCH)))
def test_damaged_files_do_no_harm(tmp_path, batch):
    files = sound_files()
    rng = random.Random(f"{SEED}/{batch}")
    names = []
    for number in range(min(BATCH, N_FILES - batch * BATCH)):
        suffix, data = mutated(rng, files)
        names.append(f"{number:03}{suffix}")
        (tmp_path / names[-1]).write_bytes(data)
    for place in ("000-first", "100-middle", "zzz-last"):
        (tmp_path / f"{place}.txt").write_text(f"{GOOD} {place}", encoding="utf-8")
    seconds: list[float] = []
    entries = list(timed(read_documents(tmp_path), seconds))
    others = os.getloadavg()[0] / len(os.sched_getaffinity(0))  # what else runs takes its share of the time
    assert max(seconds) < 10 * max(1.0, others)
    _check(entries, tmp_path, names)
    with Corpus.from_documents(iter(entries), on_duplicate_id="first") as corpus:
        texts = read_texts(corpus, Run.of(None, None, None))
        assert texts.masks.offsets.size == len(corpus) + 1


def _check(entries, directory, names):
    told = {"".join(_file_of(entry)) for entry in entries}
    silent = [name for name in names if str(directory / name) not in told]
    assert silent == []
    documents = [entry for entry in entries if isinstance(entry, Document)]
    assert [entry.text for entry in documents if entry.text.startswith(GOOD)] == [
        f"{GOOD} {place}" for place in ("000-first", "100-middle", "zzz-last")
    ]
    for document in documents:
        document.text.encode()  # no lone surrogate
        assert document.text.strip()
    for entry in entries:
        if isinstance(entry, Skipped):
            assert "\n" not in entry.reason
            assert "Error" not in entry.reason
            assert 0 < len(entry.reason) < 600


def _file_of(entry):
    origin = entry.origin if isinstance(entry, Document) else entry.input
    path = origin.partition("!/")[0]
    stem, _, line = path.rpartition(":")
    return stem if line.isdigit() else path


def test_the_files_are_sound_before_they_are_damaged(tmp_path):
    for suffix, data in sound_files().items():
        (tmp_path / f"a{suffix}").write_bytes(data)
        entries = [entry for entry in read_documents(tmp_path / f"a{suffix}") if isinstance(entry, Document)]
        assert any(RECORDS[0]["text"] in entry.text for entry in entries), suffix
