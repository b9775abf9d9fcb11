"""``python -m benchmarks quality``: figures on labelled sets, their floors, and the training of the pair model."""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dedup.errors import SettingsError

if TYPE_CHECKING:
    from benchmarks.quality.score import Scored

SETS = ("allsides", "ecbplus")
JUDGED_SETS = ("multilingual",)
FLOORS = Path(__file__).parents[1] / "quality_floors.json"
RESULTS = Path(__file__).parents[1] / "results"

application = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

Corpora = Annotated[
    Path | None, typer.Option(help="Folder of NAME.jsonl.gz with NAME.gold.jsonl; without it the fixtures alone.")
]
Workers = Annotated[int | None, typer.Option(min=1, help="As for `dedup cluster`.")]


@application.callback(invoke_without_command=True)
def quality(
    context: typer.Context,
    *,
    corpora: Corpora = None,
    peers: Annotated[bool, typer.Option(help="Also MinHash and TF-IDF, on the sets with stories.")] = True,
    workers: Workers = None,
    output: Annotated[Path, typer.Option(help="Directory for quality.json and quality.md.")] = RESULTS,
) -> None:
    """Score the fixtures and every labelled set of a folder, with intervals, peers beside it."""
    if context.invoked_subcommand is not None:
        return
    from benchmarks.quality.results import with_peers, write_quality

    scored, left_out = _scored(corpora, workers)
    print(write_quality(with_peers(scored, left_out, peers=peers), output))


@application.command()
def gate(
    *,
    corpora: Corpora = None,
    floors: Annotated[Path, typer.Option(help="The file of floors.")] = FLOORS,
    higher: Annotated[bool, typer.Option("--raise", help="Raise the floors to what is found.")] = False,
    lower: Annotated[
        bool, typer.Option("--lower", help="Lower them too, or for changed sets; needs --reason.")
    ] = False,
    reason: Annotated[str, typer.Option(help="Why; it is written into the file.")] = "",
    workers: Workers = None,
) -> None:
    """Check that the program finds what it found; exit 1 if not. Sets that are not there are skipped aloud."""
    if lower and not reason.strip():
        raise SettingsError("--lower needs --reason: why the program may find less than it did")
    from benchmarks.quality.gate import check, set_floors

    scored, left_out = _scored(corpora, workers)
    for sentence in left_out:
        _say(f"left out: {sentence}")
    if higher or lower:
        today = f"{datetime.now(UTC):%Y-%m-%d}"
        print(set_floors(floors, scored, today, lower=lower, reason=reason), end="")
    else:
        text, is_open = check(floors, scored)
        print(text, end="")
        raise typer.Exit(0 if is_open else 1)


@application.command()
def candidates(
    documents: Annotated[Path, typer.Argument(help="A labelled corpus, as JSON lines.")],
    gold: Annotated[Path, typer.Argument(help='Its labels, JSON lines of {"id", "story"}.')],
    *,
    haystack: Annotated[
        list[Path] | None, typer.Option(help="Other articles around it; may be repeated. Equal ids count once.")
    ] = None,
    workers: Workers = None,
) -> None:
    """How many pairs of one story become candidates, beside MinHash-LSH over telling terms."""
    from benchmarks.quality.candidates import candidates_markdown, compare_generators
    from dedup.pipeline.run import Run

    print(candidates_markdown(compare_generators([documents, *(haystack or [])], gold, Run.of(None, workers, None))))


