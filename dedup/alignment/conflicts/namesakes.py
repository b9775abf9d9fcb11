"""Relatives whom the documents of a story name differently: "her uncle, Peter Mott" and "her uncle Patrick Mott"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from dedup.alignment.lexicon.first_names import FIRST_NAMES, may_be_forms
from dedup.alignment.names.people import words_of
from dedup.alignment.source import Source, in_order, value_mention
from dedup.model import Conflict, Value

_KIN = {
    "en": "husband wife father mother uncle aunt grandfather grandmother fiancé fiancée",
    "de": "mann frau vater mutter onkel tante großvater großmutter",
    "es": "marido esposa esposo padre madre tío tía abuelo abuela",
    "fr": "mari femme père mère oncle tante",
}
"""Of these a person has one, or hardly ever two of one surname; brothers, sisters and children come in numbers."""
_REACH = 30  # characters before a name in which the word of kinship is looked for; it must be the last
_MOST_MISSPELLED = 1  # letters in which two spellings of one first name differ
_FULL = 2  # words of a name that has a first name and a surname


class _Relative(NamedTuple):
    """A full name behind a word of kinship: its source, the word, the surname and the first name, folded."""

    source: int
    kin: str
    surname: str
    first: str
    value: Value


def kin_conflicts(sources: Sequence[Source]) -> list[Conflict]:
    """Relatives of one kind and surname with different first names, of which no document gives both."""
    relatives: dict[tuple[str, str], list[_Relative]] = defaultdict(list)
    surnames = _of_two_first_names(sources)
    for number, source in enumerate(sources if surnames else ()):
        for relative in _relatives(number, source, surnames):
            relatives[relative.kin, relative.surname].append(relative)
    return [
        _conflict(sources, members)
        for _, members in sorted(relatives.items())
        if any(_differ(sources, a, b) for a, b in combinations(members, 2))
    ]


def _of_two_first_names(sources: Sequence[Source]) -> set[str]:
    """The surnames that stand behind two or more first names in the story: all others are told apart by no relative."""
    first_names: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        for name in {value.value for value in source.values if value.kind == "name" and " " in value.value}:
            words = words_of(name)
            if len(words) >= _FULL and words[0] in FIRST_NAMES:
                first_names[words[-1]].add(words[0])
    return {surname for surname, firsts in first_names.items() if len(firsts) > 1}


def _relatives(number: int, source: Source, surnames: Set[str]) -> Iterator[_Relative]:
    pattern = _kin_pattern(source.document.language)
    if pattern is None:
        return
    text = source.document.text
    for value in source.values:
        words = words_of(value.value) if value.kind == "name" and " " in value.value else ()
        if len(words) < _FULL or words[-1] not in surnames:
            continue
        match = pattern.search(text, max(value.begin - _REACH, 0), value.begin)
        if match is not None:
            yield _Relative(number, match[1].lower(), words[-1], words[0], value)


@cache
def _kin_pattern(language: str) -> re.Pattern[str] | None:
    words = _KIN.get(language, "").split()
    return re.compile(rf"\b({'|'.join(words)}),? \Z", re.IGNORECASE) if words else None


def _differ(sources: Sequence[Source], a: _Relative, b: _Relative) -> bool:
    """Whether two first names are common ones and no forms or spellings of one, and each text lacks the other's.

    Of an uncommon name nobody can tell whether it is what a William is called at home.
    """
    if a.source == b.source or not {a.first, b.first} <= FIRST_NAMES:
        return False
    if may_be_forms(a.first, b.first) or Levenshtein.distance(a.first, b.first) <= _MOST_MISSPELLED:
        return False
    return not (_has_name(sources[a.source], b.first) or _has_name(sources[b.source], a.first))


def _has_name(source: Source, first: str) -> bool:
    return any(first in words_of(value.value) for value in source.values if value.kind == "name")


def _conflict(sources: Sequence[Source], members: Sequence[_Relative]) -> Conflict:
    mentions = in_order([value_mention(sources[member.source], member.value) for member in members])
    names: Mapping[str, None] = dict.fromkeys(mention.value or "" for mention in mentions)
    return Conflict(
        kind="name", subject=f"name of the {members[0].kin}", reason=" against ".join(names), mentions=mentions
    )
