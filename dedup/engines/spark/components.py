"""Connected components of pairs that no machine holds all of: large-star and small-star in turn.

Kiveris et al., Connected Components in MapReduce and Beyond, 2014: every round keeps the components, and edges become
stars around their lowest documents in O(log² n) rounds; before each round every part joins what it holds by itself.
"""

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs
from dedup.copies.groups import component_labels
from dedup.engines.spark.copies import PAIRS, pairs_table
from dedup.engines.spark.session import Room
from dedup.engines.spark.tables import of_group, over_partition, rows_of, values
from dedup.errors import DedupError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_LABELS = "number int, label int"
_MOST_ROUNDS = 60
"""Far above what (log2 n)² / 16 is for 2³¹ documents; real graphs of copies take two or three."""


def components(room: Room, name: str, pairs: "DataFrame") -> "DataFrame":
    """``number`` and ``label``, the lowest document of its component, for every document that is in a pair.

    Pairs that fit into one task are joined there, without a round.
    """
    edges = pairs.select("left", "right")
    if edges.count() <= room.pairs_of_task:
        return room.keep(name, edges.coalesce(1).mapInArrow(over_partition(_labelled), _LABELS))
    return room.keep(name, _in_rounds(room, name, edges))


def _in_rounds(room: Room, name: str, edges: "DataFrame") -> "DataFrame":
    before = None
    for n_rounds in range(_MOST_ROUNDS):
        joined = edges.mapInArrow(over_partition(_join_part), PAIRS)
        for work, flow in ((_large_star, "left"), (_small_star, "right")):
            parts = joined.selectExpr("left", "right", f"pmod(hash({flow}), {room.n_parts}) as part")
            joined = parts.groupBy("part").applyInArrow(of_group(work), PAIRS)
        edges = room.keep(f"{name}_{n_rounds}", joined.distinct())
        state = edges.selectExpr("count(*)", "sum(hash(left, right))").collect()[0]
        if state == before:
            middles = edges.selectExpr("left as number").distinct()
            return edges.selectExpr("right as number", "left as label").union(
                middles.selectExpr("number", "number as label")
            )
        before = state
    raise DedupError(f"{name}: components are not found after {_MOST_ROUNDS} rounds; please report this")


def _ends(pairs: pa.Table) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    return values(pairs, "left", np.int32), values(pairs, "right", np.int32)


def _labelled(pairs: pa.Table) -> list[pa.Table]:
    """The documents of a table and the lowest ones of their components."""
    numbers, lowest = _lowest_of_components(pairs)
    return [pa.table({"number": pa.array(numbers), "label": pa.array(lowest)})]


def _join_part(pairs: pa.Table) -> list[pa.Table]:
    """Stars around the lowest documents of what a part holds, each pair in both directions."""
    numbers, lowest = _lowest_of_components(pairs)
    is_other = lowest != numbers
    middles, others = lowest[is_other], numbers[is_other]
    return [pairs_table(middles, others), pairs_table(others, middles)]


def _lowest_of_components(pairs: pa.Table) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    left, right = _ends(pairs)
    numbers = np.union1d(left, right).astype(np.int32)
    labels = component_labels(CandidatePairs(rows_of(numbers, left), rows_of(numbers, right)), numbers.size)
    return numbers, numbers[labels]


def _large_star(pairs: pa.Table) -> pa.Table:
    """Each document's higher neighbours are tied to its lowest one, itself included."""
    center, other = _ends(pairs)
    order = np.argsort(center, kind="stable")
    center, other = center[order], other[order]
    lowest = _lowest(center, np.minimum(center, other))
    is_higher = other > center
    return _distinct(lowest[is_higher], other[is_higher])


def _small_star(pairs: pa.Table) -> pa.Table:
    """Each document and its lower neighbours are tied to the lowest of these; pairs have the lower one on the left."""
    other, center = _ends(pairs)
    order = np.argsort(center, kind="stable")
    center, other = center[order], other[order]
    lowest = _lowest(center, other)
    left, right = np.concatenate([lowest, lowest]), np.concatenate([other, center])
    return _distinct(left[left != right], right[left != right])


def _lowest(groups: NDArray[np.int32], numbers: NDArray[np.int32]) -> NDArray[np.int32]:
    """The lowest number of each row's group; ``groups`` ascend."""
    if not groups.size:
        return numbers
    begins = np.flatnonzero(np.diff(groups, prepend=groups[0] - 1))
    return np.repeat(np.minimum.reduceat(numbers, begins), np.diff(np.append(begins, groups.size)))


def _distinct(left: NDArray[np.int32], right: NDArray[np.int32]) -> pa.Table:
    packed = np.unique(left.astype(np.int64) << 32 | right)
    return pairs_table(packed >> 32, packed & 0xFFFFFFFF)
