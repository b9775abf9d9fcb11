"""``dedup keep``: a corpus without its copies."""

from pathlib import Path
from typing import Annotated

import typer

from dedup.cli.inputs import open_corpus
from dedup.cli.log import LogJson, Quiet, begin_log
from dedup.cli.options import (
    DuplicateIds,
    Exclude,
    Fields,
    Include,
    Workers,
    read_options,
)
from dedup.cli.output import counted, put


def keep(
    *,
    report: Annotated[Path, typer.Argument(metavar="REPORT", help="A report of `dedup cluster` on the same inputs.")],
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, directories, globs, or - for JSON lines on standard input."),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write the documents here as JSON lines; - is standard output."
        ),
    ] = "-",
    one_per_story: Annotated[
        bool, typer.Option("--one-per-story", help="Keep one document of each story, not of each copy group.")
    ] = False,
    field: Fields = None,
    include: Include = None,
    exclude: Exclude = None,
    on_duplicate_id: DuplicateIds = "error",
    workers: Workers = None,
    quiet: Quiet = False,
    log_json: LogJson = False,
    context: typer.Context,
) -> int:
    """Write a corpus with one document of each copy group.

    The document that stands for its copies is kept, as JSON lines in the order of ids, with all fields of its record.

    \b
    Examples:
      dedup keep report.json articles/ -o kept.jsonl
      dedup keep report.json articles/ --one-per-story -o kept.jsonl

    Exit 2 when the inputs are not those that the report was made from. Options of reading must be those of the report.
    """
    from dedup.report.json import check_writable, read_report, write_pieces
    from dedup.report.kept import check_corpus, left_out, lines_without

    log = begin_log(context, quiet=quiet, log_json=log_json)
    if output != "-":
        check_writable(output)
    found = read_report(report)
    gone = left_out(found, one_per_story=one_per_story)
    options = read_options(found.settings, field, include, exclude, workers)
    with open_corpus(*inputs, on_duplicate_id=on_duplicate_id, options=options) as corpus:
        check_corpus(found, corpus)
        if output == "-":
            for line in lines_without(corpus, gone):
                put(line)
        else:
            write_pieces(lines_without(corpus, gone), Path(output))
        n_documents = len(corpus)
    unit = "story" if one_per_story else "copy group"
    n_kept = n_documents - len(gone)
    sentence = f"{n_kept} of {counted(n_documents, 'document')} kept, one of each {unit}"
    log.say(sentence, event="summary", n_documents=n_documents, n_kept=n_kept)
    return 0
