"""Marks around words that nobody is quoted with: titles, names, nicknames and single words held at arm's length."""

import re

from dedup.alignment.marks.quotations import Quotation
from dedup.alignment.speech.cues import small_words
from dedup.alignment.speech.language import Language

_MOST_TITLE_WORDS = 9
_MOST_SCARE_WORDS = 2
_MOST_LINE = 400  # characters of a headline, at most
_MARKS = ".,!?()“”\"'’‘„«»:;"
_LAST_WORD = re.compile(r"([\w’'.\-]+)[\s(]*$")
_NEXT_WORDS = re.compile(r"[\s,]*((?:[\w’'.\-]+\s){0,3}[\w’'.\-]+)")
_SPEECH_BEFORE = re.compile(r"[:,]\s*$")


def is_name(text: str, quotation: Quotation, language: Language | None) -> bool:
    """Whether the marks hold a title or name: every word of weight has a capital, and nobody is said to speak.

    Where all nouns have capitals (German), a noun or article must lead up to it as well: der Sender „Radio Nord“. In a
    headline in which every word has a capital, capitals tell nothing.
    """
    if not (text[quotation.begin].isupper() or text[quotation.begin].isdigit() or text[quotation.begin] in _MARKS):
        return False
    small = small_words(language.code) if language else frozenset()
    passage = text[quotation.begin : quotation.end]
    if not _is_in_capitals(passage, small):
        return False
    if "!" in passage or "?" in passage or is_sentence(text, quotation):
        return False
    return _is_led_to(text, quotation, language, small)


def _is_led_to(text: str, quotation: Quotation, language: Language | None, small: frozenset[str]) -> bool:
    """Whether what stands around words with capitals makes them a name."""
    before = text[max(0, quotation.outer_begin - 40) : quotation.outer_begin]
    found = _LAST_WORD.search(before)
    if language is not None and language.nouns_are_capital:
        last = found[1] if found is not None else ""
        return last[:1].isupper() or last.lower() in small or last.lower() in language.namings
    if _SPEECH_BEFORE.search(before) is not None:
        return False
    if language is None:
        return True
    last = found[1].lower() if found is not None else ""
    is_said = last in language.verbs and last not in language.namings
    return not (is_said or _is_uttered(text, quotation, language) or _is_in_headline(text, quotation, small))


def is_scare(text: str, quotation: Quotation, language: Language) -> bool:
    """Whether so few words stand between the marks that only a speaker beside them makes them a quotation.

    Where nouns have capitals, names are told already (``is_name``), so that two words are enough.
    """
    most = 1 if language.nouns_are_capital else _MOST_SCARE_WORDS
    words = text[quotation.begin : quotation.end].split(None, most)
    return len(words) <= most and text[quotation.end - 1] not in "!?" and not is_sentence(text, quotation)


def is_sentence(text: str, quotation: Quotation) -> bool:
    """Whether the quotation is a sentence by itself, with its full stop inside the marks."""
    return text[quotation.end - 1] in ".!?…。！？" and _begins_sentence(text, quotation)


def _begins_sentence(text: str, quotation: Quotation) -> bool:
    before = text[max(0, quotation.outer_begin - 4) : quotation.outer_begin]
    stripped = before.rstrip()
    return not stripped or "\n" in before[len(stripped) :] or stripped[-1] in '.!?…。！？”"»“'


def _is_in_capitals(passage: str, small: frozenset[str]) -> bool:
    """Whether a passage is a few words that all have a capital, but for small ones behind the first."""
    second = passage.split(None, 2)[1:2]
    if second and second[0][0].islower() and second[0].lower().strip(_MARKS) not in small:
        return False  # the commonest case by far
    parts = passage.split(None, _MOST_TITLE_WORDS + 1)[: _MOST_TITLE_WORDS + 1]
    words = [word for part in parts if (word := part.strip(_MARKS))]
    return 0 < len(words) <= _MOST_TITLE_WORDS and _are_capital(words, small)


def _are_capital(words: list[str], small: frozenset[str]) -> bool:
    return all(
        word[0].isupper() or word[0].isdigit() or (place > 0 and word.lower() in small)
        for place, word in enumerate(words)
    )


def _is_uttered(text: str, quotation: Quotation, language: Language) -> bool:
    """Whether the quotation begins a sentence and "he said" or "said the mayor" comes next."""
    if text[quotation.end - 1] not in ",—" and text[quotation.outer_end : quotation.outer_end + 1] != ",":
        return False
    before = text[max(0, quotation.outer_begin - 4) : quotation.outer_begin]
    if before.strip() and "\n" not in before and before.rstrip()[-1] not in '.!?”"»':
        return False
    following = _NEXT_WORDS.match(text, quotation.outer_end)
    return following is not None and any(word in language.verbs for word in following[1].split())


def _is_in_headline(text: str, quotation: Quotation, small: frozenset[str]) -> bool:
    """Whether the rest of the line is all capital words as well."""
    begin = text.rfind("\n", max(0, quotation.outer_begin - _MOST_LINE), quotation.outer_begin) + 1
    end = text.find("\n", quotation.outer_end, quotation.outer_end + _MOST_LINE)
    if (begin == 0 and quotation.outer_begin > _MOST_LINE) or (
        end < 0 and len(text) - quotation.outer_end > _MOST_LINE
    ):
        return False
    line = text[begin : quotation.outer_begin] + " " + text[quotation.outer_end : end if end >= 0 else len(text)]
    words = [word for part in line.split() if (word := part.strip(_MARKS))]
    return len(words) > 2 and _are_capital(words, small)
