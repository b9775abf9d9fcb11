"""Runs of capitalised words, and what in a run is a name."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.patterns import ranges, trie
from dedup.alignment.lexicon.tables import Lexicon, NameWords
from dedup.alignment.names.nouns import proper_part
from dedup.alignment.names.word import Word, is_acronym, words_of

_MAX_WORDS = 7  # longer runs are headlines, menus and lists
_SPACE = "[ \u00a0]"
_ARTICLES = ("al-", "el-", "ul-", "d’", "d'")
"""What may stand before a later word of a name, and be written as one with it."""
_KOREAN = "un|il|in|ok|hye|wook|chol|sik|hwan|hyun"
"""Second halves of given names that are written in lower case ("Jong-un")."""
_ROMAN = re.compile(r"[IVX]+")
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
    plain = run.replace("\u00a0", " ")
    if not lexicon.units.capitalised and _telling(lexicon.language).isdisjoint(plain.lower().split(" ")):
        texts = plain.split(" ")
        if all(text[:1].isupper() for text in texts):
            return (_name(texts, 0, len(run), lexicon.names),) if _has_shape(texts) else ()
    found = []
    for segment in _segments(words_of(run), lexicon):
        for part in _parts(segment, lexicon.names):
            kept = _without_titles(part, lexicon.names)
            if lexicon.units.capitalised:
                kept = proper_part(kept, lexicon.names)
            if kept and _is_name(kept, lexicon.names):
                found.append(_name([word.text for word in kept], kept[0].begin, kept[-1].end, lexicon.names))
    return tuple(found)


@cache
def _telling(language: str) -> frozenset[str]:
    """The folded words on which it hangs what is a name in a run; a run of other words with capitals is one name."""
    names, dates = lexicon_of(language).names, lexicon_of(language).dates
    sets = (names.openers, names.starters, names.titles, names.addresses, names.organisations, names.weak)
    others = (names.demonyms, dates.weekdays, dates.months)
    return frozenset(word.lower() for words in (*sets, *others) for word in words)


def _name(texts: Sequence[str], begin: int, end: int, names: NameWords) -> Name:
    value = " ".join(texts)
    if value.startswith(names.prefixes):
        prefix = next(prefix for prefix in names.prefixes if value.startswith(prefix))
        value, begin = value.removeprefix(prefix), begin + len(prefix)
    last = texts[-1]
    if last[-1] == "." and len(last) > 2 and last.count(".") == 1:
        value, end = value[:-1], end - 1
    return Name(begin, end, value, " " not in value and is_acronym(value))


def _segments(words: Sequence[Word], lexicon: Lexicon) -> list[list[Word]]:
    """The words between those that cannot stand in a name: function words, weekdays, months."""
    names, dates = lexicon.names, lexicon.dates
    segments: list[list[Word]] = [[]]
    for place, word in enumerate(words):
        is_connector = word.text[0].islower() or word.text == "&"
        is_date = word.text in dates.weekdays or (word.text in dates.months and not _is_surname(words, place))
        if is_date or (not is_connector and word.folded in names.openers and not is_acronym(word.text)):
            segments.append([])
        else:
            segments[-1].append(word)
    return [segment for segment in segments if segment]


def _is_surname(words: Sequence[Word], place: int) -> bool:
    """Whether a month's name ends a run that began with something else ("Theresa May")."""
    return place == len(words) - 1 and place > 0 and words[place - 1].text[0].isupper() and len(words[place].text) < 5


def _parts(words: list[Word], names: NameWords) -> list[list[Word]]:
    """A segment cut at the weak connectors that join nothing ("Director of | Nejat Association")."""
    parts: list[list[Word]] = [[]]
    after_title = False
    for word in words:
        is_weak = word.folded in names.weak and word.text[0].islower()
        last = parts[-1][-1] if parts[-1] else None
        joined = last is None or last.folded in names.organisations or last.folded in names.weak
        if is_weak and not joined:
            after_title = last is not None and last.folded in names.titles
            parts.append([])
        elif not (after_title and not parts[-1] and (word.folded in names.posts or is_weak)):
            parts[-1].append(word)
    return [trimmed for part in parts if (trimmed := _without_connectors(part))]


def _without_connectors(words: list[Word]) -> list[Word]:
    first, last = 0, len(words)
    while first < last and (words[first].text.islower() or words[first].text == "&"):
        first += 1
    while last > first and (words[last - 1].text.islower() or words[last - 1].text == "&"):
        last -= 1
    return words[first:last]


def _without_titles(words: list[Word], names: NameWords) -> list[Word]:
    """The name after its titles ("Foreign Minister Zarif"); organisations keep theirs ("Justice Department")."""
    first = 0
    begin = 0
    for place, word in enumerate(words):
        if word.folded in names.organisations and word.folded not in names.titles:
            begin = place
    for place, word in enumerate(words[:-1]):
        is_title = word.folded in names.titles or (place == first and word.folded in names.addresses)
        if is_title and place >= begin and words[place + 1].text[0].isupper():
            first = place + 1
    rest = words[first:]
    return words if first and rest[0].folded in _GENERATIONS else _without_connectors(rest)


def _is_name(words: list[Word], names: NameWords) -> bool:
    if not _has_shape([word.text for word in words]):
        return False
    return not all(_is_common(word.folded, names) and not is_acronym(word.text) for word in words)


def _has_shape(texts: Sequence[str]) -> bool:
    """Whether words look like a name: one with a capital is more than an initial, and few have one."""
    capital = [text for text in texts if text[0].isupper()]
    if len(capital) > _MAX_WORDS or not any(len(text.rstrip(".")) > 1 for text in capital):
        return False
    return len(texts) > 1 or _ROMAN.fullmatch(texts[0]) is None


def _is_common(word: str, names: NameWords) -> bool:
    """Whether a word is no name by itself."""
    if word in names.openers or word in names.starters or word in names.titles:
        return True
    return word in names.demonyms or word in names.addresses
