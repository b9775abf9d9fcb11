"""The full names of a document, by last word, and how it addresses those who bear one."""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.first_names import FEMALE_ADDRESSES, MALE_ADDRESSES
from dedup.alignment.lexicon.tables import NameWords, words
from dedup.alignment.speakers.nouns import behind_nouns, is_governing

_PARTICLE_WORDS = words("de da dos du del della der den van von zu zur bin ibn al el la le di ter ten y")
_PARTICLES = rf"(?:{'|'.join(sorted(_PARTICLE_WORDS))})"
_CAPITAL, _LETTERS = r"[^\W\d_a-zß-öø-ÿ]", r"[\w'’-]*\.?"
_NAME = _CAPITAL + _LETTERS
RUN = re.compile(rf"{_NAME}(?:[ \xa0](?:{_PARTICLES}[ \xa0]){{0,2}}{_NAME})*")
_ENDING_RUN = re.compile(rf"{_CAPITAL}(?<![\w'’-].){_LETTERS}[ \xa0](?:(?:{_PARTICLES}|{_NAME})[ \xa0]){{0,4}}\Z")
"""(An expression that begins with a set of characters, and not with what may not precede, is searched faster.)"""
ELIDED = re.compile(r"(?:[LDJSNCMT]|Qu|Lorsqu)['’](?=[a-zß-öø-ÿ])")
"""A French word without its vowel at the begin of a sentence, before a small word: "L'avenir"."""
_APOSTROPHES = "'’"
_WOMEN = {
    "en": re.compile("Mrs|Ms|Miss "),
    "de": re.compile("Frau "),
    "fr": re.compile("Mme|Madame "),
    "es": re.compile("Sra|Señora |Doña "),
}
"""What a text has somewhere in which a woman is addressed, by language."""
_POSSESSIVES = "'s", "’s", "'", "’"
_OWNERS = "'s", "’s", "s’", "s'"
ROLES = words(
    "mr mrs ms mister sens reps house senate state republican democrat democratic gop conservative liberal candidate "
    "nominee frontrunner majority minority whip leader herr frau monsieur mme señor señora sr sra don doña former ex "
    "justices judges senators representatives congressmen ministers presidents governors mayors "
    "republicans democrats americans officials sources police authorities critics experts analysts researchers people "
    "texas florida california ohio kentucky vermont arizona"
)
"""Words with a capital that stand before a name or instead of one, beside the titles of the lexicon."""
_ROLE_ENDING = re.compile(
    r"(?:minister|präsident|sprecher|chef|vorsitzende|kanzler|direktor|sekretär|meister|richter|anwalt|führer|leiter|"
    r"kommissar|abgeordnete|senator|professor|beauftragte|experte|unternehmer|trainer|vorstand|verteidiger|"
    r"vertreter|manager|politiker|kandidat|autor|forscher|botschafter|general|vize|beamte)(?:in|r|n|s|en)?$"
)
_LONGEST_ABBREVIATION = 3  # letters inside a name: "Jr.", "St."; behind a longer word a full stop ends a sentence
_ANYBODY = (0, "")
_BLANKS = " ", "\xa0"
_MOST_LOOKS = 12  # places where a word is looked up
_MOST_WORDS = 4
_LONGEST_FIRST = 60  # characters of a name before its last word
LONGEST_ADDRESS = 30  # characters before a name in which an address or a word of kinship is looked for
_NEARBY = 1 << 15
"""Characters on either side in which a name is looked for at least; all of an article, but not of a whole book."""
Entry = tuple[int, str]
"""A full name with the offset of its last word where it is first found."""


class Names(msgspec.Struct, frozen=True, gc=False):
    """Full names of a document by stretch and last word: those found, in order, and those still to be looked for.

    ``by_surname`` is filled as words are looked up; so is ``addresses``, with how their bearers are addressed.
    """

    by_surname: dict[tuple[int, str], tuple[list[Entry], Iterator[Entry]]]
    addresses: dict[tuple[int, str], frozenset[str]]
    lexicon: NameWords
    language: str
    text: str


def names_of(text: str, language: str) -> Names:
    """The names of a text, none looked up yet."""
    return Names({}, {}, lexicon_of(language).names, language, text)


def nearby(at: int) -> tuple[int, int]:
    """The stretch of a text, by begin and end, in which names are looked for that are said at an offset.

    It is the same for many offsets, and as long in a long text as in a short one, so that time grows with the length.
    """
    first = at // _NEARBY * _NEARBY
    return max(first - _NEARBY, 0), first + 2 * _NEARBY


def full_names(surname: str, at: int, names: Names) -> Iterator[Entry]:
    """The names of two to four words that end in a word, at the first places near ``at`` where it follows a blank.

    By offset; the text is searched only as far as they are asked for.
    """
    key = at // _NEARBY, surname
    if key not in names.by_surname:
        names.by_surname[key] = [], _look_up(surname, nearby(at), names)
    found, others = names.by_surname[key]
    yield from found
    for entry in others:
        found.append(entry)
        yield entry


