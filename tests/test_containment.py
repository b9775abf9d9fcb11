"""The second door: candidates for texts that are contained in longer ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, hypergeom
from shingling import pair_list, random_values, sets_from

from dedup.copies import containment as module
from dedup.copies.bands import N_NEIGHBOURS, identical_sets
from dedup.copies.containment import (
    choose_n_probes,
    containment_candidates,
    containment_probability,
    n_needed,
)
from dedup.copies.groups import component_labels
from dedup.settings import Settings

SETTINGS = Settings()
N_PROBES = choose_n_probes(SETTINGS.min_containment, SETTINGS.lsh_recall)


def candidates_of(shingles, settings=SETTINGS, groups=None, workers=1):
    alone = np.arange(shingles.offsets.size - 1, dtype=np.int32)
    groups = alone if groups is None else np.array(groups, dtype=np.int32)
    return containment_candidates(shingles, identical_sets(shingles), groups, settings, workers)


def contained(generator, n_shingles, n_shared, n_container):
    """A set of which ``n_shared`` values are in a larger one, and the larger one."""
    shared = random_values(generator, n_shared)
    return [
        shared | random_values(generator, n_shingles - n_shared),
        shared | random_values(generator, n_container - n_shared),
    ]


@given(st.floats(0.2, 1.0), st.floats(0.5, 0.999))
def test_as_few_probes_as_reach_the_recall(min_containment, recall):
    n_probes = choose_n_probes(min_containment, recall)
    assert binom.sf(1, n_probes, min_containment) >= recall - 1e-9
    assert n_probes == 2 or binom.sf(1, n_probes - 1, min_containment) < recall + 1e-9


@given(st.integers(1, 400), st.floats(0.0, 1.0), st.integers(2, 30))
def test_the_probability_is_the_tail_of_the_hypergeometric_distribution(n_shingles, containment, n_probes):
    n_shared = int(np.ceil(round(containment * n_shingles, 6)))
    least = n_needed(0.55, n_shingles)
    expected = hypergeom.sf(least - 1, n_shingles, n_shared, min(n_probes, n_shingles))
    assert containment_probability(containment, n_shingles, n_probes, 0.55) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("n_shingles", [1, 2, 5, 20, 100, 400, 2000])
def test_recall_at_the_limit_is_reached_at_any_length(n_shingles):
    found = containment_probability(SETTINGS.min_containment, n_shingles, N_PROBES, SETTINGS.min_containment)
    assert found >= SETTINGS.lsh_recall


@pytest.mark.parametrize(("n_shingles", "n_shared", "n_container"), [(60, 18, 900), (400, 120, 500), (9, 5, 3000)])
def test_the_predicted_share_of_pairs_becomes_candidates(n_shingles, n_shared, n_container):
    generator, n_pairs = np.random.default_rng(n_shingles), 300
    rows = [row for _ in range(n_pairs) for row in contained(generator, n_shingles, n_shared, n_container)]
    found = set(pair_list(candidates_of(sets_from(rows)).pairs))
    n_found = sum((2 * n, 2 * n + 1) in found for n in range(n_pairs))
    expected = containment_probability(n_shared / n_shingles, n_shingles, N_PROBES, SETTINGS.min_containment)
    assert binomtest(n_found, n_pairs, min(1.0, expected)).pvalue > 1e-4
    assert len(found) == n_found


@given(st.lists(st.sets(st.integers(0, 60), max_size=12), max_size=20), st.floats(0.1, 1.0))
def test_candidates_are_the_pairs_with_enough_probes_in_the_larger_set(rows, min_containment):
    settings = Settings(min_containment=min_containment)
    n_probes = choose_n_probes(min_containment, settings.lsh_recall)
    first = [n for n, row in enumerate(rows) if row and rows.index(row) == n]
    expected = set()
    for a in first:
        probes = set(sorted(rows[a])[:n_probes])
        for b in first:
            if (len(rows[a]), a) < (len(rows[b]), b) and len(probes & rows[b]) >= n_needed(
                min_containment, len(rows[a])
            ):
                expected.add((min(a, b), max(a, b)))
    assert pair_list(candidates_of(sets_from(rows), settings).pairs) == sorted(expected)


def test_every_short_text_that_is_contained_is_found():
    """As many probes as shingles: nothing is left to chance."""
    generator = np.random.default_rng(2)
    rows = [row for n in range(200) for row in contained(generator, 1 + n % 9, 1 + n % 9, 700)]
    assert {(2 * n, 2 * n + 1) for n in range(200)} <= set(pair_list(candidates_of(sets_from(rows)).pairs))


@pytest.mark.parametrize("n_documents", [0, 1, 65_537])
def test_any_number_of_documents(n_documents):
    found = candidates_of(sets_from([{n, n + 2**30, n + 2**31} for n in range(n_documents)]), workers=2)
    assert found.pairs.left.size == 0


def test_workers_and_batches_change_nothing(monkeypatch):
    generator = np.random.default_rng(4)
    shingles = sets_from([set(generator.integers(0, 90, n).tolist()) for n in generator.integers(0, 30, 400)])
    groups, settings = [n - n % 2 for n in range(400)], Settings(max_bucket=40)
    whole = candidates_of(shingles, settings, groups)
    monkeypatch.setattr(module, "_BATCH_SHINGLES", 300)
    monkeypatch.setattr(module, "_BATCH_DOCUMENTS", 7)
    for workers in (1, 2, 3):
        parts = candidates_of(shingles, settings, groups, workers)
        assert pair_list(parts.pairs) == pair_list(whole.pairs)
        assert parts.n_pairs_left_out == whole.n_pairs_left_out
    assert whole.pairs.left.size > 100 and whole.n_crowded_buckets > 0


def test_documents_of_one_group_are_not_paired_again():
    text = random_values(np.random.default_rng(1), 100)
    rows = [text, text | {1, 2, 3}, set(sorted(text)[:70])]
    assert pair_list(candidates_of(sets_from(rows)).pairs) == [(0, 1), (0, 2), (1, 2)]
    assert pair_list(candidates_of(sets_from(rows), groups=[0, 0, 2]).pairs) == [(0, 2), (1, 2)]


def test_an_abridged_copy_finds_a_text_that_has_5000_copies():
    generator = np.random.default_rng(6)
    text = random_values(generator, 400)
    copies = [text | random_values(generator, 8) for _ in range(5000)]
    abridged = set(generator.permutation(sorted(text))[:100].tolist()) | random_values(generator, 20)
    shingles = sets_from([*copies, abridged])
    found = candidates_of(shingles, groups=[0] * 5000 + [5000])
    assert found.n_crowded_buckets == 0
    assert found.n_members_left_out > 0
    partners = [a for a, b in pair_list(found.pairs) if b == 5000]
    assert partners and found.pairs.left.size == len(partners) <= 4 * N_PROBES


def test_a_template_of_very_many_pages_makes_few_candidates():
    """1,500 pages, half of each a template: they share 50 shingles and nothing else. Probes fall on the other half."""
    generator = np.random.default_rng(8)
    template = random_values(generator, 50)
    shingles = sets_from([template | random_values(generator, 50) for _ in range(1500)])
    found = candidates_of(shingles)
    assert found.pairs.left.size <= N_NEIGHBOURS * 1500
    assert found.n_pairs_left_out > 0


def test_pages_of_a_template_find_their_copies_nevertheless():
    generator = np.random.default_rng(8)
    template = random_values(generator, 50)
    pages = [template | random_values(generator, 60) for _ in range(600)]
    longer = [page | random_values(generator, 40) for page in pages[:100]]
    found = set(pair_list(candidates_of(sets_from([*pages, *longer])).pairs))
    assert {(n, 600 + n) for n in range(100)} <= found


def test_a_crowd_that_no_one_grouped_is_linked_to_neighbours():
    generator = np.random.default_rng(3)
    text = random_values(generator, 300)
    shingles = sets_from([text | {int(v)} for v in generator.choice(2**32, 1000, replace=False)])
    found = candidates_of(shingles)
    assert found.n_crowded_buckets > 0 and found.n_pairs_left_out > 0
    assert found.pairs.left.size <= 1000 * N_NEIGHBOURS
    assert (component_labels(found.pairs, 1000) == 0).all()
