"""The whole run: the table of contents of the pipeline, on Spark."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from dedup.arrays import Constraints
from dedup.corpus import OnDuplicateId
from dedup.corpus.shelf import sorted_skipped
from dedup.corpus.store import no_documents
from dedup.engines.spark.buckets import band_candidates
from dedup.engines.spark.components import components
from dedup.engines.spark.containment import containment_candidates
from dedup.engines.spark.copies import find_twins, verified_pairs
from dedup.engines.spark.dataset import SparkReport
from dedup.engines.spark.decisions import numbered, of_representatives, parted, with_must
from dedup.engines.spark.documents import corpus_digest, number_documents, one_for_each_id, read_entries, read_parts
from dedup.engines.spark.groups import mask_sites, represented
from dedup.engines.spark.session import Room
from dedup.engines.spark.tell import WHOLE, Telling, Terms, list_documents, tell_stories
from dedup.model import Constraint, DocumentSummary, FindNames, Report, Skipped, Story
from dedup.pipeline.constrain import check_stops_after_copies
from dedup.pipeline.recogniser import check_given
from dedup.pipeline.run import Run
from dedup.readers.options import ReadOptions
from dedup.report.parts import EncodeDocuments, EncodeStories, ReportParts, report_frame
from dedup.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_AT_ONCE = 200
_LEFT_OUT = ("n_crowded_buckets", "n_pairs_left_out", "n_members_left_out")


@dataclass(frozen=True, slots=True)
class _Read:
    """The corpus: ``texts``, the documents by number with all that was read of them; what gave none."""

    texts: "DataFrame"
    n_documents: int
    digest: str
    skipped: list[Skipped]
    counters: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Copies:
    """Verified pairs; ``groups``: number, label and representative of each document that has copies."""

    pairs: "DataFrame"
    groups: "DataFrame"
    counters: dict[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for besides the settings, as ``dedup.pipeline.cluster_in_parts`` takes it.

    ``no_text``: offsets instead of passages, and none of the texts leaves the tasks.
    """

    stories: bool = True
    include_text: bool = False
    no_text: bool = False
    constraints: Sequence[Constraint] = ()
    find_names: FindNames | None = None


@dataclass(frozen=True, slots=True)
class _Linked:
    """Scored pairs; ``stories``: number and story of each representative that is in one with others."""

    texts: "DataFrame"
    counts: "DataFrame"
    scored: "DataFrame"
    stories: "DataFrame"
    terms: Terms
    counters: dict[str, int]


def cluster_on_spark(
    room: Room,
    inputs: tuple[str, ...],
    settings: Settings,
    *,
    options: ReadOptions | None = None,
    on_duplicate_id: OnDuplicateId = "error",
    asked: Asked | None = None,
) -> SparkReport:
    """As ``dedup.pipeline.cluster_in_parts`` of a corpus of the inputs; use the report while the room is open.

    Raises:
        InputError: an input cannot be used, there is no readable document, two documents have one id, or constraints
            or ``find_names`` are not what they should be.
    """
    asked = asked or Asked()
    if not asked.stories:
        check_stops_after_copies(constraints=bool(asked.constraints), find_names=asked.find_names is not None)
    settings = Run.of(settings, 1, None, asked.find_names).settings
    check_given(settings.names, asked.find_names)
    read = _read(room, inputs, options or ReadOptions(), on_duplicate_id, settings)
    room = room.sized(read.n_documents)
    constraints, listed_constraints = numbered(room, read.texts, asked.constraints)
    copies = _copies(room, read, settings, constraints)
    constraints = of_representatives(constraints, copies.groups)
    linked = _link(room, read, copies, settings, constraints, asked.find_names) if asked.stories else None
    texts = linked.texts if linked else read.texts
    members = room.keep("members", _members(read, copies, linked))
    told = tell_stories(
        room,
        _full(members, texts, linked),
        _inside(members, copies, linked),
        Telling(settings, linked.terms if linked else None, constraints, asked.no_text),
    )
    listed = list_documents(room, texts, settings, include_text=asked.include_text, no_text=asked.no_text)
    alone = members.where("n_together = 1").select("number").join(read.texts.select("number", "id"), "number")
    counters = {
        **read.counters,
        **copies.counters,
        "n_masked_passages": listed.agg({"n_masked_passages": "sum"}).collect()[0][0],
        **(linked.counters if linked else {"n_story_candidate_pairs": 0, "n_form_pairs": 0}),
    }
    frame = report_frame(
        n_documents=read.n_documents,
        digest=read.digest,
        skipped=read.skipped,
        settings=settings,
        unclustered=[row.id for row in sorted(alone.collect())],
        counters=counters,
        constraints=listed_constraints,
    )
    return SparkReport(_parts(frame, told, listed), told, listed)


def _read(
    room: Room, inputs: tuple[str, ...], options: ReadOptions, on_duplicate_id: OnDuplicateId, settings: Settings
) -> _Read:
    entries, skipped = read_entries(room, inputs, options)
    doubles: list[Skipped] = []
    documents = number_documents(room, entries)
    if documents.n_repeats:
        entries, doubles = one_for_each_id(room, entries, on_duplicate_id)
        documents = number_documents(room, entries)
    skipped = sorted_skipped([*skipped, *doubles])
    if not documents.n_rows:
        raise no_documents(inputs, skipped)
    read, counters = read_parts(room.sized(documents.n_rows), documents.rows, settings)
    return _Read(
        texts=read,
        n_documents=documents.n_rows,
        digest=corpus_digest(read),
        skipped=skipped,
        counters={**counters, "n_duplicate_ids": len(doubles)},
    )


