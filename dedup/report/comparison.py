"""A comparison as text for people: the verdict, why, and the passages of both texts side by side."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz.distance import Indel
from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dedup.model import Comparison, Conflict, Fact, Mention, NewStatement, SharedQuote, TextChange
from dedup.report.doubt import is_doubtful
from dedup.report.lines import clean, rendered, shortened
from dedup.settings import Settings

_INDENT = (0, 0, 0, 2)
_N_REASONS = 2
_EVIDENCE = {"names": "both name", "numbers": "both number", "terms": "both say"}
"""What two documents have in common, and what it is called."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_MIN_ALIKE = 0.5
"""Of passages with less in common nearly everything differs, so nothing is marked."""
_DIFFERS = "bold"

Sides = tuple[RenderableType, RenderableType]


def comparison_text(comparison: Comparison, settings: Settings, *, width: int = 80, color: bool = False) -> str:
    """The verdict on two documents, the scores with their meaning, the reasons, and what the two share, side by side.

    In passages that are mostly the same, the words that differ stand in [brackets].
    """
    parts: list[RenderableType] = [
        Text(comparison.verdict, style="bold"),
        *[Padding(Text(clean(name), style="cyan"), _INDENT) for name in (comparison.a, comparison.b)],
        Text(""),
        _score_table(comparison, settings),
        _evidence_table(comparison.evidence),
    ]
    if comparison.changes:
        changes = [(str(change.kind), _change_sides(change)) for change in comparison.changes]
        parts.append(_side_by_side("Changes", changes, comparison))
    elif comparison.verdict == "copy":
        parts.append(Text("Changes: no word differs, furniture aside\n"))
    for title, items in (
        ("Shared quotes", comparison.quotes),
        ("Shared facts", sorted(comparison.facts, key=is_doubtful)),
        ("Conflicts", comparison.conflicts),
    ):
        rows = [(_label(item), _both_sides(item.mentions, comparison)) for item in items]
        parts.append(_side_by_side(title, rows, comparison) if rows else Text(f"{title}: none\n"))
    if comparison.updates:
        rows = [(_label(item), _both_sides(item.mentions, comparison)) for item in comparison.updates]
        parts.append(_side_by_side("Updates", rows, comparison))
    if comparison.only_in:
        parts.append(_only_in_one(comparison))
    return rendered(parts, width, color)


# --- scores and reasons -------------------------------------------------------------------------------------------


def _score_table(comparison: Comparison, settings: Settings) -> Table:
    days = "unknown" if comparison.days_apart is None else f"{comparison.days_apart:.1f}"
    is_copy = comparison.verdict == "copy"
    meaning = "the higher of jaccard and containment" if is_copy else _probability(settings)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(style="dim")
    for name, value, explained in (
        ("score", f"{comparison.score:.2f}", meaning),
        (
            "jaccard",
            f"{comparison.jaccard:.2f}",
            f"{settings.shingle_words}-word shingles in common (a copy from {settings.min_jaccard})",
        ),
        (
            "containment",
            f"{comparison.containment:.2f}",
            f"of the shorter text's, in the longer (a copy from {settings.min_containment})",
        ),
        ("cosine", f"{comparison.cosine:.2f}", "words in common, weighted by their rarity (TF-IDF)"),
        ("days apart", days, "between the dates of publication"),
    ):
        table.add_row(name, value, explained)
    return table


def _probability(settings: Settings) -> str:
    return f"probability that both report one event (one story from {settings.least_story_score:.2g})"


def _evidence_table(evidence: Mapping[str, Any]) -> Table:
    """The strongest reasons for and against one event, and what the documents have in common; empty ones left out."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for name in ("for", "against"):
        for place, reason in enumerate(evidence.get(name, [])[:_N_REASONS]):
            table.add_row(name if place == 0 else "", clean(reason))
    for name, label in _EVIDENCE.items():
        if found := evidence.get(name):
            table.add_row(label, clean(", ".join(found)))
    table.add_row("", "")
    return table


# --- passages -----------------------------------------------------------------------------------------------------


def _side_by_side(title: str, rows: Iterable[tuple[str, Sides]], comparison: Comparison) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True, title=title, title_justify="left"
    )
    table.add_column("", max_width=18, style="dim")
    for document in (comparison.a, comparison.b):
        table.add_column(shortened(document, 40), ratio=1)
    for label, sides in rows:
        table.add_row(label, *sides)
    return table


def _label(item: SharedQuote | Fact | Conflict) -> str:
    if isinstance(item, Conflict):
        return f"{clean(item.subject)}: {clean(item.reason)}"
    if isinstance(item, Fact):
        doubt = "perhaps a " if is_doubtful(item) else ""
        return f"{doubt}{item.kind}{'' if item.value is None else f' {clean(item.value)}'} {item.score:.2f}"
    return f"{clean(item.speaker or 'speaker unknown')}, {item.agreement} {item.score:.2f}"


def _both_sides(mentions: Sequence[Mention], comparison: Comparison) -> Sides:
    left, right = (
        "\n".join(clean(mention.text) for mention in mentions if mention.document == document)
        for document in (comparison.a, comparison.b)
    )
    return marked(left, right)


def _only_in_one(comparison: Comparison) -> RenderableType:
    """What one text alone says; of a pair that is different that is nearly all of both, so it is only counted."""
    if comparison.verdict == "different":
        n = len(comparison.only_in)
        counted = f"{n} {'statement' if n == 1 else 'statements'}"
        return Text(f"Only in one: {counted}, not shown of a pair that is different; see --json\n")
    rows = [(_news(one), _one_side(one, comparison)) for one in comparison.only_in]
    return _side_by_side("Only in one", rows, comparison)


def _change_sides(change: TextChange) -> Sides:
    return Text(clean(change.via_text)), Text(clean(change.text))


def _one_side(statement: NewStatement, comparison: Comparison) -> Sides:
    text = Text(clean(statement.text))
    return (text, Text("")) if statement.document == comparison.a else (Text(""), text)


def _news(statement: NewStatement) -> str:
    return clean(", ".join(value.value for value in statement.new))


def marked(left: str, right: str) -> tuple[Text, Text]:
    """Both passages, the words that only one has in [brackets] where half of their words agree in order."""
    words = [list(_WORD.finditer(side)) for side in (left, right)]
    folded = [[match[0].casefold().replace("’", "'") for match in side] for side in words]
    if Indel.normalized_similarity(*folded) < _MIN_ALIKE:
        return Text(left), Text(right)
    codes = [code for code in Indel.opcodes(*folded) if code.tag != "equal"]
    return (
        _with_marks(left, words[0], [(code.src_start, code.src_end) for code in codes]),
        _with_marks(right, words[1], [(code.dest_start, code.dest_end) for code in codes]),
    )


def _with_marks(side: str, words: Sequence[re.Match[str]], runs: Iterable[tuple[int, int]]) -> Text:
    text, place = Text(), 0
    for first, last in runs:
        if first < last:
            begin, end = words[first].start(), words[last - 1].end()
            text.append(side[place:begin]).append(f"[{side[begin:end]}]", style=_DIFFERS)
            place = end
    return text.append(side[place:])
