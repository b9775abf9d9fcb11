"""Candidates of the second door: lists of the documents that hold a probe, by shuffle on the probes."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.copies.containment import (
    SPARE,
    Containers,
    choose_n_probes,
    choose_probes,
    containers_of,
    match_containers,
    probe_lists,
)
from dedup.engines.spark.copies import PAIRS, pairs_table
from dedup.engines.spark.session import Room
from dedup.engines.spark.tables import binary, of_group, over_batches, ragged, rows_of, sets_of, values, with_counts
from dedup.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_HELD = "part int, held binary"
_OCCURRENCE = np.dtype(
    [("hash", np.uint32), ("number", np.int32), ("size", np.int32), ("group", np.int32), ("column", np.uint8)]
)
"""A shingle in a document: its hash, the document's number, size and group, and its place among the first shingles."""

_NOT_FIRST = 255
_FOUND = "owner int, size int, place int, is_crowded boolean, n_left_out long, members binary"


def containment_candidates(
    room: Room, read: "DataFrame", twins: "DataFrame", known: "DataFrame", settings: Settings
) -> "tuple[DataFrame, dict[str, int]]":
    """Candidates of the second door; ``known``: ``number`` and ``label`` of the groups of the first one."""
    firsts = read.where("n_words > 0").select("number", "n_words", "shingles").join(twins, "number", "left_anti")
    grouped = firsts.join(known, "number", "left").selectExpr("*", "coalesce(label, number) as known").drop("label")
    spread = over_batches(partial(_spread, settings=settings, n_parts=room.n_parts))
    held = grouped.mapInArrow(spread, _HELD).groupBy("part")
    listed = held.applyInArrow(of_group(partial(_listed, settings=settings)), f"{_FOUND}, counted string")
    found, dropped = room.keep_counted("containers", listed)
    owners = found.selectExpr("*", f"pmod(owner, {room.n_parts}) as part").groupBy("part")
    matched = owners.applyInArrow(of_group(partial(_matched, settings=settings)), f"{PAIRS}, counted string")
    pairs, counts = room.keep_counted("contained_pairs", matched)
    return room.keep("contained", pairs.distinct()), {**counts, **dropped}


def _n_first(settings: Settings) -> int:
    return SPARE * choose_n_probes(settings.min_containment, settings.lsh_recall)


def _spread(documents: pa.Table, settings: Settings, n_parts: int) -> Iterator[pa.Table]:
    """Every shingle to the part of its hash, those of a batch in one row for each part."""
    shingles = sets_of(documents, settings)
    sizes = np.diff(shingles.offsets)
    rows = np.repeat(np.arange(sizes.size), sizes)
    columns = np.arange(rows.size) - shingles.offsets[:-1][rows]
    found = np.empty(rows.size, dtype=_OCCURRENCE)
    found["hash"], found["size"] = shingles.hashes, sizes[rows]
    found["number"] = values(documents, "number", np.int32)[rows]
    found["group"] = values(documents, "known", np.int32)[rows]
    found["column"] = np.where(columns < _n_first(settings), columns, _NOT_FIRST)
    parts = (shingles.hashes % np.uint32(n_parts)).astype(np.int32)
    order = np.argsort(parts, kind="stable")
    offsets = np.searchsorted(parts[order], np.arange(n_parts + 1))
    held = binary(found[order].view(np.uint8).reshape(-1, _OCCURRENCE.itemsize), offsets)
    yield pa.table({"part": pa.array(np.arange(n_parts, dtype=np.int32)), "held": held})


