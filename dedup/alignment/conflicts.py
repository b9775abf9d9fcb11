"""Conflicts: what the documents of a story give differently, and cannot both be true."""

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations

from dedup.alignment.clashes import Clash
from dedup.alignment.compatibility import as_number
from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.people import words_of
from dedup.alignment.roles import Role, words_around
from dedup.alignment.source import AlignedText, Source, in_order, value_mention
from dedup.model import Conflict, Mention, SharedQuote

_HOURS_OF_UPDATE = 6
_SUBJECT_WORDS = 5
_SUBJECT_CHARS = 80
_FEWEST_QUOTED = 5
_LEAST_SHARE = 0.6
"""A quotation that another article has as a small part of its own may be one quoted by somebody else."""
_SPEAKER_REACH = 15
_MARKS = tuple("\"“”„‟«»‘’'「『")


def find_conflicts(
    sources: Sequence[Source], roles: Sequence[Role], clashes: Sequence[Clash], quotes: Sequence[SharedQuote]
) -> list[Conflict]:
    """Values in one role that exclude each other, then quotes with two speakers; each by first mention."""
    steady = [clash for clash in clashes if not _is_update(sources, roles[clash.left], roles[clash.right])]
    conflicts = [*_of_values(sources, roles, steady), *_of_speakers(sources, quotes)]
    return sorted(conflicts, key=_rank)


def find_updates(sources: Sequence[Source], roles: Sequence[Role], clashes: Sequence[Clash]) -> list[Conflict]:
    """Values in one role of which the later reports give the higher one, hours after the others; by first mention."""
    rising = [clash for clash in clashes if _is_update(sources, roles[clash.left], roles[clash.right])]
    return sorted(_of_values(sources, roles, rising), key=_rank)


def _rank(conflict: Conflict) -> tuple[bool, str, int, str]:
    first = conflict.mentions[0]
    return conflict.kind == "name", first.document, first.begin, conflict.reason


def _of_values(sources: Sequence[Source], roles: Sequence[Role], clashes: Sequence[Clash]) -> Iterator[Conflict]:
    """One conflict for each role: the values that clash, and those of other sources that agree with one of them."""
    agreeing = list(_agreeing(roles, {number for clash in clashes for number in clash[:2]}))
    for members in _components([*(clash[:2] for clash in clashes), *agreeing]):
        yield _value_conflict(sources, [roles[n] for n in members])


def _agreeing(roles: Sequence[Role], in_clash: set[int]) -> Iterator[tuple[int, int]]:
    """A clashing value and the same value elsewhere, of which the same is said."""
    alike: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for number, role in enumerate(roles):
        alike[role.value.kind, role.value.value, role.sort, role.predicate].append(number)
    for number in sorted(in_clash):
        role = roles[number]
        for other in alike[role.value.kind, role.value.value, role.sort, role.predicate]:
            if other != number and (role.sort or role.predicate):
                yield number, other


def _is_update(sources: Sequence[Source], a: Role, b: Role) -> bool:
    """Whether the report that came hours later counts more: tolls rise as time goes on."""
    times = [_time(sources[role.source].document.published) for role in (a, b)]
    amounts = [as_number(role.value) for role in (a, b)]
    if a.value.kind == "date" or None in times or None in amounts:
        return False
    hours = (times[1] - times[0]).total_seconds() / 3600  # type: ignore[operator]
    return abs(hours) >= _HOURS_OF_UPDATE and (hours > 0) == (amounts[1] > amounts[0])  # type: ignore[operator]


def _time(published: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(published)
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _components(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The roles that pairs connect, ascending, by their first."""
    of: dict[int, set[int]] = {}
    for left, right in pairs:
        joined = of.get(left, {left}) | of.get(right, {right})
        of.update(dict.fromkeys(joined, joined))
    return sorted({min(members): sorted(members) for members in of.values()}.values())


def _value_conflict(sources: Sequence[Source], members: list[Role]) -> Conflict:
    mentions = in_order([value_mention(sources[role.source], role.value) for role in members])
    shown = {mention.value: " ".join(mention.text.split()) for mention in reversed(mentions)}
    texts = [shown[value] for value in dict.fromkeys(mention.value for mention in mentions)]
    return Conflict(
        kind=members[0].value.kind,
        subject=_subject(sources, members),
        reason=" against ".join(texts),
        mentions=mentions,
    )


def _subject(sources: Sequence[Source], members: list[Role]) -> str:
    """The unit counted, and the words around the values that most of them have."""
    units = Counter(role.value.unit for role in members if role.value.unit and role.value.kind == "number")
    around = [words_around(sources[role.source], role) for role in members]
    counts = Counter(word for words in around for word in {word.casefold() for word in words})
    common = [word for word in around[0] if counts[word.casefold()] > len(members) / 2 and len(word) > 3]
    unit = [min(units, key=lambda unit: (-units[unit], unit))] if units else []
    return " ".join(list(dict.fromkeys([*unit, *common]))[:_SUBJECT_WORDS]) or " ".join(around[0])


def _of_speakers(sources: Sequence[Source], quotes: Sequence[SharedQuote]) -> Iterator[Conflict]:
    """Direct quotes of one wording that sources give to different people, each named beside the words."""
    documents = {source.document.id: source.document for source in sources}
    for quote in quotes:
        lengths = [len(mention.text.split()) for mention in quote.mentions]
        if quote.agreement == "paraphrased" or min(lengths) < max(_FEWEST_QUOTED, _LEAST_SHARE * max(lengths)):
            continue
        speakers = [_speaker_mention(mention, documents[mention.document]) for mention in quote.mentions]
        named = [speaker for speaker in speakers if speaker is not None]
        if any(_differ(a, b) for a, b in combinations(named, 2)):
            people = list(dict.fromkeys(speaker.value or "" for speaker in named))
            words = textwrap.shorten(quote.mentions[0].text, _SUBJECT_CHARS, placeholder=" …")
            yield Conflict(
                kind="name", subject=f"who said: {words}", reason=" against ".join(people), mentions=in_order(named)
            )


def _speaker_mention(mention: Mention, document: AlignedText) -> Mention | None:
    """The words beside a quote that name the speaker; None where they do not, or name no person."""
    if mention.speaker is None or mention.speaker_begin is None or mention.speaker_end is None:
        return None
    if document.text[mention.begin - 1 : mention.begin] not in _MARKS:
        return None
    text = document.text[mention.speaker_begin : mention.speaker_end]
    between = document.text[mention.end : mention.speaker_begin] or document.text[mention.speaker_end : mention.begin]
    words = words_of(mention.speaker)
    organisations = lexicon_of(document.language).names.organisations
    if len(between) > _SPEAKER_REACH or "\n" in between:
        return None
    if len(words) < 2 or words[-1] not in words_of(text) or {word.casefold() for word in organisations} & set(words):
        return None
    return Mention(
        document=document.id, begin=mention.speaker_begin, end=mention.speaker_end, text=text, value=mention.speaker
    )


def _differ(a: Mention, b: Mention) -> bool:
    first, second = words_of(a.value or ""), words_of(b.value or "")
    return a.document != b.document and not set(first) & set(second)
