"""Stemmers by language."""

from functools import lru_cache

import Stemmer

ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Language (ISO 639-1) → Snowball algorithm."""


@lru_cache(maxsize=64)
def stemmer(language: str) -> Stemmer.Stemmer | None:
    """The stemmer of a language, None where there is none; older Snowball versions lack some algorithms."""
    algorithm = ALGORITHMS.get(language)
    if algorithm not in Stemmer.algorithms():
        return None
    found = Stemmer.Stemmer(algorithm)
    found.maxCacheSize = 0  # we ask for each different word once; its cache would take three times as long
    return found
