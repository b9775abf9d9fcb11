"""Arrow tables to arrays and back: a row holds the values of one document as bytes, so none becomes an object."""

import gc
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.arrays import EncodedTexts, ShingleSets
from dedup.corpus import Corpus
from dedup.model import Document, Mask
from dedup.settings import Settings
from dedup.text.furniture import blank_masks

COUNTED = "counted string"
"""A column that is null but for one more row of a part, where it has counts as JSON and the others are null."""

Work = Callable[[pa.Table], Iterable[pa.Table]]

_headers = msgspec.json.Decoder(Document)
_masks = msgspec.msgpack.Decoder(list[Mask])


def over_batches(work: Work) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """``work`` on each batch of a partition, for ``mapInArrow``."""

    def mapped(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        _set_apart()
        for batch in batches:
            for table in work(pa.Table.from_batches([batch])):
                yield from table.to_batches()

    return mapped


def over_partition(work: Work) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """``work`` on a partition as a whole, for ``mapInArrow``."""

    def mapped(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        _set_apart()
        whole = list(batches)
        if whole:
            for table in work(pa.Table.from_batches(whole)):
                yield from table.to_batches()

    return mapped


def of_group(work: Callable[[pa.Table], pa.Table]) -> Any:
    """``work`` for ``applyInArrow``, which looks at a function's parameters to tell what it is."""
    return lambda table: _tidily(work, table)  # a function without names of types


def of_groups(work: Callable[[pa.Table, pa.Table], pa.Table]) -> Any:
    """``work`` for ``applyInArrow`` of two grouped frames."""
    return lambda left, right: _tidily(work, left, right)  # a function without names of types


def _tidily(work: Callable[..., pa.Table], *tables: pa.Table) -> pa.Table:
    _set_apart()
    return work(*tables)


def _set_apart() -> None:
    """Keep modules and machine code out of the garbage collector's sight.

    A worker of Spark collects after every task; with what is loaded here that took a tenth of a second each time.
    """
    gc.collect()
    gc.freeze()


def values(table: pa.Table, name: str, kind: type) -> NDArray[Any]:
    """A column without nulls."""
    return np.asarray(table[name].to_numpy(), dtype=kind)


def ragged(table: pa.Table, name: str, kind: type) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """The values of a binary column, all rows one after the other, and int64[n_rows + 1], where each row begins."""
    column = table[name].combine_chunks()
    if isinstance(column, pa.ChunkedArray):
        column = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
    offsets = np.zeros(len(column) + 1, dtype=np.int64)
    if not len(column):
        return np.empty(0, dtype=kind), offsets
    _, places, data = column.buffers()
    wide = np.int64 if pa.types.is_large_binary(column.type) else np.int32
    begins = np.frombuffer(places, dtype=wide)[column.offset : column.offset + len(column) + 1].astype(np.int64)
    joined = np.frombuffer(data, dtype=np.uint8)[begins[0] : begins[-1]] if data is not None else np.empty(0, np.uint8)
    return joined.copy().view(kind), (begins - begins[0]) // np.dtype(kind).itemsize


def binary(content: NDArray[Any], offsets: NDArray[np.int64]) -> pa.Array:
    """A binary column of which row n is ``content[offsets[n]:offsets[n + 1]]``."""
    width = content.dtype.itemsize * (content.shape[1] if content.ndim > 1 else 1)
    places = ((offsets - offsets[0]) * width).astype(np.int32)
    data = np.ascontiguousarray(content[offsets[0] : offsets[-1]])
    return pa.Array.from_buffers(pa.binary(), offsets.size - 1, [None, pa.py_buffer(places), pa.py_buffer(data)])


def with_counts(table: pa.Table, counts: dict[str, int]) -> pa.Table:
    """The table with a column and a row for ``counts``."""
    told = table.append_column("counted", pa.nulls(table.num_rows, pa.string()))
    row = [pa.nulls(1, field.type) for field in table.schema]
    return pa.concat_tables([told, pa.table([*row, pa.array([json.dumps(counts)])], schema=told.schema)])


def summed(counted: Iterable[str]) -> dict[str, int]:
    """The sums of counts that parts have told."""
    total: Counter[str] = Counter()
    for counts in counted:
        total.update(json.loads(counts))
    return dict(total)


def corpus_of(table: pa.Table) -> Corpus:
    """The documents of a table by ``header`` and ``text``; close it."""
    headers, texts = table["header"].to_pylist(), table["text"].to_pylist()
    return Corpus.from_documents(
        msgspec.structs.replace(_headers.decode(header), text=text.decode())
        for header, text in zip(headers, texts, strict=True)
    )


def masks_of(table: pa.Table, name: str = "masks") -> list[list[Mask]]:
    """The masks of each document."""
    return [_masks.decode(masks) for masks in table[name].to_pylist()]


def masks_column(masks: Iterable[list[Mask]]) -> pa.Array:
    """What ``masks_of`` reads."""
    return pa.array([msgspec.msgpack.encode(of_text) for of_text in masks], pa.binary())


def masked_texts(table: pa.Table) -> EncodedTexts:
    """The texts of a table with spaces for their furniture."""
    texts = EncodedTexts(*ragged(table, "text", np.uint8))
    blank_masks(texts, masks_of(table))
    return texts


def sets_of(table: pa.Table, settings: Settings) -> ShingleSets:
    """The shingle sets of a table."""
    hashes, offsets = ragged(table, "shingles", np.uint32)
    return ShingleSets(hashes, offsets, settings.shingle_words, values(table, "n_words", np.int64))


def rows_of(numbers: NDArray[np.int32], sought: NDArray[np.int32]) -> NDArray[np.int32]:
    """Where each sought document stands among ascending ``numbers``."""
    return np.searchsorted(numbers, sought).astype(np.int32)
