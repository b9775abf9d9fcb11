"""Passages of different documents that say the same, by TF-IDF cosine, in groups that agree throughout."""

from math import inf, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from dedup.alignment.matching.vectors import PassageVectors
from dedup.kernels.grouping import grow_groups, mark_close
from dedup.kernels.passages import drop_doubtful, mirror_pairs, pair_rows

_EACH_SHARE = 0.2  # of the limit: links that count for groups
_MIN_GAIN = 1.15  # chosen, as the next, with what ``_ON_THE_WHOLE`` says
_LONE_SHARE = 0.45
_FEW_PASSAGES = 8
_PER_LOG_PASSAGES = 0.045
"""Documents of fact_links have 15 sentences, those of allsides 33. Of 160 groups read there, a third of those below a
cosine of .2 said the same, 45 % below .25, 60 % below .3, 80 % below .36 and 93 % above: .22 keeps 60 % of what is true
and a fifth of what is not. In strict stories of five and six documents the limit is .33 to .36: of 107 groups read, 60
were right and 26 false at .29 to .31; 53 and 9 of them are left."""
_FEWEST_TO_CHOOSE_FROM = 5.5
"""Sentences of a document for each document of the story, from which on groups grow strictly. So chosen that it is
strict where most groups read in allsides mixed several facts (its stories of two to five articles), and that the links
of fact_links are those of before: there nearly every sentence is about the event, and eleven articles tell it."""
_FEWEST_OF_LONG = 20  # sentences of a document; the fixtures have 8 to 17, large stories of news 25 to 50
_MANY_SHARE = 1.6  # of the limit, in stories whose weights are those of ``matching.shares``: their cosines are higher
_ENOUGH = 0.4
_FEWEST_PLAIN = 3
"""Of the groups read in allsides whose best pair is below the one and has fewer terms than the other, 8 held one fact
and 23 did not; of the others 149 and 51."""
_FEWEST_PLAIN_OF_LONG = 5
"""In stories of many long documents. Of 63 groups of at most eight sentences, read in 24 of them, 27 held one fact and
13 none with three; 24 and 6 of 40 are left."""
_LEAST_DOUBTED = 0.1  # weaker links start no group, and none holds by them
_PAIRS_OF_ROW = 64  # room at first: stories of ten articles have about so many
_ROUNDING = 1e-6
"""Cosines are rounded to 6 places before they are compared."""


class Growth(NamedTuple):
    """How far the members of a group have to agree (see ``kernels.grouping``).

    ``close_share``: of the best that either passage has in the other's document; ``mean_share`` and ``each_share``: of
    the limit; ``min_close`` and ``min_linked``: of the links to the members; ``min_owners``: documents from which on
    their support is enough for a second sentence of one of them.
    """

    close_share: float
    mean_share: float
    each_share: float
    min_close: float
    min_linked: float
    min_owners: float


_ON_THE_WHOLE = Growth(close_share=0.6, mean_share=0.6, each_share=0.1, min_close=0.2, min_linked=0.75, min_owners=3)
"""Where many documents agree less than the limit is enough. Chosen, with ``_MANY_SHARE`` and what is in
``matching.shares`` and ``matching.unite``, among 900 combinations on fact_links (stories of 11 articles, through the
pipeline: precision .82 at recall .78 of sentence pairs) and checked on the fixtures' labelled statements."""
THROUGHOUT = Growth(close_share=0.75, mean_share=1.0, each_share=0.7, min_close=0.5, min_linked=1.0, min_owners=inf)
"""Every member is tied to every other document's, and a second sentence of a document has to complete its first.
Chosen among 12 combinations by reading the groups of twenty stories of allsides: half of them held one fact before, and
three quarters after, names left out."""


class PassageGroup(NamedTuple):
    """Numbers of the passages that say the same, ascending, and the lowest cosine that holds them together."""

    passages: list[int]
    score: float


class Links(NamedTuple):
    """Symmetric sparse cosines, rounded to 6 places, between passages of different documents.

    ``indptr``: int64[n + 1], ``indices``: int32[nnz] ascending in a row, ``cosines``: float64[nnz].
    """

    indptr: NDArray[np.int64]
    indices: NDArray[np.int32]
    cosines: NDArray[np.float64]


