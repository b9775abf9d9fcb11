"""The gate against regressions opens for what is pinned and closes for anything else."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.gate.counters import OF_THE_REPORT, count_work
from benchmarks.gate.judge import MOVED, OK, SLOWER, UNPINNED, as_table, judge_counters, judge_ratios
from benchmarks.gate.pinned import (
    Floor,
    Pinned,
    Workload,
    floor_of,
    read_pinned,
    with_counters,
    with_floors,
)
from benchmarks.gate.run import check, pin_counters
from benchmarks.machine import family
from benchmarks.tables import write_json
from dedup.copies.bands import Bands
from dedup.errors import InputError, SettingsError

SMALL = Workload(n_articles=200, rounds=1)
DAY = "2026-11-21"


def floor(value: float) -> Floor:
    return Floor(value, [value], DAY, "a machine")


def silent(_: str) -> None:
    """Nobody listens."""


@pytest.fixture
def pinned_file(tmp_path: Path) -> Path:
    path = tmp_path / "floors.json"
    write_json(Pinned(workload=SMALL), path)
    pin_counters(path, reason="", say=silent)
    return path


def changed(path: Path, **fields: object) -> None:
    write_json(msgspec.structs.replace(read_pinned(path), **fields), path)


def test_equal_counters_pass_and_any_other_moves():
    pinned = Pinned(counters={"pairs": 10, "groups": 3, "gone": 1})
    verdicts = {line.name: line.verdict for line in judge_counters(pinned, {"pairs": 10, "groups": 2, "fresh": 5})}
    assert verdicts == {"pairs": OK, "groups": MOVED, "gone": MOVED, "fresh": UNPINNED}


@pytest.mark.parametrize(("ratio", "verdict"), [(39.99, SLOWER), (40.0, OK), (55.0, OK)])
def test_a_ratio_passes_at_its_floor_and_above(ratio: float, verdict: str):
    pinned = Pinned(floors={"ours": {"minhash": floor(40.0)}})
    assert [line.verdict for line in judge_ratios(pinned, "ours", {"minhash": ratio})] == [verdict]


def test_a_ratio_that_is_no_longer_measured_closes_the_gate():
    pinned = Pinned(floors={"ours": {"minhash": floor(40.0)}})
    assert [line.is_failure for line in judge_ratios(pinned, "ours", {})] == [True]


def test_floors_of_another_kind_of_machine_judge_nothing():
    pinned = Pinned(floors={"theirs": {"minhash": floor(40.0)}})
    assert [line.verdict for line in judge_ratios(pinned, "ours", {"minhash": 1.0})] == [UNPINNED]


def test_the_table_names_the_number_that_moved():
    lines = judge_counters(Pinned(counters={"pairs": 10, "groups": 3}), {"pairs": 10, "groups": 2})
    moved = [line for line in as_table(lines).splitlines() if MOVED in line]
    assert len(moved) == 1
    assert "groups" in moved[0]


@given(st.lists(st.floats(min_value=1.0, max_value=100.0), min_size=1, max_size=8))
def test_a_floor_is_below_every_run_it_comes_from_and_sees_a_slow_down_by_a_third(measured: list[float]):
    try:
        found = floor_of("minhash", measured, DAY, "a machine").floor
    except InputError:
        return
    middle = (
        sorted(measured)[len(measured) // 2]
        if len(measured) % 2
        else sum(sorted(measured)[len(measured) // 2 - 1 : len(measured) // 2 + 1]) / 2
    )
    assert found <= 0.9 * min(measured) + 0.005
    assert found > 0.75 * middle


def test_runs_that_agree_give_a_floor_ten_per_cent_below():
    assert floor_of("minhash", [40.0, 40.0, 40.0], DAY, "a machine").floor == 36.0


def test_runs_far_apart_give_no_floor():
    with pytest.raises(InputError, match=r"minhash: runs between 30\.00 and 50\.00"):
        floor_of("minhash", [30.0, 40.0, 50.0], DAY, "a machine")


def test_raising_raises_and_never_lowers():
    pinned = Pinned(floors={"ours": {"minhash": floor(40.0), "bands": floor(10.0)}})
    found = {"minhash": floor(30.0), "bands": floor(12.0), "new": floor(5.0)}
    after, changes = with_floors(pinned, "ours", found, DAY, lower=False, reason="")
    assert {name: one.floor for name, one in after.floors["ours"].items()} == {
        "minhash": 40.0,
        "bands": 12.0,
        "new": 5.0,
    }
    assert sorted(change.after for change in changes) == [5.0, 12.0]


@pytest.mark.parametrize("reason", ["", "  "])
def test_lowering_needs_a_reason(reason: str):
    pinned = Pinned(floors={"ours": {"minhash": floor(40.0)}})
    with pytest.raises(SettingsError, match="--reason"):
        with_floors(pinned, "ours", {"minhash": floor(30.0)}, DAY, lower=True, reason=reason)


def test_a_lowered_floor_keeps_its_reason_in_the_file(tmp_path: Path):
    pinned = Pinned(floors={"ours": {"minhash": floor(40.0)}})
    after, _ = with_floors(pinned, "ours", {"minhash": floor(30.0)}, DAY, lower=True, reason="exact hashes instead")
    write_json(after, tmp_path / "floors.json")
    kept = read_pinned(tmp_path / "floors.json")
    assert kept.floors["ours"]["minhash"].floor == 30.0
    assert [(one.before, one.after, one.reason) for one in kept.changes] == [(40.0, 30.0, "exact hashes instead")]


def test_pinned_counters_change_with_a_reason_only():
    pinned = Pinned(counters={"pairs": 10})
    with pytest.raises(SettingsError, match="--reason"):
        with_counters(pinned, {"pairs": 11}, DAY, "")
    after, _ = with_counters(pinned, {"pairs": 11}, DAY, "another layout")
    assert after.counters == {"pairs": 11}
    assert [one.reason for one in after.changes] == ["another layout"]
    assert with_counters(pinned, {"pairs": 10}, DAY, "")[1] == []


def test_a_file_of_something_else_is_refused(tmp_path: Path):
    path = tmp_path / "report.json"
    path.write_text('{"schema_version": "1", "counters": {"n_candidate_pairs": 3}}', encoding="utf-8")
    with pytest.raises(InputError, match=r"report\.json: not a file of pinned numbers"):
        read_pinned(path)


def test_counting_twice_gives_the_same(pinned_file: Path):
    pinned = read_pinned(pinned_file)
    assert count_work(SMALL.n_articles, SMALL.seed) == pinned.counters
    assert set(OF_THE_REPORT) < set(pinned.counters)


def test_the_gate_is_open_for_what_was_pinned(pinned_file: Path):
    table, is_open = check(pinned_file, silent)
    assert is_open, table
    assert "No floors for" in table


def test_a_counter_that_is_one_off_closes_the_gate(pinned_file: Path):
    counters = read_pinned(pinned_file).counters
    changed(pinned_file, counters=counters | {"n_verified_pairs": counters["n_verified_pairs"] + 1})
    table, is_open = check(pinned_file, silent)
    assert not is_open
    assert [line.split(":")[1] for line in table.splitlines() if line.startswith(MOVED)] == [" n_verified_pairs"]


def test_another_band_layout_closes_the_gate(pinned_file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dedup.copies.bands.choose_bands", lambda *_: Bands(25, 5))
    moved = judge_counters(read_pinned(pinned_file), count_work(SMALL.n_articles, SMALL.seed))
    assert "n_candidate_pairs" in [line.name for line in moved if line.is_failure]


def test_a_floor_above_reach_closes_the_gate_and_the_command_ends_with_1(pinned_file: Path):
    name = "text to signatures, datasketch"
    changed(pinned_file, floors={family(): {name: floor(1e9)}})
    command = [sys.executable, "-m", "benchmarks", "gate", "--floors", str(pinned_file)]
    run = subprocess.run(command, capture_output=True, cwd=Path(__file__).parent.parent, check=False)
    assert run.returncode == 1, run.stderr.decode()
    assert f"{SLOWER}: {name}" in run.stdout.decode()


def test_lowering_without_a_reason_is_wrong_usage(tmp_path: Path):
    command = [sys.executable, "-m", "benchmarks", "gate", "--lower", "--floors", str(tmp_path / "floors.json")]
    run = subprocess.run(command, capture_output=True, cwd=Path(__file__).parent.parent, check=False)
    assert run.returncode == 2
    assert run.stderr.decode() == "benchmarks: --lower needs --reason: why the program may be slower than it was\n"
