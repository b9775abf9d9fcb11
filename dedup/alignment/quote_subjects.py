"""Who speaks: the words beside a verb of speech that name its subject, found without a parser."""

from dedup.alignment.quote_clauses import BLOT, NAME_BLOT
from dedup.alignment.speech.language import Language

Range = tuple[int, int]
ELSEWHERE = (0, 0)
"""The range of a subject that stands further to the left, before another verb: "She smiled and said"."""

_HARD = frozenset(";:—–")
_MOST_WORDS = 45
_LONG_PLAIN = 14
_LONG_BARE = 6  # words of a phrase without article and name
_NEAR_TIMES = frozenset("on late early earlier in am of".split())  # noqa: SIM905


def subject_before(words: list[str], verb: str, language: Language) -> Range | None:
    """Begin and end in ``words``, which run up to ``verb``, of the noun phrase that is its subject; None without one.

    With its apposition where one stands between commas: "Ann Lee, head of the union, said". ELSEWHERE where the verb
    shares the subject of an earlier one.
    """
    end = _before_helpers(words, language)
    helpers = words[end:]
    is_participle = verb.endswith(language.participles) if language.participles else False
    if not end or (helpers and helpers[0] == "to"):
        return None
    if not is_participle and any(word.lower() in language.passives for word in helpers):
        return None
    last = words[end - 1]
    if last.lower() in language.coordinators:
        return ELSEWHERE
    if is_participle and (last == "," or last.lower() in language.prepositions):
        return ELSEWHERE
    if last == ",":
        is_relative = bool(helpers) and helpers[0].lower() in language.relatives
        return _apposed(words, end - 1, language) or (phrase_before(words, language, end - 1) if is_relative else None)
    return phrase_before(words, language, end)


def first_subject(words: list[str], language: Language) -> Range | None:
    """The noun phrase that a sentence begins with, after what leads in ("On Monday, "), if it is a name or pronoun."""
    begin = 0
    while begin < len(words) and (leads_in(words[begin], language) or words[begin].lower() in language.coordinators):
        if words[begin].lower() in language.coordinators:
            begin += 1
            continue
        while begin < len(words) and words[begin] != ",":
            begin += 1
        begin += 1
    if begin >= len(words) or not words[begin][0].isalnum():
        return None
    if words[begin].lower() in language.pronouns:
        return begin, begin + 1
    end = begin + 1 if words[begin].lower() in language.determiners else begin
    first = end
    while end < len(words) and (is_name(words[end]) or (end > first and words[end] in language.joints)):
        end += 1
    while end > first and words[end - 1] in language.joints:
        end -= 1
    return (begin, end) if end > first else None


# --- before the verb ---------------------------------------------------------------------------------------------


def _before_helpers(words: list[str], language: Language) -> int:
    """Where the subject ends: before auxiliaries, adverbs and times of the day or week."""
    end = len(words)
    while end:
        lower = words[end - 1].lower()
        if lower in language.skipped or (lower.endswith("ly") and lower == words[end - 1]):
            end -= 1
        elif lower in language.times and end > 1:
            end -= 1
            while end > 1 and words[end - 1].lower() in _NEAR_TIMES:
                end -= 1
        else:
            break
    return end


def phrase_before(words: list[str], language: Language, end: int | None = None) -> Range | None:
    """The noun phrase that ends ``words``, or stands before ``end``, and reaches back to the clause's begin."""
    end = len(words) if end is None else end
    begin = end
    while begin and not _ends_clause(words, begin - 1, end, language):
        begin -= 1
    return _trimmed(words, begin, end, language)


def _ends_clause(words: list[str], k: int, end: int, language: Language) -> bool:
    """Whether the subject cannot reach over word ``k``."""
    word = words[k]
    lower = word.lower()
    if word == "," or word[0] == BLOT or word in _HARD or lower in language.breaks:
        return True
    if lower in language.coordinators:
        return not (0 < k < end - 1 and is_name(words[k - 1]) and starts_phrase(words[k + 1], language))
    return k < end - 1 and word in language.verbs and word not in language.nouns


