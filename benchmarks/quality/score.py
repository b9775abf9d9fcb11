"""What the program finds in a labelled set, with its defaults, scored."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks.quality.alignment import fact_figures, quote_figures
from benchmarks.quality.conflicts import GoldConflict, score_conflicts
from benchmarks.quality.estimates import Bin, Figure, auc_figure, partition_figures, quotient, reliability
from benchmarks.quality.labelled import MOST_UNLIKE
from benchmarks.quality.pages import page_figures
from benchmarks.quality.passages import link_figures, quotation_figures
from benchmarks.quality.peers import StoryTexts
from benchmarks.quality.sets import (
    ATTRIBUTIONS,
    CONFLICTS,
    COPIES,
    FACTS,
    JUDGED,
    LINKS,
    PAGES,
    QUOTES,
    STORIES,
    LabelledSet,
    gold_rows,
)
from dedup.corpus import Corpus
from dedup.evaluation import Labels, read_gold
from dedup.model import Story
from dedup.pipeline import cluster, compare_pairs, inspect_documents
from dedup.pipeline.assemble import assemble_report
from dedup.pipeline.copy import Copies, find_copies
from dedup.pipeline.link import link_stories
from dedup.pipeline.linked import Linked
from dedup.pipeline.read import read_texts
from dedup.pipeline.recurring import mask_recurring
from dedup.pipeline.run import Run
from dedup.pipeline.tell import tell_of
from dedup.readers import read_documents
from dedup.report.parts import whole_report

IS_COPY = frozenset({"dup", "derived"})


@dataclass(frozen=True, slots=True)
class Scored:
    """The figures of one set; ``counts`` have no floors; ``texts``, of story sets, are for peers."""

    name: str
    digest: str
    n_documents: int
    figures: dict[str, Figure]
    counts: dict[str, int] = field(default_factory=dict)
    curve: list[Bin] = field(default_factory=list)
    texts: StoryTexts | None = None


def score_set(labelled: LabelledSet, workers: int) -> Scored:
    """Everything that the labels of a set can judge.

    Raises:
        InputError: documents or labels cannot be read, or name documents that the set has not.
    """
    run = Run.of(None, workers, None)
    with Corpus.from_documents(read_documents(labelled.documents)) as corpus:
        for kind, figures_of in _OF_ONE_KIND.items():
            if kind in labelled.gold:
                figures = figures_of(corpus, gold_rows(labelled.gold[kind]), run)
                return Scored(labelled.name, labelled.digest, len(corpus), figures)
        return _scored_run(labelled, corpus, run)


def _scored_run(labelled: LabelledSet, corpus: Corpus, run: Run) -> Scored:
    """One run over the set, as `dedup cluster` goes about it, and its stages scored by what gold there is."""
    texts = read_texts(corpus, run)
    copies = find_copies(texts, run)
    scored = Scored(labelled.name, labelled.digest, len(corpus), {})
    if COPIES in labelled.gold:
        scored.figures.update(copy_figures(_by_id(corpus, copies.labels), gold_rows(labelled.gold[COPIES])))
    if STORIES not in labelled.gold:
        return scored
    texts = mask_recurring(texts, copies.labels, run)
    linked = link_stories(texts, copies, run)
    gold = read_gold(labelled.gold[STORIES])
    found = found_labels(_by_id(corpus, linked.labels), gold)
    scored.counts.update(_counts(found, list(gold.values())))
    scored.figures.update(partition_figures(found, list(gold.values())))
    scored.figures.update(_candidate_figures(corpus, copies, linked, gold))
    scored.curve.extend(_curve(corpus, linked, gold))
    if labelled.gold.keys() & {QUOTES, FACTS, CONFLICTS}:
        tell = tell_of(texts, copies, linked, run)
        report = whole_report(assemble_report(texts, copies, linked, tell, run, include_text=False))
        scored.figures.update(_alignment_figures(labelled, corpus, report.stories))
    return Scored(
        scored.name, scored.digest, scored.n_documents, scored.figures, scored.counts, scored.curve,
        texts=_story_texts(corpus, gold),
    )  # fmt: skip


def _candidate_figures(corpus: Corpus, copies: Copies, linked: Linked, gold: Mapping[str, str]) -> dict[str, Figure]:
    """Share of the pairs of one story, copies as one text, that became candidates; a unit is a story."""
    looked_at = set(zip(linked.candidates.left.tolist(), linked.candidates.right.tolist(), strict=True))
    texts_of: dict[str, set[int]] = {}
    for document, story in gold.items():
        if document in corpus.ids:
            texts_of.setdefault(story, set()).add(int(copies.representatives[corpus.number(document)]))
    pairs = [list(combinations(sorted(texts), 2)) for texts in texts_of.values()]
    recall = quotient([sum(pair in looked_at for pair in of_story) for of_story in pairs], [len(p) for p in pairs])
    return {"candidate recall": recall} if recall else {}


def found_labels(label_of: Mapping[str, int], gold: Mapping[str, str]) -> Labels:
    """A label for each document of gold, in its order; one that was not read is alone."""
    return [label_of.get(document, ("alone", document)) for document in gold]


def copy_figures(label_of: Mapping[str, int], gold: Sequence[dict[str, Any]]) -> dict[str, Figure]:
    """Precision and recall of "is a copy" on labelled pairs; those made by a script and real ones apart."""
    figures = {}
    for kind in ("made", "real", ""):
        rows = [row for row in gold if _origin(row) == kind]
        wanted = np.array([row["label"] in IS_COPY for row in rows], dtype=bool)
        said = np.array([_in_one_group(label_of, row["a"], row["b"]) for row in rows], dtype=bool)
        prefix = f"{kind} copies".strip()
        figures[f"{prefix} precision"] = quotient(wanted & said, said) if rows else None
        figures[f"{prefix} recall"] = quotient(wanted & said, wanted) if rows else None
    return {name: one for name, one in figures.items() if one is not None}


def _origin(row: Mapping[str, Any]) -> str:
    """made, real, or nothing where the labels do not tell."""
    return ("made" if row["made"] else "real") if "made" in row else ""


def _in_one_group(label_of: Mapping[str, int], a: str, b: str) -> bool:
    return a in label_of and label_of[a] == label_of.get(b)


def _judged_figures(corpus: Corpus, gold: Sequence[dict[str, Any]], run: Run) -> dict[str, Figure]:
    pairs = [(str(row["a"]), str(row["b"])) for row in gold]
    compared = compare_pairs(corpus, pairs, run.settings, workers=run.workers)
    scores = np.array([comparison.score for comparison in compared])
    same = np.array([row["unlikeness"] <= MOST_UNLIKE for row in gold])
    languages = np.array([row.get("language", "") for row in gold])
    figures = {"AUC": auc_figure(scores, same)}
    for language in sorted(set(languages.tolist()) - {""}):
        rows = languages == language
        figures[f"AUC {language}"] = auc_figure(scores[rows], same[rows])
    return {name: one for name, one in figures.items() if one is not None}


def _link_figures(corpus: Corpus, gold: Sequence[dict[str, Any]], run: Run) -> dict[str, Figure]:
    """Through the whole program: what is missed because a story was missed counts as missed."""
    report = cluster(corpus, run.settings, workers=run.workers)
    statements = [f.mentions for story in report.stories for f in story.facts if f.kind == "statement"]
    quotes = [quote.mentions for story in report.stories for quote in story.quotes]
    return link_figures([*statements, *quotes], gold, _texts(corpus))


def _quotation_figures(corpus: Corpus, gold: Sequence[dict[str, Any]], run: Run) -> dict[str, Figure]:
    inspected = inspect_documents(corpus, run.settings, workers=run.workers)
    return quotation_figures(inspected, gold, _texts(corpus))


def _page_figures(corpus: Corpus, gold: Sequence[dict[str, Any]], _: Run) -> dict[str, Figure]:
    return page_figures({name.rpartition(".")[0]: text for name, text in _texts(corpus).items()}, gold)


_OF_ONE_KIND = {
    JUDGED: _judged_figures,
    LINKS: _link_figures,
    ATTRIBUTIONS: _quotation_figures,
    PAGES: _page_figures,
}


def _texts(corpus: Corpus) -> dict[str, str]:
    return {name: corpus.text(number) for number, name in enumerate(corpus.ids)}


def _alignment_figures(labelled: LabelledSet, corpus: Corpus, stories: Sequence[Story]) -> dict[str, Figure]:
    def text_of(document: str) -> str:
        return corpus.text(corpus.number(document))

    quotes = [one for story in stories for one in story.quotes]
    facts = [one for story in stories for one in story.facts]
    conflicts = [one for story in stories for one in story.conflicts]
    figures = quote_figures(quotes, gold_rows(labelled.gold[QUOTES]), text_of)
    figures |= fact_figures(facts, gold_rows(labelled.gold[FACTS]), text_of)
    planted = [msgspec.convert(row, GoldConflict) for row in gold_rows(labelled.gold[CONFLICTS])]
    scores = score_conflicts(conflicts, planted, text_of)
    n_planted, n_missed = sum(one.conflict for one in planted), len(scores.missed)
    rates = {
        "conflicts precision": _rate(len(conflicts) - len(scores.wrong), len(conflicts)),
        "conflicts recall": _rate(n_planted - n_missed, n_planted),
    }
    return figures | {name: one for name, one in rates.items() if one is not None}


def _rate(n_right: int, n: int) -> Figure | None:
    return quotient([1.0] * n_right + [0.0] * (n - n_right), [1.0] * n)


def _curve(corpus: Corpus, linked: Linked, gold: Mapping[str, str]) -> list[Bin]:
    """Reliability of the pair score on candidate pairs of which both documents have a label."""
    stories = [gold.get(document) for document in corpus.ids]
    pairs = list(zip(linked.candidates.left.tolist(), linked.candidates.right.tolist(), strict=True))
    known = np.array([stories[a] is not None and stories[b] is not None for a, b in pairs], dtype=bool)
    same = np.array([stories[a] == stories[b] for a, b in pairs], dtype=bool)
    return reliability(linked.candidate_scores[known], same[known])


def _counts(found: Labels, gold: Labels) -> dict[str, int]:
    return {"found": len(set(found)), "gold": len(set(gold)), "largest found": max(Counter(found).values())}


def _by_id(corpus: Corpus, labels: NDArray[np.int32]) -> dict[str, int]:
    return dict(zip(corpus.ids, labels.tolist(), strict=True))


def _story_texts(corpus: Corpus, gold: Mapping[str, str]) -> StoryTexts:
    number_of = {name: number for number, name in enumerate(corpus.ids)}
    numbers = [number_of.get(document) for document in gold]
    return StoryTexts(
        titles=["" if number is None else corpus.header(number).title for number in numbers],
        texts=["" if number is None else corpus.text(number) for number in numbers],
        gold=list(gold.values()),
    )
