"""Figures of quality and the gate under them: intervals, reliability and floors have the values they are defined by."""

import json
import math
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from benchmarks.gate.judge import LOWER, MOVED, OK, SKIPPED, UNPINNED
from benchmarks.quality.alignment import fact_figures, quote_figures
from benchmarks.quality.candidates import compare_generators
from benchmarks.quality.commands import application
from benchmarks.quality.estimates import auc_figure, partition_figures, quotient, reliability, resamples, story_sums
from benchmarks.quality.floors import (
    PinnedQuality,
    floor_below,
    judge_sets,
    read_floors,
    with_found,
)
from benchmarks.quality.gate import check
from benchmarks.quality.pages import page_figures
from benchmarks.quality.passages import link_figures, quotation_figures
from benchmarks.quality.peers import StoryTexts, minhash_labels, tfidf_labels
from benchmarks.quality.score import Scored, copy_figures, score_set
from benchmarks.quality.sets import COPIES, FIXTURES, JUDGED, STORIES, LabelledSet, fixture_set, labelled_sets
from benchmarks.tables import write_json
from dedup.errors import InputError, SettingsError
from dedup.evaluation import score_partition
from dedup.model import Fact, Inspection, Mention, Quote, SharedQuote
from dedup.pipeline.run import Run

DAY = "2031-03-02"

FERRY = (
    "The ferry Saint Corwen struck the breakwater at Brackwater harbour on Sunday and {} passengers were hurt, {} said."
)
MILL = "Fire destroyed the Halden paper mill at Ostrow before dawn and {} workers lost their jobs, according to {}."


def partitions() -> st.SearchStrategy[tuple[list[int], list[int]]]:
    pairs = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=25)
    return pairs.map(lambda rows: ([a for a, _ in rows], [b for _, b in rows]))


# --- intervals ---------------------------------------------------------------------------------------------------


def test_the_interval_of_a_share_is_that_of_the_binomial_distribution():
    # 200 units, half of them right: resampled shares are binomial, so 95 % lie within 1.96 standard deviations.
    figure = quotient([1.0] * 100 + [0.0] * 100, [1.0] * 200)
    half_width = 1.96 * math.sqrt(0.25 / 200)
    # The end points are quantiles of 1,000 draws: standard error sqrt(.025 * .975 / 1000) / density, about .003 here.
    assert figure.value == 0.5
    assert figure.low == pytest.approx(0.5 - half_width, abs=0.01)
    assert figure.high == pytest.approx(0.5 + half_width, abs=0.01)
    assert figure.n == 200


def test_stories_that_all_fare_alike_leave_no_doubt():
    # Every gold pair is found as two singletons: precision 1, recall 1/2, whichever stories are drawn.
    gold = [story for story in range(30) for _ in range(2)]
    figures = partition_figures(list(range(60)), gold)
    for name, value in [("B-cubed precision", 1.0), ("B-cubed recall", 0.5), ("B-cubed F1", 2 / 3)]:
        figure = figures[name]
        assert (figure.value, figure.low, figure.high) == pytest.approx((value, value, value), abs=1e-6)


def test_two_stories_of_which_one_is_found_are_drawn_both_or_one_twice():
    # Drawn twice with chance 1/4 each, so the 2.5 % and 97.5 % points are those of one story alone.
    figures = partition_figures(["x", "x", "y", "z"], ["a", "a", "b", "b"])
    recall = figures["B-cubed recall"]
    assert (recall.value, recall.low, recall.high) == (0.75, 0.5, 1.0)


def test_a_resample_draws_as_many_units_as_there_are_and_is_the_same_every_time():
    drawn = resamples(7, 50)
    assert drawn.shape == (50, 7)
    assert (drawn.sum(axis=1) == 7).all()
    assert (drawn == resamples(7, 50)).all()


def test_a_share_of_nothing_is_no_figure():
    assert quotient([0.0, 0.0], [0.0, 0.0]) is None
    assert quotient([], []) is None


