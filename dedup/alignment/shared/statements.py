"""The sentences of a story, copies' included, and the facts that those are which several documents state."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dedup.alignment.matching.match import Links, PassageGroup
from dedup.alignment.source import AlignedText, Place, Source, in_order, passage_mention
from dedup.model import Fact, Passage
from dedup.text.sentences import split_sentences

_WORD = re.compile(r"[^\W\d_]+")
_KEY_WORDS = 5
_MIN_VERSION_COSINE = 0.6
_PART = "[\\w'’-]+"
_FRAGMENT = re.compile(rf"(?!.*[\u2e80-\uffef])\W*(?:{_PART}\W+)?{_PART}\W*", re.DOTALL)
"""One or two words, in a script that parts them."""
_THREE_WORDS = re.compile(r"\W*\w\S*\s\W*\w\S*\s\W*\w")
"""What begins so is no fragment: seen at the first words, where the other expression reads all of the sentence."""


class Statements(NamedTuple):
    """Sentences, each once for a copy group: first those of the sources, then what only copies have.

    ``places`` are in the documents numbered as sources, then copies; ``owners`` are the numbers of the sources in whose
    copy groups they are; ``versions`` the places in copies where a sentence stands too, perhaps with small edits.
    """

    places: list[Place]
    owners: list[int]
    versions: Mapping[int, list[Place]]


def statements_of(sources: Sequence[Source], copies: Sequence[AlignedText]) -> Statements:
    """The statements of a story; a sentence whose longest words are those of a known one of its group is a version."""
    places = [Place(n, s.begin, s.end) for n, source in enumerate(sources) for s in source.sentences]
    owners = [place.document for place in places]
    if not copies:
        return Statements(places, owners, {})
    known: list[dict[tuple[str, ...], int]] = [{} for _ in sources]
    for number, place in enumerate(places):
        text = sources[place.document].document.text
        known[place.document].setdefault(_key(text[place.begin : place.end]), number)
    source_of = {source.document.copy_group: number for number, source in enumerate(sources)}
    versions: dict[int, list[Place]] = defaultdict(list)
    for number, copy in enumerate(copies, len(sources)):
        owner = source_of[copy.copy_group]
        for sentence in split_sentences(copy.text, copy.language):
            place = Place(number, sentence.begin, sentence.end)
            key = _key(copy.text[sentence.begin : sentence.end])
            if key in known[owner]:
                versions[known[owner][key]].append(place)
            else:
                known[owner][key] = len(places)
                places.append(place)
                owners.append(owner)
    return Statements(places, owners, versions)


def says_something(text: str, begin: int, end: int) -> bool:
    """Whether a sentence has three words or more, so that it can state a fact; "Dunn added." cannot."""
    return _THREE_WORDS.match(text, begin, end) is not None or _FRAGMENT.fullmatch(text, begin, end) is None


def _key(sentence: str) -> tuple[str, ...]:
    """What edits seldom touch: all words of a short sentence, else its longest; numbers aside."""
    words = _WORD.findall(sentence.casefold())
    return tuple(words) if len(words) <= _KEY_WORDS else tuple(sorted(set(words), key=_by_length)[:_KEY_WORDS])


def _by_length(word: str) -> tuple[int, str]:
    return -len(word), word


def shared_statements(
    documents: Sequence[AlignedText], statements: Statements, groups: Sequence[PassageGroup], links: Links
) -> list[Fact]:
    """The facts that groups of statements are, with their versions in copies.

    A group within a larger one is left out, and one that repeats it word for word, as a caption does, is added to it.
    """
    has_copies = any(place.document != owner for place, owner in zip(statements.places, statements.owners, strict=True))
    members = [_with_versions(group, statements, links) if has_copies else group.passages for group in groups]
    first_of = _firsts(documents, statements, {number for group in members for number in group})
    ordered = sorted(range(len(groups)), key=lambda n: (-len(members[n]), n))
    kept: dict[int, set[int]] = {}
    holders: dict[int, set[int]] = defaultdict(set)
    for n in ordered:
        holding = set.intersection(*(holders[first_of[number]] for number in members[n]))
        if holding:
            kept[min(holding)].update(members[n])
        else:
            kept[n] = set(members[n])
            for number in members[n]:
                holders[first_of[number]].add(n)
    return [_fact(documents, statements, sorted(kept[n]), groups[n].score) for n in sorted(kept)]


def _firsts(documents: Sequence[AlignedText], statements: Statements, numbers: set[int]) -> dict[int, int]:
    """The first of the statements that a document gives in the same words, for each of some."""
    firsts: dict[tuple[int, str], int] = {}
    first_of = {}
    for number in sorted(numbers):
        document, begin, end = statements.places[number]
        key = document, " ".join(documents[document].text[begin:end].split())
        first_of[number] = firsts.setdefault(key, number)
    return first_of


def _with_versions(group: PassageGroup, statements: Statements, links: Links) -> list[int]:
    """The group's statements, and those of other documents of the same copy group that are nearly the same."""
    found = set(group.passages)
    for number in group.passages:
        begin, end = links.indptr[number], links.indptr[number + 1]
        for other in links.indices[begin:end][links.cosines[begin:end] >= _MIN_VERSION_COSINE].tolist():
            is_copied = statements.places[other].document != statements.places[number].document
            if is_copied and statements.owners[other] == statements.owners[number]:
                found.add(other)
    return sorted(found)


def _fact(documents: Sequence[AlignedText], statements: Statements, numbers: list[int], score: float) -> Fact:
    places = {place for n in numbers for place in (statements.places[n], *statements.versions.get(n, ()))}
    mentions = [passage_mention(documents[p.document], Passage(begin=p.begin, end=p.end)) for p in places]
    return Fact(kind="statement", value=None, score=round(score, 4), mentions=in_order(mentions))
