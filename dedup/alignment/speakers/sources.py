"""The noun phrase behind a cue: "said Ann Lee, head of the union", "according to the minister"."""

from dedup.alignment.speakers.tokens import Range, has
from dedup.alignment.speech.vocabulary import (
    BREAK,
    COORDINATOR,
    DETERMINER,
    HELPER,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SOURCE_BEFORE,
    THAT,
    TIME,
    TO,
)
from dedup.kernels.tokens import BLOT, CAPITAL, COMMA, END, ING, NUMBER, STOP, WORD

_MARK = COMMA | STOP | END | BLOT
_NEAR = 4  # words in which a name must begin, where no article does
_MOST_WORDS = 45


def subject_behind(flags: list[int], cue: int, high: int, is_leading: bool, must_be_whole: bool) -> Range | None:
    """The noun phrase that follows a cue in its sentence, which ends at ``high``; None where none follows.

    ``is_leading`` says that what stands behind a comma is the reported clause and no apposition, ``must_be_whole``
    that the phrase could begin a reported clause: then it counts only if nothing else follows.
    """
    begin = cue + 1
    is_source = flags[cue] & SOURCE_BEFORE > 0
    if is_source and begin < high and flags[begin] & TO:
        begin += 1
    while begin < high and flags[begin] & HELPER and not flags[begin] & PRONOUN:
        begin += 1
    if begin >= high or not flags[begin] & WORD:
        return None
    end = begin + 1 if flags[begin] & PRONOUN else _phrase_end(flags, begin, high, is_source, is_leading)
    if end is None or (must_be_whole and not _is_whole(flags, end, high)):
        return None
    return begin, end


def _phrase_end(flags: list[int], begin: int, high: int, is_source: bool, is_leading: bool) -> int | None:
    """Where the noun phrase that begins at ``begin`` ends; None where none does."""
    first = flags[begin]
    if is_source and is_leading:
        return next((k for k in range(begin + 1, min(high, begin + _MOST_WORDS)) if flags[k] & _MARK), None)
    if first & (PREPOSITION | THAT | TIME):
        return None
    if not (is_source or first & DETERMINER or has(flags, begin, min(high, begin + _NEAR), CAPITAL)):
        return None
    end = _name_end(flags, begin, high)
    while not is_leading and end < high and flags[end] & COMMA and _is_apposition(flags, end + 1, high):
        end = _piece_end(flags, end + 1, high)
    while end > begin and flags[end - 1] & (COMMA | END):
        end -= 1
    return end if end > begin else None


def _is_whole(flags: list[int], end: int, high: int) -> bool:
    """Whether nothing but a mark or a time follows a phrase."""
    return end >= high or flags[end] & (COMMA | STOP | END | TIME) > 0


def _name_end(flags: list[int], begin: int, high: int) -> int:
    limit = min(high, begin + _MOST_WORDS)
    for k in range(begin + 1, limit):
        if flags[k] & COORDINATOR and flags[k - 1] & CAPITAL and k + 1 < limit and flags[k + 1] & CAPITAL:
            continue
        if flags[k] & (_MARK | PREPOSITION | TIME | HELPER):
            return k
    return limit


def _is_apposition(flags: list[int], at: int, high: int) -> bool:
    """Whether the words after a comma say more about the subject."""
    if at >= high or not flags[at] & WORD:
        return False
    if flags[at] & (RELATIVE | DETERMINER | NUMBER):
        return True
    return not flags[at] & (PREPOSITION | BREAK | PRONOUN | ING | HELPER)


def _piece_end(flags: list[int], at: int, high: int) -> int:
    for k in range(at, min(high, at + _MOST_WORDS)):
        if flags[k] & _MARK:
            return k
    return min(high, at + _MOST_WORDS)