class Rows(NamedTuple):
    """The rows of one story among the vectors of several: those from ``first`` on, each of length 1."""

    vectors: csr_array
    first: int


def is_strict_story(n_passages: int, n_documents: int) -> bool:
    """Whether a sentence of the story has many to choose from and few documents to confirm what it chose."""
    return n_passages >= _FEWEST_TO_CHOOSE_FROM * n_documents**2


def is_long_story(n_passages: int, n_documents: int) -> bool:
    """Whether a story that is not strict has documents that tell much besides its event."""
    return n_passages >= _FEWEST_OF_LONG * n_documents and not is_strict_story(n_passages, n_documents)


def ties_of(n_passages: int, n_documents: int) -> tuple[float, float]:
    """Below the first, a cosine, two statements need the second, a number of terms besides names, in common.

    Both are 0 in stories of short documents.
    """
    if is_strict_story(n_passages, n_documents):
        return _ENOUGH, _FEWEST_PLAIN
    return (_MANY_SHARE * _ENOUGH, _FEWEST_PLAIN_OF_LONG) if is_long_story(n_passages, n_documents) else (0.0, 0.0)


def growth_of(n_passages: int, n_documents: int) -> Growth:
    """How groups grow in a story: throughout alike in a strict one."""
    return THROUGHOUT if is_strict_story(n_passages, n_documents) else _ON_THE_WHOLE


def story_limit(min_cosine: float, n_passages: int, n_documents: int) -> float:
    """The limit for a story whose documents have so many passages: ``min_cosine`` for short ones, more for long ones.

    A passage has about one counterpart among the n of another document, so that the odds of any pair fall as 1 / n; so
    much more has its cosine to say. Where no others confirm a pair, its rivals are those of all pairs of documents over
    their number: what documents tell grows with it, what only looks alike with its square.
    """
    is_strict = is_strict_story(n_passages, n_documents)
    n_rivals = n_passages * (n_documents - 1) / 2 if is_strict else n_passages / max(n_documents, 1)
    limit = min_cosine + _PER_LOG_PASSAGES * log(max(n_rivals / _FEW_PASSAGES, 1.0))
    return min(limit if is_strict else _MANY_SHARE * limit, 1.0)


def links_between(vectors: csr_array, min_cosine: float) -> Links:
    """Links of every two rows that a group with the limit ``min_cosine`` could use, those of one document included.

    Less than half the cosine of two rows counts that have one term in common.
    """
    return _links(vectors, min_cosine * _EACH_SHARE, _LONE_SHARE)


def cosines_between(vectors: csr_array, min_cosine: float) -> Links:
    """Links of every two rows with at least ``min_cosine``."""
    return _links(vectors, min_cosine, lone_share=1.0)


def _links(vectors: csr_array, min_cosine: float, lone_share: float) -> Links:
    n, n_terms = vectors.shape
    n_pairs, room = -1, _PAIRS_OF_ROW * n
    while not 0 <= n_pairs <= room:
        room = max(n_pairs, room)
        pairs, products = np.empty((2, room), dtype=np.int32), np.empty(room)
        n_pairs = pair_rows(
            vectors.indptr.astype(np.int64),
            vectors.indices.astype(np.int32),
            vectors.data,
            n_terms,
            min_cosine - _ROUNDING,
            lone_share,
            pairs,
            products,
        )
    cosines = np.minimum(np.round(products[:n_pairs], 6), 1.0)
    is_link = cosines >= min_cosine
    return mirrored(pairs[0, :n_pairs][is_link], pairs[1, :n_pairs][is_link], cosines[is_link], n)


