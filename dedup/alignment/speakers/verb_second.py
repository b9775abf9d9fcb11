"""Subjects where the verb comes second and nouns have capitals (German): "In Rom sagte der Minister".

All functions take the bits of a text's tokens and ranges in them; a range never leaves its sentence.
"""

from dedup.alignment.speakers.subjects import ELSEWHERE
from dedup.alignment.speakers.tokens import Range, has
from dedup.alignment.speech.vocabulary import (
    ALSO,
    AUXILIARY,
    BREAK,
    COORDINATOR,
    COPULA,
    DATIVE,
    DETERMINER,
    HELPER,
    JOINT,
    NEUTER,
    OBJECT,
    OBLIQUE,
    PARTICIPLE,
    PASSIVE,
    PASSIVE_SPEECH,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    REPORTED,
    SOURCE_AFTER,
    SOURCE_BEFORE,
    TIME,
    VERB,
)
from dedup.kernels.tokens import BLOT, CAPITAL, CLOSE, COMMA, END, INFLECTED, NUMBER, OPEN, SMALL, STOP

_MOST_WORDS = 40
_MOST_FIELD = 16  # words before a verb that can be one noun phrase
_MOST_ASIDE = 5  # tokens of a party in parentheses


def subject_of_cue(flags: list[int], low: int, cue: int, high: int) -> Range | None:
    """The subject of a verb of speech, or the source behind "laut" and before "zufolge", in the sentence low … high.

    ELSEWHERE where the verb shares the subject of an earlier one.
    """
    flag = flags[cue]
    if flag & SOURCE_AFTER:
        begin = _source_before(flags, low, cue)
        return (begin, cue) if begin < cue else None
    if flag & SOURCE_BEFORE:
        end = phrase_at(flags, cue + 1, high, must_be_free=False)
        return (cue + 1, end) if end is not None else None
    if flag & COPULA:
        return _document(flags, low, cue, high)
    return _beside(flags, low, cue, high)


def phrase_at(flags: list[int], begin: int, high: int, must_be_free: bool = True) -> int | None:
    """Where the noun phrase that begins at ``begin`` ends, with its appositions; None where none begins there.

    ``must_be_free`` says that no preposition may govern it and no dative article open it.
    """
    if begin >= high:
        return None
    first = flags[begin]
    if first & PRONOUN:
        return None if first & NEUTER else begin + 1
    if must_be_free and first & OBLIQUE:
        return None
    end, has_noun = _simple_phrase(flags, begin, high)
    if not has_noun:
        return None
    while end < high and flags[end] & COMMA and _may_be_apposed(flags, end + 1, high):
        end = _simple_phrase(flags, end + 1, high)[0]
    return end


def phrase_behind(flags: list[int], cue: int, high: int) -> Range | None:
    """The noun phrase that follows a verb."""
    begin = cue + 1
    while begin < high and flags[begin] & (HELPER | OBJECT):
        begin += 1
    end = phrase_at(flags, begin, high)
    return (begin, end) if end is not None else None


def announced_phrase(flags: list[int], low: int, high: int) -> Range | None:
    """The phrase that is all there is before a colon at ``high``: "Ann Lee, Sprecherin der Stadt: "..."."""
    end = phrase_at(flags, low, high)
    return (low, end) if end is not None and end == high else None


# --- noun phrases ------------------------------------------------------------------------------------------------


def _simple_phrase(flags: list[int], begin: int, high: int) -> tuple[int, bool]:
    """The end of article, adjectives, nouns and what hangs on them; whether there is a noun."""
    at, has_noun = begin, False
    has_article = at < high and flags[at] & DETERMINER > 0
    if has_article:
        at += 1
        at += at < high and flags[at] & (JOINT | SMALL) == JOINT | SMALL  # einer der Helfer
    limit = min(high, begin + _MOST_WORDS)
    while at < limit:
        if _is_noun(flags[at]):
            has_noun = True
        elif flags[at] & OPEN:
            closing = next((k for k in range(at, min(limit, at + _MOST_ASIDE)) if flags[k] & CLOSE), None)
            if closing is None:
                break
            at = closing
        elif has_noun and flags[at] & JOINT:
            if not _joins(flags, at, high, has_article or at - begin < 2):
                break
        elif not _is_adjective(flags, at, high, has_noun):
            break
        at += 1
    return at, has_noun


def _is_noun(flag: int) -> bool:
    return flag & CAPITAL > 0 and not flag & (PREPOSITION | TIME)


def _is_inflected(flag: int) -> bool:
    return flag & (SMALL | INFLECTED) == SMALL | INFLECTED


def _is_adjective(flags: list[int], at: int, high: int, has_noun: bool) -> bool:
    """Whether a small word or number can stand before the noun of a phrase."""
    flag = flags[at]
    if flag & NUMBER:
        return not has_noun
    if not (_is_inflected(flag) and _leads_to_noun(flags, at, high)):
        return False
    return not (flag & (VERB | HELPER | PREPOSITION) or (flag & DETERMINER and has_noun))


def _joins(flags: list[int], at: int, high: int, has_article: bool) -> bool:
    """Whether a genitive or "und" goes on with the phrase: not "der" behind a full name, which is a dative."""
    if at + 1 >= high or not flags[at + 1] & (CAPITAL | INFLECTED):
        return False
    is_full_name = not has_article and flags[at - 1] & CAPITAL and flags[at - 2] & CAPITAL
    return not (is_full_name and flags[at] & DATIVE)


def _leads_to_noun(flags: list[int], at: int, high: int) -> bool:
    """Whether adjectives end in a noun."""
    for flag in flags[at + 1 : min(high, at + 4)]:
        if flag & CAPITAL:
            return True
        if not _is_inflected(flag):
            return False
    return False


