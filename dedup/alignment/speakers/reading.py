"""One document as attribution reads it: its tokens, its cues, and the subject of each cue."""

from bisect import bisect_left

import msgspec

from dedup.alignment.speakers.full_names import has_capital_inside
from dedup.alignment.speakers.subjects import first_subject
from dedup.alignment.speakers.tokens import Range, Span, Tokens, has, sentence_of, span, token_at
from dedup.alignment.speakers.verb_second import announced_phrase
from dedup.alignment.speech.language import Language
from dedup.alignment.speech.vocabulary import PRONOUN, REPORTED, VERB

WINDOW = 80  # tokens of a sentence that are looked at on either side of a cue
_NEAR = 25  # tokens of a sentence in which the phrase that opens it is looked for


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A verb of speech or a word like "according": its token, its sentence, its subject or None."""

    token: int
    sentence: Range
    subject: Range | None


class Reading(msgspec.Struct, frozen=True, gc=False):
    """The tokens of a text in a language, its cues by token."""

    tokens: Tokens
    language: Language
    cues: list[Cue]
    cue_tokens: list[int]


def cue_before(reading: Reading, token: int) -> int:
    """Number of the last cue before a token, -1 if none is."""
    return bisect_left(reading.cue_tokens, token) - 1


def opening_subject(reading: Reading, before: int) -> Range | None:
    """The name or pronoun that begins the sentence of the token before ``before``; none in reported speech."""
    tokens, language = reading.tokens, reading.language
    low = sentence_of(tokens, max(0, before - 1))[0]
    high = min(before, low + WINDOW)
    if not language.nouns_are_capital:
        return first_subject(tokens.flags, low, high)
    if high > low and tokens.skeleton[tokens.begins[high - 1]] == ":":
        announced = announced_phrase(tokens.flags, low, high - 1)
        if announced is not None:
            return announced
    if has(tokens.flags, low, high, REPORTED):
        return None
    found = first_subject(tokens.flags, low, high)
    if found is None or (found == (low, low + 1) and not is_known(tokens, low)):
        return None
    return found


def opening_phrase(reading: Reading, low: int, high: int) -> Span | None:
    """The name or pronoun that a sentence begins with, as characters."""
    found = first_subject(reading.tokens.flags, low, min(high, low + _NEAR))
    return span(reading.tokens, found) if found else None


def is_known(tokens: Tokens, number: int) -> bool:
    """Whether the word of a token has a capital inside a sentence too, or is a pronoun."""
    if tokens.flags[number] & PRONOUN:
        return True
    begin = tokens.begins[number]
    return has_capital_inside(tokens.text, tokens.text[begin : tokens.ends[number]], begin)


def is_reported(reading: Reading, offset: int) -> bool:
    """Whether the sentence of a character has a verb form of reported speech."""
    if not reading.language.reported:
        return False
    number = token_at(reading.tokens, offset)
    low, high = sentence_of(reading.tokens, number)
    return has(reading.tokens.flags, max(low, number - WINDOW), min(high, number + WINDOW), REPORTED)


def is_dropped(reading: Reading, speaker: Range) -> bool:
    """Whether a speaker's token is a verb without its pronoun, "Añadió que", where the language may leave it out."""
    return reading.tokens.flags[speaker[0]] & (VERB | PRONOUN) == VERB
