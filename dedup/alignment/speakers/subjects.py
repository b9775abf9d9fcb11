"""Who speaks: the tokens beside a verb of speech that name its subject, found without a parser.

All functions take the bits of a text's tokens and ranges in them; a range never leaves its sentence.
"""

from dedup.alignment.speakers.tokens import Range, has
from dedup.alignment.speech.vocabulary import (
    AMBIGUOUS,
    BREAK,
    COORDINATOR,
    DETERMINER,
    HELPER,
    JOINT,
    NEAR_TIME,
    PASSIVE,
    PREPOSITION,
    PRONOUN,
    QUANTIFIER,
    RELATIVE,
    TIME,
    TO,
    VERB,
)
from dedup.kernels.tokens import BLOT, CAPITAL, COMMA, ING, LY, NUMBER, OWNER, PLURAL, SMALL, START, STOP, WORD

ELSEWHERE = (0, 0)
"""The range of a subject that stands further to the left, before another verb: "She smiled and said"."""

_ADVERBIAL = PREPOSITION | TIME | BREAK | HELPER
_BETWEEN = HELPER | LY | TIME
_PHRASE = CAPITAL | DETERMINER | PRONOUN
_CLAUSE_END = COMMA | BLOT | STOP | BREAK
_MAY_END_CLAUSE = _CLAUSE_END | COORDINATOR | VERB
_MOST_WORDS = 45
_LONG_PLAIN = 14  # words of a phrase that is more likely a clause
_LONG_BARE = 6  # words of a phrase without article and name
_LONG_HEAD = 9  # words of a name or description before an apposition
_NEAR_ARTICLE = 8  # words before the end of a long phrase in which its article is looked for


def subject_before(flags: list[int], low: int, verb: int) -> Range | None:
    """The noun phrase between ``low``, a sentence's begin, and ``verb`` that is the verb's subject; None without one.

    With its apposition where one stands between commas: "Ann Lee, head of the union, said". ELSEWHERE where the verb
    shares the subject of an earlier one.
    """
    end = _before_helpers(flags, low, verb)
    is_participle = flags[verb] & ING
    if end == low or (end < verb and flags[end] & TO):
        return None
    if end < verb and not is_participle and has(flags, end, verb, PASSIVE):
        return None
    last = flags[end - 1]
    if last & COORDINATOR or (is_participle and last & (COMMA | PREPOSITION)):
        return ELSEWHERE
    if last & COMMA:
        is_relative = end < verb and flags[end] & RELATIVE
        return _apposed(flags, low, end - 1) or (phrase_before(flags, low, end - 1) if is_relative else None)
    return phrase_before(flags, low, end)


def first_subject(flags: list[int], low: int, high: int) -> Range | None:
    """The noun phrase that a sentence begins with, after what leads in ("On Monday, "), if it is a name or pronoun."""
    begin = low
    while begin < high and (leads_in(flags, begin) or flags[begin] & COORDINATOR):
        if not flags[begin] & COORDINATOR:
            while begin < high and not flags[begin] & COMMA:
                begin += 1
        begin += 1
    if begin >= high or not flags[begin] & WORD or flags[begin] & VERB:
        return None
    if flags[begin] & PRONOUN:
        return begin, begin + 1
    first = end = begin + 1 if flags[begin] & DETERMINER else begin
    while end < high and (flags[end] & CAPITAL or (end > first and flags[end] & JOINT)):
        end += 1
    while end > first and flags[end - 1] & JOINT:
        end -= 1
    return (begin, end) if end > first and not flags[end - 1] & OWNER else None


# --- before the verb ---------------------------------------------------------------------------------------------


def _before_helpers(flags: list[int], low: int, verb: int) -> int:
    """Where the subject ends: before auxiliaries, adverbs and times of the day or week."""
    end = verb
    while end > low and flags[end - 1] & _BETWEEN:
        flag = flags[end - 1]
        if flag & HELPER or flag & (LY | SMALL) == LY | SMALL:
            end -= 1
        elif flag & TIME and end - 1 > low:
            end -= 1
            while end - 1 > low and flags[end - 1] & NEAR_TIME:
                end -= 1
        else:
            break
    return end


