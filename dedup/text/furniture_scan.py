"""The tables by which a kernel tells, for many texts at once, which lines may be furniture.

They are made of the same phrases and words by which these lines are then judged, and let none of them through: a word
or phrase is hashed as the kernel does it, a phrase that may stand anywhere is known by five of its bytes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import EncodedTexts
from dedup.kernels import furniture as kernels
from dedup.kernels.phrases import GRAM_MULTIPLIER, N_MARKS, find_phrases
from dedup.kernels.survey import survey_characters
from dedup.text import characters
from dedup.text import furniture_words as vocabulary
from dedup.text.characters import N_FIRST_PLANES
from dedup.text.furniture_contained import NOTE_OPENINGS, contained_phrases
from dedup.text.furniture_lines import labels, openings
from dedup.text.furniture_words import folded, listed

_ARROWS, _SIGNS = "»›→>", "©"
_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_ADDRESSES = ("http", "https", "www", "pic")
_BY_FREQUENCY = " etaoinsrhldcumfpgwybvkxjqz"  # of English text; only speed depends on it
_WINDOW = 5  # bytes in which two grams of four bytes begin, one of them at an even place
_MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Candidates:
    """What may be furniture in a batch of texts.

    ``lines``: int64[n, 6], the columns of ``kernels.furniture``; ``n_lines``: int32[n_texts], the lines of each text
    that are not blank; ``to_search``: texts, ascending, that may hold phrases the lines do not tell, or whose lines are
    not given at all.
    """

    lines: NDArray[np.int64]
    n_lines: NDArray[np.int32]
    to_search: list[int]


def find_candidates(texts: EncodedTexts) -> Candidates:
    """The lines of many texts that may be furniture or hold some; texts of valid UTF-8."""
    data, offsets = texts.data, texts.offsets
    n_texts, room = offsets.size - 1, data.size // 2 + offsets.size  # a line and its end have two bytes at least
    n_lines = np.zeros(n_texts, dtype=np.int32)
    leads, unions = np.zeros(n_texts, dtype=np.uint64), np.zeros(n_texts, dtype=np.uint32)
    places, hits, lines = (np.empty(shape, dtype=np.int64) for shape in (room, (room, 2), (room, 6)))
    points = _points()
    signs = places[: survey_characters(data, offsets, points, kernels.SIGN, leads, unions, places)]
    longest = int(np.diff(offsets).max(initial=0))
    hits = hits[: find_phrases(data, offsets, longest, *_contained_table(), hits)]
    if signs.size:
        hits = np.concatenate([hits, np.column_stack([signs, np.full(signs.size, kernels.CONTAINED)])])
        hits = hits[np.argsort(hits[:, 0], kind="stable")]
    n_found = kernels.find_candidates(data, offsets, longest, points, _phrase_table(), hits, unions, n_lines, lines)
    is_open = (unions & kernels.STRANGE > 0) | (leads & _lead_bytes() > 0)
    return Candidates(lines[:n_found], n_lines, np.flatnonzero(is_open).tolist())


@cache
def _points() -> NDArray[np.uint32]:
    """uint32[0x110000]: what folding makes of each code point, and its bits."""
    points = characters.folded().copy()
    points[N_FIRST_PLANES:] |= np.uint32(kernels.UNSTEADY)  # a line with an ideograph beyond is judged
    every, changed = characters.first_planes(), characters.changed_by_folding()
    for pattern, bit in ((r"\w+", kernels.WORD), (r"\s+", kernels.BLANK)):
        for run in re.finditer(pattern, every):
            points[run.start() : run.end()] |= np.uint32(bit)
    _mark(points, filter(str.isdigit, every), kernels.DIGIT)
    for character in (*(c for c, other in changed.items() if len(other) != 1), *"’ـ"):
        kept = folded(character)
        if len(kept) == 1:
            points[ord(character)] = points[ord(character)] & 0xFFE00000 | ord(kept)
        else:
            _mark(points, character, kernels.UNSTEADY)
    changes = (points[points[:N_FIRST_PLANES] & 0x1FFFFF] ^ points[:N_FIRST_PLANES]) & kernels.WORD
    points[:N_FIRST_PLANES][changes > 0] |= np.uint32(kernels.UNSTEADY)
    _mark(points, "\u0307", kernels.UNSTEADY)  # folding takes it away after an i
    _mark(points, _LINE_ENDS, kernels.LINE_END | kernels.BLANK)
    _mark(points, _ARROWS, kernels.ARROW)
    _mark(points, "«", kernels.GUILLEMET)
    _mark(points, _SIGNS, kernels.SIGN)
    _mark(points, (c for c in _LINE_ENDS if not c.isascii()), kernels.STRANGE)
    plain = (c for c, other in changed.items() if not c.isascii() and len(other) == 1 and other.isascii())
    _mark(points, plain, kernels.STRANGE)
    return points


def _mark(points: NDArray[np.uint32], members: Iterable[str], bit: int) -> None:
    points[[ord(character) for character in members]] |= np.uint32(bit)


def _hashed(word: str) -> int:
    key = int(kernels.BASIS)
    for character in word:
        key = (key ^ ord(character)) * int(kernels.PRIME) & _MASK
    return key ^ (key >> 29)


def _followed(words: Iterable[str], basis: np.uint64) -> Iterator[int]:
    """The hash of a phrase after each of its words."""
    state = int(basis)
    for word in words:
        state = (state ^ _hashed(word)) * int(kernels.PRIME) & _MASK
        yield state


def _bits() -> dict[int, int]:
    """Hash of a word or phrase → its bits."""
    bits: dict[int, int] = {}

    def add(key: int, bit: int) -> None:
        bits[key] = bits.get(key, 0) | bit

    for phrase, _, needs_colon in chain.from_iterable(openings().values()):
        *before, whole = _followed(phrase, kernels.BASIS)
        for key in before:
            add(key, kernels.GOES_ON)
        add(whole, kernels.OPENING_COLON if needs_colon else kernels.OPENING)
    for key in _followed(["follow"], kernels.BASIS):
        add(key, kernels.OPENING)
    for label in labels():
        *_, whole = _followed(label.split(), kernels.LABEL_BASIS)
        add(whole, kernels.LABEL)
    for bit, words in (
        (kernels.HOME, vocabulary.HOME.split()),
        (kernels.NETWORK, vocabulary.NETWORKS.split()),
        (kernels.AGENCY, vocabulary.NEWS_AGENCIES.split()),
        (kernels.STAMP, f"{vocabulary.STAMP_WORDS} {vocabulary.DATE_WORDS}".split()),
        (kernels.BYLINE, [phrase.split()[0] for table in vocabulary.BYLINES.values() for phrase in listed(table)]),
        (kernels.ADDRESS, _ADDRESSES),
        (kernels.READING, [phrase.split()[0] for phrase in listed(vocabulary.READING)]),
    ):
        for word in words:
            add(_hashed(word), bit)
    return bits


@cache
def _phrase_table() -> NDArray[np.uint64]:
    """The bits as the kernel's open-addressing table."""
    entries = _bits()
    size = 1 << (4 * len(entries)).bit_length()
    table = [0] * size
    for key, found in entries.items():
        slot = (key ^ (key >> 29)) & (size - 1)
        while table[slot]:
            slot = (slot + 1) & (size - 1)
        table[slot] = key & int(kernels.KEY_BITS) | found
    return np.array(table, dtype=np.uint64)


