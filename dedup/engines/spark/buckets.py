"""Candidates of the first door: a part makes the pairs of whole buckets; those too large for a task are cut in ranges.

A crowded bucket pairs each member with the next few in the order of their keys in the following band. So the members
are sorted by these and cut into ranges, and each range is told as many members before and after it as tell who the
neighbours are, and whether the bucket is crowded at all.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from dedup.copies.bands import N_NEIGHBOURS, band_keys, choose_bands, n_pairs_left_out, pairs_of_band
from dedup.copies.signatures import sign
from dedup.engines.spark.copies import PAIRS, pairs_table
from dedup.engines.spark.documents import placed
from dedup.engines.spark.session import Room
from dedup.engines.spark.tables import COUNTED, of_group, over_batches, sets_of, values, with_counts
from dedup.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_ENTRIES = "bucket long, number int, following long"
_PAIRED = f"{PAIRS}, {COUNTED}"
_BINS_OF_TASK = 8  # of keys, for as many entries as a task is for: one that holds more has a large bucket


def band_candidates(
    room: Room, read: "DataFrame", twins: "DataFrame", settings: Settings
) -> "tuple[DataFrame, dict[str, int]]":
    """Pairs that share a bucket, and twins, with counts of what crowded buckets leave out."""
    firsts = read.where("n_words > 0").select("number", "n_words", "shingles").join(twins, "number", "left_anti")
    work = over_batches(partial(_entries, settings=settings))
    entries = room.keep("bucket_entries", firsts.mapInArrow(work, _ENTRIES))
    bands = choose_bands(settings.min_jaccard, settings.n_permutations, settings.lsh_recall)
    most = bands.n_bands * room.documents_of_task
    is_large = _in_large_bins(entries, most)
    parts = entries.where(f"not ({is_large})").selectExpr("*", f"cast(pmod(bucket, {room.n_parts}) as int) as part")
    paired = parts.groupBy("part").applyInArrow(of_group(partial(_paired, settings=settings)), _PAIRED)
    pairs, counts = room.keep_counted("band_pairs", paired)
    if is_large != "false":
        more, more_counts = _pairs_in_ranges(room, entries.where(is_large), most, settings)
        pairs = pairs.unionByName(more)
        counts = {name: counts.get(name, 0) + more_counts[name] for name in more_counts}
    of_twins = twins.selectExpr("twin as left", "number as right")
    return room.keep("alike", pairs.unionByName(of_twins).distinct()), counts


def _entries(documents: pa.Table, settings: Settings) -> Iterator[pa.Table]:
    numbers = values(documents, "number", np.int32)
    signatures = sign(sets_of(documents, settings), settings)
    keys = band_keys(signatures, np.arange(len(signatures.documents), dtype=np.int32), settings)
    n_bands, n_rows = keys.shape[0] - 1, keys.shape[1]
    bands = np.repeat(np.arange(n_bands, dtype=np.int64), n_rows)
    yield pa.table(
        {
            "bucket": pa.array(bands << 32 | keys[:-1].reshape(-1)),
            "number": pa.array(np.tile(numbers[signatures.documents], n_bands)),
            "following": pa.array(keys[1:].reshape(-1).astype(np.int64)),
        }
    )


def _in_large_bins(entries: "DataFrame", most: int) -> str:
    """A condition for the entries of buckets that may be larger than ``most``; others are not.

    Buckets are counted in bins of several, for there are nearly as many as entries.
    """
    n_entries = entries.count()
    if n_entries <= most:
        return "false"
    bin_of = f"pmod(bucket, {_BINS_OF_TASK * -(-n_entries // most)})"
    counts = entries.selectExpr(f"{bin_of} as bin").groupBy("bin").count()
    large = sorted(row.bin for row in counts.where(f"count > {most}").collect())
    return f"{bin_of} in ({', '.join(map(str, large))})" if large else "false"


def _paired(entries: pa.Table, settings: Settings) -> pa.Table:
    """The pairs of whole buckets."""
    entries = entries.sort_by("number")
    numbers, buckets = values(entries, "number", np.int32), values(entries, "bucket", np.int64)
    keys, following = buckets.astype(np.uint32), values(entries, "following", np.int64).astype(np.uint32)
    bands = buckets >> 32
    found, n_crowded, n_left_out = [np.empty(0, dtype=np.uint64)], 0, 0
    for band in np.unique(bands).tolist():
        here = np.flatnonzero(bands == band)
        pairs, crowded, left_out = pairs_of_band(keys[here], following[here], numbers[here], settings)
        found.append(pairs)
        n_crowded, n_left_out = n_crowded + crowded, n_left_out + left_out
    joined = np.unique(np.concatenate(found))
    counts = {"n_crowded_buckets": n_crowded, "n_pairs_left_out": n_left_out, "n_rows": entries.num_rows}
    return with_counts(pairs_table(joined >> np.uint64(32), joined & np.uint64(0xFFFFFFFF)), counts)


def _pairs_in_ranges(
    room: Room, entries: "DataFrame", most: int, settings: Settings
) -> "tuple[DataFrame, dict[str, int]]":
    ordered = placed(room, "large_buckets", entries, _ENTRIES, ["bucket", "following", "number"], "place").rows
    around = max(settings.max_bucket, N_NEIGHBOURS)
    spread = over_batches(partial(_to_ranges, size=most, around=around))
    ranges = ordered.mapInArrow(spread, f"{_ENTRIES}, place int, part int").groupBy("part")
    work = partial(_paired_in_range, size=most, settings=settings)
    pairs, _ = room.keep_counted("pairs_in_ranges", ranges.applyInArrow(of_group(work), _PAIRED))
    sizes = entries.groupBy("bucket").count().where(f"count > {settings.max_bucket}").selectExpr("count as size")
    n_of_size = {row["size"]: row["count"] for row in sizes.groupBy("size").count().collect()}
    return pairs, {
        "n_crowded_buckets": sum(n_of_size.values()),
        "n_pairs_left_out": sum(n * n_pairs_left_out(size) for size, n in n_of_size.items()),
    }


def _to_ranges(entries: pa.Table, size: int, around: int) -> Iterator[pa.Table]:
    """Entries to the ranges of ``size`` places that are at most ``around`` places away."""
    places = values(entries, "place", np.int64)
    first, last = np.maximum(0, places - around) // size, (places + around) // size
    rows = np.repeat(np.arange(places.size), last - first + 1)
    part = np.arange(rows.size) - np.repeat(np.cumsum(last - first + 1) - last - 1, last - first + 1)
    yield entries.take(pa.array(rows)).append_column("part", pa.array(part.astype(np.int32)))


def _paired_in_range(entries: pa.Table, size: int, settings: Settings) -> pa.Table:
    """The pairs of the range's own entries, and some of those around them, which other ranges find too.

    Of a bucket that goes on outside what is told here so many members are that it is seen to be crowded.
    """
    is_own = values(entries, "place", np.int64) // size == entries["part"][0].as_py()
    buckets = values(entries, "bucket", np.int64)
    here = np.isin(buckets, buckets[is_own])
    return _paired(entries.filter(pa.array(here)), settings)
