"""Which name the words beside a quotation hold, as full as the document knows it, where that is safe."""

import re
from collections.abc import Sequence
from functools import lru_cache

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.lexicon.first_names import RELATIVES, gender_of
from dedup.alignment.lexicon.tables import NameWords, words
from dedup.alignment.speakers.full_names import (
    ELIDED,
    LONGEST_ADDRESS,
    ROLES,
    RUN,
    Entry,
    Names,
    address_of,
    addresses,
    addresses_women,
    full_names,
    has_capital_inside,
    is_role,
    without_possessive,
    without_roles,
)
from dedup.alignment.speakers.nouns import behind_source, is_genitive, says_what

_BREAK = re.compile(r",\s|\s[–—]\s")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_JOINED = re.compile(r"\s(?:and|und|et|y|or|oder)\s")
_GOVERNING = words(
    "of for at in from with to by about among von vom für bei beim aus der des mit "
    "de du d' d’ en à au aux chez par del para al por"
)
_MAY_FOLLOW = _GOVERNING | words("who whom which whose qui que quien der die das")
_NO_PERSON = words(
    "camp river lake beach airport valley island county street avenue house office department committee association "
    "organization university party council court union states city park school hospital club agency force army bank "
    "news times post journal press network group company corporation inc foundation institute act bill war day"
)
_NO_FIRST = words("new san los las saint st north south east west united great fort port mount the cape upper lower")
_MOST_NAME_WORDS = 6
_MOST_CAPITAL_WORDS = 3  # of a name in capitals: more are a headline


def resolved(phrase: str, at: int, names: Names) -> str | None:
    """The name that a noun phrase at offset ``at`` holds; None for a description, or for two people."""
    piece, name = _held_in(phrase, names.language)
    if len(name) > 1 and " ".join(name).isupper() and not _may_be_in_capitals(phrase, name):
        return None
    if len(name) > 1:
        return _longer(name, at, names) or (" ".join(name) if len(name) <= _MOST_NAME_WORDS else None)
    if name and not (names.lexicon.determiners and _is_described(piece, name[0], names.lexicon)):
        full = _full_name(name[0], piece, at, names)
        return full or (name[0] if _stands_alone(piece, name[0], at, names) else None)
    return None


def _may_be_in_capitals(phrase: str, name: Sequence[str]) -> bool:
    """Whether words in capitals are a name, no dateline, "NEW YORK (Wire) - A judge", and no headline."""
    small = [word.lower() for word in name]
    is_place = small[0] in _NO_FIRST or small[-1] in _NO_PERSON
    return phrase == " ".join(name) and len(name) <= _MOST_CAPITAL_WORDS and not is_place


