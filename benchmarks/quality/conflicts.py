"""How many of the planted conflicts of a labelled corpus are found, and how many of those found were planted."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from dedup.model import Conflict, Mention


class _GoldMention(msgspec.Struct):
    document: str
    text: str
    value: str


class GoldConflict(msgspec.Struct):
    """Values in one role; ``conflict`` False: they only look as if they could not all be true."""

    story: str
    kind: str
    conflict: bool
    subject: str
    reason: str
    mentions: list[_GoldMention]


class ConflictScores(NamedTuple):
    """Shares in [0, 1]; the conflicts missed, and those found that are none."""

    precision: float
    recall: float
    missed: list[GoldConflict]
    wrong: list[Conflict]


def read_gold(path: Path) -> list[GoldConflict]:
    """The labels of a file of JSON lines."""
    return [msgspec.json.decode(line, type=GoldConflict) for line in path.open("rb")]


def score_conflicts(
    found: Sequence[Conflict], gold: Iterable[GoldConflict], text_of: Callable[[str], str]
) -> ConflictScores:
    """A conflict is found where mentions of one found overlap those of two values of it.

    ``text_of`` gives a document's text, in which the text of every gold mention stands once. Gold with ``conflict``
    False counts only as what must not be found; all conflicts have to be labelled.
    """
    planted = [one for one in gold if one.conflict]
    missed = [one for one in planted if not any(_is_found(one, conflict, text_of) for conflict in found)]
    wrong = [conflict for conflict in found if not any(_is_found(one, conflict, text_of) for one in planted)]
    return ConflictScores(
        precision=1 - len(wrong) / len(found) if found else 1.0,
        recall=1 - len(missed) / len(planted) if planted else 1.0,
        missed=missed,
        wrong=wrong,
    )


def _is_found(gold: GoldConflict, conflict: Conflict, text_of: Callable[[str], str]) -> bool:
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in conflict.mentions:
        mentions[mention.document].append(mention)
    values = set()
    for labelled in gold.mentions:
        if labelled.document in mentions:
            begin = text_of(labelled.document).find(labelled.text)
            end = begin + len(labelled.text)
            if begin >= 0 and any(begin < m.end and m.begin < end for m in mentions[labelled.document]):
                values.add(labelled.value)
    return len(values) > 1
