"""Quotations that the documents of a story give to different people."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.names.people import words_of
from dedup.alignment.source import AlignedText, Source, has_speaker_beside, in_order
from dedup.model import Conflict, Mention, SharedQuote

_SUBJECT_CHARS = 80
_FEWEST_QUOTED = 5
_MIN_ALIKE = 0.6
"""Share of the longer of two wordings: one that is a small part of the other may be quoted by somebody else in it."""
_NAME_REACH = 300
_PARAGRAPH_REACH = 300
_OUTLETS = frozenset(
    (
        *("news", "times", "post", "journal", "radio", "television", "tv", "magazine", "reuters", "press", "agency"),
        *("twitter", "facebook", "zeitung", "rundfunk", "agentur", "agence", "agencia", "diario", "today"),
    )
)
"""In "he said, according to Port Ansley News" and "speaking on Port Ansley News" the outlet is not who spoke."""
_MARKS = tuple("\"“”„‟«»‘’'「『")
_WORD = re.compile(r"\w+")


class _Named(NamedTuple):
    """A direct quote, the words that name its speaker, and the paragraphs around both."""

    quote: Mention
    speaker: Mention
    beside: str


def speaker_conflicts(sources: Sequence[Source], quotes: Sequence[SharedQuote]) -> list[Conflict]:
    """Direct quotes of one wording that sources give to different people, named beside the words or shortly before.

    All that two people are both said to have said is one conflict, by its first quotation.
    """
    documents = {source.document.id: source.document for source in sources}
    found: dict[frozenset[str], Conflict] = {}
    for quote in quotes:
        named = [
            _Named(mention, speaker, _beside(mention, speaker, documents[mention.document].text))
            for mention in quote.mentions
            if (speaker := _speaker_mention(mention, documents[mention.document])) is not None
        ]
        differing = sorted(set(_differing(named)))
        if differing:
            speakers = in_order([named[number].speaker for number in differing])
            people = frozenset(speaker.value or "" for speaker in speakers)
            words = textwrap.shorten(named[differing[0]].quote.text, _SUBJECT_CHARS, placeholder=" …")
            found[people] = _united(found.get(people), words, speakers)
    return list(found.values())


def _united(told: Conflict | None, words: str, speakers: Sequence[Mention]) -> Conflict:
    """The conflict of these people with the places that name them for one more quotation."""
    places = {(one.document, one.begin): one for one in (*(told.mentions if told is not None else ()), *speakers)}
    mentions = in_order(list(places.values()))
    subject = told.subject if told is not None else f"who said: {words}"
    people = " against ".join(dict.fromkeys(speaker.value or "" for speaker in mentions))
    return Conflict(kind="name", subject=subject, reason=people, mentions=mentions)


def _beside(quote: Mention, speaker: Mention, text: str) -> str:
    begin, end = min(quote.begin, speaker.begin), max(quote.end, speaker.end)
    first = text.rfind("\n", max(begin - _PARAGRAPH_REACH, 0), begin) + 1 or max(begin - _PARAGRAPH_REACH, 0)
    last = text.find("\n", end, end + _PARAGRAPH_REACH)
    return text[first : last if last >= 0 else end + _PARAGRAPH_REACH].casefold()


def _differing(named: Sequence[_Named]) -> Iterator[int]:
    """Numbers of quotes of which another document has the words from another person, and of those that agree."""
    pairs = [
        (one, other)
        for one, other in combinations(range(len(named)), 2)
        if named[one].quote.document != named[other].quote.document
        and _are_one(named[one].quote.text, named[other].quote.text)
    ]
    clashing = {number for one, other in pairs if _differ(named[one], named[other]) for number in (one, other)}
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
    if not has_speaker_beside(mention, document.text):
        return None
    begin, end = mention.speaker_begin, mention.speaker_end
    if words_of(mention.speaker)[-1] not in words_of(document.text[begin:end]):
        beside, begin = begin, document.text.rfind(mention.speaker, max(begin - _NAME_REACH, 0), begin)
        end = begin + len(mention.speaker)
        if "\n" in document.text[begin:beside]:
            return None
    if begin < 0:
        return None
    return Mention(document=document.id, begin=begin, end=end, text=document.text[begin:end], value=mention.speaker)


def _is_person(name: str, document: AlignedText) -> bool:
    """Whether a name has two words or more, none of which organisations or the press have in theirs."""
    words = words_of(name)
    return len(words) > 1 and _organisations(document.language).isdisjoint(words)


@cache
def _organisations(language: str) -> frozenset[str]:
    """The folded words that organisations and the press have in their names."""
    return _OUTLETS | {word.casefold() for word in lexicon_of(language).names.organisations}


def _differ(a: _Named, b: _Named) -> bool:
    """Whether two quotes are given to people without a name in common, of whom neither is named beside the other's.

    Who is may be quoted by the other: "it does not exonerate him", Barr wrote, quoting Mueller.
    """
    first, second = words_of(a.speaker.value or ""), words_of(b.speaker.value or "")
    if set(first) & set(second):
        return False
    return second[-1] not in words_of(a.beside) and first[-1] not in words_of(b.beside)
