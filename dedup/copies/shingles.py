"""Texts to sets of shingle hashes: a shingle is a run of ``shingle_words`` words."""

import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import EncodedTexts, ShingleSets
from dedup.corpus.scratch import Scratch
from dedup.errors import SchemeMismatch
from dedup.kernels.encoding import encode_strings, mark_uncertain_forms
from dedup.kernels.gather import spread_sets
from dedup.kernels.shingles import hash_shingles
from dedup.kernels.vectors import N_UNITS
from dedup.settings import Settings
from dedup.text.characters import classes, folded

_BATCH_BYTES = 1 << 19  # of text a thread takes at a time: what fits into its cache; part of no result
_MOST_BYTES = 4  # of a character
_ALL_WORDS = 1 << 62

Part = TypeVar("Part")
Result = TypeVar("Result")


def encode_texts(texts: Sequence[str]) -> EncodedTexts:
    """UTF-8 bytes of the texts, words in Unicode's composed form (NFC), so that é is é however it was typed.

    A lone surrogate becomes U+FFFD; texts that were read by this package have none.
    """
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    together = "".join(texts)
    data = np.empty(_MOST_BYTES * len(together) + N_UNITS, dtype=np.uint8)
    offsets = np.empty(len(texts) + 1, dtype=np.int64)
    encode_strings(together, np.cumsum(lengths), data, offsets)
    return composed_texts(EncodedTexts(data[: offsets[-1]], offsets))


def composed_texts(texts: EncodedTexts) -> EncodedTexts:
    """The texts, valid UTF-8, with words in Unicode's composed form (NFC)."""
    uncertain = np.zeros(texts.offsets.size - 1, dtype=np.bool_)
    mark_uncertain_forms(texts.data, texts.offsets, uncertain)
    composed: dict[int, bytes] = {}
    for number in np.flatnonzero(uncertain).tolist():
        text = _bytes_of(texts, number).decode()
        if not unicodedata.is_normalized("NFC", text):
            composed[number] = unicodedata.normalize("NFC", text).encode()
    if not composed:
        return texts
    return _joined([composed.get(n) or _bytes_of(texts, n) for n in range(texts.offsets.size - 1)])


def _bytes_of(texts: EncodedTexts, number: int) -> bytes:
    return texts.data[texts.offsets[number] : texts.offsets[number + 1]].tobytes()


def _joined(encoded: list[bytes]) -> EncodedTexts:
    lengths = np.array([len(part) for part in encoded], dtype=np.int64)
    return EncodedTexts(np.frombuffer(bytearray().join(encoded), dtype=np.uint8), _offsets(lengths))


def shingle_sets(texts: EncodedTexts, settings: Settings, workers: int = 1) -> ShingleSets:
    """The shingle set of each text; the same whatever the number of ``workers`` (threads).

    Words are runs of letters, digits and marks, case-folded; an ideograph is a word of its own. A text of fewer words
    than a shingle has one shingle, all its words; a text without words has none.
    """
    return _sets(texts, settings.shingle_words, _ALL_WORDS, workers)


def shingle_texts(texts: Sequence[str], settings: Settings, workers: int = 1) -> ShingleSets:
    """The shingle set of each text, as ``shingle_sets(encode_texts(texts))``, while other threads encode.

    Faster than the two calls where all texts are at hand: a batch is encoded and hashed before it leaves the cache.
    """
    lengths = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum([len(text) for text in texts], out=lengths[1:])

    def hashed(rows: tuple[int, int]) -> ShingleSets:
        return _hashed(encode_texts(texts[slice(*rows)]), settings.shingle_words, _ALL_WORDS)

    return _concatenated(in_threads(hashed, balanced_ranges(lengths, _BATCH_BYTES), workers), settings.shingle_words)


def word_pair_sets(texts: EncodedTexts) -> ShingleSets:
    """The set of neighbouring word pairs of each text, as shingles of two words."""
    return _sets(texts, 2, _ALL_WORDS, workers=1)


def lead_pair_sets(texts: EncodedTexts, n_words: int) -> ShingleSets:
    """The set of neighbouring word pairs in the first ``n_words`` words of each text."""
    return _sets(texts, 2, n_words, workers=1)


def concatenate(parts: Iterable[ShingleSets]) -> ShingleSets:
    """Shingle sets of consecutive batches of documents as one; each is let go as soon as it was copied.

    Raises:
        SchemeMismatch: the parts have different shingle lengths, or there is none.
    """
    batches = deque(parts)
    lengths = sorted({batch.shingle_words for batch in batches})
    if len(lengths) != 1:
        raise SchemeMismatch(f"shingle sets to join must have one shingle length; these have {lengths}")
    offsets = _offsets(np.concatenate([np.diff(batch.offsets) for batch in batches]))
    n_words = np.concatenate([batch.n_words for batch in batches])
    n, done = int(offsets[-1]), 0
    hashes = np.empty(n, dtype=np.uint32)
    while batches:
        batch = batches.popleft().hashes
        hashes[done : done + batch.size] = batch
        done += batch.size
    return ShingleSets(hashes, offsets, lengths[0], n_words)


