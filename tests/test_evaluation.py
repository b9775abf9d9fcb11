"""Scores of a partition against another: hand-computed values, scikit-learn as an oracle, and properties."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_made import bare_report, bare_story
from sklearn.metrics import adjusted_rand_score

from dedup.errors import InputError
from dedup.evaluation import adjusted_rand_index, b_cubed, evaluate, pairwise, read_gold, score_partition

partitions = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=30).map(
    lambda rows: ([found for found, _ in rows], [gold for _, gold in rows])
)


def slow_b_cubed(found: list[int], gold: list[int]) -> tuple[float, float]:
    """Bagga and Baldwin's definition, document by document."""
    documents = range(len(gold))
    precisions, recalls = [], []
    for i in documents:
        cluster = {j for j in documents if found[j] == found[i]}
        story = {j for j in documents if gold[j] == gold[i]}
        precisions.append(len(cluster & story) / len(cluster))
        recalls.append(len(cluster & story) / len(story))
    return sum(precisions) / len(gold), sum(recalls) / len(gold)


@given(partitions)
def test_b_cubed_is_the_mean_over_documents(rows):
    found, gold = rows
    precision, recall = slow_b_cubed(found, gold)
    scores = b_cubed(found, gold)
    assert scores.precision == pytest.approx(precision, abs=1e-12)
    assert scores.recall == pytest.approx(recall, abs=1e-12)
    assert scores.f1 == pytest.approx(2 / (1 / precision + 1 / recall), abs=1e-12)


def test_b_cubed_of_two_mixed_clusters():
    # a a a b | b c: precision (3·3/4 + 1/4 + 1/2 + 1/2) / 6, recall (3·1 + 2·1/2 + 1) / 6
    scores = b_cubed([1, 1, 1, 1, 2, 2], ["a", "a", "a", "b", "b", "c"])
    assert scores.precision == pytest.approx((9 / 4 + 1 / 4 + 1 / 2 + 1 / 2) / 6)
    assert scores.recall == pytest.approx(5 / 6)


@given(partitions)
def test_pairwise_counts_pairs(rows):
    found, gold = rows
    pairs = list(itertools.combinations(range(len(gold)), 2))
    together = {(i, j) for i, j in pairs if found[i] == found[j]}
    right = {(i, j) for i, j in pairs if gold[i] == gold[j]}
    scores = pairwise(found, gold)
    assert scores.precision == (len(together & right) / len(together) if together else None)
    assert scores.recall == (len(together & right) / len(right) if right else None)
    assert (scores.f1 is None) == (not together and not right)
    if together and right and together & right:
        assert scores.f1 == pytest.approx(2 / (1 / scores.precision + 1 / scores.recall))


@given(partitions)
def test_adjusted_rand_index_is_that_of_scikit_learn(rows):
    found, gold = rows
    assert adjusted_rand_index(found, gold) == pytest.approx(adjusted_rand_score(gold, found), abs=1e-12)


def test_adjusted_rand_index_of_crossed_pairs_is_below_chance():
    # no pair is right, one of each three was expected: (0 - 2/3) / (2 - 2/3)
    assert adjusted_rand_index([1, 1, 2, 2], [1, 2, 1, 2]) == pytest.approx(-0.5)


@given(partitions)
def test_the_gold_partition_scores_one_under_any_names(rows):
    _, gold = rows
    scores = score_partition([f"story {label}" for label in gold], gold)
    assert scores.b_cubed.f1 == pytest.approx(1.0)
    assert scores.pairwise.f1 in (None, 1.0)
    assert scores.adjusted_rand_index == 1.0


@given(partitions, st.randoms())
def test_the_order_of_the_documents_does_not_matter(rows, random):
    order = list(range(len(rows[0])))
    random.shuffle(order)
    found, gold = ([labels[i] for i in order] for labels in rows)
    assert b_cubed(found, gold).f1 == pytest.approx(b_cubed(*rows).f1)
    assert pairwise(found, gold) == pairwise(*rows)
    assert adjusted_rand_index(found, gold) == adjusted_rand_index(*rows)


