"""Reading stage: the language of each document, its furniture masked, and its shingles."""

import re
from collections import Counter, deque
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import starmap
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import EncodedTexts, MaskTable, ShingleSets
from dedup.copies.shingles import composed_texts, concatenate, placed_sets, shingle_sets
from dedup.corpus import Corpus
from dedup.kernels.masks import blank_passages
from dedup.model import Mask
from dedup.pipeline.forked import Forks, can_fork, in_forks
from dedup.pipeline.run import Run
from dedup.pipeline.slots import Slots
from dedup.settings import Settings
from dedup.text.furniture import blank_masks, furniture_of_texts, masked, merge_masks
from dedup.text.language import detect_languages
from dedup.text.mask_table import joined_masks, mask_table, masks_of, passages_of, placed_masks
from dedup.text.recurring import REASON, documents_of_sites, recurring_furniture

_BATCH_BYTES = 1 << 20  # of text a thread takes at a time; part of no result
_KEPT, _MASK_ARRAYS = "furniture.npz", ("begins", "ends", "reasons", "offsets")
_BATCHES_AHEAD = 2  # for each worker, that wait in memory while documents still come
_PARTS_A_WORKER, _WORTH_PROCESSES = 8, 4000
"""Parts of the sites that recurring furniture is looked for in, and documents from which on processes are worth it."""

_LINE = re.compile(r"\S[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")
LONGEST_HEADLINE = 160  # characters; a longer first line is a paragraph


class _Read(NamedTuple):
    """What is read of each of some documents."""

    languages: list[str]
    masks: MaskTable
    shingles: ShingleSets


class _Part(NamedTuple):
    """A batch for another process: its texts lie in a slot, or are sent along where they are too large for it."""

    slot: int
    data: NDArray[np.uint8] | None
    offsets: NDArray[np.int64]
    declared: list[str]


class _Done(NamedTuple):
    """What came of a part: its hashes lie in its slot, so many, or are in ``read`` (-1)."""

    read: _Read
    n_hashes: int


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a corpus as the stages read them: ``languages``, ``masks`` and ``shingles`` by document number.

    ``shingles`` are those of the texts without the furniture that is known by its form.
    """

    corpus: Corpus
    languages: list[str]
    masks: MaskTable
    shingles: ShingleSets

    def masked(self, number: int) -> str:
        """The text with its furniture blanked, of the same length."""
        return masked(self.corpus.text(number), masks_of(self.masks, number))

    def headline(self, number: int) -> str:
        """The document's title, else its first unmasked line if that can be one, else nothing."""
        return self.corpus.header(number).title or first_line(self.masked(number))[:LONGEST_HEADLINE]

    def encoded(self, numbers: slice | NDArray[np.int32]) -> EncodedTexts:
        """The UTF-8 of texts, with spaces for the bytes of their furniture."""
        texts = self.corpus.encoded_texts(numbers)
        chosen = np.arange(len(self.corpus), dtype=np.int32)[numbers] if isinstance(numbers, slice) else numbers
        blank_passages(texts.data, texts.offsets, passages_of(self.masks, chosen))
        return texts

    def batches(self) -> list[tuple[int, int]]:
        """Ranges of document numbers of bounded size, one after the other."""
        return list(self.corpus.batches(_BATCH_BYTES))


def first_line(text: str) -> str:
    """The first line with anything on it, trimmed, whatever line ends the text has."""
    found = _LINE.search(text)
    return found.group().strip() if found else ""


