"""The cues of a text and their subjects."""

import re

from dedup.alignment.quote_clauses import BLOT, Clause, clause, sentence_begins, span_of
from dedup.alignment.quote_marks import Quotation
from dedup.alignment.quote_names import has_capital_inside
from dedup.alignment.quote_reading import (
    NEAR,
    WINDOW,
    Cue,
    Reading,
    Span,
    bounds,
    opening_subject,
    subject_behind,
)
from dedup.alignment.quote_subjects import (
    ELSEWHERE,
    is_name,
    leads_in,
    phrase_before,
    starts_phrase,
    subject_before,
)
from dedup.alignment.quote_verb_second import phrase_behind, subject_of_cue
from dedup.alignment.speech.cues import cue_pattern
from dedup.alignment.speech.language import Language

_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_NEXT = re.compile(r" (\w+)")
_LAST = 30  # characters in which the word before a cue is looked for


def reading_of(text: str, skeleton: str, quotations: list[Quotation], language: Language) -> Reading:
    """Everything attribution needs, found in one pass over the blotted text."""
    reading = Reading(text, skeleton, sentence_begins(text, skeleton, quotations), [], [], language)
    for found in cue_pattern(language.code).finditer("\n" + skeleton):
        begin, end, word = found.start(1) - 1, found.end(1) - 1, found[1].lower()
        is_noun = word in language.nouns or word in language.speech_nouns
        before = _word_before(skeleton, begin)
        if is_noun and not _is_cue(skeleton, before, word, end, language):
            continue
        sentence = bounds(reading, begin)
        if language.nouns_are_capital:
            subject = _subject_verb_second(reading, begin, end, word, sentence)
        else:
            subject = _subject(reading, (begin, end, word), sentence, before)
        if subject is not None or not is_noun:
            reading.cues.append(Cue(begin, end, word, sentence, subject))
            reading.cue_begins.append(begin)
    return reading


def _word_before(skeleton: str, begin: int) -> str:
    """The word or mark before an offset; empty at the begin."""
    tail = skeleton[max(0, begin - _LAST) : begin].rstrip()
    if not tail or not (tail[-1].isalnum() or tail[-1] in "'’."):
        return tail[-1:]
    return tail.rsplit(None, 1)[-1]


def _is_cue(skeleton: str, before: str, word: str, end: int, language: Language) -> bool:
    """Whether a word that may be a noun is a verb here ("they report"), or a claim somebody owns ("her report that").

    It is one by what stands around it: a name or pronoun before it; "that" behind it; or a noun that agrees with it
    before and a noun phrase behind.
    """
    if not before:
        return False
    following = _NEXT.match(skeleton, end)
    after = following[1] if following else ""
    lower = before.lower()
    if after in language.complementisers:
        return _is_owner(before, language) or not (leads_in(before, language) or lower in language.determiners)
    if word not in language.nouns:
        return False
    if lower in language.pronouns or lower in language.skipped:
        return True
    if is_name(before):
        return not (lower in language.times or lower in language.determiners or _POSSESSIVE.search(before))
    agrees = before.endswith("s") != word.endswith("s") and before.isalpha() and len(before) > 3
    return agrees and starts_phrase(after, language) and not leads_in(before, language)


def _is_owner(word: str, language: Language) -> bool:
    return _POSSESSIVE.search(word) is not None or word.lower() in language.possessives


def _subject(reading: Reading, cue: tuple[int, int, str], sentence: Span, before: str) -> Span | None:
    language = reading.language
    begin, _, word = cue
    if word in language.sources_before:
        return subject_behind(reading, cue, sentence)
    part, found = _near_subject(reading, begin, word, sentence[0])
    if word in language.speech_nouns and _is_owner(before, language):
        return _owner(reading, part)
    behind = None
    if not part.words or part.words[-1] == "," or part.words[-1][0] == BLOT:
        behind = subject_behind(reading, cue, sentence, must_be_whole=bool(part.words))
    if behind is not None or found is None:
        return behind
    return _shared_subject(reading, begin, sentence) if found == ELSEWHERE else span_of(part, found[0], found[1])


def _near_subject(reading: Reading, begin: int, word: str, low: int) -> tuple[Clause, Span | None]:
    """The words before a verb and the range of its subject in them; a wider look where the subject may reach out."""
    part = clause(reading.skeleton, max(low, begin - NEAR), begin)
    found = subject_before(part.words, word, reading.language)
    if low < part.begin and found != ELSEWHERE and (found[0] <= 1 if found else part.words[-1:] == [","]):
        part = clause(reading.skeleton, max(low, begin - WINDOW), begin)
        found = subject_before(part.words, word, reading.language)
    return part, found


def _owner(reading: Reading, part: Clause) -> Span | None:
    """Who holds a claim: "her claim that", "the minister's claim that"."""
    words = [*part.words[:-1], _POSSESSIVE.sub("", part.words[-1])]
    found = phrase_before(words, reading.language) if words[-1] else None
    return span_of(Clause(part.begin, part.text, words), *found) if found else None


def _shared_subject(reading: Reading, at: int, sentence: Span) -> Span | None:
    """The subject of the cue before in the same sentence, or the one that opens the sentence."""
    if reading.cues and reading.cues[-1].begin >= sentence[0] and reading.cues[-1].subject is not None:
        return reading.cues[-1].subject
    return opening_subject(reading, at)


def _subject_verb_second(reading: Reading, begin: int, end: int, word: str, sentence: Span) -> Span | None:
    low, high = sentence
    before = clause(reading.skeleton, max(low, begin - WINDOW), begin)
    after = clause(reading.skeleton, end, min(high, end + NEAR + NEAR))
    found = subject_of_cue(before.words, word, after.words, reading.language)
    if (
        found is not None
        and found[0] == "before"
        and before.begin == low
        and _is_adverb(reading, before.words, found[1])
    ):
        found = phrase_behind(after.words, reading.language)
    if found is None:
        return None
    side, (first, last) = found
    if last == 0:
        return _shared_subject(reading, begin, sentence)
    return span_of(before if side == "before" else after, first, last)


def _is_adverb(reading: Reading, words: list[str], place: Span) -> bool:
    """Whether a phrase is one capital word at the sentence's begin that has none elsewhere: "Offenbar"."""
    if place != (0, 1) and not (place[0] == 0 and place[1] > 1 and not is_name(words[1])):
        return False
    lower = words[0].lower()
    if lower in reading.language.determiners or lower in reading.language.pronouns:
        return False
    return not has_capital_inside(reading.text, words[0])
