"""The engine on Apache Spark: the same report as on one machine, whatever happens to its tasks."""

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from command_line import dedup
from spark_machine import CLUSTER, Saboteur, configured, needs_spark, start_cluster

from benchmarks.generate import write_news
from benchmarks.spark import compare_engines, spark_tables
from dedup.arrays import CandidatePairs, ShingleSets
from dedup.copies.bands import N_NEIGHBOURS, choose_bands, identical_sets, jaccard_candidates, set_digests
from dedup.copies.groups import component_labels
from dedup.copies.signatures import sign
from dedup.corpus import Corpus
from dedup.engines.spark.components import components
from dedup.engines.spark.copies import pairs_table
from dedup.engines.spark.tables import binary
from dedup.model import Constraint
from dedup.pipeline.constrain import number_constraints
from dedup.pipeline.copy import find_copies
from dedup.pipeline.link import link_stories
from dedup.pipeline.read import read_texts
from dedup.pipeline.recurring import mask_recurring
from dedup.pipeline.run import Run
from dedup.readers import read_documents
from dedup.report.json import report_json_pieces
from dedup.settings import Settings

NEWS = Path(__file__).parents[1] / "fixtures" / "news"
pytestmark = needs_spark
STAGE_SHUFFLE = 4
"""A stage may shuffle this many times the bytes of the articles."""


DECIDED = [
    Constraint(a=a, b=b, kind=kind)
    for kind, a, b in (
        # Two copies, the ends of a story of four, two texts that are alone, and one of those and a story.
        ("cannot-link", "brackwater-echo/2031-03-02-ferry.txt", "mp-310302-011"),
        ("cannot-link", "ellismoor-courier/2031-11-04-docks-bananas.txt", "northern-ledger/2031-11-25-docks-deal.txt"),
        ("must-link", "brackwater-echo/2031-03-08-derby.txt", "harbour-gazette/2031-06-02-obituary-sclater.txt"),
        ("must-link", "brackwater-echo/2031-03-02-ferry.txt", "ellismoor-courier/2031-05-09-whats-on.txt"),
    )
]


def long_capitals():
    """A recogniser of names, which no machine needs to import."""
    return lambda text: [match.span() for match in re.finditer(r"\b[A-Z][a-z]{4,}(?: [A-Z][a-z]+)*", text)]


@pytest.fixture(scope="module")
def one_machine(tmp_path_factory):
    """The report of one machine, with an editor's decisions and a recogniser of names, and what its stages found."""
    from dedup.pipeline import cluster_in_parts

    run = Run.of(None, 1, None, long_capitals())
    with Corpus.from_documents(read_documents(NEWS)) as corpus:
        report = b"".join(report_json_pieces(cluster_in_parts(corpus, run, constraints=DECIDED)))
        run = replace(run, constraints=number_constraints(DECIDED, corpus.number))
        texts = read_texts(corpus, run)
        copies = find_copies(texts, run)
        masked = mask_recurring(texts, copies.labels, run)
        yield report, texts, copies, masked, link_stories(masked, copies, run)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    from dedup.engines.spark import open_room

    os.environ |= configured(tmp_path_factory.mktemp("conf"))
    with open_room(CLUSTER) as opened:
        yield opened


@pytest.fixture(scope="module")
def stages(tmp_path_factory, room):
    """The report made on a cluster cut into small parts, and the directory of its stages."""
    from dedup.engines.spark import Asked, cluster_on_spark, write_dataset

    directory = tmp_path_factory.mktemp("stages")
    small = replace(room.cut_into(3), directory=str(directory), documents_of_part=45, least_documents=30)
    asked = Asked(constraints=DECIDED, find_names=long_capitals())
    found = cluster_on_spark(small, (str(NEWS),), Settings(), asked=asked)
    write_dataset(room.session, found, f"file://{directory}/dataset")
    report = b"".join(report_json_pieces(found.parts))
    return report, directory


def rows(directory, stage, *columns):
    import pyarrow.parquet as pq

    table = pq.read_table(directory / stage, columns=list(columns))
    found = zip(*(table[name].to_pylist() for name in columns), strict=True)
    return sorted(row for row in found if row[0] is not None)  # others have counts


