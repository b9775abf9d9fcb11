"""What the benchmarks rest on: the exact join finds all pairs, figures are what their names say."""

import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.charts import bar_chart, line_chart, stacked
from benchmarks.exact_join import exact_join, share_found, share_joined
from benchmarks.generate import write_news
from benchmarks.processes import CommandFailed, NotInstalled, Worker, run_command
from benchmarks.scale import exponent
from benchmarks.sketches import measure_sketches
from benchmarks.speed.inputs import neighbouring_pairs, random_sets
from benchmarks.speed.measure import Truth, banded_recall, figure
from benchmarks.speed.stages import SMALL, Stage, stages
from benchmarks.tables import markdown, renew
from dedup.arrays import CandidatePairs, ScoredPairs, ShingleSets
from dedup.copies.bands import Bands
from dedup.errors import InputError

LIMITS = [(0.5, 0.55), (0.3, 0.9), (1.0, 1.0), (0.1, 0.2), (0.8, 0.6)]


def shingle_sets(sets: list[set[int]]) -> ShingleSets:
    hashes = np.array([value for one in sets for value in sorted(one)], dtype=np.uint32)
    return ShingleSets(hashes, np.cumsum([0, *map(len, sets)]).astype(np.int64), 5)


def pairs_of(*pairs: tuple[int, int]) -> CandidatePairs:
    return CandidatePairs(*(np.array([pair[side] for pair in pairs], dtype=np.int32) for side in (0, 1)))


def nothing(_: int) -> object:
    raise ModuleNotFoundError("No module named 'rival'", name="rival")


@pytest.mark.parametrize(("min_jaccard", "min_containment"), LIMITS)
@given(sets=st.lists(st.sets(st.integers(0, 30), max_size=12), max_size=14))
def test_the_exact_join_finds_every_pair_and_no_other(min_jaccard: float, min_containment: float, sets: list[set[int]]):
    expected = {}
    for b, other in enumerate(sets):
        for a, one in enumerate(sets[:b]):
            if one and other:
                jaccard, containment = len(one & other) / len(one | other), len(one & other) / min(len(one), len(other))
                if round(jaccard, 6) >= min_jaccard or round(containment, 6) >= min_containment:
                    expected[a, b] = (round(jaccard, 6), round(containment, 6))
    found = exact_join(shingle_sets(sets), min_jaccard, min_containment)
    scores = zip(found.jaccard.tolist(), found.containment.tolist(), strict=True)
    assert dict(zip(zip(found.left.tolist(), found.right.tolist(), strict=True), scores, strict=True)) == expected


def test_shares_count_the_pairs_that_were_wanted():
    wanted = pairs_of((0, 1), (0, 2), (3, 4), (5, 6))
    assert share_found(pairs_of((0, 1), (1, 2), (3, 4)), wanted) == 0.5
    assert share_joined(np.array([7, 7, 7, 8, 9, 1, 2]), wanted) == 0.5
    assert share_found(pairs_of((0, 1)), pairs_of()) == 1.0


def test_a_band_is_found_where_all_its_rows_agree():
    signatures = np.array([[1, 2, 3, 4], [1, 9, 3, 4], [1, 9, 9, 4]])
    exact = ScoredPairs(np.array([0, 0]), np.array([1, 2]), np.ones(2), np.ones(2))
    # 0 and 1 agree in the second band of two; 0 and 2 in one row of each.
    assert banded_recall(signatures, Truth(exact, Bands(2, 2))) == 0.5
    assert banded_recall(signatures, Truth(exact, Bands(4, 1))) == 1.0


def test_ratios_are_taken_round_by_round():
    # One slow round of the machine slows both tools, so the ratio stays 10 where that of the medians would not.
    seconds = {"dedup": [1.0, 4.0, 1.0], "other": [10.0, 40.0, 10.0]}
    found = figure("stage", "s", "other", seconds, lambda one: one, None, None)
    assert found.ratio == (10.0, 10.0, 10.0)
    assert (found.value, found.lowest, found.highest) == (10.0, 10.0, 40.0)
    assert figure("stage", "s", "dedup", seconds, lambda one: one, None, None).ratio is None


@pytest.mark.parametrize(
    ("scale", "amount", "seconds", "value"),
    [("MB/s", 2e6, 0.5, 4.0), ("ns/shingle", 1e6, 0.004, 4.0), ("M pairs/s", 3e6, 1.5, 2.0), ("s", 9, 1.5, 1.5)],
)
def test_a_scale_says_what_seconds_mean(scale: str, amount: float, seconds: float, value: float):
    stage = msgspec.convert({"name": "x", "scale": scale, "amount": amount, "contestants": []}, Stage)
    assert stage.value(seconds) == pytest.approx(value)


def test_without_peers_only_what_is_installed_takes_part(tmp_path: Path):
    sample = tmp_path / "sample.jsonl"
    write_news(sample, 3)
    tools = {one.tool for stage in stages(sample, 1, SMALL, 2, with_peers=False) for one in stage.contestants}
    assert {"dedup", "datasketch"} <= tools
    assert tools.isdisjoint({"rensa", "FastSketchLSH"})


@pytest.mark.parametrize("power", [0.8, 1.0, 1.5])
def test_the_exponent_of_a_power_is_its_power(power: float):
    assert exponent([(n, 3e-4 * n**power) for n in (1_000, 3_000, 50_000)]) == pytest.approx(power)


