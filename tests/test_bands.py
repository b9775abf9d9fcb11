"""Bands: the layout chosen, the pairs made, and what a crowded bucket does."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from shingling import overlapping, pair_list, pairs_from, random_values, sets_from

from dedup.arrays import Signatures
from dedup.copies.bands import (
    N_NEIGHBOURS,
    choose_bands,
    detection_probability,
    identical_sets,
    jaccard_candidates,
    merge_pairs,
    sorted_distinct,
)
from dedup.copies.groups import component_labels
from dedup.copies.signatures import scheme_of, sign
from dedup.copies.verify import verify
from dedup.errors import SettingsError
from dedup.settings import Settings

SETTINGS = Settings()


def candidates_of(shingles, settings=SETTINGS, workers=1):
    return jaccard_candidates(sign(shingles, settings), identical_sets(shingles), settings, workers)


def test_detection_follows_the_formula():
    assert detection_probability(0.8, 20, 5) == pytest.approx(1 - (1 - 0.32768) ** 20)  # 0.9996, MMDS table 3.7
    assert detection_probability(1.0, 1, 128) == 1.0 and detection_probability(0.0, 128, 1) == 0.0


@given(st.floats(0.2, 1.0), st.integers(16, 256), st.floats(0.5, 0.999))
def test_the_layout_reaches_the_recall_and_none_with_more_rows_or_fewer_bands_does(jaccard, n_permutations, recall):
    try:
        chosen = choose_bands(jaccard, n_permutations, recall)
    except SettingsError:
        assert detection_probability(jaccard, n_permutations, 1) < recall
        return
    assert chosen.n_bands * chosen.n_rows <= n_permutations
    assert detection_probability(jaccard, chosen.n_bands, chosen.n_rows) >= recall
    assert detection_probability(jaccard, chosen.n_bands - 1, chosen.n_rows) < recall
    for n_rows in range(chosen.n_rows + 1, n_permutations + 1):
        assert detection_probability(jaccard, n_permutations // n_rows, n_rows) < recall


def test_too_few_permutations_are_an_error_that_says_what_would_do():
    with pytest.raises(SettingsError, match="more permutations"):
        choose_bands(0.05, 16, 0.99)


@pytest.mark.parametrize("jaccard", [0.3, 0.5])
def test_the_predicted_share_of_pairs_becomes_candidates(jaccard):
    generator, n_pairs = np.random.default_rng(7), 400
    n_shared = round(200 * jaccard)
    n_own = (200 - n_shared) // 2
    rows = [row for _ in range(n_pairs) for row in overlapping(generator, n_shared, n_own, n_own)]
    found = set(pair_list(candidates_of(sets_from(rows)).pairs))
    n_found = sum((2 * n, 2 * n + 1) in found for n in range(n_pairs))
    bands = choose_bands(SETTINGS.min_jaccard, SETTINGS.n_permutations, SETTINGS.lsh_recall)
    expected = detection_probability(jaccard, bands.n_bands, bands.n_rows)
    assert binomtest(n_found, n_pairs, expected).pvalue > 1e-4


@given(st.lists(st.sets(st.integers(0, 30), max_size=6), max_size=25))
def test_candidates_are_the_pairs_that_agree_in_a_band_and_the_twins(rows):
    shingles = sets_from(rows)
    signatures = sign(shingles, SETTINGS)
    bands = choose_bands(SETTINGS.min_jaccard, SETTINGS.n_permutations, SETTINGS.lsh_recall)
    first = [rows.index(row) if row else n for n, row in enumerate(rows)]
    components = dict(zip(signatures.documents.tolist(), signatures.components, strict=True))
    expected = {(first[n], n) for n in range(len(rows)) if first[n] != n}
    for a, b in combinations([n for n in components if first[n] == n], 2):
        equal = (components[a] == components[b])[: bands.n_bands * bands.n_rows].reshape(bands.n_bands, bands.n_rows)
        if equal.all(axis=1).any():
            expected.add((a, b))
    assert pair_list(candidates_of(shingles).pairs) == sorted(expected)


@pytest.mark.parametrize("n_documents", [0, 1, 65_537])
def test_any_number_of_documents(n_documents):
    shingles = sets_from([{n, n + 2**31} for n in range(n_documents)])
    settings = Settings(min_jaccard=0.9, n_permutations=16, lsh_recall=0.5)
    pairs = candidates_of(shingles, settings, workers=2).pairs
    assert (pairs.left < pairs.right).all() and verify(pairs, shingles, settings).left.size == 0


def test_twins_are_the_lowest_equal_sets_and_empty_sets_have_none():
    assert identical_sets(sets_from([set(), {1}, {2}, {1}, set(), {2}, {1, 2}])).tolist() == [0, 1, 2, 1, 4, 2, 6]


def test_five_thousand_copies_of_one_text_make_4999_pairs():
    text = random_values(np.random.default_rng(1), 300)
    found = candidates_of(sets_from([text] * 5000 + [random_values(np.random.default_rng(2), 300)]))
    assert pair_list(found.pairs) == [(0, n) for n in range(1, 5000)]
    assert (found.n_crowded_buckets, found.n_pairs_left_out) == (0, 0)


def crowd(n_documents):
    """Texts that differ in one shingle of 301 each, all with one signature: every bucket holds them all."""
    generator = np.random.default_rng(3)
    text, endings = random_values(generator, 300), generator.choice(2**32, n_documents, replace=False)
    shingles = sets_from([text | {int(ending)} for ending in endings])
    components = np.tile(np.arange(128, dtype=np.uint32), (n_documents, 1))
    return shingles, Signatures(components, np.arange(n_documents, dtype=np.int32), scheme_of(SETTINGS))


def test_a_crowded_bucket_is_linked_to_neighbours_and_what_is_left_out_is_counted():
    n = 5000
    shingles, signatures = crowd(n)
    found = jaccard_candidates(signatures, identical_sets(shingles), SETTINGS, workers=2)
    n_linked = N_NEIGHBOURS * n - N_NEIGHBOURS * (N_NEIGHBOURS + 1) // 2
    n_bands = choose_bands(SETTINGS.min_jaccard, 128, SETTINGS.lsh_recall).n_bands
    assert found.pairs.left.size == n_linked
    assert found.n_crowded_buckets == n_bands
    assert found.n_pairs_left_out == n_bands * (n * (n - 1) // 2 - n_linked)
    assert (component_labels(verify(found.pairs, shingles, SETTINGS), n) == 0).all()


@pytest.mark.parametrize(("n", "is_crowded"), [(100, False), (101, True)])
def test_a_bucket_is_crowded_above_its_limit(n, is_crowded):
    shingles, signatures = crowd(n)
    found = jaccard_candidates(signatures, identical_sets(shingles), SETTINGS)
    assert (found.n_crowded_buckets > 0) == is_crowded
    assert (found.pairs.left.size == n * (n - 1) // 2) != is_crowded


def test_near_copies_in_crowded_buckets_find_each_other_among_strangers():
    """Two families of 150 texts that fall into the same buckets in some bands must not lose or join members."""
    generator = np.random.default_rng(9)
    families = [random_values(generator, 300) for _ in range(2)]
    shingles = sets_from([families[n % 2] | random_values(generator, 15) for n in range(300)])
    pairs = verify(candidates_of(shingles).pairs, shingles, SETTINGS)
    assert component_labels(pairs, 300).tolist() == [n % 2 for n in range(300)]


def test_workers_change_nothing():
    generator = np.random.default_rng(4)
    shingles = sets_from([set(generator.integers(0, 40, 8).tolist()) for _ in range(500)])
    one, two = (candidates_of(shingles, workers=workers) for workers in (1, 2))
    assert pair_list(one.pairs) == pair_list(two.pairs) and one.pairs.left.size > 100
    assert (one.n_crowded_buckets, one.n_pairs_left_out) == (two.n_crowded_buckets, two.n_pairs_left_out)


@given(st.lists(st.integers(0, 2**64 - 1)))
def test_distinct_values_ascend(values):
    assert sorted_distinct(np.array(values, dtype=np.uint64)).tolist() == sorted(set(values))


def test_merged_pairs_are_sorted_and_each_once():
    merged = merge_pairs(pairs_from([(1, 2), (0, 70_000)]), pairs_from([(0, 3), (1, 2)]))
    assert pair_list(merged) == [(0, 3), (0, 70_000), (1, 2)]
