"""``dedup evaluate``: a report against gold labels."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli.output import EXIT_GATE, counted, put, put_json, say

if TYPE_CHECKING:
    from dedup.evaluation import Evaluation, PartitionScores


def evaluate(
    *,
    report: Annotated[Path, typer.Argument(metavar="REPORT", help="A report of `dedup cluster`.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help='JSON lines: {"id": …, "story": …}.')],
    min_b_cubed: Annotated[
        float | None, typer.Option(metavar="0-1", min=0.0, max=1.0, help="Gate: lowest B-cubed F1.")
    ] = None,
    min_pairwise_f1: Annotated[
        float | None, typer.Option(metavar="0-1", min=0.0, max=1.0, help="Gate: lowest pairwise F1.")
    ] = None,
    min_ari: Annotated[
        float | None, typer.Option(metavar="-1..1", min=-1.0, max=1.0, help="Gate: lowest adjusted Rand index.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the scores as one JSON object.")] = False,
) -> int:
    """Score a report against gold labels.

    \b
    Examples:
      dedup evaluate report.json gold.jsonl
      dedup evaluate report.json gold.jsonl --min-b-cubed 0.9 --json

    Exit 1 when a gate fails; the scores are printed all the same.

    All documents with a gold label count; one in no story of the report is a story of its own. The gates look at
    these scores. "Without singletons" leaves out the documents that are alone in gold.
    """
    from dedup.evaluation import evaluate as evaluation_of
    from dedup.evaluation import read_gold
    from dedup.report.json import read_report

    scores = evaluation_of(read_report(report), read_gold(gold))
    if json:
        put_json(scores)
    else:
        put(_for_people(scores))
    found = scores.all_documents
    gates = (
        ("B-cubed F1", found.b_cubed.f1, "--min-b-cubed", min_b_cubed),
        ("pairwise F1", found.pairwise.f1, "--min-pairwise-f1", min_pairwise_f1),
        ("adjusted Rand index", found.adjusted_rand_index, "--min-ari", min_ari),
    )
    failures = [
        f"{name} {_shown(score)} is below {option} {lowest}"
        for name, score, option, lowest in gates
        if lowest is not None and (score is None or score < lowest)
    ]
    for failure in failures:
        say(failure)
    return EXIT_GATE if failures else 0


def _for_people(scores: "Evaluation") -> str:
    parts = [_score_lines("All documents", scores.all_documents)]
    if scores.without_singletons is not None:
        parts.append(_score_lines("Without documents that are alone in gold", scores.without_singletons))
    if scores.missing:
        n_missing = counted(len(scores.missing), "labelled document")
        parts.append(f"Not in the report: {n_missing}, such as {scores.missing[0]}\n")
    if scores.n_unlabelled:
        parts.append(f"Without a label, so not scored: {counted(scores.n_unlabelled, 'document')} of the report\n")
    return "\n".join(parts)


def _score_lines(title: str, scores: "PartitionScores") -> str:
    rows = [
        title,
        f"  {scores.n_documents} in {scores.n_gold} gold stories;"
        f" {scores.n_found} found, the largest of {scores.n_largest_found}",
        f"{'':<22}{'precision':>10}{'recall':>10}{'F1':>10}",
    ]
    for name, part in (("B-cubed", scores.b_cubed), ("pairwise", scores.pairwise)):
        rows.append(f"  {name:<20}{_shown(part.precision):>10}{_shown(part.recall):>10}{_shown(part.f1):>10}")
    rows.append(f"  {'adjusted Rand index':<40}{_shown(scores.adjusted_rand_index):>10}")
    return "\n".join(rows) + "\n"


def _shown(score: float | None) -> str:
    return "none" if score is None else f"{score:.4f}"
