"""Quotations of a document and who said them: direct speech between marks, and indirect speech after a cue."""

from operator import itemgetter

from dedup.alignment.marks.incises import without_incises
from dedup.alignment.marks.quotations import Quotation, quotations
from dedup.alignment.marks.terms import is_name, is_scare
from dedup.alignment.quotes.indirect import indirect_speech
from dedup.alignment.quotes.mood import speech_by_mood
from dedup.alignment.speakers.cues import reading_of
from dedup.alignment.speakers.full_names import Names, names_of
from dedup.alignment.speakers.names import resolved
from dedup.alignment.speakers.own import continued_speaker, own_speaker
from dedup.alignment.speakers.pronouns import Speaker, antecedent, dropped_pronoun
from dedup.alignment.speakers.reading import Reading, is_dropped, is_reported
from dedup.alignment.speakers.tokens import Range, Span, Tokens, span, tokens_of
from dedup.alignment.speech.cues import language_of
from dedup.alignment.speech.vocabulary import PRONOUN
from dedup.kernels.tokens import OWNER
from dedup.model import Quote, QuoteKind

Utterance = tuple[Span, QuoteKind, Range | None]


def find_quotes(text: str, language: str) -> list[Quote]:
    """Direct and indirect quotes of a (masked) text, by begin.

    ``language`` is an ISO 639 code, or empty where it is not known: then, and for languages without a list of cues,
    only direct quotes are found, without speakers. Direct quotes do not overlap one another; an indirect one may hold
    direct ones.
    """
    words = language_of(language)
    names: list[Quotation] = []
    speech: list[Quotation] = []
    for quotation in quotations(text):
        (names if is_name(text, quotation, words) else speech).append(quotation)
    if words is not None and words.speaks_inside:
        speech = [part for quotation in speech for part in without_incises(text, quotation, words)]
    if words is None:
        return [_quote(text, (q.begin, q.end), "direct", None, None) for q in speech]
    reading = reading_of(tokens_of(text, speech, names, language), words)
    told = indirect_speech(reading)
    told += speech_by_mood(reading, told)
    utterances = _direct(reading, speech)  # these first where both begin and end alike
    utterances += [(_stripped(text, place), "indirect", who) for place, who in told]
    return _resolved(reading, sorted(utterances, key=itemgetter(0)))


def _stripped(text: str, place: Span) -> Span:
    """A place without the blanks that an unclosed quotation at its end may have."""
    begin, end = place
    return (begin, begin + len(text[begin:end].rstrip())) if text[end - 1].isspace() else place


def _direct(reading: Reading, speech: list[Quotation]) -> list[Utterance]:
    found: list[Utterance] = []
    last: Range | None = None
    last_end = 0
    for quotation in speech:
        speaker = own_speaker(reading, quotation)
        if speaker is None:
            is_held_off = is_scare(reading.tokens.text, quotation, reading.language)
            if is_held_off and not is_reported(reading, quotation.outer_begin):
                continue
            speaker = continued_speaker(reading, quotation, last, last_end)
        found.append(((quotation.begin, quotation.end), "direct", speaker))
        if speaker is not None:
            last, last_end = speaker, quotation.outer_end
    return found


def _resolved(reading: Reading, utterances: list[Utterance]) -> list[Quote]:
    """The quotes with the names of their speakers."""
    names = names_of(reading.tokens.text, reading.language.code)
    held: dict[str, str | None] = {}
    speakers: dict[Range | None, tuple[Speaker | None, Span | None]] = {None: (None, None)}
    last: Speaker | None = None
    quotes: list[Quote] = []
    for place, kind, speaker in utterances:
        if speaker is not None and speaker not in speakers:
            speakers[speaker] = _speaker(reading, speaker, last, names, held)
        known, words = speakers[speaker]
        last = known or last
        quotes.append(_quote(reading.tokens.text, place, kind, known.name if known else None, words))
    return quotes


def _speaker(
    reading: Reading, place: Range, last: Speaker | None, names: Names, held: dict[str, str | None]
) -> tuple[Speaker | None, Span | None]:
    """Whom the tokens at a place name, and the characters that do so.

    ``last`` spoke before, ``held`` are the names that phrases hold, filled as they are met.
    """
    tokens, language, words = reading.tokens, reading.language, _named(reading.tokens, place)
    phrase = tokens.text[words[0] : words[1]]
    gender = language.pronouns.get(phrase.lower()) if tokens.flags[place[0]] & PRONOUN else None
    is_left_out = language.drops_pronouns and is_dropped(reading, place)
    if gender in ("m", "f"):
        name = antecedent(reading, place[0], gender, last, names)
    elif is_left_out:
        name = dropped_pronoun(reading, place[0], last, names)
    else:
        if phrase not in held:
            held[phrase] = None if gender or phrase.islower() else resolved(phrase, words[0], names)
        name = held[phrase]
    if name is None:
        return None, None if is_left_out else words
    return Speaker(place, name), words


def _named(tokens: Tokens, speaker: Range) -> Span:
    """The characters of a speaker's tokens, without the ending of "the minister's"."""
    begin, end = span(tokens, speaker)
    if tokens.flags[speaker[1] - 1] & OWNER:
        words = tokens.text[begin:end]
        end = begin + max(words.rfind("'"), words.rfind("’"))
    return begin, end


def _quote(text: str, place: Span, kind: QuoteKind, name: str | None, speaker: Span | None) -> Quote:
    begin, end = place
    first, last = speaker or (None, None)
    return Quote(
        kind=kind, begin=begin, end=end, text=text[begin:end], speaker=name, speaker_begin=first, speaker_end=last
    )
