"""Which name the words beside a quotation stand for: full names, surnames and pronouns, resolved where that is safe."""

import re
from typing import NamedTuple

from dedup.alignment.quote_clauses import BLOT, NAME_BLOT
from dedup.alignment.speech.language import Language

_PARTICLES = r"(?:de|da|dos|du|del|della|der|den|van|von|zu|zur|bin|ibn|al|el|la|le|di|ter|ten|y)"
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w'’-]*\.?"
_RUN = re.compile(rf"{_NAME}(?:[ \xa0](?:{_PARTICLES}[ \xa0]){{0,2}}{_NAME})*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ROLES = frozenset(
    [
        "president",
        "vice",
        "prime",
        "minister",
        "secretary",
        "senator",
        "sen",
        "rep",
        "reps",
        "sens",
        "congressman",
        "congresswoman",
        "representative",
        "governor",
        "gov",
        "mayor",
        "chancellor",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "cardinal",
        "bishop",
        "archbishop",
        "rev",
        "reverend",
        "father",
        "sir",
        "lord",
        "lady",
        "dame",
        "dr",
        "prof",
        "professor",
        "judge",
        "justice",
        "chief",
        "general",
        "gen",
        "colonel",
        "col",
        "captain",
        "capt",
        "major",
        "maj",
        "lieutenant",
        "lt",
        "sergeant",
        "sgt",
        "admiral",
        "adm",
        "commander",
        "officer",
        "detective",
        "sheriff",
        "inspector",
        "constable",
        "speaker",
        "leader",
        "majority",
        "minority",
        "whip",
        "chairman",
        "chairwoman",
        "chair",
        "chairperson",
        "director",
        "deputy",
        "assistant",
        "attorney",
        "ambassador",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "premier",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mister",
        "madam",
        "monsieur",
        "mme",
        "herr",
        "frau",
        "präsident",
        "präsidentin",
        "minister",
        "ministerin",
        "kanzler",
        "kanzlerin",
        "bundeskanzler",
        "bundeskanzlerin",
        "bundespräsident",
        "ministerpräsident",
        "ministerpräsidentin",
        "sprecher",
        "sprecherin",
        "vorsitzender",
        "vorsitzende",
        "chef",
        "chefin",
        "direktor",
        "direktorin",
        "bürgermeister",
        "oberbürgermeister",
        "staatssekretär",
        "staatsanwalt",
        "richter",
        "richterin",
        "président",
        "présidente",
        "ministre",
        "premier",
        "maire",
        "sénateur",
        "député",
        "presidente",
        "presidenta",
        "ministro",
        "ministra",
        "alcalde",
        "alcaldesa",
        "gobernador",
        "senador",
        "secretario",
        "portavoz",
        "señor",
        "señora",
        "sr",
        "sra",
        "don",
        "doña",
        "el",
        "la",
        "le",
        "les",
        "the",
        "a",
        "an",
        "der",
        "die",
        "das",
        "republican",
        "democrat",
        "democratic",
        "gop",
        "conservative",
        "liberal",
        "former",
        "ex",
        "house",
        "senate",
        "state",
        "candidate",
        "nominee",
        "frontrunner",
        "party",
        "presidential",
        "republicans",
        "democrats",
        "officials",
        "official",
        "sources",
        "police",
        "authorities",
        "critics",
        "experts",
        "analysts",
        "researchers",
        "scientists",
        "supporters",
        "opponents",
        "protesters",
        "reporters",
        "people",
    ]
)
"""Words with a capital that stand before a name or instead of one; what follows the last of them is the name."""
_GOVERNING = frozenset(
    [
        "of",
        "for",
        "at",
        "in",
        "from",
        "with",
        "to",
        "von",
        "für",
        "bei",
        "in",
        "aus",
        "der",
        "des",
        "d",
        "de",
        "du",
        "des",
        "del",
        "para",
        "en",
        "à",
    ]
)
_CHANGES = frozenset(
    [
        "but",
        "and",
        "when",
        "while",
        "as",
        "if",
        "although",
        "because",
        "since",
        "after",
        "before",
        "in",
        "on",
        "at",
        "aber",
        "und",
        "doch",
        "wenn",
        "als",
    ]
)


