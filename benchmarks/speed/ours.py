"""The stages of this program, each as work that can be run again and again."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.speed.inputs import BANDS_OF_THE_GOAL, neighbouring_pairs, random_sets, random_signatures, texts_of
from dedup.arrays import ScoredPairs, ShingleSets
from dedup.copies.bands import Candidates, jaccard_candidates
from dedup.copies.shingles import shingle_texts
from dedup.copies.signatures import sign
from dedup.copies.verify import score_pairs
from dedup.settings import Settings


def shingling(sample: Path, workers: int) -> Callable[[], ShingleSets]:
    """Texts in memory to shingle sets."""
    texts, settings = texts_of(sample), Settings()
    return lambda: shingle_texts(texts, settings, workers)


def signing_texts(sample: Path, workers: int) -> Callable[[], NDArray[np.uint32]]:
    """Texts in memory to signatures, a row for each text."""
    texts, settings = texts_of(sample), Settings()

    def work() -> NDArray[np.uint32]:
        signatures = sign(shingle_texts(texts, settings, workers), settings, workers)
        if signatures.documents.size == len(texts):
            return signatures.components
        rows = np.zeros((len(texts), settings.n_permutations), dtype=np.uint32)
        rows[signatures.documents] = signatures.components
        return rows

    return work


def signing_sets(n_sets: int, n_shingles: int, workers: int) -> Callable[[], object]:
    """Shingle sets to signatures."""
    shingles, settings = random_sets(n_sets, n_shingles), Settings()
    return lambda: sign(shingles, settings, workers)


def grouping(n_signatures: int, workers: int) -> Callable[[], Candidates]:
    """Signatures to candidate pairs, 25 bands of 5."""
    signatures = random_signatures(n_signatures, BANDS_OF_THE_GOAL)
    twins = np.arange(n_signatures, dtype=np.int32)
    return lambda: jaccard_candidates(signatures, twins, BANDS_OF_THE_GOAL, workers)


def verifying(n_sets: int, n_shingles: int, n_pairs: int, workers: int) -> Callable[[], ScoredPairs]:
    """Candidate pairs to exact similarities."""
    shingles, pairs = random_sets(n_sets, n_shingles), neighbouring_pairs(n_sets, n_pairs)
    return lambda: score_pairs(pairs, shingles, workers)
