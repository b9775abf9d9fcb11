"""Finds the news articles that tell the same story, copies and independent reports alike, and shows what they share.

    from dedup import Settings, find_stories, read_documents

    report = find_stories(read_documents("articles/"), Settings(min_jaccard=0.6))
    for story in report.stories:
        print(story.headline, story.documents)

Names are loaded when they are first used, so that ``import dedup`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dedup.version import __version__

if TYPE_CHECKING:
    from dedup.corpus import Corpus
    from dedup.errors import (
        DedupError,
        InputError,
        MissingExtra,
        ReportError,
        SchemeMismatch,
        SettingsError,
    )
    from dedup.evaluation import evaluate
    from dedup.model import (
        Comparison,
        Conflict,
        Constraint,
        CopyGroup,
        Document,
        Fact,
        FindNames,
        Inspection,
        Mention,
        Report,
        SharedQuote,
        Skipped,
        Story,
        StoryPair,
    )
    from dedup.pipeline import cluster, compare_documents, compare_pairs, find_stories, inspect_documents
    from dedup.readers import ReadOptions, read_documents
    from dedup.readers.constraints import read_constraints
    from dedup.report.html import write_html
    from dedup.report.json import read_report, report_json, write_json
    from dedup.report.kept import left_out
    from dedup.report.members import write_members
    from dedup.report.no_text import without_text
    from dedup.settings import Settings, read_settings

_HOMES = {
    "dedup.corpus": ("Corpus",),
    "dedup.errors": ("DedupError", "InputError", "MissingExtra", "ReportError", "SchemeMismatch", "SettingsError"),
    "dedup.evaluation": ("evaluate",),
    "dedup.model": (
        "Comparison", "Conflict", "Constraint", "CopyGroup", "Document", "Fact", "FindNames", "Inspection", "Mention",
        "Report", "SharedQuote", "Skipped", "Story", "StoryPair",
    ),
    "dedup.pipeline": ("cluster", "compare_documents", "compare_pairs", "find_stories", "inspect_documents"),
    "dedup.readers": ("ReadOptions", "read_documents"),
    "dedup.readers.constraints": ("read_constraints",),
    "dedup.report.html": ("write_html",),
    "dedup.report.json": ("read_report", "report_json", "write_json"),
    "dedup.report.kept": ("left_out",),
    "dedup.report.members": ("write_members",),
    "dedup.report.no_text": ("without_text",),
    "dedup.settings": ("Settings", "read_settings"),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Comparison",
    "Conflict",
    "Constraint",
    "CopyGroup",
    "Corpus",
    "DedupError",
    "Document",
    "Fact",
    "FindNames",
    "InputError",
    "Inspection",
    "Mention",
    "MissingExtra",
    "ReadOptions",
    "Report",
    "ReportError",
    "SchemeMismatch",
    "Settings",
    "SettingsError",
    "SharedQuote",
    "Skipped",
    "Story",
    "StoryPair",
    "__version__",
    "cluster",
    "compare_documents",
    "compare_pairs",
    "evaluate",
    "find_stories",
    "inspect_documents",
    "left_out",
    "read_constraints",
    "read_documents",
    "read_report",
    "read_settings",
    "report_json",
    "without_text",
    "write_html",
    "write_json",
    "write_members",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """A public name, from the module that defines it."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'dedup' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