@given(partitions())
def test_what_stories_add_up_to_is_the_score_of_the_partition(labels: tuple[list[int], list[int]]):
    found, gold = labels
    scores, figures = score_partition(found, gold), partition_figures(found, gold)
    assert figures["B-cubed precision"].value == pytest.approx(scores.b_cubed.precision, abs=1e-6)
    assert figures["B-cubed recall"].value == pytest.approx(scores.b_cubed.recall, abs=1e-6)
    assert figures["B-cubed F1"].value == pytest.approx(scores.b_cubed.f1, abs=1e-6)
    if scores.pairwise.f1 is None:
        assert "pairwise F1" not in figures
    else:
        assert figures["pairwise F1"].value == pytest.approx(scores.pairwise.f1, abs=1e-6)


def test_a_found_pair_of_two_stories_is_half_of_each():
    # One cluster of a, a, b: three found pairs, one right; each of the other two belongs half to a and half to b.
    sums = story_sums(["x", "x", "x"], ["a", "a", "b"])
    assert sums[:, 3].tolist() == [1, 0]
    assert sums[:, 4].tolist() == [2, 1]
    assert sums[:, 5].tolist() == [1, 0]


def test_auc_is_the_chance_that_a_pair_of_one_event_scores_higher():
    # Of the 2 x 3 comparisons 4 are won and one is a tie: 4.5 / 6.
    scores = np.array([0.9, 0.4, 0.4, 0.1, 0.6])
    same = np.array([True, True, False, False, False])
    figure = auc_figure(scores, same)
    assert figure.value == pytest.approx(4.5 / 6)
    assert figure.low <= figure.value <= figure.high
    assert auc_figure(scores, np.ones(5, dtype=bool)) is None


# --- reliability -------------------------------------------------------------------------------------------------


def test_reliability_bins_by_hand():
    scores = np.array([0.0, 0.05, 0.1, 0.3, 0.39, 0.95, 1.0, 0.97])
    same = np.array([False, True, False, True, False, True, True, False])
    found = [(b.low, b.high, b.n, b.mean_score, b.share_same) for b in reliability(scores, same)]
    assert found == [
        (0.0, 0.1, 2, 0.025, 0.5),
        (0.1, 0.2, 1, 0.1, 0.0),
        (0.3, 0.4, 2, 0.345, 0.5),
        (0.9, 1.0, 3, pytest.approx(2.92 / 3, abs=1e-6), pytest.approx(2 / 3, abs=1e-6)),
    ]


def test_no_pairs_give_no_curve():
    assert reliability(np.empty(0), np.empty(0, dtype=bool)) == []


# --- labels that judge copies, quotes and facts ------------------------------------------------------------------


def test_copies_are_judged_on_labelled_pairs_made_and_real_apart():
    groups = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 3}
    gold = [
        {"a": "a", "b": "b", "label": "dup", "made": True},
        {"a": "a", "b": "f", "label": "derived", "made": True},
        {"a": "d", "b": "e", "label": "partial", "made": False},
        {"a": "a", "b": "c", "label": "dup", "made": False},
        {"a": "x", "b": "y", "label": "boilerplate", "made": False},
    ]
    values = {name: figure.value for name, figure in copy_figures(groups, gold).items()}
    assert values == {
        "made copies precision": 1.0,
        "made copies recall": 0.5,
        "real copies precision": 0.5,
        "real copies recall": 1.0,
    }


TEXTS = {"a": "One dog barked. Two cats ran.", "b": "One dog did bark. Two cats fled.", "c": "Three hens sat."}


def mention(document: str, text: str) -> Mention:
    begin = TEXTS[document].index(text)
    return Mention(document=document, begin=begin, end=begin + len(text), text=text)


