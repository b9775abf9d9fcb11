"""``dedup cluster``: the main job."""

import gc
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dedup.cli.deliver import Form, Outputs, check_outputs, deliver
from dedup.cli.job import Job, Made
from dedup.cli.local import make_here
from dedup.cli.log import Log, LogJson, Quiet, begin_log
from dedup.cli.names import chosen_finder
from dedup.cli.options import (
    DuplicateIds,
    Exclude,
    Fields,
    Include,
    Language,
    MinContainment,
    MinJaccard,
    SettingsFile,
    Workers,
    chosen_settings,
    days,
    read_options,
)
from dedup.cli.output import EXIT_STRICT, counted, put
from dedup.cli.spark import check_engine, is_dataset, make_on_spark
from dedup.errors import InputError

if TYPE_CHECKING:
    from dedup.model import Constraint, Skipped
    from dedup.report.parts import ReportParts
    from dedup.settings import Settings

Engine = Literal["local", "spark"]


def cluster(
    *,
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, directories, globs, or - for JSON lines on standard input."),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the report here as JSON; - is standard output."),
    ] = None,
    html: Annotated[
        str | None,
        typer.Option(metavar="PAGE", help="Write a page for the browser here; a directory gets an index.html."),
    ] = None,
    export: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Also write a table, a row for each document: FILE.csv or FILE.parquet."),
    ] = None,
    form: Annotated[
        Form,
        typer.Option("--format", help="json: one value. jsonl: a header line, then a story a line, for large reports."),
    ] = "json",
    settings: SettingsFile = None,
    window: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Most time between two dated reports of one event: 12h, 3d, 1w."),
    ] = None,
    min_jaccard: MinJaccard = None,
    min_containment: MinContainment = None,
    language: Language = None,
    field: Fields = None,
    include: Include = None,
    exclude: Exclude = None,
    stories: Annotated[bool, typer.Option("--stories/--no-stories", help="Find stories, or stop after copies.")] = True,
    include_text: Annotated[
        bool, typer.Option("--include-text", help="Put the texts of the documents into the report.")
    ] = False,
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Offsets instead of passages, for texts that must not be passed on.")
    ] = False,
    constraints: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help='Decisions to keep to: JSON lines of {"a": id, "b": id, "kind": "must-link" or "cannot-link"}.',
        ),
    ] = None,
    names: Annotated[
        str | None,
        typer.Option(metavar="MODULE:FUNCTION", help="A Python function that finds names, as begin and end in a text."),
    ] = None,
    on_duplicate_id: DuplicateIds = "error",
    resume: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Keep finished stages here, and go on from those of a run that was stopped."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 3 when something could not be read.")] = False,
    workers: Workers = None,
    engine: Annotated[Engine, typer.Option(help="Work here, or on Apache Spark: the same report.")] = "local",
    master: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Spark: its master, such as local[4] or yarn; else as Spark is set up."),
    ] = None,
    quiet: Quiet = False,
    log_json: LogJson = False,
    context: typer.Context,
) -> int:
    """Find copies and stories in a corpus and what they share.

    \b
    Examples:
      dedup cluster articles/                        a table of the stories
      dedup cluster articles/ -o report.json         everything, with the evidence
      dedup cluster articles/ --html page.html       a page to read and search
      dedup cluster 'news/*.jsonl.gz' -o report.json --window 3d
      dedup cluster articles/ -o report.json --no-stories --min-jaccard 0.7
      dedup cluster archive/ -o report.jsonl --format jsonl
      dedup cluster articles/ -o report.json --constraints decided.jsonl
      zcat news.jsonl.gz | dedup cluster - -o - | jq '.stories[].headline'
      dedup cluster 's3a://bucket/news/' -o report.json --engine spark
    """
    started = time.perf_counter()
    gc.disable()  # records hold no cycles; to look for garbage among them, and among what is imported, costs a tenth
    log = begin_log(context, quiet=quiet, log_json=log_json)
    if no_text and include_text:
        raise InputError("--no-text and --include-text: a report has texts or has none; leave one of them out")
    chosen = chosen_settings(
        settings,
        window_days=days(window),
        min_jaccard=min_jaccard,
        min_containment=min_containment,
        language=language,
        names=names,
    )
    decided = _decisions(constraints, stories=stories)
    check_engine(
        is_spark=engine == "spark",
        master=master,
        other_options={
            "--resume": resume is not None,
            "--html with a URL for -o": html is not None and is_dataset(output),
            "--export with a URL for -o": export is not None and is_dataset(output),
        },
    )
    outputs = Outputs(report=output, page=html, table=export, form=form, keep_text=include_text)
    if engine == "local" or not is_dataset(output):
        check_outputs(outputs)
    if engine == "local":
        _check_inputs(inputs)
    _check_plan(chosen)
    job = Job(
        inputs=tuple(inputs),
        on_duplicate_id=on_duplicate_id,
        options=read_options(chosen, field, include, exclude, workers),
        settings=chosen,
        stories=stories,
        include_text=include_text or (html is not None and not no_text),
        constraints=decided,
        find_names=chosen_finder(chosen),
        resume=resume,
        no_text=no_text,
    )
    with ExitStack() as on_exit:
        is_here = engine == "local"
        made = make_here(on_exit, job, log) if is_here else make_on_spark(on_exit, job, log, master, output)
        text = "" if is_dataset(output) else deliver(made.parts, outputs, log)
    if text:
        put(text)
    _tell(log, made, time.perf_counter() - started)
    return _exit_code(log, made.parts.frame.corpus.skipped, strict=strict, quiet=quiet)


