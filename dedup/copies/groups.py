"""Verified pairs to copy groups: connected components, each document with its best verified partner."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise, starmap

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, ScoredPairs
from dedup.kernels.union import label_components
from dedup.model import CopyKind


@dataclass(frozen=True, slots=True)
class GroupedCopies:
    """Documents that carry the same text.

    ``documents``: int32[n], two or more, ascending; ``via``: int32[n], each one's best verified partner;
    ``jaccard`` and ``containment``: float64[n], with that partner.
    """

    kind: CopyKind
    documents: NDArray[np.int32]
    via: NDArray[np.int32]
    jaccard: NDArray[np.float64]
    containment: NDArray[np.float64]


def component_labels(pairs: CandidatePairs | ScoredPairs, n_documents: int) -> NDArray[np.int32]:
    """int32[n_documents]: the lowest document of each one's connected component; the pairs are the edges."""
    labels = np.empty(n_documents, dtype=np.int32)
    label_components(pairs.left, pairs.right, labels)
    return labels


def text_digest(text: str) -> bytes:
    """16 bytes that are equal for texts equal after NFC and with every run of white space as one space."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return blake2b(folded.encode("utf-8", "replace"), digest_size=16).digest()


def documents_to_digest(scored: ScoredPairs, n_documents: int) -> NDArray[np.int32]:
    """Documents, ascending, of groups in which every verified pair has Jaccard 1: only those may be exact copies."""
    labels = component_labels(scored, n_documents)
    differs = np.zeros(n_documents, dtype=np.bool_)
    differs[labels[scored.left[scored.jaccard < 1.0]]] = True
    members = np.union1d(scored.left, scored.right).astype(np.int32)
    return members[~differs[labels[members]]]


def copy_groups(scored: ScoredPairs, n_documents: int, digests: Mapping[int, bytes]) -> list[GroupedCopies]:
    """The groups of verified pairs, in the order of their lowest documents.

    A group may chain: its first and last document need not be a verified pair, only neighbours in the chain; each
    document's partner and similarity say which. The best partner has the highest max(jaccard, containment), then the
    highest Jaccard similarity, then the lowest number. ``digests`` are the ``text_digest`` of the documents of
    ``documents_to_digest``; a group is "exact" where all its texts have one digest, else "near".
    """
    labels = component_labels(scored, n_documents)
    documents, best = _best_partners(scored)
    order = np.argsort(labels[documents], kind="stable")
    members, chosen = documents[order], best[order]
    begins = np.flatnonzero(np.diff(labels[members], prepend=-1))
    via = np.where(scored.left[chosen] == members, scored.right[chosen], scored.left[chosen])
    jaccard, containment = scored.jaccard[chosen], scored.containment[chosen]
    is_exact = _share_one(digests, members, begins)
    return [
        GroupedCopies("exact" if exact else "near", members[rows], via[rows], jaccard[rows], containment[rows])
        for exact, rows in zip(is_exact, starmap(slice, pairwise([*begins.tolist(), members.size])), strict=True)
    ]


def _share_one(digests: Mapping[int, bytes], members: NDArray[np.int32], begins: NDArray[np.int64]) -> list[bool]:
    """Of each group, which begin there among ``members``, whether all its texts have one digest."""
    numbers: dict[bytes, int] = {}
    found = (digests.get(document) for document in members.tolist())
    codes = np.array([-1 if one is None else numbers.setdefault(one, len(numbers)) for one in found], dtype=np.int64)
    if not begins.size:
        return []
    lowest, highest = np.minimum.reduceat(codes, begins), np.maximum.reduceat(codes, begins)
    is_one: list[bool] = ((lowest == highest) & (lowest >= 0)).tolist()
    return is_one


def _best_partners(scored: ScoredPairs) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Documents that are in a pair, ascending, and for each the number of its best pair."""
    n_pairs = scored.left.size
    document = np.concatenate([scored.left, scored.right])
    partner = np.concatenate([scored.right, scored.left])
    pair = np.concatenate([np.arange(n_pairs), np.arange(n_pairs)])
    score = np.maximum(scored.jaccard, scored.containment)[pair]
    order = np.lexsort((partner, -scored.jaccard[pair], -score, document))
    documents, first = np.unique(document[order], return_index=True)
    return documents, pair[order[first]]
