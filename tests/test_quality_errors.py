"""The worst errors of a labelled set: which there are, in what order, and how each came about."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from benchmarks.quality.commands import application
from benchmarks.quality.errors import (
    LEFT_BY_LINKAGE,
    MERGE,
    MISS,
    NEVER_COMPARED,
    SCORED_HIGH,
    SCORED_LOW,
    THROUGH_OTHERS,
    Sides,
    find_errors,
    way_of,
)

LIMIT = 0.15


def test_a_story_with_two_events_is_a_merge_and_an_event_in_two_stories_a_miss():
    # Found: {0, 1, 2} and {3}; gold: {0, 1}, {2, 3}. Documents 0 and 1 with 2 are wrong, and 2 without 3.
    errors = find_errors(["x", "x", "x", "y"], ["a", "a", "b", "b"], {(0, 2): 0.3, (1, 2): 0.4, (2, 3): 0.1})
    assert [(one.kind, one.n_pairs, one.pair, one.score) for one in errors] == [
        (MERGE, 2, (1, 2), 0.4),
        (MISS, 1, (2, 3), 0.1),
    ]


def test_documents_without_a_label_are_nobodys_error():
    assert find_errors(["x", "x"], ["a", None], {(0, 1): 0.9}) == []


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=14))
def test_errors_count_every_wrong_pair_once(rows: list[tuple[int, int]]):
    found, gold = [a for a, _ in rows], [b for _, b in rows]
    wrong: Counter[str] = Counter()
    for a, b in combinations(range(len(rows)), 2):
        wrong[MERGE] += found[a] == found[b] and gold[a] != gold[b]
        wrong[MISS] += found[a] != found[b] and gold[a] == gold[b]
    counted: Counter[str] = Counter()
    for one in find_errors(found, gold, {}):
        counted[one.kind] += one.n_pairs
    assert (counted[MERGE], counted[MISS]) == (wrong[MERGE], wrong[MISS])


@pytest.mark.parametrize(
    ("kind", "score", "way"),
    [
        (MERGE, None, NEVER_COMPARED),
        (MERGE, 0.15, SCORED_HIGH),
        (MERGE, 0.14, THROUGH_OTHERS),
        (MISS, 0.15, LEFT_BY_LINKAGE),
        (MISS, 0.14, SCORED_LOW),
    ],
)
def test_the_way_of_an_error_follows_from_its_best_pair(kind: str, score: float | None, way: str):
    assert way_of(Sides(kind, [0], [1], (0, 1), score), LIMIT) == way


def test_the_command_prints_both_texts_with_the_evidence():
    told = CliRunner().invoke(application, ["errors", "--name", "one_site", "--most", "1"])
    assert told.exit_code == 0, told.output
    assert "# one_site" in told.output
    assert "* against: " in told.output


def test_a_set_that_is_not_there_is_one_sentence():
    failed = CliRunner().invoke(application, ["errors", "--name", "nowhere"])
    assert "no such set; there are fixtures" in str(failed.exception)
