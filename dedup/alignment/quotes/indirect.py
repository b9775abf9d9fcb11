"""Indirect speech: the clause that a verb of speech or "according to" reports."""

import msgspec

from dedup.alignment.speakers.reading import Cue, Reading
from dedup.alignment.speakers.romance import verb_begin
from dedup.alignment.speakers.subjects import leads_in
from dedup.alignment.speakers.tokens import Range, Span, Tokens, first_at, has, has_words, span, word
from dedup.alignment.speech.vocabulary import (
    ADDRESSING,
    ADVERBIAL,
    AUXILIARY,
    BREAK,
    COMPARISON,
    DETERMINER,
    DIRECT_ONLY,
    HELPER,
    JOINT,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SEPARABLE,
    SOURCE_BEFORE,
    THAT,
    TIME,
    TO,
    VERB,
)
from dedup.kernels.tokens import BLOT, CAPITAL, COMMA, SMALL, STOP, WORD

_FEWEST_WORDS = 3  # of a reported clause
_TO_THAT = 18  # tokens between a verb and its "that": the person told, the place, the day
_TO_INFINITIVE = 4  # tokens between a verb and its infinitive: "on Monday"
_SHORT_OPENING = 5  # tokens: "In addition, "
_MOST_INTRODUCING = 6  # words that only introduce a quotation: "told the paper on Monday, "
_MOST_INSERTED = 6  # tokens of "selon lui," and "según el ministro,"
_MOST_TOKENS = 300
_ADVERB = HELPER | AUXILIARY | PRONOUN | THAT
_INDEFINITE = frozenset(("un", "una", "unos", "unas", "une", "des"))
"""French and Spanish articles of nouns that a relative clause follows."""


class _Place(msgspec.Struct, frozen=True, gc=False):
    """A cue in its sentence: the tokens before it and its subject, and those behind.

    ``is_adverbial`` says that what stands behind begins like "on Monday".
    """

    cue: Cue
    before: Range
    behind: Range
    is_adverbial: bool


def indirect_speech(reading: Reading) -> list[tuple[Span, Range | None]]:
    """Each reported content, by begin, and the tokens that name its speaker; contents do not overlap.

    A cue without a subject counts only where "that" follows at once; its content then has no speaker.
    """
    found: list[tuple[Span, Range | None]] = []
    flags, reached = reading.tokens.flags, 0
    for number, cue in enumerate(reading.cues):
        if cue.token < reached:
            continue
        if cue.subject is None and not _announces(flags, cue):
            continue
        if flags[cue.token] & DIRECT_ONLY and not _is_phrasal(reading, cue.token, cue.token + 1):
            continue
        place = _place(reading, cue)
        content = _of_source(reading, place) if flags[cue.token] & SOURCE_BEFORE else _of_verb(reading, place)
        if content is None:
            continue
        begin, end = _cut(reading, place, number, content)
        if begin >= reached and _is_content(reading, (begin, end), is_behind=content[0] > cue.token):
            found.append((span(reading.tokens, (begin, end)), cue.subject))
            reached = end
    return found


def _announces(flags: list[int], cue: Cue) -> bool:
    """Whether a verb has "that" right behind it."""
    return flags[cue.token] & VERB > 0 and cue.token + 1 < cue.sentence[1] and flags[cue.token + 1] & THAT > 0


def _is_phrasal(reading: Reading, verb: int, following: int) -> bool:
    """Whether a verb takes the following word with it: "vowed to", "called on"."""
    if following >= len(reading.tokens.flags):
        return False
    return f"{word(reading.tokens, verb)} {word(reading.tokens, following)}" in reading.language.phrasal


def _is_particle(reading: Reading, verb: int, following: int) -> bool:
    """Whether a word is the particle of a verb: "rief dazwischen"."""
    return word(reading.tokens, following) in reading.language.particles[word(reading.tokens, verb)]


