"""Two documents held against each other: the same scores and limits as in a run over a corpus."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from dedup.alignment.align import align_story
from dedup.arrays import CandidatePairs
from dedup.copies.provenance import text_changes
from dedup.corpus import Corpus
from dedup.errors import InputError
from dedup.model import Comparison, Document, FindNames, Verdict
from dedup.pipeline.align import aligned_text
from dedup.pipeline.copy import Copies, copy_similarities, find_copies
from dedup.pipeline.link import are_forms, measure_pairs
from dedup.pipeline.pairs import cosine_and_days
from dedup.pipeline.read import Texts, read_texts
from dedup.pipeline.recogniser import check_given
from dedup.pipeline.recurring import mask_recurring
from dedup.pipeline.rounded import rounded
from dedup.pipeline.run import Run
from dedup.settings import Settings
from dedup.stories.evidence import pair_evidence
from dedup.stories.measured import MeasuredPairs
from dedup.stories.pair_model import pair_scores, shipped_model


def compare_documents(
    a: Document,
    b: Document,
    settings: Settings | None = None,
    corpus: Corpus | None = None,
    *,
    find_names: FindNames | None = None,
) -> Comparison:
    """Why two documents are copies, one story, or different.

    With a ``corpus`` its word frequencies and its furniture count, as in ``cluster``; documents it does not hold are
    added to it. Without one, general word frequencies and known furniture alone do. ``find_names``: as in
    ``find_stories``.

    Raises:
        InputError: both documents have one id, or the settings name a recogniser that is not given.
    """
    if a.id == b.id:
        raise InputError(f"both documents have the id {a.id!r}; a comparison needs two")
    ids, run = (a.id, b.id), Run.of(settings, None, None, find_names)
    check_given(run.settings.names, find_names)
    others: Iterable[Document] = ()
    if corpus is not None:
        if set(ids) <= set(corpus.ids):
            return _compared(corpus, ids, run)
        others = (corpus.document(number) for number, name in enumerate(corpus.ids) if name not in ids)
    with Corpus.from_documents(chain([a, b], others)) as together:
        return _compared(together, ids, run)


def compare_pairs(
    corpus: Corpus,
    pairs: Sequence[tuple[str, str]],
    settings: Settings | None = None,
    *,
    workers: int | None = None,
    find_names: FindNames | None = None,
) -> Iterator[Comparison]:
    """The scores of many pairs of ids of one corpus, in the order given; quotes, facts and conflicts are left out.

    Their scores rank them by how sure it is that both report one event, so that of copies is no less than the
    probability of it; ``compare_documents`` gives their similarity alone.

    Raises:
        InputError: an id is not in the corpus, or the settings name a recogniser that is not given.
    """
    run = Run.of(settings, workers, None, find_names)
    check_given(run.settings.names, find_names)
    texts, copies = _read(corpus, run)
    numbers = np.array([[corpus.number(a), corpus.number(b)] for a, b in pairs], dtype=np.int32).reshape(-1, 2)
    yield from _comparisons(texts, copies, numbers, run)


def _read(corpus: Corpus, run: Run) -> tuple[Texts, Copies]:
    texts = read_texts(corpus, run)
    copies = find_copies(texts, run)
    return mask_recurring(texts, copies.labels, run), copies


def _compared(corpus: Corpus, ids: tuple[str, str], run: Run) -> Comparison:
    texts, copies = _read(corpus, run)
    numbers = [corpus.number(name) for name in ids]
    (comparison,) = _comparisons(texts, copies, np.array([numbers], dtype=np.int32), run)
    alignment = align_story([aligned_text(texts, number, group=number) for number in numbers], run.settings)
    is_copy = comparison.verdict == "copy"
    return msgspec.structs.replace(
        comparison,
        score=max(comparison.jaccard, comparison.containment) if is_copy else comparison.score,
        changes=text_changes(*(texts.masked(number) for number in numbers)).passages if is_copy else [],
        quotes=alignment.quotes,
        facts=alignment.facts,
        conflicts=alignment.conflicts,
        updates=alignment.updates,
        only_in=alignment.only_in,
    )


def _comparisons(texts: Texts, copies: Copies, numbers: NDArray[np.int32], run: Run) -> Iterator[Comparison]:
    measured = measure_pairs(texts, copies, numbers, run)
    probabilities = pair_scores(measured.features, shipped_model())
    rows = CandidatePairs(measured.features.left, measured.features.right)
    forms = are_forms(texts, measured.documents, rows, probabilities, run)
    probabilities[forms] = 0.0
    jaccard, containment = copy_similarities(copies, numbers[:, 0], numbers[:, 1])
    is_copy = copies.labels[numbers[:, 0]] == copies.labels[numbers[:, 1]]
    for row in range(len(numbers)):
        scores = _Scores(float(probabilities[row]), float(jaccard[row]), float(containment[row]), bool(forms[row]))
        if is_copy[row]:
            yield _comparison(texts, measured, row, _of_copies(scores), "copy")
        else:
            is_story = scores.score >= run.settings.least_story_score
            yield _comparison(texts, measured, row, scores, "same story" if is_story else "different")


class _Scores(NamedTuple):
    score: float
    jaccard: float
    containment: float
    is_form: bool


def _of_copies(scores: _Scores) -> _Scores:
    """The score by which copies stand among other pairs; no form is asked about."""
    return scores._replace(score=max(scores.score, scores.jaccard, scores.containment), is_form=False)


def _comparison(texts: Texts, measured: MeasuredPairs, row: int, scores: _Scores, verdict: Verdict) -> Comparison:
    cosine, days_apart = cosine_and_days(measured, row)
    return Comparison(
        a=texts.corpus.ids[measured.left[row]],
        b=texts.corpus.ids[measured.right[row]],
        verdict=verdict,
        score=rounded(scores.score),
        jaccard=rounded(scores.jaccard),
        containment=rounded(scores.containment),
        cosine=cosine,
        days_apart=days_apart,
        evidence=pair_evidence(measured, row, shipped_model(), is_form=scores.is_form),
        quotes=[],
        facts=[],
        conflicts=[],
    )
