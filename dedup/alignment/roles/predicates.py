"""What is said of an amount: that so many died, were hurt, were lost; by the words that news uses for it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from dedup.alignment.values.units import YEARS_OLD
from dedup.text.stems import stemmer

GENERIC_PEOPLE = frozenset(
    (
        *("person", "people", "other", "victim", "individual", "human", "man", "soul"),
        *("mensch", "menschen", "leute", "person", "personen", "opfer"),
        *("persona", "víctima", "personne", "victime", "человек"),
    )
)
"""Nouns under which any people are counted, singular as ``unit_key`` gives it."""

OF_PEOPLE = frozenset(
    ("dead", "injured", "missing", "displaced", "held", "jailed", "infected", "attending", "striking")
)
"""Predicates that are said of people."""
VOTED = "voted"
"""What is said of a vote of nine to seven; beside other amounts the word tells little."""
_PEOPLE = re.compile(
    r".*(?:er|or|man|woman|ist|ant|ent|ee|ian|ican|boy|girl)|(?:grand|school)?child|kid|teen|nurse|pupil"
    r"|muslim|jew|israeli|iraqi|kurd|briton|cadet|migrant|troop|hostage"
)
_THINGS = frozenset(
    (
        *("number", "container", "trailer", "helicopter", "tower", "shelter", "server", "restaurant", "plant", "tree"),
        *(
            "incident",
            "accident",
            "event",
            "document",
            "apartment",
            "department",
            "government",
            "settlement",
            "percent",
        ),
        *("center", "chapter", "letter", "paper", "order", "quarter", "liter", "meter", "river", "door", "floor"),
        *(
            "statement",
            "element",
            "agreement",
            "investment",
            "payment",
            "cent",
            "percent",
            "tent",
            "committee",
            "degree",
        ),
    )
)

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "dead": "dead died die dies dying death deaths killed kill kills killing fatality fatalities perished toll "
        "fatal slain drowned",
        "injured": "injured injuring injures injuries injury hurt wounded wounding wounds casualties",
        "missing": "missing unaccounted disappeared vanished",
        "displaced": "evacuated evacuate evacuees displaced homeless fled",
        "held": "arrested arrest arrests detained detainees arresting detaining held interned "
        "internees captive captives hostage hostages",
        "jailed": "jailed sentenced sentence prison imprisoned",
        "infected": "infected infections cases tested",
        "cost": "cost costs costing price bill priced worth valued bought",
        "damage": "damage damages losses loss lost",
        "fined": "fined fine fines penalty",
        "won": "won win wins winning took",
        "employed": "jobs posts positions redundancies layoffs",
        "founded": "founded founding built established opened created dates",
        "attending": "attended attendance crowd spectators",
        "aged": "aged age youngest oldest",
        "striking": "strike striking strikers walked",
        VOTED: "vote votes voted voting ballot",
        "demanded": "demands demanded demand wants seeking seeks sought",
        "premium": "premium above",
    },
    "de": {
        "dead": "tote toten tot getötet gestorben starben todesopfer ums umgekommen",
        "injured": "verletzt verletzte verletzten verletzungen",
        "missing": "vermisst vermisste vermissten",
        "displaced": "evakuiert evakuierte geflohen obdachlos",
        "held": "festgenommen verhaftet inhaftiert",
        "cost": "kosten kostet kostete gekostet preis wert investiert",
        "damage": "schaden schäden sachschaden verlust verluste",
        "founded": "gegründet gebaut erbaut eröffnet",
        "closed": "schließt geschlossen schließung aufgegeben schluss verlässt",
        "employed": "beschäftigte beschäftigten stellen arbeitsplätze jobs mitarbeiter",
    },
    "es": {
        "dead": "muertos muerto murieron muertes fallecidos fallecieron víctimas mortales",
        "injured": "heridos herido heridas lesionados resultaron",
        "missing": "desaparecidos",
        "displaced": "evacuados desalojados desplazados",
        "held": "detenidos detenido arrestado arrestados",
        "cost": "costado costó coste costo precio invertido cuesta",
        "damage": "daños pérdidas",
        "burnt": "quemado quemadas calcinado arrasado afectada superficie",
        "founded": "fundado fundada construido inaugurado",
    },
    "fr": {
        "dead": "morts mort décès tués tué décédés mortes",
        "injured": "blessés blessé blessées",
        "missing": "disparus",
        "displaced": "évacués évacuées déplacés",
        "held": "arrêtés interpellés détenus",
        "cost": "coût coûté coûte prix évalué estimée estimé valeur",
        "damage": "dégâts dommages pertes",
        "founded": "fondé fondée construit inauguré",
    },
    "ru": {
        "dead": "погибли погибших погиб умерли смерти",
        "injured": "ранены пострадали пострадавших раненых",
        "cost": "стоимость обошлась потратили ушло стоил восстановили ремонт",
        "damage": "ущерб убытки",
    },
}
_TOKEN = re.compile(r"\w+(?:[.,'’-]\w+)*|[,;:—–()\"“”]")
_JOINTS = frozenset(("and", "but", "while", "und", "y", "et", "и", ","))
_JOINT_STEPS = 2
_CLAUSE_ENDS = frozenset(';:—–()"“”')
_ACROSS_STEPS = 2
_REACH = 9
"""Steps to the farthest word that may say what an amount is; a joint between clauses counts as three."""


@cache
def _classes(language: str) -> Mapping[str, str]:
    """The class of each stem of a language."""
    return {_stem(word, language): name for name, words in _WORDS.get(language, {}).items() for word in words.split()}


_Told = tuple[int, str | None]
"""Steps, and the class of the last word of them if it is a telling one."""


@lru_cache(maxsize=1 << 16)
def _told(words: str, language: str) -> tuple[_Told, _Told]:
    """Of words between blanks: their tokens up to the first telling one, or all; from the first on, and from the last.

    The steps are more than any reach where a token ends a clause.
    """
    tokens = [words] if words.isalpha() else _TOKEN.findall(words)
    told = _first_told(tokens, language)
    return told, told if len(tokens) == 1 else _first_told(tokens[::-1], language)


def _first_told(tokens: Sequence[str], language: str) -> _Told:
    steps = 0
    for token in tokens:
        if token in _CLAUSE_ENDS:
            return _REACH + 1, None
        steps += 1 + (_JOINT_STEPS if token.lower() in _JOINTS else 0)
        name = _classes(language).get(_stem(token, language))
        if name is not None:
            return steps, name
    return steps, None


def _stem(word: str, language: str) -> str:
    stem = stemmer(language)
    return stem.stemWord(word.lower()) if stem else word.lower()


@lru_cache(maxsize=1 << 14)
def unit_stem(unit: str, language: str) -> str:
    """A form that the cases and numbers of a unit share; one for all words of a class ("jobs", "posts")."""
    if not unit or unit.isupper() or unit in {YEARS_OLD, "%"}:
        return unit
    stem = _stem(unit, language)
    return _classes(language).get(stem, stem)


def are_people(unit: str) -> bool:
    """Whether a noun, as ``unit_key`` gives it, counts people, as far as English endings tell."""
    return unit in GENERIC_PEOPLE or (_PEOPLE.fullmatch(unit) is not None and unit not in _THINGS)


def predicate_of(before: str, after: str, language: str) -> str:
    """What is said of the amount between two parts of its sentence: the class of the nearest telling word, or "".

    Of a word before and one after that are equally near the one after counts: "five dead and 12 injured".
    """
    if not _classes(language):
        return ""
    steps, after_it = _nearest(after.split(), language, 0, _REACH)
    _, before_it = _nearest(reversed(before.split()), language, -1, steps - 1)
    return before_it or after_it


def _nearest(parts: Iterable[str], language: str, side: int, reach: int) -> tuple[int, str]:
    """How many steps away the first telling word is, and its class; one more than the reach where there is none.

    ``parts`` are the words between blanks: no token has one, and most were seen before. ``side``: 0 for what is read
    forwards, -1 for what is read backwards.
    """
    steps = 0
    for part in parts:
        more, name = _told(part, language)[side]
        steps += more
        if steps > reach:
            break
        if name is not None:
            return steps, name
    return reach + 1, ""
