"""Which documents contain a few chosen shingles of others: counting, choosing, looking up, tallying.

The shingle hashes of a document ascend, so its first ones are a random sample of its shingles, and the same shingle is
sampled in every document of about that size (the bottom-k sketch of Broder 1997).
"""

import numpy as np
from numpy.typing import NDArray

from dedup.kernels.compiling import kernel

_SHIFT_32 = np.uint64(32)
_MOST_COUNT = 255


@kernel
def count_shingles(
    hashes: NDArray[np.uint32],
    offsets: NDArray[np.int64],
    documents: NDArray[np.int32],
    shift: int,
    first_bin: int,
    counts: NDArray[np.uint8],
) -> None:
    """Count, up to 255, in how many of ``documents`` a shingle occurs; bin = hash >> shift, from ``first_bin`` on."""
    n_shift, end_bin = np.uint32(shift), first_bin + counts.size
    lowest = np.uint32(np.uint64(first_bin) << np.uint64(shift))
    for document in documents:
        of_document = hashes[offsets[document] : offsets[document + 1]]
        for i in range(np.searchsorted(of_document, lowest), of_document.size):
            place = np.int64(of_document[i] >> n_shift)
            if place >= end_bin:
                break
            counts[place - first_bin] += counts[place - first_bin] < _MOST_COUNT


@kernel
def choose_probes(
    hashes: NDArray[np.uint32],
    offsets: NDArray[np.int64],
    documents: NDArray[np.int32],
    shift: int,
    counts: NDArray[np.uint8],
    most: int,
    probes: NDArray[np.uint32],
    n_probes: NDArray[np.int32],
) -> None:
    """First shingles of each document that occur in at most ``most`` documents; commoner ones where those run out.

    probes: uint32[n, k], ascending in a row, and n_probes: int32[n], out.
    """
    n_shift = np.uint32(shift)
    for n in range(documents.size):
        of_document = hashes[offsets[documents[n]] : offsets[documents[n] + 1]]
        wanted, taken = min(probes.shape[1], of_document.size), 0
        for value in of_document:
            if taken == wanted:
                break
            if counts[value >> n_shift] <= most:
                probes[n, taken] = value
                taken += 1
        for value in of_document:
            if taken == wanted:
                break
            if counts[value >> n_shift] > most:
                probes[n, taken] = value
                taken += 1
        probes[n, :taken].sort()
        n_probes[n] = taken


@kernel
def index_probes(probes: NDArray[np.uint32], shift: int, marks: NDArray[np.uint8], starts: NDArray[np.int32]) -> None:
    """Make sorted distinct probes quick to look up.

    Sets in ``marks`` the bit hash >> shift of each probe, and in ``starts``, int32[bins + 1] with eight bits to a bin,
    the number of probes before each bin.
    """
    n_shift, n_bins = np.uint32(shift), starts.size - 1
    starts[:] = 0
    for value in probes:
        bit = value >> n_shift
        marks[bit >> np.uint32(3)] |= np.uint8(1) << np.uint8(bit & np.uint32(7))
        starts[np.int64(bit >> np.uint32(3)) + 1] += 1
    for i in range(n_bins):
        starts[i + 1] += starts[i]


@kernel
def find_containers(
    hashes: NDArray[np.uint32],
    offsets: NDArray[np.int64],
    documents: NDArray[np.int32],
    places: NDArray[np.int32],
    probes: NDArray[np.uint32],
    shift: int,
    marks: NDArray[np.uint8],
    starts: NDArray[np.int32],
    found: NDArray[np.uint64],
) -> int:
    """Every occurrence of a probe in a document, as number of the probe << 32 | place of the document.

    ``marks`` and ``starts`` are those of ``index_probes``. Returns the number of occurrences; ``found`` has room for
    all shingles of the documents.
    """
    n_shift, n_found = np.uint32(shift), 0
    for document in documents:
        place = np.uint64(places[document])
        for value in hashes[offsets[document] : offsets[document + 1]]:
            bit = value >> n_shift
            if marks[bit >> np.uint32(3)] >> np.uint8(bit & np.uint32(7)) & np.uint8(1) == 0:
                continue
            for i in range(starts[bit >> np.uint32(3)], starts[np.int64(bit >> np.uint32(3)) + 1]):
                if probes[i] == value:
                    found[n_found] = (np.uint64(i) << _SHIFT_32) | place
                    n_found += 1
                    break
    return n_found


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
def _pair_with_frequent(
    place: int, found: NDArray[np.int32], n_needed: int, pairs: NDArray[np.uint64], n_pairs: int
) -> int:
    """Pair a place with those that occur ``n_needed`` times or more in ``found``, ascending; returns the new number."""
    begin = 0
    for i in range(1, found.size + 1):
        if i < found.size and found[i] == found[begin]:
            continue
        if i - begin >= n_needed:
            pairs[n_pairs] = (np.uint64(place) << _SHIFT_32) | np.uint64(found[begin])
            n_pairs += 1
        begin = i
    return n_pairs


@kernel
def match_probes(
    places: NDArray[np.int32],
    probe_lists: NDArray[np.int32],
    n_probes: NDArray[np.int32],
    n_needed: NDArray[np.int32],
    list_offsets: NDArray[np.int64],
    members: NDArray[np.int32],
    groups: NDArray[np.int32],
    most: int,
    n_neighbours: int,
    pairs: NDArray[np.uint64],
) -> tuple[int, int, int]:
    """Pair each document with the larger ones that hold enough of its probes and are of another group.

    places: int32[n], where each document stands in the order of sizes; probe_lists: int32[n, k] and n_probes, the lists
    of its probes; n_needed: int32[n], probes that must be found. ``members`` of a list are places, ascending;
    groups: int32[n_places]. Of a list of more than ``most`` members only the next ``n_neighbours`` larger ones are
    taken, without need of a second probe.

    ``pairs``, out: smaller place << 32 | larger. Returns their number, the lists that were crowded, counted once for
    each document that looked there, and the members left out of them.
    """
    n_pairs, n_crowded, n_left_out = 0, 0, 0
    hits = np.empty(most * max(1, probe_lists.shape[1]), dtype=np.int32)
    for n in range(places.size):
        place, n_hits = places[n], 0
        for k in range(n_probes[n]):
            begin, end = list_offsets[probe_lists[n, k]], list_offsets[probe_lists[n, k] + 1]
            after = begin + np.searchsorted(members[begin:end], place, side="right")
            if end - begin > most:
                stop = min(end, after + n_neighbours)
                n_crowded, n_left_out = n_crowded + 1, n_left_out + end - stop
                for i in range(after, stop):
                    if groups[members[i]] != groups[place]:
                        pairs[n_pairs] = (np.uint64(place) << _SHIFT_32) | np.uint64(members[i])
                        n_pairs += 1
                continue
            for i in range(after, end):
                if groups[members[i]] != groups[place]:
                    hits[n_hits] = members[i]
                    n_hits += 1
        n_pairs = _pair_with_frequent(place, np.sort(hits[:n_hits]), n_needed[n], pairs, n_pairs)
    return n_pairs, n_crowded, n_left_out
