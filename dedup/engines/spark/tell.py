"""Stories told where all their documents are, and the list of the documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, Constraints, ScoredPairs
from dedup.engines.spark.copies import scored_pairs
from dedup.engines.spark.decisions import inside
from dedup.engines.spark.session import Room
from dedup.engines.spark.tables import of_groups, over_batches, rows_of, values
from dedup.engines.spark.terms import Lexicon, counts_of, texts_of
from dedup.model import DocumentSummary, Story
from dedup.pipeline.assemble import Tell, assemble_report, tell_nothing
from dedup.pipeline.copy import Copies, group_copies
from dedup.pipeline.linked import Linked, stories_of_copies
from dedup.pipeline.read import Texts
from dedup.pipeline.run import Run
from dedup.report.no_text import parts_without_text
from dedup.report.parts import ReportParts
from dedup.settings import Settings

if TYPE_CHECKING:
    from pyspark import Broadcast
    from pyspark.sql import DataFrame

    from dedup.stories.measured import WeighedDocuments
    from dedup.stories.weights import DocumentFrequencies

WHOLE = ("header", "text", "masks", "site", "language", "n_words", "day", "shingles")
"""All that was read of a document that its story is told from."""

TOLD = "n_documents int, id string, story binary"
LISTED = "number int, n_masked_passages int, summary binary"

_encode = msgspec.msgpack.Encoder().encode
_to_stories = msgspec.msgpack.Decoder(list[Story]).decode
_to_documents = msgspec.msgpack.Decoder(list[DocumentSummary]).decode


@dataclass(frozen=True, slots=True)
class Terms:
    """What the terms of a corpus weigh, on every machine."""

    lexicon: "Broadcast[Lexicon]"
    held: "Broadcast[DocumentFrequencies]"


@dataclass(frozen=True, slots=True)
class Telling:
    """How stories are told: ``terms`` are None for a run that stops after copies; ``constraints`` are those between
    documents that stand for their copies.
    """

    settings: Settings
    terms: Terms | None
    constraints: Constraints
    no_text: bool


def tell_stories(room: Room, members: "DataFrame", pairs: "DataFrame", telling: Telling) -> "DataFrame":
    """The stories in the report's order.

    ``members``: the documents that are in one, with ``story`` and all that was read of them, and in rows of their own
    the term counts of those that stand for their copies; ``pairs``: verified pairs of copies and, without ``jaccard``,
    scored pairs, by ``story``.
    """
    part = f"pmod(hash(story), {4 * room.n_parts}) as part"
    pairs = pairs.selectExpr("left", "right", "jaccard", "containment", "is_form", part)
    grouped = members.selectExpr("*", part).groupBy("part").cogroup(pairs.groupBy("part"))
    work = partial(_told, telling=telling)
    return room.keep("told", grouped.applyInArrow(of_groups(work), TOLD)).orderBy(
        "n_documents", "id", ascending=[False, True]
    )


def _told(documents: pa.Table, pairs: pa.Table, telling: Telling) -> pa.Table:
    settings, terms = telling.settings, telling.terms
    has_text = documents["text"].is_valid()
    counted, documents = documents.filter(pa.compute.invert(has_text)), documents.filter(has_text).sort_by("number")
    numbers = values(documents, "number", np.int32)
    run = Run.of(settings, 1, None)
    texts = texts_of(documents, settings)
    with texts.corpus:
        is_copy = pairs["jaccard"].is_valid()
        copies = group_copies(texts, scored_pairs(pairs.filter(is_copy), numbers), {})
        if terms is None:
            linked, tell = stories_of_copies(copies), cast(Tell, tell_nothing)
        else:
            from dedup.pipeline.tell import tell_of  # noqa: PLC0415 - what it needs costs a second

            labels = rows_of(numbers, values(documents, "story", np.int32))
            must = inside(telling.constraints, numbers).must
            linked = _linked(numbers, counted, pairs.filter(pa.compute.invert(is_copy)), labels, must, terms)
            tell = tell_of(texts, copies, linked, run)
        parts = _assembled(texts, copies, linked, tell, run, no_text=telling.no_text)
        stories = [story for chunk in parts.stories(_encode) for story in _to_stories(chunk)]
    return pa.table(
        {
            "n_documents": pa.array([len(story.documents) for story in stories], pa.int32()),
            "id": pa.array([story.id for story in stories], pa.string()),
            "story": pa.array(map(_encode, stories), pa.binary()),
        }
    )


def _assembled(
    texts: Texts,
    copies: Copies,
    linked: Linked,
    tell: Tell,
    run: Run,
    *,
    include_text: bool = False,
    no_text: bool = False,
) -> ReportParts:
    parts = assemble_report(texts, copies, linked, tell, run, include_text=include_text)
    corpus = texts.corpus
    return parts_without_text(parts, lambda name: corpus.header(corpus.number(name)).title) if no_text else parts


def _linked(  # noqa: PLR0917 - a story's documents and what was found of them
    numbers: NDArray[np.int32],
    counted: pa.Table,
    pairs: pa.Table,
    labels: NDArray[np.int32],
    must: NDArray[np.int32],
    terms: Terms,
) -> Linked:
    """The stories of documents, with their scored pairs measured again."""
    from dedup.stories.measured import measured  # noqa: PLC0415
    from dedup.stories.pair_model import pair_scores, shipped_model  # noqa: PLC0415

    pairs = pairs.sort_by([("left", "ascending"), ("right", "ascending")])
    weighed = _weighed(numbers, counted.sort_by("number"), terms)
    standing = numbers[weighed.documents]
    told = CandidatePairs(*(rows_of(standing, values(pairs, side, np.int32)) for side in ("left", "right")))
    forms = values(pairs, "is_form", np.bool_)
    scores = np.where(forms, 0.0, pair_scores(measured(weighed, told, 1).features, shipped_model()))
    none = np.empty(0, dtype=np.int32)
    joined = frozenset(map(tuple, must.tolist()))
    return Linked(labels, CandidatePairs(none, none), np.empty(0), weighed, told, scores, must=joined, forms=forms)


def _weighed(numbers: NDArray[np.int32], counted: pa.Table, terms: Terms) -> "WeighedDocuments":
    from dedup.stories.measured import WeighedDocuments  # noqa: PLC0415
    from dedup.stories.weights import weigh_terms  # noqa: PLC0415

    standing = rows_of(numbers, values(counted, "number", np.int32))
    counts = counts_of(counted, terms.lexicon.value)
    weights = weigh_terms(counts, terms.held.value)
    surface_of = terms.lexicon.value.surfaces.__getitem__
    return WeighedDocuments(standing, counts, surface_of, weights, values(counted, "day", np.float64))


def list_documents(
    room: Room, documents: "DataFrame", settings: Settings, *, include_text: bool, no_text: bool
) -> "DataFrame":
    """The documents as the report lists them, by number."""
    work = over_batches(partial(_listed, settings=settings, include_text=include_text, no_text=no_text))
    return room.keep("listed_documents", documents.mapInArrow(work, LISTED)).orderBy("number")


def _listed(documents: pa.Table, settings: Settings, include_text: bool, no_text: bool) -> Iterator[pa.Table]:
    documents = documents.sort_by("number")
    texts = texts_of(documents, settings)
    with texts.corpus:
        copies = _no_copies(texts)
        linked, run = stories_of_copies(copies), Run.of(settings, 1, None)
        parts = _assembled(texts, copies, linked, tell_nothing, run, include_text=include_text, no_text=no_text)
        summaries = [summary for chunk in parts.documents(_encode) for summary in _to_documents(chunk)]
    yield pa.table(
        {
            "number": documents["number"],
            "n_masked_passages": pa.array(np.diff(texts.masks.offsets), pa.int32()),
            "summary": pa.array(map(_encode, summaries), pa.binary()),
        }
    )


def _no_copies(texts: Texts) -> Copies:
    none, nothing = np.empty(0, dtype=np.int32), np.empty(0)
    return group_copies(texts, ScoredPairs(none, none, nothing, nothing), {})
