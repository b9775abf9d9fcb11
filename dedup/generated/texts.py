"""Running text of many articles at once, as codes: piece ``codes[i]`` of the vocabulary follows piece ``codes[i - 1]``.

Lengths and the shares of names, numbers, commas, quotations and stock phrases were set by measuring 14,929 real
articles (median of 800 words and a standard deviation of the logarithm of 0.55; the median here is that of shorter wire
reports) and the lengths of their sentences (median 15 words) and paragraphs (33).
"""

from dataclasses import dataclass
from functools import cache
from math import exp
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from dedup.generated.draws import below, draws
from dedup.generated.words import (
    COMMA,
    LINE,
    LINK,
    OPENING,
    PARAGRAPH,
    QUOTATION,
    QUOTED,
    SENTENCE,
    Vocabulary,
    running_words,
)

N_FIRST_NAMES = 600
_N_PEOPLE, _N_PLACES, _N_TOPICS, _N_FIGURES = 3, 2, 24, 4
_N_SECTIONS, _SECTION_WORDS = 40, 250
_LEAST_WORDS, _MOST_WORDS = 60, 4_000
_MEDIAN_WORDS, _SPREAD = 500, 0.6
_MEDIAN_SENTENCE, _SENTENCE_SPREAD = 16, 0.5
_TITLE_WORDS = 8
_N_FACTS, _SENTENCES_APART = 3, 3
_EVENTS, _BODY, _SENTENCES, _MARKS, _STOCK, _TITLES, _FURNITURE, _ADDED = range(1, 9)
_SHARES = {"number": 600, "name": 2_900, "topic": 8_800}  # of 65,536 words, each with those before it


@dataclass(frozen=True, slots=True)
class Events:
    """What is common to all reports of an event: word numbers, int32[n_events, …]."""

    names: NDArray[np.int32]
    first_names: NDArray[np.int32]
    topics: NDArray[np.int32]
    figures: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Bodies:
    """Texts as codes: text n is ``codes[offsets[n]:offsets[n + 1]]``; ``titles``: int32[n_texts, 8], word numbers."""

    codes: NDArray[np.int32]
    offsets: NDArray[np.int64]
    titles: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the texts of a day, and their sentences, begin: ``starts``, ascending, with the text each is in."""

    offsets: NDArray[np.int64]
    starts: NDArray[np.int64]
    text_of: NDArray[np.int64]


def events_of(n: int, vocabulary: Vocabulary, *keys: int) -> Events:
    """Names, subjects and figures of ``n`` events; those of one section of the paper have subjects in common, and some
    names are in the news every day.
    """
    bits = draws(n * (2 * _N_PEOPLE + _N_PLACES + _N_TOPICS + _N_FIGURES), *keys, _EVENTS)
    n_names = vocabulary.first_number - vocabulary.first_name
    n_people = n * _N_PEOPLE
    first_names, names, topics, figures = np.split(bits, np.cumsum([n_people, n_people + n * _N_PLACES, n * _N_TOPICS]))
    return Events(
        names=_words(_skewed(names), vocabulary.first_name + N_FIRST_NAMES, n_names - N_FIRST_NAMES, n),
        first_names=_words(first_names, vocabulary.first_name, N_FIRST_NAMES, n),
        topics=_topics(topics, vocabulary, n),
        figures=_words(figures, vocabulary.first_number, len(vocabulary.words) - vocabulary.first_number, n),
    )


def bodies_of(event_of: NDArray[np.int64], events: Events, vocabulary: Vocabulary, *keys: int) -> Bodies:
    """A report of each event named in ``event_of``, int64[n_reports]: its own words around the event's."""
    lengths = _lengths(event_of.size, *keys)
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    bits = draws(int(offsets[-1]), *keys, _BODY)
    words = running_words(bits, vocabulary.by_chance)
    _set_phrases(words, vocabulary, *keys)
    _set_event_words(words, bits, np.repeat(event_of, lengths), events)
    layout = _sentences(offsets, *keys)
    _set_facts(words, layout, event_of, events)
    variants = np.zeros(words.size, dtype=np.int32)
    variants[(bits & np.uint64(0xFF)) < np.uint64(13)] = COMMA
    _set_joins(words, variants, layout, vocabulary, *keys)
    codes = words + variants * np.int32(len(vocabulary.words))
    return Bodies(codes, offsets, _titles(event_of, events, vocabulary, *keys))


