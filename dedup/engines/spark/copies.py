"""Copies: candidates by shuffle, verified where their sets and texts are brought together."""

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, EncodedTexts, ScoredPairs
from dedup.copies.bands import identical_sets
from dedup.copies.shingles import composed_texts
from dedup.copies.verify import confirm, verify
from dedup.engines.spark.session import Room
from dedup.engines.spark.tables import (
    masked_texts,
    of_group,
    of_groups,
    rows_of,
    sets_of,
    values,
)
from dedup.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

PAIRS = "left int, right int"
SCORED = f"{PAIRS}, jaccard double, containment double"
_TWINS = "number int, twin int"
_EQUAL = "number int, set_digest long, n_equal long"


def pairs_table(left: NDArray[Any], right: NDArray[Any]) -> pa.Table:
    """Pairs of documents."""
    return pa.table({"left": pa.array(left.astype(np.int32)), "right": pa.array(right.astype(np.int32))})


def find_twins(room: Room, read: "DataFrame", settings: Settings) -> "DataFrame":
    """``twin`` of each document that is not the first with its shingle set.

    Sets that more documents have than a task is for are compared in parts, and then the first ones of the parts.
    """
    digests = read.where("n_words > 0").selectExpr("number", "set_digest", f"pmod(set_digest, {room.n_parts}) as part")
    equal = room.keep("equal_digests", digests.groupBy("part").applyInArrow(of_group(_equal), _EQUAL))
    sets = read.select("number", "n_words", "shingles").join(equal, "number")
    work = of_group(partial(_twins, settings=settings))
    twins = room.keep("twins_of_parts", with_parts(room, sets).groupBy("part").applyInArrow(work, _TWINS))
    if equal.where(f"n_equal > {room.documents_of_task}").isEmpty():
        return twins
    firsts = sets.join(twins, "number", "left_anti")  # of each part of the equal sets the first, so they are few
    of_firsts = room.keep("twins_of_firsts", firsts.groupBy("set_digest").applyInArrow(work, _TWINS))
    first_of = of_firsts.selectExpr("number as twin", "twin as first")
    every = twins.join(first_of, "twin", "left").selectExpr("number", "coalesce(first, twin) as twin")
    return room.keep("twins", every.unionByName(of_firsts))


def with_parts(room: Room, sets: "DataFrame") -> "DataFrame":
    """``part`` of sets of which ``n_equal`` may be equal: all of them, unless they are more than a task is for."""
    most = room.documents_of_task
    salted = f"xxhash64(set_digest, number div {most})"
    whole = f"pmod(hash(set_digest), {room.n_parts})"
    return sets.selectExpr("*", f"case when n_equal > {most} then {salted} else {whole} end as part")


def _equal(digests: pa.Table) -> pa.Table:
    """The documents whose digest several have, and how many."""
    _, row, counts = np.unique(values(digests, "set_digest", np.int64), return_inverse=True, return_counts=True)
    n_equal = counts[row]
    table = digests.select(["number", "set_digest"]).append_column("n_equal", pa.array(n_equal))
    return table.filter(pa.array(n_equal > 1))


def _twins(documents: pa.Table, settings: Settings) -> pa.Table:
    documents = documents.sort_by("number")
    numbers = values(documents, "number", np.int32)
    twins = identical_sets(sets_of(documents, settings))
    is_later = twins != np.arange(twins.size)
    return pa.table({"number": pa.array(numbers[is_later]), "twin": pa.array(numbers[twins[is_later]])})


def with_documents(  # noqa: PLR0917 - both sides, the work and where it is done
    room: Room, pairs: "DataFrame", documents: "DataFrame", work: Any, schema: str, block: str | None = None
) -> "DataFrame":
    """``work(documents, pairs)`` on blocks of pairs, to each of which the documents of its pairs are brought once.

    Where the pairs fit into one task, all machines are told of them, and only the documents that they name move.

    The pairs of a document on the left are one block, unless that is in more pairs than a task is for.
    """
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    blocked = pairs.withColumn("block", F.expr(block)) if block else with_blocks(room, pairs)
    ends = [blocked.selectExpr("block as to_block", f"{side} as number") for side in ("left", "right")]
    asked = ends[0].union(ends[1]).distinct()
    is_small = pairs.count() <= room.pairs_of_task
    brought = documents.join(F.broadcast(asked) if is_small else asked, "number")
    return brought.groupBy("to_block").cogroup(blocked.groupBy("block")).applyInArrow(of_groups(work), schema)


def with_blocks(room: Room, pairs: "DataFrame") -> "DataFrame":
    """``block`` of pairs: that of the document on the left, unless that is in more pairs than a task is for."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    most, whole = room.documents_of_task, f"pmod(left, {room.n_parts})"
    if pairs.count() <= most:
        return pairs.selectExpr("*", f"cast({whole} as long) as block")
    crowded = pairs.groupBy("left").count().where(f"count > {most}").selectExpr("left", "true as is_crowded")
    marked = pairs.join(F.broadcast(crowded), "left", "left")
    cell = f"xxhash64(left, right div {most})"
    return marked.selectExpr(*pairs.columns, f"case when is_crowded then {cell} else {whole} end as block")


def verified_pairs(
    room: Room, name: str, candidates: "DataFrame", documents: "DataFrame", settings: Settings
) -> "DataFrame":
    """The candidates that are copies, each confirmed by the texts where the sets leave doubt."""
    told = documents.select("number", "n_words", "shingles", "text", "masks")
    return room.keep(name, with_documents(room, candidates, told, partial(_verified, settings=settings), SCORED))


def _verified(documents: pa.Table, pairs: pa.Table, settings: Settings) -> pa.Table:
    documents = documents.sort_by("number")
    numbers = values(documents, "number", np.int32)
    left, right = (rows_of(numbers, values(pairs, side, np.int32)) for side in ("left", "right"))
    order = np.lexsort((right, left))
    candidates = CandidatePairs(left[order], right[order])

    def texts_of(chosen: NDArray[np.int32]) -> EncodedTexts:
        return composed_texts(masked_texts(documents.take(pa.array(chosen))))

    return scored_table(
        confirm(verify(candidates, sets_of(documents, settings), settings), texts_of, settings), numbers
    )


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
