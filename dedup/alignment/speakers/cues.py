"""The cues of a text and their subjects."""

from dedup.alignment.speakers.reading import WINDOW, Cue, Reading, is_known, opening_subject
from dedup.alignment.speakers.romance import dropped_subject, may_speak, subject_around
from dedup.alignment.speakers.sources import subject_behind
from dedup.alignment.speakers.subjects import ELSEWHERE, leads_in, phrase_before, starts_phrase, subject_before
from dedup.alignment.speakers.tokens import Range, Tokens, first_at, sentence_of, word
from dedup.alignment.speakers.verb_second import phrase_behind, subject_of_cue
from dedup.alignment.speech.language import Language
from dedup.alignment.speech.vocabulary import (
    ADDRESSING,
    AMBIGUOUS,
    BARE,
    BEHIND_MARK,
    DETERMINER,
    HELPER,
    POSSESSIVE,
    PRONOUN,
    SEPARABLE,
    SOURCE_AFTER,
    SOURCE_BEFORE,
    SOURCE_NOUN,
    SPEECH_NOUN,
    THAT,
    TIME,
    WITH_NOUN,
)
from dedup.kernels.tokens import BLOT, CAPITAL, COMMA, OWNER, PLURAL, SMALL, START

_SHORT_OPENING = 5  # tokens before "according to" that are no reported clause: "In addition, "
_NEAR_NOUN = 4  # tokens after "nach" in which "Angaben" must come, as the first noun


def reading_of(tokens: Tokens, language: Language) -> Reading:
    """Everything attribution needs to know of a text."""
    reading = Reading(tokens, language, [], [])
    flags = tokens.flags
    shapes = SMALL | START if language.drops_pronouns else SMALL
    subject_of = _verb_second if language.nouns_are_capital else _subject
    sentence = (0, 0)
    for number in tokens.cues:
        flag = flags[number]
        if not flag & (shapes | SOURCE_BEFORE | SOURCE_AFTER):
            continue
        is_noun = flag & (AMBIGUOUS | SPEECH_NOUN) > 0
        if is_noun and not _is_cue(flags, number):
            continue
        if number >= sentence[1]:
            sentence = sentence_of(tokens, number)
        low, high = sentence
        if flag & SEPARABLE and not (_has_particle(reading, number, high) or _is_at_quotation(reading, number, high)):
            continue
        if language.needs_that and not may_speak(flags, number, low):
            continue
        if high - low > WINDOW:
            low, high = max(low, number - WINDOW), min(high, number + WINDOW)
        subject = subject_of(reading, number, low, high)
        if subject is not None or not is_noun or (number + 1 < high and flags[number + 1] & THAT):
            reading.cues.append(Cue(number, sentence, subject))
            reading.cue_tokens.append(number)
    return reading


def _is_cue(flags: list[int], number: int) -> bool:
    """Whether a word that may be a noun is a verb here ("they report"), or a claim somebody owns ("her report that").

    It is one by what stands around it: a name or pronoun before it; "that" behind it; or a noun that agrees with it
    before and a noun phrase behind.
    """
    before = flags[number - 1] if number and not flags[number] & START else 0
    after = flags[number + 1] if number + 1 < len(flags) else 0
    if after & THAT:
        is_owned = before & (OWNER | POSSESSIVE) > 0
        if is_owned or not before & CAPITAL:
            return is_owned or not (leads_in(flags, number - 1) or before & DETERMINER)
    return flags[number] & AMBIGUOUS > 0 and _is_verb(flags, number, before, after)


def _is_verb(flags: list[int], number: int, before: int, after: int) -> bool:
    """Whether what stands around a word that may be a noun makes it a verb."""
    is_behind = before & BLOT or (before & COMMA and number > 1 and flags[number - 2] & BLOT)
    if is_behind or before & (PRONOUN | HELPER):
        return True
    agrees = (before & PLURAL > 0) != (flags[number] & PLURAL > 0)
    if before & CAPITAL:
        return not before & (TIME | DETERMINER | OWNER) and (agrees or not flags[number] & BARE)
    return agrees and before & SMALL > 0 and starts_phrase(after) and not leads_in(flags, number - 1)


