"""Forms that a site fills anew: weather, market reports, listings, yearly lists, newsletters. They share most words and
report different days, so no count of words tells them from two reports of one event; what they are built of does.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import CandidatePairs
from dedup.stories.terms import StoryText
from dedup.text.furniture_words import DATE_WORDS, folded, folded_words

MIN_OPENER_SHARE = 0.5
"""Share of the lines of the shorter text that begin as a line of the other.

Of the pairs of one site in the fixtures, forms have .62 and more, others .44 and less. Reports of one event in allsides
have .44 and less but for 5 of 1,244 pairs, all of them of two sites.
"""

MIN_FILLED_LINES = 3
"""Lines that begin alike and go on differently; an updated article or an edited wire has few of them."""

MAX_LINE_OVERLAP = 0.6
"""Jaccard similarity of the words of two lines that still go on differently; not tuned."""

_FORMS_IN_MEMORY = 8192  # pairs come by their lower document, so a form is mostly made once
_LONGEST_LABEL = 24  # characters, with its colon
_NUMBER, _LABEL = "#", ":"
_MARKS = frozenset({_NUMBER, _LABEL})
_LEAST_TITLE_WORDS = 2
_LEAST_DATE_WORD = 3  # characters; shorter ones ("a", "de") mean other things too
_SAME_TITLE_DAYS = 2.0  # an article keeps its title while it is updated
_DAYS_AND_MONTHS = frozenset(word for word in DATE_WORDS.split() if len(word) >= _LEAST_DATE_WORD)
_FOUR_WORDS = re.compile(r"\W*+({0})\W++({0})\W++{0}\W++\w".format(r"\w++(?:['’]\w++)*+"))
"""What a folded line of four words or more begins with, as ``folded_words`` parts words; the first two are groups."""

_YEAR = re.compile(r"(?:19|20|21)\d\d")


@dataclass(frozen=True, slots=True)
class Form:
    """What a text is built of: the words of its title, those that name a date apart, and how its lines begin.

    ``lines``: from the label of a line ("Tonight:"), else its first two words, to the lines that begin so.
    """

    title: tuple[str, ...]
    dates: tuple[str, ...]
    lines: dict[tuple[str, ...], tuple[str, ...]]


def find_forms(
    documents: NDArray[np.int32],
    pairs: CandidatePairs,
    days: NDArray[np.float64],
    sites: Sequence[str],
    text_of: Callable[[int], StoryText],
) -> NDArray[np.bool_]:
    """For each pair whether both documents are one form of one site, bool[n].

    Args:
        documents: int32[n_rows], the document of each row that ``pairs`` count.
        pairs: what is looked at.
        days: float64[n_rows], days since 1970, NaN where undated.
        sites: of each document of the corpus; where both have none it may be one site.
        text_of: the text of a document of the corpus.
    """
    numbers = {"": 0}
    site = np.array([numbers.setdefault(sites[n], len(numbers)) for n in documents.tolist()], dtype=np.int64)

    @lru_cache(maxsize=_FORMS_IN_MEMORY)
    def form(row: int) -> Form:
        return form_of(text_of(int(documents[row])))

    found = np.zeros(pairs.left.size, dtype=np.bool_)
    for pair in np.flatnonzero(site[pairs.left] == site[pairs.right]).tolist():
        one, other = int(pairs.left[pair]), int(pairs.right[pair])
        days_apart, is_known = abs(float(days[one] - days[other])), bool(site[one] > 0)
        found[pair] = is_one_form(form(one), form(other), days_apart, of_one_site=is_known)
    return found


def form_of(text: StoryText) -> Form:
    """The form of one document."""
    title = folded_words(text.title)
    is_date = _are_dates(title)
    lines: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in filter(None, text.text.split("\n")):
        if (words := _FOUR_WORDS.match(folded(line))) is None:
            continue
        opener = _opener(line, words.groups())
        if not _MARKS.issuperset(opener):
            lines[opener] = (*lines.get(opener, ()), line)
    return Form(
        title=tuple(word for word, of_date in zip(title, is_date, strict=True) if not of_date),
        dates=tuple(word for word, of_date in zip(title, is_date, strict=True) if of_date),
        lines=lines,
    )


def is_one_form(one: Form, other: Form, days_apart: float, *, of_one_site: bool) -> bool:
    """Whether two different texts are one form filled twice; ``days_apart`` is NaN where one is undated.

    They are when their titles differ in a date alone, or when most of their lines begin alike and go on differently.
    Of one site for sure, they are also when they have one title though days lie between them, and lines need no labels
    to count as beginning alike.
    """
    if len(one.title) >= _LEAST_TITLE_WORDS and one.title == other.title:
        if one.dates and other.dates and one.dates != other.dates:
            return True
        if of_one_site and one.dates == other.dates and days_apart > _SAME_TITLE_DAYS:
            return True
    shared = [opener for opener in one.lines.keys() & other.lines.keys() if of_one_site or opener[-1] == _LABEL]
    if len(shared) < max(MIN_FILLED_LINES, MIN_OPENER_SHARE * min(len(one.lines), len(other.lines))):
        return False
    return sum(_differ(one.lines[opener], other.lines[opener]) for opener in shared) >= MIN_FILLED_LINES


def _opener(line: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """How a line begins: its label, marked as one, or its first two ``words``; all numbers are one."""
    label = folded_words(line[:_LONGEST_LABEL].partition(":")[0]) if ":" in line[:_LONGEST_LABEL] else ()
    opener = tuple([_NUMBER if word.isdecimal() else word for word in label or words])
    return (*opener, _LABEL) if label else opener


def _are_dates(words: tuple[str, ...]) -> list[bool]:
    """For each word whether it names a day, month or year, or is a number beside one."""
    named = [word in _DAYS_AND_MONTHS or bool(_YEAR.fullmatch(word)) for word in words]
    beside = [any(named[max(place - 1, 0) : place + 2]) for place in range(len(words))]
    return [name or (near and word[0].isdecimal()) for name, near, word in zip(named, beside, words, strict=True)]


def _differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether no line of the one is much like a line of the other."""
    pairs = ((set(folded_words(a)), set(folded_words(b))) for a in one for b in other)
    return all(len(a & b) <= MAX_LINE_OVERLAP * len(a | b) for a, b in pairs)
