"""Groups of statements: grown along their links, and those that are mostly one another's made one."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import filterfalse
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.alignment.matching.match import Links, PassageGroup, grown_groups, growth_of, is_strict_story, story_limit

_MOST = 0.6
_MIN_MEAN = 0.5  # of the limit
"""Chosen with the growth of groups (``matching.match``) on fact_links: half as many facts, each sentence in 1.4 of them
on average where it was in 2.8, with more of the labelled links, and more of those found right."""


class _United(NamedTuple):
    """The number of the group that began it, its passages, and the scores of all that are in it."""

    number: int
    passages: set[int]
    scores: list[float]


def statement_groups(links: Links, owner: NDArray[np.int32], n_documents: int, min_cosine: float) -> list[PassageGroup]:
    """Groups of a story's statements that say the same; ``owner``: int32[n], the document of each."""
    size = owner.size, n_documents
    limit = story_limit(min_cosine, *size)
    groups = grown_groups(links, owner, limit, growth_of(*size))
    return groups if is_strict_story(*size) else united(groups, links, owner, limit)


def united(groups: Sequence[PassageGroup], links: Links, owner: NDArray[np.int32], limit: float) -> list[PassageGroup]:
    """The groups in their order, but those that have 60 % of their passages in a larger one go into that.

    Of the others of their passages those join it whose mean cosine with its passages of other documents is half of
    ``limit`` or more. The score is the lowest of the scores. Of several larger groups the largest counts, then the
    first. ``owner``: int32[n], the document of each passage.
    """
    kept: list[_United] = []
    holders: dict[int, list[int]] = defaultdict(list)
    for number in sorted(range(len(groups)), key=lambda number: (-len(groups[number].passages), number)):
        passages, score = groups[number]
        n_held = Counter(holder for passage in passages for holder in holders[passage])
        holder = min((h for h, n in n_held.items() if n >= _MOST * len(passages)), default=len(kept))
        if holder == len(kept):
            kept.append(_United(number, set(passages), [score]))
            joining = passages
        else:
            joining = _joining(passages, kept[holder].passages, links, owner, _MIN_MEAN * limit)
            kept[holder].passages.update(joining)
            kept[holder].scores.append(score)
        for passage in joining:
            holders[passage].append(holder)
    return [PassageGroup(sorted(one.passages), min(one.scores)) for one in sorted(kept, key=lambda one: one.number)]


def _joining(
    passages: Sequence[int], group: set[int], links: Links, owner: NDArray[np.int32], min_mean: float
) -> list[int]:
    """Those of the passages not in the group that are near enough to what it has of other documents."""
    members = np.array(sorted(group), dtype=np.int32)
    is_member = np.zeros(owner.size, dtype=np.bool_)
    is_member[members] = True
    joining = []
    for passage in filterfalse(group.__contains__, passages):
        near = slice(links.indptr[passage], links.indptr[passage + 1])
        linked = links.indices[near]
        total = links.cosines[near][is_member[linked] & (owner[linked] != owner[passage])].sum()
        n_others = np.count_nonzero(owner[members] != owner[passage])
        if n_others and round(float(total) / n_others, 6) >= min_mean:
            joining.append(passage)
    return joining