def _copies(room: Room, read: _Read, settings: Settings, constraints: Constraints) -> _Copies:
    """Candidates of both doors, verified; the second is told what the first has found."""
    twins = find_twins(room, read.texts, settings)
    alike, counts = band_candidates(room, read.texts, twins, settings)
    first = verified_pairs(room, "alike_copies", alike, read.texts, settings)
    known = components(room, "known", first)
    contained, more = containment_candidates(room, read.texts, twins, known, settings)
    second = verified_pairs(room, "contained_copies", contained, read.texts, settings)
    every = room.keep("copies", first.unionByName(second).dropDuplicates(["left", "right"]))
    pairs = parted(room, every, constraints)
    labels = components(room, "labels", pairs)
    counters = {name: counts.get(name, 0) + more.get(name, 0) for name in _LEFT_OUT}
    counters["n_candidate_pairs"] = alike.count() + contained.count()
    counters["n_verified_pairs"] = pairs.count()
    counters["n_copy_groups"] = labels.select("label").distinct().count()
    return _Copies(pairs, represented(room, read.texts, pairs, labels), counters)


def _link(  # noqa: PLR0917 - what is linked, and what decides it
    room: Room,
    read: _Read,
    copies: _Copies,
    settings: Settings,
    constraints: Constraints,
    find_names: FindNames | None,
) -> _Linked:
    """Recurring furniture masked, and the stories of the documents that stand for their copies."""
    from dedup.engines.spark.candidates import Known, story_candidates  # noqa: PLC0415 - these need a second to load
    from dedup.engines.spark.link import cluster_scored, judge_forms, score_candidates  # noqa: PLC0415
    from dedup.engines.spark.terms import (  # noqa: PLC0415
        count_documents,
        count_terms,
        days_and_counts_of,
        learn_terms,
    )

    send = room.session.sparkContext.broadcast
    recurring = mask_sites(room, read.texts, copies.groups.select("number", "label"), settings)
    texts = room.keep("masked", _masked_anew(read.texts, recurring, copies.groups))
    standing = texts.where("number = representative")
    learnt = learn_terms(room, standing, settings)
    n_terms = len(learnt.surfaces)
    lexicon = send(learnt)
    counts = count_terms(room, standing, lexicon, settings, find_names)
    days = days_and_counts_of(counts)
    held = send(count_documents(room, counts, n_terms, days))
    known = Known(lexicon, held, n_terms, days)
    candidates = with_must(room, story_candidates(room, counts, known, settings), constraints)
    scored = judge_forms(room, score_candidates(room, candidates, counts, lexicon, held, settings), texts, settings)
    stories = cluster_scored(room, scored, settings, constraints)
    counters = {"n_story_candidate_pairs": scored.count(), "n_form_pairs": scored.where("is_form").count()}
    return _Linked(texts, counts, scored, stories, Terms(lexicon, held), counters)


def _masked_anew(texts: "DataFrame", recurring: "DataFrame", groups: "DataFrame") -> "DataFrame":
    """All that was read of the documents, with all masks and with the ``representative`` of each."""
    every = texts.join(recurring.withColumnRenamed("masks", "all_masks"), "number", "left")
    both = every.join(groups.select("number", "representative"), "number", "left")
    others = [name for name in texts.columns if name != "masks"]
    changed = "coalesce(all_masks, masks) as masks", "coalesce(representative, number) as representative"
    return both.selectExpr(*others, *changed)


def _members(read: _Read, copies: _Copies, linked: _Linked | None) -> "DataFrame":
    """``number``, ``story`` and ``n_together``, the size of the story, of every document."""
    standing = read.texts.select("number").join(copies.groups.drop("label"), "number", "left")
    members = standing.selectExpr("number", "coalesce(representative, number) as representative")
    if linked is None:
        placed = members.withColumnRenamed("representative", "story")
    else:
        stories = linked.stories.withColumnRenamed("number", "representative")
        placed = members.join(stories, "representative", "left").selectExpr(
            "number", "coalesce(story, representative) as story"
        )
    return placed.join(placed.groupBy("story").count().withColumnRenamed("count", "n_together"), "story")


def _full(members: "DataFrame", texts: "DataFrame", linked: _Linked | None) -> "DataFrame":
    """All that was read of the documents that are in a story with others, and in rows of their own their terms."""
    together = members.where("n_together > 1").select("number", "story")
    full = together.join(texts.select("number", *WHOLE), "number")
    return full.unionByName(together.join(linked.counts, "number"), allowMissingColumns=True) if linked else full


def _inside(members: "DataFrame", copies: _Copies, linked: _Linked | None) -> "DataFrame":
    """Verified pairs and scored pairs inside stories, with ``story``."""
    story_of_left = members.selectExpr("number as left", "story")
    inside = copies.pairs.join(story_of_left, "left").selectExpr("*", "cast(null as boolean) as is_form")
    if linked is None:
        return inside
    other = members.selectExpr("number as right", "story as other")
    scored = linked.scored.join(story_of_left, "left").join(other, "right").where("story = other")
    return inside.unionByName(scored.select("left", "right", "story", "is_form"), allowMissingColumns=True)


def _parts(frame: Report, told: "DataFrame", listed: "DataFrame") -> ReportParts:
    def documents(encode: EncodeDocuments) -> Iterator[bytes]:
        return map(encode, _chunks(listed.select("summary"), DocumentSummary))

    def stories(encode: EncodeStories) -> Iterator[bytes]:
        return map(encode, _chunks(told.select("story"), Story))

    return ReportParts(frame, told.count(), documents, stories)


def _chunks(rows: "DataFrame", kind: Any) -> Iterator[list[Any]]:
    decode = msgspec.msgpack.Decoder(kind).decode
    chunk = []
    for row in rows.toLocalIterator(prefetchPartitions=True):
        chunk.append(decode(row[0]))
        if len(chunk) == _AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