@cache
def _steady_runs() -> tuple[dict[bytes, int], list[str]]:
    """The longest runs of the contained phrases whose bytes no capital letter changes, with their bits; and those of
    which no such run is long enough.
    """
    sources = np.bincount(characters.folded()[:N_FIRST_PLANES], minlength=N_FIRST_PLANES)
    runs: dict[bytes, int] = {}
    others = []
    for phrase, bit in (
        *((phrase, kernels.CONTAINED) for phrase, _ in chain.from_iterable(contained_phrases().values())),
        *((opening.casefold(), kernels.NOTE) for opening in NOTE_OPENINGS),
    ):
        steady = "".join(c if c.isascii() or sources[ord(c)] == 1 else "\0" for c in phrase)
        run = max((part.encode() for part in steady.split("\0")), key=len)
        if len(run) >= _WINDOW:
            runs[run] = runs.get(run, 0) | bit
        elif phrase not in _SIGNS:
            others.append(phrase)
    return runs, others


@cache
def _contained_table() -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.uint8], NDArray[np.int32]]:
    """The tables of ``find_phrases``."""
    runs, _ = _steady_runs()
    marks = np.zeros(N_MARKS, dtype=np.bool_)
    size = 1 << (8 * len(runs)).bit_length()
    grams = np.full((size, 3), -1, dtype=np.int64)
    bounds, end = [], 0
    for number, (run, bit) in enumerate(runs.items()):
        bounds.append((end, end + len(run), bit))
        end += len(run)
        first = min(range(len(run) - _WINDOW + 1), key=lambda at: _frequency(run[at : at + _WINDOW]))
        for at in (first, first + 1):
            gram = int.from_bytes(run[at : at + 4], "little")
            mark = (gram * int(GRAM_MULTIPLIER) & 0xFFFFFFFF) * N_MARKS >> 32
            marks[mark] = True
            place = mark & (size - 1)
            while grams[place, 0] >= 0:
                place = (place + 1) & (size - 1)
            grams[place] = gram, number, at
    packed = np.packbits(marks, bitorder="little")
    return packed, grams, np.frombuffer(b"".join(runs), dtype=np.uint8), np.array(bounds, dtype=np.int32)


def _frequency(window: bytes) -> float:
    """How common five bytes are, about."""
    ranks = (_BY_FREQUENCY.find(chr(byte)) for byte in window)
    return sum(1.0 / (rank + 1) for rank in ranks if rank >= 0)


@cache
def _lead_bytes() -> np.uint64:
    """First bytes, as the kernel gives them, of which a text has one if it has a phrase that no run of bytes tells."""
    small = characters.folded()[:N_FIRST_PLANES]
    first = {phrase[0] for phrase in _steady_runs()[1]}
    sources = [chr(point) for character in first for point in np.flatnonzero(small == ord(character)).tolist()]
    return np.uint64(sum({1 << (source.encode()[0] - 0xC0) for source in sources}))
