"""Documents as they come: spooled at once, then put in the order of their ids."""

import hashlib
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Literal

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

OnDuplicateId = Literal["error", "first"]
Watch = Callable[[EncodedTexts, list[str]], None]
"""Told of each batch of documents that were taken, as they come: their texts, to be used up, and declared languages."""

_BATCH_BYTES = 1 << 20  # of text that is written at a time; part of no result

_DIGEST_BYTES = 32
_STANDARD_FIELDS = frozenset({"title", "published", "source", "url", "language"})
_STRINGS = ("id", "text", "title", "published", "source", "url", "language", "site", "origin")
_strings_of = attrgetter(*_STRINGS)
_ONLY_STRINGS = frozenset({str})
_ORIGIN_LINE = re.compile(r"(.*):(\d+)", re.DOTALL)
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Document)


@dataclass(slots=True)
class Arrivals:
    """What is kept in memory of each document, in the order of their coming.

    ``text_begins`` and ``header_begins`` have one more entry than there are documents: where the spool ends.
    """

    ids: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    days: "array[float]" = field(default_factory=lambda: array("d"))
    is_dated: "array[int]" = field(default_factory=lambda: array("b"))
    has_odd_fields: "array[int]" = field(default_factory=lambda: array("b"))
    n_replaced: "array[int]" = field(default_factory=lambda: array("q"))
    has_remarks: "array[int]" = field(default_factory=lambda: array("b"))
    remarks: Counter[str] = field(default_factory=Counter)
    has_mojibake: "array[int]" = field(default_factory=lambda: array("b"))
    text_begins: "array[int]" = field(default_factory=lambda: array("q", [0]))
    header_begins: "array[int]" = field(default_factory=lambda: array("q", [0]))
    text_digests: bytearray = field(default_factory=bytearray)
    skipped: list[Skipped] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where each document lies, and what is known of it, in the order of ids. Arrays are int64[n] or float64[n]."""

    ids: list[str]
    arrivals: NDArray[np.int64]
    sites: list[str]
    languages: list[str]
    days: NDArray[np.float64]
    text_begins: NDArray[np.int64]
    text_ends: NDArray[np.int64]
    header_begins: NDArray[np.int64]
    header_ends: NDArray[np.int64]
    digest: str
    counters: dict[str, int]
    remarks: dict[str, int]
    skipped: list[Skipped]


def spool_documents(
    documents: Iterable[Document | Skipped], texts: Spool, headers: Spool, watch: Watch | None
) -> Arrivals:
    """Write texts and headers to their spools, tell ``watch`` of them, and remember the rest.

    Raises:
        InputError: something that is no document came, or the disk is full.
    """
    arrivals = Arrivals()
    known: dict[str, str] = {}
    waiting: list[bytes] = []
    n_waiting = 0
    for document in documents:
        if isinstance(document, Skipped):
            arrivals.skipped.append(_clean_skipped(document))
            continue
        text = _spool(document, headers, arrivals, known)
        if text is not None:
            waiting.append(text)
            n_waiting += len(text)
        if n_waiting >= _BATCH_BYTES:
            _hand_on(waiting, texts, arrivals, watch)
            n_waiting = 0
    _hand_on(waiting, texts, arrivals, watch)
    texts.finish()
    headers.finish()
    return arrivals


def _hand_on(waiting: list[bytes], texts: Spool, arrivals: Arrivals, watch: Watch | None) -> None:
    """Write the texts that wait, and tell of them."""
    if not waiting:
        return
    data = bytearray().join(waiting)  # that can be written to, as kernels do
    offsets = np.zeros(len(waiting) + 1, dtype=np.int64)
    np.cumsum([len(text) for text in waiting], out=offsets[1:])
    languages = arrivals.languages[-len(waiting) :]
    waiting.clear()
    texts.add(data)
    if watch is not None:
        watch(EncodedTexts(np.frombuffer(data, dtype=np.uint8), offsets), languages)


def shelve(arrivals: Arrivals, headers: Spool, on_duplicate_id: OnDuplicateId) -> Shelf:
    """The documents in the order of their ids, one for each id.

    Raises:
        InputError: two documents have one id and ``on_duplicate_id`` is ``"error"``.
    """
    order = sorted(range(len(arrivals.ids)), key=arrivals.ids.__getitem__)
    kept, doubles = _one_for_each_id(order, arrivals, headers, on_duplicate_id)
    at = np.array(kept, dtype=np.int64)
    text_begins, header_begins = np.array(arrivals.text_begins), np.array(arrivals.header_begins)
    return Shelf(
        ids=[arrivals.ids[n] for n in kept],
        arrivals=at,
        sites=[arrivals.sites[n] for n in kept],
        languages=[arrivals.languages[n] for n in kept],
        days=np.array(arrivals.days, dtype=np.float64)[at],
        text_begins=text_begins[at],
        text_ends=text_begins[at + 1],
        header_begins=header_begins[at],
        header_ends=header_begins[at + 1],
        digest=digest_of((arrivals.ids[n], _text_digest(n, arrivals)) for n in kept),
        counters=_counters(at, arrivals, len(doubles)),
        remarks=dict(sorted(arrivals.remarks.items())),
        skipped=sorted_skipped(arrivals.skipped + doubles),
    )


def _spool(document: Document, headers: Spool, arrivals: Arrivals, known: dict[str, str]) -> bytes | None:
    """Write the header and remember the rest; the text, or None where the document cannot be taken."""
    document = _checked(document)
    try:
        text, header = document.text.encode(), _header(document)
    except UnicodeEncodeError:
        document = _without_surrogates(document)
        text, header = document.text.encode(), _header(document)
    if header is None:
        reason = "its other fields cannot be written as JSON"
        arrivals.skipped.append(Skipped(input=document.origin or document.id, reason=reason))
        return None
    headers.add(header)
    days = days_since_epoch(document.published)
    arrivals.ids.append(document.id)
    arrivals.sites.append(known.setdefault(document.site, document.site))
    arrivals.languages.append(known.setdefault(document.language, document.language))
    arrivals.days.append(days)
    arrivals.is_dated.append(bool(document.published.strip()))
    arrivals.has_odd_fields.append(not _STANDARD_FIELDS.isdisjoint(document.fields))
    arrivals.n_replaced.append(document.n_replaced)
    arrivals.has_remarks.append(bool(document.remarks))
    arrivals.remarks.update(document.remarks)
    arrivals.has_mojibake.append(has_mojibake(text))
    arrivals.text_begins.append(arrivals.text_begins[-1] + len(text))
    arrivals.header_begins.append(headers.n_bytes)
    arrivals.text_digests += hashlib.sha256(text).digest()
    return text


def _checked(document: object) -> Document:
    if not isinstance(document, Document):
        raise InputError(f"a corpus is made of Document and Skipped, not of {type(document).__name__}")
    values = _strings_of(document)
    if not _ONLY_STRINGS.issuperset(map(type, values)):
        for name, value in zip(_STRINGS, values, strict=True):
            if not isinstance(value, str):
                raise InputError(f"document {document.id!r}: {name} is a {type(value).__name__}, not a str")
    return document


def _header(document: Document) -> bytes | None:
    """The document without its text as JSON; None where its other fields cannot be written."""
    try:
        return _ENCODER.encode(msgspec.structs.replace(document, text=""))
    except UnicodeEncodeError:
        raise
    except (TypeError, ValueError, OverflowError, RecursionError):
        return None


def _without_surrogates(document: Document) -> Document:
    cleaned, n_replaced = replace_surrogates(msgspec.structs.asdict(document))
    return Document(**{**cleaned, "n_replaced": document.n_replaced + n_replaced})


def _clean_skipped(skipped: Skipped) -> Skipped:
    return Skipped(
        input=replace_surrogates(skipped.input)[0],
        reason=replace_surrogates(skipped.reason)[0],
        by_rule=skipped.by_rule,
    )


def _one_for_each_id(
    order: list[int], arrivals: Arrivals, headers: Spool, on_duplicate_id: OnDuplicateId
) -> tuple[list[int], list[Skipped]]:
    """Of the documents of each id the first by origin, and the others as skipped."""
    kept: list[int] = []
    doubles: list[Skipped] = []
    for document_id, group in groupby(order, key=arrivals.ids.__getitem__):
        first, *others = group
        if others:
            named = sorted((_rank(n, arrivals, headers), n) for n in (first, *others))
            origins = [rank[2] for rank, _ in named]
            if on_duplicate_id == "error":
                raise InputError(_two_of_one_id(document_id, origins))
            first = named[0][1]
            reason = f"the id {document_id!r} is also that of {origins[0] or 'another document'}, which was kept"
            doubles += [Skipped(input=origin or document_id, reason=reason) for origin in origins[1:]]
        kept.append(first)
    return kept, doubles


def _rank(number: int, arrivals: Arrivals, headers: Spool) -> tuple[str, int, str, bytes, bytes]:
    """What tells which of several documents with one id comes first, whatever their order of coming."""
    header = headers.read(arrivals.header_begins[number], arrivals.header_begins[number + 1])
    origin = _DECODER.decode(header).origin
    return *_place(origin), origin, _text_digest(number, arrivals), header


def _two_of_one_id(document_id: str, origins: list[str]) -> str:
    remedy = "ids must differ: name the directory above both, or keep the first with --on-duplicate-id=first"
    if not origins[1]:
        return f"two documents have the id {document_id!r}; {remedy}"
    if origins[0] == origins[1]:
        return f"{origins[0]} was given twice (id {document_id!r})"
    return f"two documents have the id {document_id!r}: {origins[0] or 'one'} and {origins[1]}; {remedy}"


def _place(origin: str) -> tuple[str, int]:
    """File and line of an origin, so that line 9 comes before line 10."""
    match = _ORIGIN_LINE.fullmatch(origin)
    return (match[1], int(match[2])) if match else (origin, 0)


def _text_digest(number: int, arrivals: Arrivals) -> bytes:
    return bytes(arrivals.text_digests[number * _DIGEST_BYTES : (number + 1) * _DIGEST_BYTES])


def digest_of(documents: Iterable[tuple[str, bytes]]) -> str:
    """Digest in hex of a corpus, by ids and the SHA-256 of texts, in the order of ids.

    Digests of ids and texts rather than the strings themselves: no two corpora run together into the same bytes.
    """
    whole = hashlib.sha256()
    for document_id, text_digest in documents:
        whole.update(hashlib.sha256(document_id.encode()).digest())
        whole.update(text_digest)
    return whole.hexdigest()


def sorted_skipped(entries: Iterable[Skipped]) -> list[Skipped]:
    """In the order of inputs and of lines in them."""
    return sorted(entries, key=lambda entry: (*_place(entry.input), entry.reason))


def _counters(kept: NDArray[np.int64], arrivals: Arrivals, n_duplicate_ids: int) -> dict[str, int]:
    is_dated = np.array(arrivals.is_dated, dtype=bool)[kept]
    has_days = ~np.isnan(np.array(arrivals.days, dtype=np.float64)[kept])
    return {
        "n_dates_not_understood": int(np.count_nonzero(is_dated & ~has_days)),
        "n_documents_with_mojibake": int(np.array(arrivals.has_mojibake, dtype=np.int64)[kept].sum()),
        "n_documents_with_odd_fields": int(np.array(arrivals.has_odd_fields, dtype=np.int64)[kept].sum()),
        "n_documents_with_remarks": int(np.array(arrivals.has_remarks, dtype=np.int64)[kept].sum()),
        "n_duplicate_ids": n_duplicate_ids,
        "n_replaced_characters": int(np.array(arrivals.n_replaced, dtype=np.int64)[kept].sum()),
        "n_undated": int(np.count_nonzero(~is_dated)),
    }
