"""Terms of the documents that stand for their copies: one vocabulary, counts, and how many documents hold each term."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.arrays import TermCounts
from dedup.engines.spark.session import Room
from dedup.engines.spark.tables import binary, corpus_of, masks_of, of_group, over_batches, ragged, sets_of, values
from dedup.kernels.words import N_FIELDS
from dedup.model import FindNames
from dedup.pipeline.link import story_text
from dedup.pipeline.read import Texts
from dedup.settings import Settings
from dedup.stories.dates import information_of_dates
from dedup.stories.terms import N_BIGRAM_BINS, count_words, join_counts, scan
from dedup.stories.vocabulary import Vocabulary
from dedup.stories.weights import DocumentFrequencies
from dedup.text.mask_table import mask_table

if TYPE_CHECKING:
    from pyspark import Broadcast
    from pyspark.sql import DataFrame

COUNTS = (
    "number int, site string, day double,"
    " terms binary, counts binary, bigrams binary, bigram_counts binary, n_story_words long"
)
_WORDS = "key long, number int, place int, surface string, language string"
_HELD = "kind string, part int, ids binary, counts binary"
_PART_BITS = 20


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The vocabulary of a corpus, for all machines.

    ``keys``: uint64[n_words], ascending, and ``terms``: int32[n_words], the term of each; ``frequencies``, ``kinds``
    and ``surfaces`` are those of a ``Vocabulary``.
    """

    keys: NDArray[np.uint64]
    terms: NDArray[np.int32]
    frequencies: NDArray[np.float64]
    kinds: NDArray[np.uint8]
    surfaces: list[str]


def texts_of(documents: pa.Table, settings: Settings) -> Texts:
    """The documents of a table, sorted by number, as the stages read them; close their corpus."""
    return Texts(
        corpus_of(documents),
        documents["language"].to_pylist(),
        mask_table(masks_of(documents)),
        sets_of(documents, settings),
    )


def learn_terms(room: Room, standing: "DataFrame", settings: Settings) -> Lexicon:
    """The vocabulary of the documents ``standing`` for their copies.

    Terms have their numbers by the first document and place of a word, so different words come to the driver in this
    order: some hundred bytes for each.
    """
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    found = standing.mapInArrow(over_batches(partial(_first_words, settings=settings)), _WORDS)
    first = F.min(F.struct("number", "place", "surface", "language")).alias("first")
    words = room.keep("words", found.groupBy("key").agg(first).select("key", "first.*"))
    learnt = words.orderBy("number", "place").select("key", "surface", "language").toArrow()
    vocabulary = Vocabulary()
    vocabulary.learn(learnt["surface"].to_pylist(), learnt["language"].to_pylist())
    keys = values(learnt, "key", np.int64).view(np.uint64)
    order = np.argsort(keys)
    return Lexicon(
        keys[order],
        vocabulary.term_of_word[order],
        vocabulary.frequencies,
        vocabulary.kinds,
        vocabulary.surfaces,
    )


def _first_words(documents: pa.Table, settings: Settings) -> Iterator[pa.Table]:
    documents = documents.sort_by("number")
    texts = texts_of(documents, settings)
    with texts.corpus as corpus:
        words, keys = scan([story_text(texts, number) for number in range(len(corpus))])
    distinct, places = np.unique(keys, return_index=True)
    holders = words.documents_at(places)
    begins = np.cumsum(words.counts) - words.counts
    yield pa.table(
        {
            "key": pa.array(distinct.view(np.int64)),
            "number": pa.array(values(documents, "number", np.int32)[holders]),
            "place": pa.array((places - begins[holders]).astype(np.int32)),
            "surface": pa.array(words.surfaces(places), pa.string()),
            "language": pa.array(words.languages_at(places), pa.string()),
        }
    )


def count_terms(
    room: Room,
    standing: "DataFrame",
    lexicon: "Broadcast[Lexicon]",
    settings: Settings,
    find_names: FindNames | None = None,
) -> "DataFrame":
    """Term counts of the documents; ``find_names`` instead of capitals tells names."""
    work = over_batches(partial(_counted, lexicon=lexicon, settings=settings, find_names=find_names))
    return room.keep("counts", standing.mapInArrow(work, COUNTS))


