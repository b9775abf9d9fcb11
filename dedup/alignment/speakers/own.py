"""Whose words a quotation gives: the cue beside it, around it, or the speaker it continues."""

from dedup.alignment.marks.quotations import Quotation
from dedup.alignment.speakers.reading import Reading, cue_before, opening_subject
from dedup.alignment.speakers.romance import verb_begin
from dedup.alignment.speakers.sources import subject_behind
from dedup.alignment.speakers.subjects import subject_before
from dedup.alignment.speakers.tokens import Range, has, sentence_of, token_at, word
from dedup.alignment.speech.vocabulary import AUXILIARY, DETERMINER, HELPER, SOURCE_AFTER, SOURCE_BEFORE, VERB
from dedup.kernels.tokens import BLOT, CAPITAL, SMALL, START, WORD

_REACH = 700  # characters over which a quotation without a cue of its own continues the last speaker
_MOST_BESIDE = 4  # tokens between a cue and a quotation it announces: "told the court: "
_KNOWN = VERB  # the lowest bit of a vocabulary: flags below it belong to a word in no list
_MOST_BETWEEN = 40  # tokens of a subject between a quotation and its verb


def own_speaker(reading: Reading, quotation: Quotation) -> Range | None:
    """The words in the sentence of a quotation that name its speaker, None without any."""
    token = token_at(reading.tokens, quotation.outer_begin)
    low, _ = sentence_of(reading.tokens, token)
    last = cue_before(reading, token)
    if last >= 0 and reading.cues[last].token >= low and _is_beside(reading, reading.cues[last].token, token):
        subject = reading.cues[last].subject
        if subject is not None:
            return subject
    following = _speaker_behind(reading, token)
    if following is not None:
        return following
    for cue in reversed(reading.cues[max(0, last - _MOST_BETWEEN) : last + 1]):
        if cue.token < low:
            break
        if cue.subject is not None:
            return cue.subject
    return opening_subject(reading, token) if token > low and _may_open(reading, token) else None


def _may_open(reading: Reading, token: int) -> bool:
    """Whether who begins a sentence may speak a quotation without a cue: in French and Spanish before a colon only."""
    return not reading.language.needs_that or word(reading.tokens, token - 1) == ":"


def continued_speaker(reading: Reading, quotation: Quotation, last: Range | None, last_end: int) -> Range | None:
    """The speaker of the last quotation (``last``, up to character ``last_end``) or cue shortly before this one."""
    token = token_at(reading.tokens, quotation.outer_begin)
    if reading.language.needs_that and not _may_continue(reading.tokens.flags, token):
        return None
    number = cue_before(reading, token)
    if number >= 0:
        cue = reading.cues[number]
        begin = reading.tokens.begins[cue.token]
        if cue.subject is not None and begin > last_end and quotation.outer_begin - begin < _REACH:
            return cue.subject
    return last if last is not None and quotation.outer_begin - last_end < _REACH else None


def _is_beside(reading: Reading, cue: int, quotation: int) -> bool:
    """Whether next to nothing stands between a cue and a quotation: "said:", "said that", "told him,"."""
    if quotation - cue > _MOST_BESIDE + 1:
        return False
    return not has(reading.tokens.flags, cue + 1, quotation, BLOT)


def _speaker_behind(reading: Reading, token: int) -> Range | None:
    """The speaker named behind the quotation at ``token``: "...," said Ann Lee; "...," she said."""
    flags = reading.tokens.flags
    number = cue_before(reading, token + 1) + 1
    if number == len(reading.cues):
        return None
    cue = reading.cues[number]
    if cue.sentence[0] > token or cue.token - token > _MOST_BETWEEN:
        return None
    if reading.language.nouns_are_capital or flags[cue.token] & (SOURCE_BEFORE | SOURCE_AFTER):
        return cue.subject
    first = _first_word(flags, token)
    if reading.language.needs_that:
        is_behind = cue.subject is not None and cue.subject[0] > token
        begins = (verb_begin(flags, cue.token, first), cue.subject[0] if cue.subject else -1)
        return cue.subject if is_behind and first in begins else None
    if all(flag & HELPER for flag in flags[first : cue.token]):
        return subject_behind(flags, cue.token, cue.sentence[1], is_leading=False, must_be_whole=False)
    found = subject_before(flags, first, cue.token)
    return found if found is not None and found[0] == first else None


def _first_word(flags: list[int], token: int) -> int:
    """The first token behind the quotation at ``token`` that is no mark; the last one without any."""
    first = token + 1
    while first < len(flags) and not flags[first] & (WORD | BLOT):
        first += 1
    return min(first, len(flags) - 1)


def _may_continue(flags: list[int], token: int) -> bool:
    """Whether a quotation opens a sentence, and no verb follows with a subject: "...", tuiteó Ana Ohm."""
    first = _first_word(flags, token)
    if token >= len(flags) or not flags[token] & START or flags[first] & AUXILIARY:
        return False
    is_unknown = flags[first] & SMALL > 0 and flags[first] < _KNOWN
    return not (is_unknown and first + 1 < len(flags) and flags[first + 1] & (CAPITAL | DETERMINER) > 0)
