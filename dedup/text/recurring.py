"""Page furniture that is told by a corpus: what recurs over different texts of one site, with other text around it.

Texts are cut into segments: lines, and sentences within lines. What a segment's wording is does not matter, only where
it recurs. A short label ("What you need to know") is furniture when enough texts of a site have it. A sentence may
also be background that follow-ups repeat, or a quotation that every report has; it is furniture only when enough of
the texts that hold it are about different things. Sites do not touch each other; two passes over the texts of each, the
second over the segments alone where a site has few thousand; memory holds those, counts and what recurs.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.kernels import lines as kernels
from dedup.model import Mask
from dedup.settings import Settings
from dedup.text import characters

REASON = "recurs on this site"

MOST_LABEL_WORDS = 8
LEAST_SENTENCE_WORDS = 5  # shorter ones ("She was 85.") recur by chance; they are masked with the rest of their line
MIN_SITE_SHARE = 0.002
"""Share of a site's different texts in which furniture recurs, for sites with thousands of them."""

MAX_RESEMBLANCE = 0.08
"""Jaccard similarity of the long words of two texts above which they may tell one story.

Tuned on allsides and ecbplus: reports of one event have a median of .14 (5 % lie below .05 to .07), unrelated articles
of .01 to .04 (98 % lie below .06 to .09).
"""

MIN_CONTEXT_SHARE = 0.25
"""Share of the texts compared that must be about different things: some reports of one event look different."""

_MOST_CONTEXTS = 24  # texts that are compared with each other for one segment
_SKETCH = 128  # least hashes of a text's long words
_SLOTS_PER_TEXT, _MOST_SLOTS = 256, 1 << 27  # bytes; articles have 50 segments, so few share a slot by chance

_MOST_HELD = 4096  # texts of a site whose segments are kept for the second pass, at 5 kB each
_CANDIDATE_BITS = 4  # candidates are far fewer than segments
_COLUMNS = (np.int32, np.int32, np.int32, np.int32, np.int32, np.uint64, np.int32, np.uint8)

TextOf = Callable[[int], str]
Segments = tuple[NDArray[Any], ...]
"""What ``kernels.segments`` finds in a text."""
Sketches = dict[int, NDArray[np.uint64]]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Segments that may recur often enough: one row each; ``others`` counts the other segments of its line."""

    documents: NDArray[np.int32]
    begins: NDArray[np.int32]
    ends: NDArray[np.int32]
    lines: NDArray[np.int32]
    others: NDArray[np.int32]
    keys: NDArray[np.uint64]
    n_words: NDArray[np.int32]
    flags: NDArray[np.uint8]


def recurring_furniture(
    text_of: TextOf, sites: Iterable[NDArray[np.int64]], copy_labels: NDArray[np.int32], settings: Settings
) -> NDArray[np.int64]:
    """int64[n, 3]: document, begin and end of what is furniture because it recurs on a site.

    Args:
        text_of: a document's text with known furniture masked, by its number; asked twice at most.
        sites: the documents of each site, of ``documents_of_sites``; they do not touch each other.
        copy_labels: int32[n_documents], equal for documents that carry the same text; they count once at a site.
        settings: ``min_furniture_texts`` different texts must share a segment.
    """
    rows = []
    for numbers in sites:
        labels = copy_labels[numbers]
        if np.unique(labels).size >= settings.min_furniture_texts:
            found = site_furniture(partial(_text_at, text_of, numbers), labels, settings)
            rows += [(numbers[place], mask.begin, mask.end) for place, masks in found.items() for mask in masks]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def documents_of_sites(sites: Sequence[str]) -> list[NDArray[np.int64]]:
    """The documents of each site, ascending, by the site's name; those without one are left out."""
    known = {name: number for number, name in enumerate(sorted(set(sites) - {""}))}
    numbers = np.array([known.get(name, -1) for name in sites], np.int64)
    order = np.argsort(numbers, kind="stable")
    cuts = np.searchsorted(numbers[order], np.arange(len(known) + 1))
    return [order[begin:end] for begin, end in pairwise(cuts.tolist())]


def site_furniture(text_at: TextOf, copy_labels: NDArray[np.int32], settings: Settings) -> dict[int, list[Mask]]:
    """What recurs on one site, by the place of its texts; ``copy_labels``: int32[n_texts]."""
    n_texts = copy_labels.size
    held: dict[int, Segments] = {}

    def segments_at(place: int) -> Segments:
        if place in held:
            return held[place]
        found = _segments(text_at(place))
        if len(held) < _MOST_HELD:
            held[place] = tuple(part.copy() for part in found)  # which are the beginnings of longer arrays
        return found

    votes = np.zeros(n_texts, np.bool_)
    votes[np.unique(copy_labels, return_index=True)[1]] = True
    table = np.zeros(min(_SLOTS_PER_TEXT << n_texts.bit_length(), _MOST_SLOTS), np.uint8)
    for place in np.flatnonzero(votes).tolist():
        kernels.count_keys(np.sort(segments_at(place)[3]), table)
    candidates, sketches = _candidates(map(segments_at, range(n_texts)), votes, table, settings.min_furniture_texts)
    return _masks(candidates, *_judged(candidates, sketches, votes, settings.min_furniture_texts))


def _text_at(text_of: TextOf, numbers: NDArray[np.int64], place: int) -> str:
    return text_of(int(numbers[place]))


def _segments(text: str) -> Segments:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    found: Segments = kernels.segments(points, _kinds(), characters.folded())
    return found


