"""What finds the pairs of independent reports: the program's pruned index beside MinHash-LSH over telling terms.

A gold pair counts as found when one of its documents is among the best partners of the other.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.tables import markdown
from dedup.arrays import CandidatePairs, TermCounts, TermWeights
from dedup.corpus import Corpus
from dedup.evaluation import read_gold
from dedup.pipeline.copy import find_copies
from dedup.pipeline.link import story_texts
from dedup.pipeline.read import read_texts
from dedup.pipeline.recurring import mask_recurring
from dedup.pipeline.run import Run
from dedup.readers import read_documents
from dedup.stories.candidates import candidate_pairs, heaviest_of
from dedup.stories.features import pair_features
from dedup.stories.pair_model import pair_scores, shipped_model
from dedup.stories.terms import count_story_terms
from dedup.stories.weights import document_frequencies, occurrences, weigh_terms

_N_TERMS = 40
_N_COMPONENTS = 128
_SEED = 20261121
_LAYOUTS = (1, 2)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """One representative of each copy group, weighed; ``gold``: int32[n, 2], rows that are of one story."""

    counts: TermCounts
    weights: TermWeights
    days: NDArray[np.float64]
    gold: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Found:
    """Recall of gold pairs, of those with two dates, and of those that the pair model would join; None of nothing."""

    generator: str
    recall: float | None
    of_dated: float | None
    of_joined: float | None
    microseconds: float


def compare_generators(documents: Sequence[Path], gold: Path, run: Run) -> list[Found]:
    """The program's candidates and those of MinHash-LSH on labelled documents among any others; equal ids once."""
    weighed = _weighed(documents, gold, run)
    left, right = weighed.gold.T
    is_dated = ~np.isnan(weighed.days[left]) & ~np.isnan(weighed.days[right])
    features = pair_features(
        weighed.counts, weighed.weights, weighed.days, CandidatePairs(left.copy(), right.copy()), run.workers
    )
    is_joined = pair_scores(features, shipped_model()) >= run.settings.least_story_score

    def found(generator: str, is_found: NDArray[np.bool_], seconds: float) -> Found:
        return Found(
            generator,
            recall=_share(is_found, np.ones(is_found.size, dtype=np.bool_)),
            of_dated=_share(is_found, is_dated),
            of_joined=_share(is_found, is_joined),
            microseconds=1e6 * seconds / weighed.days.size,
        )

    begin = time.process_time()
    pairs = candidate_pairs(weighed.counts, weighed.weights, weighed.days, run.settings, run.workers)
    ours = found("pruned index", _among(pairs, weighed), time.process_time() - begin)
    begin = time.process_time()
    signatures = _signatures(weighed.counts, weighed.weights)
    seconds = time.process_time() - begin
    theirs = [
        found(_name(rows), _agreeing(signatures, rows, weighed.gold, run.settings.n_candidates), seconds)
        for rows in _LAYOUTS
    ]
    return [ours, *theirs]


def candidates_markdown(rows: Sequence[Found]) -> str:
    """The comparison as a table; seconds are the processor's, of the signatures alone for MinHash."""
    cells = [
        [one.generator, *map(_shown, (one.recall, one.of_dated, one.of_joined)), f"{one.microseconds:.0f}"]
        for one in rows
    ]
    return markdown(["generator", "recall @50", "of dated pairs", "of pairs the model joins", "µs a document"], cells)


def _name(rows: int) -> str:
    return f"MinHash-LSH, {_N_COMPONENTS // rows} bands of {rows}, over the {_N_TERMS} heaviest terms"


def _share(is_found: NDArray[np.bool_], chosen: NDArray[np.bool_]) -> float | None:
    return float(is_found[chosen].mean()) if chosen.any() else None


def _shown(share: float | None) -> str:
    return "" if share is None else f"{share:.4f}"


def _weighed(documents: Sequence[Path], gold: Path, run: Run) -> _Weighed:
    story_of = read_gold(gold)
    with Corpus.from_documents(read_documents(*documents), on_duplicate_id="first") as corpus:
        texts = read_texts(corpus, run)
        copies = find_copies(texts, run)
        texts = mask_recurring(texts, copies.labels, run)
        chosen = np.unique(copies.representatives).astype(np.int32)
        counts, _ = count_story_terms(story_texts(texts, chosen, run))
        rows_of_story: dict[str, set[int]] = {}
        for name, story in story_of.items():
            row = int(np.searchsorted(chosen, copies.representatives[corpus.number(name)]))
            rows_of_story.setdefault(story, set()).add(row)
        pairs = sorted({pair for rows in rows_of_story.values() for pair in combinations(sorted(rows), 2)})
        days = corpus.days[chosen]
    weights = weigh_terms(counts, document_frequencies(counts, days))
    return _Weighed(counts, weights, days, np.array(pairs, dtype=np.int32).reshape(-1, 2))


def _among(pairs: CandidatePairs, weighed: _Weighed) -> NDArray[np.bool_]:
    n = weighed.days.size
    keys = pairs.left.astype(np.int64) * n + pairs.right
    wanted = weighed.gold[:, 0].astype(np.int64) * n + weighed.gold[:, 1]
    return np.isin(wanted, keys)


def _signatures(counts: TermCounts, weights: TermWeights) -> NDArray[np.uint32]:
    """MinHash of each document's heaviest terms, uint32[n, _N_COMPONENTS]; terms that stand in one document are out."""
    n = counts.offsets.size - 1
    heaviest = heaviest_of(counts, weights, occurrences(counts.terms, weights.idf.size) >= 2)
    terms = heaviest.terms[:, :_N_TERMS]
    outside = np.arange(_N_TERMS)[None, :] >= heaviest.n_kept[:, None]
    random = np.random.default_rng(_SEED)
    signatures = np.empty((n, _N_COMPONENTS), dtype=np.uint32)
    for component in range(_N_COMPONENTS):
        values = random.permutation(weights.idf.size).astype(np.uint32)[terms]
        values[outside] = np.iinfo(np.uint32).max
        signatures[:, component] = values.min(axis=1)
    return signatures


def _agreeing(signatures: NDArray[np.uint32], rows: int, gold: NDArray[np.int32], n_best: int) -> NDArray[np.bool_]:
    """Whether a document of each pair is among those that agree with the other in most bands; ties: the lower row."""
    n_bands = signatures.shape[1] // rows
    found = np.zeros(len(gold), dtype=np.bool_)
    for one in np.unique(gold).tolist():
        equal = (signatures == signatures[one]).reshape(-1, n_bands, rows).all(axis=2).sum(axis=1)
        equal[one] = 0
        best = np.lexsort((np.arange(equal.size), -equal))[:n_best]
        partners = best[equal[best] > 0]
        found |= (gold[:, 0] == one) & np.isin(gold[:, 1], partners)
        found |= (gold[:, 1] == one) & np.isin(gold[:, 0], partners)
    return found
