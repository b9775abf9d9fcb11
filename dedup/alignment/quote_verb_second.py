"""Subjects where the verb comes second and nouns have capitals (German): "In Rom sagte der Minister"."""

from dedup.alignment.quote_clauses import BLOT, NAME_BLOT
from dedup.alignment.quote_subjects import ELSEWHERE, Range
from dedup.alignment.speech.language import Language

_STOPS = frozenset(";:—–")
_ENDINGS = ("e", "er", "en", "es", "em", "te", "ten")
_MOST_WORDS = 40
_MOST_FIELD = 16  # words before a verb that can be one noun phrase


def subject_of_cue(before: list[str], word: str, after: list[str], language: Language) -> tuple[str, Range] | None:
    """The subject of a verb of speech, or the source behind "laut" and before "zufolge" (see ``subject_beside``)."""
    if word in language.sources_after:
        begin = _source_before(before, language)
        return ("before", (begin, len(before))) if begin < len(before) else None
    if word in language.sources_before:
        return _source_behind(before, word, after, language)
    if word in language.copulas:
        return _document(before, after, language)
    return subject_beside(before, word, after, language)


def _source_before(before: list[str], language: Language) -> int:
    """Where the noun phrase that ends ``before`` begins."""
    at = len(before)
    while at and len(before) - at < _MOST_FIELD:
        word = before[at - 1]
        if not (_is_noun(word, language) or word in language.determiners or word in language.joints):
            is_adjective = word.islower() and word.endswith(_ENDINGS) and word not in language.verbs
            if not is_adjective or word in language.prepositions:
                break
        at -= 1
    return at


def _source_behind(before: list[str], word: str, after: list[str], language: Language) -> tuple[str, Range] | None:
    if word == "nach" and not any(noun.lower() in language.source_nouns for noun in after[:3]):
        return None
    if word == "so" and not (before and (before[-1] == "," or before[-1][0] == BLOT)):
        return None
    end = phrase_at(after, 0, language, must_be_free=False)
    return ("after", (0, end)) if end is not None else None


def _document(before: list[str], after: list[str], language: Language) -> tuple[str, Range] | None:
    """What is quoted in "heißt es in dem Bericht" and "in dem Bericht heißt es"."""
    if not after or after[0] != "es":
        return None
    if len(after) > 2 and after[1].lower() in language.prepositions:
        end = phrase_at(after, 2, language, must_be_free=False)
        if end is not None:
            return "after", (2, end)
    first = _clause_begin(before, language)
    if first < len(before) and before[first].lower() in language.prepositions:
        end = phrase_at(before, first + 1, language, must_be_free=False)
        if end is not None:
            return "before", (first + 1, end)
    return None


def subject_beside(before: list[str], word: str, after: list[str], language: Language) -> tuple[str, Range] | None:
    """The subject of the verb ``word`` between the words ``before`` and ``after`` it in its sentence.

    Says in which of the two ("before", "after") it stands, and its range there; ELSEWHERE in "before" where the verb
    shares the subject of an earlier one.
    """
    split = _auxiliary(before, word, language)
    if split is not None:
        is_passive = before[split].lower() in language.passives and word not in language.quoted
        return None if is_passive else _around_auxiliary(before, split, language)
    first = _clause_begin(before, language)
    while first < len(before) and before[first].lower() in ("auch", "doch", "selbst"):
        first += 1
    field = before[first:]
    if not field:
        return _without_field(before, after, language)
    opener = before[first - 1].lower() if first else ""
    is_subordinate = opener in language.breaks or opener in language.relatives
    found = phrase_at(field, 0, language)
    if found is not None and (is_subordinate or _fills(field, found, language)):
        return "before", (first, first + found)
    if found is not None and field[found].lower() in language.prepositions:
        return "before", (first, len(before))
    return phrase_behind(after, language)


def phrase_at(words: list[str], begin: int, language: Language, must_be_free: bool = True) -> int | None:
    """Where the noun phrase that begins at ``begin`` ends, with its appositions; None where none begins there.

    ``must_be_free`` says that no preposition may govern it and no dative article open it.
    """
    if begin >= len(words):
        return None
    first = words[begin].lower()
    if first in language.pronouns:
        return begin + 1 if language.pronouns[first] != "n" else None
    if must_be_free and first in language.obliques:
        return None
    end, has_noun = _simple_phrase(words, begin, language)
    if not has_noun:
        return None
    while end < len(words) and words[end] == "," and _may_be_apposed(words, end + 1, language):
        end = _simple_phrase(words, end + 1, language)[0]
    return end


def _simple_phrase(words: list[str], begin: int, language: Language) -> tuple[int, bool]:
    """The end of article, adjectives, nouns and what hangs on them; whether there is a noun."""
    at, has_noun = begin, False
    has_article = at < len(words) and words[at].lower() in language.determiners
    if has_article:
        at += 1
        at += at < len(words) and words[at] in language.joints  # einer der Helfer
    while at < min(len(words), begin + _MOST_WORDS):
        if _is_noun(words[at], language):
            has_noun = True
        elif words[at] == "(" and ")" in words[at : at + 5]:
            at = words.index(")", at)
        elif not (
            _joins(words, at, has_article, language)
            if has_noun and words[at].lower() in language.joints
            else _is_adjective(words, at, has_noun, language)
        ):
            break
        at += 1
    return at, has_noun


