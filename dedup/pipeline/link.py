"""Stories stage: one representative per copy group is linked with others that report the same event."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs, Constraints
from dedup.copies.bands import merge_pairs
from dedup.corpus.scratch import give_back
from dedup.pipeline.constrain import between_texts
from dedup.pipeline.copy import Copies
from dedup.pipeline.linked import Linked
from dedup.pipeline.read import LONGEST_HEADLINE, Texts, first_line
from dedup.pipeline.run import Run
from dedup.stories.candidates import candidate_pairs
from dedup.stories.clusters import cluster_pairs
from dedup.stories.forms import find_forms
from dedup.stories.measured import MeasuredPairs, WeighedDocuments, measured
from dedup.stories.pair_model import pair_scores, shipped_model
from dedup.stories.terms import StoryText, count_story_terms
from dedup.stories.weights import document_frequencies, weigh_terms

_KEPT = "stories.npz"
_PAIRS_AT_ONCE = 1 << 18


class _Clustered(NamedTuple):
    """Candidate pairs of rows, the score of each, whether it is one form filled twice, and the story of each row."""

    pairs: CandidatePairs
    scores: NDArray[np.float64]
    forms: NDArray[np.bool_]
    labels: NDArray[np.int32]


def story_text(texts: Texts, number: int) -> StoryText:
    """A document as the stories tier reads it: a text without a title gives its first line as one."""
    text, title = texts.masked(number), texts.corpus.header(number).title
    if not title:
        line = first_line(text)
        if line and len(line) <= LONGEST_HEADLINE:
            title, text = line, text[text.index(line) + len(line) :]
    return StoryText(title, text, texts.languages[number])


def story_texts(texts: Texts, numbers: NDArray[np.int32], run: Run) -> Iterator[list[StoryText]]:
    """The documents ``numbers`` (ascending) in batches of bounded size."""
    for begin, end in texts.batches():
        first, last = np.searchsorted(numbers, (begin, end)).tolist()
        yield [story_text(texts, number) for number in numbers[first:last].tolist()]
        run.progress("terms", last, numbers.size)


def link_stories(texts: Texts, copies: Copies, run: Run) -> Linked:
    """Find the stories of a corpus."""
    chosen = np.unique(copies.representatives).astype(np.int32)
    rows = np.searchsorted(chosen, copies.representatives)
    constraints = between_texts(run.constraints, rows)
    weighed = _weighed(texts, chosen, run)
    pairs, scores, forms, labels = _kept(run) or _clustered(texts, weighed, constraints, run)
    inside = np.flatnonzero(labels[pairs.left] == labels[pairs.right])
    run.progress("stories", 2, 2)
    return Linked(
        labels=chosen[labels][rows],
        candidates=CandidatePairs(*(run.scratch.taken(chosen, side) for side in (pairs.left, pairs.right))),
        candidate_scores=scores,
        weighed=weighed,
        inside=CandidatePairs(pairs.left[inside], pairs.right[inside]),
        scores=scores[inside],
        must=frozenset(map(tuple, chosen[constraints.must].tolist())),
        forms=forms[inside],
        n_form_pairs=int(forms.sum()),
    )


def _kept(run: Run) -> _Clustered | None:
    found = run.kept.arrays(_KEPT) if run.kept else None
    if found is None:
        return None
    return _Clustered(CandidatePairs(found["left"], found["right"]), found["scores"], found["forms"], found["labels"])


def _clustered(texts: Texts, weighed: WeighedDocuments, constraints: Constraints, run: Run) -> _Clustered:
    """The stories of the documents, kept if the run keeps its stages."""
    with run.aside.preparing(run.settings):  # kernels do nearly all that follows
        pairs = _candidates(weighed, run, constraints.must)
        scores = _scores(weighed, pairs, run)
    forms = are_forms(texts, weighed.documents, pairs, scores, run)
    scores[forms] = 0.0
    labels = cluster_pairs(weighed.days.size, pairs.left, pairs.right, scores, run.settings, constraints=constraints)
    if run.kept:
        ends: dict[str, NDArray[Any]] = {"left": pairs.left, "right": pairs.right}
        run.kept.keep_arrays(_KEPT, ends | {"scores": scores, "forms": forms, "labels": labels})
    return _Clustered(pairs, scores, forms, labels)


def _candidates(weighed: WeighedDocuments, run: Run, always: NDArray[np.int32]) -> CandidatePairs:
    """The candidate pairs of rows of ``weighed``; ``always``: int32[n, 2], pairs that are candidates in any case."""
    run.progress("stories", 0, 2)
    pairs = candidate_pairs(weighed.counts, weighed.weights, weighed.days, run.settings, run.workers, run.scratch)
    give_back()
    run.progress("stories", 1, 2)
    return merge_pairs(pairs, CandidatePairs(always[:, 0], always[:, 1])) if always.size else pairs


def _scores(weighed: WeighedDocuments, pairs: CandidatePairs, run: Run) -> NDArray[np.float64]:
    """Probability of "same event" of each pair; what was measured is let go, for it is twenty times as much."""
    scores: NDArray[np.float64] = run.scratch.array(pairs.left.size, np.float64)
    for first in range(0, scores.size, _PAIRS_AT_ONCE):
        some = slice(first, first + _PAIRS_AT_ONCE)
        part = CandidatePairs(pairs.left[some], pairs.right[some])
        scores[some] = pair_scores(measured(weighed, part, run.workers).features, shipped_model())
    give_back()
    return scores


def are_forms(
    texts: Texts, chosen: NDArray[np.int32], pairs: CandidatePairs, scores: NDArray[np.float64], run: Run
) -> NDArray[np.bool_]:
    """Whether each pair of rows of ``chosen`` is one form of a site filled twice, and scores 0 for that.

    Pairs that score too little to join two groups are not looked at.
    """
    looked_at = scores >= run.settings.least_story_score
    some = CandidatePairs(pairs.left[looked_at], pairs.right[looked_at])
    forms: NDArray[np.bool_] = run.scratch.array(scores.size, np.bool_)
    forms[:] = False
    forms[looked_at] = find_forms(
        chosen, some, texts.corpus.days[chosen], texts.corpus.sites, lambda number: story_text(texts, number)
    )
    return forms


def measure_candidates(texts: Texts, chosen: NDArray[np.int32], run: Run) -> MeasuredPairs:
    """The candidate pairs among the documents ``chosen`` (ascending), measured."""
    weighed = _weighed(texts, chosen, run)
    return measured(weighed, _candidates(weighed, run, run.constraints.must), run.workers)


def measure_pairs(texts: Texts, copies: Copies, pairs: NDArray[np.int32], run: Run) -> MeasuredPairs:
    """Given pairs of documents (int32[n, 2]) measured, weighed as the whole corpus weighs them.

    Term frequencies count one representative of each copy group, and the documents asked for.
    """
    chosen = np.union1d(copies.representatives, pairs.reshape(-1)).astype(np.int32)
    rows = np.searchsorted(chosen, pairs).astype(np.int32)
    asked = CandidatePairs(rows[:, 0].copy(), rows[:, 1].copy())
    return measured(_weighed(texts, chosen, run), asked, run.workers)


def _weighed(texts: Texts, chosen: NDArray[np.int32], run: Run) -> WeighedDocuments:
    counts, vocabulary = count_story_terms(story_texts(texts, chosen, run), run.scratch, run.find_names, run.workers)
    days = texts.corpus.days[chosen]
    held = document_frequencies(counts, days, run.workers)
    weights = weigh_terms(counts, held, run.scratch, run.workers)
    return WeighedDocuments(chosen, counts, vocabulary.surface, weights, days)
