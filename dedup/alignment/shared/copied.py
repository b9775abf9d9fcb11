"""Mentions in copies: where a copy holds the words of a mention in the document that it copies."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

import msgspec

from dedup.alignment.source import MASKED, AlignedText, in_order
from dedup.model import Conflict, Fact, Mention, SharedQuote

Shared = TypeVar("Shared", SharedQuote, Fact, Conflict)

_SPEAKER_REACH = 400
"""Characters between a quote and the words that name its speaker, at most, in a copy."""


def with_copies(
    shared: Shared, originals: Mapping[str, AlignedText], copies: Mapping[int, Sequence[AlignedText]]
) -> Shared:
    """The same quote, fact or conflict with its mentions in copies too.

    ``originals`` by id, ``copies`` by copy group. A copy without mentions of its own is searched for the words of
    those in the original, white space aside; of several places the one counts that stands where the mention stands
    in the original, by share of the text.
    """
    found: dict[tuple[str, int, int], Mention] = {}
    has_own = {mention.document for mention in shared.mentions}
    for mention in shared.mentions:
        if mention.document not in originals:
            continue
        original = originals[mention.document]
        for copy in copies.get(original.copy_group, ()):
            if copy.id in has_own:
                continue
            place = _nearest(mention.text, mention.begin / max(len(original.text), 1), copy.text)
            if place is not None:
                found[copy.id, place[0], place[1]] = _moved(mention, original, copy, place)
    return msgspec.structs.replace(shared, mentions=in_order([*shared.mentions, *found.values()]))


def _nearest(words: str, share: float, text: str) -> tuple[int, int] | None:
    """Where ``text`` holds ``words`` nearest to that share of its length; None if nowhere."""
    if any(character.isspace() for character in words) and words not in text:
        places = [match.span() for match in _flexible(words).finditer(text) if not MASKED.search(match[0])]
    else:
        places = _places(words, text, int(share * len(text)))
    whole = [place for place in places if _is_whole(text, *place)]
    return min(whole, key=lambda place: (abs(place[0] - share * len(text)), place), default=None)


def _places(words: str, text: str, expected: int) -> list[tuple[int, int]]:
    """The first whole occurrence at or after ``expected`` and the last one before."""
    after = text.find(words, expected)
    while after >= 0 and not _is_whole(text, after, after + len(words)):
        after = text.find(words, after + 1)
    before = text.rfind(words, 0, expected + len(words) - 1)
    while before >= 0 and not _is_whole(text, before, before + len(words)):
        before = text.rfind(words, 0, before + len(words) - 1)
    return [(begin, begin + len(words)) for begin in (before, after) if begin >= 0]


def _is_whole(text: str, begin: int, end: int) -> bool:
    """Whether no word reaches over an end of the passage: "12" is not in "2012"."""
    cuts_first = begin > 0 and text[begin - 1].isalnum() and text[begin].isalnum()
    cuts_last = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (cuts_first or cuts_last)


@lru_cache(maxsize=256)
def _flexible(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _moved(mention: Mention, original: AlignedText, copy: AlignedText, place: tuple[int, int]) -> Mention:
    begin, end = place
    speaker: tuple[int, int] | None = None
    if mention.speaker_begin is not None and mention.speaker_end is not None:
        name = original.text[mention.speaker_begin : mention.speaker_end]
        near = max(begin - _SPEAKER_REACH, 0)
        around = copy.text[near : end + _SPEAKER_REACH]
        expected = begin - near + mention.speaker_begin - mention.begin
        speaker = _nearest(name, expected / max(len(around), 1), around)
        speaker = speaker and (speaker[0] + near, speaker[1] + near)
    return msgspec.structs.replace(
        mention,
        document=copy.id,
        begin=begin,
        end=end,
        text=copy.text[begin:end],
        speaker_begin=speaker[0] if speaker else None,
        speaker_end=speaker[1] if speaker else None,
    )
