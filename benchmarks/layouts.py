"""What each layout of 128 signature components finds and costs."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from benchmarks.exact_join import exact_join, share_found
from benchmarks.machine import this_machine
from benchmarks.speed.inputs import texts_of
from benchmarks.tables import markdown, number
from dedup.arrays import CandidatePairs, ScoredPairs
from dedup.copies.bands import (
    Bands,
    choose_bands,
    detection_probability,
    identical_sets,
    jaccard_candidates,
    merge_pairs,
)
from dedup.copies.shingles import encode_texts, shingle_sets
from dedup.copies.signatures import sign
from dedup.errors import SettingsError
from dedup.settings import Settings

LAYOUTS = (Bands(9, 13), Bands(18, 7), Bands(25, 5), Bands(32, 4), Bands(42, 3), Bands(64, 2), Bands(128, 1))
"""Beside the chosen one; datasketch and text-dedup choose 25 bands of 5 for 0.5 and 0.6, 9 of 13 for 0.8."""

RANGES = ((0.15, 0.3), (0.3, 0.5), (0.5, 0.6), (0.6, 0.8), (0.8, 1.0))
_SHOWN = (0.15, 0.5, 0.6, 0.8)
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class LayoutCost:
    """``chances`` at the similarities of a formula; ``found`` by range: the share of the exact pairs, and how many."""

    bands: Bands
    chances: list[float]
    found: list[tuple[float, int]]
    n_candidates: int
    seconds: float


def measure_layouts(corpus: Path, workers: int, say: Callable[[str], None]) -> tuple[list[LayoutCost], int]:
    """All layouts on the texts of a JSONL file, the default settings' own first; and the number of texts."""
    settings = Settings()
    shingles = shingle_sets(encode_texts(texts_of(corpus)), settings, workers)
    say("exact join")
    exact = exact_join(shingles, RANGES[0][0], 1.0, workers)
    twins = identical_sets(shingles)
    signatures = sign(shingles, settings, workers)
    jaccard_candidates(signatures, twins, settings, workers)  # compiles
    costs = []
    chosen = choose_bands(settings.min_jaccard, settings.n_permutations, settings.lsh_recall)
    for bands in (chosen, *(layout for layout in LAYOUTS if layout != chosen)):
        say(f"{bands.n_bands} bands of {bands.n_rows}")
        with_layout = settings_of(bands, settings)
        seconds = []
        for _ in range(_ROUNDS):
            begin = time.perf_counter()
            candidates = jaccard_candidates(signatures, twins, with_layout, workers).pairs
            seconds.append(time.perf_counter() - begin)
        found = [_found(exact, candidates, twins, low, high) for low, high in RANGES]
        chances = [detection_probability(jaccard, bands.n_bands, bands.n_rows) for jaccard in _SHOWN]
        costs.append(LayoutCost(bands, chances, found, candidates.left.size, median(seconds)))
    return costs, twins.size


def settings_of(bands: Bands, settings: Settings) -> Settings:
    """Settings for which this layout is chosen.

    Raises:
        SettingsError: it never is: another one finds as much with more rows or fewer bands.
    """
    for step in range(1, 100):
        jaccard = step / 100
        recall = round(detection_probability(jaccard, bands.n_bands, bands.n_rows) - 5e-7, 6)
        if 0.5 <= recall < 1.0 and choose_bands(jaccard, settings.n_permutations, recall) == bands:
            return Settings(
                min_jaccard=jaccard,
                lsh_recall=recall,
                n_permutations=settings.n_permutations,
                shingle_words=settings.shingle_words,
            )
    raise SettingsError(f"{bands.n_bands} bands of {bands.n_rows} are chosen for no limit")


def layouts_markdown(costs: list[LayoutCost], n_texts: int, corpus: str) -> str:
    """One row for each layout."""
    header = ["layout"]
    header += [f"chance at {jaccard:g}" for jaccard in _SHOWN]
    header += [f"found {low:g}–{high:g}" for low, high in RANGES]
    header += ["candidates a document", "seconds"]
    rows = [_row(cost, n_texts) for cost in costs]
    pairs = ", ".join(f"{n:,} of {low:g}–{high:g}" for (low, high), (_, n) in zip(RANGES, costs[0].found, strict=True))
    head = (
        f"# Band layouts\n\n{corpus}, {n_texts:,} articles; pairs of different shingle sets that an exact join finds: "
    )
    return (
        head
        + f"{pairs}. The first layout is that of the default settings. {this_machine()}.\n\n"
        + markdown(header, rows)
    )


def _row(cost: LayoutCost, n_texts: int) -> list[str]:
    return [
        f"{cost.bands.n_bands} bands of {cost.bands.n_rows}",
        *(f"{chance:.4f}" for chance in cost.chances),
        *(f"{share:.4f}" if n else "none there" for share, n in cost.found),
        number(cost.n_candidates / n_texts),
        number(cost.seconds),
    ]


def _found(
    exact: ScoredPairs, candidates: CandidatePairs, twins: NDArray[np.int32], low: float, high: float
) -> tuple[float, int]:
    """Of the pairs in a range of similarity, among the first of identical sets: the share found, and their number."""
    keep = (exact.jaccard >= low) & (exact.jaccard < high)
    left, right = twins[exact.left[keep]], twins[exact.right[keep]]
    wanted = merge_pairs(CandidatePairs(np.minimum(left, right), np.maximum(left, right)))
    return share_found(candidates, wanted), wanted.left.size
