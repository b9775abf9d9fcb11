"""Tools in turn, round after round, and what that says."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.processes import NotInstalled, Worker
from benchmarks.speed.stages import OURS, Contestant, Stage
from dedup.arrays import ScoredPairs
from dedup.copies.bands import Bands


@dataclass(frozen=True, slots=True)
class Figure:
    """What one tool reached at one stage.

    ``value``: the median of the rounds on the stage's ``scale``, between ``lowest`` and ``highest``; ``ratio``: how
    many times as long the tool needs as this program in the same round (median, lowest, highest); None for itself.
    ``recall``: of the pairs an exact join finds. ``note`` says what was not measured and why.
    """

    stage: str
    tool: str
    scale: str
    value: float | None = None
    lowest: float | None = None
    highest: float | None = None
    ratio: tuple[float, float, float] | None = None
    peak_bytes: int | None = None
    recall: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Truth:
    """Pairs that an exact join finds in the sample, and the layout that is used to look for them."""

    pairs: ScoredPairs
    bands: Bands


def measure(stage: Stage, rounds: int, truth: Truth, say: Callable[[str], None]) -> list[Figure]:
    """All tools of a stage, each run once in every round."""
    figures: list[Figure] = []
    with ExitStack() as stack:
        workers: dict[str, Worker] = {}
        for one in stage.contestants:
            say(f"{stage.name}: {one.tool}")
            try:
                workers[one.tool] = stack.enter_context(Worker(one.prepare, *one.arguments, threads=one.threads))
            except NotInstalled as missing:
                figures.append(Figure(stage.name, one.tool, stage.scale, note=str(missing)))
        running = [one for one in stage.contestants if one.tool in workers]
        seconds: dict[str, list[float]] = {one.tool: [] for one in running}
        for number in range(rounds):
            say(f"{stage.name}: round {number + 1} of {rounds}")
            for one in running:
                seconds[one.tool].append(_seconds(workers[one.tool], one, stage))
        for one in running:
            recall = banded_recall(workers[one.tool].result(), truth) if stage.gives_signatures else None
            peak = workers[one.tool].peak_bytes()
            figures.append(figure(stage.name, stage.scale, one.tool, seconds, stage.value, peak, recall))
    return figures


def figure(  # noqa: PLR0917 - what a line of the table is made from
    stage: str,
    scale: str,
    tool: str,
    seconds: dict[str, list[float]],
    value: Callable[[float], float],
    peak_bytes: int | None,
    recall: float | None,
) -> Figure:
    """One tool's figure from the seconds of all tools, round by round."""
    values = [value(one) for one in seconds[tool]]
    ratio = None
    if tool != OURS:
        ratios = [theirs / ours for theirs, ours in zip(seconds[tool], seconds[OURS], strict=True)]
        ratio = median(ratios), min(ratios), max(ratios)
    return Figure(stage, tool, scale, median(values), min(values), max(values), ratio, peak_bytes, recall)


def banded_recall(signatures: Any, truth: Truth) -> float:
    """The share of the exact pairs whose rows of ``signatures``, [n_texts, k], agree in all of a band."""
    matrix: NDArray[Any] = np.asarray(signatures)
    n_bands, n_rows = truth.bands.n_bands, truth.bands.n_rows
    left, right = (matrix[side, : n_bands * n_rows] for side in (truth.pairs.left, truth.pairs.right))
    agreeing = (left == right).reshape(-1, n_bands, n_rows).all(axis=2).any(axis=1)
    return float(agreeing.mean()) if agreeing.size else 1.0


def _seconds(worker: Worker, contestant: Contestant, stage: Stage) -> float:
    """Seconds for the stage's whole amount; of one core's time where the scale is one core's."""
    timing = worker.run()
    return (timing.cpu_seconds if stage.scale == "ns/shingle" else timing.seconds) / contestant.share
