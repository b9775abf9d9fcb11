"""Subjects around a verb of French and Spanish: "a déclaré Ana Ohm", "dit-elle", "según informó la policía".

All functions take the bits of a text's tokens and ranges in them; a range never leaves its sentence.
"""

from dedup.alignment.speakers.sources import subject_behind
from dedup.alignment.speakers.subjects import ELSEWHERE, leads_in, subject_before
from dedup.alignment.speakers.tokens import Range, Tokens, has, word
from dedup.alignment.speech.vocabulary import (
    AUXILIARY,
    DETERMINER,
    HELPER,
    NEAR_TIME,
    PARTICIPLE,
    PASSIVE,
    PRONOUN,
    RELATIVE,
    SOURCE_BEFORE,
    THAT,
    TIME,
    VERB,
)
from dedup.kernels.tokens import BLOT, CAPITAL, COMMA, END, ING, STOP

_MOST_BETWEEN = 6  # tokens from an auxiliary to its participle: "a, de son côté, estimé" has five
_SHORT_OPENING = 5  # tokens before "selon" that are no reported clause
_NOT_DROPPED = ("n", "ndo")
"""Endings of verb forms that are plural, or no finite ones."""


def may_speak(flags: list[int], cue: int, low: int) -> bool:
    """Whether a participle has its auxiliary, and is no passive; whether a verb is not the one of "según informó"."""
    if flags[cue] & SOURCE_BEFORE:
        return True
    begin = verb_begin(flags, cue, low)
    return begin is not None and not (begin > low and flags[begin - 1] & SOURCE_BEFORE)


def verb_begin(flags: list[int], cue: int, low: int) -> int | None:
    """Where a verb begins with its auxiliaries; None for a participle without one, and in the passive."""
    begin = cue
    if flags[cue] & PARTICIPLE:
        last = max(low, cue - _MOST_BETWEEN)
        auxiliary = next(
            (k for k in range(cue - 1, last - 1, -1) if flags[k] & (AUXILIARY | STOP | BLOT | CAPITAL)), -1
        )
        if auxiliary < 0 or not flags[auxiliary] & AUXILIARY or has(flags, auxiliary + 1, cue, PASSIVE):
            return None
        begin = auxiliary
    while begin > low and flags[begin - 1] & HELPER and not flags[begin] & PRONOUN:
        begin -= 1
    return begin


def subject_around(flags: list[int], low: int, cue: int, high: int) -> Range | None:
    """The subject of a verb of speech or the source of "selon", in the sentence low … high; None without one.

    ELSEWHERE where the verb shares the subject of an earlier one.
    """
    if flags[cue] & SOURCE_BEFORE:
        return _source(flags, low, cue, high)
    begin = verb_begin(flags, cue, low)
    if begin is None or flags[begin] & PRONOUN:
        return None if begin is None else (begin, begin + 1)
    if flags[cue] & ING:
        return ELSEWHERE
    before = flags[begin - 1] if begin > low else 0
    found = subject_before(flags, low, cue)
    if before and not before & (COMMA | BLOT):
        return found
    behind = subject_behind(flags, _time_end(flags, cue, high), high, is_leading=False, must_be_whole=False)
    if behind is None or _is_subject(flags, (low, begin), behind):
        return behind or found
    return found


def dropped_subject(tokens: Tokens, low: int, cue: int) -> Range | None:
    """The verb itself where its pronoun is left out, "Añadió que": it opens the sentence or follows what leads in."""
    flags, form = tokens.flags, word(tokens, cue)
    begin = verb_begin(flags, cue, low)
    if begin is None or flags[cue] & SOURCE_BEFORE or form.endswith(_NOT_DROPPED):
        return None
    if any(word(tokens, k) in ("se", "han", "habían") for k in range(begin, cue)):
        return None
    is_last = cue + 1 == len(flags) or flags[cue + 1] & (END | STOP) > 0
    if begin == low or _is_behind_quotation(flags, low, begin) or (is_last and flags[begin - 1] & COMMA):
        return cue, cue + 1
    if not leads_in(flags, low) or has(flags, low, begin, RELATIVE):
        return None
    is_plain = not has(flags, low + 1, begin, CAPITAL)
    return (cue, cue + 1) if is_plain or flags[begin - 1] & COMMA else None


def _time_end(flags: list[int], cue: int, high: int) -> int:
    """The last token of a verb and the day behind it: "dijo el martes"."""
    if cue + 1 < high and flags[cue + 1] & TIME:
        return cue + 1
    return cue + 2 if cue + 2 < high and flags[cue + 1] & NEAR_TIME and flags[cue + 2] & TIME else cue


def _source(flags: list[int], low: int, cue: int, high: int) -> Range | None:
    """The source of "selon Ana Ohm" and "según informó Ana Ohm"."""
    verb = cue
    while verb + 1 < high and flags[verb + 1] & (HELPER | VERB) and not flags[verb + 1] & (DETERMINER | PRONOUN):
        verb += 1
    if verb > cue and not flags[verb] & VERB:
        return None
    return subject_behind(flags, verb, high, cue - low < _SHORT_OPENING, must_be_whole=False)


def _is_behind_quotation(flags: list[int], low: int, begin: int) -> bool:
    """Whether quoted words end right before a verb, or before its comma."""
    if begin > low and flags[begin - 1] & COMMA:
        begin -= 1
    return begin > low and flags[begin - 1] & BLOT > 0


def _is_subject(flags: list[int], clause: Range, behind: Range) -> bool:
    """Whether the noun phrase behind a verb is its subject and no object ("anunció el cierre").

    ``clause`` reaches from the sentence's begin to the verb. One comma alone parts a clause from the verb that reports
    it, two may hold an apposition to a subject.
    """
    if _is_behind_quotation(flags, *clause) or flags[behind[0]] & (CAPITAL | PRONOUN):
        return True
    following = flags[behind[1]] if behind[1] < len(flags) else END
    if clause[0] == clause[1]:
        return following & THAT > 0
    if not has(flags, clause[0], clause[1] - 1, COMMA):
        return True
    is_whole = following & (COMMA | STOP | END | TIME) > 0
    return is_whole and has(flags, *behind, CAPITAL)
