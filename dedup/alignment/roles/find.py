"""What a value is about: its unit and the words around it, compared across the documents of a story."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from dedup.alignment.matching.match import Links
from dedup.alignment.names.people import words_of
from dedup.alignment.roles.compatibility import as_number, unit_key
from dedup.alignment.roles.predicates import VOTED, predicate_of, unit_stem
from dedup.alignment.source import Source
from dedup.alignment.values.units import SCORE, word_before
from dedup.model import Value

_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
_REACH = 60
"""Characters on either side of a value that tell its role, as far as its sentence goes: about ten words."""
MIN_ROLE_COSINE = 0.1
"""What the words around two values have in common at least, where they may have one role."""
_PREPOSITIONS = frozenset(
    (
        *("from", "in", "on", "at", "after", "with", "within", "for", "during", "over"),
        *("aus", "auf", "nach", "mit", "von", "bei", "en", "tras", "con", "por", "desde"),
        *("dans", "après", "avec", "depuis", "sur", "par"),
    )
)
"""What opens a complement; a value behind one says nothing about the verb."""
_TOTAL = re.compile(
    r" (?:out )?(?:of|von|de|sur|из) (?:(?:the|its|their|den|las?|los|les) )?(\d{3}(?:[,. ]\d{3})*)(?![.,]?\d)"
)
"""Of smaller totals several parts are told."""
_STERLING = "GBP"
_FEWEST_POUNDS = 1000
_BEGIN = attrgetter("begin")
_KINDS = ("number", "money", "percentage", "date")
_NEIGHBOURS = 8  # values looked at on either side: within reach of a sentence there are hardly more


class Role(msgspec.Struct, frozen=True, gc=False):
    """A number, sum, share or date in its source: ``sentence`` is the story's number of the sentence that holds it.

    The words around it are those from ``begin`` to ``end``, the value left out; ``unit`` is the unit as singular and
    plural share it, or empty, and ``sort`` as all its forms and near synonyms do; ``predicate`` is what is said of the
    value: a class of ``predicates``, or empty; ``total`` the digits of the number that it is a part of, or empty.
    """

    source: int
    value: Value
    unit: str
    sentence: int
    begin: int
    end: int
    sort: str
    predicate: str
    total: str


class RolePair(NamedTuple):
    """Two roles, by number, in different sources and of one kind, and the cosine of their words."""

    left: int
    right: int
    cosine: float


def find_roles(sources: Sequence[Source]) -> list[Role]:
    """The roles of all values but names, by source, then begin."""
    roles, first_sentence = [], 0
    has_sterling = any(value.unit == _STERLING for source in sources for value in source.values)
    for number, source in enumerate(sources):
        for place, value in enumerate(source.values):
            if value.kind != "name":
                read = _in_sterling(value) if has_sterling and value.unit == "pounds" else value
                roles.append(_role(number, source, place, read, first_sentence))
        first_sentence += len(source.sentences)
    return roles


def _in_sterling(value: Value) -> Value:
    """Pounds as money, as a story that has sums in sterling means them, unless there are few: those are weights."""
    amount = as_number(value)
    if amount is None or amount < _FEWEST_POUNDS:
        return value
    return msgspec.structs.replace(value, kind="money", unit=_STERLING)


def _role(number: int, source: Source, place: int, value: Value, first_sentence: int) -> Role:
    holder = source.sentence_of[place]
    begin, end = _reach(source, value, holder)
    language, unit = source.document.language, value.unit or ""
    predicate = predicate_of(*_apart(source, place, value.kind, begin, end), language)
    return Role(
        source=number,
        value=value,
        unit=unit_key(unit),
        sentence=first_sentence + holder,
        begin=begin,
        end=end,
        sort=unit_stem(unit, language),
        predicate="" if predicate == VOTED and value.unit != SCORE else predicate,
        total=_total_of(source.document.text, value),
    )


def _total_of(text: str, value: Value) -> str:
    match = _TOTAL.match(text, value.end)
    return "".join(filter(str.isdigit, match[1])) if match is not None else ""


def _apart(source: Source, place: int, kind: str, begin: int, end: int) -> tuple[str, str]:
    """The words before and after a value, as far as the next one of ``kind``: they may be about that one.

    A value in a complement is passed: "140 sailors from four countries are held".
    """
    text, value = source.document.text, source.values[place]
    for other in reversed(source.values[max(place - _NEIGHBOURS, 0) : place]):
        if other.end <= begin:
            break
        if other.kind == kind and not _is_complement(text, other):
            begin = other.end
            break
    for other in source.values[place + 1 : place + 1 + _NEIGHBOURS]:
        if other.begin >= end:
            break
        if other.kind == kind and not _is_complement(text, other):
            end = other.begin
            break
    return text[begin : value.begin], text[value.end : end]


def _is_complement(text: str, value: Value) -> bool:
    return word_before(text, value.begin).lower() in _PREPOSITIONS


def _reach(source: Source, value: Value, holder: int) -> tuple[int, int]:
    """The part of the value's sentence that is near, in whole words."""
    text, sentence = source.document.text, source.sentences[holder]
    begin, end = max(sentence.begin, value.begin - _REACH), min(sentence.end, value.end + _REACH)
    while sentence.begin < begin < value.begin and text[begin - 1].isalnum():
        begin += 1
    while value.end < end < sentence.end and text[end].isalnum():
        end -= 1
    return begin, end


