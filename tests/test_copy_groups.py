"""Verified pairs to copy groups."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shingling import pairs_from

from dedup.arrays import ScoredPairs
from dedup.copies.groups import component_labels, copy_groups, documents_to_digest, text_digest


def scored(*rows):
    """Scored pairs of (left, right, jaccard, containment)."""
    left, right, jaccard, containment = zip(*rows, strict=True) if rows else ((), (), (), ())
    sides = np.array(left, dtype=np.int32), np.array(right, dtype=np.int32)
    return ScoredPairs(*sides, np.array(jaccard, dtype=np.float64), np.array(containment, dtype=np.float64))


def slow_labels(pairs, n):
    labels = list(range(n))
    while True:
        lower = labels.copy()
        for a, b in pairs:
            lower[a] = lower[b] = min(lower[a], lower[b])
        if lower == labels:
            return labels
        labels = lower


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))))
def test_labels_are_the_lowest_documents_of_components(case):
    n, pairs = case
    assert component_labels(pairs_from(pairs), n).tolist() == slow_labels(pairs, n)


@pytest.mark.parametrize("n", [0, 1, 65_537])
def test_a_chain_of_any_length_is_one_component(n):
    forwards = [(i, i + 1) for i in range(n - 1)]
    for pairs in (forwards, forwards[::-1], [(b, a) for a, b in forwards]):
        assert not component_labels(pairs_from(pairs), n).any()


def test_pairs_of_one_bucket_that_share_no_document_are_two_groups():
    groups = copy_groups(scored((0, 1, 0.9, 0.9), (2, 3, 0.9, 0.9)), 5, {})
    assert [group.documents.tolist() for group in groups] == [[0, 1], [2, 3]]


def test_a_group_may_chain_and_says_which_pairs_hold_it():
    """0 and 2 are no verified pair; both are copies of 1, and say so."""
    (group,) = copy_groups(scored((0, 1, 0.6, 0.8), (1, 2, 0.3, 0.95)), 3, {})
    assert group.kind == "near"
    assert group.documents.tolist() == [0, 1, 2]
    assert group.via.tolist() == [1, 2, 1]
    assert group.jaccard.tolist() == [0.6, 0.3, 0.3]
    assert group.containment.tolist() == [0.8, 0.95, 0.95]


def test_the_best_partner_is_the_most_similar_then_the_lowest():
    pairs = scored((0, 3, 0.5, 0.9), (1, 3, 0.6, 0.9), (2, 3, 0.6, 0.9))
    (group,) = copy_groups(pairs, 4, {})
    assert dict(zip(group.documents.tolist(), group.via.tolist(), strict=True)) == {0: 3, 1: 3, 2: 3, 3: 1}


def test_texts_that_agree_but_for_white_space_and_composition_are_exact_copies():
    text = "Le maire a déclaré :\nnon."
    same = [text, unicodedata.normalize("NFD", text), "  Le maire\ta déclaré :  non.\r\n"]
    assert len({text_digest(variant) for variant in same}) == 1
    assert text_digest(text) not in {text_digest("Le maire a déclaré: non."), text_digest(text.lower())}


def test_a_group_is_exact_where_all_digests_agree():
    pairs = scored((0, 1, 1.0, 1.0), (2, 3, 1.0, 1.0), (4, 5, 0.8, 0.9))
    digests = {0: b"a", 1: b"a", 2: b"a", 3: b"b"}
    assert [group.kind for group in copy_groups(pairs, 6, digests)] == ["exact", "near", "near"]


def test_texts_are_read_only_of_groups_that_may_be_exact():
    pairs = scored((0, 1, 1.0, 1.0), (1, 2, 0.9, 1.0), (4, 7, 1.0, 1.0))
    assert documents_to_digest(pairs, 8).tolist() == [4, 7]


def test_no_pairs_make_no_groups():
    assert copy_groups(scored(), 3, {}) == [] and documents_to_digest(scored(), 3).size == 0


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(12, 23), st.floats(0, 1), st.floats(0, 1)), max_size=30))
def test_every_document_of_a_pair_is_in_one_group_with_a_partner_of_that_group(rows):
    unique = {row[:2]: row for row in rows}
    groups = copy_groups(scored(*sorted(unique.values())), 24, {})
    members = [document for group in groups for document in group.documents.tolist()]
    assert sorted(members) == sorted({document for pair in unique for document in pair})
    for group in groups:
        own = group.documents.tolist()
        assert own == sorted(own) and len(own) >= 2
        for document, via, jaccard, containment in zip(
            own, group.via.tolist(), group.jaccard.tolist(), group.containment.tolist(), strict=True
        ):
            similar = unique[min(document, via), max(document, via)]
            assert via in own and similar[2:] == (jaccard, containment)
            assert max(similar[2:]) == max(max(row[2:]) for row in unique.values() if document in row[:2])
