"""Copies: candidates by shuffle, verified where their sets and texts are brought together."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, EncodedTexts, ScoredPairs
from dedup.copies.bands import band_keys, identical_sets, pairs_of_band
from dedup.copies.shingles import composed_texts
from dedup.copies.signatures import sign
from dedup.copies.verify import confirm, is_full, verify
from dedup.engines.spark.session import Room
from dedup.engines.spark.tables import (
    masked_texts,
    of_group,
    of_groups,
    over_batches,
    rows_of,
    sets_of,
    values,
    with_counts,
)
from dedup.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

PAIRS = "left int, right int"
SCORED = f"{PAIRS}, jaccard double, containment double"
_ENTRIES = "part int, bucket long, number int, following long"


def pairs_table(left: NDArray[Any], right: NDArray[Any]) -> pa.Table:
    """Pairs of documents."""
    return pa.table({"left": pa.array(left.astype(np.int32)), "right": pa.array(right.astype(np.int32))})


def find_twins(room: Room, read: "DataFrame", settings: Settings) -> "DataFrame":
    """``twin`` of each document that is not the first with its shingle set."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    filled = read.where("n_words > 0")
    several = filled.groupBy("set_digest").count().where("count > 1").select("set_digest")
    sets = filled.select("number", "n_words", "set_digest", "shingles").join(several, "set_digest")
    parts = sets.withColumn("part", F.expr(f"pmod(hash(set_digest), {room.n_parts})"))
    work = partial(_twins, settings=settings)
    return room.keep("twins", parts.groupBy("part").applyInArrow(of_group(work), "number int, twin int"))


def _twins(documents: pa.Table, settings: Settings) -> pa.Table:
    documents = documents.sort_by("number")
    numbers = values(documents, "number", np.int32)
    twins = identical_sets(sets_of(documents, settings))
    is_later = twins != np.arange(twins.size)
    return pa.table({"number": pa.array(numbers[is_later]), "twin": pa.array(numbers[twins[is_later]])})


def band_candidates(
    room: Room, read: "DataFrame", twins: "DataFrame", settings: Settings
) -> "tuple[DataFrame, dict[str, int]]":
    """Candidates of the first door: pairs that share a bucket, and twins."""
    firsts = read.where("n_words > 0").select("number", "n_words", "shingles").join(twins, "number", "left_anti")
    work = over_batches(partial(_bucket_entries, settings=settings, n_parts=room.n_parts))
    entries = firsts.mapInArrow(work, _ENTRIES)
    paired = entries.groupBy("part").applyInArrow(
        of_group(partial(_pairs_of_buckets, settings=settings)), f"{PAIRS}, counted string"
    )
    pairs, counts = room.keep_counted("band_pairs", paired)
    of_twins = twins.selectExpr("twin as left", "number as right")
    return room.keep("alike", pairs.unionByName(of_twins).distinct()), counts


def _bucket_entries(documents: pa.Table, settings: Settings, n_parts: int) -> Iterator[pa.Table]:
    numbers = values(documents, "number", np.int32)
    signatures = sign(sets_of(documents, settings), settings)
    keys = band_keys(signatures, np.arange(len(signatures.documents), dtype=np.int32), settings)
    n_bands, n_rows = keys.shape[0] - 1, keys.shape[1]
    bands = np.repeat(np.arange(n_bands, dtype=np.int64), n_rows)
    buckets = bands << 32 | keys[:-1].reshape(-1)
    yield pa.table(
        {
            "part": pa.array((keys[:-1].reshape(-1) % n_parts).astype(np.int32)),
            "bucket": pa.array(buckets),
            "number": pa.array(np.tile(numbers[signatures.documents], n_bands)),
            "following": pa.array(keys[1:].reshape(-1).astype(np.int64)),
        }
    )


def _pairs_of_buckets(entries: pa.Table, settings: Settings) -> pa.Table:
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
    table = pairs_table(joined >> np.uint64(32), joined & np.uint64(0xFFFFFFFF))
    return with_counts(table, {"n_crowded_buckets": n_crowded, "n_pairs_left_out": n_left_out})


def with_documents(  # noqa: PLR0917 - both sides, the work and where it is done
    room: Room, pairs: "DataFrame", documents: "DataFrame", work: Any, schema: str, block: str | None = None
) -> "DataFrame":
    """``work(documents, pairs)`` on blocks of pairs, to each of which the documents of its pairs are brought once."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    blocked = pairs.withColumn("block", F.expr(block or f"pmod(left, {room.n_parts})"))
    ends = [blocked.selectExpr("block as to_block", f"{side} as number") for side in ("left", "right")]
    brought = documents.join(ends[0].union(ends[1]).distinct(), "number")
    return brought.groupBy("to_block").cogroup(blocked.groupBy("block")).applyInArrow(of_groups(work), schema)


def verified_pairs(
    room: Room, name: str, candidates: "DataFrame", documents: "DataFrame", settings: Settings
) -> "DataFrame":
    """The candidates that are copies; ``documents`` have sets, texts and masks."""
    sets = documents.select("number", "n_words", "shingles")
    compared = with_documents(
        room, candidates, sets, partial(_compared, settings=settings), f"{SCORED}, is_full boolean"
    )
    scored = room.keep(f"{name}_scored", compared)
    texts = documents.select("number", "text", "masks")
    doubtful = scored.where("not is_full").drop("is_full")
    confirmed = with_documents(room, doubtful, texts, partial(_confirmed, settings=settings), SCORED)
    return room.keep(name, scored.where("is_full").drop("is_full").unionByName(confirmed))


def _compared(documents: pa.Table, pairs: pa.Table, settings: Settings) -> pa.Table:
    documents = documents.sort_by("number")
    numbers = values(documents, "number", np.int32)
    rows = [rows_of(numbers, values(pairs, side, np.int32)) for side in ("left", "right")]
    scored = verify(CandidatePairs(*rows), sets_of(documents, settings), settings)
    return scored_table(scored, numbers).append_column("is_full", pa.array(is_full(scored, settings)))


def _confirmed(documents: pa.Table, pairs: pa.Table, settings: Settings) -> pa.Table:
    documents = documents.sort_by("number")
    numbers = values(documents, "number", np.int32)

    def texts_of(chosen: NDArray[np.int32]) -> EncodedTexts:
        return composed_texts(masked_texts(documents.take(pa.array(chosen))))

    return scored_table(confirm(scored_pairs(pairs, numbers), texts_of, settings), numbers)


def scored_pairs(pairs: pa.Table, numbers: NDArray[np.int32]) -> ScoredPairs:
    """Scored pairs of a table by the places of their documents in ascending ``numbers``, sorted."""
    left, right = (rows_of(numbers, values(pairs, side, np.int32)) for side in ("left", "right"))
    order = np.lexsort((right, left))
    jaccard, containment = values(pairs, "jaccard", np.float64), values(pairs, "containment", np.float64)
    return ScoredPairs(left[order], right[order], jaccard[order], containment[order])


def scored_table(scored: ScoredPairs, numbers: NDArray[np.int32]) -> pa.Table:
    """What ``scored_pairs`` reads."""
    table = pairs_table(numbers[scored.left], numbers[scored.right])
    table = table.append_column("jaccard", pa.array(scored.jaccard))
    return table.append_column("containment", pa.array(scored.containment))
