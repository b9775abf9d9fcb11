"""Names of people, places and organisations, told by their capitals; precision before recall.

No model and no list of names: a capitalised word is a name where nothing else explains the capital. What opens a
sentence needs evidence from elsewhere in the document; headlines in title case give only names that the text has too.
"""

import re
from typing import NamedTuple

from dedup.alignment.anchors import Span
from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.tables import NameWords
from dedup.alignment.name_nouns import is_known_proper, stands_bare
from dedup.alignment.name_runs import Name, names_in, run_pattern
from dedup.alignment.name_words import is_acronym, words_of
from dedup.model import Value

_MAX_TITLE_CHARS = 200
_MIN_TITLE_SHARE = 0.6
_MAX_NAME_WORDS = 9
_LINE = re.compile(r"[^\n]+")
_QUOTES = "\"”’»“'"
_NO_NAME_AFTER = frozenset("@#/_")
_DATELINE = re.compile(r" ?(?:\([^()\n]{2,20}\) ?)?[–—-]{1,2} ")


class Run(NamedTuple):
    """Capitalised words in a text."""

    begin: int
    text: str


class _Evidence(NamedTuple):
    """What the rest of a document says: the words of its names, and all of its words as they stand."""

    in_names: set[str]
    seen: set[str]


def find_names(text: str, language: str) -> list[Value]:
    """The names of a text, sorted, none overlapping. Scripts without case have none."""
    lexicon = lexicon_of(language)
    words = lexicon.names
    inner, initial, titles = _runs(text, language, words)
    found = [(run.begin, name) for run in inner for name in names_in(run.text, language)]
    evidence = _Evidence({word for _, name in found for word in name.value.split(" ")}, set(text.split()))
    for run in initial:
        kept = _without_opener(text, run, evidence, words)
        found += [(kept.begin, name) for name in names_in(kept.text, language)]
    found = [(begin, name) for begin, name in found if not _is_shouted(name, evidence)]
    if lexicon.units.capitalised:
        found = [item for item in found if _is_no_noun(text, item, words)]
    known = {name.value for _, name in found}
    for run in titles:
        found += [(run.begin, name) for name in _known_names(run.text, known)]
    return [_value(text, begin, name) for begin, name in sorted(found, key=_place)]


def _place(found: tuple[int, Name]) -> int:
    return found[0] + found[1].begin


def _value(text: str, offset: int, name: Name) -> Value:
    begin, end = offset + name.begin, offset + name.end
    return Value(kind="name", begin=begin, end=end, text=text[begin:end], value=name.value, unit=None, hedge=None)


def _is_shouted(name: Name, evidence: _Evidence) -> bool:
    """Whether the name is a common word in capitals ("a TOTAL disaster")."""
    return name.n_words == 1 and is_acronym(name.value) and _is_seen(name.value.lower(), evidence)


def _is_seen(word: str, evidence: _Evidence) -> bool:
    return word in evidence.seen or word + "." in evidence.seen or word + "," in evidence.seen


def _is_no_noun(text: str, found: tuple[int, Name], words: NameWords) -> bool:
    """Where nouns are capitalised: whether more than a lone capital speaks for a name."""
    begin, name = found
    return name.n_words > 1 or is_known_proper(name.value, words) or stands_bare(text, begin + name.begin, words)


# --- runs --------------------------------------------------------------------------------------------------------


def _runs(text: str, language: str, words: NameWords) -> tuple[list[Run], list[Run], list[Run]]:
    """Runs inside sentences, runs whose place may explain their first capital, and runs of lines in title case."""
    title_lines = _title_lines(text)
    inner: list[Run] = []
    initial: list[Run] = []
    titles: list[Run] = []
    place = 0
    spans = [match.span() for match in run_pattern(language).finditer(text)]
    for begin, end in _joined(text, spans, words.abbreviations):
        while place < len(title_lines) and title_lines[place][1] <= begin:
            place += 1
        if place < len(title_lines) and title_lines[place][0] <= begin:
            titles.append(Run(begin, text[begin:end]))
        elif _may_be_initial(text, begin):
            if text[begin - 1 : begin] not in _NO_NAME_AFTER:
                initial.append(Run(begin, text[begin:end]))
        else:
            inner.append(Run(begin, text[begin:end]))
    return inner, initial, titles


def _joined(text: str, spans: list[Span], abbreviations: frozenset[str]) -> list[Span]:
    """Runs, with "Gen" and "Smith" of "Gen. Smith" made one."""
    joined: list[Span] = []
    last = -2
    for begin, end in spans:
        if begin - last == 2 and text[last:begin] == ". ":
            first = joined[-1][0]
            if text[max(text.rfind(" ", first, last) + 1, first) : last] in abbreviations:
                joined[-1] = (first, end)
                last = end
                continue
        joined.append((begin, end))
        last = end
    return joined


def _may_be_initial(text: str, begin: int) -> bool:
    """Whether the place alone may explain a capital: a line, a sentence or a quotation begins here."""
    before = text[begin - 1] if begin else "\n"
    if before == " ":
        earlier = text[begin - 2] if begin > 1 else "\n"
        if earlier.isalnum() or earlier in ",;%)":
            return False
        if earlier in _QUOTES:
            return text[begin - 3 : begin - 2] in {".", "!", "?", "…", " ", "\n", ""}
        return True
    if before in "’'-/":
        return not (begin > 1 and text[begin - 2].isalnum())
    return True


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
    words = words_of(run.text)
    offset = words[1].begin if len(words) > 1 else len(run.text)
    return Run(run.begin + offset, run.text[offset:])


def _keeps_first(text: str, run: Run, evidence: _Evidence, names: NameWords) -> bool:
    words = words_of(run.text)
    first = words[0]
    if first.folded in names.openers or first.folded in names.starters:
        return False
    if first.text in evidence.in_names or first.folded in names.titles or first.text[1:] != first.folded[1:]:
        return True
    if len(words) == 1:
        starts_line = run.begin == 0 or text[run.begin - 1] == "\n"
        return starts_line and _DATELINE.match(text, run.begin + len(run.text)) is not None
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
                found.append(Name(words[place].begin, words[end - 1].end, value, end - place))
                place = end - 1
                break
        place += 1
    return found