def _may_be_apposed(flags: list[int], at: int, high: int) -> bool:
    """Whether a phrase behind a comma renames the one before: it ends with a comma, a colon or the sentence."""
    if at >= high or flags[at] & (PRONOUN | PREPOSITION):
        return False
    end, has_noun = _simple_phrase(flags, at, high)
    return has_noun and (end >= high or flags[end] & (COMMA | STOP | END | BLOT) > 0)


# --- around the verb ---------------------------------------------------------------------------------------------


def _source_before(flags: list[int], low: int, cue: int) -> int:
    """Where the noun phrase that ends before ``cue`` begins."""
    at = cue
    while at > low and cue - at < _MOST_FIELD:
        flag = flags[at - 1]
        is_adjective = _is_inflected(flag) and not flag & (VERB | PREPOSITION)
        if not (_is_noun(flag) or flag & (DETERMINER | JOINT) or is_adjective):
            break
        at -= 1
    return at


def _document(flags: list[int], low: int, cue: int, high: int) -> Range | None:
    """What is quoted in "heißt es in dem Bericht" and "in dem Bericht heißt es"."""
    if cue + 1 >= high or not flags[cue + 1] & NEUTER:
        return None
    if cue + 3 < high and flags[cue + 2] & PREPOSITION:
        end = phrase_at(flags, cue + 3, high, must_be_free=False)
        if end is not None:
            return cue + 3, end
    first = _clause_begin(flags, low, cue)
    if first < cue and flags[first] & PREPOSITION:
        end = phrase_at(flags, first + 1, cue, must_be_free=False)
        if end is not None:
            return first + 1, end
    return None


def _beside(flags: list[int], low: int, cue: int, high: int) -> Range | None:
    split = _auxiliary(flags, low, cue)
    if split is not None:
        is_passive = flags[split] & PASSIVE and not flags[cue] & PASSIVE_SPEECH
        return None if is_passive else _around_auxiliary(flags, low, split, cue)
    first = _clause_begin(flags, low, cue)
    opener = flags[first - 1] if first > low else 0
    while first < cue and flags[first] & ALSO:
        first += 1
    if first == cue:
        return _without_field(flags, low, cue, high)
    found = phrase_at(flags, first, cue)
    if found is not None and (opener & (BREAK | RELATIVE) or _fills(flags, found, cue)):
        return first, found
    if found is not None and flags[found] & PREPOSITION:
        return first, cue
    return phrase_behind(flags, cue, high)


def _auxiliary(flags: list[int], low: int, cue: int) -> int | None:
    """Where the auxiliary of a participle stands, the last one in its clause; None for other forms."""
    if not flags[cue] & PARTICIPLE:
        return None
    for k in range(cue - 1, max(low - 1, cue - _MOST_WORDS), -1):
        if flags[k] & AUXILIARY:
            return k
        if flags[k] & STOP:
            return None
    return None


def _around_auxiliary(flags: list[int], low: int, split: int, cue: int) -> Range | None:
    first = _clause_begin(flags, low, split)
    found = phrase_at(flags, first, split) if first < split else None
    if found is not None and found >= split - 2:
        return first, found
    end = phrase_at(flags, split + 1, cue)
    return (split + 1, end) if end is not None else None


def _clause_begin(flags: list[int], low: int, end: int) -> int:
    """Where the clause before ``end`` begins: behind the last mark or conjunction."""
    limit = max(low, end - _MOST_FIELD)
    for k in range(end - 1, limit - 1, -1):
        flag = flags[k]
        if flag & (STOP | COMMA | BLOT | BREAK):
            return k + 1
        if flag & COORDINATOR and (k + 1 == end or flags[k + 1] & SMALL):
            return k + 1
    return limit


def _without_field(flags: list[int], low: int, cue: int, high: int) -> Range | None:
    """A verb at the begin, or behind a mark or conjunction."""
    last = flags[cue - 1] if cue > low else 0
    if last & COORDINATOR:
        return ELSEWHERE
    behind = phrase_behind(flags, cue, high)
    is_pronoun = behind is not None and flags[behind[0]] & (PRONOUN | DETERMINER) == PRONOUN
    begin = max(low, cue - _MOST_WORDS)
    if not last & COMMA or is_pronoun or has(flags, begin, cue, BLOT | REPORTED):
        return behind
    return _apposed(flags, begin, cue - 1) or behind


def _apposed(flags: list[int], low: int, end: int) -> Range | None:
    """A name with its apposition, which stands before ``end``."""
    commas = [k + 1 for k in range(low, end) if flags[k] & (COMMA | STOP)]
    for begin in [low, *commas][-4:]:
        found = phrase_at(flags, begin, end)
        if found is not None and (found == end or flags[found] & COMMA or _is_placed(flags, found, end)):
            return begin, end
    return None


def _is_placed(flags: list[int], at: int, end: int) -> bool:
    """Whether a preposition with its nouns follows, up to the next comma: "der Vorsitzende in Hessen, "."""
    if not flags[at] & PREPOSITION:
        return False
    for flag in flags[at:end]:
        if flag & COMMA:
            break
        is_adjective = _is_inflected(flag) and not flag & VERB
        if not (_is_noun(flag) or flag & (PREPOSITION | DETERMINER) or is_adjective):
            return False
    return True


def _fills(flags: list[int], begin: int, end: int) -> bool:
    """Whether nothing but adverbs stands between a phrase and the verb."""
    return all(flag & (HELPER | TIME) for flag in flags[begin:end])
