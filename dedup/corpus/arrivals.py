"""Documents as they come: their texts and headers spooled at once, the rest remembered."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from dedup.arrays import EncodedTexts
from dedup.corpus.mojibake import has_mojibake
from dedup.corpus.published import days_since_epoch
from dedup.corpus.spool import Spool
from dedup.corpus.surrogates import replace_surrogates
from dedup.errors import InputError
from dedup.model import Document, Skipped

_BATCH_CHARACTERS = 1 << 20  # of texts that are taken at a time; part of no result

DIGEST_BYTES = 64
"""What ``document_digest`` gives; the second half is the digest of the text."""

_STANDARD_FIELDS = frozenset({"title", "published", "source", "url", "language"})
_STRINGS = ("id", "text", "title", "published", "source", "url", "language", "site", "origin")
_strings_of = attrgetter(*_STRINGS)
_ONLY_STRINGS = frozenset({str})
_ENCODER = msgspec.json.Encoder()
_UNWRITABLE = (TypeError, ValueError, OverflowError, RecursionError)
"""What encoding raises; lone surrogates are a ValueError."""


class Room(NamedTuple):
    """Where some documents may be written: begin and size of what the spools of texts and of headers have for them."""

    text_begin: int
    n_text_bytes: int
    header_begin: int
    n_header_bytes: int


class Arrived(NamedTuple):
    """What is kept in memory of documents, in the order of their coming; lists and arrays have an entry for each.

    Texts and headers lie in the spools from their ``begins`` to their ``ends``; ``digests``: ``DIGEST_BYTES`` of
    each; ``remarks``: how many documents have each. ``skipped`` came among them.
    """

    ids: list[str]
    sites: list[str]
    languages: list[str]
    days: NDArray[np.float64]
    is_dated: NDArray[np.bool_]
    has_odd_fields: NDArray[np.bool_]
    has_remarks: NDArray[np.bool_]
    has_mojibake: NDArray[np.bool_]
    n_replaced: NDArray[np.int64]
    text_begins: NDArray[np.int64]
    text_ends: NDArray[np.int64]
    header_begins: NDArray[np.int64]
    header_ends: NDArray[np.int64]
    digests: bytes
    remarks: dict[str, int]
    skipped: list[Skipped]


class Intake:
    """Documents on their way into a corpus: owns two temporary files without a name, of texts (UTF-8) and of headers.

    ``take`` may be called in other processes, forked from the one that made this, which then ``add``s what they took.
    """

    def __init__(self, spool_directory: Path | None = None) -> None:
        """Make the files in ``spool_directory``, or in the system's temporary directory (``TMPDIR``)."""
        self.texts = Spool(spool_directory)
        try:
            self.headers = Spool(spool_directory)
        except InputError:
            self.texts.close()
            raise
        self._parts: list[Arrived] = []
        self._known: dict[str, str] = {}

    def room(self, n_text_bytes: int, n_header_bytes: int) -> Room:
        """Room for documents that another process takes; what it leaves over takes none on the disk."""
        text_begin, header_begin = self.texts.claim(n_text_bytes), self.headers.claim(n_header_bytes)
        return Room(text_begin, n_text_bytes, header_begin, n_header_bytes)

    def take(self, documents: Sequence[Document], skipped: Sequence[Skipped] = ()) -> tuple[Arrived, EncodedTexts]:
        """Write documents, and tell what is to be added; their texts may be used up.

        Raises:
            InputError: the disk is full.
        """
        encoded = _encoded(documents, skipped)
        return self._written(encoded, self.room(*map(_n_bytes, encoded.parts)))

    def take_into(
        self, room: Room, documents: Sequence[Document], skipped: Sequence[Skipped] = ()
    ) -> tuple[Arrived, EncodedTexts] | None:
        """As ``take``, in another process, for which room was made; None, and nothing is written, where it is small."""
        encoded = _encoded(documents, skipped)
        n_text_bytes, n_header_bytes = map(_n_bytes, encoded.parts)
        is_enough = n_text_bytes <= room.n_text_bytes and n_header_bytes <= room.n_header_bytes
        return self._written(encoded, room) if is_enough else None

    def add(self, arrived: Arrived) -> None:
        """Remember documents, after all that were added before."""
        known = self._known
        sites = [known.setdefault(site, site) for site in arrived.sites]
        languages = [known.setdefault(language, language) for language in arrived.languages]
        self._parts.append(arrived._replace(sites=sites, languages=languages))

    def arrived(self) -> Arrived:
        """All that were added; nothing is left here."""
        parts, self._parts = self._parts, []
        nothing, _ = self.take([])
        return _joined([nothing, *parts])

    def close(self) -> None:
        """Give the disk space back."""
        self.texts.close()
        self.headers.close()

    def _written(self, encoded: "_Encoded", room: Room) -> tuple[Arrived, EncodedTexts]:
        documents, texts, headers, skipped = encoded
        data = bytearray().join(texts)  # that can be written to, as kernels do
        self.texts.write(data, room.text_begin)
        self.headers.write(b"".join(headers), room.header_begin)
        offsets = _offsets(texts)
        text_places, header_places = offsets + room.text_begin, _offsets(headers) + room.header_begin
        arrived = Arrived(
            ids=[document.id for document in documents],
            sites=[document.site for document in documents],
            languages=[document.language for document in documents],
            days=np.array([days_since_epoch(document.published) for document in documents], dtype=np.float64),
            is_dated=_bools(bool(document.published.strip()) for document in documents),
            has_odd_fields=_bools(not _STANDARD_FIELDS.isdisjoint(document.fields) for document in documents),
            has_remarks=_bools(bool(document.remarks) for document in documents),
            has_mojibake=_bools(map(has_mojibake, texts)),
            n_replaced=np.array([document.n_replaced for document in documents], dtype=np.int64),
            text_begins=text_places[:-1],
            text_ends=text_places[1:],
            header_begins=header_places[:-1],
            header_ends=header_places[1:],
            digests=b"".join(
                document_digest(document.id, hashlib.sha256(text).digest())
                for document, text in zip(documents, texts, strict=True)
            ),
            remarks=Counter(remark for document in documents for remark in document.remarks),
            skipped=skipped,
        )
        return arrived, EncodedTexts(np.frombuffer(data, dtype=np.uint8), offsets)


