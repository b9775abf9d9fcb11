"""The third persons, participles and gerunds of regular verbs, as newspapers use them of what somebody says."""

from itertools import product

_FRENCH_ENDINGS = ("e", "ent", "ait", "aient", "a", "èrent")
_SPANISH_ENDINGS = ("a", "an", "ó", "aron", "aba", "aban")


def french_forms(verbs: str) -> set[str]:
    """Forms of French verbs in -er, without participles: "annoncer" gives "annonce", "annonçait", "annonçant"."""
    return {_soft(verb[:-2], ending) for verb, ending in product(verbs.split(), (*_FRENCH_ENDINGS, "ant"))}


def french_participles(verbs: str) -> set[str]:
    """The participles of French verbs in -er."""
    return {verb[:-2] + "é" for verb in verbs.split()}


def spanish_forms(verbs: str) -> set[str]:
    """Forms of Spanish verbs in -ar, without participles: "señalar" gives "señala", "señaló", "señalando"."""
    return {verb[:-2] + ending for verb, ending in product(verbs.split(), (*_SPANISH_ENDINGS, "ando"))}


def spanish_participles(verbs: str) -> set[str]:
    """The participles of Spanish verbs in -ar."""
    return {verb[:-2] + "ado" for verb in verbs.split()}


def french_inversions(forms: set[str]) -> dict[str, str]:
    """Verb forms with the pronoun that follows them, "dit-il" and "a-t-elle", by the pronoun's kind: m, f, n or p."""
    kinds = {"il": "m", "elle": "f", "on": "n"}
    found = {}
    for form in forms:
        if form.endswith(("ent", "ont")):
            found.update({f"{form}-{pronoun}": "p" for pronoun in ("ils", "elles")})
        else:
            joint = "-" if form[-1] in "td" else "-t-"
            found.update({f"{form}{joint}{pronoun}": kind for pronoun, kind in kinds.items()})
    return found


def _soft(stem: str, ending: str) -> str:
    """A French stem and ending: "annonç-ait", "juge-ait"."""
    if ending[0] == "a" and stem[-1] in "cg":
        stem = stem[:-1] + "ç" if stem[-1] == "c" else stem + "e"
    return stem + ending
