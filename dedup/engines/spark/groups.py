"""Copy groups from verified pairs, and the furniture that recurs on sites over them."""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from dedup.copies.groups import copy_groups
from dedup.engines.spark.copies import scored_pairs
from dedup.engines.spark.session import Room
from dedup.engines.spark.tables import masks_column, masks_of, of_group, of_groups, values
from dedup.pipeline.copy import representatives_of
from dedup.settings import Settings
from dedup.text.furniture import masked, merge_masks
from dedup.text.recurring import site_furniture

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def represented(room: Room, read: "DataFrame", pairs: "DataFrame", labels: "DataFrame") -> "DataFrame":
    """``number``, ``label`` and ``representative`` of every document that has copies."""
    part = f"pmod(hash(label), {room.n_parts}) as part"
    members = read.select("number", "n_words", "day").join(labels, "number").selectExpr("*", part)
    inside = pairs.join(labels.withColumnRenamed("number", "left"), "left").selectExpr(*pairs.columns, part)
    grouped = members.groupBy("part").cogroup(inside.groupBy("part"))
    return room.keep(
        "represented", grouped.applyInArrow(of_groups(_represented), "number int, label int, representative int")
    )


def _represented(documents: pa.Table, pairs: pa.Table) -> pa.Table:
    documents = documents.sort_by("number")
    numbers = values(documents, "number", np.int32)
    groups = copy_groups(scored_pairs(pairs, numbers), numbers.size, {})
    n_words, days = values(documents, "n_words", np.int64), values(documents, "day", np.float64)
    chosen = representatives_of(groups, n_words, days)
    return pa.table(
        {"number": documents["number"], "label": documents["label"], "representative": pa.array(numbers[chosen])}
    )


def mask_sites(room: Room, documents: "DataFrame", labels: "DataFrame", settings: Settings) -> "DataFrame":
    """``number`` and all ``masks`` of the documents in which furniture recurs; ``documents`` have texts and masks."""
    here = documents.where("site != ''").select("number", "site", "text", "masks")
    labelled = here.join(labels, "number", "left").selectExpr("*", "coalesce(label, number) as known").drop("label")
    voters = labelled.select("site", "known").distinct().groupBy("site").count()
    large = voters.where(f"count >= {settings.min_furniture_texts}").select("site")
    work = partial(_mask_site, settings=settings)
    masked_sites = labelled.join(large, "site").groupBy("site").applyInArrow(of_group(work), "number int, masks binary")
    return room.keep("recurring", masked_sites)


def _mask_site(documents: pa.Table, settings: Settings) -> pa.Table:
    documents = documents.sort_by("number")
    numbers, known = values(documents, "number", np.int32), masks_of(documents)
    labels = values(documents, "known", np.int32)
    texts = documents["text"].to_pylist()
    found = site_furniture(lambda place: masked(texts[place].decode(), known[place]), labels, settings)
    places = sorted(found)
    merged = (merge_masks([*known[place], *found[place]]) for place in places)
    return pa.table({"number": pa.array(numbers[places], pa.int32()), "masks": masks_column(merged)})
