"""Copies stage: signatures, candidates of both doors, verified pairs, groups."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, EncodedTexts, ScoredPairs, ShingleSets
from dedup.copies.bands import Candidates, identical_sets, jaccard_candidates
from dedup.copies.containment import containment_candidates
from dedup.copies.groups import GroupedCopies, component_labels, copy_groups, documents_to_digest, text_digest
from dedup.copies.parted import part_copies
from dedup.copies.shingles import composed_texts
from dedup.copies.signatures import sign
from dedup.copies.verify import confirm, merge_scored, score_pairs, verify
from dedup.pipeline.kept import Kept
from dedup.pipeline.read import Texts
from dedup.pipeline.run import Run

_KEPT, _PAIRS = "copies.npz", ("left", "right", "jaccard", "containment")
_FULL_SHARE = 0.9  # of the words of the longest text of a group: what is as good as full


@dataclass(frozen=True, slots=True)
class Copies:
    """The copy groups of a corpus.

    ``labels``: int32[n], the lowest document of each document's group, itself where it has no copy;
    ``representatives``: int32[n], the document that stands for the group; ``groups``: by label; ``pairs``: the verified
    pairs, and ``rows_of_group`` which of them lie in a group, by label.
    """

    shingles: ShingleSets
    pairs: ScoredPairs
    labels: NDArray[np.int32]
    representatives: NDArray[np.int32]
    groups: dict[int, GroupedCopies]
    rows_of_group: dict[int, NDArray[np.int64]]
    counters: dict[str, int]


def find_copies(texts: Texts, run: Run) -> Copies:
    """Find the copy groups of a corpus."""
    n = len(texts.corpus)
    shingles = texts.shingles
    run.progress("copies", 0, n)
    pairs, counters = _kept_pairs(run.kept) or _new_pairs(texts, shingles, run)
    copies = group_copies(texts, part_copies(pairs, run.constraints, n), counters)
    run.progress("copies", n, n)
    return copies


def group_copies(texts: Texts, pairs: ScoredPairs, counters: dict[str, int]) -> Copies:
    """The copy groups that verified pairs make, with counts of the work before."""
    n = len(texts.corpus)
    labels = component_labels(pairs, n)
    digests = _digests(texts, documents_to_digest(pairs, n), labels)
    groups = {int(group.documents[0]): group for group in copy_groups(pairs, n, digests)}
    return Copies(
        shingles=texts.shingles,
        pairs=pairs,
        labels=labels,
        representatives=representatives_of(list(groups.values()), texts.shingles.n_words, texts.corpus.days),
        groups=groups,
        rows_of_group=_rows_of_group(labels[pairs.left]),
        counters={**counters, "n_verified_pairs": int(pairs.left.size), "n_copy_groups": len(groups)},
    )


def _digests(texts: Texts, documents: NDArray[np.int32], labels: NDArray[np.int32]) -> dict[int, bytes]:
    """The digest of each document's text; one that is the same as the first of its group need not be digested."""
    digests: dict[int, bytes] = {}
    group, first, digest = -1, "", b""
    for number in documents[np.argsort(labels[documents], kind="stable")].tolist():
        text, label = texts.masked(number), int(labels[number])
        if label != group:
            group, first, digest = label, text, text_digest(text)
        digests[number] = digest if text == first else text_digest(text)
    return digests


def copy_similarities(
    copies: Copies, left: NDArray[np.int32], right: NDArray[np.int32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Exact Jaccard similarity and containment of any pairs of documents, copies or not."""
    scored = score_pairs(CandidatePairs(left, right), copies.shingles)
    return scored.jaccard, scored.containment


def _verified_pairs(texts: Texts, shingles: ShingleSets, run: Run) -> tuple[ScoredPairs, dict[str, int]]:
    """The pairs that are copies, from candidates of both doors, and counts of the work done.

    The second door is told the groups that the first has found, so that copies of one text need no pairs of their own
    there.
    """
    settings, workers = run.settings, run.workers

    def texts_of(numbers: NDArray[np.int32]) -> EncodedTexts:
        return composed_texts(texts.encoded(numbers))

    def copies_among(candidates: CandidatePairs) -> ScoredPairs:
        return confirm(verify(candidates, shingles, settings, workers), texts_of, settings, workers)

    twins = identical_sets(shingles, workers)
    signatures = sign(shingles, settings, workers, run.scratch)
    alike = jaccard_candidates(signatures, twins, settings, workers, run.scratch)
    del signatures
    alike_copies = copies_among(alike.pairs)
    known = component_labels(alike_copies, twins.size)
    contained = containment_candidates(shingles, twins, known, settings, workers, run.scratch)
    counters = _counters(alike, contained)
    return merge_scored(alike_copies, copies_among(contained.pairs)), counters


def _kept_pairs(kept: Kept | None) -> tuple[ScoredPairs, dict[str, int]] | None:
    found = kept.arrays(_KEPT) if kept else None
    if found is None:
        return None
    counters = {name: int(count) for name, count in found.items() if name not in _PAIRS}
    return ScoredPairs(**{name: found[name] for name in _PAIRS}), counters


def _new_pairs(texts: Texts, shingles: ShingleSets, run: Run) -> tuple[ScoredPairs, dict[str, int]]:
    """The verified pairs, kept if the run keeps its stages."""
    pairs, counters = _verified_pairs(texts, shingles, run)
    if run.kept:
        counts = {name: np.array(count) for name, count in counters.items()}
        run.kept.keep_arrays(_KEPT, {name: getattr(pairs, name) for name in _PAIRS} | counts)
    return pairs, counters


def _rows_of_group(labels: NDArray[np.int32]) -> dict[int, NDArray[np.int64]]:
    order = np.argsort(labels, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    return {int(labels[rows[0]]): rows for rows in parts if rows.size}


def _counters(alike: Candidates, contained: Candidates) -> dict[str, int]:
    return {
        "n_candidate_pairs": int(alike.pairs.left.size + contained.pairs.left.size),
        "n_crowded_buckets": alike.n_crowded_buckets + contained.n_crowded_buckets,
        "n_pairs_left_out": alike.n_pairs_left_out + contained.n_pairs_left_out,
        "n_members_left_out": alike.n_members_left_out + contained.n_members_left_out,
    }


def representatives_of(
    groups: Sequence[GroupedCopies], n_words: NDArray[np.int64], days: NDArray[np.float64]
) -> NDArray[np.int32]:
    """For each document the one that stands for its group: the earliest of the full texts; ties: the lowest number.

    ``n_words``: int64[n] and ``days``: float64[n], NaN where undated.
    """
    chosen = np.arange(n_words.size, dtype=np.int32)
    if not groups:
        return chosen
    documents = np.concatenate([group.documents for group in groups])
    sizes = np.array([group.documents.size for group in groups])
    begins = np.cumsum(sizes) - sizes
    words, of_group = n_words[documents], np.repeat(np.arange(sizes.size), sizes)
    is_cut = words < _FULL_SHARE * np.maximum.reduceat(words, begins)[of_group]
    order = np.lexsort((documents, np.nan_to_num(days[documents], nan=np.inf), is_cut, of_group))
    chosen[documents] = documents[order[begins]][of_group]
    return chosen
