"""Quotes and facts of a report against a selection of those that are there.

Gold lists some of what several documents have in common, not all of it, so what is found beyond it is no error. A gold
group is found where one found group has mentions of it in two documents. Precision is judged where gold can judge: a
pair of found mentions in two documents, both of them labelled, is right where some gold group holds both.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any

from benchmarks.quality.estimates import Figure, quotient
from dedup.model import Fact, Mention, SharedQuote

Spans = Mapping[str, Sequence[tuple[int, int, int]]]
"""By document: begin and end of each labelled mention and the number of its gold group."""


def quote_figures(
    found: Sequence[SharedQuote], gold: Sequence[dict[str, Any]], text_of: Callable[[str], str]
) -> dict[str, Figure]:
    """Recall of utterances, precision of their links, and the share of those found whose speaker is right."""
    carried = _carried([one.mentions for one in found], _spans(gold, text_of))
    finders = _finders(carried)
    figures = _figures("quotes", finders, carried, len(gold))
    named = [group for group in sorted(finders) if gold[group]["speaker"]]
    right = [any(_same_name(gold[g]["speaker"], found[one].speaker) for one in finders[g]) for g in named]
    speaker = quotient(right, [1.0] * len(right)) if right else None
    return figures if speaker is None else {**figures, "quotes speaker": speaker}


def fact_figures(
    found: Sequence[Fact], gold: Sequence[dict[str, Any]], text_of: Callable[[str], str]
) -> dict[str, Figure]:
    """Recall and precision of statements, and of values of all kinds; a fact is compared with those of its kind."""
    figures: dict[str, Figure] = {}
    for name, chosen in (("statements", True), ("values", False)):
        kinds = sorted({row["kind"] for row in gold if (row["kind"] == "statement") == chosen})
        finders: dict[int, set[int]] = {}
        carried: list[list[tuple[str, frozenset[int]]]] = []
        n_gold = 0
        for kind in kinds:
            rows = [row for row in gold if row["kind"] == kind]
            mine = _carried([one.mentions for one in found if one.kind == kind], _spans(rows, text_of))
            finders |= {n_gold + group: who for group, who in _finders(mine).items()}
            carried += mine
            n_gold += len(rows)
        figures |= _figures(name, finders, carried, n_gold)
    return figures


def _figures(
    name: str, finders: Mapping[int, set[int]], carried: Sequence[list[tuple[str, frozenset[int]]]], n_gold: int
) -> dict[str, Figure]:
    pairs = [[bool(x[1] & y[1]) for x, y in combinations(one, 2) if x[0] != y[0]] for one in carried]
    figures = {
        f"{name} recall": quotient([float(group in finders) for group in range(n_gold)], [1.0] * n_gold),
        f"{name} precision": quotient([float(sum(one)) for one in pairs], [float(len(one)) for one in pairs]),
    }
    return {key: figure for key, figure in figures.items() if figure is not None}


def _spans(gold: Sequence[dict[str, Any]], text_of: Callable[[str], str]) -> Spans:
    spans: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for group, row in enumerate(gold):
        for mention in row["mentions"]:
            begin = text_of(mention["document"]).index(mention["text"])
            spans[mention["document"]].append((begin, begin + len(mention["text"]), group))
    return spans


def _carried(found: Sequence[Sequence[Mention]], spans: Spans) -> list[list[tuple[str, frozenset[int]]]]:
    """For each found group, its labelled mentions: document, and the gold groups that overlap there."""
    carried = []
    for mentions in found:
        mine = [(m.document, _groups_at(m, spans.get(m.document, ()))) for m in mentions]
        carried.append([(document, groups) for document, groups in mine if groups])
    return carried


def _groups_at(mention: Mention, spans: Sequence[tuple[int, int, int]]) -> frozenset[int]:
    return frozenset(group for begin, end, group in spans if begin < mention.end and mention.begin < end)


def _finders(carried: Sequence[list[tuple[str, frozenset[int]]]]) -> dict[int, set[int]]:
    """Gold groups that are found, each with the found groups that have it in two documents."""
    finders: dict[int, set[int]] = defaultdict(set)
    for one, mentions in enumerate(carried):
        documents: dict[int, set[str]] = defaultdict(set)
        for document, groups in mentions:
            for group in groups:
                documents[group].add(document)
        for group, where in documents.items():
            if len(where) > 1:
                finders[group].add(one)
    return finders


def _same_name(gold: str, found: str | None) -> bool:
    """Whether one name is part of the other: "Straker" and "Lionel Straker"."""
    one, other = set(gold.casefold().split()), set((found or "").casefold().split())
    return bool(other) and (one <= other or other <= one)
