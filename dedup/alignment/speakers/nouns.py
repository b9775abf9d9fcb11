"""Names among other nouns where all nouns have capitals (German): "der Feuilletonredakteur Jan Ohm"."""

import re
from functools import cache

from dedup.alignment.lexicon.first_names import may_be_first
from dedup.alignment.lexicon.tables import NameWords, words
from dedup.alignment.speech.german import GERMAN

_NOUN_ENDING = re.compile(
    r"(?:agentur|firma|konzern|partei|zeitung|magazin|sender|dienst|netzwerk|region|stadt|träger|steller|spieler|"
    r"redakteur|loge|login|pilot|soldat|offizier|lehrer|arzt|ärztin|aktivist|journalist|korrespondent|demokrat|"
    r"republikaner|favorit|inhaber|gründer|besitzer|händler|künstler|anhänger|fahrer|moderator|regisseur)(?:in|en|s)?$"
)
"""Endings of nouns that say what or who the name behind them is, in German: "die Nachrichtenagentur Elbnews"."""
_BODY_ENDING = re.compile(
    r"(?:gewerkschaft|ministerium|amt|bund|verband|kommission|programm|institut|rat|gesellschaft|organisation|akademie|"
    r"universität|vereinigung|union|agentur|kammer|hochschule)$"
)
"""Endings of nouns whose genitive belongs to the name, in German: "Gewerkschaft der Fischer"."""
_GENITIVES = words("der des")
_NOBLE = words("von van zu in auf")


def behind_nouns(run: list[str]) -> list[str]:
    """A run of capital words without the common nouns before a name, and without a genitive."""
    end = next((k for k in range(1, len(run)) if run[k] in _GENITIVES and run[k - 1] not in _NOBLE), len(run))
    if run and not _BODY_ENDING.search(run[0].lower()):
        run = run[:end]
    if len(run) > 2 and run[1] == "von" and not may_be_first(run[0]):
        run = run[2:]
    while len(run) > 1 and says_what(run[0].lower()):
        run = run[1:]
    if len(run) > 2 and not may_be_first(run[0]):
        first = next((k for k in range(1, len(run) - 1) if may_be_first(run[k])), 0)
        run = run[first:]
    return run


def is_governing(run: list[str], number: int, lexicon: NameWords) -> bool:
    """Whether a word makes those behind it depend on the role before: "Chef von Ohm", "Ministro de Salud".

    It does not in "Präsidentin von der Ohm", nor where it may be part of a name ("Mayor de Ohm" in English).
    """
    if not lexicon.determiners:
        return run[number].islower() and run[number] in lexicon.openers
    if run[number] == "von":
        return run[number + 1 : number + 2] != ["der"]
    return run[number] in _GENITIVES and run[number - 1] != "von"


def is_genitive(source: str, first: str) -> bool:
    """Whether the first word of a name, "Amts" in "Angaben des Amts", is a noun in the genitive behind a source."""
    return re.search(rf"\b(?:des|eines)\s+(?:\w+\s+)?{re.escape(first)}", source) is not None and not may_be_first(
        first
    )


def says_what(noun: str) -> bool:
    """Whether a noun in small letters says what or who the name behind it is."""
    return _NOUN_ENDING.search(noun) is not None


def behind_source(phrase: str) -> str:
    """A phrase without the noun that only makes it a source: "Angaben der Polizei", "Ansicht von Jan Ohm"."""
    return _sources().sub("", phrase, 1)


@cache
def _sources() -> re.Pattern[str]:
    nouns = "|".join(sorted(GERMAN.source_nouns))
    return re.compile(rf"^(?:\w+ )?(?:{nouns})\s+(?:(?:von|vom|des|der|eines|einer)\s+)?", re.IGNORECASE)