def phrase_before(flags: list[int], low: int, end: int) -> Range | None:
    """The noun phrase that ends at ``end`` and reaches back to its clause's begin, ``low`` at most."""
    begin = end - 1
    if begin < low or flags[begin] & (_CLAUSE_END | COORDINATOR):
        return None
    if flags[begin] & (PRONOUN | QUANTIFIER):
        return begin, end
    while begin > low and not (flags[begin - 1] & _MAY_END_CLAUSE and _ends_clause(flags, begin - 1)):
        begin -= 1
    if leads_in(flags, begin) or end - begin > _LONG_PLAIN:
        begin = _tail(flags, begin, end)
    while begin < end and not flags[begin] & WORD:
        begin += 1
    return (begin, end) if begin < end and _is_phrase(flags, begin, end) else None


def _ends_clause(flags: list[int], k: int) -> bool:
    """Whether no subject can reach over token ``k``."""
    flag = flags[k]
    if flag & _CLAUSE_END:
        return True
    if flag & COORDINATOR:
        return not (k and flags[k - 1] & CAPITAL and flags[k + 1] & _PHRASE)
    return flag & (VERB | AMBIGUOUS | SMALL) == VERB | SMALL


def _tail(flags: list[int], begin: int, end: int) -> int:
    """The begin of the last noun phrase of a range."""
    at = end
    while at > begin and flags[at - 1] & (CAPITAL | JOINT) and not flags[at - 1] & TIME:
        at -= 1
    while at < end and not flags[at] & CAPITAL:
        at += 1
    if at > begin and flags[at - 1] & DETERMINER:
        return at - 1
    if at < end:
        return at
    for k in range(end - 1, max(begin, end - _NEAR_ARTICLE) - 1, -1):
        if flags[k] & DETERMINER:
            return k
    return end


def _apposed(flags: list[int], low: int, end: int) -> Range | None:
    """The subject that ends with an apposition before ``end``: the leftmost name or description it may start with."""
    begin = end
    while begin > low and end - begin < _MOST_WORDS and not flags[begin - 1] & (STOP | BLOT):
        begin -= 1
    starts = [begin, *(k + 1 for k in range(begin, end) if flags[k] & COMMA)]
    for number, start in enumerate(starts):
        is_last = number + 1 == len(starts)
        stop = end if is_last else starts[number + 1] - 1
        head = start + (start < stop and flags[start] & COORDINATOR > 0)
        if _is_head(flags, head, stop) or (not is_last and _is_described(flags, head, stop)):
            return head, stop if is_last or not _is_apposition(flags, starts, number + 1) else end
    return None


def _is_apposition(flags: list[int], starts: list[int], number: int) -> bool:
    """Whether the piece behind a head says who that is, and is no age ("69") and no "speaking in Rome"."""
    begin = starts[number]
    if flags[begin] & NUMBER and number + 1 == len(starts):
        return False
    return not leads_in(flags, begin) or flags[begin] & RELATIVE > 0


def _is_head(flags: list[int], begin: int, end: int) -> bool:
    """Whether a range is a short noun phrase, no clause."""
    if not 0 < end - begin <= _LONG_HEAD or leads_in(flags, begin):
        return False
    if flags[begin] & PRONOUN and end - begin > 1:
        return False
    return flags[begin] & _PHRASE > 0 and has(flags, begin, end, CAPITAL)


def _is_described(flags: list[int], begin: int, end: int) -> bool:
    """Whether a range describes whom the name behind its comma names: "the town's former mayor, Ann Lee, "."""
    return 1 < end - begin <= _LONG_BARE and flags[begin] & DETERMINER > 0 and flags[end + 1] & CAPITAL > 0


def _is_phrase(flags: list[int], begin: int, end: int) -> bool:
    """Whether a range may name a speaker: it has a noun, to the eye."""
    if end - begin > _MOST_WORDS:
        return False
    if flags[begin] & DETERMINER:
        return end - begin > 1
    if flags[begin] & (CAPITAL | NUMBER):
        return True
    if end - begin > 1:
        return end - begin <= _LONG_BARE or has(flags, begin, end, CAPITAL)
    return flags[begin] & PLURAL > 0


# --- tokens ------------------------------------------------------------------------------------------------------


def leads_in(flags: list[int], k: int) -> bool:
    """Whether a token opens an adverbial ("On", "Speaking", "Meanwhile"), so that no subject begins with it."""
    flag = flags[k]
    if flag & _ADVERBIAL:
        return True
    if not flag & (ING | LY):
        return False
    return flag & SMALL > 0 or (flag & START > 0 and not (k + 1 < len(flags) and flags[k + 1] & CAPITAL))


def starts_phrase(flag: int) -> bool:
    """Whether a noun phrase may begin with a token."""
    return flag & _PHRASE > 0