class Names(NamedTuple):
    """Full names of a document by surname: each with the offset where it was first found, in order."""

    by_surname: dict[str, list[tuple[int, str]]]


def names_of(text: str) -> Names:
    """Names of two to four words, by their last word. O(len(text))."""
    by_surname: dict[str, list[tuple[int, str]]] = {}
    for found in _RUN.finditer(text):
        if " " not in found[0] and "\xa0" not in found[0]:
            continue
        words = _stripped(found[0].split())
        if not 2 <= len(words) <= 4:
            continue
        known = by_surname.setdefault(words[-1], [])
        name = " ".join(words)
        if all(name != other for _, other in known):
            known.append((found.start(), name))
    return Names(by_surname)


def _stripped(words: list[str]) -> list[str]:
    """A run of capital words without roles before the name, and cut behind a possessive."""
    begin = 0
    for k, word in enumerate(words):
        bare = word.rstrip(".").lower()
        if bare in _ROLES or bare in _CHANGES or (_POSSESSIVE.search(word) and k + 1 < len(words)):
            begin = k + 1
    kept = words[begin:]
    if kept:
        kept = [*kept[:-1], _POSSESSIVE.sub("", kept[-1]).rstrip(".,") or kept[-1]]
    return kept


def resolved(text: str, span: tuple[int, int], names: Names, language: Language | None) -> str | None:
    """The name that a noun phrase holds, as full as the document knows it; None for a pronoun or a description."""
    phrase = text[span[0] : span[1]]
    single: str | None = None
    for found in _RUN.finditer(phrase):
        words = _stripped(found[0].split())
        if not words or _is_modifier(phrase, found.start(), found.end()):
            continue
        if len(words) > 1:
            return " ".join(words) if len(words) <= 6 else None
        if single is None:
            single = words[0]
    if single is None or (language is not None and single.lower() in language.pronouns):
        return None
    full = _full_name(single, span[0], names)
    if full is not None:
        return full
    is_alone = len(phrase.split()) == 1 or phrase.split()[0].rstrip(".").lower() in (
        "mr",
        "mrs",
        "ms",
        "sen",
        "rep",
        "gov",
    )
    return single if is_alone or single.isupper() else None


def _full_name(surname: str, at: int, names: Names) -> str | None:
    """The one full name with this surname, earlier ones first; None when there are several."""
    known = names.by_surname.get(surname, [])
    earlier = [name for begin, name in known if begin <= at]
    candidates = earlier or [name for _, name in known]
    return candidates[0] if len(candidates) == 1 else None


def _is_modifier(phrase: str, begin: int, end: int) -> bool:
    """Whether a capital run only describes what follows or hangs on what stands before ("the Trump campaign")."""
    following = phrase[end : end + 30].split()
    if (
        following
        and phrase[end : end + 1].isspace()
        and following[0][0].islower()
        and following[0] not in _GOVERNING | _CHANGES
    ):
        return following[0] not in ("who", "which", "qui", "que", "d'", "del", "familiar", "told")
    previous = phrase[:begin].split()
    return bool(previous) and previous[-1].lower() in _GOVERNING


def mentions_other(skeleton: str, begin: int, end: int, name: str, names: Names) -> bool:
    """Whether between two offsets another known person is mentioned."""
    if end - begin > 3000:
        return True
    own = set(name.split())
    for found in _RUN.finditer(skeleton, begin, end):
        for word in found[0].split():
            bare = _POSSESSIVE.sub("", word)
            if bare in names.by_surname and bare not in own and BLOT not in bare and NAME_BLOT not in bare:
                return True
    return False
