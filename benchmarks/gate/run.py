"""The gate as commands: check, raise, lower, pin."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.gate.counters import count_work
from benchmarks.gate.judge import SLOWER, Line, as_table, judge_counters, judge_ratios
from benchmarks.gate.pinned import Change, Pinned, floor_of, read_pinned, with_counters, with_floors
from benchmarks.machine import this_machine
from benchmarks.processes import run_command
from benchmarks.tables import write_json

_N_TRIES = 3  # a floor is missed when it is missed so often in a row
_N_REPEATS = 6  # processes whose ratios a floor is derived from

Say = Callable[[str], None]


def check(path: Path, say: Say, *, speed: bool = True) -> tuple[str, bool]:
    """The table of all numbers, and whether the gate is open; without ``speed`` counted work alone is judged."""
    pinned, machine = read_pinned(path), this_machine()
    say("counting")
    lines = judge_counters(pinned, count_work(pinned.workload.n_articles, pinned.workload.seed))
    if speed:
        lines += _tried_ratios(pinned, machine.family, say)
    table = as_table(lines)
    if speed and machine.family not in pinned.floors:
        table += f"\nNo floors for {machine.family}: speed was measured and not judged; --raise sets them.\n"
    failures = [line for line in lines if line.is_failure]
    if not pinned.counters:
        table += "\nNo counters are pinned; --pin sets them.\n"
    for line in failures:
        table += f"\n{line.verdict}: {line.name}: {line.found or 'not found'}, pinned {line.pinned}"
    return table + ("\n" if failures else ""), not failures


def set_floors(path: Path, *, lower: bool, reason: str, say: Say) -> str:
    """Measure in several processes and set the floors; what was changed."""
    pinned, machine = read_pinned(path), this_machine()
    measured: dict[str, list[float]] = {}
    for number in range(_N_REPEATS):
        say(f"measuring, {number + 1} of {_N_REPEATS}")
        for name, ratio in _ratios_of_a_new_process(pinned).items():
            measured.setdefault(name, []).append(ratio)
    floors = {name: floor_of(name, ratios, machine.date, machine.processor) for name, ratios in measured.items()}
    changed, changes = with_floors(pinned, machine.family, floors, machine.date, lower=lower, reason=reason)
    write_json(changed, path)
    kept = sorted(set(floors) - {change.name.removeprefix(f"{machine.family}: ") for change in changes})
    return _told(changes) + "".join(f"{name}: stays\n" for name in kept)


def pin_counters(path: Path, *, reason: str, say: Say) -> str:
    """Count and set the counters; what was changed."""
    pinned = read_pinned(path)
    say("counting")
    found = count_work(pinned.workload.n_articles, pinned.workload.seed)
    changed, changes = with_counters(pinned, found, f"{datetime.now(UTC):%Y-%m-%d}", reason)
    write_json(changed, path)
    return _told(changes) or "nothing has changed\n"


def _tried_ratios(pinned: Pinned, family: str, say: Say) -> list[Line]:
    """Ratios, measured again where one is below its floor; the best of each counts."""
    best: dict[str, float] = {}
    for number in range(_N_TRIES):
        say(f"measuring, {number + 1} of at most {_N_TRIES}")
        found = _ratios_of_a_new_process(pinned)
        best = {name: max(ratio, best.get(name, 0.0)) for name, ratio in found.items()}
        lines = judge_ratios(pinned, family, best)
        if not any(line.verdict == SLOWER for line in lines):
            break
    return lines


def _ratios_of_a_new_process(pinned: Pinned) -> dict[str, float]:
    """Floors are set and judged alike: memory that the counting has left warm would speed us up in one of the two."""
    code = (
        "import json; from benchmarks.gate.ratios import measure_ratios; "
        f"print(json.dumps(measure_ratios({pinned.workload.n_articles}, {pinned.workload.rounds})))"
    )
    run = run_command([sys.executable, "-c", code])
    ratios: dict[str, float] = json.loads(run.output.splitlines()[-1])
    return ratios


def _told(changes: list[Change]) -> str:
    return "".join(f"{one.name}: {'not set' if one.before is None else one.before} → {one.after}\n" for one in changes)