@lru_cache(maxsize=1 << 15)
def _held_in(phrase: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The part of a noun phrase that holds a name, and the words of that; none for a description, or for two people."""
    plain = _ASIDE.sub(" ", phrase) if "(" in phrase else phrase
    is_source = bool(lexicon_of(language).names.determiners) and (behind := behind_source(plain)) != plain
    plain = behind if is_source else plain
    for piece in _BREAK.split(plain):
        if _JOINED.search(piece):
            break
        name = _held(piece, lexicon_of(language).names)
        if name and not (is_source and is_genitive(phrase, name[0])):
            return piece, tuple(name)
    return "", ()


@lru_cache(maxsize=1 << 15)
def is_person(name: str, language: str) -> bool:
    """Whether a name may be a person's, by its words."""
    lexicon = lexicon_of(language).names
    parts = [word.lower().strip(".") for word in name.split()]
    if parts[0] in _NO_FIRST or any(part in _NO_PERSON or part in lexicon.organisations for part in parts):
        return False
    return not name.isupper() and name not in lexicon.places and parts[-1] not in lexicon.demonyms


def other_people(skeleton: str, begin: int, end: int, name: str, names: Names) -> bool:
    """Whether a person with a known full name, other than ``name``, is mentioned between two offsets."""
    own, lexicon = name.split(), names.lexicon
    for found in RUN.finditer(skeleton, begin, end):
        for word in found[0].split():
            bare = without_possessive(word)
            if bare in own or (small := bare.lower()) in lexicon.openers or small in lexicon.demonyms:
                continue
            if any(is_person(full, names.language) for _, full in full_names(bare, found.start(), names)):
                return True
    return False


def _held(piece: str, lexicon: NameWords) -> list[str]:
    """The words of the name in a phrase without commas; none where the name only describes somebody."""
    end = 0
    if piece[1:2] in "'’" and ELIDED.match(piece):
        piece = piece[:1].lower() + piece[1:]
    for found in RUN.finditer(piece):
        between = piece[end : found.start()].lower().split()
        if not _GOVERNING.isdisjoint(between if end or between[:1] != ["der"] else between[1:]):
            return []
        end = found.end()
        name = without_roles(found[0].split(), lexicon)
        following = piece[end : end + 30].split(None, 1)
        is_modifier = bool(following) and following[0][0].islower() and following[0] not in _MAY_FOLLOW
        if name and not is_modifier:
            return name
        if name and lexicon.determiners and not following[0].endswith("er"):  # no "Ohmstedts früherer Richter Jan Ohm"
            return []
    return []


def _is_described(piece: str, name: str, lexicon: NameWords) -> bool:
    """Whether a capital word is a common noun, where all nouns have capitals: words lead up to it, but no role."""
    before = piece[: piece.rfind(name)].split()
    if not before or (name.isupper() and len(name) > 1):
        return False
    last = before[-1].rstrip(".").lower()
    return not (is_role(last, lexicon) or says_what(last))


def _stands_alone(piece: str, name: str, at: int, names: Names) -> bool:
    """Whether one capital word is a name by itself: no article before it, and a capital inside sentences too."""
    lexicon, first = names.lexicon, piece.split(None, 1)[0].rstrip(".").lower()
    if name.isupper() and len(name) > 1:
        return True
    if name.lower() in lexicon.demonyms or name.lower() in lexicon.starters:
        return False
    if lexicon.determiners:
        before = piece.removesuffix(f" {name}")
        return before != piece and (not name.endswith("s") or says_what(before.rsplit(None, 1)[-1].lower()))
    if first in lexicon.titles or first in ROLES:
        return True
    return first == name.lower() and has_capital_inside(names.text, name, at)


def _full_name(surname: str, piece: str, at: int, names: Names) -> str | None:
    """The one full name with this last word, earlier ones first; None when there are several, or it may be another's.

    ``piece`` are the words that hold the surname: "Mr. Ohm" is no Anna Ohm.
    """
    first: Entry | None = None
    for entry in full_names(surname, at, names):
        if first is not None and first[0] <= at < entry[0]:
            break
        if is_person(entry[1], names.language):
            if first is not None and first[1].split(None, 1)[0] != entry[1].split(None, 1)[0]:
                return None
            first = first or entry
    return first[1] if first is not None and _may_be_meant(piece, first, at, names) else None


def _may_be_meant(piece: str, entry: Entry, at: int, names: Names) -> bool:
    """Whether a piece at offset ``at`` with a surname may mean the person of a full name, found with that surname.

    Not where its address is of the other gender; not one who is introduced as a relative where the surname has a title
    ("President Ohm" beside "his wife, Anna Ohm"); and not by the surname alone where a Mr. and a Mrs. share it.
    """
    begin, name = entry
    lead, surname = piece.split()[:-1], name.rsplit(None, 1)[-1]
    title = address_of(lead[-1].rstrip(".").lower(), names) if lead else ""
    gender = gender_of(name)
    if title in ("m", "f") and gender:
        return title == gender
    if _is_relative(names.text, begin - len(name) + len(surname)):
        return title == "f" or not {"t", "m"} & {title, *addresses(surname, at, names)}
    return bool(title) or not addresses_women(names) or not {"m", "f"} <= addresses(surname, at, names)


def _is_relative(text: str, begin: int) -> bool:
    """Whether a word of kinship stands right before an offset: "his wife, "."""
    before = text[max(0, begin - LONGEST_ADDRESS) : begin].rsplit(None, 1)[-1:]
    return bool(before) and before[0].strip(",").lower() in RELATIVES


def _longer(name: Sequence[str], at: int, names: Names) -> str | None:
    """The fuller form of a name of two words or more, if the document has one with the same first and last."""
    if len(name) != 2:
        return None
    return next((full for _, full in full_names(name[-1], at, names) if full.startswith(f"{name[0]} ")), None)