@given(partitions)
def test_swapping_found_and_gold_swaps_precision_and_recall(rows):
    found, gold = rows
    there, back = b_cubed(found, gold), b_cubed(gold, found)
    assert (there.precision, there.recall) == (pytest.approx(back.recall), pytest.approx(back.precision))


def test_all_alone_has_precision_one_and_no_pairs():
    scores = score_partition([1, 2, 3, 4], [1, 1, 2, 2])
    assert scores.b_cubed.precision == 1.0
    assert scores.b_cubed.recall == 0.5
    assert scores.pairwise.precision is None
    assert scores.pairwise.recall == 0.0
    assert scores.adjusted_rand_index == 0.0


@pytest.mark.parametrize(("found", "gold"), [([], []), ([1], [1, 2])])
def test_labels_must_be_parallel_and_there(found, gold):
    for score in (b_cubed, pairwise, adjusted_rand_index, score_partition):
        with pytest.raises(InputError):
            score(found, gold)


# --- a report against gold ----------------------------------------------------------------------------------------


def test_singletons_of_gold_are_struck_from_both_partitions():
    # found ab | cde | f, gold ab | cd | e | f; without e and f nothing is wrong any more
    report = bare_report("abcdef", bare_story(1, "a", "b"), bare_story(2, "c", "d", "e"))
    scores = evaluate(report, dict(zip("abcdef", "112234", strict=True)))
    assert scores.all_documents.pairwise.precision == 0.5
    assert scores.all_documents.n_found == 3
    assert scores.all_documents.n_largest_found == 3
    assert scores.all_documents.b_cubed.precision == pytest.approx((2 + 4 / 3 + 1 / 3 + 1) / 6)
    assert scores.without_singletons is not None
    assert scores.without_singletons.n_documents == 4
    assert scores.without_singletons.b_cubed.f1 == 1.0
    assert scores.without_singletons.adjusted_rand_index == 1.0


def test_an_unclustered_document_is_alone_even_when_its_gold_story_is_found_elsewhere():
    scores = evaluate(bare_report("abc", bare_story(1, "a", "b")), {"a": "x", "b": "x", "c": "x"})
    assert scores.all_documents.b_cubed.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)


def test_missing_documents_are_named_and_count_as_alone_and_unlabelled_ones_count_nowhere():
    scores = evaluate(bare_report("abz", bare_story(1, "a", "b", "z")), {"a": "1", "b": "1", "m": "1", "n": "1"})
    assert scores.missing == ["m", "n"]
    assert scores.n_unlabelled == 1
    assert scores.all_documents.pairwise.precision == 1.0
    assert scores.all_documents.pairwise.recall == pytest.approx(1 / 6)


def test_gold_of_singletons_has_no_scores_without_them():
    assert evaluate(bare_report("ab"), {"a": "1", "b": "2"}).without_singletons is None


@pytest.mark.parametrize("gold", [{}, {"other": "1"}])
def test_gold_of_another_corpus_is_refused(gold):
    with pytest.raises(InputError):
        evaluate(bare_report("ab"), gold)


# --- gold files ---------------------------------------------------------------------------------------------------


def test_gold_lines_may_have_numbers_blank_lines_and_a_byte_order_mark(tmp_path: Path):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": 7, "story": "flood"}\r\n\r\n{"id": "b", "story": 3, "note": "kept by hand"}')
    assert read_gold(path) == {"7": "flood", "b": "3"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"not json", "gold.jsonl:2: not JSON"),
        (b"[1]", "gold.jsonl:2: no 'id' and 'story'; found a list"),
        (b'{"id": "x", "label": 1}', "['id', 'label']"),
        (b'{"id": "x", "story": null}', "'story' is None"),
        (b'{"id": "a", "story": 2}', "'a' already has a label"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_a_bad_gold_line_is_one_sentence(tmp_path: Path, line: bytes, said: str):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b'{"id": "a", "story": 1}\n' + line)
    with pytest.raises(InputError) as raised:
        read_gold(path)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_gold_file_that_is_not_there(tmp_path: Path):
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_gold(tmp_path / "none.jsonl")