def _place(reading: Reading, cue: Cue) -> _Place:
    flags, (low, high) = reading.tokens.flags, cue.sentence
    if high - low > _MOST_TOKENS:
        low, high = max(low, cue.token - _MOST_TOKENS), min(high, cue.token + _MOST_TOKENS)
    first, last = cue.token, cue.token + 1
    if reading.language.needs_that:
        first = verb_begin(flags, first, low) or first
    if cue.subject is not None:
        begin, end = cue.subject
        first, last = begin if begin < first else first, end if end > last else last
    last += last < high and flags[cue.token] & SEPARABLE > 0 and _is_particle(reading, cue.token, last)
    at = last
    if at < high and flags[at] & TIME:
        last = at = at + 1
        is_adverbial = at >= high or not flags[at] & WORD or flags[at] & (ADVERBIAL | TIME) > 0
    else:
        at += at < high and flags[at] & COMMA > 0
        is_adverbial = at < high and flags[at] & (ADVERBIAL | TIME) > 0
    if is_adverbial and at < high and _is_phrasal(reading, cue.token, at):
        is_adverbial, last = False, at if flags[at] & TO else at + 1
    elif is_adverbial:
        infinitive = _infinitive(reading, cue.token, at, high)
        is_adverbial, last = infinitive is None, infinitive or last
    elif flags[cue.token] & ADDRESSING:
        last = _behind_hearer(flags, last, high)
    return _Place(cue, (low if low < first else first, first), (last, high), is_adverbial)


def _infinitive(reading: Reading, verb: int, begin: int, high: int) -> int | None:
    """Where an infinitive begins shortly behind a verb that takes one: "vowed on Monday to"."""
    for k in range(begin, min(high, begin + _TO_INFINITIVE)):
        if reading.tokens.flags[k] & TO:
            return k if _is_phrasal(reading, verb, k) else None
    return None


def _behind_hearer(flags: list[int], begin: int, high: int) -> int:
    """Where the content begins behind who is told: a pronoun, a name, or an article with what it belongs to."""
    at = begin
    if at < high and flags[at] & WORD and not flags[at] & (CAPITAL | THAT):
        at += 1
        while at < high and flags[at] & SMALL and not flags[at] & (THAT | PRONOUN | DETERMINER):
            at += 1
    if at == begin or flags[at - 1] & (DETERMINER | PREPOSITION):
        while at < high and flags[at] & (CAPITAL | JOINT) and not flags[at] & DETERMINER:
            at += 1
    return at if at < high else begin


def _of_source(reading: Reading, place: _Place) -> Range:
    """The content of "according to her, CONTENT" and of "CONTENT, according to her"."""
    begin, behind = place.before[0], place.behind
    if place.cue.token - begin >= _SHORT_OPENING or behind[0] >= behind[1]:
        return place.before
    is_leading = reading.language.nouns_are_capital or reading.tokens.flags[behind[0]] & COMMA
    return behind if is_leading else place.before


def _of_verb(reading: Reading, place: _Place) -> Range | None:
    """The content of a verb: before it where a comma or quotation stands there, else behind."""
    tokens = reading.tokens
    flags, (low, first) = tokens.flags, place.before
    last = flags[first - 1] if first > low else 0
    announced = _found_that(tokens, *place.behind, reading.language.needs_that)
    cue_begin = first
    if announced is None and _is_asked(reading, place):
        return None
    if reading.language.needs_that:
        announced = _announced(reading, place, announced)
        cue_begin = verb_begin(flags, place.cue.token, low) or first
    if last & BLOT or (last & COMMA and first - 1 > low and flags[first - 2] & BLOT):
        return announced or place.before
    if reading.language.needs_that and (announced is not None or not last & COMMA or first < cue_begin):
        return announced
    if last & COMMA:
        return _around(flags, place, announced)
    return announced or (None if place.is_adverbial else place.behind)


def _is_asked(reading: Reading, place: _Place) -> bool:
    """Whether a verb ends a clause that is itself told or asked: "whether Lee should testify, ..." (English alone)."""
    flags, (low, first), (begin, end) = reading.tokens.flags, place.before, place.behind
    if reading.language.needs_that or reading.language.nouns_are_capital or first == low or begin == end:
        return False
    return flags[first - 1] & THAT > 0 and flags[begin] & COMMA > 0


def _announced(reading: Reading, place: _Place, content: Range | None) -> Range | None:
    """The content where one needs "que", an infinitive or a colon: not that of "tandis que"."""
    flags, (begin, end) = reading.tokens.flags, place.behind
    if content is not None:
        return None if _is_relative(reading, place, content[0] - 1) else content
    if begin < end and flags[begin] & STOP:
        return begin + 1, end
    verb = begin
    while verb < end and flags[verb] & HELPER:
        verb += 1
    is_infinitive = verb < end and flags[verb] & SMALL > 0
    endings = reading.language.infinitive_endings
    return (begin, end) if is_infinitive and word(reading.tokens, verb).endswith(endings) else None


