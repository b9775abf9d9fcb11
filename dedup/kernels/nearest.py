"""A pruned inverted index: the documents that share most of a document's heaviest terms."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import ZERO, kernel, uncounted_kernel


@uncounted_kernel
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
        n = 0
        for i in range(offsets[d], offsets[d + 1]):
            weight = weights[i]
            if weight <= 0.0 or n_kept == 0 or (n == n_kept and weight <= kept_weights[d, n - 1]):
                continue
            n = min(n + 1, n_kept)
            k = n - 1
            while k > 0 and kept_weights[d, k - 1] < weight:
                kept_terms[d, k], kept_weights[d, k] = kept_terms[d, k - 1], kept_weights[d, k - 1]
                k -= 1
            kept_terms[d, k], kept_weights[d, k] = terms[i], weight
        kept_counts[d] = n


@uncounted_kernel
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
    """Add ``weight`` times each posting to its document's score; returns the number of documents touched.

    ``touched`` has room for one more than all documents: which is new, nobody can foresee, so no branch depends on it.
    """
    for i in range(first, last):
        place = places[i]
        score = scores[place]
        touched[n_touched] = place
        n_touched += score == 0.0
        scores[place] = score + weight * np.float64(weights[i])
    return n_touched


@uncounted_kernel
def _lower_bound(values: NDArray[Any], first: int, last: int, wanted: float) -> int:
    while first < last:
        middle = (first + last) // 2
        if values[middle] < wanted:
            first = middle + 1
        else:
            last = middle
    return first


@uncounted_kernel
def _precedes(key: float, document: int, other_key: float, other_document: int) -> bool:
    """Whether a document comes before another: by the higher key, then by the lower number."""
    return key > other_key or (key == other_key and document < other_document)


@uncounted_kernel
def _take_best(
    keys: NDArray[np.float64],
    documents: NDArray[np.int32],
    n_wanted: int,
    taken: NDArray[np.int32],
    taken_keys: NDArray[np.float64],
    n_taken: int,
) -> int:
    """Append the documents of the highest keys, ties to the lower one; those already taken are left out.

    The best so far are kept in order, and few get in among them. (Numba's partition and sorts take seconds to compile.)
    """
    first, most = n_taken, n_taken + n_wanted
    for i in range(keys.size):
        key, document = keys[i], documents[i]
        if n_taken == most and (n_wanted == 0 or not _precedes(key, document, taken_keys[most - 1], taken[most - 1])):
            continue
        place = 0
        while place < n_taken and taken[place] != document:
            place += 1
        if place < n_taken and (place < first or not _precedes(key, document, taken_keys[place], taken[place])):
            continue
        if place == n_taken:
            n_taken = min(n_taken + 1, most)
            place = n_taken - 1
        while place > first and _precedes(key, document, taken_keys[place - 1], taken[place - 1]):
            taken[place], taken_keys[place] = taken[place - 1], taken_keys[place - 1]
            place -= 1
        taken[place], taken_keys[place] = document, key
    return n_taken


@kernel
def take_best(
    keys: NDArray[np.float64],
    documents: NDArray[np.int32],
    offsets: NDArray[np.int64],
    n_wanted: NDArray[np.int64],
    found: NDArray[np.int32],
    found_keys: NDArray[np.float64],
    n_found: NDArray[np.int64],
) -> None:
    """Append to each row of ``found`` its best of what several searches found; ties and doubles as in a search.

    keys: float64[m] and documents: int32[m], those of row n from ``offsets[n]`` to ``offsets[n + 1]``.
    """
    for n in range(n_found.size):
        part = slice(offsets[n], offsets[n + 1])
        n_found[n] = _take_best(keys[part], documents[part], n_wanted[n], found[n], found_keys[n], n_found[n])


@uncounted_kernel
def _is_read(size: int, n_read: int, budget: int) -> bool:
    """Whether a list of postings is read when ``n_read`` were before it: the whole of it must be within the budget."""
    return n_read + size <= budget


@uncounted_kernel
def affordable_lists(
    sizes: NDArray[np.int64], n_kept: NDArray[np.int64], budget: int, is_read: NDArray[np.bool_]
) -> None:
    """Which of its lists a query would read of all; sizes: int64[n, k], the first ``n_kept`` of a row; is_read, out."""
    for n in range(n_kept.size):
        n_read = ZERO
        for k in range(n_kept[n]):
            is_read[n, k] = _is_read(sizes[n, k], n_read, budget)
            if is_read[n, k]:
                n_read += sizes[n, k]


@uncounted_kernel
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
    n_touched, n_read = ZERO, ZERO
    for k in range(terms.size):
        first, last = posting_offsets[terms[k]], posting_offsets[terms[k] + 1]
        first = _lower_bound(places, first, last, first_place)
        last = _lower_bound(places, first, last, last_place)
        if _is_read(last - first, n_read, budget):
            n_read += last - first
            n_touched = _accumulate(
                places, weights, first, last, np.float64(term_weights[k]), scores, touched, n_touched
            )
    return n_touched, n_read


@uncounted_kernel
def _collect(
    place: int,
    day: float,
    days: NDArray[np.float64],
    is_near: bool,
    max_days: float,
    scores: NDArray[np.float64],
    touched: NDArray[np.int32],
    keys: NDArray[np.float64],
    found: NDArray[np.int32],
) -> int:
    """Move the scores of touched places, but for the query's own, into ``keys`` and ``found``; returns their number.

    ``day`` is that of the query, and ``days`` are those of all places, NaN where undated. With ``is_near`` a score is
    divided by 1 + days / 3.
    """
    n = 0
    for i in range(touched.size):
        other = touched[i]
        score = scores[other]
        scores[other] = 0.0
        apart = abs(days[other] - day)
        if other == place or apart > max_days:
            continue
        keys[n], found[n] = (score / (1.0 + apart / 3.0) if is_near else score), other
        n += 1
    return n


@kernel
def nearest_documents(
    query_places: NDArray[np.int32],
    query_days: NDArray[np.float64],
    query_terms: NDArray[np.uint32],
    query_weights: NDArray[np.float32],
    query_counts: NDArray[np.int64],
    posting_offsets: NDArray[np.int64],
    places: NDArray[np.int32],
    weights: NDArray[np.float32],
    days: NDArray[np.float64],
    first_places: NDArray[np.int64],
    last_places: NDArray[np.int64],
    is_near: bool,
    max_days: float,
    budget: int,
    n_wanted: NDArray[np.int64],
    found: NDArray[np.int32],
    found_keys: NDArray[np.float64],
    n_found: NDArray[np.int64],
) -> int:
    """Append to ``found`` the best partners of each query among the documents of some places.

    A query has its own place among the documents, or -1, its day (NaN where undated) and a row of terms and weights,
    heaviest first, of which ``query_counts`` hold. ``days``: float64[n_places]; postings of term t are
    ``places[posting_offsets[t]:posting_offsets[t + 1]]``, ascending, with ``weights``. A query reads ``budget``
    postings of the places ``first_places`` … ``last_places - 1``, int64[n_queries], for its ``n_wanted`` best; with
    ``is_near`` the nearer in time count more. Two dated documents more than ``max_days`` apart are no partners.
    Out: found int32[n_queries, m], found_keys float64[n_queries, m] and n_found int64[n_queries], what was found
    before included. Returns the postings read.
    """
    scores = np.zeros(days.size)
    touched, partners = np.empty(days.size + 1, dtype=np.int32), np.empty(days.size, dtype=np.int32)
    keys = np.empty(days.size)
    total_read = 0
    for q in range(query_places.size):
        n_touched, n_read = _gather(
            query_terms[q, : query_counts[q]],
            query_weights[q],
            posting_offsets,
            places,
            weights,
            first_places[q],
            last_places[q],
            budget,
            scores,
            touched,
        )
        n = _collect(
            query_places[q], query_days[q], days, is_near, max_days, scores, touched[:n_touched], keys, partners
        )
        n_found[q] = _take_best(keys[:n], partners[:n], n_wanted[q], found[q], found_keys[q], n_found[q])
        total_read += n_read
    return total_read