class Reading:
    """The documents of a corpus read while they come: owns the processes that do it, and what they found.

    ``add`` is what ``Corpus.from_documents`` tells each batch of texts; ``texts`` gives them all in the end.
    """

    def __init__(self, run: Run, n_expected: int = 0) -> None:
        """Read for this run, in as many processes as it has workers; ``n_expected``: documents, 0 if not known."""
        self._run = run
        self._n_expected = n_expected
        self._forks: Forks[_Part, _Done] | None = None
        self._slots = Slots(_BATCHES_AHEAD * run.workers + 1)
        self._waiting: deque[tuple[int, Future[_Done]]] = deque()
        self._found = _Found(run)
        self._n_come = 0
        run.progress("reading", 0, n_expected)

    def add(self, texts: EncodedTexts, declared: Sequence[str]) -> None:
        """Read the next documents; ``texts`` are overwritten.

        The first are read here: what must be loaded for it, the other processes then have from this one.
        """
        is_first = self._n_come == 0
        self._n_come += len(declared)
        self._run.progress("reading", self._n_come, self._n_expected)
        if is_first or self._run.workers == 1 or not can_fork():
            self._found.add(_read(texts, declared, self._run.settings))
            return
        if self._forks is None:
            self._run.aside.make_way()
            slots, settings = self._slots, self._run.settings
            self._forks = Forks(lambda part: _read_part(part, slots, settings), self._run.workers)
        slot = self._slots.take()
        data = None if self._slots.put(slot, texts.data) else texts.data
        self._waiting.append((slot, self._forks.submit(_Part(slot, data, texts.offsets, list(declared)))))
        if len(self._waiting) > _BATCHES_AHEAD * self._run.workers:
            self._collect()

    def texts(self, corpus: Corpus) -> "Texts":
        """What was read, in the order of the corpus, whose documents have all been added as they came."""
        return self._in_order(corpus, corpus.arrivals)

    def texts_in_order(self, corpus: Corpus) -> "Texts":
        """What was read, of a corpus whose documents have all been added in its own order."""
        return self._in_order(corpus, np.arange(len(corpus)))

    def n_of_languages(self) -> dict[str, int]:
        """How many documents of each language were read, after ``texts``; "" where it was not told."""
        return dict(sorted(Counter(self._found.languages).items()))

    def close(self) -> None:
        """Let the processes go."""
        self._waiting.clear()
        if self._forks is not None:
            self._forks.close()
            self._forks = None

    def _in_order(self, corpus: Corpus, places: NDArray[np.int64]) -> "Texts":
        while self._waiting:
            self._collect()
        self.close()
        self._run.progress("reading", self._n_come, self._n_come)
        return self._found.texts(corpus, places)

    def _collect(self) -> None:
        """Take what the longest waiting part gave."""
        slot, future = self._waiting.popleft()
        read, n_hashes = future.result()
        if n_hashes >= 0:
            hashes = self._slots.array(slot, np.uint32, n_hashes).copy()
            read = read._replace(shingles=replace(read.shingles, hashes=hashes))
        self._slots.release(slot)
        self._found.add(read)


def read_texts(corpus: Corpus, run: Run) -> Texts:
    """Languages of all documents, the furniture that is known by its form, and the shingles of the rest."""
    with closing(Reading(run, len(corpus))) as reading:
        for batch in starmap(slice, corpus.batches(_BATCH_BYTES)):
            reading.add(corpus.encoded_texts(batch), corpus.languages[batch])
        return reading.texts_in_order(corpus)


def _read(texts: EncodedTexts, declared: Sequence[str], settings: Settings) -> _Read:
    """What is read of a batch of documents; ``texts`` are overwritten."""
    told = settings.language
    languages = [told] * len(declared) if told else detect_languages(texts, declared)
    masks = furniture_of_texts(texts, languages)
    blank_masks(texts, masks)
    return _Read(languages, mask_table(masks), shingle_sets(composed_texts(texts), settings))


def _read_part(part: _Part, slots: Slots, settings: Settings) -> _Done:
    """What is read of a part, in another process."""
    data = slots.array(part.slot, np.uint8, int(part.offsets[-1])) if part.data is None else part.data
    read = _read(EncodedTexts(data, part.offsets), part.declared, settings)
    hashes = read.shingles.hashes
    if not slots.put(part.slot, hashes):
        return _Done(read, -1)
    return _Done(read._replace(shingles=replace(read.shingles, hashes=hashes[:0])), hashes.size)


