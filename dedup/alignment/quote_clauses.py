"""The text around quotations: what is left when the quoted words are blotted out, its sentences and its words."""

import re
from typing import NamedTuple

from dedup.alignment.quote_marks import Quotation

BLOT = "\x02"
"""Stands for every character of a quotation and its marks, so that offsets hold and cues inside are not seen."""

NAME_BLOT = "\x03"
"""The same for a name or title between marks, which is part of the sentence."""

_ABBREVIATIONS = (
    "Mr Mrs Ms Dr Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Maj Sgt Capt Adm St Jr Sr Inc Corp Co Ltd No Nr vs Rev "
    "Hon Pres Amb Supt Det Jan Feb Aug Sept Oct Nov Dec Fla Calif Mass Pa Wis Conn Tenn Va Md Ill Ind Mich Minn Ala "
    "Ariz Ark Colo Del Ga Kan Ky La Miss Mo Mont Neb Nev Okla Ore Tex Wash bzw ca evtl usw Abs Art Mio Mrd Tel Sra Dra "
    "Mme Mlle MM etc"
)
_ABBREVIATED = re.compile(rf"(?:\b(?:[^\W\d_]|{'|'.join(_ABBREVIATIONS.split())}))\.$")
_NO_ABBREVIATION = "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS.split())
_SENTENCE = re.compile(
    r"[\n.!?…。！？](?:(?<=[\n。！？])|(?:(?<!\.)|(?<!\b\w\.)(?<!\b\d\d\.)"
    + _NO_ABBREVIATION
    + r")[.!?…]*['\"”’»)\]]*(?:(?=\s+[^\sa-zß-ÿ,;])|(?=[\x02\x03])|(?=\s*\Z)))"
)
_WORD = re.compile(r"\x02+|\x03+|[^\s\x02\x03,;:()\[\]\"“”„«»!?…–—]+|[^\s\x02\x03]")


class Clause(NamedTuple):
    """A stretch of a blotted text from ``begin``: its characters and its words and marks, in order."""

    begin: int
    text: str
    words: list[str]


def blotted(text: str, quotations: list[Quotation], names: list[Quotation]) -> str:
    """``text`` with quotations replaced by BLOT and names between marks by NAME_BLOT, at its length."""
    parts = []
    at = 0
    for quotation, blot in sorted([(q, BLOT) for q in quotations] + [(q, NAME_BLOT) for q in names]):
        parts.append(text[at : quotation.outer_begin])
        parts.append(blot * (quotation.outer_end - quotation.outer_begin))
        at = quotation.outer_end
    parts.append(text[at:])
    return "".join(parts)


def sentence_begins(text: str, skeleton: str, quotations: list[Quotation]) -> list[int]:
    """Begins of the sentences of a blotted text, ascending, 0 first.

    A quotation whose last character inside is a full stop ends one too, unless a lower-case word follows.
    """
    begins = [0]
    begins.extend(found.end() for found in _SENTENCE.finditer(skeleton))
    begins.extend(q.outer_end for q in quotations if text[q.end - 1] in ".…。" and _starts(skeleton, q.outer_end))
    begins.sort()
    return begins


def _starts(skeleton: str, at: int) -> bool:
    """Whether what follows may begin a sentence."""
    following = skeleton[at : at + 40].lstrip()
    return not following or not (following[0].islower() or following[0] in ",;")


def clause(skeleton: str, begin: int, end: int) -> Clause:
    """The words and marks of ``skeleton[begin:end]``; a full stop belongs to its word only in an abbreviation."""
    text = skeleton[begin:end]
    words = _WORD.findall(text)
    if words and words[-1][-1] == "." and len(words[-1]) > 1 and not _ABBREVIATED.search(words[-1]):
        words[-1] = words[-1].rstrip(".")
        words.append(".")
    return Clause(begin, text, [word for word in words if word])


def span_of(part: Clause, first: int, last: int) -> tuple[int, int]:
    """Offsets of ``part.words[first:last]``, found from the nearer end; at least one word."""
    words, text = part.words, part.text
    if first > len(words) - last:
        at = len(text)
        for word in words[: last - 1 : -1]:
            at = text.rindex(word, 0, at)
        end = at = text.rindex(words[last - 1], 0, at) + len(words[last - 1])
        for word in words[last - 1 : first - 1 if first else None : -1]:
            at = text.rindex(word, 0, at)
        return part.begin + at, part.begin + end
    at = 0
    for word in words[:first]:
        at = text.index(word, at) + len(word)
    begin = at = text.index(words[first], at)
    for word in words[first:last]:
        at = text.index(word, at) + len(word)
    return part.begin + begin, part.begin + at
