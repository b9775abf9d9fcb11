"""The shape of a language's tables. Words are lower case unless the language writes them otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

Meaning = TypeVar("Meaning")


def spelled(table: Mapping[Meaning, str]) -> dict[str, Meaning]:
    """Meaning by spelling, from "spelling|spelling|…" by meaning."""
    return {spelling: meaning for meaning, spellings in table.items() for spelling in spellings.split("|")}


def words(text: str) -> frozenset[str]:
    """The words of a text that white space separates."""
    return frozenset(text.split())


def numbered(text: str, first: int = 1) -> dict[str, int]:
    """Number by spelling: "January|Jan February|Feb" gives 1, 1, 2, 2."""
    return {spelling: number for number, group in enumerate(text.split(), first) for spelling in group.split("|")}


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """How a language writes amounts.

    ``word`` is a regular expression of one number word, ``joint`` of what may stand between two; together they only
    find candidates, text2num reads them. ``mixed_marks``: both 12.000 and 12,000 are in use for 12000. ``phrases``
    are those it does not know: value, and a hedge where vague. ``ones`` are the numerals that are also articles or
    pronouns. ``scales`` are powers of ten, ``multipliers`` words that are no number alone ("million"). ``labels``
    stand before numbers that name a thing and count nothing ("flight"); ``streets`` after them. ``score_openers``
    stand before a score or vote whose numbers a range joint parts ("by nine to seven").
    """

    decimal_comma: bool = False
    mixed_marks: bool = False
    spaced_thousands: bool = False
    word: str = ""
    joint: str = " "
    phrases: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    ones: frozenset[str] = frozenset()
    scales: Mapping[str, int] = field(default_factory=dict)
    percents: tuple[str, ...] = ()
    currencies: Mapping[str, str] = field(default_factory=dict)
    hedges: Mapping[str, str] = field(default_factory=dict)
    hedges_after: Mapping[str, str] = field(default_factory=dict)
    multipliers: frozenset[str] = frozenset()
    range_joints: frozenset[str] = frozenset()
    between_joints: frozenset[str] = frozenset()
    alternatives: frozenset[str] = frozenset()
    range_openers: frozenset[str] = frozenset()
    score_openers: frozenset[str] = frozenset()
    change_openers: frozenset[str] = frozenset()
    clock: str = ""
    labels: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWords:
    """How to find the noun that a number counts.

    ``plural`` is a regular expression of a plural noun; ``plurals`` are irregular ones, ``not_plurals`` words that
    only look it. ``stops`` end the search. ``adjectives`` and ``particles`` may stand before the noun. ``singles``
    are nouns that "one" counts; ``bare`` are adjectives that count without a noun ("12 dead"); ``compounds`` are
    nouns after a hyphen ("three-day"). ``age_after`` and
    ``age_before`` are regular expressions of what makes a number an age; ``years`` must follow the latter, if given.
    """

    plural: str = ""
    plurals: frozenset[str] = frozenset()
    not_plurals: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    singles: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()
    noun_first: bool = False
    capitalised: bool = False
    age_after: str = ""
    age_before: str = ""
    years: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """How a language writes dates.

    ``days``, ``months_ago`` and ``years_ago`` map phrases to their distance from the day of publication.
    ``weekday_blocks`` are words beside a weekday that make it a name ("Black Friday"). ``future`` and ``past`` are
    regular expressions of words that tell whether a weekday is the next or the last one. ``particles`` stand between
    day, month and year. ``cues`` are words before a year.
    """

    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    weekday_blocks: frozenset[str] = frozenset()
    future: str = ""
    past: str = ""
    days: Mapping[str, int] = field(default_factory=dict)
    months_ago: Mapping[str, int] = field(default_factory=dict)
    years_ago: Mapping[str, int] = field(default_factory=dict)
    cues: frozenset[str] = frozenset()
    particles: tuple[str, ...] = ()
    month_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """What helps to tell names from other capitalised words.

    ``openers`` are function words, capitalised only because they open a sentence; ``starters`` are other words that
    often open one and are no names. ``lasting`` are adjectives that open names ("New", "Supreme"). ``titles`` precede
    a person's name anywhere in a run of capitalised words, ``addresses`` only as its first word ("King"); ``posts``
    follow a title and "of" ("State"). ``organisations`` are heads of names that contain "of" or "for", and words after
    which a title is none ("Justice Department"). ``connectors`` stand between the words of a name, ``weak`` ones only
    after a word of ``organisations``. ``demonyms`` are no names on their own. ``prefixes`` are cut off ("Ex-").
    Where all nouns are capitalised, ``determiners`` tell common ones, and ``places`` are names spelled as nowhere else,
    ``common`` are nouns that other languages share, and ``prepositions`` words that stand before a bare name.
    """

    openers: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    connectors: tuple[str, ...] = ()
    weak: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    demonyms: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    determiners: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The tables of one language; ``language`` is its ISO 639 code, or empty."""

    language: str = ""
    numbers: NumberWords = NumberWords()
    units: UnitWords = UnitWords()
    dates: DateWords = DateWords()
    names: NameWords = NameWords()
