"""Corpus: documents by number. Their texts and headers stay on disk, so memory does not grow with them."""

import difflib
import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from dedup.arrays import EncodedTexts
from dedup.corpus.arrivals import Intake, batches_of
from dedup.corpus.shelf import OnDuplicateId, Shelf, shelve
from dedup.corpus.spool import Spool
from dedup.errors import InputError
from dedup.model import Document, Skipped

_BATCH_BYTES = 16 << 20
_MANY_IDS = 20_000  # more than that are not all compared for a suggestion
_NEIGHBOURS = 500
_HEADER_DECODER = msgspec.json.Decoder(Document)


class Corpus:
    """Documents, numbered 0 … n - 1 in the code point order of their ids.

    Owns two temporary files without a name, one of texts (UTF-8) and one of headers; ``close`` or a ``with`` block
    gives their space back. Any number of threads may read at once. Nothing that can be seen depends on the order in
    which the documents came.

    Attributes:
        ids: the ids, ascending.
        arrivals: int64[n], the place of each document in the order of their coming.
        sites: whose furniture each document shares; see ``Document.site``.
        languages: what each document's record says of its language; see ``Document.language``.
        days: float64[n], days since 1970-01-01 UTC of ``published``; NaN where undated or not understood.
        skipped: what gave no document, sorted by input.
        remarks: what is said of how documents were read, and of how many; see ``Document.remarks``.
        digest: SHA-256 in hex over the SHA-256 of id and the SHA-256 of text of each document, in the order of ids.
        counters: ``n_undated``, ``n_dates_not_understood``, ``n_duplicate_ids`` and ``n_documents_with_odd_fields`` (a
            title, date, source, URL or language that is no string or number) count documents;
            ``n_replaced_characters`` characters that are U+FFFD because they could not be decoded;
            ``n_documents_with_mojibake`` texts that were decoded wrongly before they came here;
            ``n_documents_with_remarks`` those with ``Document.remarks``.
    """

    def __init__(self, texts: Spool, headers: Spool, shelf: Shelf) -> None:
        """Take over two finished spools and what tells where each document lies; ``of`` makes them."""
        self._texts, self._headers, self._shelf = texts, headers, shelf
        self.ids = shelf.ids
        self.arrivals = shelf.arrivals
        self.sites = shelf.sites
        self.languages = shelf.languages
        self.days = shelf.days
        self.days.flags.writeable = False
        self.skipped = shelf.skipped
        self.remarks = shelf.remarks
        self.digest = shelf.digest
        self.counters = shelf.counters

    @classmethod
    def from_documents(
        cls,
        documents: Iterable[Document | Skipped],
        on_duplicate_id: OnDuplicateId = "error",
        spool_directory: Path | None = None,
    ) -> Self:
        """A corpus of all the documents, read to the end of ``documents``.

        Of documents with one id, ``"first"`` keeps the first in the order of their origins and lists the others as
        skipped. ``spool_directory`` is where the temporary files go; by default the system's (``TMPDIR``).

        Raises:
            InputError: two documents have one id and ``on_duplicate_id`` is ``"error"``; or the disk is full.
        """
        with ExitStack() as on_failure:
            intake = Intake(spool_directory)
            on_failure.callback(intake.close)
            for batch in batches_of(documents):
                arrived, _ = intake.take(*batch)
                intake.add(arrived)
            corpus = cls.of(intake, on_duplicate_id)
            on_failure.pop_all()
        return corpus

    @classmethod
    def of(cls, intake: Intake, on_duplicate_id: OnDuplicateId = "error") -> Self:
        """The corpus of all documents that were taken in, whose files it takes over; as ``from_documents``."""
        return cls(intake.texts, intake.headers, shelve(intake.arrived(), intake.headers, on_duplicate_id))

    def __len__(self) -> int:
        """The number of documents."""
        return len(self.ids)

    def __enter__(self) -> Self:
        """Itself; the block's end closes it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Give the disk space back; texts and headers can no longer be read."""
        self._texts.close()
        self._headers.close()

    def number(self, document_id: str) -> int:
        """The number of the document with this id.

        Raises:
            InputError: there is none; the message names a similar id where there is one.
        """
        number = bisect_left(self.ids, document_id)
        if number < len(self.ids) and self.ids[number] == document_id:
            return number
        around = self.ids
        if len(around) > _MANY_IDS:
            around = around[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS]
        near = difflib.get_close_matches(document_id, around, n=1)
        raise InputError(f"no document has the id {document_id!r}" + (f"; did you mean {near[0]!r}?" if near else ""))

    def header(self, number: int) -> Document:
        """Everything about a document but its text, which is empty here."""
        shelf = self._shelf
        return _HEADER_DECODER.decode(self._headers.read(shelf.header_begins[number], shelf.header_ends[number]))

    def headers_digest(self) -> str:
        """SHA-256 in hex over everything about the documents but their texts."""
        shelf, whole = self._shelf, hashlib.sha256()
        for begin, end in zip(shelf.header_begins.tolist(), shelf.header_ends.tolist(), strict=True):
            whole.update((end - begin).to_bytes(8, "little") + self._headers.read(begin, end))
        return whole.hexdigest()

    def text(self, number: int) -> str:
        """The text as it was read; offsets count its code points."""
        shelf = self._shelf
        return self._texts.read(shelf.text_begins[number], shelf.text_ends[number]).decode()

    def document(self, number: int) -> Document:
        """A whole document, as it was read."""
        return msgspec.structs.replace(self.header(number), text=self.text(number))

    def encoded_texts(self, numbers: slice | NDArray[np.int32]) -> EncodedTexts:
        """The UTF-8 of the texts of documents, for kernels, which may overwrite it."""
        begins, ends = self._shelf.text_begins[numbers], self._shelf.text_ends[numbers]
        offsets = np.zeros(len(begins) + 1, dtype=np.int64)
        np.cumsum(ends - begins, out=offsets[1:])
        data = np.empty(int(offsets[-1]), dtype=np.uint8)
        # Texts that came in the order of their ids lie one after the other: one read for each such run.
        cuts = np.concatenate(([0], np.flatnonzero(begins[1:] != ends[:-1]) + 1, [len(begins)]))
        view, places = data.data, pairwise(offsets[cuts].tolist())
        if len(begins):
            for begin, (first, last) in zip(begins[cuts[:-1]].tolist(), places, strict=True):
                self._texts.read_into(view[first:last], begin)
        return EncodedTexts(data, offsets)

    def batches(self, max_bytes: int = _BATCH_BYTES) -> Iterator[tuple[int, int]]:
        """All documents as ranges of numbers ``(begin, end)``.

        The texts of a range have at most ``max_bytes`` of UTF-8 together; a longer text is a range of its own.
        """
        sizes = self._shelf.text_ends - self._shelf.text_begins
        begin, n_bytes = 0, 0
        for number, size in enumerate(sizes.tolist()):
            if number > begin and n_bytes + size > max_bytes:
                yield begin, number
                begin, n_bytes = number, 0
            n_bytes += size
        if begin < len(sizes):
            yield begin, len(sizes)


def require_documents(corpus: Corpus, inputs: Iterable[str | Path]) -> None:
    """Do nothing if the corpus has a document.

    Raises:
        InputError: it has none; the message names the inputs and the first reason.
    """
    if not len(corpus):
        raise no_documents(inputs, corpus.skipped)


def no_documents(inputs: Iterable[str | Path], skipped: Sequence[Skipped]) -> InputError:
    """What is wrong with inputs that gave no document."""
    names = ", ".join(str(name) for name in inputs) or "the input"
    if not skipped:
        return InputError(f"no readable document in {names}; it has no file of a format that is read")
    first = skipped[0]
    where = "" if first.input == names else f"{first.input}: "
    others = f" (and {len(skipped) - 1} more were skipped)" if len(skipped) > 1 else ""
    return InputError(f"no readable document in {names}: {where}{first.reason}{others}")
