"""What one text of a story alone says: statements with names or numbers that no other text of it has."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from dedup.alignment.lexicon.captions import CAPTION
from dedup.alignment.lexicon.patterns import ranges
from dedup.alignment.names.people import words_of
from dedup.alignment.roles.compatibility import as_number, can_be_one, in_words, unit_key
from dedup.alignment.shared.values import may_be_of_one
from dedup.alignment.source import Source
from dedup.model import Fact, NewStatement, NewValue, SharedQuote, Value

_TENS = 10
_SHORTEST = 3
_FURNITURE = ("MORE (", "MORE:", "contributed to this ", "Follow him on ", "Follow her on ", "Follow us on ")
"""Behind or before titles of links, and in what is said of the authors."""
_BEGIN, _END = attrgetter("begin"), attrgetter("end")


class _Known(NamedTuple):
    """What the texts of a story give: ``values`` that differ, by kind, and ``givers``, the sources of each.

    ``lone_words``: the folded words that stand in one text only.
    """

    values: dict[str, list["_Given"]]
    givers: dict[tuple[str, str], set[int]]
    lone_words: set[str]


class _Given(NamedTuple):
    """A value, its unit as singular and plural share it, or empty, and the sources that give it."""

    value: Value
    unit: str
    sources: set[int]


def new_statements(
    sources: Sequence[Source], names: Sequence[Mapping[str, int]], facts: Sequence[Fact], quotes: Sequence[SharedQuote]
) -> list[NewStatement]:
    """Sentences that share no statement or quote with another text, and have names or values that none has.

    ``names`` are the ``first_names`` of each source. By document, then offset. A name is new where no other text has
    its last word with a capital, an amount or date where none gives one that could be the same; amounts up to ten are
    new only as money and percentages, dates only in figures. Each is listed where the text gives it first. Captions,
    credits and titles of links are no statements. Where a text has copies it stands for them.
    """
    known = _known(sources)
    shared = _shared_passages(facts, quotes)
    found: list[NewStatement] = []
    for number, source in enumerate(sources):
        taken = _touched(source, shared.get(source.document.id, ()))
        new: dict[int, list[Value]] = defaultdict(list)
        for place in (*_first_amounts(source), *_standing_alone(source, names[number].values())):
            value, holder = source.values[place], source.sentence_of[place]
            if holder not in taken and _is_new(value, number, known):
                new[holder].append(value)
        found += (
            _statement(source, holder, sorted(new[holder], key=_BEGIN))
            for holder in sorted(new)
            if not _is_furniture(source, holder)
        )
    return found


def _touched(source: Source, passages: Iterable[tuple[int, int]]) -> set[int]:
    """The numbers of the sentences that have a part in one of the passages."""
    sentences = source.sentences
    touched: set[int] = set()
    for begin, end in passages:
        touched.update(range(bisect_right(sentences, begin, key=_END), bisect_left(sentences, end, key=_BEGIN)))
    return touched


def _first_amounts(source: Source) -> Iterable[int]:
    """The places of a source's values but names, without those that it has given before."""
    first: dict[tuple[str, str, str | None], int] = {}
    for place, value in enumerate(source.values):
        if value.kind != "name":
            first.setdefault((value.kind, value.value, value.unit), place)
    return first.values()


def _standing_alone(source: Source, places: Iterable[int]) -> Iterable[int]:
    """The places of names without those behind a hyphen ("R-Tenn.", "ex-Sollen"), which tell of something else."""
    text = source.document.text
    return (place for place in places if text[max(source.values[place].begin - 1, 0)] != "-")


def _is_furniture(source: Source, holder: int) -> bool:
    """Whether a sentence is or has a caption, a credit or titles of links."""
    sentence = source.sentences[holder]
    text = source.document.text[sentence.begin : sentence.end]
    return any(mark in text for mark in _FURNITURE) or CAPTION.search(text) is not None


def _statement(source: Source, holder: int, values: Sequence[Value]) -> NewStatement:
    sentence = source.sentences[holder]
    return NewStatement(
        document=source.document.id,
        begin=sentence.begin,
        end=sentence.end,
        text=source.document.text[sentence.begin : sentence.end],
        new=[NewValue(kind=v.kind, begin=v.begin, end=v.end, value=v.value, unit=v.unit) for v in values],
    )


