"""Reading: files to documents with the numbers they have on one machine, then what is read of each of them."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pyarrow as pa

from dedup.copies.bands import set_digests
from dedup.corpus import Corpus, OnDuplicateId
from dedup.corpus.arrivals import document_digest
from dedup.corpus.shelf import digest_of
from dedup.corpus.surrogates import replace_surrogates
from dedup.engines.spark.inputs import entries_of, found_files
from dedup.engines.spark.session import Room
from dedup.engines.spark.tables import (
    COUNTED,
    binary,
    corpus_of,
    masks_column,
    of_group,
    over_batches,
    with_counts,
)
from dedup.model import Document, Skipped
from dedup.pipeline.read import read_texts
from dedup.pipeline.run import Run
from dedup.readers.options import ReadOptions
from dedup.settings import Settings
from dedup.text.mask_table import masks_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_ENTRIES = "id string, header binary, text binary, skipped binary"
_DOCUMENTS = "id string, header binary, text binary"
_PLACED = "part int, row int, repeats boolean"
_READ = (
    f"number int, {_DOCUMENTS}, site string, language string, masks binary, n_words long, day double, set_digest long,"
    " text_digest binary, shingles binary"
)
_AT_ONCE = 500

_header = msgspec.json.Encoder().encode
_headers = msgspec.json.Decoder(Document)


def read_entries(room: Room, inputs: tuple[str, ...], options: ReadOptions) -> "tuple[DataFrame, list[Skipped]]":
    """The documents of the inputs (id, header, text), several of one id as they come, and what gave none."""
    files, passed_over = found_files(room, inputs, options)
    work = over_batches(partial(_read_files, options=replace(options, workers=1)))
    entries = room.keep("entries", files.mapInArrow(work, _ENTRIES))
    return entries.where("skipped is null").drop("skipped"), [*passed_over, *_skipped(entries)]


def _skipped(entries: "DataFrame") -> list[Skipped]:
    told = entries.where("skipped is not null").select("skipped").collect()
    return [msgspec.msgpack.decode(row.skipped, type=Skipped) for row in told]


def _read_files(files: pa.Table, options: ReadOptions) -> Iterator[pa.Table]:
    waiting: dict[str, Document] = {}
    for entry in entries_of(files, options):
        if isinstance(entry, Skipped):
            yield _entries([], [entry])
            continue
        name = replace_surrogates(entry.id)[0]
        if name in waiting or len(waiting) >= _AT_ONCE:
            yield _cleaned(waiting.values())
            waiting.clear()
        waiting[name] = entry
    yield _cleaned(waiting.values())


def _cleaned(documents: Iterable[Document]) -> pa.Table:
    """The documents as a corpus takes them."""
    with Corpus.from_documents(documents) as corpus:
        rows = [
            (document_id, _header(corpus.header(number)), corpus.text(number).encode())
            for number, document_id in enumerate(corpus.ids)
        ]
        return _entries(rows, corpus.skipped)


def _entries(rows: list[tuple[str, bytes, bytes]], skipped: list[Skipped]) -> pa.Table:
    none = [None] * len(skipped)
    ids, headers, texts = zip(*rows, strict=True) if rows else ((), (), ())
    return pa.table(
        {
            "id": pa.array([*ids, *none], pa.string()),
            "header": pa.array([*headers, *none], pa.binary()),
            "text": pa.array([*texts, *none], pa.binary()),
            "skipped": pa.array([*[None] * len(rows), *map(msgspec.msgpack.encode, skipped)], pa.binary()),
        }
    )


def one_for_each_id(
    room: Room, entries: "DataFrame", on_duplicate_id: OnDuplicateId
) -> "tuple[DataFrame, list[Skipped]]":
    """One document of each id, and the others as skipped; there are some.

    Raises:
        InputError: two documents have one id and ``on_duplicate_id`` is ``"error"``.
    """
    doubled = room.keep("doubled", entries.groupBy("id").count().where("count > 1").select("id"))
    if on_duplicate_id == "error":
        first = doubled.agg({"id": "min"}).collect()[0][0]
        rows = entries.where(entries.id == first).collect()
        # Raises what it raises on one machine.
        Corpus.from_documents(_document(row.header, row.text) for row in rows).close()
    several = entries.join(doubled, "id")
    kept = room.keep("chosen", several.groupBy("id").applyInArrow(of_group(_first_of_id), _ENTRIES))
    single = entries.join(doubled, "id", "left_anti")
    return single.unionByName(kept.where("skipped is null").drop("skipped")), _skipped(kept)


def _document(header: bytes, text: bytes) -> Document:
    return msgspec.structs.replace(_headers.decode(bytes(header)), text=bytes(text).decode())


def _first_of_id(documents: pa.Table) -> pa.Table:
    several = zip(documents["header"].to_pylist(), documents["text"].to_pylist(), strict=True)
    with Corpus.from_documents((_document(*one) for one in several), on_duplicate_id="first") as corpus:
        row = corpus.ids[0], _header(corpus.header(0)), corpus.text(0).encode()
        return _entries([row], corpus.skipped)


@dataclass(frozen=True, slots=True)
class Placed:
    """A frame with a column for each row's place in an order, from 0.

    ``n_repeats``: how many rows have the same value in the first column of the order as the row before.
    """

    rows: "DataFrame"
    n_rows: int
    n_repeats: int


def placed(  # noqa: PLR0917 - a frame and how it is ordered
    room: Room, name: str, frame: "DataFrame", schema: str, order: Sequence[str], place: str
) -> Placed:
    """The frame in this order, with a column ``place``."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - the name everybody knows

    ranges = frame.repartitionByRange(room.n_parts, *order).sortWithinPartitions(*order)
    work = partial(_with_places, first=order[0])
    rows = room.keep(name, ranges.mapInArrow(work, f"{schema}, {_PLACED}"))
    sums = F.expr("count(*) as n_rows"), F.expr("count_if(repeats) as n_repeats")
    counted = rows.groupBy("part").agg(*sums).collect()
    starts = np.zeros(room.n_parts + 1, dtype=np.int64)
    for part, n_rows, _ in counted:
        starts[part + 1] = n_rows
    starts = np.cumsum(starts)
    first = f"array({', '.join(map(str, starts[:-1].tolist()))})[part]"
    numbered = rows.selectExpr(*frame.columns, f"cast({first} + row as int) as {place}")
    return Placed(numbered, int(starts[-1]), sum(n_repeats for _, _, n_repeats in counted))


