"""``dedup cluster``: the main job."""

import gc
import time
from contextlib import ExitStack, closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli.inputs import open_corpus
from dedup.cli.options import (
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
from dedup.cli.output import EXIT_STRICT, color, counted, put, say, say_remarks, say_skipped, width
from dedup.cli.progress import progress_bars, say_when_compiling
from dedup.errors import InputError

if TYPE_CHECKING:
    from dedup.model import Constraint, Report
    from dedup.report.parts import ReportParts


class Format(StrEnum):
    """How a report is written."""

    json = "json"
    jsonl = "jsonl"


class OnDuplicateId(StrEnum):
    """What to do when two documents have one id."""

    error = "error"
    first = "first"


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
        Format,
        typer.Option("--format", help="json: one value. jsonl: a header line, then a story a line, for large reports."),
    ] = Format.json,
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
    on_duplicate_id: Annotated[
        OnDuplicateId, typer.Option(help="When two documents have one id: stop, or keep the first by input name.")
    ] = OnDuplicateId.error,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 3 when something could not be read.")] = False,
    workers: Workers = None,
) -> int:
    """Find copies and stories in a corpus and what they share.

    \b
    Examples:
      dedup cluster articles/                        a table of the stories
      dedup cluster articles/ -o report.json         everything, with the evidence
      dedup cluster articles/ --html page.html       a page to read, search and compare in
      dedup cluster 'news/*.jsonl.gz' -o report.json --window 3d
      dedup cluster articles/ -o report.json --no-stories --min-jaccard 0.7
      dedup cluster archive/ -o report.jsonl --format jsonl
      dedup cluster articles/ -o report.json --constraints decided.jsonl
      zcat news.jsonl.gz | dedup cluster - -o - | jq '.stories[].headline'
    """
    started = time.perf_counter()
    if no_text and include_text:
        raise InputError("--no-text and --include-text: a report has texts or has none; leave one of them out")
    from dedup.copies.plan import plan

    say_when_compiling()

    chosen = chosen_settings(
        settings,
        window_days=days(window),
        min_jaccard=min_jaccard,
        min_containment=min_containment,
        language=language,
    )
    decided = _decisions(constraints, stories=stories)
    _check_outputs(output, export, html)
    plan(chosen)  # settings that no layout of a signature can serve are told before anything is read
    options = read_options(chosen, field, include, exclude, workers)
    gc.disable()  # records hold no cycles, and looking for garbage among millions of them costs a tenth of the time
    with ExitStack() as on_exit:
        from dedup.pipeline import Reading, Run, cluster_in_parts

        progress = on_exit.enter_context(progress_bars())
        reading = on_exit.enter_context(closing(Reading(Run.of(chosen, workers, progress))))
        opened = open_corpus(*inputs, on_duplicate_id=on_duplicate_id, options=options, watch=reading.add)
        corpus = on_exit.enter_context(opened)
        parts = cluster_in_parts(
            corpus,
            chosen,
            workers=workers,
            stories=stories,
            include_text=include_text or (html is not None and not no_text),
            constraints=decided,
            reading=reading,
            progress=progress,
        )
        if no_text:
            from dedup.report.no_text import parts_without_text

            parts = parts_without_text(parts, lambda name: corpus.header(corpus.number(name)).title)
        _deliver(parts, output, export, html, form, keep_text=include_text)
    said = parts.frame
    say_skipped(said.corpus.skipped)
    say_remarks(corpus.remarks)
    if n_dates := said.counters["n_dates_not_understood"]:
        say(f"{counted(n_dates, 'date')} not understood and left out; dates are ISO 8601, such as 2031-03-02")
    say(_summary(parts, time.perf_counter() - started))
    return EXIT_STRICT if strict and not all(entry.by_rule for entry in said.corpus.skipped) else 0


def _decisions(path: Path | None, *, stories: bool) -> "list[Constraint]":
    from dedup.readers.constraints import read_constraints

    if path is None:
        return []
    if not stories:
        raise InputError("--constraints and --no-stories: constraints join and part stories; leave one of them out")
    return read_constraints(path)


def _check_outputs(output: str | None, export: str | None, html: str | None) -> None:
    from dedup.report.json import check_writable
    from dedup.report.members import check_export

    if export is not None:
        check_export(export)
    if output is not None and output != "-":
        check_writable(output)
    if html is not None:
        from dedup.report.html import check_html_writable

        check_html_writable(html)


def _write_page(report: "Report", html: str) -> None:
    from dedup.report.html import html_index, write_html

    write_html(report, html)
    say(f"the page is {html_index(html)}")


def _without_texts(report: "Report") -> "Report":
    """The report as it would be had no page asked for the texts."""
    from msgspec.structs import replace

    documents = [replace(document, text=None, masked=[]) for document in report.corpus.documents]
    return replace(report, corpus=replace(report.corpus, documents=documents))


def _deliver(
    parts: "ReportParts", output: str | None, export: str | None, html: str | None, form: Format, *, keep_text: bool
) -> None:
    """The report to its file or standard output as it is made; without either or a page, a table for people."""
    from dedup.report.json import report_json_pieces, write_pieces
    from dedup.report.jsonl import report_jsonl_pieces
    from dedup.report.parts import parts_of, whole_report

    if output is None or export is not None or html is not None:
        report = whole_report(parts)
        if html is not None:
            _write_page(report, html)
            report = report if keep_text else _without_texts(report)
        parts = parts_of(report)
    if export is not None:
        from dedup.report.members import write_members

        write_members(report, export)
    pieces = report_jsonl_pieces(parts) if form is Format.jsonl else report_json_pieces(parts)
    if output is None and html is None:
        from dedup.report.terminal import stories_text

        put(stories_text(report, width=width(), color=color()))
    elif output == "-":
        for piece in pieces:
            put(piece)
    elif output is not None:
        write_pieces(pieces, Path(output))


def _summary(parts: "ReportParts", seconds: float) -> str:
    n_documents = parts.frame.corpus.n_documents
    return (
        f"{counted(n_documents, 'document')}, {parts.frame.corpus.n_skipped} skipped,"
        f" {counted(parts.n_stories, 'story', 'stories')},"
        f" {counted(parts.frame.counters['n_copy_groups'], 'copy group')},"
        f" {seconds:.1f} s, {n_documents / seconds:.0f} documents/s"
    )
