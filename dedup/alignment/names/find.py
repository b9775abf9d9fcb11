"""Names of people, places and organisations, told by their capitals; precision before recall.

No model and no list of names: a capitalised word is a name where nothing else explains the capital. What opens a
sentence needs evidence from elsewhere in the document; headlines in title case give only names that the text has too.
"""

from functools import lru_cache
from operator import itemgetter

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.patterns import Span
from dedup.alignment.lexicon.tables import NameWords
from dedup.alignment.names.nouns import is_known_proper, stands_bare
from dedup.alignment.names.openers import without_openers
from dedup.alignment.names.runs import Name, Run, names_reader, run_pattern
from dedup.alignment.names.word import words_of, words_standing_in
from dedup.model import Value

_MAX_TITLE_CHARS = 200
_MIN_TITLE_SHARE = 0.6
_MAX_NAME_WORDS = 9
_QUOTES = "\"”’»“'"
_NO_NAME_AFTER = frozenset("@#/_")
_GLUE = frozenset("’'-")
_INNER, _INITIAL, _NO_NAME = range(3)

_RUN_BEGIN = itemgetter(0)

Found = tuple[int, Name]
"""Where the run of a name begins in the text, and the name."""


def find_names(text: str, language: str) -> list[Value]:
    """The names of a text, sorted, none overlapping. Scripts without case have none."""
    lexicon = lexicon_of(language)
    names_in = names_reader(language)
    inner, initial, titles = _runs(text, language)
    found = [(begin, name) for begin, run in inner for name in names_in(run)]
    kept = without_openers(text, initial, " ".join([name.value for _, name in found]), language)
    found += [(begin, name) for begin, run in kept for name in names_in(run)]
    shouted = {name.value.lower() for _, name in found if name.is_acronym}
    seen = words_standing_in(text, shouted)
    if seen:
        found = [item for item in found if not (item[1].is_acronym and item[1].value.lower() in seen)]
    if lexicon.units.capitalised:
        found = [item for item in found if _is_no_noun(text, item, lexicon.names)]
    known = {name.value for _, name in found} if titles else set()
    found += [(begin, name) for begin, run in titles for name in _known_names(run, known)]
    found.sort(key=_RUN_BEGIN)
    return [_value(text, begin, name) for begin, name in found]


def _value(text: str, offset: int, name: Name) -> Value:
    begin, end = offset + name.begin, offset + name.end
    return Value(kind="name", begin=begin, end=end, text=text[begin:end], value=name.value, unit=None, hedge=None)


def _is_no_noun(text: str, found: tuple[int, Name], words: NameWords) -> bool:
    """Where nouns are capitalised: whether more than a lone capital speaks for a name."""
    begin, name = found
    return " " in name.value or is_known_proper(name.value, words) or stands_bare(text, begin + name.begin, words)


# --- runs --------------------------------------------------------------------------------------------------------


def _runs(text: str, language: str) -> tuple[list[Run], list[Run], list[Run]]:
    """Runs inside sentences, runs whose place may explain their first capital, and runs of lines in title case."""
    runs_of = run_pattern(language).finditer
    placed: tuple[list[Run], ...] = ([], [], [])
    titles: list[Run] = []
    at = 0
    for title_begin, title_end in [*_title_lines(text), (len(text), len(text))]:
        for match in runs_of(text, at, title_begin):
            begin = match.start()
            before = text[begin - 3 : begin] if begin > 2 else text[:begin]
            placed[_place_behind(before)].append((begin, match[0]))
        titles += [(match.start(), match[0]) for match in runs_of(text, title_begin, title_end)]
        at = title_end
    return placed[_INNER], placed[_INITIAL], titles


@lru_cache(maxsize=1 << 13)
def _place_behind(before: str) -> int:
    """The place of a run behind these characters, three where the text has so many.

    ``_INITIAL``: the place alone may explain a capital, for a line, a sentence or a quotation begins there.
    """
    earlier, last = before[-2:-1], before[-1:]
    if last in _NO_NAME_AFTER:
        return _NO_NAME
    if not earlier:
        return _INITIAL
    if last != " ":
        return _INNER if last in _GLUE and earlier.isalnum() else _INITIAL
    if earlier.isalnum() or earlier in ",;%)":
        return _INNER
    if earlier in _QUOTES:
        return _INITIAL if before[:-2] in {".", "!", "?", "…", " ", "\n", ""} else _INNER
    return _INITIAL


def _title_lines(text: str) -> list[Span]:
    """Lines most of whose words are capitalised: headlines, menus, captions."""
    titles = []
    end = -1
    for line in text.split("\n"):
        begin, end = end + 1, end + 1 + len(line)
        if not 0 < len(line) <= _MAX_TITLE_CHARS or line[-1] in ".,;" or line[0].islower():
            continue
        letters = [word[0] for word in line.split() if word[0].isalpha()]
        if sum(map(str.isupper, letters)) >= _MIN_TITLE_SHARE * len(letters):
            titles.append((begin, end))
    return titles


def _known_names(run: str, known: set[str]) -> list[Name]:
    """The longest names of the text that stand in a run in title case."""
    words = words_of(run)
    found = []
    place = 0
    while place < len(words):
        for end in range(min(len(words), place + _MAX_NAME_WORDS), place, -1):
            value = " ".join(word.text for word in words[place:end])
            if value in known:
                found.append(Name(words[place].begin, words[end - 1].end, value))
                place = end - 1
                break
        place += 1
    return found
