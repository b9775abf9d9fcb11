"""A pruned inverted index: the documents that share most of a document's heaviest terms."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel


@kernel
def heaviest_terms(
    terms: NDArray[np.uint32],
    weights: NDArray[np.float32],
    offsets: NDArray[np.int64],
    n_kept: int,
    kept_terms: NDArray[np.uint32],
    kept_weights: NDArray[np.float32],
    kept_counts: NDArray[np.int64],
) -> None:
    """The ``n_kept`` heaviest entries above 0 of each row, heaviest first; equal weights: lower term first.

    Out: kept_terms uint32[n, n_kept], kept_weights float32[n, n_kept], kept_counts int64[n].
    """
    for d in range(offsets.size - 1):
        first, last = offsets[d], offsets[d + 1]
        order = np.argsort(-weights[first:last], kind="mergesort")
        n = 0
        while n < min(n_kept, last - first) and weights[first + order[n]] > 0.0:
            n += 1
        kept_counts[d] = n
        for k in range(n):
            kept_terms[d, k] = terms[first + order[k]]
            kept_weights[d, k] = weights[first + order[k]]


@kernel
def _accumulate(
    places: NDArray[np.int32],
    weights: NDArray[np.float32],
    first: int,
    last: int,
    weight: float,
    scores: NDArray[np.float64],
    touched: NDArray[np.int32],
    n_touched: int,
) -> int:
    """Add ``weight`` times each posting to its document's score; returns the number of documents touched."""
    for i in range(first, last):
        place = places[i]
        if scores[place] == 0.0:
            touched[n_touched] = place
            n_touched += 1
        scores[place] += weight * np.float64(weights[i])
    return n_touched


@kernel
def _lower_bound(values: NDArray[Any], first: int, last: int, wanted: float) -> int:
    while first < last:
        middle = (first + last) // 2
        if values[middle] < wanted:
            first = middle + 1
        else:
            last = middle
    return first


@kernel
def _take_best(
    keys: NDArray[np.float64], documents: NDArray[np.int32], n_wanted: int, taken: NDArray[np.int32], n_taken: int
) -> int:
    """Append the documents of the highest keys, ties to the lower one; those already taken are left out."""
    n_wanted_or_taken = n_wanted + n_taken
    if keys.size > n_wanted_or_taken:
        least = -np.partition(-keys, n_wanted_or_taken - 1)[n_wanted_or_taken - 1]
        chosen = np.nonzero(keys >= least)[0]
        keys, documents = keys[chosen], documents[chosen]
    order = np.argsort(documents, kind="mergesort")
    order = order[np.argsort(-keys[order], kind="mergesort")]
    for i in order:
        if n_wanted == 0:
            break
        known = False
        for t in range(n_taken):
            known |= taken[t] == documents[i]
        if not known:
            taken[n_taken] = documents[i]
            n_taken += 1
            n_wanted -= 1
    return n_taken


@kernel
def _gather(
    terms: NDArray[np.uint32],
    term_weights: NDArray[np.float32],
    posting_offsets: NDArray[np.int64],
    places: NDArray[np.int32],
    weights: NDArray[np.float32],
    first_place: int,
    last_place: int,
    budget: int,
    scores: NDArray[np.float64],
    touched: NDArray[np.int32],
) -> tuple[int, int]:
    """Score all places first_place … last_place - 1 by the terms of one document, heaviest first.

    A list of postings that is longer than what is left of ``budget`` is passed over. Returns the number of places
    touched, and of postings read.
    """
    n_touched, n_read = 0, 0
    for k in range(terms.size):
        first, last = posting_offsets[terms[k]], posting_offsets[terms[k] + 1]
        first = _lower_bound(places, first, last, first_place)
        last = _lower_bound(places, first, last, last_place)
        if n_read + last - first <= budget:
            n_read += last - first
            n_touched = _accumulate(
                places, weights, first, last, np.float64(term_weights[k]), scores, touched, n_touched
            )
    return n_touched, n_read


@kernel
def _collect(
    place: int,
    days: NDArray[np.float64],
    is_near: bool,
    max_days: float,
    scores: NDArray[np.float64],
    touched: NDArray[np.int32],
    keys: NDArray[np.float64],
    found: NDArray[np.int32],
) -> int:
    """Move the scores of touched places, but for the place itself, into ``keys`` and ``found``; returns their number.

    ``days`` are those of all places, NaN where undated. With ``is_near`` a score is divided by 1 + days / 3.
    """
    n = 0
    for i in range(touched.size):
        other = touched[i]
        score = scores[other]
        scores[other] = 0.0
        apart = abs(days[other] - days[place])
        if other == place or apart > max_days:
            continue
        keys[n], found[n] = (score / (1.0 + apart / 3.0) if is_near else score), other
        n += 1
    return n


@kernel
def nearest_documents(
    queries: NDArray[np.int32],
    kept_terms: NDArray[np.uint32],
    kept_weights: NDArray[np.float32],
    kept_counts: NDArray[np.int64],
    posting_offsets: NDArray[np.int64],
    places: NDArray[np.int32],
    weights: NDArray[np.float32],
    days: NDArray[np.float64],
    n_dated: int,
    near_days: float,
    max_days: float,
    budget: int,
    n_near: int,
    n_anywhere: int,
    found: NDArray[np.int32],
    n_found: NDArray[np.int64],
) -> int:
    """For each query, a place, its best partners near in time, then its best anywhere.

    Documents are known by their place: the ``n_dated`` dated ones by day, then the undated ones. ``days``:
    float64[n_places], NaN where undated; kept_terms, kept_weights, kept_counts: rows by place; postings of term t are
    ``places[posting_offsets[t]:posting_offsets[t + 1]]``, ascending, with ``weights``. A dated query first spends
    ``budget`` postings within ``near_days`` for its ``n_near`` best, then as many on all places for ``n_anywhere``
    more; an undated one has its ``n_near + n_anywhere`` best anywhere. Two dated documents more than ``max_days`` apart
    are no partners. Out: found int32[n_queries, n_near + n_anywhere], n_found int64[n_queries]. Returns the postings
    read.
    """
    scores = np.zeros(days.size)
    touched, partners = np.empty(days.size, dtype=np.int32), np.empty(days.size, dtype=np.int32)
    keys = np.empty(days.size)
    total_read = 0
    for q in range(queries.size):
        place = queries[q]
        terms = kept_terms[place, : kept_counts[place]]
        is_dated = place < n_dated
        n_found[q] = 0
        for stage in range(0 if is_dated else 1, 2):
            first_place, last_place, wanted = 0, days.size, n_anywhere if is_dated else n_near + n_anywhere
            if stage == 0:
                first_place = _lower_bound(days, 0, n_dated, days[place] - near_days)
                last_place = _lower_bound(days, 0, n_dated, np.nextafter(days[place] + near_days, np.inf))
                wanted = n_near
            n_touched, n_read = _gather(
                terms,
                kept_weights[place],
                posting_offsets,
                places,
                weights,
                first_place,
                last_place,
                budget,
                scores,
                touched,
            )
            n = _collect(place, days, stage == 0, max_days, scores, touched[:n_touched], keys, partners)
            n_found[q] = _take_best(keys[:n], partners[:n], wanted, found[q], n_found[q])
            total_read += n_read
    return total_read
