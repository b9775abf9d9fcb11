"""A stream of generated articles, day by day: lone reports, several reports of one event, and copies of either."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import TypeVar

import numpy as np

from dedup.generated.copies import CopyForm, copied_text
from dedup.generated.draws import draws
from dedup.generated.texts import Bodies, bodies_of, events_of
from dedup.generated.words import Vocabulary, vocabulary
from dedup.model import Document

ARTICLES_A_DAY = 1_000
"""A corpus of n articles is the beginning of every longer one with the same seed, up to the last whole day."""

N_OUTLETS = 240

_FIRST_DAY = date(2021, 3, 1)
_N_REPORTS = ((0.62, 1), (0.82, 2), (0.92, 3), (0.97, 4), (1.0, 6))
_N_COPIES = ((0.86, 0), (0.93, 1), (0.96, 2), (0.98, 3), (0.99, 5), (0.996, 8), (1.0, 24))
_FORMS: tuple[tuple[float, CopyForm], ...] = ((0.25, "exact"), (0.6, "edited"), (0.8, "abridged"), (1.0, "wrapped"))
_PLAN, _ORDER, _COPY = 21, 22, 23
_EVENT_MINUTES, _REPORT_MINUTES, _COPY_MINUTES = 18 * 60, 30 * 60, 14 * 60
_KINDS_OF_PAPER = ("Herald", "Post", "Courier", "Tribune", "Echo", "Chronicle", "Ledger", "Star")

Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class PlantedCopy:
    """Of what an article is a copy, and how near: the planned similarity of the shingle sets (``copies``)."""

    original: str
    form: CopyForm
    jaccard: float
    containment: float


@dataclass(frozen=True, slots=True)
class GeneratedArticle:
    """An article and the truth about it: the event it reports, and its original if it is a copy."""

    document: Document
    story: str
    copied: PlantedCopy | None


@dataclass(frozen=True, slots=True)
class _Planned:
    """An article of a day: ``report`` numbers the texts, ``form`` is None for the original."""

    event: int
    report: int
    form: CopyForm | None
    chance: float
    outlet: int
    minute: int


@dataclass(frozen=True, slots=True)
class _Day:
    """What the articles of a day are made from; ``originals`` are the places of the reports, in their order."""

    keys: tuple[int, int]
    planned: list[_Planned]
    ids: list[str]
    originals: list[int]
    bodies: Bodies
    texts: list[str]
    titles: list[str]


def generated_news(n_articles: int, seed: int = 1) -> Iterator[GeneratedArticle]:
    """Articles one after the other, a day of them in memory at a time."""
    words = vocabulary()
    for day, first in enumerate(range(0, n_articles, ARTICLES_A_DAY)):
        n_of_day = min(ARTICLES_A_DAY, n_articles - first)
        made = _day((seed, day), n_of_day, words)
        for n in np.argsort(draws(n_of_day, seed, day, _ORDER), kind="stable").tolist():
            yield _article(made, n, words)


def _day(keys: tuple[int, int], n_articles: int, words: Vocabulary) -> _Day:
    planned = _plan(n_articles, keys)
    originals = [n for n, one in enumerate(planned) if one.form is None]
    event_of = np.array([planned[n].event for n in originals], dtype=np.int64)
    bodies = bodies_of(event_of, events_of(int(event_of[-1]) + 1, words, *keys), words, *keys)
    pieces = words.pieces[bodies.codes].tolist()
    ends = bodies.offsets.tolist()
    return _Day(
        keys=keys,
        planned=planned,
        ids=[_id(keys, n) for n in range(n_articles)],
        originals=originals,
        bodies=bodies,
        texts=["".join(pieces[begin:end]) + "." for begin, end in pairwise(ends)],
        titles=[_title(row, words) for row in bodies.titles.tolist()],
    )


def _plan(n_articles: int, keys: tuple[int, int]) -> list[_Planned]:
    chances = iter(((draws(8 * n_articles + 2048, *keys, _PLAN) >> np.uint64(11)) * 2.0**-53).tolist())
    planned: list[_Planned] = []
    event = report = 0
    while len(planned) < n_articles:
        begin = int(next(chances) * _EVENT_MINUTES)
        for _ in range(_pick(_N_REPORTS, next(chances))):
            minute = begin + int(next(chances) * _REPORT_MINUTES)
            planned.append(_Planned(event, report, None, 0.0, _outlet(next(chances)), minute))
            for _ in range(_pick(_N_COPIES, next(chances))):
                form, chance, outlet = _pick(_FORMS, next(chances)), next(chances), _outlet(next(chances))
                later = int(next(chances) * _COPY_MINUTES)
                planned.append(_Planned(event, report, form, chance, outlet, minute + later))
            report += 1
        event += 1
    return planned[:n_articles]


def _pick(table: tuple[tuple[float, Choice], ...], chance: float) -> Choice:
    return next(choice for bound, choice in table if chance < bound)


def _outlet(chance: float) -> int:
    """Large outlets more often than small ones."""
    return int(chance * chance * N_OUTLETS)


def _article(day: _Day, n: int, words: Vocabulary) -> GeneratedArticle:
    one = day.planned[n]
    original = day.originals[one.report]
    text, copied = day.texts[one.report], None
    if one.form is not None:
        begin, end = day.bodies.offsets[one.report : one.report + 2]
        codes = day.bodies.codes[begin:end]
        made = copied_text(one.form, one.chance, codes, one.outlet, words, *day.keys, _COPY, n)
        copied = PlantedCopy(day.ids[original], one.form, made.jaccard, made.containment)
        if one.form != "exact":
            text = "".join(words.pieces[made.codes].tolist()) + "."
    outlet, address = outlet_of(one.outlet)
    document = Document(
        id=day.ids[n],
        text=text,
        title=day.titles[one.report],
        published=_published(day.keys[1], one.minute),
        source=outlet,
        url=f"{address}/{day.ids[n]}",
        language="en",
        site=outlet,
    )
    return GeneratedArticle(document, f"{day.keys[1]}-{one.event}", copied)


@cache
def outlet_of(outlet: int) -> tuple[str, str]:
    """An outlet's name, a place and a kind of paper, and its address."""
    words = vocabulary()
    place, kind = words.words[words.first_name + 37 * outlet], _KINDS_OF_PAPER[outlet % len(_KINDS_OF_PAPER)]
    return f"{place} {kind}", f"https://{place}-{kind}.example".lower()


def _published(day: int, minute: int) -> str:
    later, minute = divmod(minute, 24 * 60)
    return f"{_date(day + later)}T{minute // 60:02}:{minute % 60:02}:00Z"


@cache
def _date(day: int) -> str:
    return (_FIRST_DAY + timedelta(days=day)).isoformat()


def _title(row: list[int], words: Vocabulary) -> str:
    title = " ".join(words.words[number] for number in row)
    return title[:1].upper() + title[1:]


def _id(keys: tuple[int, int], n: int) -> str:
    """Eight hex digits that are different for every place, in no order: ids are what a corpus is sorted by."""
    place = keys[1] * ARTICLES_A_DAY + n
    mixed = ((place + 1) * 0x9E3779B1) & 0xFFFFFFFF  # odd, so a bijection
    mixed ^= mixed >> 15
    return f"{(mixed * 0x85EBCA6B) & 0xFFFFFFFF:08x}"
