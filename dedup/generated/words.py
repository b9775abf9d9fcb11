"""The words of the generated news: the commonest of English, for the rest invented ones, names and numbers.

Real function words make texts that the language-dependent stages treat as English; everything that would tell a story
is invented.
"""

from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from dedup.generated.draws import below, draws

PLAIN, COMMA, SENTENCE, PARAGRAPH, QUOTATION, QUOTED, OPENING, LINE, LINK = range(9)
"""How a word follows what stands before it: the variants of its piece of text."""

_JOINS = (" {}", ", {}", ". {}", ".\n\n{}", ".\n\n“{}", ",” {}", "{}", "\n\n{}", " | {}")
_CAPITALISED = {SENTENCE, PARAGRAPH, QUOTATION, OPENING, LINE, LINK}

_COMMON = (
    "the of to and a in that is was for on with as it by at from he be has have an were who will they are "
    "which been their its not but had this his after more than one or would about new people also when out all "
    "over into could first last year years two other no up there some we so what if her she can only time most "
    "many three them may such since our while before under against where both between each because any "
    "being those through did does now down still even well back then own just made how"
)
_SAID = ("said", "added", "insisted", "argued", "explained", "warned", "noted", "maintained")
_ONSETS = "b c d f g h j k l m n p r s t v w br ch dr fl gr pl st tr"
_VOWELS = "a e i o u ea"
_CODAS = ["", "", "", "n", "r", "s"]
_PLACES = ["ton", "wick", "ham", "mere", "ford", "stead"]

_N_INVENTED, _N_NAMES, _N_NUMBERS = 30_000, 12_000, 3_000
_N_PHRASES, _PHRASE_WORDS = 3_000, 8
_ZIPF_BITS = 18  # the rarest of 30,000 words has 1 part in 2**18
_WORDS_KEY, _NAMES_KEY, _PHRASES_KEY = 101, 102, 103


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by number, and the pieces of text they are written as.

    ``words``: str[n_words]; ``pieces``: object[n_variants * n_words], that of word w in variant v is
    ``pieces[v * n_words + w]``; ``by_chance``: int32[2**18], running words by frequency (Zipf); ``phrases``:
    int32[n, 8], stock phrases of 5 to 8 words, -1 where they are shorter. Words from ``first_rare`` are no function
    words, from ``first_name`` names, from ``first_number`` numbers.
    """

    words: list[str]
    pieces: NDArray[np.object_]
    by_chance: NDArray[np.int32]
    phrases: NDArray[np.int32]
    said: NDArray[np.int32]
    first_rare: int
    first_name: int
    first_number: int


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary; 0.3 s once in a process."""
    common = _COMMON.split()
    known = [*common, *_SAID]
    invented = _invented(_N_INVENTED - len(known), set(known))
    names = [name.capitalize() for name in _named(_N_NAMES, {*known, *invented})]
    numbers = [str(11 + 7 * n) for n in range(_N_NUMBERS)]
    words = [*known, *invented, *names, *numbers]
    pieces = [
        join.format(word[:1].upper() + word[1:] if variant in _CAPITALISED else word)
        for variant, join in enumerate(_JOINS)
        for word in words
    ]
    by_chance = _zipf(_N_INVENTED)
    said = np.arange(len(common), len(known), dtype=np.int32)
    first_name = _N_INVENTED
    return Vocabulary(
        words=words,
        pieces=np.array(pieces, dtype=np.object_),
        by_chance=by_chance,
        phrases=_phrases(by_chance),
        said=said,
        first_rare=len(known),
        first_name=first_name,
        first_number=first_name + _N_NAMES,
    )


def _invented(n: int, taken: set[str]) -> list[str]:
    """Words of one to four syllables, the commoner the shorter."""
    syllables = _syllables()
    chosen = below(draws(24 * n, _WORDS_KEY), len(syllables)).tolist()
    found: dict[str, None] = {}
    at = 0
    while len(found) < n:
        n_syllables = 1 + (len(found) > 200) + (len(found) > 4_000) + (len(found) % 7 == 0)
        word = "".join(syllables[number] for number in chosen[at : at + n_syllables])
        at += n_syllables
        if word not in taken:
            found[word] = None
    return list(found)


def _syllables() -> list[str]:
    return ["".join(parts) for parts in product(_ONSETS.split(), _VOWELS.split(), _CODAS)]


def _named(n: int, taken: set[str]) -> list[str]:
    syllables = _syllables()
    chosen = below(draws(24 * n, _NAMES_KEY), len(syllables)).tolist()
    found: dict[str, None] = {}
    at = 0
    while len(found) < n:
        word = syllables[chosen[at]] + (_PLACES[at % 6] if at % 3 == 0 else syllables[chosen[at + 1]])
        at += 2
        if word not in taken:
            found[word] = None
    return list(found)


def _zipf(n: int) -> NDArray[np.int32]:
    """Word numbers, each as often as Zipf's law with Mandelbrot's offset says: 1 / (rank + 2.5), in whole numbers."""
    weights = 10**12 // (2 * np.arange(n, dtype=np.int64) + 5)
    bounds = (np.cumsum(weights) << _ZIPF_BITS) // weights.sum()
    return np.searchsorted(bounds, np.arange(1 << _ZIPF_BITS), side="right").astype(np.int32)


def running_words(bits: NDArray[np.uint64], by_chance: NDArray[np.int32]) -> NDArray[np.int32]:
    """A word number for each element, chosen by its leading bits as often as the word is used."""
    return by_chance[(bits >> np.uint64(64 - _ZIPF_BITS)).astype(np.int64)]


def _phrases(by_chance: NDArray[np.int32]) -> NDArray[np.int32]:
    bits = draws(_N_PHRASES * _PHRASE_WORDS, _PHRASES_KEY)
    phrases = running_words(bits, by_chance).reshape(_N_PHRASES, _PHRASE_WORDS)
    n_words = 5 + np.arange(_N_PHRASES) % 4
    phrases[np.arange(_PHRASE_WORDS) >= n_words[:, None]] = -1
    return phrases
