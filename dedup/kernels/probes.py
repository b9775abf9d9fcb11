"""Which documents contain a few chosen shingles of others: counting, choosing, looking up, tallying.

The shingle hashes of a document ascend, so its first ones are a random sample of its shingles, and the same shingle is
sampled in every document of about that size (the bottom-k sketch of Broder 1997).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel

_SHIFT_32 = np.uint64(32)
_BIN_SHIFT = np.uint32(5)
_SEGMENT_SHIFT, _IN_SEGMENT = np.uint32(26), np.uint32((1 << 26) - 1)


@kernel
def gather_first(
    hashes: NDArray[np.uint32],
    offsets: NDArray[np.int64],
    documents: NDArray[np.int32],
    n_first: int,
    values: NDArray[np.uint32],
) -> int:
    """Write the first ``n_first`` shingles of each document to ``values``, in turn; returns their number."""
    filled = 0
    for document in documents:
        begin = offsets[document]
        for i in range(begin, min(begin + n_first, offsets[document + 1])):
            values[filled] = hashes[i]
            filled += 1
    return filled


@kernel
def _bit_of(value: np.uint32, bases: NDArray[np.uint32], shifts: NDArray[np.uint32]) -> Any:
    segment = value >> _SEGMENT_SHIFT
    return bases[segment] + ((value & _IN_SEGMENT) >> shifts[segment])


@kernel
def index_probes(
    probes: NDArray[np.uint32],
    bases: NDArray[np.uint32],
    shifts: NDArray[np.uint32],
    marks: NDArray[np.uint8],
    starts: NDArray[np.int32],
) -> None:
    """Make sorted distinct probes quick to look up.

    The bit of a hash is ``bases[s] + (rest >> shifts[s])``, where s are its leading six bits. Sets in ``marks`` the bit
    of each probe, and in ``starts``, int32[bins + 1] with 32 bits to a bin, the number of probes before each bin.
    """
    starts[:] = 0
    for value in probes:
        bit = _bit_of(value, bases, shifts)
        marks[bit >> np.uint32(3)] |= np.uint8(1) << np.uint8(bit & np.uint32(7))
        starts[np.int64(bit >> _BIN_SHIFT) + 1] += 1
    for i in range(starts.size - 1):
        starts[i + 1] += starts[i]


@kernel
def find_containers(
    hashes: NDArray[np.uint32],
    offsets: NDArray[np.int64],
    documents: NDArray[np.int32],
    places: NDArray[np.int32],
    probes: NDArray[np.uint32],
    bases: NDArray[np.uint32],
    shifts: NDArray[np.uint32],
    marks: NDArray[np.uint8],
    starts: NDArray[np.int32],
    own: NDArray[np.int32],
    found: NDArray[np.uint64],
) -> int:
    """Every occurrence of a probe in a document, as number of the probe << 32 | place of the document.

    The tables are those of ``index_probes``. own: int32[n_documents, n_first], out: numbers of the first shingles of
    each document, which are probes all. Returns the number of occurrences; ``found`` has room for all shingles.
    """
    n_found = 0
    for n in range(documents.size):
        place, n_own = np.uint64(places[documents[n]]), 0
        for value in hashes[offsets[documents[n]] : offsets[documents[n] + 1]]:
            bit = _bit_of(value, bases, shifts)
            if marks[bit >> np.uint32(3)] >> np.uint8(bit & np.uint32(7)) & np.uint8(1) == 0:
                continue
            in_bin = np.int64(bit >> _BIN_SHIFT)
            for i in range(starts[in_bin], starts[in_bin + 1]):
                if probes[i] == value:
                    found[n_found] = (np.uint64(i) << _SHIFT_32) | place
                    n_found += 1
                    if n_own < own.shape[1]:
                        own[n, n_own] = i
                        n_own += 1
                    break
    return n_found


@kernel
def delimit_lists(packed: NDArray[np.uint64], list_offsets: NDArray[np.int64]) -> None:
    """Where each list begins among sorted list << 32 | member; ``list_offsets``: int64[n_lists + 1], out."""
    number = 0
    list_offsets[0] = 0
    for i in range(packed.size):
        while number < np.int64(packed[i] >> _SHIFT_32):
            number += 1
            list_offsets[number] = i
    list_offsets[number + 1 :] = packed.size


@kernel
def choose_lists(
    own: NDArray[np.int32],
    n_own: NDArray[np.int32],
    list_offsets: NDArray[np.int64],
    most: int,
    lists: NDArray[np.int32],
    n_lists: NDArray[np.int32],
) -> None:
    """Choose for each document some of its first shingles: those whose lists have at most ``most`` members, in order,
    then the others.

    ``own`` is that of ``find_containers``, n_own: int32[n] says how much of each row holds. lists: int32[n, k], the
    numbers of the chosen probes, and n_lists: int32[n], out.
    """
    crowded = np.empty(own.shape[1], dtype=np.int32)
    for n in range(n_own.size):
        wanted, taken, n_crowded = min(lists.shape[1], n_own[n]), 0, 0
        for number in own[n, : n_own[n]]:
            if list_offsets[number + 1] - list_offsets[number] > most:
                crowded[n_crowded] = number
                n_crowded += 1
            elif taken < wanted:
                lists[n, taken] = number
                taken += 1
        for i in range(wanted - taken):
            lists[n, taken + i] = crowded[i]
        n_lists[n] = wanted


@kernel
def thin_lists(
    list_offsets: NDArray[np.int64], members: NDArray[np.int32], groups: NDArray[np.int32], most: int
) -> tuple[int, int]:
    """Keep in each list the last ``most`` members of a group; ``groups``: int32[n_places],
    numbers below n_places. Works in place.

    Returns the number of members kept and the number dropped; ``list_offsets`` are moved along.
    """
    n_of_group = np.zeros(groups.size, dtype=np.int32)
    filled, begin = 0, list_offsets[0]
    for n in range(list_offsets.size - 1):
        end, first = list_offsets[n + 1], filled
        for i in range(end - 1, begin - 1, -1):
            group = groups[members[i]]
            n_of_group[group] += 1
            if n_of_group[group] > most:
                members[i] = ~members[i]
        for i in range(begin, end):
            place = members[i] if members[i] >= 0 else ~members[i]
            n_of_group[groups[place]] = 0
            if members[i] >= 0:
                members[filled] = place
                filled += 1
        list_offsets[n], begin = first, end
    n_all = begin
    list_offsets[list_offsets.size - 1] = filled
    return filled, n_all - filled


@kernel
def _larger_members(
    members: NDArray[np.int32], begin: int, end: int, place: int, most: int, n_neighbours: int
) -> tuple[int, int]:
    """From where to where ``members[begin:end]``, ascending, are greater than ``place`` and taken."""
    low, high = begin, end
    while low < high:
        middle = (low + high) // 2
        if members[middle] <= place:
            low = middle + 1
        else:
            high = middle
    return low, min(end, low + n_neighbours) if end - begin > most else end


@kernel
def match_probes(
    first_place: int,
    lists: NDArray[np.int32],
    n_lists: NDArray[np.int32],
    n_needed: NDArray[np.int32],
    list_offsets: NDArray[np.int64],
    members: NDArray[np.int32],
    groups: NDArray[np.int32],
    most: int,
    n_neighbours: int,
    pairs: NDArray[np.uint64],
) -> tuple[int, int, int]:
    """Pair each document with the larger ones that hold enough of its probes and are of another group.

    The documents stand in the order of sizes from ``first_place`` on. lists: int32[n, k] and n_lists: int32[n], the
    lists of its probes; n_needed: int32[n], probes that must be found. ``members`` of a list are places, ascending;
    groups: int32[n_places]. Of a list of more than ``most`` members only the next ``n_neighbours`` larger ones are
    taken, without need of a second probe.

    ``pairs``, out: smaller place << 32 | larger. Returns their number, the lists that were crowded, counted once for
    each document that looked there, and the members left out of them.
    """
    n_pairs, n_crowded, n_left_out = 0, 0, 0
    n_hits = np.zeros(groups.size, dtype=np.uint8)
    for n in range(n_lists.size):
        place = first_place + n
        for k in range(n_lists[n]):
            begin, end = list_offsets[lists[n, k]], list_offsets[lists[n, k] + 1]
            first, stop = _larger_members(members, begin, end, place, most, n_neighbours)
            hit = n_needed[n] if end - begin > most else 1
            n_crowded, n_left_out = n_crowded + (end - begin > most), n_left_out + end - stop
            for i in range(first, stop):
                was = n_hits[members[i]]
                n_hits[members[i]] = min(was + hit, n_needed[n])
                if was < n_needed[n] <= was + hit and groups[members[i]] != groups[place]:
                    pairs[n_pairs] = (np.uint64(place) << _SHIFT_32) | np.uint64(members[i])
                    n_pairs += 1
        for k in range(n_lists[n]):
            begin, end = list_offsets[lists[n, k]], list_offsets[lists[n, k] + 1]
            first, stop = _larger_members(members, begin, end, place, most, n_neighbours)
            for i in range(first, stop):
                n_hits[members[i]] = 0
    return n_pairs, n_crowded, n_left_out
