"""The stories tier: terms, weights, candidates, features and scores, on invented news and against slow oracles."""

import numpy as np
import pytest

from dedup.arrays import CandidatePairs
from dedup.kernels.pairs import IS_NUMBER, IS_WEEKDAY
from dedup.settings import Settings
from dedup.stories.candidates import candidate_pairs
from dedup.stories.evidence import pair_evidence
from dedup.stories.features import pair_features
from dedup.stories.measured import MeasuredPairs
from dedup.stories.pair_model import contributions, pair_scores, shipped_model
from dedup.stories.terms import StoryText, count_story_terms
from dedup.stories.weights import document_frequencies, weigh_terms

FERRY = StoryText(
    "Ferry runs aground off Harl",
    "The ferry Selma ran aground off the island of Harl on Tuesday with 212 people aboard. Captain Ida Brandt said "
    "the steering had failed. Nobody was hurt, the coastguard in Vessen said.",
    "en",
)
FERRY_AGAIN = StoryText(
    "Passengers rescued from stranded ship",
    "All 212 passengers of the Selma have been brought ashore after she struck rocks near Harl on Tuesday. Steering "
    "failure was to blame, according to Ida Brandt, her captain.",
    "en",
)
BUDGET = StoryText(
    "Council passes budget",
    "Brackwater town council passed its budget of 41 million on Monday night after a debate of six hours. Councillor "
    "Tom Reyes voted against.",
    "en",
)


def weighed(texts, batch=100):
    counts, vocabulary = count_story_terms(texts[i : i + batch] for i in range(0, len(texts), batch))
    undated = np.full(counts.offsets.size - 1, np.nan)
    return counts, vocabulary, weigh_terms(counts, document_frequencies(counts, undated))


def features_of(texts, pairs, days=None):
    counts, _, weights = weighed(texts)
    days = np.full(len(texts), np.nan) if days is None else np.array(days, dtype=np.float64)
    left, right = (np.array(side, dtype=np.int32) for side in zip(*pairs, strict=True))
    return pair_features(counts, weights, days, CandidatePairs(left, right), workers=1)


def terms_of(counts, vocabulary, row, column=0):
    first, last = counts.offsets[row], counts.offsets[row + 1]
    return {
        vocabulary.surfaces[term]: int(count)
        for term, count in zip(counts.terms[first:last], counts.counts[first:last, column], strict=True)
        if count
    }


def test_stems_join_the_forms_of_a_word():
    counts, vocabulary = count_story_terms(
        [[StoryText("", "The ship sank. Ships sink. Two ships were sinking.", "en")]]
    )
    assert terms_of(counts, vocabulary, 0)["ship"] == 3
    assert terms_of(counts, vocabulary, 0)["sink"] == 2


def test_names_are_counted_where_a_capital_means_something():
    counts, vocabulary = count_story_terms(
        [[StoryText("", "Brandt spoke to them at length. Then Ida Brandt left again. The Captain stayed.", "en")]]
    )
    assert terms_of(counts, vocabulary, 0, column=1) == {"brandt": 2, "ida": 1, "captain": 1}


def test_numbers_and_weekdays_are_known_as_such():
    counts, vocabulary = count_story_terms([[FERRY]])
    kinds = {vocabulary.surfaces[term]: kind for term, kind in enumerate(counts.kinds.tolist())}
    assert kinds["212"] == IS_NUMBER
    assert kinds["tuesday"] == IS_WEEKDAY
    assert kinds["ferry"] == 0


def test_a_name_is_one_term_in_all_languages():
    german = StoryText("", "Die Fähre Selma lief vor Harl auf Grund.", "de")
    features = features_of([FERRY, german], [(0, 1)])
    assert features.columns["words"][0] > 0.0


@pytest.mark.parametrize("batch", [1, 2, 3])
@pytest.mark.parametrize("texts", [[FERRY, FERRY_AGAIN, BUDGET, FERRY], [BUDGET, FERRY, FERRY, FERRY_AGAIN]])
def test_counts_do_not_depend_on_batches(texts, batch):
    whole, words, _ = weighed(texts)
    parts, same_words, _ = weighed(texts, batch)
    assert words.surfaces == same_words.surfaces
    for name in ("terms", "counts", "offsets", "bigrams", "bigram_counts", "bigram_offsets", "n_words", "kinds"):
        assert np.array_equal(getattr(whole, name), getattr(parts, name))


