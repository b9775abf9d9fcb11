"""Floors of the figures: by set and figure, with the digest of the texts and labels that they hold for.

The same texts give the same figures on every machine, so a floor lies only ``MARGIN`` below what was found: room for
another version of a package, and less than any interval that the figures have.
"""

from collections.abc import Sequence
from math import floor as rounded_down
from pathlib import Path

import msgspec

from benchmarks.gate.judge import LOWER, MOVED, OK, SKIPPED, UNPINNED, Line
from benchmarks.gate.pinned import Change, Floor, Pinned, read_numbers, with_floors
from benchmarks.quality.score import Scored
from dedup.errors import SettingsError

MARGIN = 0.005


class DigestChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A set whose texts or labels were changed, and why."""

    date: str
    name: str
    before: str
    after: str
    reason: str


class PinnedQuality(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Digests by set; floors by set and figure; floors that were lowered and sets that were changed."""

    digests: dict[str, str] = {}
    floors: dict[str, dict[str, Floor]] = {}
    changes: list[Change] = []
    digest_changes: list[DigestChange] = []


def read_floors(path: Path) -> PinnedQuality:
    """The floors of quality; see :func:`read_numbers`."""
    return read_numbers(path, PinnedQuality, "floors")


def judge_sets(pinned: PinnedQuality, scored: Sequence[Scored]) -> tuple[list[Line], list[str]]:
    """A line for every figure and every pinned set, and what is to be said of sets as a whole."""
    lines, sentences = [], []
    for one in scored:
        before = pinned.digests.get(one.name)
        if before is None:
            sentences.append(f"No floors for {one.name}: it was scored and not judged; --raise sets them.")
        elif before != one.digest:
            lines.append(Line(f"{one.name}: digest", before, one.digest, MOVED))
            sentences.append(
                f"The texts or labels of {one.name} are not those that its floors were set on, so it cannot be judged; "
                "bring them back, or set its floors anew with --lower --reason."
            )
            continue
        lines += _judged(one, pinned.floors.get(one.name, {}))
    for name in sorted(pinned.digests.keys() - {one.name for one in scored}):
        n_floors = len(pinned.floors.get(name, {}))
        lines.append(Line(f"{name}: digest", pinned.digests[name], "", SKIPPED))
        sentences.append(f"SKIPPED: {name} is not here, so its {n_floors} floors were not judged.")
    return lines, sentences


def with_found(
    pinned: PinnedQuality, scored: Sequence[Scored], date: str, *, lower: bool, reason: str
) -> tuple[PinnedQuality, list[Change]]:
    """Floors set to what was found where that is higher, and with ``lower`` also where it is lower or no longer there.

    Raises:
        SettingsError: ``lower`` without a reason, or a set has changed and ``lower`` is not given.
    """
    if lower and not reason.strip():
        raise SettingsError("--lower needs --reason: why the program may find less than it did")
    changes: list[Change] = []
    for one in scored:
        before = pinned.digests.get(one.name, one.digest)
        if before != one.digest and not lower:
            raise SettingsError(f"the texts or labels of {one.name} have changed; its floors need --lower --reason")
        pinned, mine = _with_set(pinned, one, date, lower=lower, reason=reason)
        changes += mine
        if before != one.digest:
            moved = DigestChange(date, one.name, before, one.digest, reason.strip())
            pinned = msgspec.structs.replace(pinned, digest_changes=[*pinned.digest_changes, moved])
    return pinned, changes


def floor_below(value: float, date: str) -> Floor:
    """The floor that a found figure supports: ``MARGIN`` below it, rounded down to three places, never below 0."""
    lowest = max(0.0, rounded_down(round((value - MARGIN) * 1000, 6)) / 1000)
    return Floor(lowest, [round(value, 4)], date, "any")


def _judged(one: Scored, floors: dict[str, Floor]) -> list[Line]:
    lines = []
    for name in [*one.figures, *sorted(floors.keys() - one.figures.keys())]:
        floor, figure = floors.get(name), one.figures.get(name)
        found = "" if figure is None else f"{figure.value:.4f}"
        if floor is None:
            lines.append(Line(f"{one.name}: {name}", "", found, UNPINNED))
        else:
            reached = figure is not None and figure.value >= floor.floor
            lines.append(Line(f"{one.name}: {name}", f"≥ {floor.floor:.3f}", found, OK if reached else LOWER))
    return lines


def _with_set(
    pinned: PinnedQuality, one: Scored, date: str, *, lower: bool, reason: str
) -> tuple[PinnedQuality, list[Change]]:
    old = Pinned(floors=pinned.floors, changes=pinned.changes)
    found = {name: floor_below(figure.value, date) for name, figure in one.figures.items()}
    new, changes = with_floors(old, one.name, found, date, lower=lower, reason=reason)
    floors, kept = dict(new.floors[one.name]), list(new.changes)
    if lower:
        for name in sorted(floors.keys() - found.keys()):
            gone = Change(date, f"{one.name}: {name}", floors.pop(name).floor, 0.0, reason.strip())
            changes.append(gone)
            kept.append(gone)
    digests = pinned.digests | {one.name: one.digest}
    return msgspec.structs.replace(
        pinned, digests=digests, floors=new.floors | {one.name: floors}, changes=kept
    ), changes