def test_one_size_has_no_exponent():
    assert exponent([(1_000, 2.0)]) is None


def test_random_sets_are_sorted_sets_of_their_size():
    sets = random_sets(20, 300)
    for begin, end in zip(sets.offsets[:-1], sets.offsets[1:], strict=True):
        assert end - begin == 300
        assert (np.diff(sets.hashes[begin:end].astype(np.int64)) > 0).all()


@pytest.mark.parametrize(("n_sets", "n_pairs"), [(50, 40), (50, 1_000), (3, 10)])
def test_pairs_to_verify_are_sorted_and_of_two_sets(n_sets: int, n_pairs: int):
    pairs = neighbouring_pairs(n_sets, n_pairs)
    assert pairs.left.size == pairs.right.size == n_pairs
    assert (pairs.left < pairs.right).all()
    assert (np.diff(pairs.left) >= 0).all()
    assert pairs.right.max() < n_sets


def test_written_news_can_be_read_and_its_labels_name_its_articles(tmp_path: Path):
    write_news(tmp_path / "news.jsonl", 300, gold=tmp_path / "gold")
    read = [msgspec.json.decode(line) for line in (tmp_path / "news.jsonl").read_bytes().splitlines()]
    ids = {record["id"] for record in read}
    assert len(ids) == 300
    assert {"title", "text", "published", "source", "url", "language"} < set(read[0])
    stories = [msgspec.json.decode(line) for line in (tmp_path / "gold" / "stories.jsonl").read_bytes().splitlines()]
    copies = [msgspec.json.decode(line) for line in (tmp_path / "gold" / "copies.jsonl").read_bytes().splitlines()]
    assert {row["id"] for row in stories} == ids
    assert copies
    assert {row[side] for row in copies for side in ("a", "b")} < ids


def test_a_missing_tool_says_how_to_get_it():
    with pytest.raises(NotInstalled, match="rival is not installed; `make peers` gets it"):
        Worker(nothing, 1, threads=1)


def test_a_program_is_measured_from_start_to_end():
    run = run_command(
        [sys.executable, "-S", "-c", "import time; held = bytearray(64 << 20); time.sleep(0.6); print('x')"]
    )
    assert run.output == "x\n"
    assert run.seconds >= 0.6
    assert run.peak_bytes >= 64 << 20
    assert run.tree_bytes >= run.anonymous_bytes >= 64 << 20


def test_a_small_program_does_not_inherit_the_memory_of_this_one():
    held = np.ones(64 << 20, dtype=np.uint8)
    assert run_command([sys.executable, "-S", "-c", "pass"]).peak_bytes < held.nbytes


def test_a_program_that_fails_says_what_it_said():
    with pytest.raises(CommandFailed, match=r"exit code 3: .*no such luck"):
        run_command([sys.executable, "-S", "-c", "import sys; print('no such luck'); sys.exit(3)"])


def test_a_markdown_table_has_a_line_for_each_row():
    assert markdown(["tool", "MB/s"], [["ours", "250"], ["theirs", "8"]]).splitlines() == [
        "| tool   | MB/s |",
        "| ------ | ---: |",
        "| ours   |  250 |",
        "| theirs |    8 |",
    ]


def test_a_table_is_renewed_between_its_marks_and_nowhere_else(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- speed -->\n| old |\n<!-- end of speed -->\nafter\n", encoding="utf-8")
    for _ in range(2):
        renew(page, {"speed": "| new |\n", "other": "| other |\n"})
        assert page.read_text(encoding="utf-8") == ("before\n<!-- speed -->\n| new |\n<!-- end of speed -->\nafter\n")
    with pytest.raises(InputError, match=r"page\.md: no place"):
        renew(page, {"other": "| other |\n"})


def test_minhash_estimates_vary_as_the_binomial_distribution_says():
    """The mean square error of 600 estimates has a relative standard deviation of (2 / 600) ** .5 = .058."""
    ours = [one for one in measure_sketches(600, 1, str) if one.tool == "dedup: MinHash"]
    assert [one.n_shingles for one in ours] == [30, 100, 500, 2_000]
    for one in ours:
        assert abs(one.variance - 1) < 5 * one.sampling_error
        assert abs(one.bias) < 5 * (0.25 / 128 / 600) ** 0.5
        assert one.worth == 1.0


def test_bars_are_as_long_as_their_values():
    chart = bar_chart("speed", [("ours", 200.0), ("<theirs>", 50.0)], "MB/s")
    widths = [float(part.split('"')[0]) for part in chart.split('width="')[2:] if "height=" in part.split(">")[0]]
    assert widths[0] == pytest.approx(4 * widths[1], abs=0.1)
    assert "&lt;theirs&gt;" in chart


def test_a_power_of_the_size_is_a_straight_line():
    chart = line_chart("time", {"ours": [(10.0, 1.0), (100.0, 10.0), (1_000.0, 100.0)]}, "articles", "s")
    points = [tuple(map(float, point.split(","))) for point in chart.split('points="')[1].split('"')[0].split()]
    assert points[1][0] - points[0][0] == pytest.approx(points[2][0] - points[1][0], abs=0.2)
    assert points[1][1] - points[0][1] == pytest.approx(points[2][1] - points[1][1], abs=0.2)
    assert stacked([chart, chart]).count("<polyline") == 2
