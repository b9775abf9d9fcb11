"""Reports and inspections as text for people; plain unless colour is asked for."""

import re
from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dedup.model import Conflict, Fact, Inspection, Mention, Report, SharedQuote, Story
from dedup.report.doubt import is_doubtful
from dedup.report.lines import clean, fitted, rendered, shortened, tail

N_STORIES = 30
"""Stories in the table; more than a few screens help nobody, and the report has them all."""
N_DETAILED = 3
N_EVIDENCE = 2
"""Quotes, facts and conflicts shown under each of the first stories."""

_INDENT = (0, 0, 0, 2)
_COLUMNS = {"Docs": 5, "Sources": 9, "Copies": 8, "Cohesion": 10, "Quotes": 8, "Facts": 7, "Confl.": 8}
"""Columns of the table of stories and their width; two dates take 25 more, and are shown where there is room."""


def stories_text(report: Report, *, width: int = 80, color: bool = False) -> str:
    """The stories of a report as a table, then what the first of them share."""
    if not report.stories:
        return rendered([Text("No story: no two documents belong together.")], width, color)
    shown = report.stories[:N_STORIES]
    parts = _story_lines(shown, width)
    if len(report.stories) > len(shown):
        n_more = len(report.stories) - len(shown)
        parts.append(Text(f"and {n_more} more; -o report.json writes them all, with the evidence\n", style="dim"))
    parts += [part for story in shown[:N_DETAILED] for part in _story_details(story, width)]
    return rendered(parts, width, color)


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
        Text(clean(inspection.id), style="bold"),
        Text(clean(inspection.title) or "(no title)"),
        Text(" · ".join(clean(part) for part in about if part) + "\n", style="dim"),
        *_passages("Page furniture", [(m.reason, text[m.begin : m.end]) for m in inspection.masked], width),
        *_passages("Sentences", [(str(s.begin), text[s.begin : s.end]) for s in inspection.sentences], width),
        *_passages("Quotes", [(q.speaker or f"({q.kind})", q.text) for q in inspection.quotes], width),
        *_passages("Values", [(v.kind, _value(v.value, v.unit, v.hedge, v.text)) for v in inspection.values], width),
    ]
    return rendered(parts, width, color)


# --- stories ------------------------------------------------------------------------------------------------------


def _story_lines(stories: Sequence[Story], width: int) -> list[RenderableType]:
    """A table whose rows are two lines, so that the headline has the whole width."""
    has_dates = sum(_COLUMNS.values()) + 25 <= width
    header = "".join(f"{name:>{n_chars}}" for name, n_chars in _COLUMNS.items()) + "  Dates" * has_dates
    parts: list[RenderableType] = [Text(header, style="bold"), Text("─" * min(width, 78), style="dim")]
    for story in stories:
        counts = (
            len(story.documents),
            story.n_independent_texts,
            sum(len(group.documents) - 1 for group in story.copy_groups),
            f"{story.cohesion:.2f}",
            *(len(shared) for shared in (story.quotes, story.facts, story.conflicts)),
        )
        cells = "".join(f"{count:>{n_chars}}" for count, n_chars in zip(counts, _COLUMNS.values(), strict=True))
        parts += [Text(_headline(story, width), style="bold"), Text(cells + f"  {_dates(story)}" * has_dates)]
    return [*parts, Text("")]


def _headline(story: Story, width: int) -> str:
    return fitted(story.headline or story.representative, width)


def _dates(story: Story) -> str:
    """The first and the last day, one where they are the same; nothing for an undated story."""
    days = [clean(published[:10]) for published in (story.first_published, story.last_published) if published]
    return " – ".join(dict.fromkeys(days))


def _story_details(story: Story, width: int) -> list[RenderableType]:
    shared = [
        *[(_quote_label(quote), quote.mentions) for quote in story.quotes[:N_EVIDENCE]],
        *[(_fact_label(fact), fact.mentions) for fact in sorted(story.facts, key=is_doubtful)[:N_EVIDENCE]],
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
        table.add_row(tail(mention.document, 28), shortened(mention.text, 2 * width))
    return table


def _quote_label(quote: SharedQuote) -> str:
    return f"{clean(quote.speaker or 'speaker unknown')}, {quote.agreement}, {_n_documents(quote.mentions)}"


def _fact_label(fact: Fact) -> str:
    value = "" if fact.value is None else f" {clean(fact.value)}"
    doubt = "perhaps " if is_doubtful(fact) else ""
    return f"{doubt}{fact.kind}{value}, {_n_documents(fact.mentions)}"


def _conflict_label(conflict: Conflict) -> str:
    return f"conflict: {clean(conflict.subject)}: {clean(conflict.reason)}"


def _n_documents(mentions: Iterable[Mention]) -> str:
    return f"{len({mention.document for mention in mentions})} documents"


# --- inspection ---------------------------------------------------------------------------------------------------


def _passages(title: str, rows: Sequence[tuple[str, str]], width: int) -> list[RenderableType]:
    if not rows:
        return [Text(f"{title}: none\n")]
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="cyan", max_width=24)
    table.add_column(ratio=1)
    for label, passage in rows:
        table.add_row(clean(label), shortened(passage, 3 * width))
    return [Text(f"{title} ({len(rows)})", style="bold"), Padding(Group(table, Text("")), _INDENT)]


def _value(value: str, unit: str | None, hedge: str | None, text: str) -> str:
    normalised = " ".join(part for part in (hedge, value, unit) if part)
    return f"{normalised}  “{clean(text)}”"
