"""Exact similarity of candidate pairs, and which of them are copies.

A pair is a copy through one of two doors. The first: the shingle sets are alike (``min_jaccard``). The second: the
shorter text is contained in the longer (``min_containment``), and more than shared furniture or background speaks for
it: either nearly all of the shorter text is there (``full_containment``), or the texts open alike. News puts what is
new at the top, so a follow-up, or a page with the same gallery under another article, shares its lower parts with the
earlier text but not its lead.
"""

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, EncodedTexts, ScoredPairs, ShingleSets
from dedup.copies.shingles import in_threads, lead_pair_sets, word_pair_sets
from dedup.kernels.verify import count_common
from dedup.settings import Settings

_BATCH_PAIRS = 1 << 15  # a thread takes at a time; part of no result


def score_pairs(pairs: CandidatePairs, shingles: ShingleSets, workers: int = 1) -> ScoredPairs:
    """Exact Jaccard similarity and containment of every pair, rounded to 6 places; 0 where a set is empty."""
    common = _n_common(shingles, shingles, pairs.left, pairs.right, workers)
    sizes = np.diff(shingles.offsets)
    left, right = sizes[pairs.left], sizes[pairs.right]
    jaccard = common / np.maximum(left + right - common, 1)
    containment = common / np.maximum(np.minimum(left, right), 1)
    return ScoredPairs(pairs.left, pairs.right, np.round(jaccard, 6), np.round(containment, 6))


def verify(pairs: CandidatePairs, shingles: ShingleSets, settings: Settings, workers: int = 1) -> ScoredPairs:
    """The pairs that reach ``min_jaccard`` or ``min_containment``; some of them are still in doubt."""
    scored = score_pairs(pairs, shingles, workers)
    return _where(scored, (scored.jaccard >= settings.min_jaccard) | (scored.containment >= settings.min_containment))


def certain_pairs(scored: ScoredPairs, settings: Settings) -> ScoredPairs:
    """The verified pairs that are copies whatever their leads say."""
    return _where(scored, _is_certain(scored, settings))


def documents_in_doubt(scored: ScoredPairs, settings: Settings) -> NDArray[np.int32]:
    """Numbers, ascending, of the documents whose leads must be compared: ``confirm`` needs their texts."""
    doubtful = ~_is_certain(scored, settings)
    return np.union1d(scored.left[doubtful], scored.right[doubtful]).astype(np.int32)


def confirm(
    scored: ScoredPairs, documents: NDArray[np.int32], texts: EncodedTexts, settings: Settings, workers: int = 1
) -> ScoredPairs:
    """The pairs that are copies: the certain ones, and those in doubt whose texts open alike.

    ``documents`` are those of ``documents_in_doubt``, ``texts`` their texts in the same order.
    """
    certain = _is_certain(scored, settings)
    doubtful = np.flatnonzero(~certain)
    left = np.searchsorted(documents, scored.left[doubtful]).astype(np.int32)
    right = np.searchsorted(documents, scored.right[doubtful]).astype(np.int32)
    keep = certain.copy()
    keep[doubtful] = lead_overlap(left, right, texts, settings, workers) >= settings.min_lead_overlap
    return _where(scored, keep)


def lead_overlap(
    left: NDArray[np.int32], right: NDArray[np.int32], texts: EncodedTexts, settings: Settings, workers: int = 1
) -> NDArray[np.float64]:
    """How alike pairs of texts open: of the neighbouring word pairs in the first ``lead_words`` words of either text,
    the share found anywhere in the other; the lesser of the two shares, rounded to 6 places.

    ``left`` and ``right`` number ``texts``.
    """
    whole = word_pair_sets(texts, workers)
    leads = lead_pair_sets(texts, settings.lead_words, workers)
    return np.minimum(
        _share_found(leads, whole, left, right, workers), _share_found(leads, whole, right, left, workers)
    )


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


def _is_certain(scored: ScoredPairs, settings: Settings) -> NDArray[np.bool_]:
    certain: NDArray[np.bool_] = (scored.jaccard >= settings.min_jaccard) | (
        scored.containment >= max(settings.full_containment, settings.min_containment)
    )
    return certain


def _where(scored: ScoredPairs, keep: NDArray[np.bool_]) -> ScoredPairs:
    return ScoredPairs(scored.left[keep], scored.right[keep], scored.jaccard[keep], scored.containment[keep])
