"""The words of a language as bits, for one look-up a word."""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.alignment.speech.cues import language_of
from dedup.alignment.speech.language import Language
from dedup.kernels.tokens import (
    ABBREVIATION,
    APOSTROPHE,
    BLANK,
    BLOT,
    CAPITAL,
    CLOSES,
    COMMA,
    END,
    FULL_STOP,
    ING,
    INSIDE,
    LINE,
    NAME,
    NAMED,
    NUMBER,
    OPENS,
    PREFIX,
    QUOTED,
    QUOTED_END,
    SMALL,
    STOP,
    add_words,
    scan_tokens,
)
from dedup.kernels.tokens import JOINT as JOINT_CHARACTER
from dedup.text.characters import DIGIT, IDEOGRAPH, LETTER, MARK, UPPER, classes, folded

(
    VERB,
    AMBIGUOUS,
    SPEECH_NOUN,
    DIRECT_ONLY,
    SOURCE_BEFORE,
    SOURCE_AFTER,
    HELPER,
    BREAK,
    PREPOSITION,
    TIME,
    NEAR_TIME,
    DETERMINER,
    POSSESSIVE,
    PRONOUN,
    RELATIVE,
    THAT,
    COORDINATOR,
    JOINT,
    ADVERBIAL,
    COMPARISON,
    ADDRESSING,
    PASSIVE,
    TO,
    AUXILIARY,
    PARTICIPLE,
    OBLIQUE,
    REPORTED,
    OBJECT,
    SOURCE_NOUN,
    COPULA,
    PASSIVE_SPEECH,
    DATIVE,
    NEUTER,
    ALSO,
    WITH_NOUN,
    BEHIND_MARK,
    SEPARABLE,
    REPORTED_BESIDE,
    FIRST_PERSON,
    BARE,
    QUANTIFIER,
    TURN,
) = (1 << bit for bit in range(20, 62))
"""One bit for each set of words of ``Language`` that attribution asks for. BARE: AMBIGUOUS without ending. TURN: words
that decide whether a clause goes on ("announced on Monday that", but not "said he told them that")."""

_ABBREVIATIONS = (
    "Mr Mrs Ms Dr Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Maj Sgt Capt Adm St Jr Sr Inc Corp Co Ltd No Nr "
    "vs Rev Hon Pres Amb Supt Det Jan Feb Aug Sept Oct Nov Dec Fla Calif Mass Pa Wis Conn Tenn Va Md Ill Ind "
    "Mich Minn Ala Ariz Ark Colo Del Ga Kan Ky La Miss Mo Mont Neb Nev Okla Ore Tex Wash bzw ca evtl usw Abs "
    "Art Mio Mrd Tel Sra Dra Mme Mlle MM etc Ph EE UU "
)


_CHARACTERS = {
    COMMA: ",，、،",
    STOP: ";:—–；：",
    END: ".!?…。！？",
    OPENS: "([（",
    CLOSES: ")]）\"'”’»“",
    JOINT_CHARACTER: "'’&/$%-.",
    PREFIX: "$€£#@&",
    APOSTROPHE: "'’",
    FULL_STOP: ".",
    LINE: "\n",
    BLOT: chr(QUOTED) + chr(QUOTED_END),
    NAME: chr(NAMED),
}
_TABLE_SIZE = 1 << 13  # places, at least twice as many as a language has words


class Vocabulary(NamedTuple):
    """An open-addressing table of words: keys uint64[2**p], bits int64[2**p], 0 where a place is free."""

    keys: NDArray[np.uint64]
    bits: NDArray[np.int64]


@cache
def shapes() -> NDArray[np.uint32]:
    """uint32[0x110000]: the shape bits of every code point (dedup.kernels.tokens)."""
    kinds = classes()
    table = np.zeros(kinds.size, dtype=np.uint32)
    table[kinds & (LETTER | DIGIT | MARK | IDEOGRAPH) > 0] = INSIDE
    table[(kinds & LETTER > 0) & (kinds & UPPER == 0)] |= SMALL
    table[kinds & UPPER > 0] |= CAPITAL
    table[kinds & DIGIT > 0] |= NUMBER
    for bit, characters in _CHARACTERS.items():
        table[[ord(character) for character in characters]] |= bit
    table[[point for point in range(0x3001) if chr(point).isspace()]] |= BLANK
    return table


