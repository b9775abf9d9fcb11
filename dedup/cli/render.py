"""``dedup render``: the page of a report that was written before."""

from pathlib import Path
from typing import Annotated

import typer

from dedup.cli.output import say


def render(
    *,
    report: Annotated[Path, typer.Argument(metavar="REPORT", help="A report of `dedup cluster`.")],
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="PAGE", help="Write the page here; a directory gets an index.html."),
    ],
) -> int:
    """Make a page for the browser from a report.

    \b
    Examples:
      dedup cluster articles/ --include-text -o report.json
      dedup render report.json -o page.html
      dedup render report.json -o pages/           index.html in this directory

    One file that needs nothing else and loads nothing. Beyond 3,000 stories it is an index, and the stories lie in
    a folder beside it. Without --include-text the report has no texts, and the page none to read side by side.
    """
    from dedup.report.html import check_html_writable, html_index, write_html
    from dedup.report.json import read_report

    check_html_writable(output)
    write_html(read_report(report), output)
    say(f"the page is {html_index(output)}")
    return 0
