"""The verified pairs of copies that a story lists, and the links that hold any story together."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.model import Link, StoryPair
from dedup.pipeline.copy import Copies
from dedup.pipeline.read import Texts
from dedup.pipeline.rounded import days_or_none, rounded


def copy_pairs(texts: Texts, copies: Copies, numbers: NDArray[np.int32]) -> list[StoryPair]:
    """The best verified pairs of one copy group: those of a maximum spanning tree, in the order of their ids.

    ``score`` is the higher of ``jaccard`` and ``containment``; ``cosine`` is that of the shingle sets.
    """
    pairs = copies.pairs
    rows = copies.rows_of_group[int(copies.labels[numbers[0]])]
    scores = np.round(np.maximum(pairs.jaccard[rows], pairs.containment[rows]), 6).astype(np.float64)
    tree = spanning_tree(pairs.left[rows], pairs.right[rows], scores) if rows.size > 1 else [0]
    return [_copy_pair(texts, copies, int(rows[i]), float(scores[i])) for i in sorted(tree)]


def _copy_pair(texts: Texts, copies: Copies, row: int, score: float) -> StoryPair:
    left, right = int(copies.pairs.left[row]), int(copies.pairs.right[row])
    jaccard, containment = float(copies.pairs.jaccard[row]), float(copies.pairs.containment[row])
    offsets = copies.shingles.offsets
    n_left, n_right = (int(offsets[number + 1] - offsets[number]) for number in (left, right))
    n_common = containment * min(n_left, n_right)
    apart = abs(float(texts.corpus.days[left] - texts.corpus.days[right]))
    return StoryPair(
        a=texts.corpus.ids[left],
        b=texts.corpus.ids[right],
        score=rounded(score),
        jaccard=rounded(jaccard),
        containment=rounded(containment),
        cosine=rounded(n_common / (n_left * n_right) ** 0.5),
        days_apart=days_or_none(apart),
        evidence={"n_shared_shingles": round(n_common), "n_shingles": [n_left, n_right]},
    )


def links_of(pairs: Sequence[StoryPair]) -> list[Link]:
    """The edges of a maximum spanning tree of a story's pairs, highest first; the last is the weakest link."""
    if len(pairs) == 1:
        return [Link(a=pairs[0].a, b=pairs[0].b, score=pairs[0].score)]
    names = sorted({name for pair in pairs for name in (pair.a, pair.b)})
    place = {name: n for n, name in enumerate(names)}
    left = np.array([place[pair.a] for pair in pairs], dtype=np.int32)
    right = np.array([place[pair.b] for pair in pairs], dtype=np.int32)
    tree = spanning_tree(left, right, np.array([pair.score for pair in pairs], dtype=np.float64))
    return [Link(a=pairs[i].a, b=pairs[i].b, score=pairs[i].score) for i in tree]


def spanning_tree(left: NDArray[np.int32], right: NDArray[np.int32], scores: NDArray[np.float64]) -> list[int]:
    """Rows of the edges of a maximum spanning forest, highest first (Kruskal); ties: lower left, then lower right."""
    root: dict[int, int] = {}

    def find(node: int) -> int:
        while (parent := root.setdefault(node, node)) != node:
            root[node] = root[parent]
            node = root[node]
        return node

    chosen = []
    for row in np.lexsort((right, left, -scores)).tolist():
        one, other = find(int(left[row])), find(int(right[row]))
        if one != other:
            root[max(one, other)] = min(one, other)
            chosen.append(row)
    return chosen


def mean_score(pairs: Sequence[StoryPair], n_texts: int) -> float:
    """Mean score over all pairs of ``n_texts`` texts, an unscored pair counting 0."""
    return rounded(sum(pair.score for pair in pairs) / (n_texts * (n_texts - 1) / 2))