def placed_sets(  # noqa: PLR0917 - what there is, where it goes, how
    batches: Sequence[ShingleSets],
    hashes_of: Callable[[int], NDArray[np.uint32]],
    places: NDArray[np.int64],
    settings: Settings,
    workers: int,
    scratch: Scratch,
) -> ShingleSets:
    """Shingle sets of consecutive batches of documents in another order.

    ``batches`` have no hashes; those of one are asked for by its number, by several threads. ``places``: int64[n], for
    each set wanted the number of its document among those of all batches.
    """
    none = np.empty(0, dtype=np.int64)
    sizes = np.concatenate([none, *(np.diff(batch.offsets) for batch in batches)])
    n_words = np.concatenate([none, *(batch.n_words for batch in batches)])
    offsets = _offsets(sizes[places])
    begins = np.full(sizes.size, -1, dtype=np.int64)
    begins[places] = offsets[:-1]
    hashes: NDArray[np.uint32] = scratch.array(int(offsets[-1]), np.uint32)
    ends = np.cumsum([0, *(batch.n_words.size for batch in batches)])

    def spread(batch: int) -> None:
        spread_sets(hashes_of(batch), batches[batch].offsets, begins[ends[batch] : ends[batch + 1]], hashes)

    in_threads(spread, range(len(batches)), workers)
    return ShingleSets(hashes, offsets, settings.shingle_words, n_words[places])


def in_threads(work: Callable[[Part], Result], parts: Sequence[Part], workers: int) -> list[Result]:
    """``work`` of each part, in the order of the parts; kernels release the GIL, so threads run side by side."""
    if workers <= 1 or len(parts) <= 1:
        return [work(part) for part in parts]
    waiting = iter(list(enumerate(parts)))
    done: dict[int, Result] = {}

    def work_off(_: int) -> None:  # what is waited for part by part costs more hand-overs of the GIL than it saves
        while taken := next(waiting, None):
            number, part = taken
            done[number] = work(part)

    n_threads = min(workers, len(parts))
    with ThreadPoolExecutor(n_threads) as pool:
        list(pool.map(work_off, range(n_threads)))
    return [done[number] for number in range(len(parts))]


def balanced_ranges(offsets: NDArray[np.int64], size: int) -> list[tuple[int, int]]:
    """Consecutive ranges of rows that each hold about ``size`` elements, at least one row; offsets: int64[rows + 1]."""
    n_rows = offsets.size - 1
    marks = np.arange(offsets[0], offsets[-1], size, dtype=np.int64)
    cuts = np.unique(np.concatenate([np.searchsorted(offsets, marks, side="left"), [0, n_rows]]))
    return list(pairwise(cuts.tolist()))


def _sets(texts: EncodedTexts, shingle_words: int, n_words: int, workers: int) -> ShingleSets:
    def hashed(rows: tuple[int, int]) -> ShingleSets:
        return _hashed(EncodedTexts(texts.data, texts.offsets[rows[0] : rows[1] + 1]), shingle_words, n_words)

    return _concatenated(in_threads(hashed, balanced_ranges(texts.offsets, _BATCH_BYTES), workers), shingle_words)


def _hashed(texts: EncodedTexts, shingle_words: int, n_words: int) -> ShingleSets:
    """The shingle sets of a batch of texts."""
    n_texts = texts.offsets.size - 1
    hashes = np.empty((texts.offsets[-1] - texts.offsets[0]) // 2 + n_texts, dtype=np.uint32)
    counts, word_counts = np.zeros(n_texts, dtype=np.int64), np.zeros(n_texts, dtype=np.int64)
    tables = classes(), folded()
    n = hash_shingles(texts.data, texts.offsets, *tables, shingle_words, n_words, hashes, counts, word_counts)
    return ShingleSets(hashes[:n].copy(), _offsets(counts), shingle_words, word_counts)


def _concatenated(parts: list[ShingleSets], shingle_words: int) -> ShingleSets:
    nothing = ShingleSets(np.empty(0, dtype=np.uint32), np.zeros(1, dtype=np.int64), shingle_words)
    return parts[0] if len(parts) == 1 else concatenate([nothing, *parts])


def _offsets(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    offsets = np.zeros(counts.size + 1, dtype=np.int64)
    np.cumsum(counts, out=offsets[1:])
    return offsets
