"""Names in a language that capitalises every noun (German): told by what foreign and common nouns do not share.

A name is written alike everywhere: "Merkel", "London", "Nairobi" are about as frequent in English as in German, while
"Regierung" hardly occurs there. Read over the capitalised words of German Wikinews, the two kinds part at a factor of
about 30 (1.5 on the Zipf scale); common words of both languages ("System") betray themselves by their determiners.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from dedup.alignment.lexicon.tables import NameWords
from dedup.alignment.names.word import is_acronym
from dedup.text.zipf import zipf_frequency

_FOREIGN = 1.5
_SURNAME = 3.0  # a word after a name may be a German surname, and those are words too
_RARE = 2.5
_LONGEST_RARE = 12
_PART = 3.0
_SHORTEST_PART = 3
_NOUN_ENDING = re.compile(
    r".*(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|ismus|tum|ling|chen|nis)"
)
_NAME_ADJECTIVE = re.compile(
    r"\w+isch(?:e|en|er|es|em)|(?:Deutsch|Vereint|Vereinigt|Rot|Weiß|Grün|Neu|Alt|Groß|Klein|Heilig|International|"
    r"National|Auswärtig|Schwarz|Hoh|Oberst|Nah|Fern|Mittler|Sozialistisch|Demokratisch|Frei|Bayer)(?:e|en|er|es|em)"
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+),?[ \u00a0]$")
_ADJECTIVE = re.compile(r".*(?:e|en|er|es|em)")


def proper_part(words: Sequence[str], names: NameWords) -> tuple[int, int]:
    """Where in a run of nouns the name begins and ends, common ones before and after; perhaps nothing is left."""
    first, last = 0, len(words)
    while first < last and not (_is_proper(words[first], names) or _opens_name(words, first)):
        first += 1
    while last > first + 1 and not _is_proper(words[last - 1], names, _SURNAME):
        last -= 1
    is_name = last - first != 1 or _is_proper(words[first], names)
    return (first, last) if is_name else (first, first)


def stands_bare(text: str, begin: int, names: NameWords) -> bool:
    """Whether no determiner and no adjective stands before; a noun that has none is a name more often."""
    match = _WORD_BEFORE.search(text[max(begin - 24, 0) : begin])
    if match is None:
        return True
    word = match[1]
    if word.lower() in names.prepositions or word[0].isupper():
        return word.lower() not in names.determiners
    return word not in names.determiners and _ADJECTIVE.fullmatch(word) is None


def is_known_proper(word: str, names: NameWords) -> bool:
    """Acronyms and places, which are names with an article too ("die EU", "die Türkei")."""
    return is_acronym(word) or word in names.places or word.removesuffix("s") in names.places


def _opens_name(words: Sequence[str], place: int) -> bool:
    return place + 1 < len(words) and _NAME_ADJECTIVE.fullmatch(words[place]) is not None


def _is_proper(word: str, names: NameWords, limit: float = _FOREIGN) -> bool:
    if word.islower():
        return False
    if is_known_proper(word, names) or "." in word:
        return True
    last = re.split(r"[-’']", word)[-1]
    if last in names.common or last.removesuffix("s") in names.common:
        return False
    return _is_foreign(last, limit) or (last.endswith("s") and len(last) > 3 and _is_foreign(last[:-1], limit))


@lru_cache(maxsize=1 << 16)
def _is_foreign(word: str, limit: float) -> bool:
    german, english = zipf_frequency(word, "de"), zipf_frequency(word, "en")
    if german < max(_RARE, limit) and english == 0.0:
        return len(word) <= _LONGEST_RARE and _NOUN_ENDING.fullmatch(word) is None and not _is_compound(word)
    return german - english <= limit


def _is_compound(word: str) -> bool:
    """Whether a rare word is two common ones ("Warnschüsse")."""
    return any(
        zipf_frequency(word[:place], "de") >= _PART and zipf_frequency(word[place:].removeprefix("s"), "de") >= _PART
        for place in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    )
