"""Reports, comparisons and inspections as text for people; plain unless colour is asked for."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dedup.model import Comparison, Conflict, Fact, Inspection, Mention, Report, SharedQuote, Story
from dedup.settings import Settings

N_STORIES = 30
"""Stories in the table; more than a few screens help nobody, and the report has them all."""
N_DETAILED = 3
N_EVIDENCE = 2
"""Quotes, facts and conflicts shown under each of the first stories."""

_INDENT = (0, 0, 0, 2)
_COLUMNS = {"Docs": 6, "Texts": 7, "Copies": 8, "Cohesion": 10, "Quotes": 8, "Facts": 7, "Confl.": 8}
"""Columns of the table of stories and their width, which leaves 24 for the dates."""
_EVIDENCE = {
    "for": "for",
    "against": "against",
    "names": "both name",
    "numbers": "both number",
    "terms": "both say",
}
"""Parts of the evidence of a pair that people read, and what they are called."""
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, bidirectional overrides and lone surrogates."""


def stories_text(report: Report, *, width: int = 80, color: bool = False) -> str:
    """The stories of a report as a table, then what the first of them share."""
    if not report.stories:
        return _rendered([Text("No story: no two documents belong together.")], width, color)
    shown = report.stories[:N_STORIES]
    parts = _story_lines(shown, width)
    if len(report.stories) > len(shown):
        n_more = len(report.stories) - len(shown)
        parts.append(Text(f"and {n_more} more; -o report.json writes them all, with the evidence\n", style="dim"))
    parts += [part for story in shown[:N_DETAILED] for part in _story_details(story, width)]
    return _rendered(parts, width, color)


def comparison_text(comparison: Comparison, settings: Settings, *, width: int = 80, color: bool = False) -> str:
    """The verdict on two documents, the scores with their meaning, and what the two share, side by side."""
    parts: list[RenderableType] = [
        Text(comparison.verdict, style="bold"),
        *[Padding(Text(_clean(name), style="cyan"), _INDENT) for name in (comparison.a, comparison.b)],
        Text(""),
        _score_table(comparison, settings),
        _evidence_table(comparison.evidence),
    ]
    for title, items in (
        ("Shared quotes", comparison.quotes),
        ("Shared facts", comparison.facts),
        ("Conflicts", comparison.conflicts),
    ):
        parts.append(_side_by_side(title, items, comparison) if items else Text(f"{title}: none\n"))
    return _rendered(parts, width, color)


def inspection_text(inspection: Inspection, text: str, *, width: int = 80, color: bool = False) -> str:
    """What was read from one document; ``text`` is the document's."""
    about = [
        inspection.language,
        inspection.published,
        inspection.source,
        inspection.url,
        f"{inspection.n_words} words",
    ]
    parts: list[RenderableType] = [
        Text(_clean(inspection.id), style="bold"),
        Text(_clean(inspection.title) or "(no title)"),
        Text(" · ".join(_clean(part) for part in about if part) + "\n", style="dim"),
        *_passages("Page furniture", [(m.reason, text[m.begin : m.end]) for m in inspection.masked], width),
        *_passages("Sentences", [(str(s.begin), text[s.begin : s.end]) for s in inspection.sentences], width),
        *_passages("Quotes", [(q.speaker or f"({q.kind})", q.text) for q in inspection.quotes], width),
        *_passages("Values", [(v.kind, _value(v.value, v.unit, v.hedge, v.text)) for v in inspection.values], width),
    ]
    return _rendered(parts, width, color)


# --- stories ------------------------------------------------------------------------------------------------------


def _story_lines(stories: Sequence[Story], width: int) -> list[RenderableType]:
    """A table whose rows are two lines, so that the headline has the whole width."""
    header = "".join(f"{name:>{n_chars}}" for name, n_chars in _COLUMNS.items()) + "  Dates"
    parts: list[RenderableType] = [Text(header, style="bold"), Text("─" * min(width, 78), style="dim")]
    for story in stories:
        counts = (
            len(story.documents),
            story.n_independent_texts,
            len(story.documents) - story.n_independent_texts,
            f"{story.cohesion:.2f}",
            *(len(shared) for shared in (story.quotes, story.facts, story.conflicts)),
        )
        cells = "".join(f"{count:>{n_chars}}" for count, n_chars in zip(counts, _COLUMNS.values(), strict=True))
        parts += [Text(_headline(story, width), style="bold"), Text(f"{cells}  {_dates(story)}")]
    return [*parts, Text("")]


def _headline(story: Story, width: int) -> str:
    return _fitted(story.headline or story.representative, width)


def _dates(story: Story) -> str:
    """The first and the last day, one where they are the same; nothing for an undated story."""
    days = [_clean(published[:10]) for published in (story.first_published, story.last_published) if published]
    return " – ".join(dict.fromkeys(days))


