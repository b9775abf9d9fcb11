"""Quotes of one utterance in several documents: word for word, edited, or put in other words."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from dedup.alignment.matching.match import Growth, Links, PassageGroup, grown_groups, mirrored
from dedup.alignment.names.people import same_person
from dedup.alignment.shared.speakers import speaker_of
from dedup.alignment.source import Source, in_order, quote_mention
from dedup.model import Agreement, Quote, SharedQuote

_EDITED = 0.6
"""Two versions are edited, not paraphrased, when that share of the words stands in both in the same order ..."""
_FEWEST_COMMON = 5
"""... or when the shorter is in the longer, and so many words agree in order; fewer may do so by chance."""
_CONTAINED = 0.8
_FEWEST_OF_VERSIONS = 8
"""Words from which on so much in common is one utterance, whoever is said to have said it."""
_MIN_COSINE_OF_VERSIONS = 0.2  # what has most of its words in common has more
_QUOTE_SHARE = 1.6
"""Quotes are shorter than sentences, and "he said it" is a stronger claim: of the paraphrases read in allsides below
.26 one in ten was one."""
_UNNAMED_SHARE = 2.5
"""The same where a speaker is not known: of 30 such paraphrases read in twenty stories of allsides 5 of 25 below .4
were one, and 3 of 5 above."""
_WORD = re.compile(r"\w+")
_THREE_WORDS = re.compile(r"\w+\W+\w+\W+\w")
"""A quotation without a speaker has them; one or two between marks are a term that the writer keeps at a distance."""
_ELLIPTIC = re.compile(r"(?:he|she|it|they|I|we) \w+ not", re.IGNORECASE)
"""Indirect speech that leaves out what is told before: "Asked whether he had read it, Ohm said he did not"."""


class Utterance(NamedTuple):
    """A quote in its source."""

    source: int
    quote: Quote


def utterances_of(sources: Sequence[Source]) -> list[Utterance]:
    """The quotes of a story, by source, then begin, without those that say nothing by themselves.

    Such are single terms between marks that nobody is named for, and "he did not".
    """
    return [
        Utterance(number, quote)
        for number, source in enumerate(sources)
        for quote in source.quotes
        if (quote.speaker is not None or _THREE_WORDS.search(quote.text))
        and not (quote.kind == "indirect" and _ELLIPTIC.fullmatch(quote.text))
    ]


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> tuple[str, ...]:
    """The folded words of a quote."""
    return tuple(_WORD.findall(text.casefold()))


def share_quotes(
    sources: Sequence[Source], utterances: Sequence[Utterance], links: Links, min_cosine: float, growth: Growth
) -> list[SharedQuote]:
    """Quotes found in two or more sources; ``links`` are the ``spoken_links`` of the utterances.

    The order is: what most documents carry, then what is surest, then the first mention.
    """
    limit = _QUOTE_SHARE * min_cosine
    if not (links.cosines >= limit).any():
        return []
    owner = np.array([utterance.source for utterance in utterances], dtype=np.int32)
    groups = _distinct(grown_groups(links, owner, limit, growth), utterances)
    shared = [_shared(sources, [utterances[n] for n in group.passages], group.score) for group in groups]
    return sorted(shared, key=_rank)


def _rank(quote: SharedQuote) -> tuple[int, float, str, int, str]:
    first = quote.mentions[0]
    n_documents = len({mention.document for mention in quote.mentions})
    return -n_documents, -quote.score, first.document, first.begin, first.text


def _distinct(groups: list[PassageGroup], utterances: Sequence[Utterance]) -> list[PassageGroup]:
    """Without groups whose every passage overlaps one of a larger group, or repeats its words at another place.

    An indirect quote often holds a direct one, and articles give a quotation again in part.
    """
    chosen = sorted({number for group in groups for number in group.passages})
    overlapping = _overlaps(utterances, chosen)
    _add_repeats(overlapping, utterances, chosen)
    holders: dict[int, set[int]] = defaultdict(set)
    kept: list[PassageGroup] = []
    for group in sorted(groups, key=lambda group: -len(group.passages)):
        touched = [set().union(*(holders[n] for n in overlapping[number])) for number in group.passages]
        if not set.intersection(*touched):
            for number in group.passages:
                holders[number].add(len(kept))
            kept.append(group)
    return kept


def _add_repeats(overlapping: Mapping[int, list[int]], utterances: Sequence[Utterance], chosen: Sequence[int]) -> None:
    """To each of the chosen add those of its source whose words hold its own, in one piece."""
    of_source: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number in chosen:
        of_source[utterances[number].source].append((number, f" {' '.join(_words(utterances[number].quote.text))} "))
    for worded in of_source.values():
        for number, words in worded:
            overlapping[number] += [other for other, held in worded if other != number and words in held]


def _overlaps(utterances: Sequence[Utterance], chosen: Sequence[int]) -> dict[int, list[int]]:
    """For each of the chosen, ascending, those of its source that share characters with it, itself among them."""
    found: dict[int, list[int]] = {number: [number] for number in chosen}
    for place, number in enumerate(chosen, 1):
        source, quote = utterances[number]
        for later in chosen[place:]:
            if utterances[later].source != source or utterances[later].quote.begin >= quote.end:
                break
            found[number].append(later)
            found[later].append(number)
    return found


def spoken_links(utterances: Sequence[Utterance], owners: NDArray[np.int32], links: Links, min_cosine: float) -> Links:
    """The links that wording and speakers allow, with the similarity of the wording where that is higher.

    Similarity is the highest of the TF-IDF cosine, the share of words that stand in both in the same order, and the
    share of the shorter found so in the longer. Unless they are long versions of one wording, utterances of different
    speakers do not align, and indirect ones align with each other only if their speaker is known and the same.
    ``owners``: int32[n], the source of each utterance, among those of all stories.
    """
    left = np.repeat(np.arange(len(utterances), dtype=np.int32), np.diff(links.indptr))
    is_upper = left < links.indices
    left, right, similarity = left[is_upper], links.indices[is_upper], links.cosines[is_upper].copy()
    is_other = owners[left] != owners[right]
    is_version = np.zeros(left.size, dtype=np.bool_)
    places = np.flatnonzero(is_other & (similarity >= _MIN_COSINE_OF_VERSIONS))
    for place, one, other in zip(places.tolist(), left[places].tolist(), right[places].tolist(), strict=True):
        a, b = _words(utterances[one].quote.text), _words(utterances[other].quote.text)
        wording = _wording(a, b)
        is_version[place] = wording >= _CONTAINED and min(len(a), len(b)) >= _FEWEST_OF_VERSIONS
        similarity[place] = max(similarity[place], round(wording, 6))
    is_alike = similarity >= _UNNAMED_SHARE * min_cosine
    kept = ~is_other | is_version | _may_agree(utterances, left, right, is_alike)
    return mirrored(left[kept], right[kept], similarity[kept], len(utterances))


def _may_agree(
    utterances: Sequence[Utterance], left: NDArray[np.int32], right: NDArray[np.int32], is_alike: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """bool[n]: both of a pair have the same speaker, or one has none, either is direct, and they are much alike."""
    is_direct = np.array([utterance.quote.kind == "direct" for utterance in utterances], dtype=np.bool_)
    names = [utterance.quote.speaker for utterance in utterances]
    people = sorted({name for name in names if name is not None})
    numbers: dict[str | None, int] = {name: number for number, name in enumerate(people)}
    speaker = np.array([numbers.get(name, -1) for name in names], dtype=np.int64)
    a, b = speaker[left], speaker[right]
    is_known = (a >= 0) & (b >= 0)
    may_agree = np.where(is_known, a == b, (is_direct[left] | is_direct[right]) & is_alike)
    differing = np.flatnonzero(is_known & (a != b))
    pairs, pair_of = np.unique(a[differing] * len(people) + b[differing], return_inverse=True)
    same = [same_person(people[pair // len(people)], people[pair % len(people)]) for pair in pairs.tolist()]
    may_agree[differing] = np.array(same, dtype=np.bool_)[pair_of]
    return may_agree


def _wording(a: Sequence[str], b: Sequence[str]) -> float:
    """How far two versions are the same words in the same order, 0 to 1; 1 for the same words only."""
    if a == b:
        return 1.0
    common = LCSseq.similarity(a, b)
    alike = 2.0 * common / (len(a) + len(b))
    contained = common / min(len(a), len(b)) if common >= _FEWEST_COMMON else 0.0
    return min(max(alike, contained if contained >= _CONTAINED else 0.0), 0.99)


def _shared(sources: Sequence[Source], members: list[Utterance], score: float) -> SharedQuote:
    mentions = in_order([quote_mention(sources[member.source], member.quote) for member in members])
    return SharedQuote(
        speaker=speaker_of(mentions), agreement=_agreement(members), score=round(score, 4), mentions=mentions
    )


def _agreement(members: list[Utterance]) -> Agreement:
    """How the two versions least alike compare; parts of one document's quote count together."""
    versions: dict[int, list[str]] = {}
    for member in members:
        versions.setdefault(member.source, []).extend(_words(member.quote.text))
    distinct = sorted({tuple(words) for words in versions.values()})
    if len(distinct) == 1:
        return "verbatim"
    lowest = min(_wording(a, b) for place, a in enumerate(distinct) for b in distinct[place + 1 :])
    return "edited" if lowest >= _EDITED else "paraphrased"
