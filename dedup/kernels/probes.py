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
def choose_columns(
    is_crowded: NDArray[np.bool_],
    n_own: NDArray[np.int32],
    columns: NDArray[np.int32],
    n_columns: NDArray[np.int32],
) -> None:
    """Choose for each document some of its first shingles: those whose lists are not crowded, in order, then the
    others.

    ``is_crowded``: bool[n, n_first]; ``n_own``: int32[n], how much of each row holds. columns: int32[n, k], the places
    of the chosen ones in their rows, and n_columns: int32[n], out.
    """
    crowded = np.empty(is_crowded.shape[1], dtype=np.int32)
    for n in range(n_own.size):
        wanted, taken, n_crowded = min(columns.shape[1], n_own[n]), 0, 0
        for column in range(n_own[n]):
            if is_crowded[n, column]:
                crowded[n_crowded] = column
                n_crowded += 1
            elif taken < wanted:
                columns[n, taken] = column
                taken += 1
        for i in range(wanted - taken):
            columns[n, taken + i] = crowded[i]
        n_columns[n] = wanted


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
def larger_members(
    places: NDArray[np.int32],
    lists: NDArray[np.int32],
    list_offsets: NDArray[np.int64],
    members: NDArray[np.int32],
    most: int,
    n_neighbours: int,
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
    n_left_out: NDArray[np.int64],
) -> None:
    """From where to where the members of each list, ascending, are greater than a place and taken.

    places: int32[n]; lists: int32[n, k]. Of a list of more than ``most`` members only the next ``n_neighbours`` are
    taken. Out, int64[n, k]: begins and ends in ``members``, and how many were left out.
    """
    for n in range(places.size):
        for k in range(lists.shape[1]):
            begin, end = list_offsets[lists[n, k]], list_offsets[lists[n, k] + 1]
            low, high = begin, end
            while low < high:
                middle = (low + high) // 2
                if members[middle] <= places[n]:
                    low = middle + 1
                else:
                    high = middle
            stop = min(end, low + n_neighbours) if end - begin > most else end
            begins[n, k], ends[n, k], n_left_out[n, k] = low, stop, end - stop


@kernel
def match_members(
    places: NDArray[np.int32],
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
    hits: NDArray[np.int32],
    n_lists: NDArray[np.int32],
    n_needed: NDArray[np.int32],
    members: NDArray[np.int32],
    groups: NDArray[np.int32],
    pairs: NDArray[np.uint64],
) -> int:
    """Pair each document with those members of its lists that have enough hits and are of another group.

    places: int32[n]; its lists are ``members[begins[n, k]:ends[n, k]]`` for the first ``n_lists[n]`` columns, and each
    member of one has ``hits[n, k]`` by it; n_needed: int32[n], hits that make a pair. groups: int32[n_places].
    ``pairs``, out: place << 32 | member. Returns their number.
    """
    n_pairs = 0
    n_hits = np.zeros(groups.size, dtype=np.uint8)
    for n in range(places.size):
        place = places[n]
        for k in range(n_lists[n]):
            for i in range(begins[n, k], ends[n, k]):
                was = n_hits[members[i]]
                n_hits[members[i]] = min(was + hits[n, k], n_needed[n])
                if was < n_needed[n] <= was + hits[n, k] and groups[members[i]] != groups[place]:
                    pairs[n_pairs] = (np.uint64(place) << _SHIFT_32) | np.uint64(members[i])
                    n_pairs += 1
        for k in range(n_lists[n]):
            for i in range(begins[n, k], ends[n, k]):
                n_hits[members[i]] = 0
    return n_pairs
