"""Stories from scored pairs: average linkage that does not chain.

Groups join while the mean score between all their members, unscored pairs counting 0, is high enough: at least
``min_story_score``, and not much lower than inside both groups. The second condition parts two events of one
kind, whose reports resemble each other, from two halves of one story; a group's inner mean counts by its evidence, so
that pairs and triples may still grow. It also bounds how far a story spreads: with every join its reports have to be
nearly as close to each other as before. ``resolution`` moves both conditions.

A document has places for so many candidates, and of an event that a hundred report most pairs are unscored. So a
document whose places were taken by likely partners is *full*, and an unscored pair of two full documents is unknown and
does not count. (With ``window_days`` pairs are left out on purpose, and no document is full.)
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
"""Pairs that score less count as unscored, but for those of full documents."""

UNEVEN = 0.82
"""Groups join only when the mean between them is at least this share of the lower of their inner means."""

PRIOR_PAIRS = 2.0
"""Pairs of score 0 added to each group's inner mean. Tuned together with ``UNEVEN`` and ``min_story_score`` on labelled
news, held out in halves and whole: docs/stories.md has the figures. Fewer serve stories of two or three, more those of
ten."""

FULL_SCORE = 0.5
"""A likely partner scores at least this."""

FULL_SHARE = 0.9
"""A document is full when it has likely partners for this share of ``n_candidates``. Tuned with ``LEAST_KNOWN`` on ECB+
with few candidates: docs/stories.md."""

LEAST_KNOWN = 0.5
"""At least this share of the pairs between two groups counts, known or not: what has too many likely partners, as pages
made from one template have, must not grow without bound."""

_PAIRS_AT_ONCE = 1 << 16  # whose groups are in memory together, at 300 bytes each; part of no result


@dataclass(slots=True)
class _Between:
    """The scored pairs between two groups."""

    total: float
    """Sum of their scores."""
    n_full: int
    """How many are pairs of full documents."""


@dataclass(slots=True)
class _Group:
    members: list[int]
    n_full: int
    """How many members are full."""
    near: dict[int, _Between] = field(default_factory=dict)
    """What lies between it and other groups, by group."""
    barred: set[int] = field(default_factory=set)
    """Groups that it cannot join, because an editor said so."""
    inner: float = 0.0
    """Sum of scores over all pairs of members."""
    n_known: float = 0.0
    """How many pairs of members count."""

    @property
    def inner_mean(self) -> float:
        return self.inner / (self.n_known + PRIOR_PAIRS)


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
    is_full = _full(n_documents, left, right, scores, settings)
    counts = (scores >= LEAST_SCORE) | (is_full[left] & is_full[right])
    joins = scores >= settings.least_story_score
    for rows, its in _parts(left, right, joins, counts, decided, labels.copy(), pairs_at_once):
        members = np.unique(np.concatenate([left[rows], right[rows], *its.must.T, *its.cannot.T]))
        groups = {n: _Group([n], int(full)) for n, full in zip(members.tolist(), is_full[members], strict=True)}
        for a, b, score in zip(left[rows].tolist(), right[rows].tolist(), scores[rows].tolist(), strict=True):
            groups[a].near[b] = groups[b].near[a] = _Between(score, groups[a].n_full * groups[b].n_full)
        _constrain(groups, its)
        _join_all(groups, settings.least_story_score, UNEVEN ** (1.0 / settings.resolution))
        for group in groups.values():
            labels[group.members] = min(group.members)
    return labels


def _full(
    n_documents: int,
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    scores: NDArray[np.float64],
    settings: Settings,
) -> NDArray[np.bool_]:
    """Whether each document is full, bool[n_documents]."""
    if settings.window_days is not None:
        return np.zeros(n_documents, dtype=np.bool_)
    likely = scores >= max(FULL_SCORE, settings.least_story_score)  # so all of them are in its component
    n_likely = np.bincount(np.concatenate([left[likely], right[likely]]), minlength=n_documents)
    is_full: NDArray[np.bool_] = n_likely >= FULL_SHARE * settings.n_candidates
    return is_full


def _parts(  # noqa: PLR0917 - pairs, and what joins them
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    joins: NDArray[np.bool_],
    counts: NDArray[np.bool_],
    constraints: Constraints,
    component: NDArray[np.int32],
    at_once: int,
) -> Iterator[tuple[NDArray[np.int64], Constraints]]:
    """Rows of pairs that count, and constraints, that can be clustered by themselves; each row is in one part at most.

    Two groups whose mean score is high enough to join have a pair that scores as high, so stories lie inside the
    components of pairs that may join. ``component``: int32[n_documents], room for them.
    """
    ends = zip((left, right), constraints.must.T, strict=True)
    label_components(*(np.concatenate([side[joins], must]) for side, must in ends), component)
    rows = np.flatnonzero(counts & (component[left] == component[right]))
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
        if one != other:
            _join(groups, one, other)
            place |= dict.fromkeys(groups[one].members, one)
    for a, b in constraints.cannot.tolist():
        one, other = place.get(a, a), place.get(b, b)
        groups[one].barred.add(other)
        groups[other].barred.add(one)


def _join_all(groups: dict[int, _Group], least: float, uneven: float) -> None:
    """Join groups, highest mean first; a group is known by its lowest document."""
    # One pair at least counts between two groups, so no mean is above the sum of scores, which is at hand.
    likely = [(a, b, its) for a, one in groups.items() for b, its in one.near.items() if a < b and its.total >= least]
    queue = [(-score, a, b) for a, b, its in likely if (score := _mean(groups[a], groups[b], its)) >= least]
    heapq.heapify(queue)
    while queue:
        negative, a, b = heapq.heappop(queue)
        one, two = groups.get(a), groups.get(b)
        between = one.near.get(b) if one and two else None
        if one is None or two is None or between is None or _mean(one, two, between) != -negative:
            continue  # one of the two has joined another group since
        if b in one.barred or -negative < uneven * min(one.inner_mean, two.inner_mean):
            continue
        _join(groups, a, b)
        for other, its in one.near.items():
            if its.total >= least and (score := _mean(one, groups[other], its)) >= least:
                heapq.heappush(queue, (-score, min(a, other), max(a, other)))


def _n_known(one: _Group, two: _Group, between: _Between) -> float:
    """How many of the pairs between two groups count."""
    n_pairs = len(one.members) * len(two.members)
    return max(n_pairs - one.n_full * two.n_full + between.n_full, LEAST_KNOWN * n_pairs)


def _mean(one: _Group, two: _Group, between: _Between) -> float:
    """Mean score of what is known between two groups, to 9 places."""
    return round(between.total / _n_known(one, two, between), 9)


def _join(groups: dict[int, _Group], a: int, b: int) -> None:
    """Group b becomes part of group a < b."""
    one, two = groups[a], groups.pop(b)
    between = one.near.pop(b, _Between(0.0, 0))
    two.near.pop(a, None)
    one.inner += two.inner + between.total
    one.n_known += two.n_known + _n_known(one, two, between)
    one.members += two.members
    one.n_full += two.n_full
    one.barred |= two.barred
    for other in two.barred:
        groups[other].barred.remove(b)
        groups[other].barred.add(a)
    for other in sorted(two.near):
        more, its = two.near[other], one.near.setdefault(other, _Between(0.0, 0))
        its.total = round(its.total + more.total, 6)
        its.n_full += more.n_full
        groups[other].near.pop(b)
        groups[other].near[a] = its
