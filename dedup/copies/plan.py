"""What a run with some settings would do: bands, probes, what they find, and the memory they take."""

from dataclasses import dataclass

from dedup.copies.bands import choose_bands, detection_probability
from dedup.copies.containment import choose_n_probes, containment_probability
from dedup.settings import Settings

_JACCARDS = (0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_CONTAINMENTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_SHINGLES = (10, 50, 100, 400, 1000)
_TYPICAL_WORDS = 400

_BAND_BYTES, _PROBE_BYTES = 5, 98
"""A document's share of the working memory, for a band and for a probe: growth of the resident set while 200,000
generated documents of 400 shingles on average went through jaccard_candidates and containment_candidates."""


@dataclass(frozen=True, slots=True)
class JaccardRecall:
    """Chance that a pair of this Jaccard similarity becomes a candidate by its bands."""

    jaccard: float
    probability: float


@dataclass(frozen=True, slots=True)
class ContainmentRecall:
    """Chance that a text of ``n_shingles``, of which this share is in a longer one, becomes its candidate by probes."""

    containment: float
    n_shingles: int
    probability: float


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """How copies would be looked for.

    Sizes are bytes for an article of ``typical_words`` words. ``memory_per_million`` is the most held at one time for
    a million of them: shingles and signatures, and the keys or lists of the hungrier of the two searches.
    """

    shingle_words: int
    n_permutations: int
    n_bands: int
    n_rows: int
    n_probes: int
    jaccard_recall: tuple[JaccardRecall, ...]
    containment_recall: tuple[ContainmentRecall, ...]
    typical_words: int
    signature_bytes: int
    shingle_bytes: int
    memory_per_million: int


def plan(settings: Settings) -> CopyPlan:
    """Bands, probes, recall and memory of a run with these settings; nothing is read.

    Recall is that of becoming a candidate, where no bucket is crowded; the limits themselves are always among the
    similarities.

    Raises:
        SettingsError: no layout of the permutations reaches ``lsh_recall``.
    """
    bands = choose_bands(settings.min_jaccard, settings.n_permutations, settings.lsh_recall)
    n_probes = choose_n_probes(settings.min_containment, settings.lsh_recall)
    signature_bytes = 4 * settings.n_permutations
    shingle_bytes = 4 * max(1, _TYPICAL_WORDS - settings.shingle_words + 1)
    return CopyPlan(
        settings.shingle_words,
        settings.n_permutations,
        bands.n_bands,
        bands.n_rows,
        n_probes,
        tuple(
            JaccardRecall(jaccard, round(detection_probability(jaccard, bands.n_bands, bands.n_rows), 6))
            for jaccard in sorted({*_JACCARDS, settings.min_jaccard})
        ),
        tuple(
            ContainmentRecall(containment, n, _found(containment, n, n_probes, settings))
            for containment in sorted({*_CONTAINMENTS, settings.min_containment})
            for n in _SHINGLES
        ),
        _TYPICAL_WORDS,
        signature_bytes,
        shingle_bytes,
        10**6 * (signature_bytes + shingle_bytes + max(_BAND_BYTES * bands.n_bands, _PROBE_BYTES * n_probes)),
    )


def _found(containment: float, n_shingles: int, n_probes: int, settings: Settings) -> float:
    return round(containment_probability(containment, n_shingles, n_probes, settings.min_containment), 6)
