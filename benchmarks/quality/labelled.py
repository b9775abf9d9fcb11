"""Labelled corpora: ``NAME.jsonl.gz`` (or ``.jsonl``) with ``NAME.gold.jsonl`` beside it, or files named one by one."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from dedup.corpus import Corpus
from dedup.pipeline.copy import find_copies
from dedup.pipeline.link import measure_candidates
from dedup.pipeline.read import mask_recurring, read_texts
from dedup.pipeline.run import Run
from dedup.readers import read_documents
from dedup.stories.measured import MeasuredPairs


class _Gold(msgspec.Struct):
    id: str
    story: str


@dataclass(frozen=True, slots=True)
class LabelledPairs:
    """The candidate pairs of one corpus with their features, ``same``: bool[n], and the story of each row."""

    name: str
    digest: str
    measured: MeasuredPairs
    same: NDArray[np.bool_]
    stories: list[str]
    n_gold_pairs: int


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
