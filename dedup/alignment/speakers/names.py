"""Which name the words beside a quotation hold, as full as the document knows it, where that is safe."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.tables import NameWords, words

_PARTICLE_WORDS = words("de da dos du del della der den van von zu zur bin ibn al el la le di ter ten y")
_PARTICLES = rf"(?:{'|'.join(sorted(_PARTICLE_WORDS))})"
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w'’-]*\.?"
_RUN = re.compile(rf"{_NAME}(?:[ \xa0](?:{_PARTICLES}[ \xa0]){{0,2}}{_NAME})*")
_ENDING_RUN = re.compile(rf"(?<![\w'’-]){_NAME}[ \xa0](?:(?:{_PARTICLES}|{_NAME})[ \xa0]){{0,4}}\Z")
_POSSESSIVE = re.compile(r"['’]s?$")
_BREAK = re.compile(r",\s|\s[–—]\s")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_JOINED = re.compile(r"\s(?:and|und|et|y|or|oder)\s")
_ROLES = words(
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
    r"vertreter|manager|politiker|kandidat|autor|forscher|botschafter|general|vize)(?:in|r|n|s)?$"
)
_GOVERNING = words("of for at in from with to by about among von für bei aus der des de du del para en à por par mit")
_RELATIVES = words("who whom which whose qui que quien der die das")
_NO_PERSON = words(
    "camp river lake beach airport valley island county street avenue house office department committee association "
    "organization university party council court union states city park school hospital club agency force army bank "
    "news times post journal press network group company corporation inc foundation institute act bill war day"
)
_NO_FIRST = words("new san los las saint st north south east west united great fort port mount the cape upper lower")
_MOST_NAME_WORDS = 6
_LONGEST_ABBREVIATION = 3  # letters inside a name: "Jr.", "St."; behind a longer word a full stop ends a sentence
_MOST_LOOKS = 12  # places where a word is looked up
_LONGEST_FIRST = 60  # characters of a name before its last word
_NEARBY = 1 << 15
"""Characters on either side in which a name is looked for at least; all of an article, but not of a whole book."""


class Names(msgspec.Struct, frozen=True, gc=False):
    """Full names of a document: by stretch and last word, with the offset where each is first found, in order.

    ``by_surname`` is filled as words are looked up.
    """

    by_surname: dict[tuple[int, int, str], list[tuple[int, str]]]
    lexicon: NameWords
    language: str
    text: str


def names_of(text: str, language: str) -> Names:
    """The names of a text, none looked up yet."""
    return Names({}, lexicon_of(language).names, language, text)


def nearby(at: int) -> tuple[int, int]:
    """The stretch of a text, by begin and end, in which names are looked for that are said at an offset.

    It is the same for many offsets, and as long in a long text as in a short one, so that time grows with the length.
    """
    first = at // _NEARBY * _NEARBY
    return max(first - _NEARBY, 0), first + 2 * _NEARBY


def full_names(surname: str, at: int, names: Names) -> list[tuple[int, str]]:
    """The names of two to four words that end in a word, at the first places near ``at`` where it follows a blank."""
    stretch = nearby(at)
    known = names.by_surname.get((*stretch, surname))
    if known is None:
        known = names.by_surname[*stretch, surname] = _look_up(surname, stretch, names)
    return known


def _look_up(surname: str, stretch: tuple[int, int], names: Names) -> list[tuple[int, str]]:
    text, found, seen = names.text, [], set()
    at, last = stretch[0] - 1, stretch[1]
    for _ in range(_MOST_LOOKS):
        at = text.find(surname, at + 1, last)
        if at < 0:
            break
        end = at + len(surname)
        if text[at - 1 : at] not in (" ", "\xa0") or text[end : end + 1].isalnum() or text[end : end + 1] == "-":
            continue
        before = text.rfind(" ", max(0, at - _LONGEST_FIRST), at - 1) + 1
        if not (text[before : before + 1].isupper() or text[before : at - 1] in _PARTICLE_WORDS):
            continue
        run = _ENDING_RUN.search(text, max(0, at - _LONGEST_FIRST), at)
        if run is None:
            continue
        name = _without_roles([*run[0].split(), surname], names.lexicon)
        full = " ".join(name)
        if 2 <= len(name) <= 4 and full not in seen:
            seen.add(full)
            found.append((at, full))
    return found


def resolved(phrase: str, at: int, names: Names) -> str | None:
    """The name that a noun phrase at offset ``at`` holds; None for a description, or for two people."""
    piece, name = _held_in(phrase, names.language)
    if len(name) > 1:
        return _longer(name, at, names) or (" ".join(name) if len(name) <= _MOST_NAME_WORDS else None)
    if name:
        full = _full_name(name[0], at, names)
        return full or (name[0] if _stands_alone(piece, name[0], at, names) else None)
    return None


@lru_cache(maxsize=1 << 15)
def _held_in(phrase: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The part of a noun phrase that holds a name, and the words of that; none for a description, or for two people."""
    plain = _ASIDE.sub(" ", phrase) if "(" in phrase else phrase
    for piece in _BREAK.split(plain):
        if _JOINED.search(piece):
            break
        name = _held(piece, lexicon_of(language).names)
        if name:
            return piece, tuple(name)
    return "", ()


