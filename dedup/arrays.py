"""Array records that cross the kernel line. Documents are numbered 0 … n_documents - 1, in the order of their ids."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class EncodedTexts:
    """UTF-8 bytes of many texts, one after the other.

    ``data``: uint8[n_bytes]; ``offsets``: int64[n_documents + 1], text n is ``data[offsets[n]:offsets[n + 1]]``.
    """

    data: NDArray[np.uint8]
    offsets: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class MaskTable:
    """The masked passages of each document, sorted and disjoint.

    ``begins``, ``ends``: int64[n_masks], code points; ``reasons``: int32[n_masks], places in ``names``; ``offsets``:
    int64[n_documents + 1].
    """

    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    reasons: NDArray[np.int32]
    offsets: NDArray[np.int64]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShingleSets:
    """The set of shingle hashes of each document.

    ``hashes``: uint32[n_shingles], ascending and distinct within a document; ``offsets``: int64[n_documents + 1];
    ``n_words``: int64[n_documents], the words of each text, empty for sets that were not made from texts.
    """

    hashes: NDArray[np.uint32]
    offsets: NDArray[np.int64]
    shingle_words: int
    n_words: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))


@dataclass(frozen=True, slots=True)
class SignatureScheme:
    """What must agree before two signatures may be compared. ``permutation`` names datasketch's scheme."""

    shingle_words: int
    n_permutations: int
    seed: int
    permutation: str = "affine32"
    shingle_hash: str = "dedup-1"


@dataclass(frozen=True, slots=True)
class Signatures:
    """MinHash signatures.

    ``components``: uint32[n_signatures, n_permutations]; ``documents``: int32[n_signatures], ascending, the documents
    that have shingles at all; a document without shingles has no signature.
    """

    components: NDArray[np.uint32]
    documents: NDArray[np.int32]
    scheme: SignatureScheme


def _no_pairs() -> NDArray[np.int32]:
    return np.empty((0, 2), dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Constraints:
    """Decisions of an editor: pairs of documents that must be one story, and pairs that cannot.

    int32[n, 2] each, the lower document first, sorted, distinct; no chain of the first joins a pair of the second.
    """

    must: NDArray[np.int32] = field(default_factory=_no_pairs)
    cannot: NDArray[np.int32] = field(default_factory=_no_pairs)


@dataclass(frozen=True, slots=True)
class CandidatePairs:
    """Pairs that were not verified: int32[n] each, ``left < right``, sorted by (left, right), distinct."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class ScoredPairs:
    """Verified pairs: int32[n], int32[n], float64[n], float64[n]; ``left < right``, sorted, distinct.

    ``containment`` is that of the document with fewer shingles in the other one.
    """

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    jaccard: NDArray[np.float64]
    containment: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TermCounts:
    """What each document says, as counts of terms and of pairs of neighbouring terms.

    ``terms``: uint32[nnz], ascending within a row; ``counts``: uint8[nnz, 4]: in the whole text, as a name, in the
    lead, in the title (255 means "or more"); ``offsets``: int64[n + 1]. ``bigrams`` uint32[m], ``bigram_counts``
    uint8[m] and ``bigram_offsets`` int64[n + 1] likewise. ``n_words``: int64[n]. ``frequencies``: float64[n_terms], the
    share of all running words that background lists give a term, NaN where no list covers its language. ``kinds``:
    uint8[n_terms], bits of ``kernels.pairs``.
    """

    terms: NDArray[np.uint32]
    counts: NDArray[np.uint8]
    offsets: NDArray[np.int64]
    bigrams: NDArray[np.uint32]
    bigram_counts: NDArray[np.uint8]
    bigram_offsets: NDArray[np.int64]
    n_words: NDArray[np.int64]
    frequencies: NDArray[np.float64]
    kinds: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class TermWeights:
    """What the terms of ``TermCounts``, and dates, weigh in this corpus.

    ``idf``: float64[n_terms]; ``bigram_weights``: float32[m], of each entry; ``norms``: float64[n, 5] and
    ``bigram_norms``: float64[n], lengths of the rows; ``masses``: float64[n, 4], what coverage is a share of;
    ``dates``: from 0 to 1, how much it tells that two documents appeared at the same time.
    """

    idf: NDArray[np.float64]
    bigram_weights: NDArray[np.float32]
    norms: NDArray[np.float64]
    bigram_norms: NDArray[np.float64]
    masses: NDArray[np.float64]
    dates: float


@dataclass(frozen=True, slots=True)
class PairFeatures:
    """What was measured on pairs of documents: ``left``, ``right`` int32[n]; ``columns`` name -> float64[n]."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    columns: dict[str, NDArray[np.float64]]
