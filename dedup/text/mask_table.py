"""Masks of many documents as arrays, and back."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import MaskTable
from dedup.model import Mask


def mask_table(masks: Iterable[Sequence[Mask]]) -> MaskTable:
    """The masks of documents, in their order; reasons are named in the order in which they are met."""
    begins, ends, reasons, counts = [], [], [], [0]
    names: dict[str, int] = {}
    for of_text in masks:
        counts.append(len(of_text))
        for mask in of_text:
            begins.append(mask.begin)
            ends.append(mask.end)
            reasons.append(names.setdefault(mask.reason, len(names)))
    return MaskTable(
        begins=np.array(begins, dtype=np.int64),
        ends=np.array(ends, dtype=np.int64),
        reasons=np.array(reasons, dtype=np.int32),
        offsets=np.cumsum(counts, dtype=np.int64),
        names=tuple(names),
    )


def masks_of(table: MaskTable, number: int) -> list[Mask]:
    """Those of one document."""
    first, last = table.offsets[number : number + 2].tolist()
    if first == last:
        return []
    rows = slice(first, last)
    columns = table.begins[rows].tolist(), table.ends[rows].tolist(), table.reasons[rows].tolist()
    return [Mask(begin=begin, end=end, reason=table.names[reason]) for begin, end, reason in zip(*columns, strict=True)]


def n_masked(table: MaskTable, number: int) -> int:
    """How many characters of a document are masked."""
    first, last = table.offsets[number : number + 2].tolist()
    return int((table.ends[first:last] - table.begins[first:last]).sum()) if first < last else 0


def passages_of(table: MaskTable, numbers: NDArray[np.int32]) -> NDArray[np.int64]:
    """int64[n, 3]: place among ``numbers``, begin and end of all masks of these documents, in their order."""
    begins, sizes = table.offsets[numbers], table.offsets[numbers + 1] - table.offsets[numbers]
    places = np.repeat(np.arange(sizes.size), sizes)
    rows = np.arange(places.size) + np.repeat(begins - (np.cumsum(sizes) - sizes), sizes)
    return np.stack([places, table.begins[rows], table.ends[rows]], axis=1)


def joined_masks(tables: Sequence[MaskTable]) -> MaskTable:
    """The masks of consecutive batches of documents as one."""
    names = {name: None for table in tables for name in table.names}
    number_of = {name: number for number, name in enumerate(names)}
    renamed = [np.array([number_of[name] for name in table.names], dtype=np.int32)[table.reasons] for table in tables]
    counts = [np.diff(table.offsets) for table in tables]
    return MaskTable(
        begins=np.concatenate([*(table.begins for table in tables), np.empty(0, dtype=np.int64)]),
        ends=np.concatenate([*(table.ends for table in tables), np.empty(0, dtype=np.int64)]),
        reasons=np.concatenate([*renamed, np.empty(0, dtype=np.int32)]),
        offsets=np.cumsum(np.concatenate([[0], *counts]), dtype=np.int64),
        names=tuple(names),
    )


def placed_masks(table: MaskTable, places: NDArray[np.int64]) -> MaskTable:
    """The masks of the documents at these places, in this order."""
    begins, sizes = table.offsets[places], table.offsets[places + 1] - table.offsets[places]
    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    rows = np.arange(offsets[-1]) + np.repeat(begins - offsets[:-1], sizes)
    return MaskTable(table.begins[rows], table.ends[rows], table.reasons[rows], offsets, table.names)