def _is_adjective(words: list[str], at: int, has_noun: bool, language: Language) -> bool:
    """Whether a lower-case word or number can stand before the noun of a phrase."""
    word = words[at]
    if word[0].isdigit():
        return not has_noun
    if not (word.islower() and word.endswith(_ENDINGS) and _leads_to_noun(words, at)):
        return False
    return not (
        word in language.verbs
        or word in language.skipped
        or word in language.prepositions
        or (word in language.determiners and has_noun)
    )


def _is_noun(word: str, language: Language) -> bool:
    return (word[0].isupper() or word[0] == NAME_BLOT) and word.lower() not in language.prepositions | language.times


def _joins(words: list[str], at: int, has_article: bool, language: Language) -> bool:
    """Whether a genitive or "und" goes on with the phrase: not "der" behind a full name, which is a dative."""
    following = words[at + 1] if at + 1 < len(words) else ""
    if not (following[:1].isupper() or following[:1] == NAME_BLOT or following.endswith(_ENDINGS)):
        return False
    is_full_name = not has_article and at > 1 and words[at - 1][0].isupper() and words[at - 2][0].isupper()
    return not (is_full_name and words[at] == "der")


def _leads_to_noun(words: list[str], at: int) -> bool:
    """Whether adjectives end in a noun."""
    for word in words[at + 1 : at + 4]:
        if word[0].isupper() or word[0] == NAME_BLOT:
            return True
        if not (word.islower() and word.endswith(_ENDINGS)):
            return False
    return False


def _may_be_apposed(words: list[str], at: int, language: Language) -> bool:
    """Whether a phrase behind a comma renames the one before: it ends with a comma, a colon or the sentence."""
    if at >= len(words) or words[at].lower() in language.pronouns or words[at].lower() in language.prepositions:
        return False
    end, has_noun = _simple_phrase(words, at, language)
    return has_noun and (end >= len(words) or words[end] in ",:.!?" or words[end][0] == BLOT)


def _auxiliary(before: list[str], word: str, language: Language) -> int | None:
    """Where the auxiliary of a participle stands, the last one in its clause; None for other forms."""
    if word not in language.past_participles:
        return None
    for k in range(len(before) - 1, max(-1, len(before) - _MOST_WORDS), -1):
        if before[k].lower() in language.auxiliaries:
            return k
        if before[k] in _STOPS:
            return None
    return None


def _around_auxiliary(before: list[str], split: int, language: Language) -> tuple[str, Range] | None:
    first = _clause_begin(before[:split], language)
    found = phrase_at(before[:split], first, language) if first < split else None
    if found is not None and found >= split - 2:
        return "before", (first, found)
    end = phrase_at(before, split + 1, language)
    return ("before", (split + 1, end)) if end is not None else None


def _clause_begin(words: list[str], language: Language) -> int:
    """Where the clause that ends ``words`` begins: behind the last mark or conjunction."""
    for k in range(len(words) - 1, max(-1, len(words) - _MOST_FIELD - 1), -1):
        word = words[k].lower()
        if words[k] in _STOPS or words[k] == "," or word[0] == BLOT or word in language.breaks:
            return k + 1
        if word in language.coordinators and (k + 1 == len(words) or words[k + 1][0].islower()):
            return k + 1
    return max(0, len(words) - _MOST_FIELD)


def _without_field(before: list[str], after: list[str], language: Language) -> tuple[str, Range] | None:
    """A verb at the begin, or behind a mark or conjunction."""
    last = before[-1] if before else ""
    if last.lower() in language.coordinators:
        return "before", ELSEWHERE
    behind = phrase_behind(after, language)
    if last != "," or any(word[0] == BLOT or word in language.reported for word in before):
        return behind
    apposed = _apposed(before[:-1], language)
    return ("before", apposed) if apposed is not None else behind


def _apposed(words: list[str], language: Language) -> Range | None:
    """A name with its apposition, which ends ``words``."""
    commas = [k for k, word in enumerate(words) if word == "," or word in _STOPS]
    for begin in [0, *(k + 1 for k in commas)][-4:]:
        end = phrase_at(words, begin, language)
        if end is None or len(words) - end > _MOST_WORDS:
            continue
        if end == len(words) or words[end] == "," or _is_placed(words, end, language):
            return begin, len(words)
    return None


def _is_placed(words: list[str], at: int, language: Language) -> bool:
    """Whether a preposition with its nouns follows, up to the next comma: "der Vorsitzende in Hessen, "."""
    if words[at].lower() not in language.prepositions:
        return False
    end = words.index(",", at) if "," in words[at:] else len(words)
    return all(
        _is_noun(word, language)
        or word in language.prepositions
        or word in language.determiners
        or (word.islower() and word.endswith(_ENDINGS) and word not in language.verbs)
        for word in words[at:end]
    )


def _fills(field: list[str], end: int, language: Language) -> bool:
    """Whether nothing but adverbs stands between a phrase and the verb."""
    return all(word.lower() in language.skipped or word.lower() in language.times for word in field[end:])


def phrase_behind(after: list[str], language: Language) -> tuple[str, Range] | None:
    """The noun phrase that follows a verb, in the words ``after`` it."""
    first = 0
    while first < len(after) and after[first].lower() in language.skipped | language.objects:
        first += 1
    end = phrase_at(after, first, language)
    return ("after", (first, end)) if end is not None else None


def announced_phrase(words: list[str], language: Language) -> Range | None:
    """The phrase that is all there is before a colon: "Ann Lee, Sprecherin der Stadt: "..."."""
    if not words or words[-1] != ":":
        return None
    end = phrase_at(words, 0, language)
    return (0, end) if end is not None and end == len(words) - 1 else None
