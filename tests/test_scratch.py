"""Arrays on disk: they hold what was put in them, leave nothing behind, and tell when there is no room."""

import gc
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dedup.corpus import Corpus
from dedup.corpus.scratch import Scratch
from dedup.errors import InputError
from dedup.generated.news import generated_news
from dedup.pipeline.copy import find_copies
from dedup.pipeline.link import link_stories
from dedup.pipeline.read import read_texts
from dedup.pipeline.run import Run


def n_open_files(directory: Path) -> int:
    """Files of the directory that this process holds open, those without a name included."""
    opened = [link.readlink() for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return sum(directory in path.parents for path in opened)


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[2]) * os.sysconf("SC_PAGE_SIZE")


def test_small_arrays_stay_in_memory_and_large_ones_hold_the_same_without_a_name(tmp_path: Path):
    scratch = Scratch(tmp_path, large_bytes=1000)
    for shape in (0, 3, (40, 5), (2000, 3)):
        array = scratch.array(shape, np.uint32)
        array[...] = values = np.arange(array.size, dtype=np.uint32).reshape(array.shape)
        scratch.release()
        assert np.array_equal(array, values)
        assert array.flags.writeable
        assert array.flags.c_contiguous
    assert list(tmp_path.iterdir()) == []
    assert n_open_files(tmp_path) == 1  # the last one is still in use
    del array
    gc.collect()
    assert n_open_files(tmp_path) == 0


@pytest.mark.parametrize("large_bytes", [1, 1 << 20])
def test_parts_are_joined_in_their_order(large_bytes: int, tmp_path: Path):
    scratch = Scratch(tmp_path, large_bytes)
    parts = [np.arange(3 * n, dtype=np.uint8).reshape(-1, 3) for n in (0, 1, 700)]
    assert np.array_equal(scratch.joined(parts, np.uint8, columns=(3,)), np.concatenate(parts))
    assert scratch.joined([], np.float32).tolist() == []


def test_pages_are_released_only_where_more_than_the_limit_is_held(tmp_path: Path):
    scratch = Scratch(tmp_path, large_bytes=1)
    array = scratch.array(1 << 22, np.uint8)
    array[:] = 7
    held = resident_bytes()
    scratch.limit(most_bytes=1 << 40)
    assert resident_bytes() > held - (1 << 20)
    scratch.limit(most_bytes=0)
    assert resident_bytes() <= held - (3 << 20)
    assert np.all(array == 7)


def test_released_pages_are_no_longer_held(tmp_path: Path):
    scratch = Scratch(tmp_path, large_bytes=1)
    array = scratch.array(64 << 20, np.uint8)
    array[:] = 7
    held = resident_bytes()
    scratch.release()
    assert held - resident_bytes() > 50 << 20
    assert array.min() == 7


def test_a_disk_without_room_is_told_in_a_sentence(tmp_path: Path):
    with pytest.raises(InputError, match=r"no room for .* GB of working files: .*; TMPDIR names a directory"):
        Scratch(tmp_path).array(1 << 60, np.uint8)
    with pytest.raises(InputError, match=r"no room"):
        Scratch(tmp_path / "nowhere", large_bytes=1).array(10, np.uint8)


def test_stories_are_the_same_with_every_array_on_disk(tmp_path: Path):
    articles = [article.document for article in generated_news(700, seed=11)]
    in_memory = Run.of(None, 2, None)
    found = []
    with Corpus.from_documents(articles) as corpus:
        for run in (in_memory, replace(in_memory, scratch=Scratch(tmp_path, large_bytes=1))):
            texts = read_texts(corpus, run)
            copies = find_copies(texts, run)
            found.append((texts, copies, link_stories(texts, copies, run)))
    (texts, copies, stories), (other_texts, other_copies, other_stories) = found
    assert np.array_equal(texts.shingles.hashes, other_texts.shingles.hashes)
    assert np.array_equal(copies.labels, other_copies.labels)
    assert np.array_equal(stories.labels, other_stories.labels)
    assert np.array_equal(stories.candidate_scores, other_stories.candidate_scores)
    assert stories.weighed is not None
    assert other_stories.weighed is not None
    for name in ("terms", "counts", "offsets", "bigrams", "bigram_counts", "bigram_offsets", "n_words"):
        assert np.array_equal(getattr(stories.weighed.counts, name), getattr(other_stories.weighed.counts, name))