def test_a_fact_is_found_by_mentions_in_two_documents_and_its_links_are_judged_where_both_ends_are_labelled():
    gold = [
        {
            "kind": "statement",
            "mentions": [{"document": "a", "text": "dog barked"}, {"document": "b", "text": "dog did"}],
        },
        {
            "kind": "statement",
            "mentions": [{"document": "a", "text": "cats ran"}, {"document": "b", "text": "cats fled"}],
        },
    ]

    def fact(*mentions: Mention) -> Fact:
        return Fact(kind="statement", value=None, score=1.0, mentions=list(mentions))

    found = [
        fact(mention("a", "One dog barked."), mention("b", "One dog did bark.")),
        fact(mention("a", "One dog barked."), mention("b", "Two cats fled.")),
        fact(mention("a", "Two cats ran."), mention("c", "Three hens sat.")),
    ]
    values = {name: figure.value for name, figure in fact_figures(found, gold, TEXTS.__getitem__).items()}
    assert values == {"statements recall": 0.5, "statements precision": 0.5}


@pytest.mark.parametrize(("speaker", "share"), [("Ada Lind", 1.0), ("Lind", 1.0), ("Bo Lind", 0.0), (None, 0.0)])
def test_a_speaker_is_right_where_one_name_is_part_of_the_other(speaker: str | None, share: float):
    mentions = [{"document": "a", "text": "dog barked"}, {"document": "b", "text": "dog did"}]
    gold = [{"speaker": "Ada Lind", "mentions": mentions}]
    both = [mention("a", "One dog barked."), mention("b", "One dog did bark.")]
    quote = SharedQuote(speaker=speaker, agreement="edited", score=1.0, mentions=both)
    figures = quote_figures([quote], gold, TEXTS.__getitem__)
    assert figures["quotes recall"].value == 1.0
    assert figures["quotes speaker"].value == share


LINED = {"a": "Fire broke out.\nTwo were hurt.\nIt rained.", "b": "A fire began.\nTwo injured.\nSunny."}


def line(document: str, number: int) -> Mention:
    lines = LINED[document].split("\n")
    begin = sum(len(one) + 1 for one in lines[:number])
    return Mention(document=document, begin=begin, end=begin + len(lines[number]), text=lines[number])


def test_links_are_judged_by_line_and_only_between_lines_that_have_a_link():
    gold = [{"a": "b", "b": "a", "sentences": [[0, 0], [1, 1]]}]
    groups = [
        [line("a", 0), line("b", 0)],  # right
        [line("a", 1), line("b", 0)],  # wrong
        [line("a", 2), line("b", 2)],  # neither line is linked in gold: not judged
    ]
    values = {name: figure.value for name, figure in link_figures(groups, gold, LINED).items()}
    assert values == {"sentence links precision": 0.5, "sentence links recall": 0.5}


def inspection(text: str, *quoted: tuple[str, str | None]) -> Inspection:
    quotes = [
        Quote(
            kind="direct",
            begin=text.index(words),
            end=text.index(words) + len(words),
            text=words,
            speaker=speaker,
            speaker_begin=None,
            speaker_end=None,
        )
        for words, speaker in quoted
    ]
    return Inspection(
        id="a", title="", published="", source="", url="", language="en", n_words=0, masked=[], sentences=[],
        quotes=quotes, values=[],
    )  # fmt: skip


def test_quotations_are_judged_by_letter_and_speakers_by_words():
    text = 'He said "abcd efgh" to Ada Lind and later that it rained. "wxyz" is a word.'

    def span(words: str) -> list[int]:
        return [text.index(words), text.index(words) + len(words)]

    gold = [
        {
            "id": "a",
            "attributions": [
                {"source": [span("Ada Lind")], "content": [span("abcd efgh")]},
                {"source": [span("He")], "content": [span("it rained")]},  # indirect: not wanted, not wrong either
            ],
        }
    ]
    # Of the 8 letters of the quotation 4 are found; of the 8 found letters 4 are no attribution.
    one = inspection(text, ("abcd", "Lind"), ("wxyz", None))
    values = {name: figure.value for name, figure in quotation_figures([one], gold, {"a": text}).items()}
    # "Lind" for "Ada Lind": one word of one and of two, F1 2/3.
    assert values == {
        "quotations precision": 0.5,
        "quotations recall": 0.5,
        "quotations speaker": 1.0,
        "indirect quotations recall": 0.0,
    }


