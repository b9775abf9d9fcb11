"""Runs of capitalised words, and what in a run is a name."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.patterns import ranges, trie
from dedup.alignment.lexicon.tables import Lexicon, NameWords
from dedup.alignment.names.nouns import proper_part
from dedup.alignment.names.word import is_acronym

_MAX_WORDS = 7  # longer runs are headlines, menus and lists
_SPACE = "[ \u00a0]"
_ARTICLES = ("al-", "el-", "ul-", "d’", "d'")
"""What may stand before a later word of a name, and be written as one with it."""
_KOREAN = "un|il|in|ok|hye|wook|chol|sik|hwan|hyun"
"""Second halves of given names that are written in lower case ("Jong-un")."""
_ROMAN = re.compile(r"[IVX]+")
_CAPITAL, _SMALL, _TELLING, _COMMON, _PARTS, _MONTH, _WEAK = (1 << bit for bit in range(7))
_JOINS, _ORGANISATION, _TITLE, _ADDRESS, _POST, _GENERATION = (1 << bit for bit in range(7, 13))
"""Bits of a word. How it is written: CAPITAL or SMALL (also "&"). What it is: TELLING, of a table of the language;
COMMON, no name alone; what PARTS names, or, for most, a MONTH; a WEAK connector; a word that JOINS with that; of an
ORGANISATION, a TITLE, an ADDRESS, a POST, a GENERATION."""
_GENERATIONS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


Run = tuple[int, str]
"""Where capitalised words begin in a text, and the words. A plain tuple: a text has one for every six words."""


class Name(NamedTuple):
    """A name inside a run: its place there, its words with single spaces, and whether it is an acronym."""

    begin: int
    end: int
    value: str
    is_acronym: bool = False


@cache
def _upper_case() -> str:
    """Every upper-case letter of the basic plane, as the inside of a character class.

    (With letters beyond that plane the expression compiles to a list of ranges and takes seven times as long.)
    """
    letters = (chr(point) for point in range(0x10000))
    return ranges(char for char in letters if (char.isupper() and char.isalpha()) or char.istitle())


@cache
def run_pattern(language: str) -> re.Pattern[str]:
    """Capitalised words and initials, joined by single spaces and the language's connectors ("of the", "de la").

    What may be missing is a branch beside an empty one, and what may repeat too: that a first character decides.
    """
    names = lexicon_of(language).names
    upper = _upper_case()
    part = rf"[-’'](?:(?:[a-zà-ÿ]{{1,4}}-|)[{upper}]\w*|\d+(?!\w)|(?:{_KOREAN})(?!\w))"
    initials = rf"\.(?:[{upper}]\.)*(?:[{upper}](?!\w)|)"
    tail = rf"(?:{_abbreviation_ends(names.abbreviations)}{initials}|\w*(?:{part}(?:{part})*|))"
    connectors = [f"{re.escape(first)}{trie(rests)}{_SPACE}" for first, rests in _by_first_letter(names.connectors)]
    begin = "".join(first for first, _ in _by_first_letter([*names.connectors, *_ARTICLES]))
    joint = rf"{_SPACE}(?=[{upper}{re.escape(begin)}])(?:{'|'.join(connectors)}|)(?:{'|'.join(_ARTICLES)}|)"
    following = rf"{joint}[{upper}]{tail}"
    return re.compile(rf"[{upper}](?<!\w[{upper}]){tail}(?:{following}(?:{following})*|)")


def _abbreviation_ends(abbreviations: Iterable[str]) -> str:
    """The rest of "Gen." and the like after their first letter, where a word follows; a branch of an expression."""
    ends = "|".join(rf"(?<={first}){trie(rests)}" for first, rests in _by_first_letter(abbreviations))
    return rf"(?=\w{{1,4}}\. )(?:{ends})\.(?= [{_upper_case()}])|" if ends else ""


def _by_first_letter(words: Iterable[str]) -> list[tuple[str, list[str]]]:
    """First letters, ascending, each with the rests of the words that begin with it."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words):
        rests.setdefault(word[0], []).append(word[1:])
    return list(rests.items())


@cache
def names_reader(language: str) -> Callable[[str], tuple[Name, ...]]:
    """What gives the names in a run of capitalised words, and remembers them, for names recur from text to text.

    None of the words may be capitalised only because it opens a sentence.
    """
    return lru_cache(maxsize=1 << 16)(partial(_names_in, lexicon_of(language)))


def _names_in(lexicon: Lexicon, run: str) -> tuple[Name, ...]:
    names, has_capital_nouns = lexicon.names, lexicon.units.capitalised
    texts = run.replace("\u00a0", " ").split(" ")
    kinds = [_kind(text, lexicon.language) for text in texts]
    if not has_capital_nouns and {kind & (_CAPITAL | _TELLING) for kind in kinds} == {_CAPITAL}:
        return (_name(texts, 0, names),) if _has_shape(texts) else ()
    found = []
    for segment in _segments(texts, kinds):
        for part in _parts(kinds, segment):
            kept = _without_titles(kinds, part)
            if has_capital_nouns:
                first, last = proper_part([texts[place] for place in kept], names)
                kept = kept[first:last]
            if kept and _is_name(texts, kinds, kept):
                begin = sum([len(text) + 1 for text in texts[: kept[0]]])
                found.append(_name([texts[place] for place in kept], begin, names))
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def _kind(word: str, language: str) -> int:
    """The bits of a word of a run: runs are of no end, their words recur."""
    dates = lexicon_of(language).dates
    bits = _folded_kinds(language).get(word.lower(), 0)
    if is_acronym(word):
        bits &= ~(_COMMON | _PARTS)
    if not word[0].islower():
        bits &= ~_WEAK
    if word[0].islower() or word == "&":
        bits &= ~_PARTS
    if word in dates.weekdays or word in dates.months:
        bits |= _PARTS if word in dates.weekdays else _MONTH
    if word[0].isupper():
        return bits | _CAPITAL
    return bits | _SMALL if word.islower() or word == "&" else bits


