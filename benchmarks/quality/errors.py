"""The worst errors of the stories tier on labelled sets, to be read: what was merged, what was missed, on what grounds.

An error is a pair of groups. A merge is one found story with two gold ones in it; a miss is one gold story in two found
ones. The worst have the most pairs of documents between both sides; for judged pairs, the scores that are furthest off.
Each is shown by its best scored pair, because that is the one which should have decided otherwise.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import msgspec
import numpy as np

from benchmarks.quality.labelled import MOST_UNLIKE
from benchmarks.quality.sets import JUDGED, STORIES, LabelledSet, gold_rows
from dedup.corpus import Corpus
from dedup.evaluation import read_gold
from dedup.pipeline.compare import compare_pairs
from dedup.pipeline.copy import Copies, find_copies
from dedup.pipeline.link import link_stories
from dedup.pipeline.linked import Linked
from dedup.pipeline.read import read_texts
from dedup.pipeline.recurring import mask_recurring
from dedup.pipeline.run import Run
from dedup.readers import read_documents

MERGE, MISS = "merge", "miss"
NEVER_COMPARED = "never compared"
SCORED_LOW = "scored below the limit"
LEFT_BY_LINKAGE = "scored above the limit and left apart by linkage"
THROUGH_OTHERS = "scored below the limit and joined through others"
SCORED_HIGH = "scored above the limit"

_HEAD = 300


class Sides(NamedTuple):
    """The documents on both sides of an error, and the pair that shows it."""

    kind: str
    left: list[int]
    right: list[int]
    pair: tuple[int, int]
    score: float | None

    @property
    def n_pairs(self) -> int:
        """Pairs of documents that are wrong by it."""
        return len(self.left) * len(self.right)


class StoryError(msgspec.Struct, frozen=True):
    """One error: how many pairs of documents it costs, how it came about, and the pair that shows it.

    ``score``: None where the two were never compared; ``heads``: title, date, source and beginning of both texts.
    """

    kind: str
    way: str
    n_pairs: int
    a: str
    b: str
    score: float | None
    heads: tuple[str, str]
    evidence: dict[str, Any]


class Errors(msgspec.Struct, frozen=True):
    """Errors of one set: the worst of each kind, and how many pairs each way of going wrong costs in all of them."""

    name: str
    worst: list[StoryError]
    n_pairs_by_way: dict[str, int]


def errors_of(labelled: LabelledSet, n_most: int, workers: int) -> Errors | None:
    """The ``n_most`` worst merges and misses of a set; None where its labels do not judge stories."""
    run = Run.of(None, workers, None)
    if not labelled.gold.keys() & {STORIES, JUDGED}:
        return None
    with Corpus.from_documents(read_documents(labelled.documents)) as corpus:
        if JUDGED in labelled.gold:
            return _judged_errors(labelled.name, corpus, gold_rows(labelled.gold[JUDGED]), n_most, run)
        texts = read_texts(corpus, run)
        copies = find_copies(texts, run)
        linked = link_stories(mask_recurring(texts, copies.labels, run), copies, run)
        gold = read_gold(labelled.gold[STORIES])
        stories = [gold.get(document) for document in corpus.ids]
        sides = find_errors(linked.labels.tolist(), stories, _scores(linked, copies))
        limit = run.settings.least_story_score
        by_way: Counter[str] = Counter()
        for one in sides:
            by_way[f"{one.kind}: {way_of(one, limit)}"] += one.n_pairs
        worst = [one for kind in (MERGE, MISS) for one in [s for s in sides if s.kind == kind][:n_most]]
        shown = [
            (one.kind, way_of(one, limit), one.n_pairs, one.score, corpus.ids[one.pair[0]], corpus.ids[one.pair[1]])
            for one in worst
        ]
        return Errors(labelled.name, _told(corpus, shown, run), dict(by_way.most_common()))


def find_errors(
    found: Sequence[Hashable], gold: Sequence[Hashable | None], scores: Mapping[tuple[int, int], float]
) -> list[Sides]:
    """All merges and misses, those with the most wrong pairs first; documents without a gold label are left out.

    ``scores``: of pairs of documents, the lower first; pairs that are not there were never compared.
    """
    cells: dict[tuple[Hashable, Hashable], list[int]] = defaultdict(list)
    for document, (label, story) in enumerate(zip(found, gold, strict=True)):
        if story is not None:
            cells[label, story].append(document)
    errors = []
    for kind, side in ((MERGE, 0), (MISS, 1)):
        groups: dict[Hashable, list[list[int]]] = defaultdict(list)
        for cell, documents in cells.items():
            groups[cell[side]].append(documents)
        errors += [_shown(kind, a, b, scores) for parts in groups.values() for a, b in combinations(parts, 2)]
    return sorted(errors, key=lambda one: (-one.n_pairs, -(one.score or 0.0), one.pair))


def way_of(error: Sides, limit: float) -> str:
    """How an error came about; ``limit``: the least score that joins two single documents."""
    if error.score is None:
        return NEVER_COMPARED
    if error.kind == MERGE:
        return SCORED_HIGH if error.score >= limit else THROUGH_OTHERS
    return LEFT_BY_LINKAGE if error.score >= limit else SCORED_LOW


def errors_markdown(errors: Sequence[Errors]) -> str:
    """The errors of all sets as text to read."""
    parts = []
    for one in errors:
        parts.append(f"# {one.name}\n")
        parts += [f"* {way}: {n_pairs:,} pairs" for way, n_pairs in one.n_pairs_by_way.items()]
        parts += ["", *(_paragraph(number, error) for number, error in enumerate(one.worst, start=1))]
    return "\n".join(parts)


def _paragraph(number: int, error: StoryError) -> str:
    score = "-" if error.score is None else f"{error.score:.3f}"
    lines = [
        f"## {number}. {error.kind} of {error.n_pairs:,} pairs: {error.way} ({score})\n",
        *(f"* {name}: {head}" for name, head in zip((error.a, error.b), error.heads, strict=True)),
        *(f"* {name}: {'; '.join(map(str, error.evidence[name]))}" for name in ("for", "against", "names", "numbers")),
        f"* terms: {'; '.join(error.evidence['terms'])}",
        f"* log-odds: {', '.join(f'{name} {part:+.2f}' for name, part in error.evidence['log_odds'].items())}",
    ]
    return "\n".join(lines) + "\n"


def _shown(kind: str, left: list[int], right: list[int], scores: Mapping[tuple[int, int], float]) -> Sides:
    pairs = sorted((min(a, b), max(a, b)) for a in left for b in right)
    best = max(pairs, key=lambda pair: scores.get(pair, -1.0))
    return Sides(kind, left, right, best, scores.get(best))


def _scores(linked: Linked, copies: Copies) -> dict[tuple[int, int], float]:
    """Scores of the pairs of representatives, and of their copies."""
    members = defaultdict(list)
    for document, representative in enumerate(copies.representatives.tolist()):
        members[representative].append(document)
    rows = zip(
        linked.candidates.left.tolist(), linked.candidates.right.tolist(), linked.candidate_scores.tolist(), strict=True
    )
    return {(min(a, b), max(a, b)): score for left, right, score in rows for a in members[left] for b in members[right]}


def _judged_errors(name: str, corpus: Corpus, gold: Sequence[dict[str, Any]], n_most: int, run: Run) -> Errors:
    """Pairs judged unlike that score highest, and pairs judged alike that score lowest."""
    pairs = [(str(row["a"]), str(row["b"])) for row in gold]
    scores = np.array([one.score for one in compare_pairs(corpus, pairs, run.settings, workers=run.workers)])
    unlikeness = np.array([row["unlikeness"] for row in gold])
    same = unlikeness <= MOST_UNLIKE
    order = np.argsort(-scores, kind="stable").tolist()
    merges = [row for row in order if not same[row]][:n_most]
    misses = [row for row in reversed(order) if same[row]][:n_most]
    shown = [
        (kind, f"judged {unlikeness[row]:.1f} of 4", 1, float(scores[row]), *pairs[row])
        for kind, rows in ((MERGE, merges), (MISS, misses))
        for row in rows
    ]
    return Errors(name, _told(corpus, shown, run), {})


def _told(corpus: Corpus, shown: Sequence[tuple[str, str, int, float | None, str, str]], run: Run) -> list[StoryError]:
    """Errors with the evidence of the pairs that show them, weighed as the whole corpus weighs it."""
    compared = compare_pairs(corpus, [(a, b) for *_, a, b in shown], run.settings, workers=run.workers)
    return [
        StoryError(kind, way, n_pairs, a, b, score, (_head(corpus, a), _head(corpus, b)), comparison.evidence)
        for (kind, way, n_pairs, score, a, b), comparison in zip(shown, compared, strict=True)
    ]


def _head(corpus: Corpus, document: str) -> str:
    header = corpus.header(corpus.number(document))
    parts = (header.title, header.published, header.source, corpus.text(corpus.number(document)))
    return " | ".join(str(part) for part in parts if part).replace("\n", " / ")[:_HEAD]
