"""Whether two ages may be one person's."""

import re

from dedup.alignment.conflicts.around import Said, values_beside, words_before
from dedup.alignment.names.people import same_person
from dedup.alignment.roles.find import names_around

_UNNAMED = re.compile(r"\b(?:an?|another|one|un|une|una|eine?[nrms]?) $")
_PRONOUN = re.compile(r"\b(he|she|er|sie|il|elle|él|ella)(?: was| is|’s|'s| war| ist| avait| a| tenía| tiene) $")
_PRONOUN_REACH = 15
_NAME_GAP = 3  # characters from a name to the age that follows it: "Maeve Dunn, 78"
_AGE_GAP = 12  # characters from an age to the name that follows it: "78-year-old Maeve Dunn"


def may_be_one_person(a: Said, b: Said) -> bool:
    """Whether two ages may be one person's: told of one name beside both, or of none beside either.

    "He was 32" and "she was 28" are two people, and so are "a 19-year-old man" and "a 16-year-old".
    """
    if _is_unnamed(a) and _is_unnamed(b):
        return False
    named, others_named = _names_beside(a), _names_beside(b)
    if len(_pronouns(a) | _pronouns(b)) > 1 or bool(named) != bool(others_named):
        return False
    if named:
        return any(same_person(one, other) for one in named for other in others_named)
    names, others = names_around(a.source, a.role), names_around(b.source, b.role)
    return bool(names & others) or not (names and others)


def _is_unnamed(said: Said) -> bool:
    return _UNNAMED.search(words_before(said, _PRONOUN_REACH)) is not None


def _pronouns(said: Said) -> frozenset[str]:
    match = _PRONOUN.search(words_before(said, _PRONOUN_REACH))
    return frozenset() if match is None else frozenset((match[1],))


def _names_beside(said: Said) -> list[str]:
    """The names that an age is told of; no abbreviations, as in "a 23-year-old US citizen"."""
    begin, end = said.role.value.begin - _NAME_GAP, said.role.value.end + _AGE_GAP
    near = (value for value in values_beside(said) if value.end >= begin and value.begin <= end)
    return [value.value for value in near if value.kind == "name" and not value.value.isupper()]