def _has_particle(reading: Reading, number: int, high: int) -> bool:
    """Whether the particle follows that makes a verb one of speech: "teilte ... mit"."""
    particles = reading.language.particles[word(reading.tokens, number)]
    return any(word(reading.tokens, k) in particles for k in range(number + 1, min(high, number + WINDOW)))


def _is_at_quotation(reading: Reading, number: int, high: int) -> bool:
    """Whether a verb follows a quotation and its comma, or announces one with a colon: it needs no particle then."""
    tokens, flags = reading.tokens, reading.tokens.flags
    if number > 1 and flags[number - 1] & COMMA and flags[number - 2] & BLOT:
        return True
    blot = first_at(tokens.blots, number + 1, min(high, number + WINDOW))
    return blot is not None and word(tokens, blot - 1) == ":"


def _subject(reading: Reading, number: int, low: int, high: int) -> Range | None:
    flags = reading.tokens.flags
    if reading.language.needs_that:
        found = subject_around(flags, low, number, high)
        found = _shared_subject(reading, number, low) if found == ELSEWHERE else found
        is_dropped = found is None and reading.language.drops_pronouns
        return dropped_subject(reading.tokens, low, number) if is_dropped else found
    flag, before = flags[number], flags[number - 1] if number > low else 0
    if flag & SOURCE_BEFORE:
        return subject_behind(flags, number, high, number - low < _SHORT_OPENING, must_be_whole=False)
    if flag & SPEECH_NOUN and before & (OWNER | POSSESSIVE):
        return phrase_before(flags, low, number)
    found = subject_before(flags, low, number)
    behind = None
    if (not before or before & (COMMA | BLOT)) and not flag & ADDRESSING:
        behind = subject_behind(flags, number, high, is_leading=False, must_be_whole=before & COMMA > 0)
    if behind is not None or found is None:
        return behind
    return _shared_subject(reading, number, low) if found == ELSEWHERE else found


def _shared_subject(reading: Reading, number: int, low: int) -> Range | None:
    """The subject of the cue before in the same sentence, or the one that opens the sentence."""
    if reading.cues and reading.cues[-1].token >= low and reading.cues[-1].subject is not None:
        return reading.cues[-1].subject
    return opening_subject(reading, number)


def _verb_second(reading: Reading, number: int, low: int, high: int) -> Range | None:
    tokens, flags = reading.tokens, reading.tokens.flags
    if flags[number] & SOURCE_BEFORE and not _is_source(flags, number, low, high):
        return None
    if _is_request(tokens, number, low, high):
        return None
    found = subject_of_cue(flags, low, number, high)
    if found == ELSEWHERE:
        return _shared_subject(reading, number, low)
    if found is not None and found[0] == low and found[1] <= number and _is_adverb(tokens, found):
        return phrase_behind(flags, number, high)
    return found


def _is_request(tokens: Tokens, number: int, low: int, high: int) -> bool:
    """Whether a verb opens its sentence with "Sie" behind it, "Bitte melden Sie sich": that asks readers for something.

    Only so does the infinitive stand before its subject and behind nothing but "bitte".
    """
    if number + 1 >= high or tokens.text[tokens.begins[number + 1] : tokens.ends[number + 1]] != "Sie":
        return False
    return word(tokens, number).endswith("en") and all(word(tokens, k) == "bitte" for k in range(low, number))


def _is_source(flags: list[int], number: int, low: int, high: int) -> bool:
    """Whether "nach" stands before a source ("nach Angaben der Polizei"), and "so" behind what it said."""
    if flags[number] & BEHIND_MARK:
        return number > low and flags[number - 1] & (COMMA | BLOT) > 0
    if not flags[number] & WITH_NOUN:
        return True
    near = flags[number + 1 : min(high, number + _NEAR_NOUN)]
    return next((flag for flag in near if flag & CAPITAL), 0) & SOURCE_NOUN > 0


def _is_adverb(tokens: Tokens, place: Range) -> bool:
    """Whether a phrase at a sentence's begin is one capital word that has none elsewhere: "Offenbar"."""
    begin, end = place
    if end - begin > 1 and tokens.flags[begin + 1] & CAPITAL:
        return False
    return not tokens.flags[begin] & DETERMINER and not is_known(tokens, begin)
