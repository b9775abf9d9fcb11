"""Who speaks, told inside the marks, as French newspapers do: « Le pont tient, a dit Ana Ohm. Nous l'avons vu. »"""

import re
from collections.abc import Iterator

from dedup.alignment.marks.quotations import Quotation
from dedup.alignment.speech.language import Language

_COMMA = re.compile(r",\s(?=([\w'’-]+))")
_NEXT = re.compile(r"[\w'’-]+")
_END = re.compile(r"[.,!?…](?=\s|$)")
_BLANKS = re.compile(r"\s*")
_MOST_BETWEEN = 3  # words from an auxiliary to its participle
_LONGEST = 160  # characters of what is inserted


def without_incises(text: str, quotation: Quotation, language: Language) -> Iterator[Quotation]:
    """The parts of a quotation around the words that say who speaks; the quotation itself where it holds none."""
    outer_begin, begin, end, outer_end = quotation
    for comma in _COMMA.finditer(text, begin, end):
        if comma.start() < begin or not _says_who(text, comma.end(), end, language):
            continue
        close = _close(text, comma.end(), end, language)
        if close < 0:
            continue
        if begin < comma.start():
            yield Quotation(outer_begin, begin, comma.start(), comma.start())
        blanks = _BLANKS.match(text, close, end)
        outer_begin = begin = blanks.end() if blanks is not None else close
    if begin < end:
        yield Quotation(outer_begin, begin, end, outer_end)


def _close(text: str, begin: int, end: int, language: Language) -> int:
    """Where inserted words end: at a full stop, or at a comma with a clause behind it and no apposition; -1 nowhere."""
    for close in _END.finditer(text, begin, min(end, begin + _LONGEST)):
        following = _NEXT.search(text, close.end(), end)
        word = following[0].lower() if following is not None else ""
        if close[0] != "," or not word or word in language.breaks | language.coordinators or word in language.pronouns:
            return close.end()
    return -1


def _says_who(text: str, begin: int, end: int, language: Language) -> bool:
    """Whether a verb of speech with its subject behind begins at an offset: "a dit Ana", "dit-il", "note le maire"."""
    words = [found[0] for found, _ in zip(_NEXT.finditer(text, begin, end), range(_MOST_BETWEEN + 2), strict=False)]
    verb = words[0].lower()
    if "-" in verb and verb in language.pronouns:
        return verb in language.verbs or any(word in language.past_participles for word in words[1:])
    if verb in language.auxiliaries:
        return any(word in language.past_participles or word in language.verbs for word in words[1:-1])
    if verb not in language.verbs or verb in language.past_participles or len(words) == 1:
        return False
    return words[1][0].isupper() or words[1].lower().startswith(("le", "la", "l'", "l’", "un", "son", "sa"))