def _known(sources: Sequence[Source]) -> _Known:
    different: dict[tuple[str, str, str, str | None, bool], _Given] = {}
    values: dict[str, list[_Given]] = defaultdict(list)
    givers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, source in enumerate(sources):
        for value in source.values:
            if value.kind == "name":
                continue
            unit = unit_key(value.unit or "")
            key = value.kind, value.value, unit, value.hedge, in_words(value)
            given = different.get(key)
            if given is None:
                given = different[key] = _Given(value, unit, set())
                values[value.kind].append(given)
            given.sources.add(number)
            givers[value.kind, value.value].add(number)
    return _Known(values, givers, _lone_words([source.document.text for source in sources]))


def _lone_words(texts: Sequence[str]) -> set[str]:
    """The folded words, not the shortest, that one text alone has, and that no small Latin letter begins."""
    known: set[str] = set()
    repeated: set[str] = set()
    for text in texts:
        words = _folded(_capital_word().findall(text))
        repeated |= known & words
        known |= words
    return {word for word in known - repeated if len(word) >= _SHORTEST}


def _folded(words: Iterable[str]) -> set[str]:
    """The words as ``_parts_of`` gives them; few are more than small Latin letters once they are folded."""
    folded = set("\n".join(set(words)).casefold().split("\n"))
    others = [word for word in folded if not (word.isascii() and word.isalpha())]
    return folded.difference(others).union(*map(_parts_of, others))


@lru_cache(maxsize=1 << 16)
def _parts_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, parted at hyphens: "al-Samet" is "Al Samet", and has "Samet"."""
    return tuple(part for word in words_of(name) for part in word.split("-"))


@cache
def _capital_word() -> re.Pattern[str]:
    """A word that no small Latin letter begins.

    Such a letter that no letter or digit stands before; a class of named characters is found three times as fast, and
    most that follow are small Latin ones.
    """
    letter = r"[^\W\d_a-z]"
    named = ranges(re.findall(letter, "".join(map(chr, range(0x10000)))))
    return re.compile(
        rf"[{named}\U00010000-\U0010ffff](?<={letter})(?<!\w.)[a-z]*+[^\W\d_]*(?:[-'’][^\W\d_]+)*", re.DOTALL
    )


def _shared_passages(facts: Sequence[Fact], quotes: Sequence[SharedQuote]) -> dict[str, list[tuple[int, int]]]:
    passages: dict[str, list[tuple[int, int]]] = defaultdict(list)
    in_facts = [mention for fact in facts if fact.kind == "statement" for mention in fact.mentions]
    for mention in (*in_facts, *(mention for quote in quotes for mention in quote.mentions)):
        passages[mention.document].append((mention.begin, mention.end))
    return passages


def _is_new(value: Value, source: int, known: _Known) -> bool:
    return _is_new_name(value, known) if value.kind == "name" else _is_new_amount(value, source, known)


def _is_new_name(value: Value, known: _Known) -> bool:
    """Whether this text alone has the last word of a name; a longer form of what another has is no new name."""
    parts = [part for part in _parts_of(value.value) if len(part) >= _SHORTEST]
    return bool(parts) and parts[-1] in known.lone_words


def _is_new_amount(value: Value, source: int, known: _Known) -> bool:
    """Whether no other text gives an amount or date that could be this one."""
    if not _is_telling(value):
        return False
    if value.kind != "money" and len(known.givers[value.kind, value.value]) > 1:
        return False  # the commonest case by far, told without a comparison
    unit, own = unit_key(value.unit or ""), {source}
    for other, other_unit, givers in known.values[value.kind]:
        if givers != own and may_be_of_one(unit, other_unit) and can_be_one(value, other):
            return False
    return True


def _is_telling(value: Value) -> bool:
    if value.kind == "date":
        return not in_words(value)
    if value.kind != "number":
        return True
    amount = as_number(value)
    return amount is not None and (abs(amount) > _TENS or amount != int(amount))