def document_digest(document_id: str, text_digest: bytes) -> bytes:
    """The SHA-256 of an id, and that of its text."""
    return hashlib.sha256(document_id.encode()).digest() + text_digest


def batches_of(documents: Iterable[Document | Skipped]) -> Iterator[tuple[list[Document], list[Skipped]]]:
    """Documents by the megabyte, and what was skipped among them; at the end what is left, if anything.

    Raises:
        InputError: something that is no document came.
    """
    found: list[Document] = []
    skipped: list[Skipped] = []
    n_waiting = 0
    for document in documents:
        if isinstance(document, Skipped):
            skipped.append(document)
            continue
        found.append(_checked(document))
        n_waiting += len(document.text)
        if n_waiting >= _BATCH_CHARACTERS:
            yield found, skipped
            found, skipped, n_waiting = [], [], 0
    if found or skipped:
        yield found, skipped


def _checked(document: object) -> Document:
    if not isinstance(document, Document):
        raise InputError(f"a corpus is made of Document and Skipped, not of {type(document).__name__}")
    values = _strings_of(document)
    if not _ONLY_STRINGS.issuperset(map(type, values)):
        for name, value in zip(_STRINGS, values, strict=True):
            if not isinstance(value, str):
                raise InputError(f"document {document.id!r}: {name} is a {type(value).__name__}, not a str")
    return document


class _Encoded(NamedTuple):
    """Documents, their texts and headers in UTF-8, and what was skipped."""

    documents: Sequence[Document]
    texts: list[bytes]
    headers: list[bytes]
    skipped: list[Skipped]

    @property
    def parts(self) -> tuple[list[bytes], list[bytes]]:
        """What is written."""
        return self.texts, self.headers


def _encoded(documents: Sequence[Document], skipped: Sequence[Skipped]) -> _Encoded:
    """The documents as they are written; those whose headers cannot be are skipped."""
    passed_over = [_clean_skipped(entry) for entry in skipped]
    try:
        texts, headers = [document.text.encode() for document in documents], list(map(_header, documents))
    except _UNWRITABLE:
        documents = [one for document in documents if (one := _writable(document, passed_over))]
        texts, headers = [document.text.encode() for document in documents], list(map(_header, documents))
    return _Encoded(documents, texts, headers, passed_over)


def _writable(document: Document, skipped: list[Skipped]) -> Document | None:
    """One of a batch in which some document has lone surrogates, or fields that JSON cannot hold."""
    try:
        document = _without_surrogates(document)
        _header(document)
    except _UNWRITABLE:
        reason = "its other fields cannot be written as JSON"
        skipped.append(Skipped(input=document.origin or document.id, reason=reason))
        return None
    return document


def _header(document: Document) -> bytes:
    """The document without its text as JSON."""
    return _ENCODER.encode(msgspec.structs.replace(document, text=""))


def _without_surrogates(document: Document) -> Document:
    cleaned, n_replaced = replace_surrogates(msgspec.structs.asdict(document))
    return Document(**{**cleaned, "n_replaced": document.n_replaced + n_replaced})


def _clean_skipped(skipped: Skipped) -> Skipped:
    return Skipped(
        input=replace_surrogates(skipped.input)[0],
        reason=replace_surrogates(skipped.reason)[0],
        by_rule=skipped.by_rule,
    )


def _n_bytes(parts: Sequence[bytes]) -> int:
    return sum(map(len, parts))


def _bools(values: Iterable[bool]) -> NDArray[np.bool_]:
    return np.array(list(values), dtype=np.bool_)


def _offsets(parts: Sequence[bytes]) -> NDArray[np.int64]:
    offsets = np.zeros(len(parts) + 1, dtype=np.int64)
    np.cumsum(list(map(len, parts)), out=offsets[1:])
    return offsets


def _joined(parts: Sequence[Arrived]) -> Arrived:
    """All of them as one; the first is one of no documents, so that there always is one."""
    columns: Any = zip(*parts, strict=True)
    return Arrived(*map(_whole, columns))


def _whole(parts: tuple[Any, ...]) -> Any:
    if isinstance(parts[0], np.ndarray):
        return np.concatenate(parts)
    if isinstance(parts[0], bytes):
        return b"".join(parts)
    if isinstance(parts[0], dict):
        return dict(sum(map(Counter, parts), Counter()))
    return list(chain.from_iterable(parts))
