"""The engine on Apache Spark: the same report as on one machine, whatever happens to its tasks."""

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from spark_machine import CLUSTER, LOCAL, Saboteur, configured, needs_spark, start_cluster

from benchmarks.generate import write_news
from benchmarks.spark import compare_engines, spark_table
from dedup.corpus import Corpus
from dedup.pipeline.copy import find_copies
from dedup.pipeline.link import link_stories
from dedup.pipeline.read import mask_recurring, read_texts
from dedup.pipeline.run import Run
from dedup.readers import read_documents
from dedup.report.json import report_json_pieces

NEWS = Path(__file__).parents[1] / "fixtures" / "news"
pytestmark = needs_spark
STAGE_SHUFFLE = 4
"""A stage may shuffle this many times the bytes of the articles."""


@pytest.fixture(scope="module")
def one_machine(tmp_path_factory):
    """The report of one machine, and what its stages found."""
    from dedup.pipeline import cluster_in_parts

    run = Run.of(None, 1, None)
    with Corpus.from_documents(read_documents(NEWS)) as corpus:
        report = b"".join(report_json_pieces(cluster_in_parts(corpus, run)))
        texts = read_texts(corpus, run)
        copies = find_copies(texts, run)
        masked = mask_recurring(texts, copies.labels, run)
        yield report, texts, copies, masked, link_stories(masked, copies, run)


@pytest.fixture(scope="module")
def stages(tmp_path_factory):
    """The report made on a cluster cut into small parts, and the directory of its stages."""
    from dedup.engines.spark import cluster_on_spark, open_room, write_dataset
    from dedup.settings import Settings

    os.environ.update(LOCAL)
    directory = tmp_path_factory.mktemp("stages")
    with open_room(CLUSTER) as room:
        small = replace(room.cut_into(3), directory=str(directory), documents_of_part=45)
        found = cluster_on_spark(small, (str(NEWS),), Settings())
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
    assert rows(stages[1], "copies", "left", "right", "jaccard", "containment") == list(expected)


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


@pytest.mark.spark_long
def test_a_run_survives_killed_executors_failing_tasks_and_speculation(tmp_path, one_machine):
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
    executors = Saboteur(run, tmp_path / "stages", "CoarseGrainedExecutorBackend", every=1 if kills == "each" else 9)
    workers = Saboteur(run, tmp_path / "stages", "pyspark.daemon", every=2 if kills == "each" else 7)
    executors.start()
    workers.start()
    _, said = run.communicate()
    assert run.returncode == 0, said.decode()[-2000:]
    assert (tmp_path / "report.json").read_bytes() == one_machine[0]
    assert len(executors.struck) >= 3
    assert len(workers.struck) >= 2


@pytest.mark.spark_long
def test_no_stage_shuffles_more_than_a_small_multiple_of_its_input(tmp_path):
    corpus = tmp_path / "news.jsonl"
    write_news(corpus, 1500)
    n_documents, runs = compare_engines(corpus, [2], tmp_path, str)
    assert runs[0].is_same
    assert {"read", "band_pairs", "containers", "near", "anywhere", "scored", "told"} <= set(runs[0].shuffled)
    assert max(runs[0].shuffled.values()) <= STAGE_SHUFFLE * corpus.stat().st_size, spark_table(n_documents, runs)
