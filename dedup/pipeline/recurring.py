"""Furniture that recurs over the documents of a site, masked when copies are known."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import MaskTable
from dedup.model import Mask
from dedup.pipeline.forked import in_forks
from dedup.pipeline.read import Texts
from dedup.pipeline.run import Run
from dedup.text.furniture import merge_masks
from dedup.text.mask_table import joined_masks, mask_table, masks_of, placed_masks
from dedup.text.recurring import REASON, documents_of_sites, recurring_furniture

_KEPT, _MASK_ARRAYS = "furniture.npz", ("begins", "ends", "reasons", "offsets")
_PARTS_A_WORKER, _WORTH_PROCESSES = 8, 4000
"""Parts of the sites that recurring furniture is looked for in, and documents from which on processes are worth it."""


def mask_recurring(texts: Texts, copy_labels: NDArray[np.int32], run: Run) -> Texts:
    """The same texts with also that masked which recurs over copy groups of one site."""
    if run.kept and (kept := run.kept.arrays(_KEPT)):
        names = tuple(kept["names"].tolist())
        return replace(texts, masks=MaskTable(names=names, **{name: kept[name] for name in _MASK_ARRAYS}))
    masks = _with_recurring(texts, _recurring(texts, copy_labels, run))
    if run.kept:
        arrays = {name: getattr(masks, name) for name in _MASK_ARRAYS}
        run.kept.keep_arrays(_KEPT, {**arrays, "names": np.array(masks.names, dtype=np.str_)})
    return replace(texts, masks=masks)


def _recurring(texts: Texts, copy_labels: NDArray[np.int32], run: Run) -> NDArray[np.int64]:
    """int64[n, 3]: document, begin and end of what recurs, by document; other processes look at some sites each."""
    sites = documents_of_sites(texts.corpus.sites)
    sizes = np.cumsum([0, *(numbers.size for numbers in sites)])
    n_parts = _PARTS_A_WORKER * run.workers if sizes[-1] >= _WORTH_PROCESSES else 1
    cuts = np.searchsorted(sizes, np.linspace(0, sizes[-1], n_parts + 1)).tolist()

    def found_in(part: int) -> NDArray[np.int64]:
        run.scratch.limit()
        return recurring_furniture(texts.masked, sites[cuts[part] : cuts[part + 1]], copy_labels, run.settings)

    found = np.concatenate(list(in_forks(found_in, n_parts, run.workers)))
    return found[np.argsort(found[:, 0], kind="stable")]


def _with_recurring(texts: Texts, found: NDArray[np.int64]) -> MaskTable:
    """The masks of all documents with these: those of documents that have some are made anew."""
    changed, begins = np.unique(found[:, 0], return_index=True)
    ends = np.append(begins[1:], len(found))

    def merged(number: int, begin: int, end: int) -> list[Mask]:
        more = [Mask(begin=b, end=e, reason=REASON) for _, b, e in found[begin:end].tolist()]
        return merge_masks([*masks_of(texts.masks, number), *more])

    n = len(texts.corpus)
    places = np.arange(n)
    places[changed] = n + np.arange(changed.size)
    anew = mask_table(map(merged, changed.tolist(), begins.tolist(), ends.tolist()))
    return placed_masks(joined_masks([texts.masks, anew]), places)
