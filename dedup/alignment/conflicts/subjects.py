"""What values in conflict are said of: a phrase of one of the texts around its value."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dedup.alignment.roles.find import Role, words_beside
from dedup.alignment.source import Source

_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
_CLAUSE_END = re.compile(r"[.!?](?=\s|$)|[;:()\[\]\"“”„«»\n—]|\s[-–]+\s")
_COMMA = re.compile(r",(?=\s)")
_MOST_WORDS = 6
"""On either side of the value; more is a sentence."""
_FEWEST_WORDS = 3
_LONGEST_FILLER = 3
_VALUE = "…"


def subject_of(sources: Sequence[Source], members: Sequence[Role]) -> str:
    """The words around the value, which is left out ("…"), of the member that has most of what the members share.

    They are cut from the text in one piece, as far as the outermost words that most members have, within the clause:
    three words on either side where there are so many, six at most; at the end no little word. Of equals that of three
    words or more counts, then the shorter, then the first member's.
    """
    around = [[word.casefold() for side in words_beside(sources[r.source], r) for word in side] for r in members]
    shared = Counter(word for words in around for word in set(words))
    weights = {word: n for word, n in shared.items() if n > len(members) / 2 and len(word) > _LONGEST_FILLER}
    phrases = [_phrase(sources[role.source], role, weights) for role in members]
    return min(phrases, key=_rank)[1]


def _rank(phrase: tuple[int, str]) -> tuple[int, bool, int]:
    n_shared, words = phrase
    return -n_shared, len(_WORD.findall(words)) < _FEWEST_WORDS, len(words)


def _phrase(source: Source, role: Role, weights: Mapping[str, int]) -> tuple[int, str]:
    """The phrase around a value, and how many of the words that most members have are in it."""
    text, value = source.document.text, role.value
    before, after = text[role.begin : value.begin], text[value.end : role.end]
    before, after = _CLAUSE_END.split(before)[-1], _COMMA.split(_CLAUSE_END.split(after)[0])[0]
    words_before, words_after = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    left = _reach([match[0] for match in reversed(words_before)], weights)
    right = _reach([match[0] for match in words_after], weights)
    while right and len(words_after[right - 1][0]) <= _LONGEST_FILLER and words_after[right - 1][0].islower():
        right -= 1
    before = before[words_before[-left].start() :] if left else ""
    after = after[: words_after[right - 1].end()] if right else ""
    held = {match[0].casefold() for match in (*words_before[len(words_before) - left :], *words_after[:right])}
    return len(held & weights.keys()), " ".join(f"{before}{_VALUE}{after}".split())


def _reach(words: Sequence[str], weights: Mapping[str, int]) -> int:
    """How many of the words beside a value, nearest first, are told."""
    told = [place for place, word in enumerate(words[:_MOST_WORDS], 1) if word.casefold() in weights]
    return min(max(told[-1] if told else 0, _FEWEST_WORDS), len(words))
