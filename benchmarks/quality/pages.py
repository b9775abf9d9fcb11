"""The text of web pages against the text that people found to be the article."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.quality.estimates import Figure, quotient

_WORDS = re.compile(r"\w+")
_GRAM = 4


def page_figures(texts: Mapping[str, str], gold: Sequence[Mapping[str, Any]]) -> dict[str, Figure]:
    """Precision, recall and F1 over word 4-grams as the article extraction benchmark has them: every page counts alike.

    Of a page the grams that agree, those found and those wanted are shares of all of them together; the figures are
    quotients of their sums. Intervals are over pages. ``texts`` by the page's name without suffix.
    """
    agreed, found, wanted = [], [], []
    for row in gold:
        ours, theirs = _grams(texts.get(row["id"], "")), _grams(row["text"])
        n_agreed = (ours & theirs).total()
        n_all = max(1, ours.total() + theirs.total() - n_agreed)
        agreed.append(n_agreed / n_all)
        found.append(ours.total() / n_all)
        wanted.append(theirs.total() / n_all)
    both = [one + other for one, other in zip(found, wanted, strict=True)]
    figures = {
        "page text precision": quotient(agreed, found),
        "page text recall": quotient(agreed, wanted),
        "page text F1": quotient([2 * one for one in agreed], both),
    }
    return {name: figure for name, figure in figures.items() if figure is not None}


def _grams(text: str) -> "Counter[tuple[str, ...]]":
    words = _WORDS.findall(text)
    return Counter(tuple(words[place : place + _GRAM]) for place in range(max(1, len(words) - _GRAM + 1)) if words)
