"""What the gate holds the program to: a file that says when, on what and why each number was set."""

from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import msgspec

from dedup.errors import InputError, SettingsError

LEAST_MARGIN = 0.1
"""Share of the lowest of the repeated runs that the floor lies below it; more where they differ more.

Runs of one minute differ less than those of different minutes: medians of ten minutes lay up to 10 % apart."""

TIMES_SPREAD = 2.0
"""How often the distance from the median down to the lowest run is the margin."""

LOWEST_FLOOR = 0.8
"""Of the median: a kernel that takes a third longer has 0.75 of its speed, and must be seen."""


class Workload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is counted and timed: so many generated articles of a seed; ``rounds`` of each ratio."""

    n_articles: int = 2_000
    seed: int = 1
    rounds: int = 15


class Floor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lowest ratio that passes, the repeated runs it comes from, and when and on what they ran."""

    floor: float
    measured: list[float]
    date: str
    machine: str


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number that was set, and why."""

    date: str
    name: str
    before: float | None
    after: float
    reason: str


Numbers = TypeVar("Numbers", bound=msgspec.Struct)


class Pinned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Counters by name; floors by family of machine and name; all changes that needed a reason."""

    workload: Workload = Workload()
    counters: dict[str, int] = {}
    floors: dict[str, dict[str, Floor]] = {}
    changes: list[Change] = []


def read_pinned(path: Path) -> Pinned:
    """The counters and floors of speed; see :func:`read_numbers`."""
    return read_numbers(path, Pinned, "pinned numbers")


def read_numbers(path: Path, kind: type[Numbers], what: str) -> Numbers:
    """A file of pinned numbers, called ``what`` in errors; an empty record where there is none.

    Raises:
        InputError: it is not such a file.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        return kind()
    except msgspec.DecodeError as error:
        raise InputError(f"{path}: not a file of {what}: {error}") from None


def floor_of(name: str, measured: list[float], date: str, machine: str) -> Floor:
    """The floor that repeated runs support.

    It lies below the lowest of them by twice the distance of that one from the median, or by 10 %. What lies above the
    median is no concern of a floor: there the other side was disturbed.

    Raises:
        InputError: the runs differ so much that a slow-down by a third would pass.
    """
    middle, lowest = median(measured), min(measured)
    floor = round(lowest * (1 - max(LEAST_MARGIN, TIMES_SPREAD * (middle - lowest) / middle)), 2)
    if floor < LOWEST_FLOOR * middle:
        raise InputError(
            f"{name}: runs between {lowest:.2f} and {max(measured):.2f} are too far apart for a floor that would see "
            "a slow-down by a third; measure again on a quiet machine"
        )
    return Floor(floor, [round(one, 2) for one in measured], date, machine)


def with_floors(
    pinned: Pinned, family: str, found: dict[str, Floor], date: str, *, lower: bool, reason: str
) -> tuple[Pinned, list[Change]]:
    """Floors set to those found where they are higher, and with ``lower`` also where they are lower.

    Raises:
        SettingsError: ``lower`` without a reason.
    """
    if lower and not reason.strip():
        raise SettingsError("--lower needs --reason: why the program may be slower than it was")
    floors = dict(pinned.floors.get(family, {}))
    changes = []
    for name, floor in sorted(found.items()):
        old = floors.get(name)
        if old is None or floor.floor > old.floor or (lower and floor.floor < old.floor):
            before = old.floor if old else None
            changes.append(Change(date, f"{family}: {name}", before, floor.floor, reason.strip() or "raised"))
            floors[name] = floor
    kept = [change for change in changes if change.before is not None and change.after < change.before]
    return _replace(pinned, floors=pinned.floors | {family: floors}, changes=[*pinned.changes, *kept]), changes


def with_counters(pinned: Pinned, found: dict[str, int], date: str, reason: str) -> tuple[Pinned, list[Change]]:
    """Counters set to those found.

    Raises:
        SettingsError: a pinned one changes and there is no reason.
    """
    changes = [
        Change(date, name, pinned.counters.get(name), count, reason.strip() or "pinned")
        for name, count in sorted(found.items())
        if pinned.counters.get(name) != count
    ]
    if not reason.strip() and any(change.before is not None for change in changes):
        raise SettingsError("--pin needs --reason: why the program does other work than it did")
    kept = [change for change in changes if change.before is not None]
    return _replace(pinned, counters=found, changes=[*pinned.changes, *kept]), changes


def _replace(pinned: Pinned, **fields: Any) -> Pinned:
    return msgspec.structs.replace(pinned, **fields)
