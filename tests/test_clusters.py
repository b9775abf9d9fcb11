"""Clusters of scored pairs: they do not chain, and depend on the pairs alone."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dedup.settings import Settings
from dedup.stories.clusters import cluster_pairs

SETTINGS = Settings(min_story_score=0.2)


def cluster(n: int, pairs: dict[tuple[int, int], float], settings: Settings = SETTINGS) -> list[int]:
    left = np.array([a for a, _ in pairs], dtype=np.int32)
    right = np.array([b for _, b in pairs], dtype=np.int32)
    return cluster_pairs(n, left, right, np.array(list(pairs.values()), dtype=np.float64), settings).tolist()


def clique(members: range, score: float) -> dict[tuple[int, int], float]:
    return dict.fromkeys(combinations(members, 2), score)


def test_a_pair_joins_at_the_limit_and_not_below():
    assert cluster(2, {(0, 1): 0.2}) == [0, 0]
    assert cluster(2, {(0, 1): 0.199999}) == [0, 1]
    assert cluster(3, {}) == [0, 1, 2]


def test_resolution_moves_the_limit_by_its_odds_and_parts_what_hangs_together_loosely():
    pair = {(0, 1): 0.2}  # odds of 1 to 4, as SETTINGS asks for
    assert cluster(2, pair, Settings(min_story_score=0.2, resolution=1.01)) == [0, 1]
    half = {(0, 1): 0.111112}  # odds of 1 to 8
    assert cluster(2, half, Settings(min_story_score=0.2, resolution=0.5)) == [0, 0]
    within = clique(range(8), 0.9) | clique(range(8, 16), 0.9)
    between = {(a, b): 0.65 for a in range(8) for b in range(8, 16)}
    n_stories = [len(set(cluster(16, within | between, Settings(resolution=r)))) for r in (0.2, 1.0, 10.0)]
    assert n_stories == [1, 2, 2]


def test_a_chain_of_links_is_not_one_story():
    chain = {(n, n + 1): 0.9 for n in range(49)}
    sizes = np.unique(cluster(50, chain), return_counts=True)[1]
    assert sizes.max() <= 4


@given(st.integers(4, 30), st.lists(st.integers(200_000, 999_999), min_size=29, max_size=29))
def test_events_of_which_each_resembles_the_next_are_not_one_story(n_events, likeness):
    # Three reports of each event, each like those of the next one, and like no others: two neighbours may join, at up
    # to .9 between them, but two of three events' pairs score nothing, so a third finds .45 where .82 * .57 is asked.
    events = [range(3 * n, 3 * n + 3) for n in range(n_events)]
    pairs = {pair: 0.95 for event in events for pair in combinations(event, 2)}
    for one, other, score in zip(events, events[1:], likeness, strict=False):
        pairs |= {(a, b): min(score / 1e6, 0.9) for a in one for b in other}
    sizes = np.unique(cluster(3 * n_events, pairs), return_counts=True)[1]
    assert sizes.max() <= 6


@given(st.integers(5, 60), st.integers(200_000, 999_999))
def test_a_chain_however_strong_its_links_does_not_end_in_one_story(n, millionths):
    chain = {(one, one + 1): millionths / 1e6 for one in range(n - 1)}
    sizes = np.unique(cluster(n, chain), return_counts=True)[1]
    assert sizes.max() <= 4


def label_propagation(n: int, links: list[tuple[int, int]]) -> list[int]:
    """The lowest document that each is linked with, however far."""
    labels = list(range(n))
    for _ in range(n):
        for one, other in links:
            labels[one] = labels[other] = min(labels[one], labels[other])
    return labels


def ring(n: int, reach: int, score: float) -> dict[tuple[int, int], float]:
    """Pairs of a document and the ``reach`` on either side of it."""
    return {tuple(sorted((one, (one + step) % n))): score for one in range(n) for step in range(1, reach + 1)}


def test_an_event_with_more_reports_than_places_for_candidates_is_one_story():
    assert cluster(80, ring(80, 25, 0.8), Settings(n_candidates=50)) == [0] * 80


def test_where_places_are_left_an_unscored_pair_counts_0():
    assert len(set(cluster(80, ring(80, 25, 0.8), Settings(n_candidates=60)))) > 1


def test_unlikely_partners_take_no_places():
    pairs = ring(80, 25, 0.8) | {(one, one + 100): 0.49 for one in range(80)}
    assert cluster(180, pairs, Settings(n_candidates=56)) == cluster(180, pairs, Settings(n_candidates=1000))


def test_pairs_left_out_by_a_window_are_no_unknown_ones():
    assert len(set(cluster(80, ring(80, 25, 0.8), Settings(n_candidates=50, window_days=3.0)))) > 1


@given(st.integers(0, 2**32 - 1), st.sampled_from([Settings(min_story_score=0.7), Settings(resolution=10.0)]))
def test_components_can_be_clustered_one_by_one(seed: int, settings: Settings):
    random = np.random.default_rng(seed)
    settings = replace(settings, n_candidates=4)
    scores = {pair: round(random.random(), 6) for pair in combinations(range(24), 2) if random.random() < 0.25}
    joined = label_propagation(24, [pair for pair, score in scores.items() if score >= settings.least_story_score])
    inside = {pair: score for pair, score in scores.items() if joined[pair[0]] == joined[pair[1]]}
    assert cluster(24, inside, settings) == cluster(24, scores, settings)


@pytest.mark.parametrize("n", [400, 1000])
def test_what_resembles_everything_does_not_grow_without_bound(n: int):
    sizes = np.unique(cluster(n, ring(n, 25, 0.95), Settings(n_candidates=50)), return_counts=True)[1]
    assert sizes.max() <= 200  # half of the pairs of a group of n count, of which 25 n are scored: 50 / n * .95 in them


def test_two_events_of_one_kind_stay_apart():
    within = clique(range(8), 0.9) | clique(range(8, 16), 0.9)
    between = {(a, b): 0.5 for a in range(8) for b in range(8, 16)}
    assert cluster(16, within | between) == [0] * 8 + [8] * 8


def test_an_even_story_is_one():
    assert cluster(16, clique(range(16), 0.5)) == [0] * 16


def test_a_pair_may_still_grow():
    assert cluster(3, {(0, 1): 0.95, (0, 2): 0.4, (1, 2): 0.4}) == [0, 0, 0]


pair_lists = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0, 1).map(lambda score: round(score, 6)),
    max_size=40,
)


@given(pair_lists, st.randoms(use_true_random=False))
def test_the_order_of_pairs_does_not_matter(pairs, random):
    items = list(pairs.items())
    random.shuffle(items)
    assert cluster(12, dict(items)) == cluster(12, pairs)


@given(pair_lists)
def test_labels_are_lowest_members_and_groups_hang_together(pairs):
    labels = cluster(12, pairs)
    for label in set(labels):
        members = [n for n, other in enumerate(labels) if other == label]
        assert min(members) == label
        reached, edge = {label}, {label}
        while edge:
            edge = {
                b for p, s in pairs.items() if s > 0 for a, b in (p, p[::-1]) if a in edge and b in members
            } - reached
            reached |= edge
        assert reached == set(members)


@given(pair_lists)
def test_mean_inside_a_pair_reaches_the_limit(pairs):
    labels = cluster(12, pairs)
    for label in set(labels):
        members = [n for n, other in enumerate(labels) if other == label]
        if len(members) == 2:
            assert pairs[(members[0], members[1])] >= SETTINGS.min_story_score
