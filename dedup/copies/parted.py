"""Copies that an editor has parted: verified pairs that would join them do not count."""

import numpy as np

from dedup.arrays import Constraints, ScoredPairs
from dedup.copies.groups import component_labels


def part_copies(pairs: ScoredPairs, constraints: Constraints, n_documents: int) -> ScoredPairs:
    """The verified pairs without those that would bring documents together which cannot be one story.

    Where a group must be parted the most similar pairs are kept (the higher of Jaccard and containment, then Jaccard,
    then the lower documents), so that each document stays with the text that is most like its own.
    """
    cannot = constraints.cannot
    if not cannot.size:
        return pairs
    everything = ScoredPairs(
        np.concatenate([pairs.left, constraints.must[:, 0]]),
        np.concatenate([pairs.right, constraints.must[:, 1]]),
        np.empty(0),
        np.empty(0),
    )
    labels = component_labels(everything, n_documents)
    together = cannot[labels[cannot[:, 0]] == labels[cannot[:, 1]]]
    rows = np.flatnonzero(np.isin(labels[pairs.left], labels[together[:, 0]]))
    left, right, jaccard = pairs.left[rows], pairs.right[rows], pairs.jaccard[rows]
    order = np.lexsort((right, left, -jaccard, -np.maximum(jaccard, pairs.containment[rows])))
    parts = _Parts(together.tolist())
    for a, b in constraints.must.tolist():
        parts.join(a, b)
    keep = np.ones(pairs.left.size, dtype=np.bool_)
    for row in rows[order].tolist():
        keep[row] = parts.join(int(pairs.left[row]), int(pairs.right[row]))
    return ScoredPairs(pairs.left[keep], pairs.right[keep], pairs.jaccard[keep], pairs.containment[keep])


class _Parts:
    """Documents joined one by one, unless their groups hold a pair that cannot be together."""

    def __init__(self, cannot: list[list[int]]) -> None:
        self._root: dict[int, int] = {}
        self._barred: dict[int, set[int]] = {}
        """Of each group the groups that it cannot join, all by their roots."""
        for a, b in cannot:
            self._barred.setdefault(a, set()).add(b)
            self._barred.setdefault(b, set()).add(a)

    def join(self, a: int, b: int) -> bool:
        """Whether the groups of two documents are one now."""
        one, other = self._find(a), self._find(b)
        if one == other:
            return True
        barred = self._barred.pop(other, set())
        if one in barred:
            self._barred[other] = barred
            return False
        self._root[other] = one
        for third in barred:
            self._barred[third].remove(other)
            self._barred[third].add(one)
        self._barred.setdefault(one, set()).update(barred)
        return True

    def _find(self, number: int) -> int:
        while (parent := self._root.setdefault(number, number)) != number:
            self._root[number] = self._root[parent]
            number = self._root[number]
        return number
