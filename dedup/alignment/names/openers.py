"""Runs of words that open a sentence: whether the first word is of a name, or owes its capital to its place."""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial
from typing import NamedTuple

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.tables import NameWords
from dedup.alignment.names.runs import Run
from dedup.alignment.names.word import words_standing_in

_DATELINE = re.compile(r" ?(?:\([^()\n]{2,20}\) ?)?[–—-]{1,2} ")


class _Opening(NamedTuple):
    """A run's first word, as written and folded, what follows it, and if the words say so, whether it is of a name."""

    word: str
    folded: str
    rest: str
    is_of_name: bool | None
    may_open_name: bool


def without_openers(text: str, runs: Iterable[Run], names: str, language: str) -> list[Run]:
    """The runs, or what is left of them where the first word owes its capital to its place; in no order.

    ``names``: the names that stand inside sentences, with blanks between.
    """
    opening_of = _opening_reader(language)
    names = f" {names} "
    kept: list[Run] = []
    doubtful: list[tuple[Run, _Opening]] = []
    for run in runs:
        opening = opening_of(run[1])
        is_of_name = opening.is_of_name
        if is_of_name is None:
            is_of_name = f" {opening.word} " in names or _is_told_by_place(text, run, opening)
        if is_of_name is None:
            doubtful.append((run, opening))
        elif is_of_name:
            kept.append(run)
        elif opening.rest:
            kept.append(_rest(run, opening))
    seen = words_standing_in(text, {opening.folded for _, opening in doubtful})
    return kept + [_rest(run, opening) if opening.folded in seen else run for run, opening in doubtful]


@cache
def _opening_reader(language: str) -> Callable[[str], _Opening]:
    return lru_cache(maxsize=1 << 16)(partial(_opening_of, lexicon_of(language).names))


def _opening_of(names: NameWords, run: str) -> _Opening:
    word = run.partition(" ")[0].partition("\u00a0")[0]
    folded = word.lower()
    is_of_name = None
    if folded in names.openers or folded in names.starters:
        is_of_name = False
    elif folded in names.titles or word[1:] != folded[1:]:
        is_of_name = True
    return _Opening(word, folded, run[len(word) + 1 :], is_of_name, folded in names.lasting)


def _is_told_by_place(text: str, run: Run, opening: _Opening) -> bool | None:
    """Whether a word is of a name for what stands around it; None where that hangs on the rest of the text."""
    begin, words = run
    if opening.rest:
        return True if opening.may_open_name else None
    starts_line = begin == 0 or text[begin - 1] == "\n"
    return starts_line and _DATELINE.match(text, begin + len(words)) is not None


def _rest(run: Run, opening: _Opening) -> Run:
    """A run behind its first word and the space after it."""
    return run[0] + len(opening.word) + 1, opening.rest
