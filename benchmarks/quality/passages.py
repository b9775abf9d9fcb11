"""Links between sentences of articles, and quotations with their speakers, against labels in full.

Passages are compared by line (links) and by letter and digit (quotations), so that where a program draws the ends of a
passage, and which marks it counts to it, makes no difference.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from benchmarks.quality.estimates import Figure, quotient
from dedup.model import Inspection, Mention, Quote

MARKS = "\"“”«»„‟″'‘’"
LEAST_NAME_F1 = 0.5
"""Overlap in words (F1) from which on two descriptions of a speaker count as the same."""

Sentence = tuple[str, int]
"""Document and line, from 0."""


def link_figures(
    groups: Iterable[Sequence[Mention]], gold: Sequence[Mapping[str, Any]], texts: Mapping[str, str]
) -> dict[str, Figure]:
    """Precision and recall of linked lines; ``groups`` are mentions of one statement or utterance each.

    Precision is judged on pairs of lines that both have a link in gold, of document pairs that gold has judged.
    Intervals are over document pairs.
    """
    links: dict[tuple[str, str], set[tuple[Sentence, Sentence]]] = {}
    for row in gold:
        mine = links.setdefault(_in_order(row["a"], row["b"]), set())
        mine |= {_in_order((row["a"], i), (row["b"], j)) for i, j in row["sentences"]}
    labelled = {sentence for mine in links.values() for link in mine for sentence in link}
    counted: dict[tuple[str, str], set[tuple[Sentence, Sentence]]] = defaultdict(set)
    for one, other in _found_links(groups, texts):
        if one in labelled and other in labelled:
            counted[_in_order(one[0], other[0])].add((one, other))
    right = [float(len(counted[pair] & mine)) for pair, mine in links.items()]
    figures = {
        "sentence links precision": quotient(right, [float(len(counted[pair])) for pair in links]),
        "sentence links recall": quotient(right, [float(len(mine)) for mine in links.values()]),
    }
    return {name: figure for name, figure in figures.items() if figure is not None}


def quotation_figures(
    inspected: Iterable[Inspection], gold: Sequence[Mapping[str, Any]], texts: Mapping[str, str]
) -> dict[str, Figure]:
    """Direct quotations: recall and precision by character, and the share of right speakers; then indirect ones.

    Recall is of annotated direct content; a quoted character is right inside any annotated content. An annotated
    indirect quotation is found where a found one overlaps it, and one found is right where it overlaps annotated
    content. Intervals are over documents.
    """
    found: dict[str, list[Quote]] = {one.id: one.quotes for one in inspected}
    rows: list[tuple[int, ...]] = []
    for row in gold:
        text, quotes = texts[row["id"]], found.get(row["id"], [])
        mine = [quote for quote in quotes if quote.kind == "direct"]
        direct = [one for one in row["attributions"] if one["content"] and _is_direct(one, text)]
        expected = _characters((span for one in direct for span in one["content"]), text)
        any_content = _characters((span for one in row["attributions"] for span in one["content"]), text)
        ours = _characters(((quote.begin, quote.end) for quote in mine), text)
        judged = _speakers(direct, mine, text)
        of_content = (len(expected & ours), len(expected), len(ours & any_content), len(ours))
        rows.append((*of_content, sum(judged), len(judged), *_indirect(row["attributions"], quotes, text)))
    hits, wanted, inside, quoted, right, told, *indirect = np.array(rows, dtype=np.float64).reshape(-1, 10).T
    figures = {
        "quotations precision": quotient(inside, quoted),
        "quotations recall": quotient(hits, wanted),
        "quotations speaker": quotient(right, told),
        "indirect quotations precision": quotient(*indirect[:2]),
        "indirect quotations recall": quotient(*indirect[2:]),
    }
    return {name: figure for name, figure in figures.items() if figure is not None}


def _indirect(
    attributions: Sequence[Mapping[str, Any]], quotes: Sequence[Quote], text: str
) -> tuple[int, int, int, int]:
    """Indirect quotations that are right, those found, those annotated that are found, those annotated."""
    annotated = [one["content"] for one in attributions if one["content"]]
    indirect = [one["content"] for one in attributions if one["content"] and _is_indirect(one, text)]
    mine = [[(quote.begin, quote.end)] for quote in quotes if quote.kind == "indirect"]
    right = sum(any(_overlap(one, content) for content in annotated) for one in mine)
    hit = sum(any(_overlap(content, one) for one in mine) for content in indirect)
    return right, len(mine), hit, len(indirect)


def _overlap(one: Iterable[Sequence[int]], other: Sequence[Sequence[int]]) -> bool:
    return any(begin < last and first < end for begin, end in one for first, last in other)


def _is_indirect(attribution: Mapping[str, Any], text: str) -> bool:
    return attribution["type"] == "Indirect" if "type" in attribution else not _is_direct(attribution, text)


def _found_links(groups: Iterable[Sequence[Mention]], texts: Mapping[str, str]) -> Iterable[tuple[Sentence, Sentence]]:
    starts = {name: [0, *(i + 1 for i, c in enumerate(text) if c == "\n")] for name, text in texts.items()}
    for mentions in groups:
        lines = {(m.document, bisect_right(starts[m.document], (m.begin + m.end) // 2) - 1) for m in mentions}
        yield from ((one, other) for one, other in combinations(sorted(lines), 2) if one[0] != other[0])


def _in_order(one: Any, other: Any) -> Any:
    return (one, other) if one < other else (other, one)


def _is_direct(attribution: Mapping[str, Any], text: str) -> bool:
    """By its type where labels have one, else by a mark at or right before its beginning."""
    if "type" in attribution:
        return bool(attribution["type"] == "Direct")
    begin = attribution["content"][0][0]
    return any(mark in MARKS for mark in text[max(0, begin - 1) : begin + 1])


def _characters(spans: Iterable[Sequence[int]], text: str) -> set[int]:
    return {i for begin, end in spans for i in range(begin, end) if text[i].isalnum()}


def _speakers(direct: Sequence[Mapping[str, Any]], quotes: Sequence[Quote], text: str) -> list[bool]:
    """For each annotated quotation with a speaker of which something was found, whether the speaker is right."""
    judged = []
    for one in direct:
        spans = one.get("source") or one.get("speaker")
        first = next((q for q in quotes if any(q.begin < end and q.end > begin for begin, end in one["content"])), None)
        if spans and first is not None:
            name = " ".join(text[begin:end] for begin, end in spans)
            judged.append(_same_words(_beside(first, text), name) or _same_words(first.speaker or "", name))
    return judged


def _beside(quote: Quote, text: str) -> str:
    if quote.speaker_begin is None or quote.speaker_end is None:
        return ""
    return text[quote.speaker_begin : quote.speaker_end]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _same_words(one: str, other: str) -> bool:
    a, b = Counter(_words(one)), Counter(_words(other))
    n = sum(a.values()) + sum(b.values())
    return bool(a and b) and 2 * sum((a & b).values()) / n >= LEAST_NAME_F1
