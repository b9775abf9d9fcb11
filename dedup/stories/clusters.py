"""Stories from scored pairs: average linkage that does not chain.

Groups join while the mean score between all their members, unscored pairs counting 0, is high enough: at least
``min_story_score``, and not much lower than inside both groups. The second condition parts two events of one
kind, whose reports resemble each other, from two halves of one story; a group's inner mean counts by its evidence, so
that pairs and triples may still grow. It also bounds how far a story spreads: with every join its reports have to be
nearly as close to each other as before. ``resolution`` moves both conditions.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import Constraints
from dedup.kernels.union import label_components
from dedup.settings import Settings

LEAST_SCORE = 0.02
"""Pairs that score less count as unscored."""

UNEVEN = 0.82
"""Groups join only when the mean between them is at least this share of the lower of their inner means."""

PRIOR_PAIRS = 2.0
"""Pairs of score 0 added to each group's inner mean. Tuned together with ``UNEVEN`` and ``min_story_score`` on labelled
news, held out in halves and whole: docs/stories.md has the figures. Fewer serve stories of two or three, more those of
ten."""

_PAIRS_AT_ONCE = 1 << 16  # whose groups are in memory together, at 300 bytes each; part of no result


@dataclass(slots=True)
class _Group:
    members: list[int]
    inner: float
    """Sum of scores over all pairs of members."""
    near: dict[int, float]
    """Mean score to other groups, by group."""
    barred: set[int] = field(default_factory=set)
    """Groups that it cannot join, because an editor said so."""

    @property
    def inner_mean(self) -> float:
        n = len(self.members)
        return self.inner / (n * (n - 1) / 2 + PRIOR_PAIRS)


def cluster_pairs(
    n_documents: int,
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    scores: NDArray[np.float64],
    settings: Settings,
    *,
    constraints: Constraints | None = None,
    pairs_at_once: int = _PAIRS_AT_ONCE,
) -> NDArray[np.int32]:
    """Story of each document, int32[n_documents]: the lowest document number in it.

    ``left``, ``right``, ``scores``: scored pairs, each once, scores rounded to 6 places. Ties join the groups with the
    lower documents first, so that the result depends on the pairs alone, not on their order. ``constraints`` between
    documents hold whatever the scores are: the joined begin as one group, and no group takes in two that are parted.
    The groups of about ``pairs_at_once`` pairs are in memory together; the result does not depend on it.
    """
    decided = constraints or Constraints()
    labels = np.arange(n_documents, dtype=np.int32)
    for rows, its in _parts(left, right, scores, decided, labels.copy(), settings.least_story_score, pairs_at_once):
        groups: dict[int, _Group] = {}
        for a, b, score in zip(left[rows].tolist(), right[rows].tolist(), scores[rows].tolist(), strict=True):
            for one, other in ((a, b), (b, a)):
                groups.setdefault(one, _Group([one], 0.0, {})).near[other] = score
        _constrain(groups, its)
        _join_all(groups, settings.least_story_score, UNEVEN ** (1.0 / settings.resolution))
        for group in groups.values():
            labels[group.members] = min(group.members)
    return labels


def _parts(  # noqa: PLR0917 - pairs, and what joins them
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    scores: NDArray[np.float64],
    constraints: Constraints,
    component: NDArray[np.int32],
    least: float,
    at_once: int,
) -> Iterator[tuple[NDArray[np.int64], Constraints]]:
    """Rows of pairs, and constraints, that can be clustered by themselves; each row counts in one part at most.

    Two groups whose mean score is high enough to join have a pair that scores as high, so stories lie inside the
    components of such pairs. ``component``: int32[n_documents], room for them.
    """
    joins = scores >= least
    ends = zip((left, right), constraints.must.T, strict=True)
    label_components(*(np.concatenate([side[joins], must]) for side, must in ends), component)
    rows = np.flatnonzero((scores >= LEAST_SCORE) & (component[left] == component[right]))
    rows = rows[np.argsort(component[left[rows]], kind="stable")]
    of_row = component[left[rows]]
    last = -1
    for first in range(0, max(rows.size, 1), at_once):
        begin, through = np.searchsorted(of_row, last, side="right"), component.size
        if first + at_once < rows.size:
            through = int(of_row[first + at_once - 1])
        part = rows[begin : np.searchsorted(of_row, through, side="right")]
        its = (_inside(pairs, component, last, through) for pairs in (constraints.must, constraints.cannot))
        yield part, Constraints(*its)
        last = through


def _inside(pairs: NDArray[np.int32], component: NDArray[np.int32], after: int, through: int) -> NDArray[np.int32]:
    """The pairs inside one of these components."""
    of_one, of_other = component[pairs[:, 0]], component[pairs[:, 1]]
    found: NDArray[np.int32] = pairs[(of_one == of_other) & (after < of_one) & (of_one <= through)]
    return found


def _constrain(groups: dict[int, _Group], constraints: Constraints) -> None:
    """Join what must be one group, and remember what cannot be."""
    place: dict[int, int] = {}
    for a, b in constraints.must.tolist():
        one, other = sorted((place.setdefault(a, a), place.setdefault(b, b)))
        for number in (one, other):
            groups.setdefault(number, _Group([number], 0.0, {}))
        if one != other:
            _join(groups, one, other, groups[one].near.get(other, 0.0))
            place |= dict.fromkeys(groups[one].members, one)
    for a, b in constraints.cannot.tolist():
        one, other = place.get(a, a), place.get(b, b)
        for number, parted in ((one, other), (other, one)):
            groups.setdefault(number, _Group([number], 0.0, {})).barred.add(parted)


def _join_all(groups: dict[int, _Group], least: float, uneven: float) -> None:
    """Join groups, highest mean first; a group is known by its lowest document."""
    queue = [(-s, a, b) for a in sorted(groups) for b, s in groups[a].near.items() if a < b and s >= least]
    heapq.heapify(queue)
    while queue:
        negative, a, b = heapq.heappop(queue)
        if a not in groups or b not in groups or groups[a].near.get(b) != -negative:
            continue  # one of the two has joined another group since
        if b in groups[a].barred or -negative < uneven * min(groups[a].inner_mean, groups[b].inner_mean):
            continue
        _join(groups, a, b, -negative)
        for other, score in groups[a].near.items():
            if score >= least:
                heapq.heappush(queue, (-score, min(a, other), max(a, other)))


def _join(groups: dict[int, _Group], a: int, b: int, score: float) -> None:
    """Group b becomes part of group a < b."""
    one, two = groups[a], groups.pop(b)
    n_one, n_two = len(one.members), len(two.members)
    one.near.pop(b, None)
    two.near.pop(a, None)
    one.inner += two.inner + score * n_one * n_two
    one.members += two.members
    one.barred |= two.barred
    for other in two.barred:
        groups[other].barred.remove(b)
        groups[other].barred.add(a)
    for other in sorted(one.near.keys() | two.near.keys()):
        total = one.near.get(other, 0.0) * n_one + two.near.get(other, 0.0) * n_two
        mean = round(total / (n_one + n_two), 9)
        one.near[other] = groups[other].near[a] = mean
        groups[other].near.pop(b, None)