def _decisions(path: Path | None, *, stories: bool) -> "list[Constraint]":
    if path is None:
        return []
    if not stories:
        raise InputError("--constraints and --no-stories: constraints join and part stories; leave one of them out")
    from dedup.readers.constraints import read_constraints

    return read_constraints(path)


def _check_inputs(inputs: list[str]) -> None:
    """Have a wrong name refused before anything is imported that takes long, or any process is forked.

    Raises:
        InputError: an input does not exist, or a pattern matches nothing.
    """
    from dedup.readers.sources import check_inputs

    check_inputs(tuple(inputs))


def _check_plan(settings: "Settings") -> None:
    """Have settings that no layout of a signature can serve refused before anything is read.

    Raises:
        SettingsError: they are such.
    """
    from dedup.copies.plan import plan

    plan(settings)


def _tell(log: Log, made: Made, seconds: float) -> None:
    """What happened on the way, and the figures of the run."""
    frame = made.parts.frame
    log.skipped(frame.corpus.skipped)
    log.remarks(made.remarks)
    if n_dates := frame.counters["n_dates_not_understood"]:
        log.say(f"{counted(n_dates, 'date')} not understood and left out; dates are ISO 8601, such as 2031-03-02")
    _say_unlisted(log, made.n_of_languages)
    _say_summary(log, made.parts, seconds)


def _exit_code(log: Log, skipped: "list[Skipped]", *, strict: bool, quiet: bool) -> int:
    unread = [entry for entry in skipped if not entry.by_rule]
    if not (strict and unread):
        return 0
    if quiet:  # else each was named
        log.error(f"{counted(len(unread), 'input')} could not be read; the report lists what and why")
    return EXIT_STRICT


def _say_unlisted(log: Log, n_of_languages: Mapping[str, int]) -> None:
    """Name the languages whose words cannot be weighed by how common they are outside the corpus."""
    from dedup.text.background import has_background

    unlisted = {language: n for language, n in n_of_languages.items() if language and not has_background(language)}
    if unlisted:
        log.say(
            f"{counted(sum(unlisted.values()), 'document')} in {', '.join(unlisted)}: there is no list of how common "
            "the words of these languages are, so this corpus alone weighs them; it takes some hundred documents"
        )


def _say_summary(log: Log, parts: "ReportParts", seconds: float) -> None:
    counts = {
        "n_documents": parts.frame.corpus.n_documents,
        "n_skipped": parts.frame.corpus.n_skipped,
        "n_stories": parts.n_stories,
        "n_copy_groups": parts.frame.counters["n_copy_groups"],
    }
    sentence = (
        f"{counted(counts['n_documents'], 'document')}, {counts['n_skipped']} skipped,"
        f" {counted(counts['n_stories'], 'story', 'stories')}, {counted(counts['n_copy_groups'], 'copy group')},"
        f" {seconds:.1f} s, {counts['n_documents'] / seconds:.0f} documents/s"
    )
    log.say(sentence, event="summary", **counts, seconds=round(seconds, 3))
