"""Which pairs of documents are worth a closer look: those that share many of their heaviest terms.

MinHash-LSH cannot find independent reports, which share few of their rarest terms, so candidates come from an inverted
index over each document's heaviest terms, read under a budget, near in time first.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, TermCounts, TermWeights
from dedup.kernels.nearest import heaviest_terms, nearest_documents
from dedup.kernels.pairs import WORDS, cosine_weights
from dedup.settings import Settings

N_HEAVIEST = 100
"""Terms of a document that take part."""

MAX_DOCUMENT_SHARE = 0.2
"""Terms in more of the documents than this take no part; not tuned."""

BUDGET = 8_000
"""Postings read for a document and stage."""

NEAR_DAYS = 7.0
_ANYWHERE_SHARE = 0.2  # of the candidates of a dated document: the best whatever their date
_QUERIES_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class _Heaviest:
    """The terms of each document that take part, heaviest first: [n, N_HEAVIEST], the first ``n_kept`` of a row."""

    terms: NDArray[np.uint32]
    weights: NDArray[np.float32]
    n_kept: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Postings:
    """Documents by term, known by their places: the dated ones by day, then the undated ones.

    ``heaviest``: rows by place; ``documents``: int32[n], the document at each place; ``days``: float64[n], by place.
    """

    heaviest: _Heaviest
    offsets: NDArray[np.int64]
    places: NDArray[np.int32]
    weights: NDArray[np.float32]
    documents: NDArray[np.int32]
    days: NDArray[np.float64]


def candidate_pairs(
    counts: TermCounts, weights: TermWeights, days: NDArray[np.float64], settings: Settings, workers: int
) -> CandidatePairs:
    """The best partners of every document, each pair once.

    Args:
        counts, weights: of the same documents.
        days: float64[n], days since 1970, NaN where undated.
        settings: ``n_candidates`` partners a document; with ``window_days`` no two dated ones further apart.
        workers: threads; the result does not depend on it.
    """
    postings = _postings(_heaviest(counts, weights), days, weights.idf.size)
    n = days.size

    def partners(start: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        return _partners(np.arange(start, min(start + _QUERIES_AT_ONCE, n), dtype=np.int32), postings, settings)

    with ThreadPoolExecutor(workers) as pool:
        found = list(pool.map(partners, range(0, n, _QUERIES_AT_ONCE)))
    none = np.empty(0, dtype=np.int32)
    left, right = (np.concatenate([none, *(part[side] for part in found)]) for side in (0, 1))
    return _distinct(left, right, n)


def _distinct(left: NDArray[np.int32], right: NDArray[np.int32], n_documents: int) -> CandidatePairs:
    low, high = np.minimum(left, right).astype(np.int64), np.maximum(left, right).astype(np.int64)
    keys = np.unique(low * n_documents + high)
    if not keys.size:
        return CandidatePairs(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32))
    return CandidatePairs((keys // n_documents).astype(np.int32), (keys % n_documents).astype(np.int32))


def _heaviest(counts: TermCounts, weights: TermWeights) -> _Heaviest:
    n = counts.offsets.size - 1
    document_frequencies = np.bincount(counts.terms, minlength=weights.idf.size)
    takes_part = (document_frequencies >= 2) & (document_frequencies <= max(MAX_DOCUMENT_SHARE * n, 10))
    entries = np.empty(counts.terms.size, dtype=np.float32)
    cosine_weights(counts.terms, counts.counts, counts.offsets, weights.idf, weights.norms[:, WORDS].copy(), entries)
    entries[~takes_part[counts.terms]] = 0.0
    terms, kept = np.zeros((n, N_HEAVIEST), dtype=np.uint32), np.zeros((n, N_HEAVIEST), dtype=np.float32)
    n_kept = np.empty(n, dtype=np.int64)
    heaviest_terms(counts.terms, entries, counts.offsets, N_HEAVIEST, terms, kept, n_kept)
    return _Heaviest(terms, kept, n_kept)


def _postings(by_document: _Heaviest, days: NDArray[np.float64], n_terms: int) -> _Postings:
    order = np.lexsort((np.arange(days.size), days)).astype(np.int32)  # NaN sorts last
    heaviest = _Heaviest(by_document.terms[order], by_document.weights[order], by_document.n_kept[order])
    taken = np.arange(N_HEAVIEST)[None, :] < heaviest.n_kept[:, None]
    terms, weights = heaviest.terms[taken], heaviest.weights[taken]
    by_term = np.argsort(terms, kind="stable")
    return _Postings(
        heaviest=heaviest,
        offsets=np.concatenate([[0], np.cumsum(np.bincount(terms, minlength=n_terms))]).astype(np.int64),
        places=np.repeat(np.arange(days.size, dtype=np.int32), heaviest.n_kept)[by_term],
        weights=weights[by_term],
        documents=order,
        days=days[order],
    )


def _partners(
    queries: NDArray[np.int32], postings: _Postings, settings: Settings
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Documents at the places ``queries`` and their partners, as parallel arrays."""
    n_anywhere = max(1, round(settings.n_candidates * _ANYWHERE_SHARE))
    n_near = settings.n_candidates - n_anywhere
    found = np.empty((queries.size, n_near + n_anywhere), dtype=np.int32)
    n_found = np.empty(queries.size, dtype=np.int64)
    nearest_documents(
        queries,
        postings.heaviest.terms,
        postings.heaviest.weights,
        postings.heaviest.n_kept,
        postings.offsets,
        postings.places,
        postings.weights,
        postings.days,
        int(np.count_nonzero(~np.isnan(postings.days))),
        NEAR_DAYS,
        np.inf if settings.window_days is None else settings.window_days,
        BUDGET,
        n_near,
        n_anywhere,
        found,
        n_found,
    )
    taken = np.arange(found.shape[1])[None, :] < n_found[:, None]
    return postings.documents[np.repeat(queries, n_found)], postings.documents[found[taken]]