@application.command()
def errors(
    *,
    corpora: Corpora = None,
    name: Annotated[list[str] | None, typer.Option(help="Of which sets; may be repeated. All by default.")] = None,
    most: Annotated[int, typer.Option(min=1, help="Merges, and misses, of each set.")] = 20,
    workers: Workers = None,
) -> None:
    """Print the worst merges and misses of every set with stories or judged pairs, with the evidence on both sides."""
    from benchmarks.quality.errors import errors_markdown, errors_of
    from benchmarks.quality.sets import fixture_sets, labelled_sets

    sets = [*fixture_sets(), *(labelled_sets(corpora)[0] if corpora is not None else [])]
    wanted = [one for one in sets if name is None or one.name in name]
    if not wanted:
        raise SettingsError(f"--name: no such set; there are {', '.join(one.name for one in sets)}")
    found = [errors_of(one, most, workers or len(os.sched_getaffinity(0))) for one in wanted]
    print(errors_markdown([one for one in found if one is not None]), end="")


@application.command()
def train(
    *,
    corpora: Annotated[Path | None, typer.Option(help="Folder of NAME.jsonl.gz with NAME.gold.jsonl.")] = None,
    name: Annotated[list[str], typer.Option(help="Which of them; may be repeated.")] = list(SETS),  # noqa: B006
    judged: Annotated[
        list[str], typer.Option(help="Those whose gold is pairs with their unlikeness; may be repeated.")
    ] = list(JUDGED_SETS),  # noqa: B006
    documents: Annotated[Path | None, typer.Option(help="A corpus of your own.")] = None,
    labels: Annotated[Path | None, typer.Option(help='Its labels, JSON lines of {"id", "story"}.')] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where the model goes; by default where the shipped one is.")
    ] = None,
) -> None:
    """Train the pair model on labelled corpora, judge it on stories held out, and write it."""
    import msgspec

    from benchmarks.quality.labelled import LabelledPairs, judged_pairs, labelled_pairs
    from benchmarks.quality.train import judge
    from benchmarks.quality.train import train as trained
    from dedup.pipeline.run import Run
    from dedup.stories import pair_model

    run = Run.of(None, None, None)
    sets: list[LabelledPairs] = []
    if corpora is not None:
        sets += [labelled_pairs(one, corpora / f"{one}.jsonl.gz", corpora / f"{one}.gold.jsonl", run) for one in name]
        sets += [judged_pairs(one, corpora / f"{one}.jsonl.gz", corpora / f"{one}.gold.jsonl", run) for one in judged]
    if documents is not None and labels is not None:
        sets.append(labelled_pairs(documents.name, documents, labels, run))
    if not sets:
        raise typer.BadParameter("name --corpora, or --documents with --labels")
    for pairs in sets:
        found = int(pairs.same.sum())
        print(f"{pairs.name}: {found} of {pairs.n_gold_pairs} pairs of one story among {pairs.same.size}")
    judgements = judge(sets, run.settings)
    for one in judgements:
        print(f"{one.name}: {one.measure} {one.held_out:.3f} held out, {one.on_all:.3f} on all")
    model = trained(sets)
    provenance = {pairs.name: f"digest {pairs.digest[:16]}" for pairs in sets}
    provenance |= {f"{one.name} held out": f"{one.measure} {one.held_out:.3f}" for one in judgements}
    provenance["command"] = "python -m benchmarks.quality train"
    model = msgspec.structs.replace(model, provenance=provenance)
    where = output or Path(pair_model.__file__).with_name("pair_model.json")
    where.write_bytes(msgspec.json.format(msgspec.json.encode(model, order="sorted"), indent=2) + b"\n")
    print(f"written to {where}")


def _scored(corpora: Path | None, workers: int | None) -> "tuple[list[Scored], list[str]]":
    """The fixtures and every set of the folder, scored; and which were left out, and why."""
    from benchmarks.quality.score import score_set
    from benchmarks.quality.sets import fixture_sets, labelled_sets

    sets, left_out = labelled_sets(corpora) if corpora is not None else ([], [])
    scored = []
    for one in [*fixture_sets(), *sets]:
        begin = time.perf_counter()
        scored.append(score_set(one, workers or len(os.sched_getaffinity(0))))
        _say(f"{one.name}: {time.perf_counter() - begin:.1f} s")
    return scored, left_out


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