def test_indirect_quotations_are_found_where_they_overlap():
    text = "He said that it rained all day. She added that snow fell. Nobody denied it."

    def span(words: str) -> list[int]:
        return [text.index(words), text.index(words) + len(words)]

    contents = [span("it rained all day"), span("snow fell")]
    gold = [{"id": "a", "attributions": [{"source": [], "content": [content]} for content in contents]}]
    found = inspection(text, ("that it rained", None), ("denied", None))
    reported = [msgspec.structs.replace(quote, kind="indirect") for quote in found.quotes]
    one = msgspec.structs.replace(found, quotes=reported)
    values = {name: figure.value for name, figure in quotation_figures([one], gold, {"a": text}).items()}
    assert values == {"indirect quotations precision": 0.5, "indirect quotations recall": 0.5}


# --- sets --------------------------------------------------------------------------------------------------------


def write_lines(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Two ferry reports, two mill reports, and labels of three kinds for them."""
    directory = tmp_path / "corpora"
    directory.mkdir()
    texts = {
        "f1": FERRY.format("twelve", "the coastguard"),
        "f2": FERRY.format("twelve", "the harbour master"),
        "m1": MILL.format("ninety", "the mayor"),
        "m2": MILL.format("about ninety", "a union spokesman"),
    }
    rows: list[dict[str, object]] = [{"id": name, "text": text} for name, text in texts.items()]
    for name in ("tiny", "pairs", "alike", "odd"):
        write_lines(directory / f"{name}.jsonl", rows)
    write_lines(directory / "tiny.gold.jsonl", [{"id": name, "story": name[0]} for name in texts])
    write_lines(directory / "pairs.gold.jsonl", [{"a": "f1", "b": "f2", "label": "dup", "made": False}])
    write_lines(
        directory / "alike.gold.jsonl",
        [{"a": "f1", "b": "f2", "unlikeness": 1, "language": "en"}, {"a": "f1", "b": "m1", "unlikeness": 4}],
    )
    write_lines(directory / "odd.gold.jsonl", [{"id": "f1", "colour": "red"}])
    write_lines(directory / "lost.gold.jsonl", [{"id": "f1", "story": "f"}])
    return directory


def tiny(corpora: Path) -> LabelledSet:
    return next(one for one in labelled_sets(corpora)[0] if one.name == "tiny")


def test_sets_are_told_by_their_labels_and_those_left_out_are_named(corpora: Path):
    found, left_out = labelled_sets(corpora)
    assert {one.name: list(one.gold) for one in found} == {"tiny": [STORIES], "pairs": [COPIES], "alike": [JUDGED]}
    assert [sentence.split(":")[0] for sentence in left_out] == ["lost", "odd"]


def test_a_folder_without_sets_is_an_error(tmp_path: Path):
    with pytest.raises(InputError, match="no labelled set"):
        labelled_sets(tmp_path)
    with pytest.raises(InputError, match="no such directory"):
        labelled_sets(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["tiny.jsonl", "tiny.gold.jsonl"])
def test_a_digest_changes_with_a_byte_of_the_texts_and_of_the_labels(corpora: Path, name: str):
    before = tiny(corpora).digest
    assert tiny(corpora).digest == before
    path = corpora / name
    path.write_text(path.read_text(encoding="utf-8").replace("f1", "f9"), encoding="utf-8")
    assert tiny(corpora).digest != before


def test_the_fixtures_have_labels_of_every_kind():
    assert all(path.is_file() for path in fixture_set().gold.values())


def test_two_events_of_two_reports_are_scored(corpora: Path):
    scored = {one.name: score_set(one, 1) for one in labelled_sets(corpora)[0]}
    assert scored["tiny"].counts["gold"] == 2
    assert scored["tiny"].n_documents == 4
    assert set(scored["pairs"].figures) <= {"real copies precision", "real copies recall"}
    assert scored["alike"].figures["AUC"].value == 1.0  # the ferry's two reports are more alike than ferry and mill


# --- peers -------------------------------------------------------------------------------------------------------


def test_minhash_joins_what_shares_half_of_its_shingles_and_nothing_else():
    one = " ".join(f"word{i}" for i in range(60))
    # Another last word takes one shingle of 56 and brings one: Jaccard 55 / 57. The third shares no shingle.
    labels = minhash_labels([one, one.replace("word59", "end"), " ".join(f"other{i}" for i in range(60))])
    assert labels[0] == labels[1] != labels[2]


def test_tfidf_parts_events_without_a_word_in_common():
    texts = ["harbour ferry collision", "ferry collision harbour", "paper mill fire", "fire paper mill"]
    labels, similarity = tfidf_labels({"set": StoryTexts([""] * 4, texts, ["f", "f", "m", "m"])})
    first, second, third, fourth = labels["set"]
    assert first == second != third == fourth
    assert 0 < similarity < 1


# --- the gate ----------------------------------------------------------------------------------------------------


def scored(digest: str = "d1", **values: float) -> Scored:
    return Scored("tiny", digest, 4, {name: quotient([value], [1.0]) for name, value in values.items()})


def pinned(**floors: float) -> PinnedQuality:
    return PinnedQuality(
        {"tiny": "d1"}, {"tiny": {name: floor_below(value + 0.005, DAY) for name, value in floors.items()}}
    )


@pytest.mark.parametrize(("value", "verdict"), [(0.899, LOWER), (0.9, OK), (1.0, OK)])
def test_a_figure_passes_at_its_floor_and_above(value: float, verdict: str):
    (line,), _ = judge_sets(pinned(f1=0.9), [scored(f1=value)])
    assert (line.name, line.verdict) == ("tiny: f1", verdict)


def test_a_figure_that_is_no_longer_found_fails_and_a_new_one_does_not():
    lines, _ = judge_sets(pinned(gone=0.1), [scored(fresh=0.1)])
    assert {line.name: line.verdict for line in lines} == {"tiny: gone": LOWER, "tiny: fresh": UNPINNED}


def test_a_changed_set_fails_with_a_sentence_and_its_figures_are_not_judged():
    lines, sentences = judge_sets(pinned(f1=0.9), [scored("d2", f1=1.0)])
    assert [(line.name, line.verdict, line.is_failure) for line in lines] == [("tiny: digest", MOVED, True)]
    assert "texts or labels of tiny" in sentences[0]


def test_a_set_that_is_not_there_is_skipped_aloud():
    lines, sentences = judge_sets(pinned(f1=0.9), [])
    assert [(line.verdict, line.is_failure) for line in lines] == [(SKIPPED, False)]
    assert sentences == ["SKIPPED: tiny is not here, so its 1 floors were not judged."]


def test_a_floor_lies_below_what_was_found_and_not_below_nothing():
    assert floor_below(0.9278, DAY).floor == 0.922
    assert floor_below(1.0, DAY).floor == 0.995
    assert floor_below(0.001, DAY).floor == 0.0


def test_raising_never_lowers_and_lowering_leaves_its_reason():
    raised, changes = with_found(pinned(f1=0.9, p=0.5), [scored(f1=0.8, p=0.7)], DAY, lower=False, reason="")
    assert [change.name for change in changes] == ["tiny: p"]
    assert raised.floors["tiny"]["f1"].floor == 0.9
    lowered, _ = with_found(raised, [scored(f1=0.8)], DAY, lower=True, reason="p is measured no more")
    assert {name: floor.floor for name, floor in lowered.floors["tiny"].items()} == {"f1": 0.795}
    assert {(c.name, c.before, c.after) for c in lowered.changes} == {("tiny: f1", 0.9, 0.795), ("tiny: p", 0.695, 0.0)}
    assert {change.reason for change in lowered.changes} == {"p is measured no more"}


def test_lowering_and_changed_sets_ask_for_a_reason():
    with pytest.raises(SettingsError, match="needs --reason"):
        with_found(pinned(f1=0.9), [scored(f1=0.8)], DAY, lower=True, reason=" ")
    with pytest.raises(SettingsError, match="have changed"):
        with_found(pinned(f1=0.9), [scored("d2", f1=1.0)], DAY, lower=False, reason="")
    changed, _ = with_found(pinned(f1=0.9), [scored("d2", f1=1.0)], DAY, lower=True, reason="a label was wrong")
    (kept,) = changed.digest_changes
    assert (changed.digests["tiny"], kept.before, kept.after, kept.reason) == ("d2", "d1", "d2", "a label was wrong")


def test_floors_are_read_as_they_were_written(tmp_path: Path):
    path = tmp_path / "floors.json"
    assert read_floors(path) == PinnedQuality()
    write_json(pinned(f1=0.9), path)
    assert read_floors(path) == pinned(f1=0.9)
    path.write_text("[]")
    with pytest.raises(InputError, match="not a file of floors"):
        read_floors(path)


def test_the_gate_names_the_number_that_moved(tmp_path: Path, corpora: Path):
    path = tmp_path / "floors.json"
    found = score_set(tiny(corpora), 1)
    write_json(with_found(PinnedQuality(), [found], DAY, lower=False, reason="")[0], path)
    assert check(path, [found])[1]
    pinned_now = read_floors(path)
    pinned_now.floors["tiny"]["B-cubed F1"] = floor_below(1.2, DAY)  # above reach
    write_json(pinned_now, path)
    text, is_open = check(path, [found])
    assert not is_open
    assert f"TOO LOW: tiny: B-cubed F1: {found.figures['B-cubed F1'].value:.4f}, pinned ≥ 1.195" in text


def test_the_command_exits_with_1_where_texts_were_changed(tmp_path: Path, corpora: Path):
    floors = tmp_path / "floors.json"
    arguments = ["gate", "--corpora", str(corpora), "--floors", str(floors), "--workers", "1"]
    run = CliRunner().invoke
    assert run(application, [*arguments, "--raise"]).exit_code == 0
    assert run(application, arguments).exit_code == 0
    path = corpora / "tiny.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("ninety", "eighty"), encoding="utf-8")
    result = run(application, arguments)
    assert result.exit_code == 1
    assert "MOVED: tiny: digest" in result.stdout


def test_page_text_is_scored_by_its_grams_page_by_page():
    gold = [{"id": "a", "text": "one two three four five six"}, {"id": "b", "text": "one two three four"}]
    # Of a: two of its three grams and one that is wrong; b was not read. Shares of a: 2/4 agree, 3/4 found, 3/4 wanted.
    figures = page_figures({"a": "one two three four five else"}, gold)
    assert figures["page text precision"].value == pytest.approx((2 / 4) / (3 / 4), abs=1e-6)
    assert figures["page text recall"].value == pytest.approx((2 / 4) / (3 / 4 + 1), abs=1e-6)
    assert figures["page text F1"].value == pytest.approx(2 * (2 / 4) / (3 / 4 + 3 / 4 + 1), abs=1e-6)


def test_generators_of_candidates_are_held_against_the_same_pairs():
    documents = FIXTURES / "sets" / "one_site.jsonl"
    run = Run.of(None, 1, None)
    index, single, double = compare_generators([documents], documents.with_name("one_site.gold.jsonl"), run)
    assert index.recall == 1.0  # seventeen texts: each is among the fifty partners of any other that shares a term
    assert index.of_joined == 1.0
    assert double.recall <= single.recall  # what agrees in a band of two rows agrees in one
