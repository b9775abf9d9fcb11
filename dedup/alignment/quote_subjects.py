"""Who speaks: the words beside a verb of speech that name its subject, found without a parser."""

from dedup.alignment.quote_clauses import BLOT, NAME_BLOT
from dedup.alignment.speech.language import Language

_HARD = frozenset(";:—–")
_MOST_WORDS = 45
_LONG_PLAIN = 14


def subject_before(words: list[str], language: Language) -> tuple[int, int] | None:
    """Begin and end in ``words``, which run up to a verb, of the noun phrase that is its subject; None without one.

    With its apposition where one stands between commas: "Ann Lee, head of the union, said".
    """
    end = _before_helpers(words, language)
    if end and words[end - 1] == ",":
        found = _apposed(words, end - 1, language)
        if found is not None:
            return found
        return None
    begin = end
    while begin and not _ends_clause(words, begin - 1, end, language):
        begin -= 1
    return _trimmed(words, begin, end, language)


def _before_helpers(words: list[str], language: Language) -> int:
    """Where the subject ends: before auxiliaries, adverbs and times of the day or week."""
    end = len(words)
    while end:
        lower = words[end - 1].lower()
        if lower in language.skipped or (lower.endswith("ly") and lower == words[end - 1]):
            end -= 1
        elif lower in language.times and end > 1:
            end -= 1
            while end > 1 and words[end - 1].lower() in ("on", "late", "early", "earlier", "in", "am", "of"):
                end -= 1
        else:
            break
    return end


def _ends_clause(words: list[str], k: int, end: int, language: Language) -> bool:
    """Whether the subject cannot reach over word ``k``."""
    word = words[k]
    if word == "," or word[0] == BLOT or word in _HARD or word.lower() in language.breaks:
        return True
    if word.lower() in ("and", "und", "et", "y", "but", "or"):
        return not (0 < k < end - 1 and _is_name(words[k - 1]) and _starts_phrase(words[k + 1], language))
    return False


def _trimmed(words: list[str], begin: int, end: int, language: Language) -> tuple[int, int] | None:
    """The phrase without what leads into it: "But", "In a statement", "Meanwhile"."""
    if begin >= end:
        return None
    last = words[end - 1]
    if last.lower() in language.pronouns:
        return end - 1, end
    if _leads_in(words[begin], language) or end - begin > _LONG_PLAIN:
        begin = _tail(words, begin, end, language)
    while begin < end and not words[begin][0].isalnum():
        begin += 1
    if begin >= end or not _is_phrase(words, begin, end, language):
        return None
    return begin, end


def _leads_in(word: str, language: Language) -> bool:
    lower = word.lower()
    return (
        lower in language.prepositions
        or lower in language.times
        or lower in language.breaks
        or lower in language.skipped
        or (lower.endswith(("ing", "ly")) and not language.nouns_are_capital)
    )


def _tail(words: list[str], begin: int, end: int, language: Language) -> int:
    """The begin of the last noun phrase of ``words[begin:end]``."""
    at = end
    while at > begin and (_is_name(words[at - 1]) or words[at - 1].lower() in ("of", "de", "von", "van", "der", "del")):
        if words[at - 1].lower() in language.times:
            break
        at -= 1
    while at < end and not _is_name(words[at]):
        at += 1
    if at > begin and words[at - 1].lower() in language.determiners:
        return at - 1
    if at < end:
        return at
    for k in range(end - 1, max(begin, end - 8) - 1, -1):
        if words[k].lower() in language.determiners:
            return k
    return end


def _apposed(words: list[str], end: int, language: Language) -> tuple[int, int] | None:
    """The subject that ends with an apposition before ``end``: the leftmost name or description it may start with."""
    low = end
    while low and end - low < _MOST_WORDS and words[low - 1] not in _HARD and words[low - 1][0] != BLOT:
        low -= 1
    starts = [low] + [k + 1 for k in range(low, end) if words[k] == ","]
    for number, start in enumerate(starts):
        stop = starts[number + 1] - 1 if number + 1 < len(starts) else end
        begin = start + (start < stop and words[start].lower() in ("but", "and", "aber", "und"))
        if not _is_head(words, begin, stop, language):
            continue
        if number + 1 == len(starts):
            return begin, stop
        following = words[starts[number + 1]]
        if following[0].isdigit() and number + 2 == len(starts):
            return begin, stop
        if _leads_in(following, language) and following.lower() not in language.relatives:
            return begin, stop
        return begin, end
    return None


def _is_head(words: list[str], begin: int, end: int, language: Language) -> bool:
    """Whether ``words[begin:end]`` is a short noun phrase, no clause."""
    if begin >= end or end - begin > 9 or _leads_in(words[begin], language):
        return False
    if words[begin].lower() in language.pronouns and end - begin > 1:
        return False
    return _starts_phrase(words[begin], language) and any(_is_name(w) for w in words[begin:end])


def _starts_phrase(word: str, language: Language) -> bool:
    return _is_name(word) or word.lower() in language.determiners or word.lower() in language.pronouns


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0] == NAME_BLOT


def _is_phrase(words: list[str], begin: int, end: int, language: Language) -> bool:
    """Whether a phrase may name a speaker: it has a noun, to the eye."""
    if end - begin > _MOST_WORDS:
        return False
    if any(_is_name(w) for w in words[begin:end]):
        return True
    return words[begin].lower() in language.determiners or words[begin].isdigit() or end - begin > 1


# --- behind the verb ---------------------------------------------------------------------------------------------


def subject_after(words: list[str], language: Language) -> tuple[int, int] | None:
    """Begin and end in ``words``, which follow a verb or "according to", of the noun phrase it introduces."""
    if not words or not words[0][0].isalnum():
        return None
    first = words[0]
    if first.lower() in language.pronouns:
        return 0, 1
    if (
        first.lower() in language.prepositions
        or first.lower() in language.complementisers
        or first.lower() in language.times
    ):
        return None
    if not (_starts_phrase(first, language) or any(_is_name(w) for w in words[:4])):
        return None
    end = _name_end(words, language)
    while end < len(words) and words[end] == "," and _is_apposition(words, end + 1, language):
        end = _piece_end(words, end + 1)
    while end and not words[end - 1][-1].isalnum() and words[end - 1][-1] not in ").":
        end -= 1
    return (0, end) if end else None


def _name_end(words: list[str], language: Language) -> int:
    for k, word in enumerate(words):
        if k == 0:
            continue
        if word in _HARD or word in ",.!?" or word[0] == BLOT:
            return k
        if word.lower() in language.prepositions or word.lower() in language.times or word.lower() in language.skipped:
            return k
        if k > _MOST_WORDS:
            return k
    return len(words)


def _is_apposition(words: list[str], at: int, language: Language) -> bool:
    """Whether the words after a comma say more about the subject."""
    if at >= len(words):
        return False
    word = words[at]
    if not word[0].isalnum():
        return False
    if word.lower() in language.relatives or word.lower() in language.determiners or word[0].isdigit():
        return True
    if word.lower() in language.prepositions or word.lower() in language.breaks or word.lower() in language.pronouns:
        return False
    return not word.lower().endswith("ing") and word.lower() not in language.skipped


def _piece_end(words: list[str], at: int) -> int:
    for k in range(at, min(len(words), at + _MOST_WORDS)):
        if words[k] in ",;:.!?" or words[k][0] == BLOT:
            return k
    return min(len(words), at + _MOST_WORDS)
