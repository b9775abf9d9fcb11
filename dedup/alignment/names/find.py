"""Names of people, places and organisations, told by their capitals; precision before recall.

No model and no list of names: a capitalised word is a name where nothing else explains the capital. What opens a
sentence needs evidence from elsewhere in the document; headlines in title case give only names that the text has too.
"""

import re
from collections.abc import Sequence
from itertools import chain

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.patterns import Span
from dedup.alignment.lexicon.tables import NameWords
from dedup.alignment.names.nouns import is_known_proper, stands_bare
from dedup.alignment.names.runs import Name, names_in, run_pattern
from dedup.alignment.names.word import first_word, words_of
from dedup.model import Value

_MAX_TITLE_CHARS = 200
_MIN_TITLE_SHARE = 0.6
_MAX_NAME_WORDS = 9
_LINE = re.compile(r"[^\n]+")
_QUOTES = "\"”’»“'"
_NO_NAME_AFTER = frozenset("@#/_")
_GLUE = frozenset("’'-")
_ENDS = frozenset(".,")
_DATELINE = re.compile(r" ?(?:\([^()\n]{2,20}\) ?)?[–—-]{1,2} ")
_FEW_WORDS = 60
"""So many words are looked for in a text one by one; to split it costs as much as to search it for about a hundred."""


Run = tuple[int, str]
"""Where capitalised words begin in a text, and the words. A plain tuple: a text has one for every six words."""


def find_names(text: str, language: str) -> list[Value]:
    """The names of a text, sorted, none overlapping. Scripts without case have none."""
    lexicon = lexicon_of(language)
    inner, initial, titles = _runs(text, language)
    found = [(begin, name) for begin, run in inner for name in names_in(run, language)]
    in_names = set(chain.from_iterable([name.words for _, name in found]))
    kept = _without_openers(text, initial, in_names, lexicon.names)
    found += [(begin, name) for begin, run in kept for name in names_in(run, language)]
    shouted = {name.value.lower() for _, name in found if name.is_acronym}
    seen = _seen(shouted, text)
    if seen:
        found = [item for item in found if not (item[1].is_acronym and item[1].value.lower() in seen)]
    if lexicon.units.capitalised:
        found = [item for item in found if _is_no_noun(text, item, lexicon.names)]
    known = {name.value for _, name in found} if titles else set()
    found += [(begin, name) for begin, run in titles for name in _known_names(run, known)]
    found.sort(key=_place)
    return [_value(text, begin, name) for begin, name in found]


def _place(found: tuple[int, Name]) -> int:
    return found[0] + found[1].begin


def _value(text: str, offset: int, name: Name) -> Value:
    begin, end = offset + name.begin, offset + name.end
    return Value(kind="name", begin=begin, end=end, text=text[begin:end], value=name.value, unit=None, hedge=None)


def _seen(words: set[str], text: str) -> set[str]:
    """Those of the words that stand in a text too, as they are, between blanks, perhaps with a full stop or comma.

    What does in lower case owes its capital to its place ("Angry" that opens a sentence), or is shouted ("TOTAL").
    """
    if len(words) <= _FEW_WORDS:
        return {word for word in words if _stands(word, text)}
    parts = set(text.split())
    return {word for word in words if word in parts or word + "." in parts or word + "," in parts}


def _stands(word: str, text: str) -> bool:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not at or text[at - 1].isspace():
            end += text[end : end + 1] in _ENDS
            if end >= len(text) or text[end].isspace():
                return True
        at = text.find(word, at + 1)
    return False


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
        if title_end <= begin or title_begin <= begin:
            while title_end <= begin:
                place += 1
                title_begin, title_end = title_lines[place]
            if title_begin <= begin:
                titles.append((begin, match[0]))
                continue
        if begin > 1 and text[begin - 1] == " " and text[begin - 2].isalnum():
            inner.append((begin, match[0]))  # the commonest case by far
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


def _without_openers(text: str, runs: Sequence[Run], in_names: set[str], names: NameWords) -> list[Run]:
    """The runs, or what is left of them where the first word owes its capital to its place.

    ``in_names``: words of names that stand inside sentences.
    """
    firsts = [first_word(run) for _, run in runs]
    kept = [_keeps_first(text, run, first, in_names, names) for run, first in zip(runs, firsts, strict=True)]
    seen = _seen({first.lower() for first, keeps in zip(firsts, kept, strict=True) if keeps is None}, text)
    return [
        run if keeps or (keeps is None and first.lower() not in seen) else _rest(run, len(first))
        for run, first, keeps in zip(runs, firsts, kept, strict=True)
    ]


def _rest(run: Run, length: int) -> Run:
    """A run behind its first word and the space after it."""
    offset = min(length + 1, len(run[1]))
    return run[0] + offset, run[1][offset:]


def _keeps_first(text: str, run: Run, first: str, in_names: set[str], names: NameWords) -> bool | None:
    """Whether the first word of a run is a name's; None where that hangs on whether it stands in lower case too."""
    folded = first.lower()
    if folded in names.openers or folded in names.starters:
        return False
    if first in in_names or folded in names.titles or first[1:] != folded[1:]:
        return True
    if len(first) == len(run[1]):
        starts_line = run[0] == 0 or text[run[0] - 1] == "\n"
        return starts_line and _DATELINE.match(text, run[0] + len(run[1])) is not None
    return True if folded in names.lasting else None


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
