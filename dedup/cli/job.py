"""What ``dedup cluster`` is asked to do, whichever engine does it, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dedup.cli.options import OnDuplicateId

if TYPE_CHECKING:
    from dedup.model import Constraint, FindNames
    from dedup.readers import ReadOptions
    from dedup.report.parts import ReportParts
    from dedup.settings import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """A run as the command line asks for it; ``include_text``: the texts are needed, in the report or on a page.

    ``resume`` is for a run on this machine.
    """

    inputs: tuple[str, ...]
    on_duplicate_id: OnDuplicateId
    options: "ReadOptions"
    settings: "Settings"
    stories: bool
    include_text: bool
    constraints: "Sequence[Constraint]"
    find_names: "FindNames | None"
    resume: Path | None
    no_text: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A report, and what is told of how it was made.

    ``remarks``: what is said of how documents were read, and of how many; ``n_of_languages``: how many documents of
    each language had their words weighed, none where no stories were looked for.
    """

    parts: "ReportParts"
    remarks: Mapping[str, int] = field(default_factory=dict)
    n_of_languages: Mapping[str, int] = field(default_factory=dict)
