"""Reading stage: the language of each document, its furniture masked, and its shingles."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import groupby, starmap
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import EncodedTexts, MaskTable, ShingleSets
from dedup.corpus import Corpus, OnDuplicateId
from dedup.corpus.arrivals import Arrived, Intake, batches_of
from dedup.corpus.spool import Spool
from dedup.kernels.masks import blank_passages
from dedup.model import Document, Skipped
from dedup.pipeline.forked import Forks, can_fork
from dedup.pipeline.parts import (
    Done,
    LinesPart,
    Part,
    Read,
    TextsPart,
    in_order,
    in_slot,
    lines_part,
    parted,
    read_batch,
    read_part,
    texts_part,
)
from dedup.pipeline.run import Run
from dedup.pipeline.slots import Slots
from dedup.readers import ReadOptions
from dedup.readers.lines import Lines, records_of
from dedup.readers.sources import Source
from dedup.text.furniture import masked
from dedup.text.mask_table import masks_of, passages_of

_BATCH_BYTES = 1 << 20  # of text that is read at a time; part of no result
_BATCHES_AHEAD = 2  # for each worker, that wait in memory while documents still come
_READ_HERE_FIRST = 100  # documents: what is loaded for them, the other processes then have from this one
_WORTH_SENDING_BYTES = 1 << 18  # of lines; fewer, as of many small files, are read with the documents around them

_LINE = re.compile(r"\S[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")
LONGEST_HEADLINE = 160  # characters; a longer first line is a paragraph

_Entry = Document | Skipped | Lines


class _Sent(NamedTuple):
    """A part that another process has: of texts what is to be remembered of their documents, or the lines."""

    slot: int
    future: "Future[Done | None]"
    arrived: Arrived | None
    lines: Lines | None


def _are_lines(entry: _Entry) -> bool:
    return isinstance(entry, Lines)


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

    ``corpus`` makes the corpus of what comes, or ``add`` is told of the texts of one; ``texts`` gives what was read.
    """

    def __init__(self, run: Run, options: ReadOptions | None = None, n_expected: int = 0) -> None:
        """Read for this run, in as many processes as it has workers.

        ``options``: those of the entries that come; ``n_expected``: documents, 0 if not known.
        """
        self._run, self._n_expected, self._options = run, n_expected, options or ReadOptions()
        self._intake, self._hashes = Intake(), Spool()
        self._owned = ExitStack()
        self._owned.callback(self._intake.close)
        self._slots = Slots(_BATCHES_AHEAD * run.workers + 1)
        self._forks: Forks[Part, Done | None] | None = None
        self._waiting: deque[_Sent] = deque()
        self._found: list[Read] = []
        self._languages: list[str] = []
        self._encodings: dict[Source, str] = {}
        """What lines of a source have told of those that are not UTF-8."""
        self._n_read = 0
        run.progress("reading", 0, n_expected)

    def corpus(self, entries: Iterable[_Entry], on_duplicate_id: OnDuplicateId = "error") -> Corpus:
        """The corpus of all entries, of ``read_entries`` with the options of this reading, read to their end.

        Raises:
            InputError: two documents have one id and ``on_duplicate_id`` is ``"error"``; or the disk is full.
        """
        for are_lines, some in groupby(self._expanded(entries), _are_lines):
            if are_lines:
                for lines in cast("Iterator[Lines]", some):
                    self._add_lines(lines)
                continue
            for documents, skipped in batches_of(cast("Iterator[Document | Skipped]", some)):
                arrived, texts = self._intake.take(documents, skipped)
                self.add(texts, arrived.languages, arrived)
        self._collect_all()
        corpus = Corpus.of(self._intake, on_duplicate_id)
        self._owned.pop_all()
        return corpus

    def add(self, texts: EncodedTexts, declared: Sequence[str], arrived: Arrived | None = None) -> None:
        """Read the next documents; ``texts`` are overwritten. ``arrived``: what is remembered of them."""
        if self._reads_here():
            self._keep(Done(read_batch(texts, declared, self._run.settings, self._hashes), arrived))
        else:
            self._send(texts_part(texts, declared, self._hashes), arrived, None)

    def texts(self, corpus: Corpus) -> "Texts":
        """What was read, in the order of the corpus that ``corpus`` made."""
        return self._in_order(corpus, corpus.arrivals)

    def texts_in_order(self, corpus: Corpus) -> "Texts":
        """What was read, of a corpus whose documents have all been added in its own order."""
        return self._in_order(corpus, np.arange(len(corpus)))

    def n_of_languages(self) -> dict[str, int]:
        """How many documents of each language were read, after ``texts``; "" where it was not told."""
        return dict(sorted(Counter(self._languages).items()))

    def close(self) -> None:
        """Let the processes go."""
        self._waiting.clear()
        if self._forks is not None:
            self._forks.close()
            self._forks = None
        self._owned.close()
        self._hashes.close()

    def _expanded(self, entries: Iterable[_Entry]) -> Iterator[_Entry]:
        """The entries; lines that are not worth sending are read here, to go with the documents around them."""
        for entry in entries:
            if isinstance(entry, Lines) and len(entry.data) < _WORTH_SENDING_BYTES:
                records = records_of(entry, self._options)
                if records.depends:
                    self._collect_all()
                    records = records_of(entry, self._options, self._encodings.get(entry.source, ""))
                self._tell(entry, records.encoding)
                yield from records.entries
            else:
                yield entry

    def _add_lines(self, lines: Lines) -> None:
        if self._reads_here():
            done = self._done_here(lines)
            self._tell(lines, done.encoding)
            self._keep(done)
        else:
            self._send(lines_part(lines, self._options, self._intake, self._hashes), None, lines)

    def _done_here(self, lines: Lines) -> Done:
        """What comes of lines, those before them known."""
        records = records_of(lines, self._options, self._encodings.get(lines.source, ""))
        arrived, texts = self._intake.take(*parted(records.entries))
        read = read_batch(texts, arrived.languages, self._run.settings, self._hashes)
        return Done(read, arrived, records.encoding)

    def _reads_here(self) -> bool:
        """Whether this process reads what comes: all of it if it must; at first, to load what the others then have."""
        return self._n_read < _READ_HERE_FIRST or self._run.workers == 1 or not can_fork()

    def _send(self, part: TextsPart | LinesPart, arrived: Arrived | None, lines: Lines | None) -> None:
        if self._forks is None:
            self._run.aside.make_way()
            slots, intake, hashes, settings = self._slots, self._intake, self._hashes, self._run.settings
            self._forks = Forks(lambda part: read_part(part, slots, intake, hashes, settings), self._run.workers)
        slot = self._slots.take()
        future = self._forks.submit(in_slot(part, self._slots, slot))
        self._waiting.append(_Sent(slot, future, arrived, lines))
        if len(self._waiting) > _BATCHES_AHEAD * self._run.workers:
            self._collect()

    def _collect(self) -> None:
        """Take what the longest waiting part gave; lines that need room, or another encoding, are read again."""
        slot, future, arrived, lines = self._waiting.popleft()
        done = future.result()
        self._slots.release(slot)
        if lines is not None:
            told = self._encodings.get(lines.source, lines.encoding)
            if done is None or (done.depends and told != lines.encoding):
                done = self._done_here(lines)
            self._tell(lines, done.encoding)
        elif done is not None:
            done = done._replace(arrived=arrived)
        if done is not None:
            self._keep(done)

    def _collect_all(self) -> None:
        while self._waiting:
            self._collect()

    def _keep(self, done: Done) -> None:
        """Remember what was read of the next documents."""
        if done.arrived is not None:
            self._intake.add(done.arrived)
        self._found.append(done.read)
        self._n_read += len(done.read.languages)
        self._run.progress("reading", self._n_read, self._n_expected)

    def _tell(self, lines: Lines, encoding: str) -> None:
        if encoding:
            self._encodings[lines.source] = encoding

    def _in_order(self, corpus: Corpus, places: NDArray[np.int64]) -> "Texts":
        self._collect_all()
        found = in_order(self._found, places, self._hashes, self._run)
        self._languages = found[0]
        self.close()
        self._run.progress("reading", self._n_read, self._n_read)
        return Texts(corpus, *found)


def read_texts(corpus: Corpus, run: Run) -> Texts:
    """Languages of all documents, the furniture that is known by its form, and the shingles of the rest."""
    with closing(Reading(run, n_expected=len(corpus))) as reading:
        for batch in starmap(slice, corpus.batches(_BATCH_BYTES)):
            reading.add(corpus.encoded_texts(batch), corpus.languages[batch])
        return reading.texts_in_order(corpus)
