"""An editor's decisions: few, so the driver knows all of them, by the numbers of their documents."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.arrays import Constraints
from dedup.copies.parted import part_copies
from dedup.engines.spark.components import components
from dedup.engines.spark.copies import SCORED, scored_pairs, scored_table
from dedup.engines.spark.session import Room
from dedup.engines.spark.tables import of_group, rows_of, values
from dedup.errors import InputError
from dedup.model import Constraint, DocumentId
from dedup.pipeline.constrain import between_texts, constraint_records, number_constraints

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def numbered(
    room: Room, documents: "DataFrame", constraints: Sequence[Constraint]
) -> tuple[Constraints, list[Constraint]]:
    """The constraints by the numbers of their documents, and as the report lists them.

    Raises:
        InputError: one names a document that is not in the corpus or a document twice, or two contradict each other.
    """
    if not constraints:
        return Constraints(), []
    named = sorted({name for constraint in constraints for name in (constraint.a, constraint.b)})
    asked = room.session.createDataFrame([(name,) for name in named], "id string")
    found = documents.select("number", "id").join(asked, "id").collect()
    numbers = {row.id: row.number for row in found}

    def number_of(name: DocumentId) -> int:
        if name not in numbers:
            raise InputError(f"no document has the id {name!r}")
        number: int = numbers[name]
        return number

    decided = number_constraints(constraints, number_of)
    return decided, constraint_records(decided, {number: name for name, number in numbers.items()})


def parted(room: Room, pairs: "DataFrame", constraints: Constraints) -> "DataFrame":
    """The verified pairs without those that would bring documents together which cannot be one story."""
    if not constraints.cannot.size:
        return pairs
    joined = pairs.select("left", "right").union(_edges(room, constraints.must))
    labels = components(room, "labels_to_part", joined)
    of_end = _looked_up(labels, "label", constraints.cannot)
    together = of_end[:, 0] == of_end[:, 1]
    touched = room.session.createDataFrame([(int(label),) for label in np.unique(of_end[together])], "label int")
    here = labels.join(touched, "label").selectExpr("number as left", "label")
    marked = room.keep("pairs_to_part", pairs.join(here, "left", "left"))
    parts = marked.where("label is not null").selectExpr(*pairs.columns, f"pmod(hash(label), {room.n_parts}) as part")
    kept = parts.groupBy("part").applyInArrow(of_group(partial(_parted, constraints=constraints)), SCORED)
    return room.keep("parted", marked.where("label is null").select(*pairs.columns).unionByName(kept))


def _edges(room: Room, pairs: NDArray[np.int32]) -> "DataFrame":
    return room.session.createDataFrame([tuple(pair) for pair in pairs.tolist()], "left int, right int")


def _looked_up(frame: "DataFrame", column: str, numbers: NDArray[np.int32]) -> NDArray[np.int32]:
    """The value of each document, of any shape; one that the frame does not have has its own number."""
    asked = np.unique(numbers).tolist()
    rows = frame.where(frame.number.isin(asked)).select("number", column).collect()
    known = {row.number: row[column] for row in rows}
    found = [known.get(number, number) for number in numbers.ravel().tolist()]
    return np.array(found, dtype=np.int32).reshape(numbers.shape)


def _parted(pairs: pa.Table, constraints: Constraints) -> pa.Table:
    """``pairs`` are those of whole components."""
    ends = np.concatenate([values(pairs, side, np.int32) for side in ("left", "right")])
    numbers = np.union1d(ends, np.concatenate([constraints.must, constraints.cannot])).astype(np.int32)
    here = Constraints(rows_of(numbers, constraints.must), rows_of(numbers, constraints.cannot))
    return scored_table(part_copies(scored_pairs(pairs, numbers), here, numbers.size), numbers)


def of_representatives(constraints: Constraints, groups: "DataFrame") -> Constraints:
    """The constraints between the documents that stand for their copies; ``groups``: ``number``, ``representative``."""
    both = np.concatenate([constraints.must, constraints.cannot])
    if not both.size:
        return constraints
    numbers = np.unique(both)
    texts = _looked_up(groups, "representative", numbers).astype(np.int64)
    return between_texts(inside(constraints, numbers), texts)


def with_must(room: Room, candidates: "DataFrame", constraints: Constraints) -> "DataFrame":
    """Candidates of the story tier with the pairs that an editor has joined."""
    if not constraints.must.size:
        return candidates
    always = _edges(room, constraints.must).selectExpr("*", f"cast(pmod(left, {room.n_parts}) as long) as block")
    both = candidates.unionByName(always).groupBy("left", "right").agg({"block": "min"})
    return both.withColumnRenamed("min(block)", "block")


def joined_by_must(room: Room, pairs: "DataFrame", constraints: Constraints) -> "DataFrame":
    """``left`` and ``right`` of the pairs, and of those that an editor has joined."""
    ends = pairs.select("left", "right")
    return ends.union(_edges(room, constraints.must)) if constraints.must.size else ends


def inside(constraints: Constraints, numbers: NDArray[np.int32]) -> Constraints:
    """The constraints between some documents, by their places among them; ``numbers``: int32[n], ascending."""

    def here(pairs: NDArray[np.int32]) -> NDArray[np.int32]:
        return rows_of(numbers, pairs[np.isin(pairs, numbers).all(axis=1)])

    return Constraints(here(constraints.must), here(constraints.cannot))