def words_beside(source: Source, role: Role) -> tuple[list[str], list[str]]:
    """The words before the value, and those after it, as far as they tell its role."""
    text = source.document.text
    return _WORD.findall(text[role.begin : role.value.begin]), _WORD.findall(text[role.value.end : role.end])


def names_around(source: Source, role: Role) -> frozenset[str]:
    """The folded words of the names among them."""
    first, last = (bisect_left(source.values, place, key=_BEGIN) for place in (role.begin, role.end))
    near = (value for value in source.values[first:last] if value.kind == "name" and value.end <= role.end)
    return frozenset(word for name in near for word in words_of(name.value))


def links_of_roles(roles: Sequence[Role], owners: NDArray[np.int32], links: Links) -> Links:
    """Those of the links that are between roles ``left < right`` of one kind in different sources.

    ``owners``: int32[n], the source of each role, among those of all stories.
    """
    kinds = np.array([_KINDS.index(role.value.kind) for role in roles], dtype=np.int64)
    left = np.repeat(np.arange(len(roles)), np.diff(links.indptr))
    right = links.indices
    wanted = (left < right) & (owners[left] != owners[right]) & (kinds[left] == kinds[right])
    n_wanted = np.concatenate([[0], np.cumsum(wanted)])
    return Links(n_wanted[links.indptr], right[wanted], links.cosines[wanted])


def role_cosines(links: Links) -> dict[tuple[int, int], float]:
    """The cosines of the words of two roles, by number, of the ``links_of_roles`` of a story."""
    left = np.repeat(np.arange(links.indptr.size - 1), np.diff(links.indptr)).tolist()
    return dict(zip(zip(left, links.indices.tolist(), strict=True), links.cosines.tolist(), strict=True))


def pair_roles(roles: Sequence[Role], cosines: Mapping[tuple[int, int], float]) -> list[RolePair]:
    """Pairs of values that may have one role, by number.

    Each is the other's best in its document among values of the same kind, by the cosine of their words, and their
    units do not differ.
    """
    found = [(p, q, c) for (p, q), c in cosines.items() if _comparable(roles[p], roles[q])]
    best: dict[tuple[int, int], float] = {}
    for p, q, c in found:
        for one, other in ((p, q), (q, p)):
            key = one, roles[other].source
            best[key] = max(best.get(key, 0.0), c)
    return [RolePair(p, q, c) for p, q, c in found if c >= max(best[p, roles[q].source], best[q, roles[p].source])]


def _comparable(a: Role, b: Role) -> bool:
    """Whether the units of two roles do not differ."""
    return a.unit == b.unit or not (a.unit and b.unit)