def _look_up(surname: str, stretch: tuple[int, int], names: Names) -> Iterator[Entry]:
    text, (at, last), seen = names.text, stretch, set()
    at -= 1
    for _ in range(_MOST_LOOKS):
        at = text.find(surname, at + 1, last)
        if at < 0:
            return
        before = _run_before(text, at, at + len(surname))
        full = _full_name(before + surname, names.language) if before else ""
        if full and full not in seen:
            seen.add(full)
            yield at, full


def _run_before(text: str, at: int, end: int) -> str:
    """The capital words, with their blanks, before the word from ``at`` to ``end``; nothing if it is no whole word."""
    following = text[end : end + 1]
    if text[at - 1 : at] not in _BLANKS or following.isalnum() or following == "-":
        return ""
    first = at - _LONGEST_FIRST if at > _LONGEST_FIRST else 0
    before = text.rfind(" ", first, at - 1) + 1
    if not (text[before].isupper() or text[before : at - 1] in _PARTICLE_WORDS):
        return ""
    run = _ENDING_RUN.search(text, first, at)
    return run[0] if run is not None else ""


@lru_cache(maxsize=1 << 15)
def _full_name(run: str, language: str) -> str:
    """The name in a run of capital words, if it is one of two to four words."""
    name = without_roles(run.split(), lexicon_of(language).names)
    return " ".join(name) if 2 <= len(name) <= _MOST_WORDS else ""


def addresses(surname: str, at: int, names: Names) -> frozenset[str]:
    """How the text addresses bearers of a surname near an offset: "m" (Mr.), "f" (Mrs.), "t" (President)."""
    key = at // _NEARBY, surname
    known = names.addresses.get(key)
    if known is None:
        known = names.addresses[key] = frozenset(_addresses(surname, nearby(at), names))
    return known


def addresses_women(names: Names) -> bool:
    """Whether the text addresses any woman: only then a Mr. and a Mrs. can share a surname."""
    known = names.addresses.get(_ANYBODY)
    if known is None:
        found = _WOMEN[names.language].search(names.text) if names.language in _WOMEN else None
        known = names.addresses[_ANYBODY] = frozenset("f") if found is not None else frozenset()
    return bool(known)


def _addresses(surname: str, stretch: tuple[int, int], names: Names) -> Iterator[str]:
    text, (first, last) = names.text, stretch
    at = first - 1
    for _ in range(_MOST_LOOKS):
        at = text.find(f" {surname}", at + 1, last)
        if at < 0:
            return
        for word in text[max(0, at - LONGEST_ADDRESS) : at].rsplit(None, 2)[-2:]:
            yield address_of(word.rstrip(".").lower(), names)


def address_of(word: str, names: Names) -> str:
    """What a word before a surname addresses its bearer as; nothing for other words."""
    if word in FEMALE_ADDRESSES:
        return "f"
    if word in MALE_ADDRESSES or (word == "m" and names.language == "fr"):
        return "m"
    return "t" if word in names.lexicon.titles else ""


def has_capital_inside(text: str, word: str, near: int) -> bool:
    """Whether a word stands with its capital inside a sentence, at one of the first places near an offset."""
    first, last = nearby(near)
    at = first - 1
    for _ in range(_MOST_LOOKS):
        at = text.find(f" {word}", at + 1, last)
        if at < 0:
            return False
        if text[at - 1 : at].islower() or text[at - 1 : at] == ",":
            return True
    return False


def without_roles(run: list[str], lexicon: NameWords) -> list[str]:
    """A run of capital words without roles and openers before the name, cut behind possessives and full stops."""
    begin = 0
    for k, word in enumerate(run):
        bare = word.rstrip(".").lower()
        if 0 < k == begin and is_governing(run, k, lexicon):
            return []
        if (
            is_role(bare, lexicon)
            or (word[1:2] in _APOSTROPHES and ELIDED.match(word))
            or (bare in lexicon.openers and k == begin)
            or word.endswith(_OWNERS)
            or (word[-1] == "." and k + 1 < len(run) and _ends_sentence(word, bare))
        ):
            if k + 1 == len(run) and word.endswith(_POSSESSIVES) and not is_role(bare, lexicon):
                break
            begin = k + 1
    kept = behind_nouns(run[begin:]) if lexicon.determiners else run[begin:]
    return [*kept[:-1], without_possessive(kept[-1]).rstrip(".,") or kept[-1]] if kept else []


def without_possessive(word: str) -> str:
    """A word without the ending of "Ohm's" or "Ohms'"."""
    if not word.endswith(_POSSESSIVES):
        return word
    return word[:-1] if word[-1] in _APOSTROPHES else word[:-2]


def _ends_sentence(word: str, bare: str) -> bool:
    """Whether a word's full stop ends a sentence: behind a long word or capitals ("USA."), not in "St." and "J."."""
    if "." in bare:
        return False
    return len(bare) > _LONGEST_ABBREVIATION or (len(bare) == _LONGEST_ABBREVIATION and word.isupper())


def is_role(bare: str, lexicon: NameWords) -> bool:
    """Whether a word in small letters is a title or role."""
    if bare in ROLES or bare in lexicon.titles or bare in lexicon.addresses or bare in lexicon.posts:
        return True
    return bool(lexicon.determiners) and _ROLE_ENDING.search(bare) is not None
