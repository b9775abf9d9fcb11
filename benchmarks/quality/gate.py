"""The gate of the figures as commands: check, raise, lower."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.gate.judge import as_table
from benchmarks.quality.floors import judge_sets, read_floors, with_found
from benchmarks.quality.score import Scored
from benchmarks.tables import write_json


def check(path: Path, scored: Sequence[Scored]) -> tuple[str, bool]:
    """The table of all figures, and whether the gate is open."""
    lines, sentences = judge_sets(read_floors(path), scored)
    failures = [line for line in lines if line.is_failure]
    told = [
        *sentences,
        *(f"{one.verdict}: {one.name}: {one.found or 'not found'}, pinned {one.pinned}" for one in failures),
    ]
    return as_table(lines) + "".join(f"\n{sentence}" for sentence in told) + ("\n" if told else ""), not failures


def set_floors(path: Path, scored: Sequence[Scored], date: str, *, lower: bool, reason: str) -> str:
    """Set the floors to what was found; what was changed."""
    changed, changes = with_found(read_floors(path), scored, date, lower=lower, reason=reason)
    write_json(changed, path)
    told = (f"{one.name}: {'not set' if one.before is None else one.before} → {one.after}\n" for one in changes)
    return "".join(told) or "nothing has changed\n"