@cache
def _folded_kinds(language: str) -> dict[str, int]:
    """Bits by folded word, as far as the tables of a language tell them.

    ``_TELLING`` are those on which it hangs what is a name in a run; a run of other words with capitals is one name.
    """
    names, dates = lexicon_of(language).names, lexicon_of(language).dates
    kinds: dict[str, int] = defaultdict(int)
    for bits, words in (
        (_COMMON | _TELLING | _PARTS, names.openers),
        (_COMMON | _TELLING, names.starters),
        (_COMMON | _TELLING, names.demonyms),
        (_COMMON | _TELLING | _TITLE, names.titles),
        (_COMMON | _TELLING | _ADDRESS, names.addresses),
        (_TELLING | _JOINS | _WEAK, names.weak),
        (_TELLING | _JOINS | _ORGANISATION, names.organisations),
        (_TELLING, map(str.lower, (*dates.weekdays, *dates.months))),
        (_POST, names.posts),
        (_GENERATION, _GENERATIONS),
    ):
        for word in words:
            kinds[word] |= bits
    return {word: bits & ~_ORGANISATION if bits & _TITLE else bits for word, bits in kinds.items()}


def _name(texts: Sequence[str], begin: int, names: NameWords) -> Name:
    """The name of these words, the first of which begins at ``begin`` of its run."""
    value = " ".join(texts)
    end = begin + len(value)
    if value.startswith(names.prefixes):
        prefix = next(prefix for prefix in names.prefixes if value.startswith(prefix))
        value, begin = value.removeprefix(prefix), begin + len(prefix)
    last = texts[-1]
    if last[-1] == "." and len(last) > 2 and last.count(".") == 1:
        value, end = value[:-1], end - 1
    return Name(begin, end, value, " " not in value and is_acronym(value))


def _segments(texts: Sequence[str], kinds: Sequence[int]) -> list[list[int]]:
    """The words, by their places, between those that cannot stand in a name: function words, weekdays, months."""
    segments: list[list[int]] = [[]]
    for place, kind in enumerate(kinds):
        if kind & _PARTS or (kind & _MONTH and not _is_surname(texts, kinds, place)):
            segments.append([])
        else:
            segments[-1].append(place)
    return [segment for segment in segments if segment]


def _is_surname(texts: Sequence[str], kinds: Sequence[int], place: int) -> bool:
    """Whether a month's name ends a run that began with something else ("Theresa May")."""
    return place == len(texts) - 1 and place > 0 and kinds[place - 1] & _CAPITAL != 0 and len(texts[place]) < 5


def _parts(kinds: Sequence[int], segment: list[int]) -> list[list[int]]:
    """A segment cut at the weak connectors that join nothing ("Director of | Nejat Association")."""
    parts: list[list[int]] = [[]]
    after_title = False
    for place in segment:
        kind = kinds[place]
        last = kinds[parts[-1][-1]] if parts[-1] else None
        if kind & _WEAK and last is not None and not last & _JOINS:
            after_title = last & _TITLE != 0
            parts.append([])
        elif not (after_title and last is None and kind & (_POST | _WEAK)):
            parts[-1].append(place)
    return [trimmed for part in parts if (trimmed := _without_connectors(kinds, part))]


def _without_connectors(kinds: Sequence[int], part: list[int]) -> list[int]:
    first, last = 0, len(part)
    while first < last and kinds[part[first]] & _SMALL:
        first += 1
    while last > first and kinds[part[last - 1]] & _SMALL:
        last -= 1
    return part[first:last]


def _without_titles(kinds: Sequence[int], part: list[int]) -> list[int]:
    """The name after its titles ("Foreign Minister Zarif"); organisations keep theirs ("Justice Department")."""
    first = 0
    begin = max([number for number, place in enumerate(part) if kinds[place] & _ORGANISATION], default=0)
    for number, place in enumerate(part[:-1]):
        is_title = kinds[place] & _TITLE or (number == first and kinds[place] & _ADDRESS)
        if is_title and number >= begin and kinds[part[number + 1]] & _CAPITAL:
            first = number + 1
    rest = part[first:]
    return part if first and kinds[rest[0]] & _GENERATION else _without_connectors(kinds, rest)


def _is_name(texts: Sequence[str], kinds: Sequence[int], part: list[int]) -> bool:
    return _has_shape([texts[place] for place in part]) and not all(kinds[place] & _COMMON for place in part)


def _has_shape(texts: Sequence[str]) -> bool:
    """Whether words look like a name: one with a capital is more than an initial, and few have one."""
    capital = [text for text in texts if text[0].isupper()]
    if len(capital) > _MAX_WORDS or not any(len(text.rstrip(".")) > 1 for text in capital):
        return False
    return len(texts) > 1 or _ROMAN.fullmatch(texts[0]) is None