def added_words(n: int, vocabulary: Vocabulary, *keys: int) -> NDArray[np.int32]:
    """Codes of a paragraph of ``n`` words that is about nothing."""
    bits = draws(n, *keys, _ADDED)
    variants = np.zeros(n, dtype=np.int32)
    variants[::17] = SENTENCE
    variants[:1] = PARAGRAPH
    words = running_words(bits, vocabulary.by_chance)
    codes: NDArray[np.int32] = words + variants * np.int32(len(vocabulary.words))
    return codes


@cache
def furniture_of(outlet: int, vocabulary_size: int, n_rare: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """What an outlet's pages say above and below an article, as codes: links of two or three words, and a notice."""
    bits = draws(64, outlet, _FURNITURE)
    words = below(bits, n_rare).astype(np.int32)
    n_above, n_below = 6 + outlet % 7, 26 + outlet % 23
    variants = np.zeros(words.size, dtype=np.int32)
    variants[::3] = LINK
    variants[16::12] = LINE
    codes = words + variants * np.int32(vocabulary_size)
    above, below_text = codes[:n_above].copy(), codes[16 : 16 + n_below].copy()
    above[0] = words[0] + OPENING * vocabulary_size
    return above, below_text


def _words(bits: NDArray[np.uint64], first: int, n_choices: int, n_rows: int) -> NDArray[np.int32]:
    return (first + below(bits, n_choices)).astype(np.int32).reshape(n_rows, -1)


def _topics(bits: NDArray[np.uint64], vocabulary: Vocabulary, n: int) -> NDArray[np.int32]:
    """Words of the section that each event belongs to."""
    topics = _words(bits, vocabulary.first_rare, _SECTION_WORDS, n)
    apart = (vocabulary.first_name - vocabulary.first_rare - _SECTION_WORDS) // _N_SECTIONS
    sections = bits[::_N_TOPICS] & np.uint64(0xFFFF)
    topics += (sections % np.uint64(_N_SECTIONS)).astype(np.int32)[:, None] * np.int32(apart)
    return topics


def _skewed(bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Squares of numbers in [0, 1): low ones are frequent."""
    high = bits >> np.uint64(32)
    return high * high


def _lengths(n: int, *keys: int) -> NDArray[np.int64]:
    table = _quantiles(_MEDIAN_WORDS, _SPREAD)
    lengths = table[(draws(n, *keys) >> np.uint64(54)).astype(np.int64)]
    return np.clip(lengths, _LEAST_WORDS, _MOST_WORDS)


@cache
def _quantiles(median: int, spread: float) -> NDArray[np.int64]:
    """1,024 equally likely lengths of a log-normal distribution."""
    normal = NormalDist()
    return np.array([round(median * exp(spread * normal.inv_cdf((n + 0.5) / 1024))) for n in range(1024)])


def _set_phrases(words: NDArray[np.int32], vocabulary: Vocabulary, *keys: int) -> None:
    """Stock phrases, about four in an article, the first of the list much more often than the last."""
    phrases = vocabulary.phrases
    bits = draws(max(1, words.size // 150), *keys, _STOCK)
    begins = below(bits, max(1, words.size - phrases.shape[1]))
    chosen = below(_skewed(bits << np.uint64(32)), len(phrases))
    for place in range(phrases.shape[1]):
        spoken = phrases[chosen, place]
        there = spoken >= 0
        words[begins[there] + place] = spoken[there]


def _set_event_words(
    words: NDArray[np.int32], bits: NDArray[np.uint64], event_of: NDArray[np.int64], events: Events
) -> None:
    """Put the event's names, figures and subjects in the place of some words."""
    chance = (bits >> np.uint64(8)) & np.uint64(0xFFFF)
    places = np.flatnonzero(chance < np.uint64(_SHARES["topic"]))
    kind, event = chance[places], event_of[places]
    slot = bits[places] << np.uint64(32)  # the low bits: the high ones chose the word, which is forgotten
    is_figure = kind < np.uint64(_SHARES["number"])
    is_name = ~is_figure & (kind < np.uint64(_SHARES["name"]))
    is_topic = kind >= np.uint64(_SHARES["name"])
    for table, there in ((events.figures, is_figure), (events.names, is_name), (events.topics, is_topic)):
        words[places[there]] = table[event[there], below(slot[there], table.shape[1])]
    slots = below(slot[is_name], events.names.shape[1])
    people = slots < _N_PEOPLE
    surnames, owners = places[is_name][people], event[is_name][people]
    before = surnames - 1
    inside = (before >= 0) & (event_of[before] == owners)
    words[before[inside]] = events.first_names[owners[inside], slots[people][inside]]


def _sentences(offsets: NDArray[np.int64], *keys: int) -> _Layout:
    """Sentences of many lengths; each text begins with one."""
    table = np.clip(_quantiles(_MEDIAN_SENTENCE, _SENTENCE_SPREAD), 4, 60)
    n = int(offsets[-1]) // 12 + 1
    starts = np.cumsum(table[(draws(n, *keys, _SENTENCES) >> np.uint64(54)).astype(np.int64)])
    starts = starts[starts < offsets[-1]]
    text = np.searchsorted(offsets, starts, side="right") - 1
    clear = (starts - offsets[text] >= 4) & (offsets[text + 1] - starts >= 4)
    starts = np.sort(np.concatenate([offsets[:-1], starts[clear]]))
    return _Layout(offsets, starts, np.searchsorted(offsets, starts, side="right") - 1)


def _set_facts(words: NDArray[np.int32], layout: _Layout, event_of: NDArray[np.int64], events: Events) -> None:
    """Sentences that open with the same name, figure and subject in all reports, with other words between."""
    first = np.searchsorted(layout.text_of, np.arange(event_of.size))
    ordinal = np.arange(layout.starts.size) - first[layout.text_of]
    for fact in range(_N_FACTS):
        there = np.flatnonzero(ordinal == 1 + _SENTENCES_APART * fact)
        event, begin = event_of[layout.text_of[there]], layout.starts[there]
        words[begin] = events.names[event, fact]
        words[begin + 2] = events.figures[event, fact]
        words[begin + 3] = events.topics[event, fact]


def _set_joins(
    words: NDArray[np.int32], variants: NDArray[np.int32], layout: _Layout, vocabulary: Vocabulary, *keys: int
) -> None:
    """Sentences, paragraphs and quotations."""
    bits = draws(layout.starts.size, *keys, _MARKS)
    variants[layout.starts] = np.where(below(bits, 100) < 45, PARAGRAPH, SENTENCE)
    ends = np.append(layout.starts[1:], words.size)
    quoted = (below(bits << np.uint64(32), 100) < 12) & (ends - layout.starts >= 12)
    opening, closing = layout.starts[quoted], ends[quoted] - 3
    variants[opening] = QUOTATION
    for place in range(3):
        variants[closing + place] = 0
    variants[closing] = QUOTED
    words[closing] = vocabulary.said[closing % vocabulary.said.size]
    words[closing + 1] = vocabulary.first_name + closing % N_FIRST_NAMES
    variants[layout.offsets[:-1]] = OPENING


def _titles(event_of: NDArray[np.int64], events: Events, vocabulary: Vocabulary, *keys: int) -> NDArray[np.int32]:
    bits = draws(event_of.size * _TITLE_WORDS, *keys, _TITLES).reshape(event_of.size, _TITLE_WORDS)
    titles = running_words(bits, vocabulary.by_chance)
    titles[:, 0] = events.names[event_of, below(bits[:, 0], events.names.shape[1])]
    for place in (2, 4, 6):
        titles[:, place] = events.topics[event_of, below(bits[:, place], 8)]
    return titles
