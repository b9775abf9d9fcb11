"""Labelled corpora: documents with the story of each, or with single pairs that people found alike or not."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from dedup.corpus import Corpus
from dedup.pipeline.copy import find_copies
from dedup.pipeline.link import measure_candidates, measure_pairs
from dedup.pipeline.read import read_texts
from dedup.pipeline.recurring import mask_recurring
from dedup.pipeline.run import Run
from dedup.readers import read_documents
from dedup.stories.measured import MeasuredPairs


class _Gold(msgspec.Struct):
    id: str
    story: str


class _JudgedPair(msgspec.Struct):
    a: str
    b: str
    unlikeness: float


MOST_UNLIKE = 2.0
"""Pairs of this unlikeness (1 the same … 4 nothing in common) or less count as one story."""


@dataclass(frozen=True, slots=True)
class LabelledPairs:
    """Pairs of one corpus with their features, and ``same``: bool[n].

    ``stories``: of each row, where the gold has stories; ``n_gold_pairs``: all pairs in one story, candidates or not.
    """

    name: str
    digest: str
    measured: MeasuredPairs
    same: NDArray[np.bool_]
    stories: list[str]
    n_gold_pairs: int


def judged_pairs(name: str, documents: Path, gold: Path, run: Run) -> LabelledPairs:
    """Pairs that people have judged, each with the features that the whole corpus gives it."""
    judged = [msgspec.json.decode(line, type=_JudgedPair) for line in gold.open("rb")]
    with Corpus.from_documents(read_documents(documents)) as corpus:
        texts = read_texts(corpus, run)
        copies = find_copies(texts, run)
        texts = mask_recurring(texts, copies.labels, run)
        numbers = np.array([[corpus.number(pair.a), corpus.number(pair.b)] for pair in judged], dtype=np.int32)
        measured = measure_pairs(texts, copies, numbers, run)
        digest = corpus.digest
    same = np.array([pair.unlikeness <= MOST_UNLIKE for pair in judged])
    return LabelledPairs(name, digest, measured, same, [], int(same.sum()))


def labelled_pairs(name: str, documents: Path, gold: Path, run: Run) -> LabelledPairs:
    """Candidate pairs among the representatives of a corpus, labelled; documents without a label are left out."""
    story_of = {row.id: row.story for row in (msgspec.json.decode(line, type=_Gold) for line in gold.open("rb"))}
    with Corpus.from_documents(read_documents(documents)) as corpus:
        texts = read_texts(corpus, run)
        copies = find_copies(texts, run)
        texts = mask_recurring(texts, copies.labels, run)
        chosen = np.unique(copies.representatives).astype(np.int32)
        chosen = chosen[[corpus.ids[number] in story_of for number in chosen.tolist()]]
        measured = measure_candidates(texts, chosen, run)
        stories = [story_of[corpus.ids[number]] for number in chosen.tolist()]
        digest = corpus.digest
    labels = np.unique(stories, return_inverse=True)[1]
    sizes = np.bincount(labels)
    same = labels[measured.features.left] == labels[measured.features.right]
    return LabelledPairs(name, digest, measured, same, stories, int((sizes * (sizes - 1) // 2).sum()))
