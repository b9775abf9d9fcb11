"""Pairs scored where the term counts of both documents are, and stories of connected pairs."""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from dedup.arrays import CandidatePairs, Constraints
from dedup.engines.spark.components import components
from dedup.engines.spark.copies import PAIRS, pairs_table, with_documents
from dedup.engines.spark.decisions import inside, joined_by_must
from dedup.engines.spark.session import Room
from dedup.engines.spark.tables import of_group, rows_of, values
from dedup.engines.spark.terms import Lexicon, counts_of, texts_of
from dedup.pipeline.link import are_forms
from dedup.pipeline.run import Run
from dedup.settings import Settings
from dedup.stories.clusters import cluster_pairs
from dedup.stories.features import pair_features
from dedup.stories.pair_model import pair_scores, shipped_model
from dedup.stories.weights import DocumentFrequencies, weigh_terms

_SCORED = f"{PAIRS}, score double, may_be_forms boolean"

if TYPE_CHECKING:
    from pyspark import Broadcast
    from pyspark.sql import DataFrame


def score_candidates(  # noqa: PLR0917 - what the terms are and what they weigh
    room: Room,
    candidates: "DataFrame",
    counts: "DataFrame",
    lexicon: "Broadcast[Lexicon]",
    held: "Broadcast[DocumentFrequencies]",
    settings: Settings,
) -> "DataFrame":
    """The candidates with their ``score``, and whether they ``may_be_forms`` of one site."""
    work = partial(_scored, lexicon=lexicon, held=held, least=settings.least_story_score)
    return room.keep("scored", with_documents(room, candidates, counts, work, _SCORED, "block"))


def _scored(
    documents: pa.Table,
    pairs: pa.Table,
    lexicon: "Broadcast[Lexicon]",
    held: "Broadcast[DocumentFrequencies]",
    least: float,
) -> pa.Table:
    documents = documents.sort_by("number")
    numbers = values(documents, "number", np.int32)
    counts = counts_of(documents, lexicon.value)
    left, right = (values(pairs, side, np.int32) for side in ("left", "right"))
    asked = CandidatePairs(rows_of(numbers, left), rows_of(numbers, right))
    days = values(documents, "day", np.float64)
    features = pair_features(counts, weigh_terms(counts, held.value), days, asked, 1)
    scores = pair_scores(features, shipped_model())
    sites = np.asarray(documents["site"].to_pylist(), dtype=object)
    of_one_site = sites[asked.left] == sites[asked.right]
    table = pairs_table(left, right).append_column("score", pa.array(scores))
    return table.append_column("may_be_forms", pa.array((scores >= least) & of_one_site, pa.bool_()))


def judge_forms(room: Room, scored: "DataFrame", texts: "DataFrame", settings: Settings) -> "DataFrame":
    """The scored pairs with ``is_form``: whether they are one form of a site filled twice, and score 0 for that."""
    asked = scored.where("may_be_forms").select("left", "right")
    told = texts.select("number", "header", "text", "masks", "language", "n_words", "shingles")
    forms = room.keep("forms", with_documents(room, asked, told, partial(_forms, settings=settings), PAIRS))
    marked = scored.join(forms.selectExpr("*", "true as found"), ["left", "right"], "left")
    score = "case when found then 0.0D else score end as score"
    return room.keep("judged", marked.selectExpr("left", "right", score, "coalesce(found, false) as is_form"))


def _forms(documents: pa.Table, pairs: pa.Table, settings: Settings) -> pa.Table:
    documents = documents.sort_by("number")
    numbers = values(documents, "number", np.int32)
    left, right = (rows_of(numbers, values(pairs, side, np.int32)) for side in ("left", "right"))
    texts = texts_of(documents, settings)
    with texts.corpus:
        every, surely = np.arange(numbers.size, dtype=np.int32), np.ones(left.size)
        found = are_forms(texts, every, CandidatePairs(left, right), surely, Run.of(settings, 1, None))
    return pairs_table(numbers[left[found]], numbers[right[found]])


def cluster_scored(room: Room, scored: "DataFrame", settings: Settings, constraints: Constraints) -> "DataFrame":
    """``number`` and ``story``, its lowest document, of the documents that are in a story with others.

    Two groups whose mean score is high enough to join have a pair that scores as high, so stories lie inside the
    components of such pairs and of those that an editor has joined; each component can be clustered by itself.
    """
    strong = scored.where(f"score >= {settings.least_story_score!r}")
    labels = components(room, "story_labels", joined_by_must(room, strong, constraints))
    left = scored.join(labels.withColumnRenamed("number", "left"), "left")
    right = labels.selectExpr("number as right", "label as other")
    together = left.join(right, "right").where("label = other")
    parts = together.selectExpr("left", "right", "score", f"pmod(hash(label), {room.n_parts}) as part")
    work = partial(_clustered, settings=settings, constraints=constraints)
    return room.keep("clustered", parts.groupBy("part").applyInArrow(of_group(work), "number int, story int"))


def _clustered(pairs: pa.Table, settings: Settings, constraints: Constraints) -> pa.Table:
    left, right = (values(pairs, side, np.int32) for side in ("left", "right"))
    numbers = np.union1d(left, right).astype(np.int32)
    order = np.lexsort((right, left))
    rows = rows_of(numbers, left)[order], rows_of(numbers, right)[order]
    scores, decided = values(pairs, "score", np.float64)[order], inside(constraints, numbers)
    labels = cluster_pairs(numbers.size, *rows, scores, settings, constraints=decided)
    sizes = np.bincount(labels, minlength=numbers.size)
    together = sizes[labels] > 1
    return pa.table({"number": pa.array(numbers[together]), "story": pa.array(numbers[labels[together]])})
