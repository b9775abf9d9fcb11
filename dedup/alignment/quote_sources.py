"""The noun phrase behind a cue: "said Ann Lee, head of the union", "according to the minister"."""

from dedup.alignment.quote_clauses import BLOT, NAME_BLOT
from dedup.alignment.quote_subjects import Range, is_name
from dedup.alignment.speech.language import Language

_HARD = frozenset(";:—–")
_MOST_WORDS = 45


def subject_after(words: list[str], language: Language, is_source: bool, is_leading: bool) -> Range | None:
    """Begin and end in ``words``, which follow a cue, of the noun phrase it introduces; None where none follows.

    ``is_source`` says that a phrase must follow ("according to"), so that it needs no capital; ``is_leading`` that
    what stands behind a comma is the reported clause and no apposition.
    """
    if not words or not (words[0][0].isalnum() or words[0][0] == NAME_BLOT):
        return None
    first = words[0].lower()
    if first in language.pronouns:
        return 0, 1
    if first in language.prepositions or first in language.complementisers or first in language.times:
        return None
    if not (is_source or first in language.determiners or any(is_name(word) for word in words[:4])):
        return None
    end = _name_end(words, language)
    while not is_leading and end < len(words) and words[end] == "," and _is_apposition(words, end + 1, language):
        end = _piece_end(words, end + 1)
    while end and words[end - 1] in ".,!?":
        end -= 1
    return (0, end) if end else None


def is_whole(words: list[str], end: int, language: Language) -> bool:
    """Whether a phrase that ends at ``end`` is all that follows, so that it must be the subject of what precedes."""
    return end >= len(words) or words[end] in ",.:;!?" or words[end].lower() in language.times


def _name_end(words: list[str], language: Language) -> int:
    for k, word in enumerate(words[:_MOST_WORDS]):
        if k == 0:
            continue
        lower = word.lower()
        if word in _HARD or word in ",.!?" or word[0] == BLOT:
            return k
        if lower in language.prepositions or lower in language.times or lower in language.skipped:
            return k
    return min(len(words), _MOST_WORDS)


def _is_apposition(words: list[str], at: int, language: Language) -> bool:
    """Whether the words after a comma say more about the subject."""
    if at >= len(words) or not words[at][0].isalnum():
        return False
    word = words[at].lower()
    if word in language.relatives or word in language.determiners or word[0].isdigit():
        return True
    if word in language.prepositions or word in language.breaks or word in language.pronouns:
        return False
    return not (word.endswith("ing") or word in language.skipped)


def _piece_end(words: list[str], at: int) -> int:
    for k in range(at, min(len(words), at + _MOST_WORDS)):
        if words[k] in ",;:.!?" or words[k][0] == BLOT:
            return k
    return min(len(words), at + _MOST_WORDS)