def test_an_empty_corpus_and_an_empty_text_are_no_error():
    counts, _, weights = weighed([])
    assert counts.offsets.tolist() == [0]
    assert candidate_pairs(counts, weights, np.empty(0), Settings(), 1).left.size == 0
    features = features_of([StoryText("", "", "en"), FERRY], [(0, 1)])
    assert features.columns["words"][0] == 0.0


def test_the_background_tells_common_words_in_two_documents_alone():
    _, vocabulary, weights = weighed([FERRY, FERRY_AGAIN])
    idf = {vocabulary.surfaces[term]: value for term, value in enumerate(weights.idf.tolist())}
    assert idf["the"] < 0.1
    assert idf["selma"] > 3.0
    assert idf["people"] < idf["coastguard"]


def test_a_large_corpus_outweighs_the_background():
    corpus = [StoryText("", f"Selma number {n}", "en") for n in range(3000)]
    _, vocabulary, weights = weighed(corpus)
    assert weights.idf[vocabulary.surfaces.index("selma")] < 0.2


def test_cosines_are_those_of_the_definition():
    texts = [FERRY, FERRY_AGAIN, BUDGET]
    counts, _, weights = weighed(texts)
    rows = np.zeros((3, counts.frequencies.size))
    for d in range(3):
        for i in range(counts.offsets[d], counts.offsets[d + 1]):
            rows[d, counts.terms[i]] = (1 + np.log(float(counts.counts[i, 0]))) * weights.idf[counts.terms[i]]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    found = features_of(texts, [(0, 1), (0, 2), (1, 2)]).columns["words"]
    assert found == pytest.approx([rows[0] @ rows[1], rows[0] @ rows[2], rows[1] @ rows[2]], abs=1e-6)


def test_features_are_the_same_both_ways_and_whatever_the_workers():
    texts = [FERRY, FERRY_AGAIN, BUDGET]
    one, other = features_of(texts, [(0, 1)]), features_of(texts, [(1, 0)])
    for name, column in one.columns.items():
        assert np.array_equal(column, other.columns[name], equal_nan=True), name


def test_times_count_days_and_say_when_there_are_none():
    columns = features_of([FERRY] * 4, [(0, 1), (0, 2), (0, 3)], days=[10, 10, 16, np.nan]).columns
    assert columns["same_time"].tolist() == pytest.approx([1.0, np.exp(-2.0), 0.0], abs=1e-9)
    assert columns["undated"].tolist() == [0.0, 0.0, 1.0]
    assert np.isnan(columns["days_apart"][2])


def test_different_weekdays_in_the_lead_are_seen():
    wednesday = StoryText(FERRY.title, FERRY.text.replace("Tuesday", "Wednesday"), "en")
    columns = features_of([FERRY, FERRY_AGAIN, wednesday], [(0, 1), (0, 2)]).columns
    assert columns["weekdays_covered_best"].tolist() == [1.0, 0.0]


def test_two_reports_of_one_event_score_high_and_others_low():
    scores = pair_scores(features_of([FERRY, FERRY_AGAIN, BUDGET], [(0, 1), (0, 2), (1, 2)]), shipped_model())
    assert scores[0] > 0.5
    assert max(scores[1], scores[2]) < 0.02


def test_contributions_add_up_to_the_score():
    features, model = features_of([FERRY, FERRY_AGAIN], [(0, 1)]), shipped_model()
    log_odds = model.intercept + sum(contributions(features, 0, model).values())
    assert 1 / (1 + np.exp(-log_odds)) == pytest.approx(pair_scores(features, model)[0], abs=1e-3)


def test_where_a_text_names_nobody_words_stand_in_for_names():
    # Arabic has no capitals: "the ferry ran aground off Harl", "the ferry off Harl".
    arabic = [StoryText("", "جنحت العبارة قبالة هارل", "ar"), StoryText("", "العبارة قبالة هارل", "ar")]
    columns = features_of([*arabic, FERRY, FERRY_AGAIN], [(0, 1), (0, 2), (2, 3)]).columns
    assert columns["no_names"].tolist() == [1.0, 1.0, 0.0]
    assert columns["names"][:2].tolist() == columns["words"][:2].tolist()
    assert columns["words"][0] > 0.0
    assert columns["names"][2] != columns["words"][2]


