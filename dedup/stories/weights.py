"""What a term weighs: corpus frequencies, with background frequencies blended in by evidence.

A term's chance to stand in a document is estimated as (df + k * background) / (n + k): with two documents the
background decides, with twenty thousand the corpus does.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import TermCounts, TermWeights
from dedup.corpus.scratch import Scratch
from dedup.kernels.pairs import N_COSINES, N_COVERS, count_values, row_sums, weigh_bigrams
from dedup.stories.dates import days_and_counts, information_of_dates
from dedup.stories.terms import N_BIGRAM_BINS
from dedup.text.background import UNLISTED_FREQUENCY

PRIOR_DOCUMENTS = 500.0
"""Documents that the background counts for; 200 … 1,000 differ by less than the noise on two sets of labelled news."""

_TYPICAL_WORDS = 300
_UNLISTED_CHANCE = 0.01  # for languages without word frequencies
_BIGRAM_PRIOR = 100.0
_BIGRAM_CHANCE = 0.003  # of any pair of terms, where no more is known: as if seen in 0.3 of 100 documents


@dataclass(frozen=True, slots=True)
class DocumentFrequencies:
    """How many of ``n_documents`` hold each term, int32[n_terms], and each bin of bigrams, int32[N_BIGRAM_BINS].

    ``dates``: how much it tells that two of them appeared at the same time, from 0 to 1.
    """

    n_documents: int
    terms: NDArray[np.int32]
    bigrams: NDArray[np.int32]
    dates: float


def document_frequencies(counts: TermCounts, days: NDArray[np.float64], workers: int = 1) -> DocumentFrequencies:
    """Those of all documents of ``counts``; ``days``: float64[n], when they appeared, NaN where undated."""
    with ThreadPoolExecutor(workers) as pool:
        bigrams = pool.submit(occurrences, counts.bigrams, N_BIGRAM_BINS)
        terms = pool.submit(occurrences, counts.terms, counts.frequencies.size)
        return DocumentFrequencies(
            n_documents=counts.offsets.size - 1,
            terms=terms.result(),
            bigrams=bigrams.result(),
            dates=information_of_dates(*days_and_counts(days)),
        )


def occurrences(values: NDArray[np.uint32], n: int) -> NDArray[np.int32]:
    """int32[n]: how often each number below n occurs; NumPy alone would copy all of the values to count them."""
    total = np.zeros(n, dtype=np.int32)
    count_values(values, total)
    return total


def weigh_terms(
    counts: TermCounts, held: DocumentFrequencies, scratch: Scratch | None = None, workers: int = 1
) -> TermWeights:
    """Weights of all terms, and the lengths of the rows that they give.

    ``held``: of the whole corpus, which ``counts`` may be a part of. ``scratch``: room for weights that are too many
    for memory. ``workers``: threads, of which two have work.
    """
    n = counts.offsets.size - 1
    idf = inverse_frequencies(held, counts.frequencies)
    present = np.arange(int(held.bigrams.max(initial=0)) + 1)
    bigram_idf = -np.log((present + _BIGRAM_PRIOR * _BIGRAM_CHANCE) / (held.n_documents + _BIGRAM_PRIOR))
    norms, masses, lengths = np.empty((n, N_COSINES)), np.empty((n, N_COVERS)), np.empty(n)
    bigram_weights = (scratch or Scratch()).array(counts.bigrams.size, np.float32)
    with ThreadPoolExecutor(workers) as pool:
        weighed = pool.submit(
            weigh_bigrams, counts.bigrams, counts.bigram_counts, counts.bigram_offsets, held.bigrams, bigram_idf,
            bigram_weights, lengths,
        )  # fmt: skip
        pool.submit(row_sums, counts.terms, counts.counts, counts.offsets, idf, counts.kinds, norms, masses).result()
        weighed.result()
    return TermWeights(
        idf=idf,
        bigram_weights=bigram_weights,
        norms=norms,
        bigram_norms=lengths,
        masses=masses,
        dates=held.dates,
    )


def weights_of(weights: TermWeights, rows: slice) -> TermWeights:
    """The weights of some consecutive documents without those of their bigrams."""
    return TermWeights(
        idf=weights.idf,
        bigram_weights=weights.bigram_weights[:0],
        norms=weights.norms[rows],
        bigram_norms=weights.bigram_norms[rows],
        masses=weights.masses[rows],
        dates=weights.dates,
    )


def inverse_frequencies(held: DocumentFrequencies, frequencies: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weight of each term, float64[n_terms]: the logarithm of one over its chance to stand in a document."""
    known = held.terms + PRIOR_DOCUMENTS * _background_chances(frequencies)
    idf: NDArray[np.float64] = -np.log(np.minimum(known / (held.n_documents + PRIOR_DOCUMENTS), 1.0))
    return idf


def _background_chances(frequencies: NDArray[np.float64]) -> NDArray[np.float64]:
    """Chance that a document of a typical length has a term, from its share of all words: 1 - (1 - f) ** words."""
    listed = 1.0 - (1.0 - np.clip(np.nan_to_num(frequencies), UNLISTED_FREQUENCY, 1.0)) ** _TYPICAL_WORDS
    return np.where(np.isnan(frequencies), _UNLISTED_CHANCE, listed)
