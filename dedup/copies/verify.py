"""Exact similarity of candidate pairs, and which of them are copies.

A pair comes through one of two doors: the shingle sets are alike (``min_jaccard``), or the shorter text is contained
in the longer (``min_containment``). It is a copy if more than shared furniture or background speaks for it: nearly all
of the shorter text is in the longer (``full_containment``) and is no small part of it (``full_jaccard``), or the texts
open alike (``min_lead_overlap``). News puts what is new at the top, so a follow-up, or a page that carries the same
gallery under another article, shares its lower parts with the earlier text but not its lead. The limits were tuned on
labelled pairs of real articles; the figures hold for leads of 60 to 100 words and overlaps of 0.30 to 0.40.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, EncodedTexts, ScoredPairs, ShingleSets
from dedup.copies.shingles import concatenate, in_threads, lead_pair_sets, word_pair_sets
from dedup.kernels.verify import count_common
from dedup.settings import Settings

_BATCH_PAIRS = 1 << 15  # a thread takes at a time; part of no result
_BATCH_TEXTS = 1 << 8  # a thread takes at a time; part of no result

TextsOf = Callable[[NDArray[np.int32]], EncodedTexts]
"""Gives the texts of documents as ``encode_texts`` makes them, by their numbers, in the order asked for."""


def score_pairs(pairs: CandidatePairs, shingles: ShingleSets, workers: int = 1) -> ScoredPairs:
    """Exact Jaccard similarity and containment of every pair, rounded to 6 places; 0 where a set is empty."""
    common = _n_common(shingles, shingles, pairs.left, pairs.right, workers)
    sizes = np.diff(shingles.offsets)
    left, right = sizes[pairs.left], sizes[pairs.right]
    jaccard = common / np.maximum(left + right - common, 1)
    containment = common / np.maximum(np.minimum(left, right), 1)
    return ScoredPairs(pairs.left, pairs.right, np.round(jaccard, 6), np.round(containment, 6))


def verify(pairs: CandidatePairs, shingles: ShingleSets, settings: Settings, workers: int = 1) -> ScoredPairs:
    """The pairs that reach ``min_jaccard`` or ``min_containment``; ``confirm`` says which of them are copies."""
    scored = score_pairs(pairs, shingles, workers)
    return _where(scored, (scored.jaccard >= settings.min_jaccard) | (scored.containment >= settings.min_containment))


def confirm(scored: ScoredPairs, texts_of: TextsOf, settings: Settings, workers: int = 1) -> ScoredPairs:
    """The verified pairs that are copies: of full containment, or with leads that agree.

    ``texts_of`` gives the texts of documents by number, page furniture masked if it was masked for the shingles; it is
    asked, a batch at a time and by several threads, for those whose leads must be compared.
    """
    keep = _is_full(scored, settings)
    doubtful = np.flatnonzero(~keep)
    left, right = scored.left[doubtful], scored.right[doubtful]
    keep[doubtful] = lead_overlap(left, right, texts_of, settings, workers) >= settings.min_lead_overlap
    return _where(scored, keep)


def _is_full(scored: ScoredPairs, settings: Settings) -> NDArray[np.bool_]:
    """Which verified pairs are copies whatever their leads are."""
    return (scored.containment >= settings.full_containment) & (scored.jaccard >= settings.full_jaccard)


def lead_overlap(
    left: NDArray[np.int32], right: NDArray[np.int32], texts_of: TextsOf, settings: Settings, workers: int = 1
) -> NDArray[np.float64]:
    """How alike the documents of each pair open, float64[n_pairs].

    Of the neighbouring word pairs in the first ``lead_words`` words of either text, the share found anywhere in the
    other; the lesser of the two shares, rounded to 6 places.
    """
    documents = np.union1d(left, right)
    whole, leads = _word_pairs(documents, texts_of, settings, workers)
    one, other = np.searchsorted(documents, left), np.searchsorted(documents, right)
    numbers = one.astype(np.int32), other.astype(np.int32)
    return np.minimum(
        _share_found(leads, whole, *numbers, workers=workers),
        _share_found(leads, whole, *numbers[::-1], workers=workers),
    )


def merge_scored(*parts: ScoredPairs) -> ScoredPairs:
    """The union of scored pairs of the same shingle sets: sorted, each once."""
    left, right = (np.concatenate([getattr(part, side) for part in parts]) for side in ("left", "right"))
    _, first = np.unique((left.astype(np.uint64) << np.uint64(32)) | right.astype(np.uint64), return_index=True)
    return ScoredPairs(
        left[first],
        right[first],
        np.concatenate([part.jaccard for part in parts])[first],
        np.concatenate([part.containment for part in parts])[first],
    )


def _word_pairs(
    documents: NDArray[np.int32], texts_of: TextsOf, settings: Settings, workers: int
) -> tuple[ShingleSets, ShingleSets]:
    """Sets of neighbouring word pairs of whole texts, and of their leads, in the order of ``documents``."""

    def pairs_of(first: int) -> tuple[ShingleSets, ShingleSets]:
        texts = texts_of(documents[first : first + _BATCH_TEXTS])
        return word_pair_sets(texts), lead_pair_sets(texts, settings.lead_words)

    found = in_threads(pairs_of, range(0, max(1, documents.size), _BATCH_TEXTS), workers)
    return concatenate(whole for whole, _ in found), concatenate(leads for _, leads in found)


def _share_found(
    leads: ShingleSets, whole: ShingleSets, one: NDArray[np.int32], other: NDArray[np.int32], workers: int
) -> NDArray[np.float64]:
    common = _n_common(leads, whole, one, other, workers)
    shares: NDArray[np.float64] = np.round(common / np.maximum(np.diff(leads.offsets)[one], 1), 6)
    return shares


def _n_common(
    left_sets: ShingleSets, right_sets: ShingleSets, left: NDArray[np.int32], right: NDArray[np.int32], workers: int
) -> NDArray[np.int32]:
    common = np.zeros(left.size, dtype=np.int32)

    def counted(first: int) -> None:
        part = slice(first, first + _BATCH_PAIRS)
        count_common(
            left_sets.hashes,
            left_sets.offsets,
            right_sets.hashes,
            right_sets.offsets,
            left[part],
            right[part],
            common[part],
        )

    in_threads(counted, range(0, left.size, _BATCH_PAIRS), workers)
    return common


def _where(scored: ScoredPairs, keep: NDArray[np.bool_]) -> ScoredPairs:
    return ScoredPairs(scored.left[keep], scored.right[keep], scored.jaccard[keep], scored.containment[keep])
