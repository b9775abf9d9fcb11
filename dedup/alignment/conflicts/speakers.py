"""Quotations that the documents of a story give to different people."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from rapidfuzz.distance import LCSseq

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.names.people import words_of
from dedup.alignment.source import AlignedText, Source, in_order
from dedup.model import Conflict, Mention, SharedQuote

_SUBJECT_CHARS = 80
_FEWEST_QUOTED = 5
_MIN_ALIKE = 0.6
"""Share of the longer of two wordings: one that is a small part of the other may be quoted by somebody else in it."""
_SPEAKER_REACH = 25
_NAME_REACH = 300
_MARKS = tuple("\"“”„‟«»‘’'「『")
_WORD = re.compile(r"\w+")


def speaker_conflicts(sources: Sequence[Source], quotes: Sequence[SharedQuote]) -> list[Conflict]:
    """Direct quotes of one wording that sources give to different people, named beside the words or shortly before."""
    documents = {source.document.id: source.document for source in sources}
    found: dict[tuple[tuple[str, int], ...], Conflict] = {}
    for quote in quotes:
        named = [
            (mention, speaker)
            for mention in quote.mentions
            if (speaker := _speaker_mention(mention, documents[mention.document])) is not None
        ]
        differing = sorted(set(_differing(named)))
        if differing:
            speakers = in_order([named[number][1] for number in differing])
            people = " against ".join(dict.fromkeys(speaker.value or "" for speaker in speakers))
            words = textwrap.shorten(named[differing[0]][0].text, _SUBJECT_CHARS, placeholder=" …")
            conflict = Conflict(kind="name", subject=f"who said: {words}", reason=people, mentions=speakers)
            found.setdefault(tuple((m.document, m.begin) for m in speakers), conflict)
    return list(found.values())


def _differing(named: Sequence[tuple[Mention, Mention]]) -> Iterator[int]:
    """Numbers of quotes of which another document has the words from another person, and of those that agree."""
    pairs = [
        (one, other)
        for one, other in combinations(range(len(named)), 2)
        if named[one][0].document != named[other][0].document and _are_one(named[one][0].text, named[other][0].text)
    ]
    clashing = {number for one, other in pairs if _differ(named[one][1], named[other][1]) for number in (one, other)}
    yield from clashing
    yield from (number for pair in pairs if clashing & set(pair) for number in pair)


def _are_one(a: str, b: str) -> bool:
    """Whether two wordings are mostly the same words in the same order."""
    first, second = _WORD.findall(a.casefold()), _WORD.findall(b.casefold())
    least = max(_FEWEST_QUOTED, _MIN_ALIKE * max(len(first), len(second)))
    return min(len(first), len(second)) >= least and LCSseq.similarity(first, second) >= least


def _speaker_mention(mention: Mention, document: AlignedText) -> Mention | None:
    """The words that name the speaker of a direct quote; None where they do not, or name no person."""
    if mention.speaker is None or mention.speaker_begin is None or mention.speaker_end is None:
        return None
    if document.text[mention.begin - 1 : mention.begin] not in _MARKS or not _is_person(mention.speaker, document):
        return None
    begin, end = mention.speaker_begin, mention.speaker_end
    between = document.text[mention.end : begin] or document.text[end : mention.begin]
    if len(between) > _SPEAKER_REACH or "\n" in between:
        return None
    if words_of(mention.speaker)[-1] not in words_of(document.text[begin:end]):
        begin = document.text.rfind(mention.speaker, max(begin - _NAME_REACH, 0), begin)
        end = begin + len(mention.speaker)
    if begin < 0:
        return None
    return Mention(document=document.id, begin=begin, end=end, text=document.text[begin:end], value=mention.speaker)


def _is_person(name: str, document: AlignedText) -> bool:
    """Whether a name has two words or more, none of which organisations have in theirs."""
    words = words_of(name)
    return len(words) > 1 and _organisations(document.language).isdisjoint(words)


@cache
def _organisations(language: str) -> frozenset[str]:
    """The folded words that organisations have in their names."""
    return frozenset(word.casefold() for word in lexicon_of(language).names.organisations)


def _differ(a: Mention, b: Mention) -> bool:
    first, second = words_of(a.value or ""), words_of(b.value or "")
    return a.document != b.document and not set(first) & set(second)
