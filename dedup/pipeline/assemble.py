"""Report stage: what the stages found, as records for people."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from dedup.corpus.scratch import give_back
from dedup.model import DocumentSummary, Report, Story, StoryPair
from dedup.pipeline.constrain import constraint_records
from dedup.pipeline.copied import copy_groups_of
from dedup.pipeline.copy import Copies
from dedup.pipeline.forked import in_forks
from dedup.pipeline.kept import Kept
from dedup.pipeline.linked import Linked
from dedup.pipeline.links import copy_pairs, links_of, mean_score
from dedup.pipeline.read import Texts
from dedup.pipeline.run import Run
from dedup.report.parts import EncodeDocuments, EncodeStories, ReportParts, report_frame
from dedup.stories.wires import agency_of
from dedup.text.mask_table import masks_of, n_masked

if TYPE_CHECKING:
    from dedup.alignment.align import Alignment

_MOST_TEXTS_AT_ONCE, _FEWEST_TEXTS_AT_ONCE = 200, 20
_PARTS_OF_REST = 16
"""A part is that share of the texts that are left: the last ones are small, so that no process waits for another."""
_CENTRAL_SHARE = 0.75  # of the highest sum of scores: not tuned, and no partition rests on it
_EARLY_DAYS = 1.0
_WORTH_PROCESSES, _WORTH_PROCESSES_FOR_COPIES = 400, 8000
"""Documents in stories from which on processes end sooner than they start: with alignment, and copies alone; of a list
of documents as of copies."""


class Told(NamedTuple):
    """What is told of a story besides its documents: its scored pairs, and the alignment of independent texts."""

    pairs: list[StoryPair]
    alignment: "Alignment | None"


Tell = Callable[[Sequence[NDArray[np.int32]]], Sequence[Told]]
"""What is told of each of several stories, given by their documents."""


def tell_nothing(stories: Sequence[NDArray[np.int32]]) -> list[Told]:
    """For stories that are copies of one text."""
    return [Told([], None) for _ in stories]


def assemble_report(
    texts: Texts, copies: Copies, linked: Linked, tell: Tell, run: Run, *, include_text: bool
) -> ReportParts:
    """The report of one run, in parts; stories by size downwards, then id.

    ``tell`` is asked about few stories at a time, in other processes where there are many.
    """
    stories = _by_size(linked, texts.corpus.ids)
    is_alone = np.ones(len(texts.corpus), dtype=np.bool_)
    for story in stories:
        is_alone[story.numbers] = False
    chunks = list(_chunks(stories))

    def documents(encode: EncodeDocuments) -> Iterator[bytes]:
        batches = texts.batches()  # of bounded size: some wait in memory, with their texts if these are wanted

        def write(part: int) -> bytes:
            numbers = range(*batches[part])
            return encode([_summary(texts, copies, number, include_text=include_text) for number in numbers])

        workers = run.workers if len(texts.corpus) >= _WORTH_PROCESSES_FOR_COPIES else 1
        yield from in_forks(write, len(batches), workers)

    def written(encode: EncodeStories) -> Iterator[bytes]:
        def write(part: int) -> bytes:
            run.scratch.limit()
            return encode(_told_stories(texts, copies, chunks[part], tell, part, run.kept))

        worth = _WORTH_PROCESSES if linked.weighed else _WORTH_PROCESSES_FOR_COPIES
        workers = run.workers if np.count_nonzero(~is_alone) >= worth else 1
        if linked.weighed and workers > 1:
            run.aside.stay()
            tell([stories[-1].numbers])  # what must be loaded for it, the other processes then have from this one
        done = 0
        run.progress("report", done, len(stories))
        give_back()
        for chunk, encoded in zip(chunks, in_forks(write, len(chunks), workers), strict=True):
            yield encoded
            done += len(chunk)
            run.progress("report", done, len(stories))

    return ReportParts(_frame(texts, copies, linked, run, is_alone), len(stories), documents, written)


def _told_stories(  # noqa: PLR0917 - the stories, what they are told from, where they are kept
    texts: Texts, copies: Copies, chunk: Sequence["_Listed"], tell: Tell, part: int, kept: Kept | None
) -> list[Story]:
    name = f"stories-{part:06}.msgpack"
    if kept and (data := kept.data(name)):
        return msgspec.msgpack.decode(data, type=list[Story])
    told = tell([story.numbers for story in chunk])
    stories = [_story(texts, copies, story, its) for story, its in zip(chunk, told, strict=True)]
    if kept:
        kept.keep_data(name, msgspec.msgpack.encode(stories))
    return stories


class _Listed(NamedTuple):
    """A story and its documents, ascending."""

    id: str
    numbers: NDArray[np.int32]


def _by_size(linked: Linked, ids: list[str]) -> list[_Listed]:
    """Stories of two or more documents in the report's order."""
    together = np.flatnonzero(np.bincount(linked.labels)[linked.labels] > 1).astype(np.int32)
    order = together[np.argsort(linked.labels[together], kind="stable")]
    cuts = np.flatnonzero(np.diff(linked.labels[order])) + 1
    members = np.split(order, cuts) if order.size else []
    stories = [_Listed(_story_id([ids[number] for number in numbers.tolist()]), numbers) for numbers in members]
    return sorted(stories, key=lambda story: (-story.numbers.size, story.id))


