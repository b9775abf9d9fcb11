"""What an editor decides about pairs of documents holds, whatever the program thinks of them."""

import json
import random
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from articles_made import ARTICLES, record
from command_line import dedup, sentence
from hypothesis import given
from hypothesis import strategies as st

from dedup.arrays import Constraints, ScoredPairs
from dedup.copies.groups import component_labels
from dedup.copies.parted import part_copies
from dedup.report.schema import report_schema
from dedup.settings import Settings
from dedup.stories.clusters import cluster_pairs

N = 9
some_pairs = st.sets(st.tuples(st.integers(0, N - 1), st.integers(0, N - 1)).filter(lambda p: p[0] < p[1]), max_size=12)


def labels_of(pairs: set[tuple[int, int]]) -> list[int]:
    """Components by the definition: labels are lowered until nothing changes."""
    labels = list(range(N))
    for _ in range(N):
        for a, b in pairs:
            labels[a] = labels[b] = min(labels[a], labels[b])
    return labels


def consistent(must: set[tuple[int, int]], cannot: set[tuple[int, int]]) -> Constraints:
    labels = labels_of(must)
    kept = {(a, b) for a, b in cannot if labels[a] != labels[b]}
    return Constraints(*(np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2) for pairs in (must, kept)))


@given(some_pairs, some_pairs, some_pairs, st.randoms(use_true_random=False))
def test_stories_hold_to_every_constraint_in_whatever_order_pairs_come(
    scored: set[tuple[int, int]], must: set[tuple[int, int]], cannot: set[tuple[int, int]], order: random.Random
):
    constraints = consistent(must, cannot)
    found = []
    for _ in range(2):
        pairs = list(scored)
        order.shuffle(pairs)
        left, right = (np.array([pair[side] for pair in pairs], dtype=np.int32) for side in (0, 1))
        scores = np.array([(a * 7 + b * 3) % 10 / 10 for a, b in pairs], dtype=np.float64)
        found.append(cluster_pairs(N, left, right, scores, Settings(), constraints=constraints).tolist())
    [labels, again] = found
    assert labels == again
    assert all(labels[a] == labels[b] for a, b in constraints.must.tolist())
    assert all(labels[a] != labels[b] for a, b in constraints.cannot.tolist())


@given(some_pairs, some_pairs, some_pairs)
def test_stories_clustered_a_few_pairs_at_a_time_are_those_of_all_at_once(
    scored: set[tuple[int, int]], must: set[tuple[int, int]], cannot: set[tuple[int, int]]
):
    constraints = consistent(must, cannot)
    left, right = (np.array([pair[side] for pair in sorted(scored)], dtype=np.int32) for side in (0, 1))
    scores = np.array([(a * 7 + b * 3) % 10 / 10 for a, b in sorted(scored)], dtype=np.float64)
    given_pairs = N, left, right, scores, Settings()
    together = cluster_pairs(*given_pairs, constraints=constraints)
    for pairs_at_once in (1, 2, 3):
        parted = cluster_pairs(*given_pairs, constraints=constraints, pairs_at_once=pairs_at_once)
        assert parted.tolist() == together.tolist()


@given(some_pairs, some_pairs, some_pairs)
def test_copies_are_parted_by_leaving_out_as_few_pairs_as_they_must(
    verified: set[tuple[int, int]], must: set[tuple[int, int]], cannot: set[tuple[int, int]]
):
    constraints = consistent(must, cannot)
    pairs = sorted(verified)
    left, right = (np.array([pair[side] for pair in pairs], dtype=np.int32) for side in (0, 1))
    jaccard = np.array([(a * 5 + b) % 7 / 7 for a, b in pairs], dtype=np.float64)
    kept = part_copies(ScoredPairs(left, right, jaccard, jaccard), constraints, N)
    kept_pairs = set(zip(kept.left.tolist(), kept.right.tolist(), strict=True))
    joined = labels_of(kept_pairs | {(a, b) for a, b in constraints.must.tolist()})
    assert all(joined[a] != joined[b] for a, b in constraints.cannot.tolist())
    for a, b in verified - kept_pairs:  # each pair that is gone would have joined what cannot be
        rest = labels_of(kept_pairs | {(a, b)} | {(c, d) for c, d in constraints.must.tolist()})
        assert any(rest[c] == rest[d] for c, d in constraints.cannot.tolist())
    assert component_labels(kept, N).tolist() == labels_of(kept_pairs)


