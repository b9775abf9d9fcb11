"""Report stage: what the stages found, as records for people."""

import hashlib
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dedup.model import (
    CorpusSummary,
    DocumentSummary,
    Report,
    Story,
    StoryPair,
    Tool,
)
from dedup.pipeline.constrain import constraint_records
from dedup.pipeline.copied import copy_groups_of
from dedup.pipeline.copy import Copies
from dedup.pipeline.linked import Linked
from dedup.pipeline.links import copy_pairs, links_of, mean_score
from dedup.pipeline.read import Texts
from dedup.pipeline.run import Run
from dedup.version import __version__

if TYPE_CHECKING:
    from dedup.alignment.align import Alignment


def assemble_report(
    texts: Texts,
    copies: Copies,
    linked: Linked,
    alignments: "dict[int, Alignment]",
    run: Run,
    *,
    pairs: dict[int, list[StoryPair]],
    include_text: bool,
) -> Report:
    """The report of one run; stories by size downwards, then id.

    ``alignments`` and ``pairs``: of stories with two or more independent texts, by the story's label.
    """
    order = np.argsort(linked.labels, kind="stable").astype(np.int32)
    cuts = np.flatnonzero(np.diff(linked.labels[order])) + 1
    members = [numbers for numbers in np.split(order, cuts) if numbers.size > 1]
    stories = []
    for done, numbers in enumerate(members):
        label = int(linked.labels[numbers[0]])
        stories.append(_story(texts, copies, numbers, pairs.get(label, []), alignments.get(label)))
        if done % 256 == 0:
            run.progress("report", done, len(members))
    run.progress("report", len(members), len(members))
    stories.sort(key=lambda story: (-len(story.documents), story.id))
    clustered = {number for numbers in members for number in numbers.tolist()}
    ids = texts.corpus.ids
    return Report(
        schema_version="1",
        tool=Tool(name="story-dedup", version=__version__),
        settings=run.settings,
        corpus=_corpus_summary(texts, copies, include_text=include_text),
        stories=stories,
        unclustered=[ids[number] for number in range(len(ids)) if number not in clustered],
        counters=_counters(texts, copies, linked),
        constraints=constraint_records(run.constraints, ids),
    )


def _story(
    texts: Texts, copies: Copies, numbers: NDArray[np.int32], pairs: list[StoryPair], alignment: "Alignment | None"
) -> Story:
    ids = [texts.corpus.ids[number] for number in numbers.tolist()]
    independent = np.unique(copies.representatives[numbers])
    if independent.size == 1:
        pairs = copy_pairs(texts, copies, numbers)
    representative = _representative(texts, independent, pairs)
    published = _by_time(texts, numbers)
    return Story(
        id="s-" + hashlib.sha256("\n".join(ids).encode()).hexdigest()[:16],
        headline=texts.headline(representative),
        representative=texts.corpus.ids[representative],
        documents=ids,
        n_independent_texts=int(independent.size),
        first_published=published[0] if published else None,
        last_published=published[-1] if published else None,
        cohesion=1.0 if independent.size == 1 else mean_score(pairs, independent.size),
        weakest_link=links_of(pairs)[-1],
        copy_groups=copy_groups_of(texts, copies, numbers),
        pairs=pairs,
        quotes=list(alignment.quotes) if alignment else [],
        facts=list(alignment.facts) if alignment else [],
        conflicts=list(alignment.conflicts) if alignment else [],
        updates=list(alignment.updates) if alignment else [],
        only_in=list(alignment.only_in) if alignment else [],
    )


def _representative(texts: Texts, independent: NDArray[np.int32], pairs: list[StoryPair]) -> int:
    """The independent text with the highest sum of scores to the others; ties: the earlier, then the lower one."""
    totals: dict[str, float] = {}
    for pair in pairs:
        for name in (pair.a, pair.b):
            totals[name] = totals.get(name, 0.0) + pair.score
    days = texts.corpus.days

    def rank(number: int) -> tuple[float, float, int]:
        day = float(days[number])
        return -round(totals.get(texts.corpus.ids[number], 0.0), 6), np.inf if np.isnan(day) else day, number

    numbers: list[int] = independent.tolist()
    return min(numbers, key=rank)


def _by_time(texts: Texts, numbers: NDArray[np.int32]) -> list[str]:
    """``published`` of the dated documents as given, earliest first."""
    dated = [number for number in numbers.tolist() if not np.isnan(texts.corpus.days[number])]
    dated.sort(key=lambda number: (float(texts.corpus.days[number]), number))
    return [texts.corpus.header(number).published for number in dated]


def _corpus_summary(texts: Texts, copies: Copies, *, include_text: bool) -> CorpusSummary:
    corpus = texts.corpus
    return CorpusSummary(
        n_documents=len(corpus),
        n_skipped=len(corpus.skipped),
        digest=corpus.digest,
        documents=[_summary(texts, copies, number, include_text=include_text) for number in range(len(corpus))],
        skipped=list(corpus.skipped),
    )


def _summary(texts: Texts, copies: Copies, number: int, *, include_text: bool) -> DocumentSummary:
    header = texts.corpus.header(number)
    return DocumentSummary(
        id=header.id,
        title=header.title,
        source=header.source,
        published=header.published,
        url=header.url,
        language=texts.languages[number],
        n_words=int(copies.shingles.n_words[number]),
        n_masked=sum(mask.end - mask.begin for mask in texts.masks[number]),
        fields=header.fields,
        text=texts.corpus.text(number) if include_text else None,
        masked=list(texts.masks[number]) if include_text else [],
    )


def _counters(texts: Texts, copies: Copies, linked: Linked) -> dict[str, int]:
    """Exact counts of the work done and of what was left out."""
    found = {
        **texts.corpus.counters,
        **copies.counters,
        "n_masked_passages": sum(len(masks) for masks in texts.masks),
        "n_story_candidate_pairs": int(linked.measured.left.size) if linked.measured else 0,
    }
    return dict(sorted(found.items()))