def _story_details(story: Story, width: int) -> list[RenderableType]:
    shared = [
        *[(_quote_label(quote), quote.mentions) for quote in story.quotes[:N_EVIDENCE]],
        *[(_fact_label(fact), fact.mentions) for fact in story.facts[:N_EVIDENCE]],
        *[(_conflict_label(conflict), conflict.mentions) for conflict in story.conflicts[:N_EVIDENCE]],
    ]
    if not shared:
        return []
    parts: list[RenderableType] = [Text(_headline(story, width), style="bold")]
    for label, mentions in shared:
        parts.append(Padding(Text(label, style="dim"), _INDENT))
        parts.append(Padding(_mention_table(mentions, width), (0, 0, 0, 4)))
    return [*parts, Text("")]


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention, and the first of another document that says it in other words, if there is one."""
    shown = list(mentions)[:1]
    for mention in mentions:
        if mention.document != shown[0].document and _words(mention) != _words(shown[0]):
            return [*shown, mention]
    return shown


def _words(mention: Mention) -> list[str]:
    return re.findall(r"\w+", mention.text.casefold())


def _mention_table(mentions: Sequence[Mention], width: int) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="cyan", max_width=28, no_wrap=True)
    table.add_column(ratio=1)
    for mention in _distinct(mentions):
        table.add_row(_tail(mention.document, 28), _shortened(mention.text, 2 * width))
    return table


def _quote_label(quote: SharedQuote) -> str:
    return f"{_clean(quote.speaker or 'speaker unknown')}, {quote.agreement}, {_n_documents(quote.mentions)}"


def _fact_label(fact: Fact) -> str:
    value = "" if fact.value is None else f" {_clean(fact.value)}"
    return f"{fact.kind}{value}, {_n_documents(fact.mentions)}"


def _conflict_label(conflict: Conflict) -> str:
    return f"conflict: {_clean(conflict.subject)}: {_clean(conflict.reason)}"


def _n_documents(mentions: Iterable[Mention]) -> str:
    return f"{len({mention.document for mention in mentions})} documents"


# --- comparison ---------------------------------------------------------------------------------------------------


def _score_table(comparison: Comparison, settings: Settings) -> Table:
    days = "unknown" if comparison.days_apart is None else f"{comparison.days_apart:.1f}"
    by_jaccard, by_containment = settings.min_jaccard, settings.min_containment
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(style="dim")
    for name, value, meaning in (
        ("score", f"{comparison.score:.2f}", "probability that both report one event"),
        (
            "jaccard",
            f"{comparison.jaccard:.2f}",
            f"{settings.shingle_words}-word shingles in common (a copy from {by_jaccard})",
        ),
        (
            "containment",
            f"{comparison.containment:.2f}",
            f"of the shorter text's, in the longer (a copy from {by_containment})",
        ),
        ("cosine", f"{comparison.cosine:.2f}", "words in common, weighted by their rarity (TF-IDF)"),
        ("days apart", days, "between the dates of publication"),
    ):
        table.add_row(name, value, meaning)
    return table


def _evidence_table(evidence: Mapping[str, Any]) -> Table:
    """Reasons for and against one event, and what the two documents have in common; empty ones are left out."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for name, label in _EVIDENCE.items():
        if found := evidence.get(name):
            table.add_row(label, _clean("; ".join(found) if name in ("for", "against") else ", ".join(found)))
    table.add_row("", "")
    return table


def _side_by_side(title: str, items: Sequence[SharedQuote | Fact | Conflict], comparison: Comparison) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True, title=title, title_justify="left"
    )
    table.add_column("", max_width=18, style="dim")
    for document in (comparison.a, comparison.b):
        table.add_column(_shortened(document, 40), ratio=1)
    for item in items:
        sides = [
            "\n".join(_clean(mention.text) for mention in item.mentions if mention.document == document)
            for document in (comparison.a, comparison.b)
        ]
        table.add_row(_label(item), *sides)
    return table


def _label(item: SharedQuote | Fact | Conflict) -> str:
    if isinstance(item, Conflict):
        return f"{_clean(item.subject)}: {_clean(item.reason)}"
    if isinstance(item, Fact):
        return f"{item.kind}{'' if item.value is None else f' {_clean(item.value)}'} {item.score:.2f}"
    return f"{_clean(item.speaker or 'speaker unknown')}, {item.agreement} {item.score:.2f}"


# --- inspection ---------------------------------------------------------------------------------------------------


def _passages(title: str, rows: Sequence[tuple[str, str]], width: int) -> list[RenderableType]:
    if not rows:
        return [Text(f"{title}: none\n")]
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="cyan", max_width=24)
    table.add_column(ratio=1)
    for label, passage in rows:
        table.add_row(_clean(label), _shortened(passage, 3 * width))
    return [Text(f"{title} ({len(rows)})", style="bold"), Padding(Group(table, Text("")), _INDENT)]


def _value(value: str, unit: str | None, hedge: str | None, text: str) -> str:
    normalised = " ".join(part for part in (hedge, value, unit) if part)
    return f"{normalised}  “{_clean(text)}”"


# --- text ---------------------------------------------------------------------------------------------------------


def _clean(text: str) -> str:
    """One line without control characters: an article must not be able to steer the reader's terminal."""
    return re.sub(r"\s+", " ", _STEERING.sub(" ", text)).strip()


def _shortened(text: str, n_chars: int) -> str:
    line = _clean(text)
    return line if len(line) <= n_chars else line[: n_chars - 1].rstrip() + "…"


def _fitted(text: str, width: int) -> str:
    """The text in one line of ``width`` cells; wide characters take two."""
    line = _clean(text)
    return line if cell_len(line) <= width else set_cell_size(line, width - 1).rstrip() + "…"


def _tail(name: str, n_chars: int) -> str:
    """The end of a long name: the files of one directory differ there."""
    line = _clean(name)
    return line if len(line) <= n_chars else "…" + line[1 - n_chars :]


def _rendered(parts: Iterable[RenderableType], width: int, color: bool) -> str:
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part)
    lines = [line.rstrip() for line in file.getvalue().split("\n")]
    return "\n".join(lines).rstrip("\n") + "\n"
