"""Documents in the order of their ids, one for each id."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from dedup.corpus.arrivals import DIGEST_BYTES, Arrived
from dedup.corpus.spool import Spool
from dedup.errors import InputError
from dedup.model import Document, Skipped

OnDuplicateId = Literal["error", "first"]

_ORIGIN_LINE = re.compile(r"(.*):(\d+)", re.DOTALL)
_DECODER = msgspec.json.Decoder(Document)


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


def shelve(arrived: Arrived, headers: Spool, on_duplicate_id: OnDuplicateId) -> Shelf:
    """The documents in the order of their ids, one for each id.

    Raises:
        InputError: two documents have one id and ``on_duplicate_id`` is ``"error"``.
    """
    ids = arrived.ids
    kept = sorted(range(len(ids)), key=ids.__getitem__)
    doubles: list[Skipped] = []
    if len(set(ids)) < len(ids):
        kept, doubles = _one_for_each_id(kept, arrived, headers, on_duplicate_id)
    at = np.array(kept, dtype=np.int64)
    return Shelf(
        ids=[ids[n] for n in kept],
        arrivals=at,
        sites=[arrived.sites[n] for n in kept],
        languages=[arrived.languages[n] for n in kept],
        days=arrived.days[at],
        text_begins=arrived.text_begins[at],
        text_ends=arrived.text_ends[at],
        header_begins=arrived.header_begins[at],
        header_ends=arrived.header_ends[at],
        digest=digest_of(_digest(n, arrived) for n in kept),
        counters=_counters(at, arrived, len(doubles)),
        remarks=dict(sorted(arrived.remarks.items())),
        skipped=sorted_skipped(arrived.skipped + doubles),
    )


def _one_for_each_id(
    order: list[int], arrived: Arrived, headers: Spool, on_duplicate_id: OnDuplicateId
) -> tuple[list[int], list[Skipped]]:
    """Of the documents of each id the first by origin, and the others as skipped."""
    kept: list[int] = []
    doubles: list[Skipped] = []
    for document_id, group in groupby(order, key=arrived.ids.__getitem__):
        first, *others = group
        if others:
            named = sorted((_rank(n, arrived, headers), n) for n in (first, *others))
            origins = [rank[2] for rank, _ in named]
            if on_duplicate_id == "error":
                raise InputError(_two_of_one_id(document_id, origins))
            first = named[0][1]
            reason = f"the id {document_id!r} is also that of {origins[0] or 'another document'}, which was kept"
            doubles += [Skipped(input=origin or document_id, reason=reason) for origin in origins[1:]]
        kept.append(first)
    return kept, doubles


def _rank(number: int, arrived: Arrived, headers: Spool) -> tuple[str, int, str, bytes, bytes]:
    """What tells which of several documents with one id comes first, whatever their order of coming."""
    header = headers.read(int(arrived.header_begins[number]), int(arrived.header_ends[number]))
    origin = _DECODER.decode(header).origin
    return *_place(origin), origin, _digest(number, arrived)[DIGEST_BYTES // 2 :], header


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


def _digest(number: int, arrived: Arrived) -> bytes:
    return arrived.digests[number * DIGEST_BYTES : (number + 1) * DIGEST_BYTES]


def digest_of(digests: Iterable[bytes]) -> str:
    """Digest in hex of a corpus, by the ``document_digest`` of its documents, in the order of ids.

    Digests of ids and texts rather than the strings themselves: no two corpora run together into the same bytes.
    """
    whole = hashlib.sha256()
    for digest in digests:
        whole.update(digest)
    return whole.hexdigest()


def sorted_skipped(entries: Iterable[Skipped]) -> list[Skipped]:
    """In the order of inputs and of lines in them."""
    return sorted(entries, key=lambda entry: (*_place(entry.input), entry.reason))


def _counters(kept: NDArray[np.int64], arrived: Arrived, n_duplicate_ids: int) -> dict[str, int]:
    is_dated, has_days = arrived.is_dated[kept], ~np.isnan(arrived.days[kept])
    return {
        "n_dates_not_understood": int(np.count_nonzero(is_dated & ~has_days)),
        "n_documents_with_mojibake": int(np.count_nonzero(arrived.has_mojibake[kept])),
        "n_documents_with_odd_fields": int(np.count_nonzero(arrived.has_odd_fields[kept])),
        "n_documents_with_remarks": int(np.count_nonzero(arrived.has_remarks[kept])),
        "n_duplicate_ids": n_duplicate_ids,
        "n_replaced_characters": int(arrived.n_replaced[kept].sum()),
        "n_undated": int(np.count_nonzero(~is_dated)),
    }