def _with_places(batches: Iterator[pa.RecordBatch], first: str) -> Iterator[pa.RecordBatch]:
    from pyspark import TaskContext  # noqa: PLC0415 - on executors alone

    context = TaskContext.get()
    yield from _rows_of_part(batches, first, context.partitionId() if context else 0)


def _rows_of_part(batches: Iterator[pa.RecordBatch], first: str, part: int) -> Iterator[pa.RecordBatch]:
    """The rows of a part with its number, their numbers in it, and whether each has the ``first`` of the row before."""
    done, before = 0, None
    for batch in batches:
        table = pa.Table.from_batches([batch])
        table = table.append_column("part", pa.array(np.full(batch.num_rows, part, np.int32)))
        table = table.append_column("row", pa.array(np.arange(done, done + batch.num_rows, dtype=np.int32)))
        in_order = table[first].to_pylist()
        repeats = [one == other for one, other in pairwise([before, *in_order])]
        done, before = done + batch.num_rows, in_order[-1] if in_order else before
        yield from table.append_column("repeats", pa.array(repeats, pa.bool_())).to_batches()


def number_documents(room: Room, entries: "DataFrame") -> Placed:
    """Documents with their numbers, by id; those whose id another one has repeat it."""
    return placed(room, "documents", entries, _DOCUMENTS, ["id"], "number")


def read_parts(room: Room, documents: "DataFrame", settings: Settings) -> "tuple[DataFrame, dict[str, int]]":
    """The documents with what the reading stage says of them and their shingles, and counts of them."""
    work = over_batches(partial(_read_part, settings=settings))
    return room.keep_counted("read", documents.mapInArrow(work, f"{_READ}, {COUNTED}"))


def _read_part(documents: pa.Table, settings: Settings) -> Iterator[pa.Table]:
    documents = documents.sort_by("number")
    with corpus_of(documents) as corpus:
        texts = read_texts(corpus, Run.of(settings, 1, None))
        shingles = texts.shingles
        digests = [hashlib.sha256(text).digest() for text in documents["text"].to_pylist()]
        table = pa.table(
            {
                **{name: documents[name] for name in ("number", "id", "header", "text")},
                "site": pa.array(corpus.sites, pa.string()),
                "language": pa.array(texts.languages, pa.string()),
                "masks": masks_column(masks_of(texts.masks, number) for number in range(len(corpus))),
                "n_words": pa.array(shingles.n_words),
                "day": pa.array(corpus.days),
                "set_digest": pa.array(set_digests(shingles).view(np.int64)),
                "text_digest": pa.array(digests, pa.binary()),
                "shingles": binary(shingles.hashes, shingles.offsets),
            }
        )
        yield with_counts(table, corpus.counters)


def corpus_digest(read: "DataFrame") -> str:
    """The digest of the corpus; ids and digests of texts go through the driver one by one."""
    rows = read.select("number", "id", "text_digest").orderBy("number")
    found = rows.toLocalIterator(prefetchPartitions=True)
    return digest_of(document_digest(row.id, bytes(row.text_digest)) for row in found)
