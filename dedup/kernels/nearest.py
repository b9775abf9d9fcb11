"""A pruned inverted index: the documents that share most of a document's heaviest terms."""

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def heaviest_terms(terms, weights, offsets, n_kept, kept_terms, kept_weights, kept_counts):
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


@njit(cache=True, nogil=True)
def _accumulate(places, weights, first, last, weight, scores, touched, n_touched):
    """Add ``weight`` times each posting to its document's score; returns the number of documents touched."""
    for i in range(first, last):
        place = places[i]
        if scores[place] == 0.0:
            touched[n_touched] = place
            n_touched += 1
        scores[place] += weight * np.float64(weights[i])
    return n_touched


@njit(cache=True, nogil=True)
def _lower_bound(values, first, last, wanted):
    while first < last:
        middle = (first + last) // 2
        if values[middle] < wanted:
            first = middle + 1
        else:
            last = middle
    return first


@njit(cache=True, nogil=True)
def _take_best(keys, documents, n_wanted, taken, n_taken):
    """Append the documents of the highest keys, ties to the lower document; those already taken are left out."""
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


@njit(cache=True, nogil=True)
def nearest_documents(
    queries, kept_terms, kept_weights, kept_counts, posting_offsets, places, weights, place_documents, place_days,
    document_places, n_dated, near_days, max_days, budget, n_near, n_anywhere, found, n_found,
):  # fmt: skip
    """For each query document its best partners near in time, then its best anywhere.

    Documents stand in the postings by their place: dated ones by day, then undated ones. A dated query first spends
    ``budget`` postings, heaviest terms first and those too long for what is left skipped, on places within ``near_days``, and then as many on all places.
    Scores near in time are divided by 1 + days / 3, and by 2 where one side is undated; pairs of two dated documents
    more than ``max_days`` apart are left out.
    Out: found int32[n_queries, n_near + n_anywhere], n_found int64[n_queries]. Returns the postings read.
    """
    n_places = place_documents.size
    scores = np.zeros(n_places)
    touched = np.empty(n_places, dtype=np.int32)
    n_read = 0
    for q in range(queries.size):
        document = queries[q]
        place = document_places[document]
        dated = place < n_dated
        n_taken = 0
        for stage in range(2):
            first_place, last_place = 0, n_places
            if stage == 0:
                if not dated:
                    continue
                day = place_days[place]
                first_place = _lower_bound(place_days, 0, n_dated, day - near_days)
                last_place = _lower_bound(place_days, 0, n_dated, np.nextafter(day + near_days, np.inf))
            left, n_touched = budget, 0
            for k in range(kept_counts[document]):
                term = kept_terms[document, k]
                first, last = posting_offsets[term], posting_offsets[term + 1]
                if stage == 0:
                    first = _lower_bound(places, first, last, first_place)
                    last = _lower_bound(places, first, last, last_place)
                if last - first > left:
                    continue
                left -= last - first
                n_read += last - first
                n_touched = _accumulate(
                    places, weights, first, last, np.float64(kept_weights[document, k]), scores, touched, n_touched
                )
            keys, documents, n = np.empty(n_touched), np.empty(n_touched, dtype=np.int32), 0
            for t in range(n_touched):
                other = touched[t]
                score = scores[other]
                scores[other] = 0.0
                if other == place:
                    continue
                if dated and other < n_dated:
                    days = abs(place_days[other] - place_days[place])
                    if days > max_days:
                        continue
                    if stage == 0:
                        score /= 1.0 + days / 3.0
                keys[n], documents[n] = score, place_documents[other]
                n += 1
            wanted = n_near if stage == 0 else (n_anywhere if dated else n_near + n_anywhere)
            n_taken = _take_best(keys[:n], documents[:n], wanted, found[q], n_taken)
        n_found[q] = n_taken
    return n_read