@pytest.mark.spark
def test_the_report_is_that_of_one_machine(stages, one_machine):
    assert stages[0] == one_machine[0]


@pytest.mark.spark
def test_the_dataset_holds_the_same_report_in_many_files(stages, one_machine):
    def lines(name):
        parts = sorted((stages[1] / "dataset" / name).glob("part-*"))
        return [json.loads(line) for part in parts for line in part.read_text(encoding="utf-8").splitlines()]

    report = json.loads(one_machine[0])
    header = lines("header")[0]
    assert lines("stories") == report["stories"]
    assert lines("documents") == report["corpus"]["documents"]
    assert {**header, "stories": [], "corpus": {**header["corpus"], "documents": []}} == header
    assert header["counters"] == report["counters"]


@pytest.mark.spark
def test_documents_have_the_same_languages_words_and_shingles(stages, one_machine):
    texts = one_machine[1]
    offsets = texts.shingles.offsets
    expected = [
        (
            n,
            language,
            int(texts.shingles.n_words[n]),
            np.asarray(texts.shingles.hashes[offsets[n] : offsets[n + 1]]).tobytes(),
        )
        for n, language in enumerate(texts.languages)
    ]
    assert rows(stages[1], "read", "number", "language", "n_words", "shingles") == expected


@pytest.mark.spark
def test_copies_are_the_same_pairs(stages, one_machine):
    pairs = one_machine[2].pairs
    expected = zip(
        *(getattr(pairs, name).tolist() for name in ("left", "right", "jaccard", "containment")), strict=True
    )
    assert rows(stages[1], "parted", "left", "right", "jaccard", "containment") == list(expected)


@pytest.mark.spark
def test_story_candidates_and_their_scores_are_the_same(stages, one_machine):
    linked = one_machine[4]
    pairs, scores = linked.candidates, linked.candidate_scores
    expected = zip(pairs.left.tolist(), pairs.right.tolist(), scores.tolist(), strict=True)
    assert rows(stages[1], "judged", "left", "right", "score") == sorted(expected)


@pytest.mark.spark
def test_documents_are_in_the_same_stories(stages, one_machine):
    expected = list(enumerate(one_machine[4].labels.tolist()))
    assert rows(stages[1], "members", "number", "story") == expected


@pytest.mark.spark
@pytest.mark.parametrize("pairs_of_task", [10, 1000])
def test_components_are_found_in_rounds_and_in_one_task(room, tmp_path, pairs_of_task):
    random, n = np.random.default_rng(3), 90
    ends = np.sort(random.integers(0, n, (60, 2)), axis=1).astype(np.int32)
    ends = np.concatenate([ends[ends[:, 0] < ends[:, 1]], [[n + i, n + i + 1] for i in range(20)]]).astype(np.int32)
    small = replace(room.cut_into(2), directory=str(tmp_path), pairs_of_task=pairs_of_task)
    found = components(small, "found", small.keep("pairs", room.session.createDataFrame(pairs_table(*ends.T))))
    labels = component_labels(CandidatePairs(*ends.T), n + 21)
    assert sorted(map(tuple, found.collect())) == [(one, labels[one]) for one in np.unique(ends).tolist()]


