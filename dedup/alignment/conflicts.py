"""Conflicts: what the documents of a story give differently, and cannot both be true."""

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import combinations
from math import log

from dedup.alignment.compatibility import as_number, compatible
from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.people import words_of
from dedup.alignment.roles import Role, RolePair, names_around, words_around
from dedup.alignment.source import AlignedText, Source, in_order, value_mention
from dedup.model import Conflict, Mention, SharedQuote

_MIN_SENTENCE_COSINE = 0.1
_LEAST_EVIDENCE = 0.1
_EVIDENCE_FOR_CHOICE = 0.06
_EVIDENCE_FOR_DATES = 0.35
"""Evidence is the cosine of the words around two values, plus that of their sentences. Of n values in the one document
and m in the other some pair is alike by chance, so .06 · ln(n · m) more is asked for. Chosen by reading the candidates
in all allsides stories and in the fixtures."""
_MAX_RIVALS = 3
_MAX_RATIOS = {"number": Decimal("1.4"), "money": Decimal("1.6"), "percentage": Decimal("1.25")}
"""Reports that disagree about one amount are not far apart; what differs more is, read closely, mostly two things."""
_HOURS_OF_UPDATE = 6
_ELSE = frozenset(
    (
        *("other", "others", "another", "more", "additional", "further", "else"),
        *("andere", "anderen", "weitere", "weiteren"),
        *("autre", "autres", "otra", "otras", "otro", "otros", "más"),
    )
)
_SUBJECT_WORDS = 5
_SUBJECT_CHARS = 80
_FEWEST_QUOTED = 5
_LEAST_SHARE = 0.6
"""A quotation that another article has as a small part of its own may be one quoted by somebody else."""
_SPEAKER_REACH = 15
_MARKS = tuple("\"“”„‟«»‘’'「『")


def find_conflicts(
    sources: Sequence[Source], roles: Sequence[Role], pairs: Sequence[RolePair], quotes: Sequence[SharedQuote]
) -> list[Conflict]:
    """Values in one role that exclude each other, then quotes with two speakers; each by first mention."""
    conflicts = [*_of_values(sources, roles, pairs), *_of_speakers(sources, quotes)]
    return sorted(conflicts, key=lambda c: (c.kind == "name", c.mentions[0].document, c.mentions[0].begin, c.reason))


def _of_values(sources: Sequence[Source], roles: Sequence[Role], pairs: Sequence[RolePair]) -> Iterator[Conflict]:
    """One conflict for each role: the values that clash, and those of other sources that agree with one of them."""
    of_source: dict[tuple[int, str], list[Role]] = defaultdict(list)
    for role in roles:
        of_source[role.source, role.value.kind].append(role)
    clashing = [
        pair
        for pair in pairs
        if _clash(roles[pair.left], roles[pair.right], pair, of_source)
        and _may_mean_one(sources, roles[pair.left], roles[pair.right])
        and not _is_update(sources, roles[pair.left], roles[pair.right])
    ]
    in_clash = {number for pair in clashing for number in pair[:2]}
    agreeing = [pair for pair in pairs if in_clash & {pair.left, pair.right} and _are_equal(roles, pair)]
    for members in _components([*clashing, *agreeing]):
        yield _value_conflict(sources, [roles[n] for n in members])


def _clash(a: Role, b: Role, pair: RolePair, of_source: Mapping[tuple[int, str], Sequence[Role]]) -> bool:
    """Whether two values say of one thing what cannot both be true."""
    if a.value.value == b.value.value or compatible(a.value, b.value) or not _are_of_one_sort(a, b):
        return False
    there, here = of_source[b.source, a.value.kind], of_source[a.source, a.value.kind]
    if _is_given(a, there) or _is_given(b, here):
        return False
    if a.value.kind != "date" and max(_n_rivals(a, here), _n_rivals(b, there)) > _MAX_RIVALS:
        return False
    needed = _LEAST_EVIDENCE + _EVIDENCE_FOR_CHOICE * log(len(here) * len(there))
    needed += _EVIDENCE_FOR_DATES if a.value.kind == "date" else 0.0
    return pair.words_cosine + pair.sentence_cosine >= needed and pair.sentence_cosine >= _MIN_SENTENCE_COSINE


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


def _n_rivals(role: Role, others: Sequence[Role]) -> int:
    """How many values of its document could be meant in its place, itself among them."""
    return sum(other.unit == role.unit for other in others)


def _may_mean_one(sources: Sequence[Source], a: Role, b: Role) -> bool:
    """Not where one says that it speaks of others ("another 21 states"), or each has names and no name is in both."""
    if any(_ELSE & {word.casefold() for word in words_around(sources[role.source], role)} for role in (a, b)):
        return False
    first, second = names_around(sources[a.source], a), names_around(sources[b.source], b)
    return not (first and second) or bool(first & second)


def _are_of_one_sort(a: Role, b: Role) -> bool:
    """Dates in figures and equally exact, amounts of one order: what differs more is hardly said of one thing.

    Nor is "one", which is often no amount.
    """
    if a.value.kind == "date":
        in_figures = all(any(map(str.isdigit, role.value.text)) for role in (a, b))
        return in_figures and len(a.value.value) == len(b.value.value)
    first, second = as_number(a.value), as_number(b.value)
    if not first or not second or (first < 0) != (second < 0) or 1 in (first, second):
        return False
    return max(abs(first), abs(second)) <= _MAX_RATIOS[a.value.kind] * min(abs(first), abs(second))


def _is_given(role: Role, others: Sequence[Role]) -> bool:
    """Whether a document has the value too: then it is another one of its values that seemed to differ."""
    return any(
        (role.unit == other.unit or not (role.unit and other.unit)) and compatible(role.value, other.value)
        for other in others
    )


def _are_equal(roles: Sequence[Role], pair: RolePair) -> bool:
    a, b = roles[pair.left], roles[pair.right]
    return a.value.value == b.value.value and a.unit == b.unit


def _components(pairs: Iterable[RolePair]) -> list[list[int]]:
    """The roles that pairs connect, ascending, by their first."""
    of: dict[int, set[int]] = {}
    for left, right, *_ in pairs:
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
