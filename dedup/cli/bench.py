"""``dedup bench``: a small speed and quality check of this installation."""

from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli.log import LogJson, Quiet, begin_log, say_when_compiling
from dedup.cli.options import Workers
from dedup.cli.output import EXIT_GATE, put, put_json

if TYPE_CHECKING:
    from dedup.check import InstallationCheck


def bench(
    *,
    articles: Annotated[int, typer.Option(metavar="N", min=100, help="How many articles to generate.")] = 1_000,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
    workers: Workers = None,
    quiet: Quiet = False,
    log_json: LogJson = False,
    context: typer.Context,
) -> int:
    """Check this installation on generated news.

    How fast it is, and whether its results are right.

    \b
    Examples:
      dedup bench
      dedup bench --articles 20000 --json

    Takes some seconds; the very first run of a new installation also compiles. Nothing is read or written.

    Exit 1 when the results cannot be right: signatures that are not datasketch's, exact copies that were not found,
    or unrelated texts taken for copies. Speed fails nothing.
    """
    from dedup.check import check_installation

    log = begin_log(context, quiet=quiet, log_json=log_json)
    say_when_compiling(log.say)
    with log.progress() as progress:
        found = check_installation(articles, workers, progress)
    if json:
        put_json(found)
    else:
        put(_for_people(found))
    for fault in found.faults:
        log.error(fault)
    return EXIT_GATE if found.faults else 0


def _for_people(found: "InstallationCheck") -> str:
    lines = [
        f"{found.n_documents} generated articles, {found.n_bytes / 1e6:.1f} MB, {found.n_workers} workers",
        *(f"  {speed.stage:<34}{_shown(speed.rate):>10} {speed.unit}" for speed in found.speeds),
        f"  {'text to signatures, one core':<34}{found.times_datasketch:>9.0f}× datasketch",
        f"  {'signatures equal to datasketch':<34}{'yes' if found.signatures_agree else 'no':>10}",
        f"  {'most memory':<34}{found.peak_bytes / 1e6:>10.0f} MB",
        "Copies that reach a limit, found with their originals",
        *(f"  {form.form:<34}{form.n_found:>10} of {form.n_planted}" for form in found.planted),
        f"  {'pairs of unrelated texts':<34}{found.n_wrong_pairs:>10}",
        f"Stories: B-cubed F1 {found.story_b_cubed:.3f}",
    ]
    return "\n".join(lines) + "\n"


def _shown(rate: float) -> str:
    return f"{rate:.0f}" if rate >= 100 else f"{rate:.1f}"