@pytest.mark.spark_long
def test_thousands_of_equal_and_nearly_equal_texts_are_the_work_of_many_tasks(room, tmp_path):
    from dedup.engines.spark.buckets import band_candidates
    from dedup.engines.spark.copies import find_twins, with_blocks, with_parts

    n_equal, n_near, n_alone = 1000, 4000, 500
    random, most = np.random.default_rng(5), 100
    text = random.integers(0, 1 << 32, 300, dtype=np.uint32)
    near = [np.append(text, np.uint32(n)) for n in range(n_near)]
    alone = [random.integers(0, 1 << 32, 300, dtype=np.uint32) for _ in range(n_alone)]
    texts = [text] * n_equal + near + alone
    sets = [np.unique(texts[place]) for place in random.permutation(len(texts))]
    offsets = np.append(0, np.cumsum([one.size for one in sets])).astype(np.int64)
    shingles = ShingleSets(np.concatenate(sets), offsets, 5, np.diff(offsets) + 4)
    table = pa.table(
        {
            "number": pa.array(np.arange(len(sets), dtype=np.int32)),
            "n_words": pa.array(shingles.n_words),
            "set_digest": pa.array(set_digests(shingles).view(np.int64)),
            "shingles": binary(shingles.hashes, offsets),
        }
    )
    settings, small = Settings(), replace(room.cut_into(3), directory=str(tmp_path), documents_of_task=most)
    read = small.keep("read", room.session.createDataFrame(table))
    twins = find_twins(small, read, settings)
    alike, counts = band_candidates(small, read, twins, settings)

    expected = identical_sets(shingles)
    later = np.flatnonzero(expected != np.arange(len(sets)))
    assert sorted(map(tuple, twins.collect())) == list(zip(later.tolist(), expected[later].tolist(), strict=True))
    candidates = jaccard_candidates(sign(shingles, settings), expected, settings)
    pairs = candidates.pairs
    assert sorted(map(tuple, alike.collect())) == list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    assert counts["n_crowded_buckets"] == candidates.n_crowded_buckets > 0
    assert counts["n_pairs_left_out"] == candidates.n_pairs_left_out

    n_bands = choose_bands(settings.min_jaccard, settings.n_permutations, settings.lsh_recall).n_bands
    around = 2 * max(settings.max_bucket, N_NEIGHBOURS)
    rows = room.session.read.parquet(f"{tmp_path}/pairs_in_ranges").where("counted is not null").collect()
    n_rows = [json.loads(row.counted)["n_rows"] for row in rows]
    assert max(n_rows) <= n_bands * most + around < n_near
    equal = read.where(f"set_digest = {digest_of_most(table)}").selectExpr("*", f"{n_equal}L as n_equal")
    assert max(row["count"] for row in with_parts(small, equal).groupBy("part").count().collect()) <= most
    blocks = with_blocks(small, alike).where(f"left = {int(expected[later[0]])}")
    assert max(row["count"] for row in blocks.groupBy("block").count().collect()) <= most


def digest_of_most(table):
    digests, counts = np.unique(table["set_digest"].to_numpy(), return_counts=True)
    return int(digests[counts.argmax()])


@pytest.mark.spark_long
def test_a_run_survives_killed_executors_failing_tasks_and_speculation(tmp_path):
    kills = "each" if os.environ.get("DEDUP_SPARK_FAULTS") == "all" else "some"
    env = configured(
        tmp_path / "conf",
        spark_checkpoint_dir=str(tmp_path / "stages"),
        spark_speculation="true",
        spark_speculation_quantile="0.3",
        spark_speculation_multiplier="1.1",
        spark_task_maxFailures="20",
        spark_deploy_maxExecutorRetries="-1",
    )
    run = start_cluster(NEWS, "-o", tmp_path / "report.json", env=env)
    executors = Saboteur(run, tmp_path / "stages", "CoarseGrainedExecutorBackend", every=1 if kills == "each" else 7)
    workers = Saboteur(run, tmp_path / "stages", "pyspark.daemon", every=2 if kills == "each" else 5)
    executors.start()
    workers.start()
    _, said = run.communicate()
    assert run.returncode == 0, said.decode()[-2000:]
    expected = dedup("cluster", NEWS, "-o", "-")
    assert (tmp_path / "report.json").read_bytes() == expected.stdout
    assert len(executors.struck) >= 3
    assert len(workers.struck) >= 2


@pytest.mark.spark_long
def test_no_stage_shuffles_more_than_a_small_multiple_of_its_input(tmp_path):
    corpus = tmp_path / "news.jsonl"
    write_news(corpus, 1500)
    compared = compare_engines(corpus, [2], tmp_path, str)
    (run,) = compared.runs
    assert run.is_same
    shuffled = {stage.name: stage.shuffled_bytes for stage in run.stages}
    assert {"read", "band_pairs", "containers", "near", "anywhere", "scored", "told"} <= set(shuffled)
    assert max(shuffled.values()) <= STAGE_SHUFFLE * corpus.stat().st_size, spark_tables(compared)
    assert sum(stage.seconds for stage in run.stages) == pytest.approx(run.seconds)
    assert min(run.cpu_seconds, compared.cpu_seconds) > 0
