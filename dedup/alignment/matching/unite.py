"""Groups of statements: grown along their links, and those that are mostly one another's made one."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import filterfalse
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.alignment.matching.match import (
    THROUGHOUT,
    Links,
    PassageGroup,
    grown_groups,
    growth_of,
    is_long_story,
    is_strict_story,
    story_limit,
)

_MOST = 0.6
_MIN_MEAN = 0.5  # of the limit
"""Chosen with the growth of groups (``matching.match``) on fact_links: half as many facts, each sentence in 1.4 of them
on average where it was in 2.8, with more of the labelled links, and more of those found right."""
_NEARLY_ALL = 0.9  # of the documents
_FEW_SHARE = 1.45  # of the limit
"""Of 99 groups read in 12 stories of five to eleven long articles none of nine sentences and more held one fact; they
told the event at large. But the labelled links of fact_links are in those that nearly all articles tell: recall is .769
with these alone, .776 with all. Of the others, grown strictly, 17 of 42 held one fact and 10 none at a share of 1.3;
11 and 4 of 21 at 1.45; 8 and 2 of 13 at 1.6."""


class _United(NamedTuple):
    """The number of the group that began it, its passages, and the scores of all that are in it."""

    number: int
    passages: set[int]
    scores: list[float]


def statement_groups(
    links: Links, tied: Links, owner: NDArray[np.int32], n_documents: int, min_cosine: float
) -> list[PassageGroup]:
    """Groups of a story's statements that say the same; ``owner``: int32[n], the document of each.

    ``tied``: those of the links that tell more than a topic in common (``match.plainly_tied``). Where documents are
    long, only what nearly all of them tell is confirmed by their number; the other groups grow strictly.
    """
    size = owner.size, n_documents
    limit = story_limit(min_cosine, *size)
    if is_strict_story(*size):
        return grown_groups(tied, owner, limit, growth_of(*size))
    groups = united(grown_groups(links, owner, limit, growth_of(*size)), links, owner, limit)
    if not is_long_story(*size):
        return groups
    told = [group for group in groups if np.unique(owner[group.passages]).size >= _NEARLY_ALL * n_documents]
    strict = grown_groups(tied, owner, min(_FEW_SHARE * limit, 1.0), THROUGHOUT)
    return [*told, *_outside(strict, [set(group.passages) for group in told])]


def _outside(groups: Sequence[PassageGroup], others: Sequence[set[int]]) -> list[PassageGroup]:
    """Those of the groups that have less than 60 % of their passages in any of the others."""
    return [
        group
        for group in groups
        if all(len(other.intersection(group.passages)) < _MOST * len(group.passages) for other in others)
    ]


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