@cache
def vocabulary_of(code: str) -> Vocabulary:
    """The vocabulary of a language; only abbreviations where its words are not known."""
    vocabulary = Vocabulary(np.zeros(_TABLE_SIZE, dtype=np.uint64), np.zeros(_TABLE_SIZE, dtype=np.int64))
    language = language_of(code)
    for words, bit in [(frozenset(_ABBREVIATIONS.split()), ABBREVIATION), *(_sets(language) if language else [])]:
        if words:
            keys = scan("\n".join(sorted(words)), None)[3]
            add_words(keys.view(np.uint64), bit, vocabulary.keys, vocabulary.bits)
    bits = vocabulary.bits
    bits[(bits & (THAT | PRONOUN) > 0) | (bits & (HELPER | TO) == HELPER)] |= TURN
    return vocabulary


def scan(text: str, vocabulary: Vocabulary | None) -> NDArray[np.int64]:
    """int64[4, n]: begin, end, bits and key of each token of a text (dedup.kernels.tokens.scan_tokens)."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    tokens = np.empty((4, points.size), dtype=np.int64)
    known = vocabulary or Vocabulary(np.zeros(1, dtype=np.uint64), np.zeros(1, dtype=np.int64))
    n = scan_tokens(points, shapes(), folded(), known.keys, known.bits, tokens)
    return tokens[:, :n]


def _bare(language: Language) -> frozenset[str]:
    """Nouns that agree with a plural subject as verbs ("officials report"); none where verbs are no bare stems."""
    if language.needs_that:
        return frozenset()
    return frozenset(word for word in language.nouns if not word.endswith(("ed", "s", "ing")))


def _sets(language: Language) -> list[tuple[frozenset[str], int]]:
    gerunds = frozenset(verb for verb in language.verbs if language.participles and verb.endswith(language.participles))
    return [
        (language.verbs, VERB),
        (gerunds, ING),
        (language.nouns, AMBIGUOUS),
        (_bare(language), BARE),
        (language.quantifiers, QUANTIFIER),
        (language.speech_nouns, SPEECH_NOUN),
        (language.direct_only, DIRECT_ONLY),
        (language.sources_before, SOURCE_BEFORE),
        (language.sources_after, SOURCE_AFTER),
        (language.skipped, HELPER),
        (language.breaks, BREAK),
        (language.prepositions, PREPOSITION),
        (language.times, TIME),
        (language.near_times, NEAR_TIME),
        (language.determiners, DETERMINER),
        (language.possessives, POSSESSIVE),
        (frozenset(language.pronouns), PRONOUN),
        (frozenset(word for word, kind in language.pronouns.items() if kind == "n"), NEUTER),
        (language.relatives, RELATIVE),
        (language.complementisers, THAT),
        (language.coordinators, COORDINATOR),
        (language.joints, JOINT),
        (language.adverbials, ADVERBIAL),
        (language.comparisons, COMPARISON),
        (language.addressing, ADDRESSING),
        (language.passives, PASSIVE),
        (language.infinitives, TO),
        (language.auxiliaries, AUXILIARY),
        (language.past_participles, PARTICIPLE),
        (language.obliques, OBLIQUE),
        (language.reported, REPORTED),
        (language.objects, OBJECT),
        (language.source_nouns, SOURCE_NOUN),
        (language.copulas, COPULA),
        (language.quoted, PASSIVE_SPEECH),
        (language.datives, DATIVE),
        (language.also, ALSO),
        (language.sources_with_noun, WITH_NOUN),
        (language.sources_behind_mark, BEHIND_MARK),
        (frozenset(language.particles), SEPARABLE),
        (language.reported_beside, REPORTED_BESIDE),
        (frozenset(word for word, kind in language.pronouns.items() if kind == "s"), FIRST_PERSON),
    ]
