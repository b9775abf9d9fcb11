"""Full stops of abbreviations, initials and ordinals, which end no sentence, where sentencex takes them for an end."""

import re

_NEAR = 24  # characters before a sentence in which the last two words stand
_MARKS = "\"'“”„«»‘’([—–-/"
_TITLES = {
    "de": "Abg Dipl Frl Hl Hrn",
    "en": "Ald Amb Atty Cllr Const Ft Gen Gens Gov Govs Lieut Mmes Profs Pt Rep Revs Secy Sen Spc Ste",
    "es": "Bs Cnel Dña Mons Pdte Profa Sgto Tte",
    "fr": "Cdt Gén Gov Lt M MM Mgr Mlle Mlles Mme Mmes Pr Sen Sgt Ste",
    "nl": "mevr mw",
    "pl": "dr gen inż ks mgr płk św",
    "pt": "Av Cel Profa Sta",
    "tr": "Av Doç Sn",
}
"""Titles and parts of names that sentencex 1.0 does not know in the language; those that are words too ("Cap", "Don")
are left out."""
_BEFORE_NAMES = {language: frozenset(f"{words} Dr Mr Mrs Ms Mx Prof St".split()) for language, words in _TITLES.items()}
_BEFORE_NUMBERS = {
    "fr": frozenset(["art", "déc", "févr", "janv", "no", "nos", "nov", "oct", "sept"]),
    "pl": frozenset(["art", "nr"]),
    "sv": frozenset(["kl"]),
}
_INITIALS_BEFORE_NAMES = {"es": "D", "it": "S", "pt": "D"}
"""Titles of one letter that ends sentences too ("vitamina D"): what follows tells them apart."""
_BEGINNINGS = {
    "de": "aber aus bei da damit danach das dem den der die dies diese dieser doch ein eine er es für im in ist man "
    "mit nach sie so und vom von vor was wer wie wir zu zum",
    "es": "a al así como con cuando de desde el ella ellas ellos en es esta este fue la las lo los no para pero por "
    "según se si sin su sus también un una y ya",
    "it": "a al anche che con da dal di e gli i il in la le lo ma nel non per se si un una",
    "pt": "a ao as até com de do e ela ele em esta este eu já mas na no o os para por que se segundo um uma",
}
_OPENERS = {language: frozenset(words.split()) for language, words in _BEGINNINGS.items()}
"""Words that begin many sentences and no names."""
_BEFORE_ORDINALS = frozenset(["am", "beim", "das", "dem", "den", "der", "des", "die", "im", "vom", "zum", "zur"])
_MOST_ORDINAL_DIGITS = 2
_DAYS = "|".join(f"{day}day" for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"))
_AFTER_HOURS = re.compile(rf"(?:{_DAYS}|[ACEMP][SD]?T|GMT|BST|UTC|Eastern|Pacific)\b")
_WORD = re.compile(r"\w+")


def ends_no_sentence(text: str, begin: int, start: int, language: str) -> bool:
    """Whether a stop before ``start``, where no small letter stands, is that of an abbreviation, initial or ordinal.

    Nothing before ``begin`` is read.
    """
    near = text[max(start - _NEAR, begin) : start]
    before = near.rstrip()
    if not before.endswith("."):
        return False
    if len(before) == len(near):
        return _is_between_initials(before, text, start)
    *earlier, word = before[:-1].split()[-2:] or [""]
    word = word.lstrip(_MARKS)
    if word.isdigit():
        return language == "de" and _is_german_ordinal(earlier, word, text, start)
    if text[start].isdigit():
        return word in _BEFORE_NUMBERS.get(language, ())
    return _is_title(earlier, word, language, text, start)


def _is_between_initials(before: str, text: str, start: int) -> bool:
    """Whether letters of one abbreviation stand on both sides: "D-N.Y.", "then-U.S.", "R-W.Va."."""
    is_initial = before[-2:-1].isupper() and not before[-3:-2].isalnum()
    return is_initial and text[start].isupper() and ("." in text[start + 1 : start + 3])


def _is_german_ordinal(earlier: list[str], number: str, text: str, start: int) -> bool:
    """Whether "der 1. FC", "im 19. Jahrhundert" stands there."""
    is_ordinal = len(number) <= _MOST_ORDINAL_DIGITS and bool(earlier) and earlier[0].lower() in _BEFORE_ORDINALS
    return is_ordinal and not _is_opener(text, start, "de")


def _is_title(earlier: list[str], word: str, language: str, text: str, start: int) -> bool:
    """Whether ``word`` goes with the name that follows, or names an hour of the day that follows."""
    word = word.rpartition("-")[2]  # "then-Gov."
    if word in ("a.m", "p.m"):
        return _AFTER_HOURS.match(text, start) is not None
    if word == _INITIALS_BEFORE_NAMES.get(language):
        return not _is_opener(text, start, language)
    if word == "M" and earlier and earlier[0][-1:].isdigit():  # French millions
        return False
    return word in _BEFORE_NAMES.get(language, _BEFORE_NAMES["en"])


def _is_opener(text: str, start: int, language: str) -> bool:
    word = _WORD.match(text, start)
    return word is not None and word[0].lower() in _OPENERS[language]
