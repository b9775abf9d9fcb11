"""What the two doors find of the pairs an exact join finds, and what the formulas of the layouts say they should."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.exact_join import exact_join, share_found
from dedup.arrays import CandidatePairs, ScoredPairs, ShingleSets
from dedup.copies.bands import Bands, choose_bands, detection_probability, identical_sets, jaccard_candidates
from dedup.copies.bands import merge_pairs as merged
from dedup.copies.containment import choose_n_probes, containment_candidates, containment_probability
from dedup.copies.groups import component_labels
from dedup.copies.signatures import sign
from dedup.settings import Settings


@dataclass(frozen=True, slots=True)
class Recall:
    """One door: pairs of different shingle sets at its limit or above, and the shares found and predicted.

    ``sampling_error`` is one standard deviation of the predicted share, taking it that the pairs of a group of copies
    stand or fall together: they have the same probes and much the same signatures.
    """

    door: str
    layout: str
    n_pairs: int
    found: float
    predicted: float
    sampling_error: float
    n_candidates: int


def exact_pairs(shingles: ShingleSets, settings: Settings, workers: int) -> ScoredPairs:
    """The pairs at either limit, without those of identical shingle sets, which need no search."""
    pairs = exact_join(shingles, settings.min_jaccard, settings.min_containment, workers)
    return _where(pairs, pairs.jaccard < 1.0)


def alike(pairs: ScoredPairs, settings: Settings) -> ScoredPairs:
    """Those that reach ``min_jaccard``."""
    return _where(pairs, pairs.jaccard >= settings.min_jaccard)


def measure_recall(shingles: ShingleSets, exact: ScoredPairs, settings: Settings, workers: int) -> list[Recall]:
    """Both doors; the second without help from the first."""
    twins = identical_sets(shingles)
    bands = choose_bands(settings.min_jaccard, settings.n_permutations, settings.lsh_recall)
    by_bands = jaccard_candidates(sign(shingles, settings, workers), twins, settings, workers).pairs
    nobody = np.arange(twins.size, dtype=np.int32)
    by_probes = containment_candidates(shingles, twins, nobody, settings, workers).pairs
    close = alike(exact, settings)
    held = _where(exact, exact.containment >= settings.min_containment)
    sizes = np.minimum(*(np.diff(shingles.offsets)[side] for side in (held.left, held.right)))
    limit = settings.min_containment
    n_probes = choose_n_probes(limit, settings.lsh_recall)
    shares = zip(held.containment.tolist(), sizes.tolist(), strict=True)
    chances = [containment_probability(share, size, n_probes, limit) for share, size in shares]
    return [
        _recall(
            "min_jaccard", f"{bands.n_bands} bands of {bands.n_rows}", close, twins, by_bands, _chances(close, bands)
        ),
        _recall("min_containment", f"{n_probes} probes", held, twins, by_probes, np.array(chances)),
    ]


def _recall(  # noqa: PLR0917 - a row of the table
    door: str,
    layout: str,
    exact: ScoredPairs,
    twins: NDArray[np.int32],
    found: CandidatePairs,
    chances: NDArray[np.float64],
) -> Recall:
    wanted = _by_twins(exact, twins)
    if not chances.size:
        return Recall(door, layout, 0, 1.0, 1.0, 0.0, found.left.size)
    of_group = np.bincount(component_labels(exact, twins.size)[exact.left], np.sqrt(chances * (1 - chances)))
    error = float(np.sqrt((of_group**2).sum()) / chances.size)
    share = share_found(found, wanted)
    return Recall(door, layout, wanted.left.size, share, float(chances.mean()), error, found.left.size)


def _chances(pairs: ScoredPairs, bands: Bands) -> NDArray[np.float64]:
    return np.array([detection_probability(jaccard, bands.n_bands, bands.n_rows) for jaccard in pairs.jaccard.tolist()])


def _by_twins(pairs: ScoredPairs, twins: NDArray[np.int32]) -> CandidatePairs:
    """The pairs among the first of identical sets, which alone are looked for."""
    left, right = twins[pairs.left], twins[pairs.right]
    return merged(CandidatePairs(np.minimum(left, right), np.maximum(left, right)))


def _where(pairs: ScoredPairs, keep: NDArray[np.bool_]) -> ScoredPairs:
    return ScoredPairs(pairs.left[keep], pairs.right[keep], pairs.jaccard[keep], pairs.containment[keep])
