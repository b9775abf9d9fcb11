"""Quotations of a document and who said them: direct speech between marks, and indirect speech after a cue."""

from dedup.alignment.quote_clauses import blotted
from dedup.alignment.quote_cues import reading_of
from dedup.alignment.quote_indirect import indirect_speech
from dedup.alignment.quote_marks import Quotation, quotations
from dedup.alignment.quote_names import Names, names_of, resolved
from dedup.alignment.quote_pronouns import Speaker, antecedent
from dedup.alignment.quote_reading import Reading, Span, is_reported
from dedup.alignment.quote_speakers import continued_speaker, own_speaker
from dedup.alignment.quote_terms import is_name, is_scare
from dedup.alignment.speech.cues import language_of
from dedup.model import Quote, QuoteKind


def find_quotes(text: str, language: str) -> list[Quote]:
    """Direct and indirect quotes of a (masked) text, by begin.

    ``language`` is an ISO 639 code, or empty where it is not known. Direct quotes do not overlap one another; an
    indirect one may hold direct ones.
    """
    words = language_of(language)
    marked = quotations(text)
    if words is None:
        return [_quote(text, "direct", (q.begin, q.end), None, None) for q in marked if not is_name(text, q, None)]
    names = [q for q in marked if is_name(text, q, words)]
    named = set(names)
    speech = [q for q in marked if q not in named]
    reading = reading_of(text, blotted(text, speech, names), speech, words)
    utterances = _direct(reading, speech) + _indirect(reading)
    return _resolved(reading, sorted(utterances))


Utterance = tuple[int, int, QuoteKind, Span | None]


def _direct(reading: Reading, speech: list[Quotation]) -> list[Utterance]:
    found: list[Utterance] = []
    last: Span | None = None
    last_end = 0
    for quotation in speech:
        speaker = own_speaker(reading, quotation)
        if speaker is None:
            if is_scare(reading.text, quotation, reading.language) and not is_reported(reading, quotation.outer_begin):
                continue
            speaker = continued_speaker(reading, quotation, last, last_end)
        found.append((quotation.begin, quotation.end, "direct", speaker))
        if speaker is not None:
            last, last_end = speaker, quotation.outer_end
    return found


def _indirect(reading: Reading) -> list[Utterance]:
    return [(begin, end, "indirect", speaker) for begin, end, speaker in indirect_speech(reading)]


def _resolved(reading: Reading, utterances: list[Utterance]) -> list[Quote]:
    """The quotes with the names of their speakers."""
    names = names_of(reading.text, reading.language.code)
    speakers: dict[Span, str | None] = {}
    last: Speaker | None = None
    quotes: list[Quote] = []
    for begin, end, kind, speaker in utterances:
        if speaker is not None and speaker not in speakers:
            speakers[speaker] = _name(reading, speaker, names, last)
        name = speakers[speaker] if speaker is not None else None
        if speaker is not None and name is not None:
            last = Speaker(speaker[0], speaker[1], name)
        quotes.append(_quote(reading.text, kind, (begin, end), name, speaker))
    return quotes


def _name(reading: Reading, speaker: Span, names: Names, last: Speaker | None) -> str | None:
    phrase = reading.text[speaker[0] : speaker[1]]
    if reading.language.pronouns.get(phrase.lower()) in ("m", "f"):
        return antecedent(reading, speaker, last, names)
    return resolved(phrase, speaker[0], names)


def _quote(text: str, kind: QuoteKind, span: Span, name: str | None, speaker: Span | None) -> Quote:
    return Quote(
        kind=kind,
        begin=span[0],
        end=span[1],
        text=text[span[0] : span[1]],
        speaker=name,
        speaker_begin=speaker[0] if speaker else None,
        speaker_end=speaker[1] if speaker else None,
    )
