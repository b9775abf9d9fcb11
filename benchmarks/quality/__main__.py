"""``python -m benchmarks.quality train --corpora DIR``: train the pair model and show how well it does."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from benchmarks.quality.labelled import LabelledPairs, judged_pairs, labelled_pairs
from benchmarks.quality.train import judge
from benchmarks.quality.train import train as trained
from dedup.pipeline.run import Run
from dedup.stories import pair_model

SETS = ("allsides", "ecbplus")
JUDGED_SETS = ("multilingual",)
SHIPPED = Path(pair_model.__file__).with_name("pair_model.json")

application = typer.Typer(add_completion=False, help="Quality on labelled corpora.")


@application.callback()
def quality() -> None:
    """Quality on labelled corpora."""


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
    output: Annotated[Path, typer.Option("--output", "-o", help="Where the model goes.")] = SHIPPED,
) -> None:
    """Train the pair model on labelled corpora, judge it on stories held out, and write it."""
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
    output.write_bytes(msgspec.json.format(msgspec.json.encode(model, order="sorted"), indent=2) + b"\n")
    print(f"written to {output}")


if __name__ == "__main__":
    application()
