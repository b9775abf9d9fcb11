"""The languages that attribution knows, and a pattern that finds their cues."""

import re
from functools import cache

from dedup.alignment.speech import english, french, german, spanish
from dedup.alignment.speech.language import Language


@cache
def language_of(code: str) -> Language | None:
    """The words of a language by ISO 639 code, None where there are none."""
    makers = {"en": english.language, "de": german.language, "fr": french.language, "es": spanish.language}
    maker = makers.get(code)
    return maker() if maker else None


@cache
def cue_pattern(code: str) -> re.Pattern[str]:
    """Finds cues of a known language as group 1, after one character of white space or punctuation."""
    language = language_of(code)
    if language is None:
        raise KeyError(code)
    words = language.verbs | language.speech_nouns | language.sources_before | language.sources_after
    capital = {word.capitalize() for word in language.sources_before}
    return re.compile(r"[\s,(\x02](" + _trie(sorted(words | capital)) + r")(?![\w'’-])")


def _trie(words: list[str]) -> str:
    """An alternation that shares prefixes: one step a letter instead of one attempt a word. ``words`` are sorted."""
    branches: dict[str, list[str]] = {}
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
    parts = []
    for letter, rests in branches.items():
        inner = _trie(rests)
        parts.append(re.escape(letter) + inner)
    if not parts:
        return ""
    body = "|".join(parts)
    if "" in words:
        return f"(?:{body})?"
    return f"(?:{body})" if len(parts) > 1 else body
