"""``python -m benchmarks``: how fast and how good the program is, how it grows, and gates against regressions."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.quality.commands import application as quality
from benchmarks.tables import renew, write_json
from dedup.errors import DedupError, SettingsError

application = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
application.add_typer(quality, name="quality")

Output = Annotated[Path, typer.Option(help="Directory for the figures: JSON, Markdown and SVG.")]

_SIZES = "10000,30000,100000,300000,1000000"
_COSTS = Path(__file__).parents[1] / "dedup" / "costs.json"
_FLOORS = Path(__file__).parent / "floors.json"
_RESULTS = Path(__file__).parent / "results"


@application.callback()
def benchmarks() -> None:
    """How fast the program is, how it grows with the corpus, and a gate against regressions."""


@application.command()
def speed(
    *,
    peers: Annotated[bool, typer.Option("--peers", help="Also rensa, FastSketchLSH and text-dedup.")] = False,
    corpus: Annotated[Path | None, typer.Option(help="JSON lines, also as .gz; else news is generated.")] = None,
    articles: Annotated[int, typer.Option(help="How many articles to generate.")] = 20_000,
    megabytes: Annotated[float, typer.Option(help="Text that the stages work on.")] = 16.0,
    rounds: Annotated[int, typer.Option(min=1, help="Rounds; in each, every tool runs once.")] = 5,
    workers: Annotated[int | None, typer.Option(min=1, help="Threads and processes of every tool.")] = None,
    small: Annotated[bool, typer.Option("--small", help="Tiny inputs: does everything run?")] = False,
    only: Annotated[str, typer.Option(help="stages or commands; both if not given.")] = "",
    output: Output = _RESULTS,
    markdown: Annotated[
        list[Path] | None, typer.Option(help="Also renew the tables between the marks in this file; repeatable.")
    ] = None,
    chart: Annotated[Path | None, typer.Option(help="Also write the chart of throughput here, as SVG.")] = None,
) -> None:
    """Measure each stage and the whole command, with other tools in turn."""
    from benchmarks.speed.results import as_markdown, short_markdown, throughput_chart, write_results
    from benchmarks.speed.run import Plan, measure_speed
    from benchmarks.speed.stages import SMALL, Sizes

    plan = Plan(
        corpus=corpus,
        n_articles=300 if small else articles,
        n_bytes=int(1e6 if small else megabytes * 1e6),
        rounds=rounds,
        workers=workers or len(os.sched_getaffinity(0)),
        sizes=SMALL if small else Sizes(),
        with_peers=peers,
        with_stages=only != "commands",
        with_commands=only != "stages",
    )
    with tempfile.TemporaryDirectory(prefix="dedup-speed-") as directory:
        results = measure_speed(plan, Path(directory), _say)
    print(write_results(results, output))
    if chart is not None:
        chart.write_text(throughput_chart(results), encoding="utf-8")
    for path in markdown or ():
        picture = f"\n![Throughput by tool]({os.path.relpath(chart, path.parent)})\n" if chart is not None else ""
        tables = {"speed in short": short_markdown(results), "speed in full": as_markdown(results)}
        renew(path, {name: table + picture for name, table in tables.items()})


@application.command()
def sketches(
    *,
    pairs: Annotated[int, typer.Option(min=10, help="Pairs of sets of each size.")] = 4_000,
    rounds: Annotated[int, typer.Option(min=1, help="Rounds; in each, every sketch is made once.")] = 9,
    output: Output = _RESULTS,
    markdown: Annotated[Path | None, typer.Option(help="Also renew the table between the marks in this file.")] = None,
) -> None:
    """Measure what MinHash and other sketches cost, and how well they estimate."""
    from benchmarks.sketches import measure_sketches, sketches_markdown

    figures = measure_sketches(pairs, rounds, _say)
    text = sketches_markdown(figures, pairs)
    write_json(figures, output / "sketches.json")
    (output / "sketches.md").write_text(text, encoding="utf-8")
    if markdown is not None:
        renew(markdown, {"sketches": text})
    print(text)


@application.command()
def scale(
    *,
    sizes: Annotated[str, typer.Option(help="Numbers of articles, with commas between; none: only --add.")] = _SIZES,
    kind: Annotated[str, typer.Option(help="copies or stories; both if not given.")] = "",
    add: Annotated[
        list[Path] | None, typer.Option(help="The scale.json of an earlier run, whose points count.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="As for `dedup cluster`.")] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Write the figures that `dedup plan --documents` uses.")] = False,
    output: Output = _RESULTS,
) -> None:
    """Measure how time, memory and work grow with the corpus."""
    from benchmarks.scale import COPIES, STORIES, measure_growth, pin_costs, read_points, write_growth

    kinds = [one for one in (COPIES, STORIES) if kind in ("", one)]
    chosen = [int(size) for size in sizes.split(",") if size]
    before = [point for path in add or [] for point in read_points(path)]
    with tempfile.TemporaryDirectory(prefix="dedup-scale-") as directory:
        n_workers = workers or len(os.sched_getaffinity(0))
        growth = measure_growth(chosen, kinds, n_workers, Path(directory), _say, before)
    print(write_growth(growth, output))
    if pin:
        pin_costs(growth, _COSTS)


@application.command()
def spark(
    *,
    corpus: Annotated[Path | None, typer.Option(help="What `dedup cluster` reads; else news is generated.")] = None,
    articles: Annotated[int, typer.Option(help="How many articles to generate.")] = 10_000,
    executors: Annotated[str, typer.Option(help="Numbers of executors, with commas between.")] = "1,2",
    output: Annotated[Path | None, typer.Option(help="Write the figures there as JSON too.")] = None,
) -> None:
    """Compare the report made on Spark with that of one machine; exit 1 where they differ."""
    from benchmarks.generate import write_news
    from benchmarks.spark import compare_engines, spark_tables

    with tempfile.TemporaryDirectory(prefix="dedup-spark-") as name:
        directory = Path(name)
        if corpus is None:
            corpus = directory / "news.jsonl"
            write_news(corpus, articles)
        compared = compare_engines(corpus, [int(n) for n in executors.split(",")], directory, _say)
    print(spark_tables(compared))
    if output is not None:
        write_json(compared, output)
    if not all(run.is_same for run in compared.runs):
        raise typer.Exit(1)


@application.command()
def layouts(
    *,
    corpus: Annotated[Path | None, typer.Option(help="JSON lines; else news is generated.")] = None,
    articles: Annotated[int, typer.Option(help="How many articles to generate.")] = 10_000,
    workers: Annotated[int | None, typer.Option(min=1, help="Threads.")] = None,
    output: Output = _RESULTS,
) -> None:
    """Measure what each layout of bands finds and costs."""
    from benchmarks.generate import write_news
    from benchmarks.layouts import layouts_markdown, measure_layouts

    with tempfile.TemporaryDirectory(prefix="dedup-layouts-") as directory:
        path = corpus or Path(directory) / "news.jsonl"
        if corpus is None:
            write_news(path, articles)
        costs, n_texts = measure_layouts(path, workers or len(os.sched_getaffinity(0)), _say)
    text = layouts_markdown(costs, n_texts, corpus.name if corpus else "Generated news")
    output.mkdir(parents=True, exist_ok=True)
    (output / "layouts.md").write_text(text, encoding="utf-8")
    print(text)


@application.command()
def gate(
    *,
    floors: Annotated[Path, typer.Option(help="The file of pinned numbers.")] = _FLOORS,
    higher: Annotated[bool, typer.Option("--raise", help="Raise the floors to what repeated runs support.")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="Lower them too; needs --reason.")] = False,
    pin: Annotated[bool, typer.Option("--pin", help="Set the counters to what is counted; needs --reason.")] = False,
    reason: Annotated[str, typer.Option(help="Why; it is written into the file.")] = "",
    speed: Annotated[bool, typer.Option(help="Judge speed too, or counted work alone.")] = True,
) -> None:
    """Check that the program does the work it did and is as fast as it was; exit 1 if not."""
    if lower and not reason.strip():
        raise SettingsError("--lower needs --reason: why the program may be slower than it was")
    from benchmarks.gate.run import check, pin_counters, set_floors

    if pin:
        print(pin_counters(floors, reason=reason, say=_say), end="")
    if higher or lower:
        print(set_floors(floors, lower=lower, reason=reason, say=_say), end="")
    if not (pin or higher or lower):
        table, is_open = check(floors, _say, speed=speed)
        print(table)
        raise typer.Exit(0 if is_open else 1)


@application.command()
def generate(
    articles: Annotated[int, typer.Argument(help="How many.")],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="A JSONL file.")],
    gold: Annotated[Path | None, typer.Option(help="Directory for the labels: stories and copies.")] = None,
    seed: Annotated[int, typer.Option(help="Another seed gives other articles.")] = 1,
) -> None:
    """Write generated news as a corpus, with the truth about it."""
    from benchmarks.generate import write_news

    write_news(output, articles, seed, gold)


@application.command()
def screenshots(
    *, output: Annotated[Path, typer.Option(help="Directory for the images.")] = Path(__file__).parents[1] / "docs"
) -> None:
    """Take the screenshots of the README from the page of the fixtures."""
    from benchmarks.screenshots import take_screenshots

    for path in take_screenshots(output):
        print(f"{path}  {path.stat().st_size / 1e3:.0f} kB")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        application()
    except DedupError as error:
        _say(f"benchmarks: {error}")
        sys.exit(2)