def is_person(name: str, names: Names) -> bool:
    """Whether a name may be a person's, by its words."""
    parts = [word.lower().strip(".") for word in name.split()]
    if parts[0] in _NO_FIRST or any(part in _NO_PERSON or part in names.lexicon.organisations for part in parts):
        return False
    return not name.isupper() and name not in names.lexicon.places and parts[-1] not in names.lexicon.demonyms


def other_people(skeleton: str, begin: int, end: int, name: str, names: Names) -> bool:
    """Whether a person with a known full name, other than ``name``, is mentioned between two offsets."""
    own = set(name.split())
    for found in _RUN.finditer(skeleton, begin, end):
        for word in found[0].split():
            bare = _POSSESSIVE.sub("", word)
            if bare in own or bare.lower() in names.lexicon.openers or bare.lower() in names.lexicon.demonyms:
                continue
            if any(is_person(full, names) for _, full in full_names(bare, found.start(), names)):
                return True
    return False


def _without_roles(run: list[str], lexicon: NameWords) -> list[str]:
    """A run of capital words without roles and openers before the name, cut behind possessives and full stops."""
    begin = 0
    for k, word in enumerate(run):
        bare = word.rstrip(".").lower()
        if (
            _is_role(bare, lexicon)
            or (bare in lexicon.openers and k == begin)
            or word.endswith(("'s", "’s", "s’", "s'"))
            or (word[-1] == "." and len(bare) > _LONGEST_ABBREVIATION and "." not in bare and k + 1 < len(run))
        ):
            if k + 1 == len(run) and _POSSESSIVE.search(word) and not _is_role(bare, lexicon):
                break
            begin = k + 1
    kept = run[begin:]
    return [*kept[:-1], _POSSESSIVE.sub("", kept[-1]).rstrip(".,") or kept[-1]] if kept else []


def _is_role(bare: str, lexicon: NameWords) -> bool:
    if bare in _ROLES or bare in lexicon.titles or bare in lexicon.addresses or bare in lexicon.posts:
        return True
    return bool(lexicon.determiners) and _ROLE_ENDING.search(bare) is not None


def _held(piece: str, lexicon: NameWords) -> list[str]:
    """The words of the name in a phrase without commas; none where the name only describes somebody."""
    end = 0
    for found in _RUN.finditer(piece):
        between = piece[end : found.start()].lower().split()
        if any(word in _GOVERNING for word in between):
            return []
        end = found.end()
        name = _without_roles(found[0].split(), lexicon)
        following = piece[end : end + 30].split()
        is_modifier = bool(following) and following[0][0].islower() and following[0] not in _GOVERNING | _RELATIVES
        if name and not is_modifier:
            return name
    return []


def _stands_alone(piece: str, name: str, at: int, names: Names) -> bool:
    """Whether one capital word is a name by itself: no article before it, and a capital inside sentences too."""
    lexicon, first = names.lexicon, piece.split(None, 1)[0].rstrip(".").lower()
    if name.isupper() and len(name) > 1:
        return True
    if name.lower() in lexicon.demonyms or name.lower() in lexicon.starters or lexicon.determiners:
        return False
    if first in lexicon.titles or first in _ROLES:
        return True
    return first == name.lower() and has_capital_inside(names.text, name, at)


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


def _full_name(surname: str, at: int, names: Names) -> str | None:
    """The one full name with this last word, earlier ones first; None when there are several."""
    known = [entry for entry in full_names(surname, at, names) if is_person(entry[1], names)]
    earlier = [name for begin, name in known if begin <= at] or [name for _, name in known]
    return earlier[0] if earlier and len({name.split(None, 1)[0] for name in earlier}) == 1 else None


def _longer(name: Sequence[str], at: int, names: Names) -> str | None:
    """The fuller form of a name of two words or more, if the document has one with the same first and last."""
    if len(name) != 2:
        return None
    known = [full for _, full in full_names(name[-1], at, names) if full.split(None, 1)[0] == name[0]]
    return known[0] if known else None
