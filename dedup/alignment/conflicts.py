"""Conflicts: what the documents of a story give differently, and cannot both be true."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from dedup.alignment.compatibility import compatible
from dedup.alignment.people import fullest, same_person
from dedup.alignment.roles import Role, RolePair
from dedup.alignment.source import Source, in_order, value_mention
from dedup.model import Conflict, Mention, SharedQuote

_SUBJECT_WORDS = 5
_SUBJECT_CHARS = 80


def find_conflicts(
    sources: Sequence[Source], roles: Sequence[Role], pairs: Sequence[RolePair], quotes: Sequence[SharedQuote]
) -> list[Conflict]:
    """Values in one role that exclude each other, then quotes with two speakers; each by first mention."""
    conflicts = [*_of_values(sources, roles, pairs), *_of_speakers(quotes)]
    return sorted(conflicts, key=lambda c: (c.kind == "name", c.mentions[0].document, c.mentions[0].begin, c.reason))


def _of_values(sources: Sequence[Source], roles: Sequence[Role], pairs: Sequence[RolePair]) -> Iterator[Conflict]:
    """One conflict for each role: the values that clash, and those of other sources that agree with one of them."""
    clashing = [pair for pair in pairs if not compatible(roles[pair.left].value, roles[pair.right].value)]
    in_clash = {number for pair in clashing for number in pair[:2]}
    agreeing = [pair for pair in pairs if in_clash & {pair.left, pair.right} and _are_equal(roles, pair)]
    for members in _components([*clashing, *agreeing]):
        yield _value_conflict(sources, [roles[n] for n in members])


def _are_equal(roles: Sequence[Role], pair: RolePair) -> bool:
    a, b = roles[pair.left], roles[pair.right]
    return a.value.value == b.value.value and a.unit == b.unit


def _components(pairs: Iterable[RolePair]) -> list[list[int]]:
    """The roles that pairs connect, ascending, by their first."""
    of: dict[int, set[int]] = {}
    for left, right, _ in pairs:
        joined = of.get(left, {left}) | of.get(right, {right})
        of.update(dict.fromkeys(joined, joined))
    return sorted({min(members): sorted(members) for members in of.values()}.values())


def _value_conflict(sources: Sequence[Source], members: list[Role]) -> Conflict:
    mentions = in_order([value_mention(sources[role.source], role.value) for role in members])
    shown = {mention.value: " ".join(mention.text.split()) for mention in reversed(mentions)}
    texts = [shown[value] for value in dict.fromkeys(mention.value for mention in mentions)]
    return Conflict(
        kind=members[0].value.kind, subject=_subject(members), reason=" against ".join(texts), mentions=mentions
    )


def _subject(members: list[Role]) -> str:
    """The unit counted, and the words around the values that most of them have."""
    units = Counter(role.value.unit for role in members if role.value.unit and role.value.kind == "number")
    counts = Counter(word for role in members for word in dict.fromkeys(role.words.casefold().split()))
    common = [word for word in members[0].words.split() if counts[word.casefold()] > len(members) / 2 and len(word) > 3]
    unit = [min(units, key=lambda unit: (-units[unit], unit))] if units else []
    words = list(dict.fromkeys([*unit, *common]))[:_SUBJECT_WORDS]
    return " ".join(words) or members[0].words


def _of_speakers(quotes: Sequence[SharedQuote]) -> Iterator[Conflict]:
    """Quotes of one wording that sources give to different people."""
    for quote in quotes:
        named = [mention for mention in quote.mentions if mention.speaker is not None]
        if quote.agreement == "paraphrased" or not _differ(named):
            continue
        people = _people(named)
        words = " ".join(quote.mentions[0].text.split())
        subject = words if len(words) <= _SUBJECT_CHARS else words[: _SUBJECT_CHARS - 1].rsplit(" ", 1)[0] + " …"
        yield Conflict(
            kind="name",
            subject=f"who said: {subject}",
            reason=" against ".join(people),
            mentions=in_order([_speaker_mention(mention) for mention in named]),
        )


def _differ(named: Sequence[Mention]) -> bool:
    return any(
        a.document != b.document and not same_person(a.speaker or "", b.speaker or "")
        for a, b in combinations(named, 2)
    )


def _people(named: Sequence[Mention]) -> list[str]:
    """The speakers, each in the fullest form, in the order of their mentions."""
    people: list[list[str]] = []
    for name in dict.fromkeys(mention.speaker or "" for mention in named):
        known = [forms for forms in people if same_person(fullest(forms), name)]
        if known:
            known[0].append(name)
        else:
            people.append([name])
    return [fullest(forms) for forms in people]


def _speaker_mention(mention: Mention) -> Mention:
    """The words that name the speaker; the quote itself where they are not beside it."""
    return mention
