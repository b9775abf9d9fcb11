"""``dedup plan``: how copies would be looked for, and at what cost."""

from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli.options import MinContainment, MinJaccard, SettingsFile, chosen_settings
from dedup.cli.output import put

if TYPE_CHECKING:
    from dedup.copies.plan import CopyPlan


def plan(
    *,
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

    Bands and rows, the chance that a pair becomes a candidate, and the memory that takes. Nothing is read.

    \b
    Examples:
      dedup plan
      dedup plan --min-jaccard 0.7
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
    import msgspec

    from dedup.copies.plan import plan as plan_of

    found = plan_of(chosen)
    put(msgspec.json.encode(found, order="sorted") + b"\n" if json else _for_people(found))
    return 0


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