def test_of_a_chain_of_copies_the_weaker_link_goes():
    pairs = ScoredPairs(np.array([0, 1], np.int32), np.array([1, 2], np.int32), np.array([0.6, 0.9]), np.ones(2) * 0.9)
    kept = part_copies(pairs, Constraints(cannot=np.array([[0, 2]], np.int32)), 3)
    assert (kept.left.tolist(), kept.right.tolist(), kept.jaccard.tolist()) == ([1], [2], [0.9])


def lines(*pairs: tuple[str, str, str]) -> str:
    return "".join(json.dumps({"a": a, "b": b, "kind": kind, "by": "the desk"}) + "\n" for a, b, kind in pairs)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two reports of one event, and a text of another with its reprint."""
    texts = "".join(record(name) for name in ARTICLES) + record("cheese", id="reprint")
    (tmp_path / "news.jsonl").write_text(texts, encoding="utf-8")
    return tmp_path


def stories(corpus: Path, *options: str) -> dict:
    run = dedup("cluster", "news.jsonl", "-o", "-", *options, cwd=corpus)
    assert run.returncode == 0, run.stderr.decode()
    report = json.loads(run.stdout)
    jsonschema.validate(report, report_schema())
    return report


def test_decisions_of_an_editor_hold_and_are_marked_in_the_report(corpus: Path):
    assert [s["documents"] for s in stories(corpus)["stories"]] == [
        ["cheese", "reprint"],
        ["gates-echo", "gates-herald"],
    ]
    decided = [("gates-herald", "gates-echo", "cannot-link"), ("cheese", "gates-echo", "must-link")]
    (corpus / "decided.jsonl").write_text(lines(*decided), encoding="utf-8")
    report = stories(corpus, "--constraints", "decided.jsonl")
    [story] = report["stories"]
    assert story["documents"] == ["cheese", "gates-echo", "reprint"]
    assert story["n_independent_texts"] == 2
    [pair] = story["pairs"]
    assert pair["evidence"]["constraint"] == "must-link"
    assert pair["score"] == story["weakest_link"]["score"] < 0.15  # the program's own opinion stays visible
    assert report["unclustered"] == ["gates-herald"]
    assert report["constraints"] == [
        {"a": "cheese", "b": "gates-echo", "kind": "must-link"},
        {"a": "gates-echo", "b": "gates-herald", "kind": "cannot-link"},
    ]


def test_copies_that_an_editor_parts_are_no_copies(corpus: Path):
    (corpus / "decided.jsonl").write_text(lines(("cheese", "reprint", "cannot-link")), encoding="utf-8")
    report = stories(corpus, "--constraints", "decided.jsonl")
    assert [story["documents"] for story in report["stories"]] == [["gates-echo", "gates-herald"]]
    assert report["unclustered"] == ["cheese", "reprint"]
    assert report["stories"][0]["copy_groups"] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lines(("cheese", "chesse", "must-link")), "no document has the id 'chesse'; did you mean 'cheese'?"),
        (lines(("cheese", "cheese", "must-link")), "must-link of 'cheese' with itself; two documents are needed"),
        (lines(("cheese", "reprint", "maybe")), "decided.jsonl:1: not a constraint (invalid enum value 'maybe'"),
        ('{"a": "cheese", "b": "reprint"}\n', "decided.jsonl:1: not a constraint (object missing required field"),
        ("cheese reprint\n", 'a line should be {"a": id, "b": id, "kind": "must-link" or "cannot-link"}'),
        (
            lines(
                ("cheese", "gates-echo", "must-link"),
                ("reprint", "cheese", "cannot-link"),
                ("reprint", "gates-echo", "must-link"),
            ),
            "cannot-link of 'cheese' and 'reprint', but must-link of 'cheese' – 'gates-echo' – 'reprint'; take one",
        ),
    ],
)
def test_constraints_that_cannot_be_kept_are_one_sentence(corpus: Path, content: str, said: str):
    (corpus / "decided.jsonl").write_text(content, encoding="utf-8")
    run = dedup("cluster", "news.jsonl", "--constraints", "decided.jsonl", "-o", "report.json", cwd=corpus)
    assert run.returncode == 2
    assert said in sentence(run)
    assert not (corpus / "report.json").exists()


def test_constraints_need_stories(corpus: Path):
    (corpus / "decided.jsonl").write_text(lines(("cheese", "reprint", "cannot-link")), encoding="utf-8")
    run = dedup("cluster", "news.jsonl", "--constraints", "decided.jsonl", "--no-stories", cwd=corpus)
    assert run.returncode == 2
    assert "--constraints and --no-stories" in sentence(run)
