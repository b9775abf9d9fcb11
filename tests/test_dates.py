"""What dates tell of a pair: as much as it is rare that two documents of the corpus appear together."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.arrays import CandidatePairs
from dedup.stories.dates import days_and_counts, information_of_dates, nearness
from dedup.stories.features import pair_features
from dedup.stories.terms import StoryText, count_story_terms
from dedup.stories.weights import document_frequencies, weigh_terms

DAYS = st.lists(st.floats(-40_000.0, 40_000.0), max_size=40).map(np.array)


def information(days):
    return information_of_dates(*days_and_counts(np.array(days, dtype=np.float64)))


@given(st.lists(st.integers(0, 60), min_size=2, max_size=40))
def test_the_chance_is_the_mean_over_all_pairs(days):
    near = [nearness(np.array(float(abs(a - b)))) for i, a in enumerate(days) for b in days[:i]]
    chance = (len(days) * np.mean(near) + 1.0) / (len(days) + 100.0)
    expected = min(1.0, np.log(chance) / np.log(0.01))
    assert information(days) == pytest.approx(expected, abs=1e-4)


@given(DAYS)
def test_it_lies_between_nothing_and_all(days):
    assert 0.0 <= information(days) <= 1.0


@given(DAYS, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_those_without_a_date_are_of_no_account(days, random):
    shuffled = days.tolist()
    random.shuffle(shuffled)
    assert information([*shuffled, np.nan]) == information(days)


def test_years_tell_all_and_a_single_day_tells_nothing():
    assert information(range(0, 4_000, 2)) == 1.0
    assert information(np.linspace(0.0, 0.99, 20_000)) < 0.01
    assert information([]) == 1.0
    assert information([5.0]) == 1.0


def test_the_closer_together_a_corpus_is_the_less_its_dates_tell():
    found = [information(np.arange(2_000) % reach) for reach in (1, 3, 10, 30, 120, 1_000)]
    assert found == sorted(found)


def times_of(days, information):
    """What the pair of documents of these two days is measured to have of time."""
    texts = [StoryText("Ferry sinks", "A ferry sank near Harl.", "en"), StoryText("Boat lost", "Harl mourns.", "en")]
    counts, _ = count_story_terms([texts])
    weights = weigh_terms(counts, replace(document_frequencies(counts, np.array(days)), dates=information))
    pair = CandidatePairs(np.array([0], dtype=np.int32), np.array([1], dtype=np.int32))
    columns = pair_features(counts, weights, np.array(days), pair, 1).columns
    return columns["same_time"][0], columns["undated"][0]


def test_where_dates_tell_nothing_two_reports_of_one_day_are_like_two_without_a_date():
    assert times_of([9.0, 9.0], 0.0) == times_of([np.nan, 9.0], 0.0) == times_of([np.nan, 9.0], 1.0) == (0.0, 1.0)
    assert times_of([9.0, 9.0], 1.0) == (1.0, 0.0)
    assert times_of([9.0, 9.0], 0.25) == (0.25, 0.75)


@pytest.mark.parametrize("information", [0.0, 0.5, 1.0])
def test_reports_far_apart_have_nothing_for_them_whatever_dates_tell(information):
    assert times_of([9.0, 900.0], information) == (0.0, 0.0)
