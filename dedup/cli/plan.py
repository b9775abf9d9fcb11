"""``dedup plan``: how copies would be looked for, and at what cost."""

from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli.options import MinContainment, MinJaccard, SettingsFile, chosen_settings
from dedup.cli.output import put, put_json
from dedup.errors import InputError

if TYPE_CHECKING:
    from dedup.copies.plan import CopyPlan
    from dedup.costs import Expected

_MOST_DOCUMENTS = 2**31 - 1  # they are numbered in 32 bits


def plan(
    *,
    documents: Annotated[
        float | None,
        typer.Option(metavar="N", help="Also tell the time, memory and disk that so many documents take: 10e6."),
    ] = None,
    min_jaccard: MinJaccard = None,
    min_containment: MinContainment = None,
    lsh_recall: Annotated[
        float | None, typer.Option(metavar="0-1", help="Share of the pairs at a limit that must become candidates.")
    ] = None,
    n_permutations: Annotated[int | None, typer.Option(metavar="N", help="Components of a signature.")] = None,
    shingle_words: Annotated[int | None, typer.Option(metavar="N", help="Words in a shingle.")] = None,
    settings: SettingsFile = None,
    json: Annotated[bool, typer.Option("--json", help="Print the plan as one JSON object.")] = False,
) -> int:
    """Show how copies would be looked for.

    Bands and rows, the chance that a pair becomes a candidate, and the memory that takes. With --documents also what
    runs on so many documents take, from figures measured on generated articles. Nothing is read.

    \b
    Examples:
      dedup plan
      dedup plan --min-jaccard 0.7
      dedup plan --documents 10e6
      dedup plan --min-jaccard 0.3 --n-permutations 256 --json
    """
    chosen = chosen_settings(
        settings,
        min_jaccard=min_jaccard,
        min_containment=min_containment,
        lsh_recall=lsh_recall,
        n_permutations=n_permutations,
        shingle_words=shingle_words,
    )
    from msgspec import to_builtins

    from dedup.copies.plan import plan as plan_of

    found, runs = plan_of(chosen), _expected(documents)
    if json:
        put_json(to_builtins(found) | {"runs": runs})
    else:
        put(_for_people(found) + ("\n" + _runs_text(runs) if runs else ""))
    return 0


def _expected(n_documents: float | None) -> "dict[str, Expected]":
    """By kind of run; empty where no number was given.

    Raises:
        InputError: it is no number of documents.
    """
    from dedup.costs import expected, shipped_costs

    if n_documents is None:
        return {}
    if not 1 <= n_documents <= _MOST_DOCUMENTS:
        raise InputError(f"--documents {n_documents:g}: a number from 1 to {_MOST_DOCUMENTS:,} is needed")
    costs = shipped_costs()
    kinds = (("copies", costs.copies), ("stories", costs.stories))
    return {kind: expected(int(n_documents), of_kind) for kind, of_kind in kinds}


def _runs_text(runs: "dict[str, Expected]") -> str:
    """A table of what copies alone and everything take, and what it rests on."""
    from dedup.costs import shipped_costs

    costs, (copies, stories) = shipped_costs(), runs.values()
    largest = [kind.runs[-1].n_articles for kind in (costs.copies, costs.stories)]
    rows = [
        ("processor time", *(duration(run.cpu_seconds) for run in (copies, stories))),
        ("memory", *(size(run.memory_bytes) for run in (copies, stories))),
        ("working files", *(size(run.disk_bytes) for run in (copies, stories))),
        ("report", *(size(run.report_bytes) for run in (copies, stories))),
        ("disk, together", *(size(run.disk_bytes + run.report_bytes) for run in (copies, stories))),
    ]
    lines = [f"A run on {copies.n_documents:,} documents takes about", ""]
    lines.append(f"  {'':<16}{'--no-stories':>14}{'everything':>14}")
    lines += [f"  {name:<16}{one:>14}{other:>14}" for name, one, other in rows]
    return "\n".join(
        [
            *lines,
            "",
            f"for articles of {costs.article_bytes / 1e3:.1f} kB. Measured up to {largest[0]:,} and",
            f"{largest[1]:,} generated articles ({costs.measured}); beyond that computed in",
            "proportion, time by its power. The cores share the processor time. Large arrays go to the",
            "working files, so that memory grows less than in proportion, and these grow more.",
            "",
        ]
    )


def duration(seconds: float) -> str:
    """In the unit that suits it."""
    for unit, length in (("days", 86_400.0), ("hours", 3_600.0), ("minutes", 60.0)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} s"


def size(n_bytes: int) -> str:
    """In the unit that suits it."""
    for unit, length in (("TB", 1e12), ("GB", 1e9)):
        if n_bytes >= length:
            return f"{n_bytes / length:.1f} {unit}"
    return f"{n_bytes / 1e6:.0f} MB"


def _for_people(found: "CopyPlan") -> str:
    gigabytes = found.memory_per_million / 1e9
    return "\n".join(
        [
            f"signatures     {found.n_permutations} components over {found.shingle_words}-word shingles",
            f"Jaccard        {found.n_bands} bands of {found.n_rows} rows",
            f"containment    {found.n_probes} probes of each text in an index of the longer ones",
            f"memory         {gigabytes:.1f} GB for a million articles of {found.typical_words} words",
            "",
            *_jaccard_lines(found),
            "",
            *_containment_lines(found),
            "",
        ]
    )


def _jaccard_lines(found: "CopyPlan") -> list[str]:
    """The recall curve: similarity, chance, and a bar of up to 50 marks."""
    lines = ["Chance that a pair becomes a candidate, by Jaccard similarity", ""]
    return lines + [
        f"  {point.jaccard:<6.3g}{point.probability:>9.4f}  {'▇' * round(50 * point.probability)}".rstrip()
        for point in found.jaccard_recall
    ]


def _containment_lines(found: "CopyPlan") -> list[str]:
    """A table: containment down, shingles of the shorter text across."""
    sizes = sorted({point.n_shingles for point in found.containment_recall})
    chance = {(point.containment, point.n_shingles): point.probability for point in found.containment_recall}
    lines = ["The same by containment, for shorter texts of so many shingles", ""]
    lines.append("  " + " " * 6 + "".join(f"{size:>9}" for size in sizes))
    for containment in sorted({containment for containment, _ in chance}):
        cells = "".join(f"{chance[containment, size]:>9.4f}" for size in sizes)
        lines.append(f"  {containment:<6.3g}{cells}")
    return lines