class _Found:
    """What was read of consecutive batches: owns their shingles, which go to the disk when they are many."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.languages: list[str] = []
        self._masks: list[MaskTable] = []
        self._shingles: list[ShingleSets] = []
        self._n_whole = 0
        self._n_bytes = 0

    def add(self, read: _Read) -> None:
        self.languages += read.languages
        self._masks.append(read.masks)
        self._shingles.append(read.shingles)
        self._n_bytes += read.shingles.hashes.nbytes
        if self._n_bytes >= self._run.scratch.large_bytes:
            together = concatenate(self._shingles[self._n_whole :], self._run.scratch)
            self._shingles[self._n_whole :] = [together]
            self._n_whole, self._n_bytes = self._n_whole + 1, 0

    def texts(self, corpus: Corpus, places: NDArray[np.int64]) -> Texts:
        """As ``Texts`` of a corpus whose documents were found at these places; nothing is left here."""
        shingles = placed_sets(self._shingles, places, self._run.settings, self._run.scratch)
        numbers = places.tolist()
        masks = placed_masks(joined_masks(self._masks), places)
        return Texts(corpus, [self.languages[n] for n in numbers], masks, shingles)


def mask_recurring(texts: Texts, copy_labels: NDArray[np.int32], run: Run) -> Texts:
    """The same texts with also that masked which recurs over copy groups of one site."""
    if run.kept and (kept := run.kept.arrays(_KEPT)):
        names = tuple(kept["names"].tolist())
        return replace(texts, masks=MaskTable(names=names, **{name: kept[name] for name in _MASK_ARRAYS}))
    masks = _with_recurring(texts, _recurring(texts, copy_labels, run))
    if run.kept:
        arrays = {name: getattr(masks, name) for name in _MASK_ARRAYS}
        run.kept.keep_arrays(_KEPT, {**arrays, "names": np.array(masks.names, dtype=np.str_)})
    return replace(texts, masks=masks)


def _recurring(texts: Texts, copy_labels: NDArray[np.int32], run: Run) -> NDArray[np.int64]:
    """int64[n, 3]: document, begin and end of what recurs, by document; other processes look at some sites each."""
    sites = documents_of_sites(texts.corpus.sites)
    sizes = np.cumsum([0, *(numbers.size for numbers in sites)])
    n_parts = _PARTS_A_WORKER * run.workers if sizes[-1] >= _WORTH_PROCESSES else 1
    cuts = np.searchsorted(sizes, np.linspace(0, sizes[-1], n_parts + 1)).tolist()

    def found_in(part: int) -> NDArray[np.int64]:
        run.scratch.limit()
        return recurring_furniture(texts.masked, sites[cuts[part] : cuts[part + 1]], copy_labels, run.settings)

    found = np.concatenate(list(in_forks(found_in, n_parts, run.workers)))
    return found[np.argsort(found[:, 0], kind="stable")]


def _with_recurring(texts: Texts, found: NDArray[np.int64]) -> MaskTable:
    """The masks of all documents with these: those of documents that have some are made anew."""
    changed, begins = np.unique(found[:, 0], return_index=True)
    ends = np.append(begins[1:], len(found))

    def merged(number: int, begin: int, end: int) -> list[Mask]:
        more = [Mask(begin=b, end=e, reason=REASON) for _, b, e in found[begin:end].tolist()]
        return merge_masks([*masks_of(texts.masks, number), *more])

    n = len(texts.corpus)
    places = np.arange(n)
    places[changed] = n + np.arange(changed.size)
    anew = mask_table(map(merged, changed.tolist(), begins.tolist(), ends.tolist()))
    return placed_masks(joined_masks([texts.masks, anew]), places)
