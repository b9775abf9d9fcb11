"""What a run is expected to take follows from what was measured."""

import json
from pathlib import Path

import msgspec
import pytest
from command_line import dedup, sentence

from benchmarks.machine import this_machine
from benchmarks.scale import (
    COPIES,
    STORIES,
    Growth,
    Point,
    costs_of,
    exponent,
    pin_costs,
    read_points,
    write_growth,
)
from dedup.costs import Costs, KindCosts, MeasuredRun, expected, shipped_costs


def point(n_articles: int, kind: str = COPIES, power: float = 1.25) -> Point:
    return Point(
        kind=kind,
        n_articles=n_articles,
        file_bytes=4000 * n_articles,
        seconds=1.0,
        cpu_seconds=0.001 * n_articles**power,
        peak_bytes=100_000_000 + 3000 * n_articles,
        disk_bytes=5000 * n_articles,
        tree_bytes=200_000_000 + 3000 * n_articles,
        anonymous_bytes=3000 * n_articles,
        report_bytes=800 * n_articles,
        counters={"n_candidate_pairs": 9, "n_verified_pairs": 7, "n_story_candidate_pairs": 5},
        largest_copy_group=1,
        largest_story=1,
    )


def growth(kinds: list[str]) -> Growth:
    points = [point(n, kind) for kind in kinds for n in (1000, 10_000, 100_000)]
    return Growth(this_machine(), points, dict.fromkeys(kinds, 1.25), dict.fromkeys(kinds, 1.25))


def test_costs_are_the_line_and_the_power_that_the_points_lie_on():
    points = [point(n) for n in (1000, 10_000, 100_000)]
    assert exponent([(p.n_articles, p.cpu_seconds) for p in points]) == pytest.approx(1.25)
    costs = costs_of(points)
    assert costs.memory_bytes_per_article == pytest.approx(3000)
    run = expected(10**7, costs)
    truth = point(10**7)
    assert not run.is_measured
    assert run.cpu_seconds == pytest.approx(truth.cpu_seconds, rel=1e-4)
    assert run.memory_bytes == pytest.approx(truth.tree_bytes, rel=1e-6)
    assert (run.disk_bytes, run.report_bytes) == (truth.disk_bytes, truth.report_bytes)
    assert expected(100_000, costs).is_measured
    for n in (100, 1000, 40_000):
        assert expected(n, costs).memory_bytes == pytest.approx(point(n).tree_bytes, rel=1e-6)
    assert expected(10_000, costs).cpu_seconds == pytest.approx(point(10_000).cpu_seconds, rel=1e-3)


def test_what_lies_between_two_runs_is_on_the_line_between_them():
    runs = [
        MeasuredRun(n_articles=n, cpu_seconds=n, memory_bytes=memory, disk_bytes=0, report_bytes=0)
        for n, memory in ((10, 100), (20, 300), (40, 300))
    ]
    costs = KindCosts(runs=runs, exponent=1.0, memory_bytes_per_article=7.0)
    expected_bytes = {1: 0, 5: 0, 10: 100, 15: 200, 20: 300, 30: 300, 40: 300, 41: 307}
    assert {n: expected(n, costs).memory_bytes for n in expected_bytes} == expected_bytes
    only = KindCosts(runs=runs[:1], exponent=1.0, memory_bytes_per_article=7.0)
    assert expected(5, only).memory_bytes == 50


def test_time_that_grew_less_than_the_corpus_is_not_expected_to_go_on_so():
    run = MeasuredRun(n_articles=1000, cpu_seconds=10.0, memory_bytes=0, disk_bytes=0, report_bytes=0)
    costs = KindCosts(runs=[run], exponent=0.5, memory_bytes_per_article=0.0)
    assert expected(100_000, costs).cpu_seconds == 1000.0


def test_pinned_figures_are_what_the_program_reads(tmp_path: Path):
    path = tmp_path / "costs.json"
    pin_costs(growth([COPIES, STORIES]), path)
    costs = msgspec.json.decode(path.read_bytes(), type=Costs)
    assert costs.stories == costs_of([point(n, STORIES) for n in (1000, 10_000, 100_000)])
    assert costs.article_bytes == 4000
    pin_costs(growth([COPIES]), path)
    assert msgspec.json.decode(path.read_bytes(), type=Costs).stories == shipped_costs().stories


def test_plan_tells_what_runs_of_so_many_documents_take():
    run = dedup("plan", "--documents", "10e6", "--json")
    assert run.returncode == 0, run.stderr.decode()
    runs = json.loads(run.stdout)["runs"]
    for kind, costs in ((COPIES, shipped_costs().copies), (STORIES, shipped_costs().stories)):
        assert runs[kind] == msgspec.to_builtins(expected(10**7, costs))
    run = dedup("plan", "--documents", "10e6")
    assert "A run on 10,000,000 documents takes about" in run.stdout.decode()
    assert json.loads(dedup("plan", "--json").stdout)["runs"] == {}


def test_points_of_an_earlier_run_are_read_back(tmp_path: Path):
    written = growth([COPIES])
    write_growth(written, tmp_path)
    assert read_points(tmp_path / "scale.json") == written.points


@pytest.mark.parametrize("number", ["0", "-3", "1e12", "nan"])
def test_a_number_that_no_corpus_has_is_refused(number: str):
    run = dedup("plan", "--documents", number)
    assert run.returncode == 2
    assert "a number from 1 to 2,147,483,647 is needed" in sentence(run)
