"""What stands around a value: the words beside it, its sentence, and the names and dates in that."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from dedup.alignment.names.people import words_of
from dedup.alignment.roles.find import Role, words_beside
from dedup.alignment.roles.predicates import unit_stem
from dedup.alignment.source import Source
from dedup.model import Passage, Value

_LONGEST_SMALL_WORD = 3
_BEGIN = attrgetter("begin")


class Said(NamedTuple):
    """A role where it is said: ``beside`` are the words that tell it, the value included, in small letters."""

    source: Source
    role: Role
    beside: str


def said_in(source: Source, role: Role) -> Said:
    """The role with the words beside it."""
    return Said(source, role, source.document.text[role.begin : role.end].lower())


def words_before(said: Said, reach: int) -> str:
    """Up to ``reach`` characters before the value, in small letters."""
    begin = said.role.value.begin
    return said.source.document.text[max(begin - reach, 0) : begin].lower()


def stems_beside(said: Said, reach: int) -> frozenset[str]:
    """Stems, or classes of predicates, of up to ``reach`` words on either side of the value, little words left out."""
    before, after = words_beside(said.source, said.role)
    stems = (unit_stem(w.lower(), said.source.document.language) for w in (*before[-reach:], *after[:reach]))
    return frozenset(stem for stem in stems if len(stem) > _LONGEST_SMALL_WORD)


def sentence_with(source: Source, role: Role) -> Passage:
    """The sentence of a value."""
    return source.sentences[bisect_right(source.sentences, role.value.begin, key=_BEGIN) - 1]


def values_beside(said: Said) -> Sequence[Value]:
    """The values in the sentence of a value, itself among them."""
    values, sentence = said.source.values, sentence_with(said.source, said.role)
    first, last = (bisect_left(values, place, key=_BEGIN) for place in (sentence.begin, sentence.end))
    return values[first:last]


def names_in_sentence(said: Said) -> frozenset[str]:
    """The folded words of the names in the sentence of a value."""
    return frozenset(word for value in values_beside(said) if value.kind == "name" for word in words_of(value.value))


def have_other_names(a: Said, b: Said) -> bool:
    """Whether both sentences have names, and none in common."""
    names, others = names_in_sentence(a), names_in_sentence(b)
    return bool(names and others) and not names & others