def test_nobody_is_said_to_share_few_names_where_there_are_none():
    texts = [StoryText("", "جنحت العبارة قبالة هارل", "ar"), StoryText("", "أقر المجلس الميزانية", "ar"), FERRY, BUDGET]
    counts, vocabulary, weights = weighed(texts)
    pairs = CandidatePairs(np.array([0, 2], dtype=np.int32), np.array([1, 3], dtype=np.int32))
    features = pair_features(counts, weights, np.full(4, np.nan), pairs, 1)
    measured = MeasuredPairs(np.arange(4, dtype=np.int32), counts, vocabulary.surface, weights.idf, features)
    without, with_names = (pair_evidence(measured, row, shipped_model())["against"] for row in (0, 1))
    assert "they share few names" not in without
    assert "they share few names" in with_names


def test_evidence_names_what_both_reports_have():
    counts, vocabulary, weights = weighed([FERRY, FERRY_AGAIN])
    pair = CandidatePairs(np.array([0], dtype=np.int32), np.array([1], dtype=np.int32))
    features = pair_features(counts, weights, np.array([0.0, 30.0]), pair, 1)
    measured = MeasuredPairs(np.arange(2, dtype=np.int32), counts, vocabulary.surface, weights.idf, features)
    evidence = pair_evidence(measured, 0, shipped_model())
    assert {"selma", "harl", "brandt"} <= set(evidence["names"])
    assert evidence["numbers"] == ["212"]
    assert "they name the same day of the week" in evidence["for"]
    assert "they appeared 30 days apart" in evidence["against"]


def test_no_day_and_no_common_noun_is_shown_as_a_name_and_no_missing_headline_as_a_reason():
    told = "Selma Brandt met Mayor Ohm at Harl on Tuesday in October. The mayor said a mayor is no captain."
    texts = [StoryText("", told, "en"), StoryText("Bridge", told, "en"), StoryText("Budget voted", told, "en")]
    counts, vocabulary, weights = weighed([*texts, BUDGET])
    pairs = CandidatePairs(np.array([0, 1], dtype=np.int32), np.array([1, 2], dtype=np.int32))
    features = pair_features(counts, weights, np.full(4, np.nan), pairs, 1)
    measured = MeasuredPairs(np.arange(4, dtype=np.int32), counts, vocabulary.surface, weights.idf * 9, features)
    bare, headed = (pair_evidence(measured, row, shipped_model()) for row in (0, 1))
    assert set(bare["names"]) == {"brandt", "ohm", "harl"}
    assert {"tuesday", "october", "mayor"} <= set(bare["terms"])
    reason = "neither headline is borne out by the other text"
    assert reason not in bare["against"]
    assert reason in headed["against"]


def corpus_of_events(n_events: int, reports: int) -> list[StoryText]:
    """Reports that share nothing but their event's three invented names and function words."""
    return [
        StoryText("", f"The Qa{event}x met Qb{event}y at Qc{event}z and report{event}r{report} followed.", "en")
        for event in range(n_events)
        for report in range(reports)
    ]


@pytest.mark.parametrize("dates", ["all", "none", "mixed"])
def test_reports_of_one_event_become_candidates(dates):
    texts = corpus_of_events(60, 3)
    counts, _, weights = weighed(texts)
    days = np.repeat(np.arange(60.0) * 3, 3)
    if dates != "all":
        days[:: 1 if dates == "none" else 2] = np.nan
    pairs = candidate_pairs(counts, weights, days, Settings(n_candidates=10), workers=2)
    found = set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    wanted = {(e * 3 + a, e * 3 + b) for e in range(60) for a, b in ((0, 1), (0, 2), (1, 2))}
    assert wanted <= found
    assert all(a < b for a, b in found)


def test_candidates_do_not_depend_on_workers_and_keep_the_window():
    texts = corpus_of_events(300, 4)
    counts, _, weights = weighed(texts)
    days = np.arange(1200.0) % 40
    one = candidate_pairs(counts, weights, days, Settings(window_days=2.0), workers=1)
    two = candidate_pairs(counts, weights, days, Settings(window_days=2.0), workers=3)
    assert np.array_equal(one.left, two.left)
    assert np.array_equal(one.right, two.right)
    assert np.abs(days[one.left] - days[one.right]).max() <= 2.0
    assert one.left.size > 0
