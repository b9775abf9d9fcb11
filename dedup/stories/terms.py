"""The terms of each document: stems by language, names, numbers, and where they stand.

A term is the stem of a word in its document's language; a number is its digits. Terms of all languages share one
vocabulary, so that a name is the same term everywhere. Names are told by their capitals or by the user's recogniser.
"""

import hashlib
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import TermCounts
from dedup.corpus.scratch import Scratch
from dedup.kernels.words import N_FIELDS, fold_bigrams, fold_terms, pack_bigrams, pack_terms, scan_words
from dedup.model import FindNames
from dedup.stories.names import mark_names
from dedup.stories.vocabulary import Vocabulary
from dedup.text.characters import classes, folded, without_joiners

LEAD_CHARACTERS = 600
"""Code points after the title that count as the lead; not tuned."""

N_BIGRAM_BINS = 1 << 24
"""Bins that pairs of neighbouring terms are hashed to: of n and m such pairs n * m / 2**24 share one by chance."""


@dataclass(frozen=True, slots=True)
class StoryText:
    """A document as the stories tier reads it: ``title`` and the masked ``text``, in ``language`` ("" if unknown)."""

    title: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class WordsOfBatch:
    """The words that a scan of one batch found, by place in the batch; ``counts``: int64[n_documents]."""

    encoded: bytes
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    flags: NDArray[np.uint8]
    counts: NDArray[np.int64]
    languages: list[str]

    def surfaces(self, places: NDArray[np.int64]) -> list[str]:
        """The words themselves, lower case."""
        return [
            without_joiners(self.encoded[b:e].decode("utf-8", "replace")).lower()
            for b, e in zip(self.begins[places].tolist(), self.ends[places].tolist(), strict=True)
        ]

    def documents_at(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """The documents that words stand in, by their place in the batch."""
        return np.searchsorted(np.cumsum(self.counts), places, side="right")

    def languages_at(self, places: NDArray[np.int64]) -> list[str]:
        """The languages of the documents that words stand in."""
        return [self.languages[d] for d in self.documents_at(places).tolist()]


def count_story_terms(
    batches: Iterable[Sequence[StoryText]],
    scratch: Scratch | None = None,
    find_names: FindNames | None = None,
    workers: int = 1,
) -> tuple[TermCounts, Vocabulary]:
    """Terms of all documents, read in batches; the result does not depend on how they are batched.

    ``scratch``: room for counts that are too many for memory. ``find_names``: a recogniser instead of capitals; one
    thread calls it. ``workers``: threads.
    """
    vocabulary, room = Vocabulary(), scratch or Scratch()
    rows: list[TermCounts] = []
    n_whole, n_bytes = 0, 0
    for counted in _counted(batches, vocabulary, find_names, workers):
        rows.append(counted)
        n_bytes += counted.terms.nbytes
        if n_bytes >= room.large_bytes:
            rows[n_whole:] = [join_counts(rows[n_whole:], np.empty(0), np.empty(0, dtype=np.uint8), room)]
            n_whole, n_bytes = n_whole + 1, 0
    return join_counts(rows, vocabulary.frequencies, vocabulary.kinds, room), vocabulary


def _counted(
    batches: Iterable[Sequence[StoryText]], vocabulary: Vocabulary, find_names: FindNames | None, workers: int
) -> Iterator[TermCounts]:
    """The counts of each batch, in order.

    Threads scan the words of the next batches and count the terms of the last, while this one gives words terms in
    their order.
    """
    with ThreadPoolExecutor(1 if find_names else workers) as scanning, ThreadPoolExecutor(workers) as counting:
        scans: deque[Future[tuple[WordsOfBatch, NDArray[np.uint64]]]] = deque()
        counts: deque[Future[TermCounts]] = deque()

        def give_terms() -> None:
            words, keys = scans.popleft().result()
            terms = vocabulary.terms_of(keys, words.surfaces, words.languages_at)
            counts.append(counting.submit(count_words, words, terms, vocabulary.n_terms))

        for batch in batches:
            scans.append(scanning.submit(scan, batch, find_names))
            if len(scans) > workers:
                give_terms()
            if len(counts) > workers:
                yield counts.popleft().result()
        while scans:
            give_terms()
        while counts:
            yield counts.popleft().result()


def rows_of(counts: TermCounts, rows: slice) -> TermCounts:
    """The counts of some consecutive documents without their bigrams."""
    n = counts.offsets.size - 1
    offsets = counts.offsets[rows.start : min(rows.stop, n) + 1]
    entries = slice(offsets[0], offsets[-1])
    return TermCounts(
        terms=counts.terms[entries],
        counts=counts.counts[entries],
        offsets=offsets - offsets[0],
        bigrams=counts.bigrams[:0],
        bigram_counts=counts.bigram_counts[:0],
        bigram_offsets=np.zeros_like(offsets),
        n_words=counts.n_words[rows],
        frequencies=counts.frequencies,
        kinds=counts.kinds,
    )


def join_counts(
    rows: Sequence[TermCounts],
    frequencies: NDArray[np.float64],
    kinds: NDArray[np.uint8],
    scratch: Scratch | None = None,
) -> TermCounts:
    """Counts of consecutive batches as one, with the background frequencies and kinds of their terms."""
    room = scratch or Scratch()
    return TermCounts(
        terms=room.joined([r.terms for r in rows], np.uint32),
        counts=room.joined([r.counts for r in rows], np.uint8, columns=(N_FIELDS,)),
        offsets=_joined_offsets([r.offsets for r in rows]),
        bigrams=room.joined([r.bigrams for r in rows], np.uint32),
        bigram_counts=room.joined([r.bigram_counts for r in rows], np.uint8),
        bigram_offsets=_joined_offsets([r.bigram_offsets for r in rows]),
        n_words=_joined([r.n_words for r in rows], np.int64),
        frequencies=frequencies,
        kinds=kinds,
    )


def _joined(parts: Sequence[NDArray[Any]], dtype: type) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.empty(0, dtype=dtype)


def _joined_offsets(parts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    lengths = [np.diff(part) for part in parts]
    return np.concatenate([[0], np.cumsum(_joined(lengths, np.int64))]).astype(np.int64)


def count_words(words: WordsOfBatch, terms: NDArray[np.int32], n_terms: int) -> TermCounts:
    """Counts of one batch, without what is known of the terms; ``terms``: int32[n_words], numbers below ``n_terms``."""
    n, total = words.counts.size, terms.size
    packed = np.empty(total, dtype=np.uint64)
    pack_terms(terms, words.flags, words.counts, n_terms, packed)
    packed.sort()  # NumPy's is several times as fast as one that numba compiles
    rows, counts = np.empty(total, dtype=np.uint32), np.empty((total, N_FIELDS), dtype=np.uint8)
    offsets = np.empty(n + 1, dtype=np.int64)
    filled = fold_terms(packed, rows, counts, offsets)
    pairs = packed[: pack_bigrams(terms, words.counts, N_BIGRAM_BINS, packed)]
    pairs.sort()
    bigrams, bigram_counts = np.empty(total, dtype=np.uint32), np.empty(total, dtype=np.uint8)
    bigram_offsets = np.empty(n + 1, dtype=np.int64)
    n_bigrams = fold_bigrams(pairs, bigrams, bigram_counts, bigram_offsets)
    return TermCounts(
        terms=rows[:filled].copy(),
        counts=counts[:filled].copy(),
        offsets=offsets,
        bigrams=bigrams[:n_bigrams].copy(),
        bigram_counts=bigram_counts[:n_bigrams].copy(),
        bigram_offsets=bigram_offsets,
        n_words=words.counts,
        frequencies=np.empty(0),
        kinds=np.empty(0, dtype=np.uint8),
    )


def scan(batch: Sequence[StoryText], find_names: FindNames | None = None) -> tuple[WordsOfBatch, NDArray[np.uint64]]:
    """The words of some documents, and uint64[n_words] keys that are equal for equal words of one language."""
    heads = [_encoded(t.title + "\n") if t.title else b"" for t in batch]
    bodies = [_encoded(t.text) for t in batch]
    encoded = b"".join(part for pair in zip(heads, bodies, strict=True) for part in pair)
    offsets = np.concatenate([[0], np.cumsum([len(h) + len(b) for h, b in zip(heads, bodies, strict=True)])])
    offsets = offsets.astype(np.int64)
    title_ends = offsets[:-1] + np.array([len(h) for h in heads], dtype=np.int64)
    seeds = np.array([_seed(t.language) for t in batch], dtype=np.uint64)
    room = len(encoded) + 1
    keys, flags = np.empty(room, dtype=np.uint64), np.empty(room, dtype=np.uint8)
    begins, ends = np.empty(room, dtype=np.int64), np.empty(room, dtype=np.int64)
    counts = np.empty(len(batch), dtype=np.int64)
    n = scan_words(
        np.frombuffer(encoded, dtype=np.uint8), offsets, title_ends, seeds, LEAD_CHARACTERS, classes(), folded(),
        keys, begins, ends, flags, counts,
    )  # fmt: skip
    if find_names is not None:
        texts = [encoded[begin:end].decode() for begin, end in pairwise(offsets.tolist())]
        mark_names(texts, counts, begins[:n], flags[:n], find_names)
    words = WordsOfBatch(
        encoded, begins[:n].copy(), ends[:n].copy(), flags[:n].copy(), counts, [t.language for t in batch]
    )
    return words, keys[:n].copy()


def _encoded(text: str) -> bytes:
    return unicodedata.normalize("NFC", text).encode("utf-8", "replace")


def _seed(language: str) -> int:
    """Sets the words of one language apart from those of another while they are looked up."""
    return int.from_bytes(hashlib.blake2b(language.encode(), digest_size=8).digest(), "little")
