"""Which pairs of documents are worth a closer look: those that share many of their heaviest terms.

MinHash-LSH cannot find independent reports, which share few of their rarest terms, so candidates come from an inverted
index over each document's heaviest terms, read under a budget, near in time first.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, TermCounts, TermWeights
from dedup.corpus.scratch import Scratch
from dedup.kernels.nearest import affordable_lists, heaviest_terms, nearest_documents, take_best
from dedup.kernels.pairs import WORDS, cosine_weights
from dedup.kernels.postings import fill_lists, measure_lists
from dedup.settings import Settings
from dedup.stories.terms import rows_of
from dedup.stories.weights import occurrences, weights_of

N_HEAVIEST = 100
"""Terms of a document that take part."""

MAX_DOCUMENT_SHARE = 0.2
"""Terms in more of the documents than this take no part; not tuned."""

BUDGET = 8_000
"""Postings read for a document and stage."""

NEAR_DAYS = 7.0
_ANYWHERE_SHARE = 0.2  # of the candidates of a dated document: the best whatever their date
_QUERIES_AT_ONCE = 512
_DOCUMENTS_AT_ONCE = 1 << 12
_KEYS_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Heaviest:
    """The terms of each document that take part, heaviest first: [n, N_HEAVIEST], the first ``n_kept`` of a row."""

    terms: NDArray[np.uint32]
    weights: NDArray[np.float32]
    n_kept: NDArray[np.int64]

    def __getitem__(self, rows: NDArray[np.int32] | NDArray[np.bool_]) -> "Heaviest":
        """Those of some documents."""
        return Heaviest(self.terms[rows], self.weights[rows], self.n_kept[rows])


@dataclass(frozen=True, slots=True)
class Postings:
    """Documents by term, known by their places: the dated ones by day, then the undated ones.

    ``documents``: int32[n], the document at each place; ``days``: float64[n], by place.
    """

    offsets: NDArray[np.int64]
    places: NDArray[np.int32]
    weights: NDArray[np.float32]
    documents: NDArray[np.int32]
    days: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Queries:
    """Documents that partners are looked for: ``places``, int32[n], among those of the postings, or -1; their days."""

    heaviest: Heaviest
    places: NDArray[np.int32]
    days: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Partners:
    """Partners of queries by their places: int32[n, m] and float64[n, m], of which the first ``n_found`` hold."""

    found: NDArray[np.int32]
    keys: NDArray[np.float64]
    n_found: NDArray[np.int64]


def candidate_pairs(  # noqa: PLR0917 - what the documents say, when, and how to look
    counts: TermCounts,
    weights: TermWeights,
    days: NDArray[np.float64],
    settings: Settings,
    workers: int,
    scratch: Scratch | None = None,
) -> CandidatePairs:
    """The best partners of every document, each pair once.

    Args:
        counts, weights: of the same documents.
        days: float64[n], days since 1970, NaN where undated.
        settings: ``n_candidates`` partners a document; with ``window_days`` no two dated ones further apart.
        workers: threads; the result does not depend on it.
        scratch: room for what is too large for memory.
    """
    n, room = days.size, scratch or Scratch()
    heaviest = _heaviest_in_parts(counts, weights, room, workers)
    postings = post(heaviest, days, weights.idf.size, room)

    def partners(start: int) -> NDArray[np.int64]:
        places = np.arange(start, min(start + _QUERIES_AT_ONCE, n), dtype=np.int32)
        documents = postings.documents[places]
        queries = Queries(heaviest[documents], places, days[documents])
        near = near_partners(queries, postings, settings)
        every = partners_anywhere(queries, postings, near, n_anywhere(queries.days, settings), settings)
        taken = np.arange(every.found.shape[1])[None, :] < every.n_found[:, None]
        left, right = np.repeat(documents, every.n_found), postings.documents[every.found[taken]]
        return np.minimum(left, right).astype(np.int64) << 32 | np.maximum(left, right)

    keys, n_keys = room.array(n * settings.n_candidates, np.int64), 0
    with ThreadPoolExecutor(workers) as pool:
        for found in pool.map(partners, range(0, n, _QUERIES_AT_ONCE)):
            keys[n_keys : n_keys + found.size] = found
            n_keys += found.size
    return _distinct(keys[:n_keys], room)


def _distinct(keys: NDArray[np.int64], scratch: Scratch) -> CandidatePairs:
    """Pairs from keys, lower document << 32 | higher; sorts them in place."""
    keys.sort()
    n = 0
    for first in range(0, keys.size, _KEYS_AT_ONCE):  # moved to the front of where they lie
        some = keys[first : first + _KEYS_AT_ONCE]
        is_new = np.ones(some.size, dtype=np.bool_)
        np.not_equal(some[1:], some[:-1], out=is_new[1:])
        is_new[0] = n == 0 or some[0] != keys[n - 1]
        distinct = some[is_new]
        keys[n : n + distinct.size] = distinct
        n += distinct.size
    left, right = scratch.array(n, np.int32), scratch.array(n, np.int32)
    np.right_shift(keys[:n], 32, out=left, casting="unsafe")
    np.bitwise_and(keys[:n], 0xFFFFFFFF, out=right, casting="unsafe")
    return CandidatePairs(left, right)


def _heaviest_in_parts(counts: TermCounts, weights: TermWeights, scratch: Scratch, workers: int) -> Heaviest:
    """The terms of all documents that take part, made for some documents at a time."""
    n = counts.offsets.size - 1
    takes_part = terms_taking_part(occurrences(counts.terms, weights.idf.size), n)
    shape = n, N_HEAVIEST
    whole = Heaviest(scratch.array(shape, np.uint32), scratch.array(shape, np.float32), np.empty(n, dtype=np.int64))

    def fill(first: int) -> None:
        rows = slice(first, first + _DOCUMENTS_AT_ONCE)
        part = heaviest_of(rows_of(counts, rows), weights_of(weights, rows), takes_part)
        whole.terms[rows], whole.weights[rows], whole.n_kept[rows] = part.terms, part.weights, part.n_kept

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(fill, range(0, n, _DOCUMENTS_AT_ONCE)))
    return whole


def terms_taking_part(document_frequencies: NDArray[np.int32], n_documents: int) -> NDArray[np.bool_]:
    """Which terms documents are found by, bool[n_terms]; ``document_frequencies``: int32[n_terms]."""
    return (document_frequencies >= 2) & (document_frequencies <= max(MAX_DOCUMENT_SHARE * n_documents, 10))


def heaviest_of(counts: TermCounts, weights: TermWeights, takes_part: NDArray[np.bool_]) -> Heaviest:
    """The heaviest terms of documents among those that take part; ``takes_part``: bool[n_terms]."""
    n = counts.offsets.size - 1
    entries = np.empty(counts.terms.size, dtype=np.float32)
    cosine_weights(counts.terms, counts.counts, counts.offsets, weights.idf, weights.norms[:, WORDS].copy(), entries)
    entries[~takes_part[counts.terms]] = 0.0
    terms, kept = np.zeros((n, N_HEAVIEST), dtype=np.uint32), np.zeros((n, N_HEAVIEST), dtype=np.float32)
    n_kept = np.empty(n, dtype=np.int64)
    heaviest_terms(counts.terms, entries, counts.offsets, N_HEAVIEST, terms, kept, n_kept)
    return Heaviest(terms, kept, n_kept)


def post(heaviest: Heaviest, days: NDArray[np.float64], n_terms: int, scratch: Scratch | None = None) -> Postings:
    """The postings of documents; ``days``: float64[n], NaN where undated."""
    room = scratch or Scratch()
    order = np.lexsort((np.arange(days.size), days)).astype(np.int32)  # NaN sorts last
    offsets = np.empty(n_terms + 1, dtype=np.int64)
    measure_lists(heaviest.terms, heaviest.n_kept, offsets)
    size = int(offsets[-1])
    places, weights = room.array(size, np.int32), room.array(size, np.float32)
    fill_lists(order, heaviest.terms, heaviest.weights, heaviest.n_kept, offsets, places, weights)
    return Postings(offsets=offsets, places=places, weights=weights, documents=order, days=days[order])


def n_anywhere(days: NDArray[np.float64], settings: Settings) -> NDArray[np.int64]:
    """int64[n]: partners at any time that are looked for, for documents of these days; dated ones have others near."""
    return np.where(np.isnan(days), settings.n_candidates, settings.n_candidates - _n_near(settings))


def _n_near(settings: Settings) -> int:
    return settings.n_candidates - max(1, round(settings.n_candidates * _ANYWHERE_SHARE))


def near_partners(queries: Queries, postings: Postings, settings: Settings) -> Partners:
    """The best partners within ``NEAR_DAYS`` of the dated queries; the undated have none.

    All documents within that time must be among the postings.
    """
    n_dated = int(np.count_nonzero(~np.isnan(postings.days)))
    dated = postings.days[:n_dated]
    first = np.searchsorted(dated, queries.days - NEAR_DAYS)
    last = np.searchsorted(dated, np.nextafter(queries.days + NEAR_DAYS, np.inf))
    wanted = np.where(np.isnan(queries.days), 0, _n_near(settings))
    none = no_partners(queries.days.size, settings.n_candidates)
    return _nearest(queries, postings, (first, last), none, wanted, settings, is_near=True)


def partners_anywhere(  # noqa: PLR0917 - what is searched, what was found before, what is wanted
    queries: Queries,
    postings: Postings,
    before: Partners,
    n_wanted: NDArray[np.int64],
    settings: Settings,
    budget: int = BUDGET,
) -> Partners:
    """What was found before with the best others, whatever their day."""
    n = queries.days.size
    places = np.zeros(n, dtype=np.int64), np.full(n, postings.days.size, dtype=np.int64)
    return _nearest(queries, postings, places, before, n_wanted, settings, is_near=False, budget=budget)


def affordable(heaviest: Heaviest, list_sizes: NDArray[np.int64]) -> Heaviest:
    """The terms whose lists a search of all places reads, where the lists of all documents have these sizes."""
    taken = np.zeros(heaviest.terms.shape, dtype=np.bool_)
    affordable_lists(list_sizes[heaviest.terms], heaviest.n_kept, BUDGET, taken)
    order = np.argsort(~taken, axis=1, kind="stable")
    terms = np.take_along_axis(heaviest.terms, order, axis=1)
    return Heaviest(terms, np.take_along_axis(heaviest.weights, order, axis=1), taken.sum(axis=1))


def merge_partners(
    before: Partners,
    keys: NDArray[np.float64],
    places: NDArray[np.int32],
    offsets: NDArray[np.int64],
    n_wanted: NDArray[np.int64],
) -> Partners:
    """What was found before with the best of what several searches found: those of query n from ``offsets[n]`` on."""
    take_best(keys, places, offsets, n_wanted, before.found, before.keys, before.n_found)
    return before


def no_partners(n_queries: int, most: int) -> Partners:
    """Room for ``most`` partners of each query."""
    return Partners(
        np.empty((n_queries, most), dtype=np.int32), np.empty((n_queries, most)), np.zeros(n_queries, dtype=np.int64)
    )


def _nearest(  # noqa: PLR0917
    queries: Queries,
    postings: Postings,
    between: tuple[NDArray[np.int64], NDArray[np.int64]],
    before: Partners,
    n_wanted: NDArray[np.int64],
    settings: Settings,
    *,
    is_near: bool,
    budget: int = BUDGET,
) -> Partners:
    nearest_documents(
        queries.places,
        queries.days,
        queries.heaviest.terms,
        queries.heaviest.weights,
        queries.heaviest.n_kept,
        postings.offsets,
        postings.places,
        postings.weights,
        postings.days,
        *between,
        is_near,
        np.inf if settings.window_days is None else settings.window_days,
        budget,
        n_wanted,
        before.found,
        before.keys,
        before.n_found,
    )
    return before