def _counted(
    documents: pa.Table, lexicon: "Broadcast[Lexicon]", settings: Settings, find_names: FindNames | None
) -> Iterator[pa.Table]:
    documents = documents.sort_by("number")
    known = lexicon.value
    texts = texts_of(documents, settings)
    with texts.corpus as corpus:
        words, keys = scan([story_text(texts, number) for number in range(len(corpus))], find_names)
    counts = count_words(words, known.terms[np.searchsorted(known.keys, keys)], len(known.surfaces))
    yield pa.table(
        {
            **{name: documents[name] for name in ("number", "site", "day")},
            "terms": binary(counts.terms, counts.offsets),
            "counts": binary(counts.counts, counts.offsets),
            "bigrams": binary(counts.bigrams, counts.bigram_offsets),
            "bigram_counts": binary(counts.bigram_counts, counts.bigram_offsets),
            "n_story_words": pa.array(counts.n_words),
        }
    )


def counts_of(table: pa.Table, lexicon: Lexicon) -> TermCounts:
    """The term counts of a table."""
    terms, offsets = ragged(table, "terms", np.uint32)
    bigrams, bigram_offsets = ragged(table, "bigrams", np.uint32)
    rows = TermCounts(
        terms=terms,
        counts=ragged(table, "counts", np.uint8)[0].reshape(-1, N_FIELDS),
        offsets=offsets,
        bigrams=bigrams,
        bigram_counts=ragged(table, "bigram_counts", np.uint8)[0],
        bigram_offsets=bigram_offsets,
        n_words=values(table, "n_story_words", np.int64),
        frequencies=np.empty(0),
        kinds=np.empty(0, dtype=np.uint8),
    )
    return join_counts([rows], lexicon.frequencies, lexicon.kinds)


def count_documents(
    room: Room, counts: "DataFrame", n_terms: int, days: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> DocumentFrequencies:
    """How many of the documents hold each term and each bin of bigrams, and what their dates tell.

    ``days``: the days that they appeared on, and how many on each.
    """
    room.name("held")
    held = _totals(counts.select("terms", "bigrams"))
    return DocumentFrequencies(
        n_documents=counts.count(),
        terms=_dense(held, "terms", n_terms).astype(np.int32),
        bigrams=_dense(held, "bigrams", N_BIGRAM_BINS).astype(np.int32),
        dates=information_of_dates(*days),
    )


def days_and_counts_of(documents: "DataFrame") -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """int64[n] each: the days that documents appeared on, ascending, and how many on each."""
    dated = documents.where("not isnan(day)").selectExpr("cast(floor(day) as long) as day")
    found = sorted(dated.groupBy("day").count().collect())
    days = np.array([row.day for row in found], dtype=np.int64)
    return days, np.array([row["count"] for row in found], dtype=np.int64)


def count_lists(room: Room, heaviest: "DataFrame", n_terms: int) -> NDArray[np.int64]:
    """int64[n_terms]: how many documents have each term among their heaviest."""
    room.name("listed")
    return _dense(_totals(heaviest.select("terms")), "terms", n_terms)


def _totals(documents: "DataFrame") -> pa.Table:
    """How many documents hold what is in each column, in ranges: on the driver, 12 bytes for each term."""
    held = documents.mapInArrow(over_batches(_held), _HELD)
    return held.groupBy("kind", "part").applyInArrow(of_group(_total), _HELD).toArrow()


def _dense(held: pa.Table, kind: str, size: int) -> NDArray[np.int64]:
    """The counts of one kind, int64[size]."""
    of_kind = held.filter(pa.compute.equal(held["kind"], kind))
    found = np.zeros(size, dtype=np.int64)
    found[ragged(of_kind, "ids", np.uint32)[0]] = ragged(of_kind, "counts", np.int64)[0]
    return found


def _held(documents: pa.Table) -> Iterator[pa.Table]:
    """How many documents of a batch hold each term, in ranges of terms; a row has a term once."""
    for kind in documents.column_names:
        ids, counts = np.unique(ragged(documents, kind, np.uint32)[0], return_counts=True)
        yield _in_ranges(kind, ids, counts)


def _in_ranges(kind: str, ids: NDArray[np.uint32], counts: NDArray[Any]) -> pa.Table:
    parts, begins = np.unique(ids >> np.uint32(_PART_BITS), return_index=True)
    offsets = np.append(begins, ids.size).astype(np.int64)
    return pa.table(
        {
            "kind": pa.array([kind] * parts.size, pa.string()),
            "part": pa.array(parts.astype(np.int32)),
            "ids": binary(ids, offsets),
            "counts": binary(counts.astype(np.int64), offsets),
        }
    )


def _total(held: pa.Table) -> pa.Table:
    ids, row = np.unique(ragged(held, "ids", np.uint32)[0], return_inverse=True)
    counts = np.zeros(ids.size, dtype=np.int64)
    np.add.at(counts, row, ragged(held, "counts", np.int64)[0])
    return _in_ranges(held["kind"][0].as_py(), ids, counts)
