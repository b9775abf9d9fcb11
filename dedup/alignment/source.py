"""A document of a story as the alignment reads it: its sentences, quotes and values."""

import re
from typing import NamedTuple

from dedup.alignment.quotes.find import find_quotes
from dedup.alignment.values.find import find_values
from dedup.model import Mention, Passage, Quote, Record, Value
from dedup.text.sentences import split_sentences


class AlignedText(Record, frozen=True):
    """A document of a story; ``text`` is masked, so of the original's length, and ``copy_group`` equal among copies."""

    id: str
    text: str
    language: str
    published: str
    copy_group: int


class Source(NamedTuple):
    """What one document says. Values are kept that a sentence holds: ``sentence_of[n]`` is that of ``values[n]``."""

    document: AlignedText
    sentences: list[Passage]
    quotes: list[Quote]
    values: list[Value]
    sentence_of: list[int]


class Place(NamedTuple):
    """A passage of one of the story's documents, by the document's number."""

    document: int
    begin: int
    end: int


MASKED = re.compile(r"\s(?=\s)(?:(?<![\n\r])[^\S\n\r]{3}|(?<=[\n\r])[^\S\n\r]+[\n\r])")
"""What a passage with masked text in it has, and others hardly: four blanks in a row, or a line of blanks alone.

(An expression that begins with one blank, and not with either case, is searched four times as fast.)"""


def read_source(document: AlignedText) -> Source:
    """Sentences, quotes and values of a document; a quote that masked text interrupts is left out."""
    text, language = document.text, document.language
    sentences = split_sentences(text, language)
    spans = [(sentence.begin, sentence.end) for sentence in sentences]
    values, sentence_of, holder = [], [], 0
    for value in find_values(text, language, document.published):
        while holder < len(spans) and spans[holder][1] < value.end:
            holder += 1
        if holder < len(spans) and spans[holder][0] <= value.begin:
            values.append(value)
            sentence_of.append(holder)
    quotes = [quote for quote in find_quotes(text, language) if not MASKED.search(text, quote.begin, quote.end)]
    return Source(document, sentences, quotes, values, sentence_of)


def passage_mention(document: AlignedText, passage: Passage) -> Mention:
    """The mention that a passage of a document is."""
    text = document.text[passage.begin : passage.end]
    return Mention(document=document.id, begin=passage.begin, end=passage.end, text=text)


def value_mention(source: Source, value: Value) -> Mention:
    """The mention that a value of a source is."""
    return Mention(
        document=source.document.id,
        begin=value.begin,
        end=value.end,
        text=source.document.text[value.begin : value.end],
        value=value.value,
        unit=value.unit,
        hedge=value.hedge,
    )


def quote_mention(source: Source, quote: Quote) -> Mention:
    """The mention that a quote of a source is, with who is said to have said it."""
    return Mention(
        document=source.document.id,
        begin=quote.begin,
        end=quote.end,
        text=source.document.text[quote.begin : quote.end],
        speaker=quote.speaker,
        speaker_begin=quote.speaker_begin,
        speaker_end=quote.speaker_end,
    )


_BESIDE = 25
"""Characters between a quote and what names its speaker, at most."""


def has_speaker_beside(mention: Mention, text: str) -> bool:
    """Whether the words that name the speaker of a quote, if any, stand beside it in its paragraph."""
    if mention.speaker_begin is None or mention.speaker_end is None:
        return False
    between = text[mention.end : mention.speaker_begin] or text[mention.speaker_end : mention.begin]
    return len(between) <= _BESIDE and "\n" not in between


def in_order(mentions: list[Mention]) -> list[Mention]:
    """Mentions by document id, then offset."""
    return sorted(mentions, key=lambda mention: (mention.document, mention.begin, mention.end))
