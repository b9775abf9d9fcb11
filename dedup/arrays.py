"""Array records that cross the kernel line. Documents are numbered 0 … n_documents - 1, in the order of their ids."""

from dataclasses import dataclass

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
class ShingleSets:
    """The set of shingle hashes of each document.

    ``hashes``: uint32[n_shingles], ascending and distinct within a document;
    ``offsets``: int64[n_documents + 1].
    """

    hashes: NDArray[np.uint32]
    offsets: NDArray[np.int64]
    shingle_words: int


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
class TermVectors:
    """Sparse rows: ``terms`` uint32[nnz] ascending within a row, ``weights`` float32[nnz], ``offsets`` int64[rows + 1]."""

    terms: NDArray[np.uint32]
    weights: NDArray[np.float32]
    offsets: NDArray[np.int64]
