"""Groups of passages that agree with each other, grown along their links."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import ZERO, kernel


@kernel
def mark_close(
    indptr: NDArray[np.int64],
    indices: NDArray[np.int32],
    cosines: NDArray[np.float64],
    owners: NDArray[np.int32],
    n_owners: int,
    min_share: float,
    is_close: NDArray[np.bool_],
) -> None:
    """Mark the links that are about as good as their two ends have to offer.

    A link of passages p and q of different owners is close when its cosine is at least ``min_share`` of the best that
    p has with any passage of q's owner, and of the best that q has with any of p's.
    indptr int64[n + 1], indices int32[nnz] ascending in a row, cosines float64[nnz]: symmetric links; owners int32[n]
    numbers from 0 to n_owners - 1. Out: is_close bool[nnz], symmetric, False between passages of one owner.
    """
    best = np.zeros(n_owners, dtype=np.float64)
    needed = np.empty(indices.size, dtype=np.float64)
    for p in range(owners.size):
        for link in range(indptr[p], indptr[p + 1]):
            owner = owners[indices[link]]
            best[owner] = max(best[owner], cosines[link])
        for link in range(indptr[p], indptr[p + 1]):
            needed[link] = min_share * best[owners[indices[link]]]
        for link in range(indptr[p], indptr[p + 1]):
            best[owners[indices[link]]] = 0.0
    # the links (q, p) of one q are met in the order of p, which is the order of q's row: a cursor finds the mirror
    cursor = indptr[:-1].copy()
    for p in range(owners.size):
        for link in range(indptr[p], indptr[p + 1]):
            q = indices[link]
            mirror = cursor[q]
            cursor[q] += 1
            is_close[link] = owners[p] != owners[q] and cosines[link] >= max(needed[link], needed[mirror])


@kernel
def grow_groups(
    indptr: NDArray[np.int64],
    indices: NDArray[np.int32],
    cosines: NDArray[np.float64],
    is_close: NDArray[np.bool_],
    owners: NDArray[np.int32],
    seed_left: NDArray[np.int32],
    seed_right: NDArray[np.int32],
    limits: NDArray[np.float64],
    members: NDArray[np.int32],
    offsets: NDArray[np.int64],
    scores: NDArray[np.float64],
) -> int:
    """Grow one group from every seed link that has an end in no group yet.

    Links below ``min_each`` are none here. A passage is open while it has links to ``min_linked`` of the members of
    other owners; once below, it is out. With k such members an open passage joins when
    * its owner is new and ``min_close`` of the k links are close, or its owner is not, the group has ``min_owners``
      owners, and so many links, at least two, are close; and its mean cosine with the k is at least
      ``min_cosine`` · (share + (1 - share) / k); or
    * it is in no group, and completes the members of its own owner: its best link is to an end of the seed, close and
      at least ``min_cosine``, and with it they have, as one passage, ``min_gain`` times the cosine with that end that
      they had without.
    The one of highest mean joins first, the lower number on ties. Passages may be in several groups.

    indptr int64[n + 1], indices int32[nnz] ascending in a row, cosines float64[nnz], is_close bool[nnz]: symmetric
    links; owners int32[n] numbers from 0; seed_left, seed_right int32[s]: links, best first; limits float64[7]:
    min_cosine, share, min_close, min_gain, min_linked, min_each, min_owners. Out: members int32[], passages of group g
    in the order of joining from ``offsets[g]`` to ``offsets[g + 1]``; scores float64[]: lowest of the links by which
    members joined, each counted at its best. Returns the number of groups, or -1 when they found no room in
    ``members``.
    """
    n = owners.size
    links = indptr, indices, cosines, is_close, owners
    is_used = np.zeros(n, dtype=np.bool_)
    state = (
        np.zeros((3, n), dtype=np.int32),  # links to members of other owners, close ones among them, 1 for a member
        np.zeros((2, n), dtype=np.float64),  # sum and highest of their cosines
        np.zeros(n, dtype=np.int32),  # the member of the highest
        np.zeros(n + 1, dtype=np.int32),  # members of each owner
        np.empty(n, dtype=np.int32),  # passages that have a link to a member
    )
    n_groups = 0
    offsets[0] = 0
    for seed in range(seed_left.size):
        if is_used[seed_left[seed]] and is_used[seed_right[seed]]:
            continue
        begin = offsets[n_groups]
        size, n_touched, score = _grow(
            seed_left[seed], seed_right[seed], links, limits, is_used, state, members[begin:]
        )
        if size < 0:
            return -1
        _forget(members[begin : begin + size], owners, n_touched, is_used, state)
        n_groups += 1
        offsets[n_groups] = begin + size
        scores[n_groups - 1] = score
    return n_groups


@kernel
def _grow(
    left: int,
    right: int,
    links: tuple[Any, ...],
    limits: NDArray[np.float64],
    is_used: NDArray[np.bool_],
    state: tuple[Any, ...],
    members: NDArray[np.int32],
) -> tuple[int, int, float]:
    """Fill ``members`` with the group of one seed. Returns its size (-1: no room), how many were touched, its score."""
    owners, (counts, sums, _, of_owner, touched) = links[4], state
    size, n_owners, n_touched, n_open, score = 0, 0, ZERO, 0, 1.0
    joining = ZERO + left
    while joining >= 0:
        if size >= members.size:
            return -1, n_touched, score
        members[size] = joining
        size += 1
        if size > 1:
            score = min(score, sums[1, joining])
        n_owners += of_owner[owners[joining]] == 0
        of_owner[owners[joining]] += 1
        n_touched = _join(joining, links, state, n_touched, limits[5])
        if size == 1:
            joining = right
            continue
        n_open = n_touched if size == 2 else n_open
        n_open = _keep_linked(touched, n_open, counts, size, of_owner, owners, limits[4])
        joining = _next(n_open, links, limits, is_used, state, members[:size], n_owners)
    return size, n_touched, score


@kernel
def _forget(
    members: NDArray[np.int32],
    owners: NDArray[np.int32],
    n_touched: int,
    is_used: NDArray[np.bool_],
    state: tuple[Any, ...],
) -> None:
    """Note that the members are in a group, and clear what was noted for it."""
    counts, sums, _, of_owner, touched = state
    for place in range(n_touched):
        counts[:, touched[place]] = 0
        sums[:, touched[place]] = 0.0
    for member in members:
        counts[:, member] = 0
        is_used[member] = True
        of_owner[owners[member]] = 0


@kernel
def _join(
    joining: int,
    links: tuple[Any, ...],
    state: tuple[Any, ...],
    n_touched: int,
    min_each: float,
) -> int:
    """Make ``joining`` a member: what its links mean for the others. Returns how many passages were touched so far."""
    indptr, indices, cosines, is_close, owners = links
    counts, sums, partner, _, touched = state
    counts[2, joining] = 1
    for link in range(indptr[joining], indptr[joining + 1]):
        other = indices[link]
        if owners[other] == owners[joining] or cosines[link] < min_each:
            continue
        if counts[0, other] == 0:
            touched[n_touched] = other
            n_touched += 1
        counts[0, other] += 1
        counts[1, other] += is_close[link]
        sums[0, other] += cosines[link]
        if cosines[link] > sums[1, other]:
            sums[1, other] = cosines[link]
            partner[other] = joining
    return n_touched


@kernel
def _keep_linked(
    touched: NDArray[np.int32],
    n_open: int,
    counts: NDArray[np.int32],
    n_members: int,
    of_owner: NDArray[np.int32],
    owners: NDArray[np.int32],
    min_linked: float,
) -> int:
    """Move those that stay open to the front. Returns how many do."""
    kept = 0
    for place in range(n_open):
        other = touched[place]
        if counts[2, other] == 0 and counts[0, other] >= min_linked * (n_members - of_owner[owners[other]]):
            touched[place], touched[kept] = touched[kept], other
            kept += 1
    return kept


@kernel
def _next(
    n_open: int,
    links: tuple[Any, ...],
    limits: NDArray[np.float64],
    is_used: NDArray[np.bool_],
    state: tuple[Any, ...],
    members: NDArray[np.int32],
    n_owners: int,
) -> int:
    """The open passage that joins now, or -1."""
    owners, (counts, sums, partner, of_owner, touched) = links[4], state
    min_cosine, share, min_close, min_gain, _, _, min_owners = limits
    joining, highest = -1, 0.0
    for place in range(n_open):
        other = touched[place]
        own = of_owner[owners[other]]
        n_links, n_close = members.size - own, counts[1, other]
        mean = sums[0, other] / n_links
        if n_close == 0 or mean < highest or (mean == highest and other > joining):
            continue
        is_supported = (
            (own == 0 or (n_owners >= min_owners and n_close > 1))
            and n_close >= min_close * n_links
            and mean >= min_cosine * (share + (1.0 - share) / n_links)
        )
        if is_supported or (
            own > 0
            and not is_used[other]
            and sums[1, other] >= min_cosine
            and (partner[other] == members[0] or partner[other] == members[1])
            and of_owner[owners[partner[other]]] == 1
            and _completes(other, partner[other], links, members, min_gain)
        ):
            joining, highest = other, mean
    return joining


@kernel
def _completes(
    other: int,
    partner: int,
    links: tuple[Any, ...],
    members: NDArray[np.int32],
    min_gain: float,
) -> bool:
    """Whether the members of ``other``'s owner match ``partner`` better, as one passage, when ``other`` is added.

    Of unit vectors, b1 + … + bk has the cosine (Σ cos(a, bi)) / sqrt(k + 2 Σ cos(bi, bj)) with a.
    """
    indptr, indices, cosines, _, owners = links
    matched, length = 0.0, 0.0
    matched_after = _cosine(indptr, indices, cosines, partner, other)
    length_after = 1.0
    for place in range(members.size):
        member = members[place]
        if owners[member] != owners[other]:
            continue
        matched += _cosine(indptr, indices, cosines, partner, member)
        length += 1.0
        length_after += 2.0 * _cosine(indptr, indices, cosines, member, other)
        for earlier in range(place):
            if owners[members[earlier]] == owners[other]:
                length += 2.0 * _cosine(indptr, indices, cosines, member, members[earlier])
    joined = (matched + matched_after) / np.sqrt(length + length_after)
    return bool(joined >= min_gain * matched / np.sqrt(length))


@kernel
def _cosine(
    indptr: NDArray[np.int64],
    indices: NDArray[np.int32],
    cosines: NDArray[np.float64],
    p: int,
    q: int,
) -> float:
    """The link of p and q, or 0."""
    link, last = indptr[p], indptr[p + 1]
    while link < last:
        middle = (link + last) // 2
        if indices[middle] < q:
            link = middle + 1
        else:
            last = middle
    return cosines[link] if link < indptr[p + 1] and indices[link] == q else 0.0