def _trimmed(words: list[str], begin: int, end: int, language: Language) -> Range | None:
    """The phrase without what leads into it: "But", "In a statement", "Meanwhile"."""
    if begin >= end:
        return None
    if words[end - 1].lower() in language.pronouns:
        return end - 1, end
    if leads_in(words[begin], language) or end - begin > _LONG_PLAIN:
        begin = _tail(words, begin, end, language)
    while begin < end and not words[begin][0].isalnum() and words[begin][0] != NAME_BLOT:
        begin += 1
    if begin >= end or not _is_phrase(words, begin, end, language):
        return None
    return begin, end


def _tail(words: list[str], begin: int, end: int, language: Language) -> int:
    """The begin of the last noun phrase of ``words[begin:end]``."""
    at = end
    while at > begin and (is_name(words[at - 1]) or words[at - 1].lower() in language.joints):
        if words[at - 1].lower() in language.times:
            break
        at -= 1
    while at < end and not is_name(words[at]):
        at += 1
    if at > begin and words[at - 1].lower() in language.determiners:
        return at - 1
    if at < end:
        return at
    for k in range(end - 1, max(begin, end - 8) - 1, -1):
        if words[k].lower() in language.determiners:
            return k
    return end


def _apposed(words: list[str], end: int, language: Language) -> Range | None:
    """The subject that ends with an apposition before ``end``: the leftmost name or description it may start with."""
    low = end
    while low and end - low < _MOST_WORDS and words[low - 1] not in ";:—–" and words[low - 1][0] != BLOT:
        low -= 1
    starts = [low] + [k + 1 for k in range(low, end) if words[k] == ","]
    for number, start in enumerate(starts):
        stop = starts[number + 1] - 1 if number + 1 < len(starts) else end
        begin = start + (start < stop and words[start].lower() in language.coordinators)
        if not _is_head(words, begin, stop, language):
            continue
        if number + 1 == len(starts):
            return begin, stop
        following = words[starts[number + 1]]
        if following[0].isdigit() and number + 2 == len(starts):
            return begin, stop
        if leads_in(following, language) and following.lower() not in language.relatives:
            return begin, stop
        return begin, end
    return None


def _is_head(words: list[str], begin: int, end: int, language: Language) -> bool:
    """Whether ``words[begin:end]`` is a short noun phrase, no clause."""
    if begin >= end or end - begin > 9 or leads_in(words[begin], language):
        return False
    if words[begin].lower() in language.pronouns and end - begin > 1:
        return False
    return starts_phrase(words[begin], language) and any(is_name(w) for w in words[begin:end])


def _is_phrase(words: list[str], begin: int, end: int, language: Language) -> bool:
    """Whether a phrase may name a speaker: it has a noun, to the eye."""
    if end - begin > _MOST_WORDS:
        return False
    if is_name(words[begin]) or words[begin].lower() in language.determiners or words[begin][0].isdigit():
        return True
    if end - begin > 1:
        return end - begin <= _LONG_BARE or any(is_name(word) for word in words[begin:end])
    return len(words[begin]) > 3 and words[begin].endswith("s")


# --- words -------------------------------------------------------------------------------------------------------


def leads_in(word: str, language: Language) -> bool:
    """Whether a word opens an adverbial, so that no subject begins with it."""
    lower = word.lower()
    return (
        lower in language.prepositions
        or lower in language.times
        or lower in language.breaks
        or lower in language.skipped
        or (lower.endswith(("ing", "ly")) and not language.nouns_are_capital)
    )


def is_name(word: str) -> bool:
    """Whether a word has a capital, or stands for a name between marks."""
    return word[0].isupper() or word[0] == NAME_BLOT


def starts_phrase(word: str, language: Language) -> bool:
    """Whether a noun phrase may begin with a word."""
    return (
        word[:1].isupper()
        or word[:1] == NAME_BLOT
        or word.lower() in language.determiners
        or word.lower() in language.pronouns
    )
