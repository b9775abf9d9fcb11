"""Reports: everything a run found."""

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta

from dedup.model.documents import DocumentSummary, Skipped
from dedup.model.kinds import ConstraintKind, Count, DocumentId, OneId, OtherId, Record
from dedup.model.meanings import COUNTERS
from dedup.model.members import arrow_table
from dedup.model.stories import Story
from dedup.settings import Settings

if TYPE_CHECKING:
    import pyarrow


class Constraint(Record, frozen=True):
    """An editor's decision on two documents, which the stories then follow."""

    a: OneId
    b: OtherId
    kind: Annotated[ConstraintKind, Meta(description="must-link: they are one story; cannot-link: they are not")]


class CorpusSummary(Record, frozen=True, omit_defaults=False):
    """What the report was made from."""

    n_documents: Annotated[Count, Meta(description="documents that were read")]
    n_skipped: Annotated[Count, Meta(description="inputs and records that gave no document")]
    digest: Annotated[str, Meta(description="SHA-256 over ids and texts: the same for the same corpus")]
    documents: Annotated[list[DocumentSummary], Meta(description="every document, by id")]
    skipped: Annotated[list[Skipped], Meta(description="what gave no document, and why")]


class Tool(Record, frozen=True):
    """The program that made a report."""

    name: Annotated[str, Meta(description="name of the program")]
    version: Annotated[str, Meta(description="its version")]


class Report(Record, frozen=True, omit_defaults=False):
    """Everything a run found; schema version 1."""

    schema_version: Annotated[Literal["1"], Meta(description="version of this format")]
    tool: Annotated[Tool, Meta(description="the program that made the report")]
    settings: Annotated[Settings, Meta(description="every setting of the run")]
    corpus: Annotated[CorpusSummary, Meta(description="what the report was made from")]
    stories: Annotated[list[Story], Meta(description="the stories, by size downwards, then by id")]
    unclustered: Annotated[list[DocumentId], Meta(description="ids of the documents that are in no story")]
    counters: Annotated[
        dict[str, Count],
        Meta(
            description="exact counts of the work done and of what was left out",
            extra_json_schema={"properties": {name: {"description": meaning} for name, meaning in COUNTERS.items()}},
        ),
    ]
    constraints: Annotated[list[Constraint], Meta(description="decisions of an editor that the run kept to")] = []

    def to_arrow(self) -> "pyarrow.Table":
        """A table with a row for each document, for notebooks: its story, copy group, representative and scores.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        return arrow_table(self.corpus.documents, self.stories)