@cache
def _kinds() -> NDArray[np.uint8]:
    """uint8[0x110000]: what each code point is to a segment."""
    classes = characters.classes()
    kinds = np.zeros(len(classes), np.uint8)
    kinds[classes & (characters.LETTER | characters.MARK) > 0] = kernels.LETTER
    kinds[classes & characters.DIGIT > 0] = kernels.DIGIT
    kinds[classes & characters.IDEOGRAPH > 0] = kernels.IDEOGRAPH
    for kind, members in (
        (kernels.BLANK, "\t\x1f \xa0\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))),
        (kernels.LINE_END, "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"),
        (kernels.STOP, ".!?…؟۔।"),
        (kernels.FULL_STOP, "。！？"),
        (kernels.CLOSER, "\"')]»’”」』"),
    ):
        kinds[[ord(character) for character in members]] = kind
    return kinds


def _candidates(
    texts: Iterable[Segments], votes: NDArray[np.bool_], table: NDArray[np.uint8], min_texts: int
) -> tuple[Candidates, Sketches]:
    """Segments whose slot was counted often enough, and sketches of the first texts that hold them."""
    rows: list[Segments] = [tuple(np.empty(0, kind) for kind in _COLUMNS)]
    sketches, seen = {}, np.zeros(len(table) >> _CANDIDATE_BITS, np.uint8)
    last, last_seen = np.uint64(len(table) - 1), np.uint64(len(seen) - 1)
    for number, (begins, ends, lines, keys, n_words, flags, content, owners) in enumerate(texts):
        chosen = table[keys & last] >= min_texts
        if not chosen.any():
            continue
        others = np.bincount(lines)[lines] - 1
        documents = np.full(len(keys), number)
        rows.append(tuple(c[chosen] for c in (documents, begins, ends, lines, others, keys, n_words, flags)))
        new = chosen & ((n_words >= LEAST_SENTENCE_WORDS) | (others == 0)) & (seen[keys & last_seen] < _MOST_CONTEXTS)
        if votes[number] and new.any():
            sketches[number] = np.unique(content[~chosen[owners]])[:_SKETCH]
            kernels.count_keys(np.sort(keys[chosen]), seen)
    columns = (
        np.concatenate(column).astype(kind) for column, kind in zip(zip(*rows, strict=True), _COLUMNS, strict=True)
    )
    return Candidates(*columns), sketches


def _judged(
    candidates: Candidates, sketches: Sketches, votes: NDArray[np.bool_], min_texts: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """bool[n_candidates] twice: which recur in enough texts of their site, and which of them are furniture for sure."""
    _, first, key = np.unique(candidates.keys, return_index=True, return_inverse=True)
    counts = votes[candidates.documents]
    pairs = np.unique(key[counts].astype(np.int64) << 32 | candidates.documents[counts])
    keys, documents = pairs >> 32, pairs & 0xFFFFFFFF
    n_texts = np.bincount(keys, minlength=len(first))
    required = max(min_texts, int(np.ceil(MIN_SITE_SHARE * np.count_nonzero(votes))))
    recurs = (n_texts >= required)[key]
    no_stop = candidates.flags & kernels.ENDS_IN_STOP == 0
    is_label = (candidates.others == 0) & (candidates.n_words <= MOST_LABEL_WORDS) & no_stop
    is_stock = (candidates.n_words <= MOST_LABEL_WORDS) & (n_texts < 2 * required)[key]
    is_sentence = ~is_label & ~is_stock & (candidates.n_words >= LEAST_SENTENCE_WORDS)
    judged = np.unique(key[recurs & (is_label | is_sentence)])
    n_contexts, n_compared = (np.zeros(len(first), np.int64) for _ in range(2))
    n_contexts[judged], n_compared[judged] = _contexts(judged, keys, documents, sketches)
    is_diverse = n_contexts >= np.maximum(min_texts, MIN_CONTEXT_SHARE * n_compared)
    return recurs, recurs & ((is_label & (n_contexts > 1)[key]) | (is_sentence & is_diverse[key]))


def _contexts(
    judged: NDArray[np.int64], keys: NDArray[np.int64], documents: NDArray[np.int64], sketches: Sketches
) -> tuple[list[int], list[int]]:
    """For each key judged, how many of the first texts that hold it are about different things, and of how many.

    ``keys`` and ``documents``: int64[n] each, keys and documents that hold them, sorted by both.
    """
    places = {document: place for place, document in enumerate(sketches)}
    offsets = np.cumsum([0, *(len(sketch) for sketch in sketches.values())])
    hashes = np.concatenate([*sketches.values(), np.empty(0, np.uint64)])
    begins, ends = np.searchsorted(keys, judged), np.searchsorted(keys, judged, side="right")
    n_contexts, n_compared = [], []
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        held = [places[document] for document in documents[begin:end].tolist() if document in places][:_MOST_CONTEXTS]
        n_compared.append(len(held))
        n_contexts.append(kernels.count_contexts(hashes, offsets, np.array(held, np.int64), MAX_RESEMBLANCE, _SKETCH))
    return n_contexts, n_compared


def _masks(candidates: Candidates, recurs: NDArray[np.bool_], is_sure: NDArray[np.bool_]) -> dict[int, list[Mask]]:
    """Masks of what is sure, and of whole lines that recur piece by piece with something sure among them."""
    lines = candidates.documents.astype(np.int64) << 32 | candidates.lines
    _, line = np.unique(lines, return_inverse=True)
    n_recurring, n_sure = (
        np.bincount(line[recurs], minlength=len(line)),
        np.bincount(line[is_sure], minlength=len(line)),
    )
    is_whole = (n_recurring[line] == candidates.others + 1) & (n_sure[line] > 0)
    masks: dict[int, list[Mask]] = {}
    for row in np.flatnonzero(is_sure | is_whole).tolist():
        mask = Mask(begin=int(candidates.begins[row]), end=int(candidates.ends[row]), reason=REASON)
        masks.setdefault(int(candidates.documents[row]), []).append(mask)
    return masks
