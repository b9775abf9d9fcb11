"""Whom "he" or "she" beside a quotation means, where the sentences before leave no choice."""

from bisect import bisect_right

import msgspec

from dedup.alignment.lexicon.first_names import gender_of
from dedup.alignment.speakers.full_names import Names, addresses
from dedup.alignment.speakers.names import is_person, other_people, resolved
from dedup.alignment.speakers.reading import Reading, cue_before, opening_phrase
from dedup.alignment.speakers.tokens import Range, Tokens, span
from dedup.alignment.speech.vocabulary import PRONOUN, RELATIVE, THAT
from dedup.kernels.tokens import SMALL

_REACH = 1500  # characters between a pronoun and the name it stands for
_MOST_SENTENCES = 6  # sentences before the pronoun that are looked at


class Speaker(msgspec.Struct, frozen=True, gc=False):
    """Tokens that name somebody who speaks, and the name."""

    place: Range
    name: str


def antecedent(reading: Reading, pronoun: int, gender: str, last: Speaker | None, names: Names) -> str | None:
    """The person a pronoun stands for: who spoke last, or whom a sentence in between begins with; None in doubt.

    Of "Ann Lee said that she" it is the subject of the cue before, though the last quotation was another's.
    ``gender`` is "m", "f", or empty for a verb without its pronoun, ``last`` the last speaker with a name. In doubt is
    what somebody else with a full name has come into.
    """
    tokens = reading.tokens
    here = bisect_right(tokens.starts, pronoun) - 1
    if last is not None and here >= 0 and tokens.starts[here] <= last.place[0] < pronoun:
        is_another = _may_be_another(tokens, last, pronoun, names)
        return None if is_another else _fitting(reading, pronoun, last.name, gender, names)
    speaking = _speaking(reading, pronoun)
    if speaking is not None:
        begin, end = span(tokens, speaking)
        name = resolved(tokens.text[begin:end], begin, names)
        return _fitting(reading, pronoun, name, gender, names) if name is not None else None
    for number in range(here - 1, max(-1, here - 1 - _MOST_SENTENCES), -1):
        low, high = tokens.starts[number], tokens.starts[number + 1]
        if last is not None and low <= last.place[0] < high:
            return _fitting(reading, pronoun, last.name, gender, names)
        name = _opening_name(reading, low, high, names)
        known = name or (last.name if last else "")
        begin, end = tokens.begins[low], tokens.begins[high]
        if tokens.begins[pronoun] - end > _REACH or other_people(tokens.skeleton, begin, end, known, names):
            return None
        if name is not None:
            return _fitting(reading, pronoun, name, gender, names)
    return None


def dropped_pronoun(reading: Reading, verb: int, last: Speaker | None, names: Names) -> str | None:
    """The person whom a verb without its pronoun means: the last speaker, if nobody else speaks or comes in between."""
    number = cue_before(reading, verb)
    goes_on = last is not None and number >= 0 and reading.cues[number].subject == last.place
    return antecedent(reading, verb, "", last, names) if goes_on else None


def _may_be_another(tokens: Tokens, last: Speaker, pronoun: int, names: Names) -> bool:
    """Whether a pronoun in a relative clause may be somebody named since: "Ohm asked Lee about a letter in which he".

    Not where the clause tells of that person: "Lee, whom he".
    """
    flags = tokens.flags
    if not (flags[pronoun - 1] & RELATIVE and flags[pronoun - 2] & SMALL):
        return False
    return other_people(tokens.skeleton, tokens.ends[last.place[1] - 1], tokens.begins[pronoun], last.name, names)


def _speaking(reading: Reading, pronoun: int) -> Range | None:
    """The subject of a cue that leads up to a pronoun, "Lee said she" or "Lee told her that she"; no pronoun."""
    flags, number = reading.tokens.flags, cue_before(reading, pronoun)
    if number < 0 or reading.cues[number].sentence[1] <= pronoun:
        return None
    cue = reading.cues[number]
    is_led_up = cue.token == pronoun - 1 or flags[pronoun - 1] & THAT
    return cue.subject if is_led_up and cue.subject and not flags[cue.subject[0]] & PRONOUN else None


def _opening_name(reading: Reading, low: int, high: int, names: Names) -> str | None:
    """The full name of the person whom a sentence begins with."""
    opening = opening_phrase(reading, low, high)
    name = resolved(reading.tokens.text[opening[0] : opening[1]], opening[0], names) if opening else None
    return name if name is not None and " " in name and is_person(name, names.language) else None


def _fitting(reading: Reading, pronoun: int, name: str, gender: str, names: Names) -> str | None:
    """The name, unless it is no person's or the text addresses the person otherwise ("Mrs." where it says "he")."""
    if not is_person(name, names.language):
        return None
    if not gender:
        return name
    known = gender_of(name)
    if known:
        return name if known == gender else None
    addressed = addresses(name.rsplit(None, 1)[-1], reading.tokens.begins[pronoun], names)
    return None if ("f" if gender == "m" else "m") in addressed else name
