"""Candidates of the story tier: partners near in time in slabs of days, others in shards of the documents.

A slab holds its documents and those within ``NEAR_DAYS`` of them, so a document finds in it all that it would find in
the corpus. A shard holds the heaviest terms of some documents and is asked by all, with the terms whose lists the
whole corpus can afford; the best of all shards are the best of the corpus.
"""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.engines.spark.copies import pairs_table
from dedup.engines.spark.documents import placed
from dedup.engines.spark.session import Room
from dedup.engines.spark.tables import binary, of_group, of_groups, over_batches, ragged, rows_of, values
from dedup.engines.spark.terms import Lexicon, count_lists, counts_of
from dedup.settings import Settings
from dedup.stories.candidates import (
    BUDGET,
    N_HEAVIEST,
    NEAR_DAYS,
    Heaviest,
    Partners,
    Queries,
    affordable,
    heaviest_of,
    merge_partners,
    n_anywhere,
    near_partners,
    no_partners,
    partners_anywhere,
    post,
    terms_taking_part,
)
from dedup.stories.weights import DocumentFrequencies, weigh_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark import Broadcast
    from pyspark.sql import DataFrame

_HEAVIEST = "number int, day double, terms binary, weights binary"
_PLACED = f"place int, {_HEAVIEST}"
_FOUND = "place int, number int, day double, found binary, numbers binary, keys binary"
_MOST_CELLS_OF_SHARD = 6  # so many times the index of a shard is sent, at most, to be asked in parallel
_HALO_DAYS = NEAR_DAYS + 0.01  # the kernel decides who is near; what is sent may be a little more


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the terms and days of all documents; ``days``: int64[n] each, and how many appeared on each."""

    lexicon: "Broadcast[Lexicon]"
    held: "Broadcast[DocumentFrequencies]"
    n_terms: int
    days: tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class _Slabs:
    """Dated documents cut into slabs of ``size`` places: int64, float64[n_slabs] each, the days they reach over."""

    size: int
    first_days: NDArray[np.float64]
    last_days: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Shards:
    """All documents cut into shards of ``size`` places, each asked in ``n_cells`` parts."""

    size: int
    n_shards: int
    n_cells: int


def story_candidates(room: Room, counts: "DataFrame", known: Known, settings: Settings) -> "DataFrame":
    """Pairs of documents (``left``, ``right``), each with the ``block`` of one of them in the order of days."""
    weigh = over_batches(partial(_heaviest, lexicon=known.lexicon, held=known.held))
    heaviest = room.keep("heaviest", counts.mapInArrow(weigh, _HEAVIEST))
    in_order = placed(room, "placed", heaviest, _HEAVIEST, ["day", "number"], "place")
    places, n_documents = in_order.rows.select("place", "number", "day", "terms", "weights"), in_order.n_rows
    sizes = room.session.sparkContext.broadcast(count_lists(room, places, known.n_terms))
    near = room.keep("near", _near(room, places, known, settings))
    anywhere = room.keep("anywhere", _anywhere(room, places, n_documents, sizes, settings))
    size = max(1, -(-n_documents // room.n_parts))
    blocks = [found.selectExpr("*", f"place div {size} as block").groupBy("block") for found in (near, anywhere)]
    merge = partial(_merged, settings=settings)
    pairs = blocks[0].cogroup(blocks[1]).applyInArrow(of_groups(merge), "left int, right int, block long")
    return room.keep("story_candidates", pairs.groupBy("left", "right").agg({"block": "min"})).withColumnRenamed(
        "min(block)", "block"
    )


def _heaviest(
    documents: pa.Table, lexicon: "Broadcast[Lexicon]", held: "Broadcast[DocumentFrequencies]"
) -> "Iterator[pa.Table]":
    counts = counts_of(documents, lexicon.value)
    of_corpus = held.value
    takes_part = terms_taking_part(of_corpus.terms, of_corpus.n_documents)
    heaviest = heaviest_of(counts, weigh_terms(counts, of_corpus), takes_part)
    taken = np.arange(N_HEAVIEST)[None, :] < heaviest.n_kept[:, None]
    offsets = np.append(0, np.cumsum(heaviest.n_kept))
    yield pa.table(
        {
            "number": documents["number"],
            "day": documents["day"],
            "terms": binary(heaviest.terms[taken], offsets),
            "weights": binary(heaviest.weights[taken], offsets),
        }
    )


def _heaviest_of(table: pa.Table) -> Heaviest:
    terms, offsets = ragged(table, "terms", np.uint32)
    n_kept = np.diff(offsets)
    taken = np.arange(N_HEAVIEST)[None, :] < n_kept[:, None]
    dense, weights = np.zeros(taken.shape, dtype=np.uint32), np.zeros(taken.shape, dtype=np.float32)
    dense[taken], weights[taken] = terms, ragged(table, "weights", np.float32)[0]
    return Heaviest(dense, weights, n_kept)


def _near(room: Room, places: "DataFrame", known: Known, settings: Settings) -> "DataFrame":
    dated = places.where("not isnan(day)")
    slabs = _slabs(room, dated, *known.days)
    spread = dated.mapInArrow(over_batches(partial(_to_slabs, slabs=slabs)), f"{_PLACED}, slab int")
    work = partial(_near_of_slab, slabs=slabs, n_terms=known.n_terms, settings=settings)
    return spread.groupBy("slab").applyInArrow(of_group(work), _FOUND)


def _slabs(room: Room, dated: "DataFrame", numbers: NDArray[np.int64], counts: NDArray[np.int64]) -> _Slabs:
    """Slabs as many as there are parts, but none smaller than half of what its days and those around it hold."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    ends = np.append(0, np.cumsum(counts))
    around = np.searchsorted(numbers, numbers + 2 * int(NEAR_DAYS) + 1, side="right")
    densest = int((ends[around] - ends[:-1]).max(initial=0))
    size = max(1, -(-int(ends[-1]) // room.n_parts), densest // 2)
    by_slab = dated.selectExpr(f"place div {size} as slab", "day").groupBy("slab")
    reach = sorted(by_slab.agg(F.min("day"), F.max("day")).collect())
    return _Slabs(
        size,
        np.array([first for _, first, _ in reach], dtype=np.float64),
        np.array([last for _, _, last in reach], dtype=np.float64),
    )


def _to_slabs(documents: pa.Table, slabs: _Slabs) -> "Iterator[pa.Table]":
    days = values(documents, "day", np.float64)
    first = np.searchsorted(slabs.last_days, days - _HALO_DAYS)
    last = np.searchsorted(slabs.first_days, days + _HALO_DAYS, side="right")
    rows = np.repeat(np.arange(days.size), last - first)
    slab = np.arange(rows.size) - np.repeat(np.cumsum(last - first) - last, last - first)
    yield documents.take(pa.array(rows)).append_column("slab", pa.array(slab.astype(np.int32)))


def _near_of_slab(documents: pa.Table, slabs: _Slabs, n_terms: int, settings: Settings) -> pa.Table:
    documents = documents.sort_by("place")
    places, days = values(documents, "place", np.int32), values(documents, "day", np.float64)
    asks = np.flatnonzero(places // slabs.size == documents["slab"][0].as_py()).astype(np.int32)
    heaviest = _heaviest_of(documents)
    queries = Queries(heaviest[asks], asks, days[asks])
    partners = near_partners(queries, post(heaviest, days, n_terms), settings)
    return _found(documents.take(pa.array(asks)), partners, places, values(documents, "number", np.int32))


def _found(queries: pa.Table, partners: Partners, places: NDArray[np.int32], numbers: NDArray[np.int32]) -> pa.Table:
    """Partners of queries by their places and numbers in the corpus."""
    taken = np.arange(partners.found.shape[1])[None, :] < partners.n_found[:, None]
    offsets = np.append(0, np.cumsum(partners.n_found))
    found = partners.found[taken]
    return pa.table(
        {
            "place": queries["place"],
            "number": queries["number"],
            "day": queries["day"],
            "found": binary(places[found], offsets),
            "numbers": binary(numbers[found], offsets),
            "keys": binary(partners.keys[taken], offsets),
        }
    )


def _anywhere(
    room: Room, places: "DataFrame", n_documents: int, sizes: "Broadcast[NDArray[np.int64]]", settings: Settings
) -> "DataFrame":
    n_shards = max(1, -(-n_documents // room.documents_of_part))
    n_cells = min(_MOST_CELLS_OF_SHARD, max(1, room.n_parts // n_shards))
    shards = _Shards(-(-max(1, n_documents) // n_shards), n_shards, n_cells)
    asked = places.mapInArrow(over_batches(partial(_to_cells, shards=shards, sizes=sizes)), f"{_PLACED}, cell int")
    asking = places.mapInArrow(over_batches(partial(_to_shards, shards=shards, sizes=sizes)), f"{_PLACED}, cell int")
    work = partial(_anywhere_of_cell, sizes=sizes, settings=settings)
    return asked.groupBy("cell").cogroup(asking.groupBy("cell")).applyInArrow(of_groups(work), _FOUND)


def _to_cells(documents: pa.Table, shards: _Shards, sizes: "Broadcast[NDArray[np.int64]]") -> "Iterator[pa.Table]":
    """Documents to all cells of their shard, with the terms that anybody can afford."""
    terms, offsets = ragged(documents, "terms", np.uint32)
    cheap = sizes.value[terms] <= BUDGET
    kept = np.append(0, np.cumsum(cheap))[offsets]
    for name, kind in (("terms", np.uint32), ("weights", np.float32)):
        column = documents.column_names.index(name)
        documents = documents.set_column(column, name, binary(ragged(documents, name, kind)[0][cheap], kept))
    shard = values(documents, "place", np.int64) // shards.size
    for part in range(shards.n_cells):
        yield documents.append_column("cell", pa.array((shard * shards.n_cells + part).astype(np.int32)))


def _to_shards(documents: pa.Table, shards: _Shards, sizes: "Broadcast[NDArray[np.int64]]") -> "Iterator[pa.Table]":
    """Documents to one cell of each shard, with the terms that they ask for."""
    asked = affordable(_heaviest_of(documents), sizes.value)
    taken = np.arange(asked.terms.shape[1])[None, :] < asked.n_kept[:, None]
    offsets = np.append(0, np.cumsum(asked.n_kept))
    for name, content in (("terms", asked.terms[taken]), ("weights", asked.weights[taken])):
        documents = documents.set_column(documents.column_names.index(name), name, binary(content, offsets))
    part = values(documents, "place", np.int64) % shards.n_cells
    for shard in range(shards.n_shards):
        yield documents.append_column("cell", pa.array((shard * shards.n_cells + part).astype(np.int32)))


def _anywhere_of_cell(
    documents: pa.Table, asking: pa.Table, sizes: "Broadcast[NDArray[np.int64]]", settings: Settings
) -> pa.Table:
    documents = documents.sort_by("place")
    places, days = values(documents, "place", np.int32), values(documents, "day", np.float64)
    postings = post(_heaviest_of(documents), days, sizes.value.size)
    own = values(asking, "place", np.int32)
    rows = np.minimum(rows_of(places, own), max(0, places.size - 1))
    here = np.where(places[rows] == own, rows, -1) if places.size else np.full(own.size, -1)
    queries = Queries(_heaviest_of(asking), here.astype(np.int32), values(asking, "day", np.float64))
    wanted = np.full(own.size, settings.n_candidates, dtype=np.int64)
    none = no_partners(own.size, settings.n_candidates)
    every = np.iinfo(np.int64).max // 2  # the lists were chosen before
    partners = partners_anywhere(queries, postings, none, wanted, settings, budget=every)
    return _found(asking, partners, places, values(documents, "number", np.int32))


def _merged(near: pa.Table, anywhere: pa.Table, settings: Settings) -> pa.Table:
    """The best of what was found for each document."""
    anywhere = anywhere.sort_by("place")
    own, first, row = np.unique(values(anywhere, "place", np.int32), return_index=True, return_inverse=True)
    partners = no_partners(own.size, settings.n_candidates)
    found, offsets = ragged(near, "found", np.int32)
    rows = rows_of(own, values(near, "place", np.int32))
    partners.n_found[rows] = np.diff(offsets)
    at = np.arange(found.size) - np.repeat(offsets[:-1], np.diff(offsets))
    partners.found[np.repeat(rows, np.diff(offsets)), at] = found

    others, other_offsets = ragged(anywhere, "found", np.int32)
    ends = np.append(0, np.cumsum(np.bincount(row, weights=np.diff(other_offsets), minlength=own.size)))
    wanted = n_anywhere(values(anywhere, "day", np.float64)[first], settings)
    keys = ragged(anywhere, "keys", np.float64)[0]
    best = merge_partners(partners, keys, others, ends.astype(np.int64), wanted)

    taken = np.arange(best.found.shape[1])[None, :] < best.n_found[:, None]
    places, at = np.unique(np.concatenate([found, others]), return_index=True)
    numbers = np.concatenate([ragged(table, "numbers", np.int32)[0] for table in (near, anywhere)])[at]
    one = np.repeat(values(anywhere, "number", np.int32)[first], best.n_found)
    other = numbers[np.searchsorted(places, best.found[taken])]
    block: Any = anywhere["block"][0].as_py()
    table = pairs_table(np.minimum(one, other), np.maximum(one, other))
    return table.append_column("block", pa.array(np.full(one.size, block, dtype=np.int64)))
