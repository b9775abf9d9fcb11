"""What the stages work on: texts of a sample, and sets and signatures of a size that is asked for."""

from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, ShingleSets, Signatures, SignatureScheme
from dedup.settings import Settings

BANDS_OF_THE_GOAL = Settings(min_jaccard=0.6, lsh_recall=0.867)
"""Settings for which 128 components are laid out as 25 bands of 5, which other tools use at 0.6."""

_SEED = 7
_SHARE_OF_COPIES = 10  # every tenth signature agrees with another in two thirds of its components


class _Record(msgspec.Struct):
    text: str


def texts_of(path: Path) -> list[str]:
    """The texts of a JSONL file."""
    decoder = msgspec.json.Decoder(_Record)
    with path.open("rb") as lines:
        return [decoder.decode(line).text for line in lines]


def random_sets(n_sets: int, n_shingles: int) -> ShingleSets:
    """Sets of ``n_shingles`` distinct random hashes, as of texts that share nothing."""
    values = np.random.default_rng(_SEED).integers(0, 2**32 - n_shingles, (n_sets, n_shingles), dtype=np.uint32)
    values.sort(axis=1)
    values += np.arange(n_shingles, dtype=np.uint32)  # no two are equal then
    return ShingleSets(values.reshape(-1), np.arange(n_sets + 1, dtype=np.int64) * n_shingles, 5)


def as_64_bits(hashes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """The hashes for tools that take 64 bits and rely on all of them (the finisher of SplitMix64)."""
    wide = hashes * np.uint64(0x9E3779B97F4A7C15)
    wide = (wide ^ (wide >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    wide = (wide ^ (wide >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return wide ^ (wide >> np.uint64(31))


def random_signatures(n: int, settings: Settings) -> Signatures:
    """Signatures, most of them unlike all others."""
    random = np.random.default_rng(_SEED)
    components = random.integers(0, 2**32, (n, settings.n_permutations), dtype=np.uint32)
    n_copies = n // _SHARE_OF_COPIES
    copied = components[:n_copies]
    components[-n_copies:] = np.where(random.random(copied.shape) < 2 / 3, copied, components[-n_copies:])
    scheme = SignatureScheme(settings.shingle_words, settings.n_permutations, settings.hash_seed)
    return Signatures(components, np.arange(n, dtype=np.int32), scheme)


def neighbouring_pairs(n_sets: int, n_pairs: int, others: int = 4) -> CandidatePairs:
    """Pairs, sorted as candidates are: each set with ``others`` later ones, far apart in memory."""
    left = np.repeat(np.arange(n_sets, dtype=np.int64), others)
    right = (left + 1 + np.tile(np.arange(others), n_sets) * 7_919) % n_sets
    low, high = np.minimum(left, right), np.maximum(left, right)
    packed = np.unique((low[low != high] << 32) | high[low != high])
    packed = np.resize(packed, n_pairs) if packed.size < n_pairs else packed[:n_pairs]
    packed.sort()
    return CandidatePairs((packed >> 32).astype(np.int32), (packed & 0xFFFFFFFF).astype(np.int32))


def band_keys(signatures: Signatures, n_bands: int, n_rows: int) -> NDArray[np.uint64]:
    """uint64[n_bands, n], hashes of the bands: the keys that are to be grouped."""
    from dedup.kernels.bands import hash_bands

    rows = np.arange(signatures.documents.size, dtype=np.int32)
    keys = np.empty((n_bands, rows.size), dtype=np.uint32)
    hash_bands(signatures.components, rows, 0, n_rows, keys)
    return keys.astype(np.uint64) << np.uint64(32) | rows.astype(np.uint64)
