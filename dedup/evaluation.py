"""How well the stories of a report agree with gold labels: B-cubed, pairwise scores, adjusted Rand index.

All three compare two partitions of the same documents, given as parallel sequences of labels.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dedup.errors import InputError
from dedup.model import Count, Record, Report, Score
from dedup.readers.line_file import numbered_lines

Labels = Sequence[Hashable]


class PrecisionRecall(Record, frozen=True, omit_defaults=False):
    """Precision, recall and their harmonic mean; None where nothing was found, or nothing was there to find."""

    precision: Score | None
    recall: Score | None
    f1: Score | None


class PartitionScores(Record, frozen=True, omit_defaults=False):
    """Agreement of a found partition with a gold one over ``n_documents`` documents."""

    b_cubed: PrecisionRecall
    pairwise: PrecisionRecall
    adjusted_rand_index: float
    n_documents: Count
    n_found: Count
    n_gold: Count
    n_largest_found: Count


class Evaluation(Record, frozen=True, omit_defaults=False):
    """The stories of a report against gold labels.

    ``all_documents`` scores every document that has a gold label; one that is in no story of the report counts as
    alone. ``without_singletons`` scores only the documents that gold puts into a story with another one: the rest
    are struck from both partitions; None where gold has no such story. ``missing`` are the labelled ids that the
    report does not know (they count as alone), ``n_unlabelled`` the documents of the report without a label (they
    count nowhere).
    """

    all_documents: PartitionScores
    without_singletons: PartitionScores | None
    missing: list[str]
    n_unlabelled: Count


def b_cubed(found: Labels, gold: Labels) -> PrecisionRecall:
    """B-cubed (Bagga and Baldwin 1998): the mean over documents.

    A document's precision is the share of its found cluster that shares its gold label, its recall the share of its
    gold cluster that was found with it; the document itself counts.

    Raises:
        InputError: no labels, or not as many on both sides.
    """
    _check_parallel(found, gold)
    n_found, n_gold, n_both = Counter(found), Counter(gold), Counter(zip(found, gold, strict=True))
    precision = sum(n * n / n_found[f] for (f, _), n in n_both.items()) / len(gold)
    recall = sum(n * n / n_gold[g] for (_, g), n in n_both.items()) / len(gold)
    return PrecisionRecall(precision=precision, recall=recall, f1=2 * precision * recall / (precision + recall))


def pairwise(found: Labels, gold: Labels) -> PrecisionRecall:
    """Precision and recall of the pairs of documents that share a label.

    Precision is None where no pair was found, recall where gold has none, F1 where neither side has one.

    Raises:
        InputError: no labels, or not as many on both sides.
    """
    _check_parallel(found, gold)
    n_right, n_found, n_gold = _pair_counts(found, gold)
    return PrecisionRecall(
        precision=_ratio(n_right, n_found),
        recall=_ratio(n_right, n_gold),
        f1=_ratio(2 * n_right, n_found + n_gold),
    )


def adjusted_rand_index(found: Labels, gold: Labels) -> float:
    """Rand index corrected for chance (Hubert and Arabie 1985): 1 for equal partitions, about 0 for random ones.

    Below 0 where they agree less than by chance; 1 where both partitions are all one cluster, or all singletons.

    Raises:
        InputError: no labels, or not as many on both sides.
    """
    _check_parallel(found, gold)
    n_right, n_found, n_gold = _pair_counts(found, gold)
    n_pairs = len(gold) * (len(gold) - 1) // 2
    # (right - expected) / (largest - expected), each term times 2 * n_pairs so that the division is the only rounding
    chance = 2 * n_found * n_gold
    largest = n_pairs * (n_found + n_gold)
    return (2 * n_pairs * n_right - chance) / (largest - chance) if largest != chance else 1.0


def score_partition(found: Labels, gold: Labels) -> PartitionScores:
    """All scores of a found partition.

    Raises:
        InputError: no labels, or not as many on both sides.
    """
    n_found = Counter(found)
    return PartitionScores(
        b_cubed=b_cubed(found, gold),
        pairwise=pairwise(found, gold),
        adjusted_rand_index=adjusted_rand_index(found, gold),
        n_documents=len(gold),
        n_found=len(n_found),
        n_gold=len(set(gold)),
        n_largest_found=max(n_found.values()),
    )


def evaluate(report: Report, gold: Mapping[str, str]) -> Evaluation:
    """Score the stories of a report against ``gold``, the story label of each document id.

    Raises:
        InputError: there are no labels, or the report knows none of the labelled documents.
    """
    known = {document.id for document in report.corpus.documents}
    missing = sorted(set(gold) - known)
    if not gold:
        raise InputError("the gold labels are empty; one line for each document is needed")
    if len(missing) == len(gold):
        raise InputError(f"the report knows none of the {len(gold)} labelled documents, such as {missing[0]!r}")
    story_of = {document: story.id for story in report.stories for document in story.documents}
    ids = sorted(gold)
    size = Counter(gold.values())
    in_company = [document for document in ids if size[gold[document]] > 1]
    return Evaluation(
        all_documents=_score_documents(ids, story_of, gold),
        without_singletons=_score_documents(in_company, story_of, gold) if in_company else None,
        missing=missing,
        n_unlabelled=len(known) - (len(gold) - len(missing)),
    )


def read_gold(path: Path) -> dict[str, str]:
    """Document id → story label, from JSON lines of ``{"id": …, "story": …}``; numbers become strings.

    Raises:
        InputError: the file cannot be read, a line is no such object, or two lines label one document.
    """
    gold: dict[str, str] = {}
    for number, line in numbered_lines(path, "gold labels"):
        document, story = _gold_line(line, f"{path}:{number}")
        if document in gold:
            raise InputError(f"{path}:{number}: document {document!r} already has a label; one line for each is needed")
        gold[document] = story
    return gold


def _gold_line(line: str, where: str) -> tuple[str, str]:
    try:
        record: Any = msgspec.json.decode(line)
    except msgspec.DecodeError:
        raise InputError(f'{where}: not JSON; a line should be {{"id": …, "story": …}}') from None
    if not isinstance(record, dict) or not {"id", "story"} <= record.keys():
        raise InputError(f"{where}: no 'id' and 'story'; found {_shown(record)}")
    for name in ("id", "story"):
        if type(record[name]) not in (str, int):
            raise InputError(f"{where}: {name!r} is {record[name]!r}; a string or whole number is needed")
    return str(record["id"]), str(record["story"])


def _shown(record: object) -> str:
    return str(sorted(record)) if isinstance(record, dict) else f"a {type(record).__name__}"


def _score_documents(ids: Sequence[str], story_of: Mapping[str, str], gold: Mapping[str, str]) -> PartitionScores:
    # A document in no story is alone: its label is a tuple, so that it can never equal the id of a story.
    found: list[Hashable] = [story_of.get(document, ("alone", document)) for document in ids]
    return score_partition(found, [gold[document] for document in ids])


def _pair_counts(found: Labels, gold: Labels) -> tuple[int, int, int]:
    """Pairs that share both labels, the found label, the gold label."""
    both = Counter(zip(found, gold, strict=True))
    return _n_pairs(both.values()), _n_pairs(Counter(found).values()), _n_pairs(Counter(gold).values())


def _n_pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _check_parallel(found: Labels, gold: Labels) -> None:
    if len(found) != len(gold):
        raise InputError(f"{len(found)} found labels and {len(gold)} gold labels; the two must be parallel")
    if not gold:
        raise InputError("no labels; at least one document is needed")