def plainly_tied(links: Links, vectors: PassageVectors, ties: NDArray[np.float64]) -> Links:
    """The links that groups of statements grow strictly along.

    Those below the first of the ``ties`` of their row (float64[n_rows, 2], as ``ties_of`` gives them) are left out if
    the rows have fewer terms in common, besides names, than the second: what speaks of the same people in one place.
    """
    is_kept = np.empty(links.indices.size, dtype=np.bool_)
    rows = vectors.rows.indptr.astype(np.int64), vectors.rows.indices.astype(np.int32)
    enough, fewest = np.ascontiguousarray(ties.T)
    drop_doubtful(rows, vectors.is_plain, tuple(links), _LEAST_DOUBTED, enough, fewest, is_kept)
    n_kept = np.concatenate([[0], np.cumsum(is_kept)])
    return Links(n_kept[links.indptr], links.indices[is_kept], links.cosines[is_kept])


def links_of(links: Links, begin: int, end: int) -> Links:
    """The links of the rows from ``begin`` to ``end``, numbered from 0; they have none with others."""
    first, last = links.indptr[begin], links.indptr[end]
    return Links(links.indptr[begin : end + 1] - first, links.indices[first:last] - begin, links.cosines[first:last])


def cosine_of(links: Links, left: int, right: int) -> float:
    """The cosine of two passages; 0 where there is no link."""
    begin, end = links.indptr[left], links.indptr[left + 1]
    place = begin + np.searchsorted(links.indices[begin:end], right)
    return float(links.cosines[place]) if place < end and links.indices[place] == right else 0.0


def cosine_in(rows: Rows, left: int, right: int) -> float:
    """The cosine of two of a story's rows, rounded to 6 places; summed in the order of terms."""
    ends, terms, weights = rows.vectors.indptr, rows.vectors.indices, rows.vectors.data
    one, other = (slice(*ends[rows.first + row : rows.first + row + 2].tolist()) for row in (left, right))
    weight_of = dict(zip(terms[one].tolist(), weights[one].tolist(), strict=True))
    pairs = sorted(zip(terms[other].tolist(), weights[other].tolist(), strict=True))
    return round(float(sum(weight * weight_of[term] for term, weight in pairs if term in weight_of)), 6)


def mirrored(left: NDArray[np.int32], right: NDArray[np.int32], cosine: NDArray[np.float64], n_passages: int) -> Links:
    """Links from pairs of passages ``left < right``, sorted by either, with their similarities."""
    links = Links(
        np.zeros(n_passages + 1, dtype=np.int64),
        np.empty(2 * left.size, dtype=np.int32),
        np.empty(2 * left.size, dtype=np.float64),
    )
    mirror_pairs(left, right, cosine, *links)
    return links


def grown_groups(links: Links, owner: NDArray[np.int32], min_cosine: float, growth: Growth) -> list[PassageGroup]:
    """Groups of passages that say the same; ``owner``: int32[n], the document of each passage.

    Every group has passages of two or more documents, is started by a pair with at least ``min_cosine`` of which one
    was in no group before, and takes in what agrees with its members (``kernels.grouping``); best pairs first, so the
    order of the groups is that of their first pairs. A passage may be in several groups. Ties go to lower numbers.
    """
    if links.indices.size == 0:
        return []
    is_close = np.zeros(links.indices.size, dtype=np.bool_)
    mark_close(*links, owner, int(owner.max()) + 1, growth.close_share, is_close)
    left = np.repeat(np.arange(owner.size, dtype=np.int32), np.diff(links.indptr))
    is_seed = (left < links.indices) & (links.cosines >= min_cosine) & is_close
    left, right, cosine = left[is_seed], links.indices[is_seed], links.cosines[is_seed]
    best_first = np.lexsort((right, left, -cosine))
    left, right = left[best_first], right[best_first]
    offsets = np.zeros(owner.size + 1, dtype=np.int64)
    scores = np.zeros(owner.size, dtype=np.float64)
    needed = growth.min_linked, growth.each_share * min_cosine, growth.min_owners
    limits = np.array([min_cosine, growth.mean_share, growth.min_close, _MIN_GAIN, *needed])
    n_groups, room = -1, 8 * owner.size
    while n_groups < 0:
        room *= 4
        members = np.empty(room, dtype=np.int32)
        n_groups = grow_groups(*links, is_close, owner, left, right, limits, members, offsets, scores)
    return [
        PassageGroup(sorted(members[offsets[n] : offsets[n + 1]].tolist()), float(scores[n])) for n in range(n_groups)
    ]
