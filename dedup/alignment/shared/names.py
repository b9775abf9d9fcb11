"""Names that two or more documents of a story give."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache, partial

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.first_names import gender_of
from dedup.alignment.matching.match import PassageGroup
from dedup.alignment.names.people import fullest, words_of
from dedup.alignment.names.word import is_acronym
from dedup.alignment.source import Place, Source, in_order, value_mention
from dedup.alignment.speakers.full_names import ROLES
from dedup.model import Fact, Mention, Value

_IN = (" in ", " im ", " en ", " au ")
_ARTICLES = (" the ", " a ", " an ", " die ", " le ", " el ")
_OFTEN = 10
"""Read over 110 words of news that a longer name ends with: one in ten parts places and bodies from surnames."""

Spelling = tuple[str, ...]
"""The folded words of a name, in the order of the alphabet: "Camp Ashraf" and "Ashraf Camp" are one."""


def first_names(source: Source) -> dict[str, int]:
    """The different names of a source, each with its first place among the values, in their order."""
    first: dict[str, int] = {}
    for place, value in enumerate(source.values):
        if value.kind == "name":
            first.setdefault(value.value, place)
    return first


def shared_names(
    sources: Sequence[Source],
    names: Sequence[Mapping[str, int]],
    sentences: Sequence[Place],
    groups: Sequence[PassageGroup],
) -> list[Fact]:
    """Names that two or more sources give in a statement which they share, each at its first place in a source.

    ``names``: the ``first_names`` of each source. Names with the same words are one, whatever the case, and a short one
    is one with the longer ones that end like it and have its words, where no two of those differ ("Sameti", "Arash
    Sameti"); a single word only with people's ("House" is no White House). The fact's value is the fullest form.
    """
    first = [_first_of_spellings(*one) for one in zip(sources, names, strict=True)]
    by_sentence = _by_sentence(sources, {number for group in groups for number in group.passages})
    forms_given = {name.value for places in first for name in places.values()}
    texts = [source.document.text for source in sources]
    whole = _whole_names(
        _of_one_last_word(forms_given, set().union(*by_sentence.values())),
        partial(_can_bear, texts, ROLES.union(*[_words_of_bodies(source.document.language) for source in sources])),
    )
    shared: set[Spelling] = set()
    for group in groups:
        carriers: dict[Spelling, set[int]] = defaultdict(set)
        for number in group.passages:
            for name in {whole[spelling] for spelling in by_sentence.get(number, ())}:
                carriers[name].add(sentences[number].document)
        shared.update(name for name, documents in carriers.items() if len(documents) > 1)
    forms: dict[Spelling, list[Spelling]] = defaultdict(list)
    for spelling, name in whole.items():
        forms[name].append(spelling)
    return [_fact(sources, first, forms[name]) for name in sorted(shared)]


def _first_of_spellings(source: Source, names: Mapping[str, int]) -> dict[Spelling, Value]:
    """The first place of each name in a source."""
    first: dict[Spelling, Value] = {}
    for name, place in names.items():
        first.setdefault(spelling_of(name), source.values[place])
    return first


@lru_cache(maxsize=1 << 17)
def spelling_of(name: str) -> Spelling:
    """The spelling of a name; its characters where it has no word."""
    return tuple(sorted(words_of(name))) or (name.casefold(),)


def _of_one_last_word(names: set[str], spellings: set[Spelling]) -> set[str]:
    """The names that end like one with one of the spellings: no other can be its fullest form, nor have it as that."""
    last_words = {words_of(name)[-1:] for name in names if spelling_of(name) in spellings}
    return {name for name in names if words_of(name)[-1:] in last_words}


def _whole_names(names: set[str], can_bear: Callable[[str, str], bool]) -> Mapping[Spelling, Spelling]:
    """The spelling of the fullest form of each name, by the spelling of the name.

    ``can_bear`` tells whether what a longer name calls may be called by its last word alone.
    """
    words = {name: frozenset(words_of(name)) for name in sorted(names)}
    by_last: dict[str, list[str]] = defaultdict(list)
    for name in words:
        for word in words_of(name)[-1:]:
            by_last[word].append(name)
    whole = {}
    for name, own in words.items():
        longer = [other for last in words_of(name)[-1:] for other in by_last[last] if own <= words[other]]
        if len(own) == 1 and len(longer) > 1:
            longer = [other for other in longer if words[other] == own or can_bear(other, name)]
        top = fullest(longer) if len(longer) > 1 else name
        is_one = all(words[other] <= words[top] for other in longer)
        whole[spelling_of(name)] = spelling_of(top if is_one else name)
    return whole


def _can_bear(texts: Sequence[str], bodies: AbstractSet[str], name: str, surname: str) -> bool:
    """Whether a name may be a person's: without acronyms and words of bodies, the last word none behind "in" or "the".

    Behind a first name it is only the last word that counts, and it may follow "the" ("the Dunn quarry").
    """
    parts = name.casefold().split()
    if gender_of(name):
        return parts[-1] not in bodies and not _often_follows(_IN, surname, texts)
    if not bodies.isdisjoint(parts) or "&" in parts or any(map(is_acronym, name.split())):
        return False
    return not _often_follows(_IN + _ARTICLES, surname, texts)


@cache
def _words_of_bodies(language: str) -> frozenset[str]:
    """Words of names of places, bodies and things rather than people's."""
    names = lexicon_of(language).names
    return names.organisations | names.demonyms | names.weak | names.lasting | names.starters


def _often_follows(before: tuple[str, ...], name: str, texts: Sequence[str]) -> bool:
    """Whether in one of ten places or more a name follows one of these words."""
    leading = [part for text in texts for part in text.split(name)[:-1]]
    return sum([part.endswith(before) for part in leading]) * _OFTEN >= len(leading)


def _by_sentence(sources: Sequence[Source], wanted: set[int]) -> dict[int, set[Spelling]]:
    """The names in the wanted of the story's sentences."""
    found: dict[int, set[Spelling]] = defaultdict(set)
    first_sentence = 0
    for source in sources:
        for value, holder in zip(source.values, source.sentence_of, strict=True):
            if value.kind == "name" and first_sentence + holder in wanted:
                found[first_sentence + holder].add(spelling_of(value.value))
        first_sentence += len(source.sentences)
    return found


def _fact(sources: Sequence[Source], first: Sequence[Mapping[Spelling, Value]], spellings: list[Spelling]) -> Fact:
    mentions: list[Mention] = []
    forms: set[str] = set()
    for source, places in zip(sources, first, strict=True):
        values = [places[spelling] for spelling in spellings if spelling in places]
        if values:
            forms.update(value.value for value in values)
            mentions.append(value_mention(source, min(values, key=lambda value: value.begin)))
    return Fact(kind="name", value=fullest(sorted(forms)), score=1.0, mentions=in_order(mentions))
