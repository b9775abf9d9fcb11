"""Whose a shared quote is: the person named for it, and no name where documents name different people by mistake."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
from rapidfuzz.distance import Indel

from dedup.alignment.names.people import same_person, words_of
from dedup.alignment.source import AlignedText, has_speaker_beside
from dedup.alignment.speakers.names import is_person
from dedup.model import Conflict, Mention, SharedQuote

_FULL_NAME = 2
_MIN_SPELLING = 0.75
"""Likeness of two spellings of one surname, "Mnuchin" and "Munchin", "Kavanaugh" and "Kavanagh"."""


def speaker_of(mentions: Sequence[Mention]) -> str | None:
    """The person whom most documents name, in the full name that most give; ties go to the first in the alphabet."""
    named = sorted({(mention.document, mention.speaker) for mention in mentions if mention.speaker})
    if not named:
        return None
    forms = Counter(name for _, name in named)
    votes = {name: len({document for document, other in named if same_person(name, other)}) for name in sorted(forms)}
    person = min(votes, key=lambda name: (-votes[name], name))
    return min(
        (name for name in votes if same_person(name, person)),
        key=lambda name: (len(words_of(name)) < _FULL_NAME, -forms[name], -len(words_of(name)), name),
    )


def without_doubtful_speakers(
    quotes: Sequence[SharedQuote], conflicts: Sequence[Conflict], documents: Mapping[str, AlignedText]
) -> list[SharedQuote]:
    """The same quotes; of those that documents give to different people only the best founded name is left.

    One of the names was misread then, unless the documents do differ, which is one of the ``conflicts``. A name is
    founded where it stands itself beside the words; that of most documents is kept, and none if two have as many.
    """
    told = [{mention.value for mention in conflict.mentions} for conflict in conflicts if conflict.kind == "name"]
    return [_in_doubt(quote, documents) if _is_doubtful(quote, told, documents) else quote for quote in quotes]


def _is_doubtful(quote: SharedQuote, told: Sequence[set[str | None]], documents: Mapping[str, AlignedText]) -> bool:
    """Whether a quote has different people as speakers, and they are none that a conflict tells of."""
    if quote.agreement == "paraphrased":
        return False
    people = _people(quote, documents)
    if not any(_differ(a, b) for place, a in enumerate(people) for b in people[place + 1 :]):
        return False
    return not any(len(values.intersection(people)) > 1 for values in told)


def _people(quote: SharedQuote, documents: Mapping[str, AlignedText]) -> list[str]:
    """The different names of persons that documents give a quote to."""
    named = {(one.speaker, documents[one.document].language) for one in quote.mentions if one.speaker is not None}
    return sorted({name for name, language in named if is_person(name, language)})


def _differ(a: str, b: str) -> bool:
    """Whether two names have no word in common, and their last words are not one: "LaraQuill" is "Quill"."""
    first, second = words_of(a), words_of(b)
    if not first or not second or set(first) & set(second):
        return False
    is_joined = first[-1].endswith(second[-1]) or second[-1].endswith(first[-1])
    return not is_joined and Indel.normalized_similarity(first[-1], second[-1]) < _MIN_SPELLING


def _in_doubt(quote: SharedQuote, documents: Mapping[str, AlignedText]) -> SharedQuote:
    """A quote with the best founded of its names alone."""
    kept = _best_founded(quote, documents)
    mentions = [
        mention
        if mention.speaker is None or (kept is not None and not _differ(kept, mention.speaker))
        else msgspec.structs.replace(mention, speaker=None, speaker_begin=None, speaker_end=None)
        for mention in quote.mentions
    ]
    return msgspec.structs.replace(quote, speaker=speaker_of(mentions), mentions=mentions)


def _best_founded(quote: SharedQuote, documents: Mapping[str, AlignedText]) -> str | None:
    """The name that is founded in more documents than those of other people, and given by no fewer of them."""
    people = _people(quote, documents)
    named = [mention for mention in quote.mentions if mention.speaker is not None]
    founded = [mention for mention in named if _is_founded(mention, documents[mention.document].text)]
    votes = {name: (_n_documents(name, founded), _n_documents(name, named)) for name in people}
    for name in people:
        others = [votes[other] for other in people if _differ(name, other)]
        if all(votes[name][0] > n_founded and votes[name][1] >= n_named for n_founded, n_named in others):
            return name
    return None


def _n_documents(name: str, mentions: Sequence[Mention]) -> int:
    """How many documents give the mentions to the person of a name."""
    return len({mention.document for mention in mentions if not _differ(name, mention.speaker or "")})


def _is_founded(mention: Mention, text: str) -> bool:
    """Whether the name of a mention's speaker stands itself beside the quote, no pronoun or a name further away.

    Who says "Lara Quill is well" is hardly Lara Quill.
    """
    if mention.speaker is None or not has_speaker_beside(mention, text):
        return False
    name, beside = words_of(mention.speaker), text[mention.speaker_begin : mention.speaker_end]
    return name[-1] in words_of(beside) and set(name).isdisjoint(words_of(mention.text))
