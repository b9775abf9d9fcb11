"""What a value is about: its unit and the words around it, compared across the documents of a story."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from dedup.alignment.compatibility import unit_key
from dedup.alignment.match import cosines_between
from dedup.alignment.source import Source
from dedup.model import Value

_WINDOW = 8
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
_MIN_ROLE_COSINE = 0.25


class Role(NamedTuple):
    """A number, sum, share or date in its source: ``sentence`` is the story's number of the sentence that holds it.

    ``words`` are those around it within the sentence, its unit among them, the value left out; ``unit`` is the unit as
    singular and plural share it, or empty.
    """

    source: int
    value: Value
    unit: str
    sentence: int
    words: str


class RolePair(NamedTuple):
    """Two roles, by number, in different sources and of one kind, and the cosine of their words."""

    left: int
    right: int
    cosine: float


def find_roles(sources: Sequence[Source]) -> list[Role]:
    """The roles of all values but names, by source, then begin."""
    roles, first_sentence = [], 0
    for number, source in enumerate(sources):
        for value, holder in zip(source.values, source.sentence_of, strict=True):
            if value.kind != "name":
                words = _words_around(source, value, holder)
                roles.append(Role(number, value, unit_key(value.unit or ""), first_sentence + holder, words))
        first_sentence += len(source.sentences)
    return roles


def _words_around(source: Source, value: Value, holder: int) -> str:
    sentence, text = source.sentences[holder], source.document.text
    before = [match.group() for match in _WORD.finditer(text, sentence.begin, value.begin)][-_WINDOW:]
    after = [match.group() for match in _WORD.finditer(text, value.end, sentence.end)][:_WINDOW]
    unit = [value.unit] if value.unit and value.kind == "number" and value.unit not in after else []
    return " ".join([*before, *unit, *after])


def pair_roles(roles: Sequence[Role], vectors: csr_array) -> list[RolePair]:
    """Pairs of roles that may be one, best first; ``vectors`` has a row for each role's words.

    Each is the other's best in its document among values of the same kind, and units do not differ.
    """
    left, right, cosine = cosines_between(vectors, _MIN_ROLE_COSINE)
    pairs = [
        RolePair(p, q, c)
        for p, q, c in zip(left.tolist(), right.tolist(), cosine.tolist(), strict=True)
        if _comparable(roles[p], roles[q])
    ]
    best: dict[tuple[int, int], float] = {}
    for p, q, c in pairs:
        for one, other in ((p, q), (q, p)):
            key = one, roles[other].source
            best[key] = max(best.get(key, 0.0), c)
    mutual = [pair for pair in pairs if _is_best(pair, roles, best)]
    return sorted(mutual, key=lambda pair: (-pair.cosine, pair.left, pair.right))


def _is_best(pair: RolePair, roles: Sequence[Role], best: dict[tuple[int, int], float]) -> bool:
    left = best[pair.left, roles[pair.right].source]
    right = best[pair.right, roles[pair.left].source]
    return pair.cosine >= max(left, right)


def _comparable(a: Role, b: Role) -> bool:
    return a.source != b.source and a.value.kind == b.value.kind and (a.unit == b.unit or not (a.unit and b.unit))
