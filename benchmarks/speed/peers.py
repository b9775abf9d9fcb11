"""Other tools on the same input: each the way its documentation shows for many documents at once."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.speed.inputs import (
    BANDS_OF_THE_GOAL,
    as_64_bits,
    band_keys,
    neighbouring_pairs,
    random_sets,
    random_signatures,
    texts_of,
)
from dedup.settings import Settings

_WORD = re.compile(r"\w+")
_SEED = 42


def shingles_in_python(text: str, shingle_words: int) -> list[str]:
    """The distinct shingles of a text as these tools leave them to their users, of the words this program sees."""
    words = _WORD.findall(text.lower())
    width = min(shingle_words, len(words))
    return list({" ".join(words[at : at + width]) for at in range(len(words) - width + 1)})


def python_shingling(sample: Path) -> Callable[[], object]:
    """Strings, none of which is kept: what those that take them get to work on."""
    texts, width = texts_of(sample), Settings().shingle_words
    return lambda: [len(shingles_in_python(text, width)) for text in texts]


def datasketch_from_text(sample: Path) -> Callable[[], NDArray[np.uint32]]:
    """``MinHash.bulk`` with its defaults: SHA-1, affine32."""
    from datasketch import MinHash

    texts, settings = texts_of(sample), Settings()

    def work() -> NDArray[np.uint32]:
        shingles = (
            [shingle.encode() for shingle in shingles_in_python(text, settings.shingle_words)] for text in texts
        )
        sketches = MinHash.bulk(shingles, num_perm=settings.n_permutations, seed=settings.hash_seed)
        return np.array([sketch.hashvalues for sketch in sketches])

    return work


def rensa_from_text(sample: Path) -> Callable[[], Any]:
    """``RMinHash.digest_matrix_from_token_sets``, which makes no object for each document."""
    from rensa import RMinHash

    texts, settings = texts_of(sample), Settings()

    def work() -> Any:
        shingles = (shingles_in_python(text, settings.shingle_words) for text in texts)
        return _Rows(RMinHash.digest_matrix_from_token_sets(shingles, settings.n_permutations, _SEED))

    return work


class _Rows:
    """A digest matrix of rensa that becomes numbers when it is sent to another process."""

    def __init__(self, matrix: Any) -> None:
        self._matrix = matrix

    def __reduce__(self) -> tuple[Any, ...]:
        return np.array, (self._matrix.to_rows(), np.uint32)


def fastsketch_from_text(sample: Path, threads: int) -> Callable[[], Any]:
    """``FastSimilaritySketch.batch`` on lists of strings."""
    from FastSketchLSH import FastSimilaritySketch

    texts, settings = texts_of(sample), Settings()
    sketcher = FastSimilaritySketch(size=settings.n_permutations, seed=_SEED)

    def work() -> Any:
        shingles = [shingles_in_python(text, settings.shingle_words) for text in texts]
        return np.asarray(sketcher.batch(shingles, num_threads=threads))

    return work


def datasketch_sets(n_sets: int, n_shingles: int) -> Callable[[], object]:
    """``MinHash.bulk`` on numbers that are hashes already."""
    from datasketch import MinHash

    settings = Settings()
    sets = random_sets(n_sets, n_shingles).hashes.reshape(n_sets, n_shingles).tolist()
    return lambda: MinHash.bulk(sets, num_perm=settings.n_permutations, seed=settings.hash_seed, hashfunc=int)


def rensa_sets(n_sets: int, n_shingles: int) -> Callable[[], object]:
    """``RMinHash.digest_matrix_from_flat_token_hashes``."""
    from rensa import RMinHash

    hashes, offsets = _flat(n_sets, n_shingles)
    n_permutations = Settings().n_permutations
    return lambda: RMinHash.digest_matrix_from_flat_token_hashes(hashes, offsets, n_permutations, _SEED)


def fastsketch_sets(n_sets: int, n_shingles: int, threads: int) -> Callable[[], object]:
    """``FastSimilaritySketch.batch_csr`` on prehashed values."""
    from FastSketchLSH import FastSimilaritySketch

    hashes, offsets = _flat(n_sets, n_shingles)
    sketcher = FastSimilaritySketch(size=Settings().n_permutations, seed=_SEED)
    return lambda: sketcher.batch_csr(hashes, offsets, prehashed=True, num_threads=threads)


def _flat(n_sets: int, n_shingles: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    sets = random_sets(n_sets, n_shingles)
    return as_64_bits(sets.hashes), sets.offsets.astype(np.uint64)


def numpy_sorting(n_signatures: int) -> Callable[[], object]:
    """``numpy.sort`` of the same band keys with their places: all the rest of grouping is done on what it gives."""
    keys = band_keys(random_signatures(n_signatures, BANDS_OF_THE_GOAL), 25, 5)
    return lambda: [np.sort(band) for band in keys]


def numpy_argsorting(n_signatures: int) -> Callable[[], object]:
    """``numpy.argsort`` of the same band keys."""
    keys = band_keys(random_signatures(n_signatures, BANDS_OF_THE_GOAL), 25, 5)
    return lambda: [np.argsort(band) for band in keys]


def fastsketch_grouping(n_signatures: int, threads: int) -> Callable[[], object]:
    """``LSH.insert_and_query_duplicates``: which rows have a neighbour, not which neighbour."""
    from FastSketchLSH import LSH

    components = random_signatures(n_signatures, BANDS_OF_THE_GOAL).components[:, :125].astype(np.uint64)
    return lambda: LSH(num_perm=125, num_bands=25, num_threads=threads).insert_and_query_duplicates(components)


def numpy_verifying(n_sets: int, n_shingles: int, n_pairs: int) -> Callable[[], object]:
    """``numpy.intersect1d`` of each pair."""
    rows, pairs = _rows_and_pairs(n_sets, n_shingles, n_pairs)
    return lambda: [np.intersect1d(rows[a], rows[b], assume_unique=True).size for a, b in pairs]


def python_verifying(n_sets: int, n_shingles: int, n_pairs: int) -> Callable[[], object]:
    """``len(a & b)`` of Python sets."""
    rows, pairs = _rows_and_pairs(n_sets, n_shingles, n_pairs)
    sets = [frozenset(row.tolist()) for row in rows]
    return lambda: [len(sets[a] & sets[b]) for a, b in pairs]


def _rows_and_pairs(n_sets: int, n_shingles: int, n_pairs: int) -> tuple[NDArray[np.uint32], list[tuple[int, int]]]:
    pairs = neighbouring_pairs(n_sets, n_pairs)
    rows = random_sets(n_sets, n_shingles).hashes.reshape(n_sets, n_shingles)
    return rows, list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
