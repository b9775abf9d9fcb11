"""Whom "he" or "she" beside a quotation means, where the sentences before leave no choice."""

from bisect import bisect_right
from typing import NamedTuple

from dedup.alignment.quote_names import Names, is_person, other_people, resolved
from dedup.alignment.quote_reading import Reading, Span, bounds, first_phrase

_REACH = 1500  # characters between a pronoun and the name it stands for
_MOST_SENTENCES = 6  # sentences before the pronoun that are looked at
_ADDRESSES = {"m": ("Mr.", "Mr", "Herr", "Sr.", "M."), "f": ("Mrs.", "Ms.", "Mrs", "Ms", "Miss", "Frau", "Mme", "Sra.")}


class Speaker(NamedTuple):
    """Words that name somebody who speaks, and the name."""

    begin: int
    end: int
    name: str


def antecedent(reading: Reading, pronoun: Span, last: Speaker | None, names: Names) -> str | None:
    """The person a pronoun stands for: who spoke last, or whom a sentence in between begins with; None in doubt.

    ``last`` is the last speaker with a name. In doubt is what somebody else with a full name has come into.
    """
    gender = reading.language.pronouns[reading.text[pronoun[0] : pronoun[1]].lower()]
    low = bounds(reading, pronoun[0])[0]
    if last is not None and last.begin >= low and last.end <= pronoun[0]:
        return _fitting(reading, last.name, gender, names)
    k = bisect_right(reading.begins, low) - 1
    for number in range(k - 1, max(-1, k - 1 - _MOST_SENTENCES), -1):
        begin, end = reading.begins[number], reading.begins[number + 1]
        if last is not None and begin <= last.begin < end:
            return _fitting(reading, last.name, gender, names)
        name = _opening_name(reading, begin, end, names)
        known = name or (last.name if last else "")
        if pronoun[0] - end > _REACH or other_people(reading.skeleton, begin, end, known, names):
            return None
        if name is not None:
            return _fitting(reading, name, gender, names)
    return None


def _opening_name(reading: Reading, begin: int, end: int, names: Names) -> str | None:
    """The full name of the person whom a sentence begins with."""
    opening = first_phrase(reading, begin, end)
    name = resolved(reading.text[opening[0] : opening[1]], opening[0], names) if opening else None
    return name if name is not None and " " in name and is_person(name, names) else None


def _fitting(reading: Reading, name: str, gender: str, names: Names) -> str | None:
    """The name, unless it is no person's or the text addresses the person otherwise ("Mrs." where it says "he")."""
    other = _ADDRESSES["f" if gender == "m" else "m"]
    surname = name.rsplit(None, 1)[-1]
    if not is_person(name, names) or any(f"{address} {surname}" in reading.text for address in other):
        return None
    return name
