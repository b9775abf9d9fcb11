"""Found numbers against pinned ones."""

from dataclasses import dataclass

from benchmarks.gate.pinned import Pinned
from benchmarks.tables import markdown, number

OK, MOVED, SLOWER, LOWER = "ok", "MOVED", "TOO SLOW", "TOO LOW"
UNPINNED, SKIPPED = "not pinned", "skipped"


@dataclass(frozen=True, slots=True)
class Line:
    """One number: what is pinned, what was found, and whether that will do."""

    name: str
    pinned: str
    found: str
    verdict: str

    @property
    def is_failure(self) -> bool:
        """Whether this line closes the gate."""
        return self.verdict in {MOVED, SLOWER, LOWER}


def judge_counters(pinned: Pinned, found: dict[str, int]) -> list[Line]:
    """Counters must be equal; one that is pinned and no longer counted has moved too."""
    lines = []
    for name in sorted({*pinned.counters, *found}):
        before, now = pinned.counters.get(name), found.get(name)
        verdict = UNPINNED if before is None else OK if before == now else MOVED
        lines.append(Line(name, _count(before, pinned), _count(now, pinned), verdict))
    return lines


def judge_ratios(pinned: Pinned, family: str, found: dict[str, float]) -> list[Line]:
    """Ratios must reach the floors of this family of machines; where it has none nothing is judged."""
    floors = pinned.floors.get(family, {})
    lines = []
    for name in sorted({*floors, *found}):
        floor, ratio = floors.get(name), found.get(name)
        if floor is None:
            lines.append(Line(name, "", _times(ratio), UNPINNED))
        else:
            reached = ratio is not None and ratio >= floor.floor
            lines.append(Line(name, f"≥ {floor.floor:.2f} ×", _times(ratio), OK if reached else SLOWER))
    return lines


def as_table(lines: list[Line]) -> str:
    """All lines; those that close the gate are in capitals."""
    return markdown(
        ["number", "pinned", "found", "verdict"], [[one.name, one.pinned, one.found, one.verdict] for one in lines]
    )


def _count(count: int | None, pinned: Pinned) -> str:
    return "" if count is None else f"{count:,} ({number(count / pinned.workload.n_articles)} each)"


def _times(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f} ×"