def _story_id(ids: list[str]) -> str:
    return "s-" + hashlib.sha256("\n".join(ids).encode()).hexdigest()[:16]


def _chunks(stories: Sequence[_Listed]) -> Iterator[list[_Listed]]:
    chunk: list[_Listed] = []
    n_texts, n_left = 0, sum(story.numbers.size for story in stories)
    for story in stories:
        chunk.append(story)
        n_texts += story.numbers.size
        if n_texts >= min(max(n_left // _PARTS_OF_REST, _FEWEST_TEXTS_AT_ONCE), _MOST_TEXTS_AT_ONCE):
            yield chunk
            n_left -= n_texts
            chunk, n_texts = [], 0
    if chunk:
        yield chunk


def _frame(texts: Texts, copies: Copies, linked: Linked, run: Run, is_alone: NDArray[np.bool_]) -> Report:
    """The report without its documents and stories."""
    corpus = texts.corpus
    return report_frame(
        n_documents=len(corpus),
        digest=corpus.digest,
        skipped=list(corpus.skipped),
        settings=run.settings,
        unclustered=[corpus.ids[number] for number in np.flatnonzero(is_alone).tolist()],
        counters=_counters(texts, copies, linked),
        constraints=constraint_records(run.constraints, corpus.ids),
    )


def _story(texts: Texts, copies: Copies, story: _Listed, told: Told) -> Story:
    numbers, (pairs, alignment) = story.numbers, told
    independent = np.unique(copies.representatives[numbers])
    if independent.size == 1:
        pairs = copy_pairs(texts, copies, numbers)
    representative = _representative(texts, copies, independent, pairs)
    published = _by_time(texts, numbers)
    return Story(
        id=story.id,
        headline=texts.headline(representative),
        representative=texts.corpus.ids[representative],
        documents=[texts.corpus.ids[number] for number in numbers.tolist()],
        n_independent_texts=_n_sources(texts, independent),
        first_published=published[0],
        last_published=published[1],
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


def _representative(texts: Texts, copies: Copies, independent: NDArray[np.int32], pairs: list[StoryPair]) -> int:
    """The fullest early text: of the independent texts that are near the others, and early, the one of most words.

    Near: its scores to the others add up to ``_CENTRAL_SHARE`` of the highest such sum. Early: within ``_EARLY_DAYS``
    of the first of these; undated ones are early where all are undated. Ties: the earlier, then the lower one.
    """
    if independent.size == 1:
        return int(independent[0])
    totals: dict[str, float] = {}
    for pair in pairs:
        for name in (pair.a, pair.b):
            totals[name] = totals.get(name, 0.0) + pair.score
    sums = np.array([round(totals.get(texts.corpus.ids[number], 0.0), 6) for number in independent.tolist()])
    central = independent[sums >= round(_CENTRAL_SHARE * sums.max(), 6)]
    days = np.nan_to_num(texts.corpus.days[central], nan=np.inf)
    early = central[days <= days.min() + _EARLY_DAYS]
    order = np.lexsort((early, np.nan_to_num(texts.corpus.days[early], nan=np.inf), -copies.shingles.n_words[early]))
    return int(early[order[0]])


def _n_sources(texts: Texts, independent: NDArray[np.int32]) -> int:
    """How many sources of information: texts credited to one agency are one."""
    if independent.size == 1:
        return 1
    credited = [
        agency_of(texts.corpus.header(number).source, texts.corpus.text(number)) or number
        for number in independent.tolist()
    ]
    return len(set(credited))


def _by_time(texts: Texts, numbers: NDArray[np.int32]) -> tuple[str | None, str | None]:
    """``published`` as given of the earliest and of the latest of the dated documents, None where there is none."""
    days = texts.corpus.days[numbers].tolist()
    dated = [(day, number) for day, number in zip(days, numbers.tolist(), strict=True) if not isnan(day)]
    if not dated:
        return None, None
    first, last = (texts.corpus.header(number).published for _, number in (min(dated), max(dated)))
    return first, last


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
        n_masked=n_masked(texts.masks, number),
        fields=header.fields,
        remarks=header.remarks,
        text=texts.corpus.text(number) if include_text else None,
        masked=masks_of(texts.masks, number) if include_text else [],
    )


def _counters(texts: Texts, copies: Copies, linked: Linked) -> dict[str, int]:
    """Exact counts of the work done and of what was left out."""
    return {
        **texts.corpus.counters,
        **copies.counters,
        "n_masked_passages": int(texts.masks.begins.size),
        "n_story_candidate_pairs": int(linked.candidates.left.size),
        "n_form_pairs": linked.n_form_pairs,
    }
