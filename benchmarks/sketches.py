"""Sketches of sets by what they cost and how well they estimate: MinHash, and Fast Similarity Sketching."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.machine import this_machine
from benchmarks.processes import NotInstalled
from benchmarks.speed.inputs import as_64_bits
from benchmarks.tables import markdown, number
from dedup.arrays import ShingleSets
from dedup.copies.signatures import sign
from dedup.settings import Settings

SIZES = (30, 100, 500, 2_000)
JACCARD = 0.5
_SEED = 42

Sketch = Callable[[ShingleSets], Callable[[], Any]]
"""Gets its input ready; the work returned makes the rows of all sets."""


@dataclass(frozen=True, slots=True)
class SketchFigure:
    """One sketch on sets of one size.

    ``nanoseconds`` a shingle, of processor time; ``variance``: mean square error of the estimated similarity, 1 being
    the binomial variance J (1 - J) / k of k independent components; ``sampling_error`` of it, one standard deviation;
    ``worth``: estimates of equal accuracy a second, as a multiple of what this program's MinHash gives.
    """

    tool: str
    n_shingles: int
    nanoseconds: float
    variance: float
    sampling_error: float
    bias: float
    worth: float


def measure_sketches(n_pairs: int, rounds: int, say: Callable[[str], None]) -> list[SketchFigure]:
    """All sketches that are installed, in turn, on the same ``n_pairs`` pairs of each size."""
    sketches: dict[str, Sketch] = {"dedup: MinHash": _ours}
    for tool, sketch in (("rensa: Fast Similarity Sketching", _rensa), ("FastSketchLSH: the same", _fastsketch)):
        try:
            sketch(_pairs(10, 2)[0])
        except NotInstalled as missing:
            say(str(missing))
        else:
            sketches[tool] = sketch
    figures = []
    for n_shingles in SIZES:
        say(f"{n_shingles} shingles")
        sets, jaccard = _pairs(n_shingles, n_pairs)
        figures += _measured(sketches, sets, n_shingles, jaccard, rounds)
    return figures


def sketches_markdown(figures: list[SketchFigure], n_pairs: int) -> str:
    """One row for each sketch and size."""
    header = ["shingles", "sketch", "ns a shingle", "variance", "bias", "accuracy a second"]
    rows = [
        [
            str(figure.n_shingles),
            figure.tool,
            number(figure.nanoseconds),
            f"{figure.variance:.2f} ± {figure.sampling_error:.2f}",
            f"{figure.bias:+.4f}",
            f"{number(figure.worth)} ×",
        ]
        for figure in figures
    ]
    return (
        f"{n_pairs:,} pairs of random sets of each size, Jaccard similarity {JACCARD}, {Settings().n_permutations} "
        f"components, one core. {this_machine()}.\n\n" + markdown(header, rows)
    )


def _measured(
    sketches: dict[str, Sketch], sets: ShingleSets, n_shingles: int, jaccard: float, rounds: int
) -> list[SketchFigure]:
    works = {tool: sketch(sets) for tool, sketch in sketches.items()}
    rows = {tool: np.asarray(work()) for tool, work in works.items()}
    seconds: dict[str, list[float]] = {tool: [] for tool in works}
    for _ in range(rounds):
        for tool, work in works.items():
            begin = time.process_time()
            work()
            seconds[tool].append(time.process_time() - begin)
    figures: list[SketchFigure] = []
    binomial = jaccard * (1 - jaccard) / Settings().n_permutations
    for tool in works:
        estimates = (rows[tool][0::2] == rows[tool][1::2]).mean(axis=1)
        variance = float(((estimates - jaccard) ** 2).mean()) / binomial
        nanoseconds = median(seconds[tool]) / sets.hashes.size * 1e9
        ours = figures[0] if figures else None
        worth = ours.nanoseconds * ours.variance / (nanoseconds * variance) if ours else 1.0
        error, bias = variance * (2 / estimates.size) ** 0.5, float(estimates.mean() - jaccard)
        figures.append(SketchFigure(tool, n_shingles, nanoseconds, variance, error, bias, worth))
    return figures


def _pairs(n_shingles: int, n_pairs: int) -> tuple[ShingleSets, float]:
    """Sets of ``n_shingles`` random hashes, every two neighbours as similar as possible to ``JACCARD``; and how much.

    Not sorted, which matters to none of the sketches.
    """
    n_shared = round(2 * n_shingles * JACCARD / (1 + JACCARD))
    drawn = np.random.default_rng(n_shingles).integers(0, 2**32, (n_pairs, 2 * n_shingles - n_shared), dtype=np.uint32)
    left = drawn[:, :n_shingles]
    right = np.concatenate([drawn[:, :n_shared], drawn[:, n_shingles:]], axis=1)
    hashes = np.stack([left, right], axis=1).reshape(-1)
    offsets = np.arange(2 * n_pairs + 1, dtype=np.int64) * n_shingles
    return ShingleSets(hashes, offsets, Settings().shingle_words), n_shared / (2 * n_shingles - n_shared)


def _ours(sets: ShingleSets) -> Callable[[], NDArray[np.uint32]]:
    settings = Settings()
    return lambda: sign(sets, settings).components


class _Rows:
    """A digest matrix of rensa that becomes an array when it is asked for."""

    def __init__(self, matrix: Any) -> None:
        self._matrix = matrix

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[np.uint32]:
        return np.array(self._matrix.to_rows(), dtype=np.uint32)


def _rensa(sets: ShingleSets) -> Callable[[], Any]:
    try:
        from rensa import RMinHash
    except ModuleNotFoundError as error:
        raise NotInstalled(f"{error.name} is not installed; `make peers` gets it") from None
    hashes, offsets, k = as_64_bits(sets.hashes), sets.offsets.astype(np.uint64), Settings().n_permutations
    return lambda: _Rows(RMinHash.digest_matrix_from_flat_token_hashes(hashes, offsets, k, _SEED))


def _fastsketch(sets: ShingleSets) -> Callable[[], Any]:
    try:
        from FastSketchLSH import FastSimilaritySketch
    except ModuleNotFoundError as error:
        raise NotInstalled(f"{error.name} is not installed; `make peers` gets it") from None
    hashes, offsets = as_64_bits(sets.hashes), sets.offsets.astype(np.uint64)
    sketcher = FastSimilaritySketch(size=Settings().n_permutations, seed=_SEED)
    return lambda: sketcher.batch_csr(hashes, offsets, prehashed=True, num_threads=1)
