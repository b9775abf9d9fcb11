"""Where the report of ``dedup cluster`` goes: a file or standard output, a page, a table of documents, the terminal."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dedup.cli.log import Log
from dedup.cli.output import color, put, width

if TYPE_CHECKING:
    from dedup.model import Report
    from dedup.report.parts import ReportParts


Form = Literal["json", "jsonl"]
"""How a report is written."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """What was asked for: files, - for standard output, or None; ``keep_text``: the report is to have the texts."""

    report: str | None
    page: str | None
    table: str | None
    form: Form
    keep_text: bool


def check_outputs(outputs: Outputs) -> None:
    """Look, before hours of work begin, whether everything can be written.

    Raises:
        ReportError: something cannot; the message says which and why.
        MissingExtra: a package is needed for it.
    """
    from dedup.report.json import check_writable

    if outputs.report is not None and outputs.report != "-":
        check_writable(outputs.report)
    if outputs.table is not None:
        from dedup.report.members import check_export

        check_export(outputs.table)
    if outputs.page is not None:
        from dedup.report.html import check_html_writable

        check_html_writable(outputs.page)


def deliver(parts: "ReportParts", outputs: Outputs, log: Log) -> str:
    """The report to where it was asked for, as it is made; with neither file nor page, text for people to print."""
    from dedup.report.json import report_json_pieces, write_pieces
    from dedup.report.jsonl import report_jsonl_pieces
    from dedup.report.parts import parts_of, whole_report

    is_for_people = outputs.report is None and outputs.page is None
    if is_for_people or outputs.page is not None or outputs.table is not None:
        report = whole_report(parts)
        _write_besides(report, outputs, log)
        parts = parts_of(report if outputs.keep_text else _without_texts(report))
    if is_for_people:
        from dedup.report.terminal import stories_text

        return stories_text(report, width=width(), color=color())
    pieces = report_jsonl_pieces(parts) if outputs.form == "jsonl" else report_json_pieces(parts)
    if outputs.report == "-":
        for piece in pieces:
            put(piece)
    elif outputs.report is not None:
        write_pieces(pieces, Path(outputs.report))
    return ""


def _write_besides(report: "Report", outputs: Outputs, log: Log) -> None:
    if outputs.table is not None:
        from dedup.report.members import write_members

        write_members(report, outputs.table)
    if outputs.page is not None:
        from dedup.report.html import html_index, write_html

        write_html(report, outputs.page)
        log.say(f"the page is {html_index(outputs.page)}")


def _without_texts(report: "Report") -> "Report":
    """The report as it would be had no page asked for the texts."""
    from msgspec.structs import replace

    documents = [replace(document, text=None, masked=[]) for document in report.corpus.documents]
    return replace(report, corpus=replace(report.corpus, documents=documents))
