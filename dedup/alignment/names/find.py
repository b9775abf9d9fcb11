"""Names of people, places and organisations, told by their capitals; precision before recall.

No model and no list of names: a capitalised word is a name where nothing else explains the capital. What opens a
sentence needs evidence from elsewhere in the document; headlines in title case give only names that the text has too.
"""

import re
from itertools import chain
from typing import NamedTuple

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.patterns import Span
from dedup.alignment.lexicon.tables import NameWords
from dedup.alignment.names.nouns import is_known_proper, stands_bare
from dedup.alignment.names.runs import Name, names_in, run_pattern
from dedup.alignment.names.word import words_of
from dedup.model import Value

_MAX_TITLE_CHARS = 200
_MIN_TITLE_SHARE = 0.6
_MAX_NAME_WORDS = 9
_LINE = re.compile(r"[^\n]+")
_QUOTES = "\"”’»“'"
_NO_NAME_AFTER = frozenset("@#/_")
_GLUE = frozenset("’'-")
_DATELINE = re.compile(r" ?(?:\([^()\n]{2,20}\) ?)?[–—-]{1,2} ")


Run = tuple[int, str]
"""Where capitalised words begin in a text, and the words. A plain tuple: a text has one for every six words."""


class _Evidence(NamedTuple):
    """What the rest of a document says: the words of its names, and all of its words as they stand."""

    in_names: set[str]
    seen: set[str]


def find_names(text: str, language: str) -> list[Value]:
    """The names of a text, sorted, none overlapping. Scripts without case have none."""
    lexicon = lexicon_of(language)
    inner, initial, titles = _runs(text, language)
    found = [(begin, name) for begin, run in inner for name in names_in(run, language)]
    evidence = _Evidence(set(chain.from_iterable(name.words for _, name in found)), set(text.split()))
    kept = [_without_opener(text, run, evidence, lexicon.names) for run in initial]
    found += [(begin, name) for begin, run in kept for name in names_in(run, language)]
    found = [item for item in found if not (item[1].is_acronym and _is_seen(item[1].value.lower(), evidence))]
    if lexicon.units.capitalised:
        found = [item for item in found if _is_no_noun(text, item, lexicon.names)]
    known = {name.value for _, name in found} if titles else set()
    found += [(begin, name) for begin, run in titles for name in _known_names(run, known)]
    return [_value(text, begin, name) for begin, name in sorted(found, key=_place)]


def _place(found: tuple[int, Name]) -> int:
    return found[0] + found[1].begin


def _value(text: str, offset: int, name: Name) -> Value:
    begin, end = offset + name.begin, offset + name.end
    return Value(kind="name", begin=begin, end=end, text=text[begin:end], value=name.value, unit=None, hedge=None)


def _is_seen(word: str, evidence: _Evidence) -> bool:
    """Whether a word stands in lower case too: then "Angry" only opens a sentence, and "TOTAL" is only shouted."""
    return word in evidence.seen or word + "." in evidence.seen or word + "," in evidence.seen


def _is_no_noun(text: str, found: tuple[int, Name], words: NameWords) -> bool:
    """Where nouns are capitalised: whether more than a lone capital speaks for a name."""
    begin, name = found
    return len(name.words) > 1 or is_known_proper(name.value, words) or stands_bare(text, begin + name.begin, words)


# --- runs --------------------------------------------------------------------------------------------------------


def _runs(text: str, language: str) -> tuple[list[Run], list[Run], list[Run]]:
    """Runs inside sentences, runs whose place may explain their first capital, and runs of lines in title case."""
    title_lines = [*_title_lines(text), (len(text), len(text))]
    title_begin, title_end = title_lines[0]
    inner: list[Run] = []
    initial: list[Run] = []
    titles: list[Run] = []
    place = 0
    for match in run_pattern(language).finditer(text):
        begin = match.start()
        while title_end <= begin:
            place += 1
            title_begin, title_end = title_lines[place]
        if title_begin <= begin:
            titles.append((begin, match[0]))
        elif begin and text[begin - 1] in _NO_NAME_AFTER:
            continue
        elif _may_be_initial(text, begin):
            initial.append((begin, match[0]))
        else:
            inner.append((begin, match[0]))
    return inner, initial, titles


def _may_be_initial(text: str, begin: int) -> bool:
    """Whether the place alone may explain a capital: a line, a sentence or a quotation begins here."""
    if begin < 2:
        return True
    earlier, before = text[begin - 2], text[begin - 1]
    if before == " ":
        if earlier.isalnum() or earlier in ",;%)":
            return False
        if earlier in _QUOTES:
            return text[begin - 3 : begin - 2] in {".", "!", "?", "…", " ", "\n", ""}
        return True
    return before not in _GLUE or not earlier.isalnum()


def _title_lines(text: str) -> list[Span]:
    """Lines most of whose words are capitalised: headlines, menus, captions."""
    titles = []
    for match in _LINE.finditer(text):
        begin, end = match.span()
        if end - begin > _MAX_TITLE_CHARS or text[end - 1] in ".,;" or text[begin].islower():
            continue
        letters = [word[0] for word in match[0].split() if word[0].isalpha()]
        if sum(map(str.isupper, letters)) >= _MIN_TITLE_SHARE * len(letters):
            titles.append((begin, end))
    return titles


# --- what opens a sentence, and what stands in a headline --------------------------------------------------------


def _without_opener(text: str, run: Run, evidence: _Evidence, names: NameWords) -> Run:
    """The run, or what is left of it where its first word owes its capital to its place."""
    if _keeps_first(text, run, evidence, names):
        return run
    words = words_of(run[1])
    offset = words[1].begin if len(words) > 1 else len(run[1])
    return run[0] + offset, run[1][offset:]


def _keeps_first(text: str, run: Run, evidence: _Evidence, names: NameWords) -> bool:
    words = words_of(run[1])
    first = words[0]
    if first.folded in names.openers or first.folded in names.starters:
        return False
    if first.text in evidence.in_names or first.folded in names.titles or first.text[1:] != first.folded[1:]:
        return True
    if len(words) == 1:
        starts_line = run[0] == 0 or text[run[0] - 1] == "\n"
        return starts_line and _DATELINE.match(text, run[0] + len(run[1])) is not None
    return first.folded in names.lasting or not _is_seen(first.folded, evidence)


def _known_names(run: str, known: set[str]) -> list[Name]:
    """The longest names of the text that stand in a run in title case."""
    words = words_of(run)
    found = []
    place = 0
    while place < len(words):
        for end in range(min(len(words), place + _MAX_NAME_WORDS), place, -1):
            value = " ".join(word.text for word in words[place:end])
            if value in known:
                found.append(Name(words[place].begin, words[end - 1].end, value, tuple(value.split(" "))))
                place = end - 1
                break
        place += 1
    return found