def _listed(held: pa.Table, settings: Settings) -> pa.Table:
    """For each first shingle of a document the larger documents that hold it, where there are any."""
    found = ragged(held, "held", np.uint8)[0].view(_OCCURRENCE)
    found = found[np.isin(found["hash"], np.unique(found["hash"][found["column"] != _NOT_FIRST]))]
    probes, number_of_probe = np.unique(found["hash"], return_inverse=True)
    numbers, firsts, rows = np.unique(found["number"], return_index=True, return_inverse=True)
    sizes, groups = found["size"][firsts], found["group"][firsts]
    by_size = np.lexsort((numbers, sizes))
    place_of = np.empty(by_size.size, dtype=np.int32)
    place_of[by_size] = np.arange(by_size.size, dtype=np.int32)
    places = place_of[rows]
    groups_by_place = np.unique(groups, return_inverse=True)[1].astype(np.int32)[by_size]
    packed = number_of_probe.astype(np.uint64) << np.uint64(32) | places.astype(np.uint64)
    lists, n_dropped = probe_lists(packed, probes.size, groups_by_place)

    owns = np.flatnonzero(found["column"] != _NOT_FIRST)
    owner_places = places[owns].astype(np.int32)
    larger = containers_of(owner_places, number_of_probe[owns].astype(np.int32)[:, None], lists, settings)
    members, offsets, is_told = _others(larger, owner_places, groups_by_place)
    owners = found[owns][is_told]
    table = pa.table(
        {
            "owner": pa.array(owners["number"]),
            "size": pa.array(owners["size"]),
            "place": pa.array(owners["column"].astype(np.int32)),
            "is_crowded": pa.array(larger.is_crowded[is_told, 0]),
            "n_left_out": pa.array(larger.n_left_out[is_told, 0]),
            "members": binary(numbers[by_size[members]].astype(np.int32), offsets),
        }
    )
    return with_counts(table, {"n_members_left_out": n_dropped})


def _others(
    larger: Containers, owners: NDArray[np.int32], groups: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.bool_]]:
    """The larger members of other groups, where they begin, and which owners have any or a crowded list."""
    sizes = (larger.ends - larger.begins)[:, 0]
    rows = np.repeat(np.arange(sizes.size), sizes)
    first_of_row = np.cumsum(sizes) - sizes
    members = larger.members[larger.begins[rows, 0] + np.arange(rows.size) - first_of_row[rows]]
    differs = groups[members] != groups[owners[rows]]
    counts = np.bincount(rows[differs], minlength=sizes.size)
    is_told = (counts > 0) | larger.is_crowded[:, 0]
    return members[differs], np.append(0, np.cumsum(counts[is_told])), is_told


def _matched(found: pa.Table, settings: Settings) -> pa.Table:
    """Documents with the larger ones that hold enough of their probes."""
    owners, rows = np.unique(values(found, "owner", np.int32), return_inverse=True)
    columns = values(found, "place", np.int32)
    held, offsets = ragged(found, "members", np.int32)
    numbers = np.union1d(owners, held).astype(np.int32)
    sizes = np.empty(owners.size, dtype=np.int64)
    sizes[rows] = values(found, "size", np.int64)

    def by_column(content: NDArray[Any]) -> NDArray[Any]:
        table = np.zeros((owners.size, _n_first(settings)), dtype=content.dtype)
        table[rows, columns] = content
        return table

    is_crowded = by_column(values(found, "is_crowded", np.bool_))
    chosen, n_chosen = choose_probes(is_crowded, sizes)

    def of_chosen(content: NDArray[Any]) -> NDArray[Any]:
        return np.take_along_axis(by_column(content), chosen, axis=1)

    containers = Containers(
        begins=of_chosen(offsets[:-1]),
        ends=of_chosen(offsets[1:]),
        n_left_out=of_chosen(values(found, "n_left_out", np.int64)),
        is_crowded=np.take_along_axis(is_crowded, chosen, axis=1),
        members=rows_of(numbers, held),
    )
    places, every = rows_of(numbers, owners), np.arange(numbers.size, dtype=np.int32)
    pairs, n_crowded, n_left_out = match_containers(places, sizes, containers, n_chosen, every, settings)
    one, other = numbers[pairs >> np.uint64(32)], numbers[pairs & np.uint64(0xFFFFFFFF)]
    table = pairs_table(np.minimum(one, other), np.maximum(one, other))
    return with_counts(table, {"n_crowded_buckets": n_crowded, "n_pairs_left_out": n_left_out})