def _is_relative(reading: Reading, place: _Place, that: int) -> bool:
    """Whether "que" goes with the noun, article or conjunction before it: "una mujer que", "la que", "tandis que"."""
    flags, gap = reading.tokens.flags, that - place.behind[0]
    if gap <= 0:
        return False
    before, low = flags[that - 1], place.before[1]
    is_quoted = low > 0 and flags[low - 1] & (COMMA | BLOT) > 0 and any(flag & BLOT for flag in flags[low - 2 : low])
    first, second = flags[place.behind[0]], flags[place.behind[0] + 1]
    if first & DETERMINER and not second & TIME:
        return True
    is_bound = before & (BREAK | DETERMINER) or (before & COMMA and not first & COMMA)
    return is_quoted or is_bound > 0 or (before & SMALL > 0 and word(reading.tokens, that - 2) in _INDEFINITE)


def _around(flags: list[int], place: _Place, announced: Range | None) -> Range | None:
    """The content where a comma stands before "she said": before it, behind ("In the evening, she said"), or both."""
    opening = place.before[0]
    is_led_in = leads_in(flags, opening) and not flags[opening] & BREAK
    begin, end = _trimmed(flags, place.behind)
    is_cut = place.behind[0] < place.behind[1] and flags[place.behind[0]] & COMMA > 0
    if is_cut and flags[opening] & COMPARISON:
        return place.behind
    if begin >= end or (is_cut and place.is_adverbial):
        return place.before
    if is_cut:
        return None if is_led_in and flags[begin] & BLOT else (place.before[0], place.behind[1])
    if flags[begin] & BLOT:
        return None
    if announced is not None or not place.is_adverbial:
        return announced or place.behind
    return None if is_led_in else place.before


def _cut(reading: Reading, place: _Place, number: int, content: Range) -> Range:
    """The content without what no longer belongs to it, and without marks at its edges.

    That is another source, and the main clause around a subordinate one.
    """
    begin, end = content
    flags, cue = reading.tokens.flags, place.cue.token
    if begin <= cue or flags[cue] & SOURCE_BEFORE:
        return _trimmed(flags, content)
    if number + 1 < len(reading.cues):
        following = reading.cues[number + 1].token
        is_source = following < end and flags[following] & SOURCE_BEFORE and flags[following - 1] & COMMA
        if is_source and not (reading.language.needs_that and _is_inserted(flags, following, end)):
            end = max(begin, following)
    subject, low = place.cue.subject, place.before[0]
    at = subject[1] if subject else cue
    while at < cue and flags[at] & COMMA:
        at += 1
    is_relative = at < cue and flags[at] & RELATIVE > 0
    is_subordinate = leads_in(flags, low) and not has(flags, low, cue, COMMA)
    begin, end = _trimmed(flags, (begin, end))
    if is_relative or is_subordinate:
        comma = next((k for k in range(begin, end) if flags[k] & COMMA), end)
        return _trimmed(flags, (begin, comma))
    return begin, end


def _is_inserted(flags: list[int], source: int, end: int) -> bool:
    """Whether a comma closes what begins with "selon" soon, "qui, selon lui, ...": then the clause goes on behind."""
    return has(flags, source, min(end, source + _MOST_INSERTED), COMMA)


def _found_that(tokens: Tokens, begin: int, end: int, skips_adverbs: bool) -> Range | None:
    """What stands behind "that" soon after a verb, if no clause has begun before it.

    ``skips_adverbs`` says that adverbs begin none, "dijo también que", though auxiliaries do.
    """
    last = min(end, begin + _TO_THAT)
    turn = first_at(tokens.turns, begin, last)
    while skips_adverbs and turn is not None and tokens.flags[turn] & _ADVERB == HELPER:
        turn = first_at(tokens.turns, turn + 1, last)
    return (turn + 1, end) if turn is not None and tokens.flags[turn] & THAT else None


def _trimmed(flags: list[int], place: Range) -> Range:
    """The range without marks at its edges."""
    begin, end = place
    while begin < end and not flags[begin] & (WORD | BLOT):
        begin += 1
    while end > begin and not flags[end - 1] & (WORD | BLOT):
        end -= 1
    return begin, end


def _is_content(reading: Reading, place: Range, is_behind: bool) -> bool:
    """Enough words, and not words between marks that are only introduced ("told her: "...")."""
    flags, (begin, end) = reading.tokens.flags, place
    quoted = first_at(reading.tokens.blots, begin, end)
    if quoted is None:
        return has_words(flags, begin, end, _FEWEST_WORDS)
    if quoted == begin:
        return is_behind and has_words(flags, begin, end, _FEWEST_WORDS + 1)
    if not flags[end - 1] & BLOT or not flags[quoted - 1] & (COMMA | STOP):
        return True
    return quoted - begin > _MOST_INTRODUCING
