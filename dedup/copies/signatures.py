"""Shingle sets to MinHash signatures, and single signatures to and from datasketch."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import ShingleSets, Signatures, SignatureScheme
from dedup.copies.shingles import balanced_ranges, in_threads
from dedup.corpus.scratch import Scratch
from dedup.errors import SchemeMismatch
from dedup.kernels.minhash import sign_sets
from dedup.settings import Settings

if TYPE_CHECKING:
    from datasketch import LeanMinHash

_BATCH_SHINGLES = 1 << 18  # a thread takes at a time; part of no result


def scheme_of(settings: Settings) -> SignatureScheme:
    """The scheme of signatures made with these settings."""
    return SignatureScheme(settings.shingle_words, settings.n_permutations, settings.hash_seed)


def permutations(n_permutations: int, seed: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Factors (odd) and summands, uint32[n_permutations] each, as ``datasketch.MinHash(scheme="affine32")`` draws them.

    Drawn here from the same generator in the same order, because importing datasketch costs most of a second; a test
    holds them equal.
    """
    generator = np.random.RandomState(seed)
    halves = generator.randint(0, 1 << 31, n_permutations, dtype=np.uint32)
    summands = generator.randint(0, 1 << 32, n_permutations, dtype=np.uint32)
    return halves * np.uint32(2) + np.uint32(1), summands


def sign(shingles: ShingleSets, settings: Settings, workers: int = 1, scratch: Scratch | None = None) -> Signatures:
    """The MinHash signature of each document that has shingles; the same whatever the number of ``workers``.

    ``scratch``: room for what is too large for memory.

    Raises:
        SchemeMismatch: the shingles have another length than the settings say.
    """
    if shingles.shingle_words != settings.shingle_words:
        raise SchemeMismatch(
            f"shingles of {shingles.shingle_words} words cannot be signed as shingles of {settings.shingle_words}"
        )
    factors, summands = permutations(settings.n_permutations, settings.hash_seed)
    documents = np.flatnonzero(np.diff(shingles.offsets)).astype(np.int32)
    shape = documents.size, settings.n_permutations
    components = scratch.array(shape, np.uint32) if scratch else np.empty(shape, dtype=np.uint32)
    row_offsets = np.append(shingles.offsets[documents], shingles.offsets[-1])

    def signed(rows: tuple[int, int]) -> None:
        part = slice(*rows)
        sign_sets(shingles.hashes, shingles.offsets, documents[part], factors, summands, components[part])

    in_threads(signed, balanced_ranges(row_offsets, _BATCH_SHINGLES), workers)
    return Signatures(components, documents, scheme_of(settings))


def to_datasketch(signatures: Signatures, row: int) -> "LeanMinHash":
    """One signature as datasketch's frozen sketch, which can be compared, indexed and serialised there."""
    from datasketch import LeanMinHash  # noqa: PLC0415 - costs most of a second, and few need it

    scheme = signatures.scheme
    return LeanMinHash(seed=scheme.seed, hashvalues=signatures.components[row].copy(), scheme=scheme.permutation)


def from_datasketch(sketch: "LeanMinHash", scheme: SignatureScheme) -> NDArray[np.uint32]:
    """The components, uint32[n_permutations], of a sketch that must have been made by ``scheme``.

    A sketch does not tell how its shingles were hashed; that they are this package's is the caller's word.

    Raises:
        SchemeMismatch: the sketch's permutations, seed or length differ from the scheme's.
    """
    found = (sketch.scheme, sketch.seed, len(sketch.hashvalues))
    wanted = (scheme.permutation, scheme.seed, scheme.n_permutations)
    if found != wanted:
        raise SchemeMismatch(f"a sketch of (scheme, seed, components) {found} where {wanted} is needed")
    return np.asarray(sketch.hashvalues, dtype=np.uint32)


def same_scheme(left: Signatures, right: Signatures) -> SignatureScheme:
    """The scheme two sets of signatures share.

    Raises:
        SchemeMismatch: they do not share one.
    """
    if left.scheme != right.scheme:
        raise SchemeMismatch(f"signatures of {left.scheme} cannot be compared with signatures of {right.scheme}")
    return left.scheme
