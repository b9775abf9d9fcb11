"""Exact similarity, and which verified pairs are copies."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shingling import overlapping, pair_list, pairs_from, sets_from, words_of

from dedup.arrays import ScoredPairs
from dedup.copies.shingles import encode_texts, shingle_sets
from dedup.copies.verify import confirm, lead_overlap, merge_scored, score_pairs, verify
from dedup.settings import Settings

SETTINGS = Settings()
VALUES = st.one_of(st.integers(0, 40), st.integers(0, 2**32 - 1))


def rows_of_scored(scored):
    return list(
        zip(*(getattr(scored, name).tolist() for name in ("left", "right", "jaccard", "containment")), strict=True)
    )


@given(st.lists(st.sets(VALUES, max_size=60), min_size=2, max_size=6), st.data())
def test_similarities_are_those_of_python_sets(rows, data):
    numbers = st.integers(0, len(rows) - 1)
    pairs = data.draw(st.lists(st.tuples(numbers, numbers), max_size=12))
    expected = []
    for a, b in pairs:
        common, union, least = len(rows[a] & rows[b]), len(rows[a] | rows[b]), min(len(rows[a]), len(rows[b]))
        expected.append((a, b, round(common / union, 6) if union else 0.0, round(common / least, 6) if least else 0.0))
    assert rows_of_scored(score_pairs(pairs_from(pairs), sets_from(rows))) == expected


@pytest.mark.parametrize("n_shared", [0, 1, 30_000, 65_537])
def test_sets_of_65_537_values(n_shared):
    left, right = overlapping(np.random.default_rng(n_shared), n_shared, 65_537 - n_shared, 65_537 - n_shared)
    scored = score_pairs(pairs_from([(0, 1)]), sets_from([left, right]))
    assert scored.jaccard[0] == round(len(left & right) / len(left | right), 6)


def test_values_that_lie_close_together_are_told_apart():
    """All values in a few slots of the table, which then overflows."""
    left, right = set(range(0, 4000, 2)), set(range(0, 4000, 3))
    scored = score_pairs(pairs_from([(0, 1), (1, 0)]), sets_from([left, right]))
    assert scored.containment.tolist() == [round(len(left & right) / len(right), 6)] * 2


@pytest.mark.parametrize("n_pairs", [0, 1, 65_537])
def test_any_number_of_pairs_and_workers(n_pairs):
    generator = np.random.default_rng(1)
    shingles = sets_from([set(generator.integers(0, 50, 20).tolist()) for _ in range(400)])
    pairs = pairs_from([divmod(n, 400) for n in range(n_pairs)])
    one, two = (score_pairs(pairs, shingles, workers) for workers in (1, 2))
    assert one.left.size == n_pairs and rows_of_scored(one) == rows_of_scored(two)


def test_limits_are_inclusive():
    shingles = sets_from([set(range(10)), set(range(5)), set(range(5, 11)), {0, 1, 100, 101}])
    pairs = pairs_from([(0, 1), (0, 2), (0, 3)])  # Jaccard 5/10, 5/11, 2/12; containment 5/5, 5/6, 2/4
    doors = [
        (0.5, 1.0, [(0, 1)]),
        (0.500001, 1.0, [(0, 1)]),
        (1.0, 0.833333, [(0, 1), (0, 2)]),
        (1.0, 0.5, [(0, 1), (0, 2), (0, 3)]),
    ]
    for min_jaccard, min_containment, expected in doors:
        settings = Settings(min_jaccard=min_jaccard, min_containment=min_containment)
        assert pair_list(verify(pairs, shingles, settings)) == expected


# --- leads ---------------------------------------------------------------------------------------------------------


def prose(seed, n_words):
    """Invented words in random order: no two such texts share a word."""
    generator = np.random.default_rng(seed)
    return " ".join(f"{seed}n{i}" for i in generator.integers(0, 10 * n_words, n_words))


def decided(one, other, settings=SETTINGS):
    texts = [one, other]
    shingles = shingle_sets(encode_texts(texts), settings)
    scored = verify(pairs_from([(0, 1)]), shingles, settings)
    asked = []

    def texts_of(documents):
        asked.extend(documents.tolist())
        return encode_texts([texts[document] for document in documents])

    return confirm(scored, texts_of, settings).left.size == 1, asked


def edited(text, every):
    return " ".join(f"changed{i}" if i % every == every - 1 else word for i, word in enumerate(text.split()))


def test_a_copy_in_other_furniture_is_a_copy_and_its_text_is_not_asked_for():
    article = prose(1, 300)
    assert decided(article, f"{prose(2, 40)} {article} {prose(3, 60)}") == (True, [])


def test_an_abridged_text_is_a_copy():
    article = prose(1, 600)
    assert decided(" ".join(article.split()[:200]), article)[0]


def test_an_edited_text_is_a_copy():
    article = prose(1, 400)
    assert decided(article, edited(article, every=20)) == (True, [0, 1])


def test_a_follow_up_that_keeps_the_background_is_no_copy():
    background = prose(1, 300)
    assert not decided(f"{prose(2, 150)} {background}", f"{prose(3, 120)} {background}")[0]


def test_one_gallery_under_two_articles_makes_no_copies():
    gallery = prose(1, 900)
    one, other = (f"{prose(seed, 100)} {gallery} {prose(seed + 1, 120)}" for seed in (2, 4))
    assert not decided(one, other)[0]


def test_a_brief_inside_a_long_roundup_is_no_copy_of_it_but_its_teaser_is():
    brief, rest = prose(1, 60), prose(2, 900)
    half = len(rest) // 2
    assert not decided(brief, f"{rest[:half]} {brief} {rest[half:]}")[0]
    assert decided(brief, f"{brief} {rest}")[0]


@given(st.text("ab ", max_size=60), st.text("ab ", max_size=60), st.integers(2, 8))
def test_lead_overlap_is_that_of_slow_sets(one, other, lead_words):
    def pairs(words):
        return {tuple(words[i : i + 2]) for i in range(max(1, len(words) - 1))} if words else set()

    words, settings = [words_of(one), words_of(other)], Settings(lead_words=lead_words)
    shares = []
    for mine, theirs in (words, words[::-1]):
        lead = pairs(mine[:lead_words])
        shares.append(round(len(lead & pairs(theirs)) / len(lead), 6) if lead else 0.0)
    zero, one_ = np.array([0], dtype=np.int32), np.array([1], dtype=np.int32)
    found = lead_overlap(zero, one_, lambda numbers: encode_texts([[one, other][n] for n in numbers]), settings)
    assert found.tolist() == [min(shares)]


def test_scored_pairs_merge_sorted_and_once():
    def scored(*rows):
        left, right, jaccard, containment = zip(*rows, strict=True)
        return ScoredPairs(
            np.array(left, np.int32), np.array(right, np.int32), np.array(jaccard), np.array(containment)
        )

    merged = merge_scored(scored((1, 2, 0.5, 0.6), (3, 4, 0.1, 0.7)), scored((0, 9, 0.9, 0.9), (1, 2, 0.5, 0.6)))
    assert rows_of_scored(merged) == [(0, 9, 0.9, 0.9), (1, 2, 0.5, 0.6), (3, 4, 0.1, 0.7)]


def test_nothing_in_nothing_out():
    empty = verify(pairs_from([]), sets_from([]), SETTINGS)
    assert confirm(empty, lambda _: encode_texts([]), SETTINGS).left.size == 0
