"""A report as a table: where each document went, one row a document."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dedup.errors import missing_extra
from dedup.model.copied import CopyGroup
from dedup.model.documents import DocumentSummary
from dedup.model.kinds import CopyKind, Record
from dedup.model.stories import Story

if TYPE_CHECKING:
    import pyarrow


class Place(Record, frozen=True):
    """Where a document stands in a story.

    ``copy_group``: the story's id, a colon and the number of the group in it, or None; ``representative``: the document
    that stands for its text, itself where it has no copy; ``jaccard`` and ``containment``: with ``via``, its best
    partner among its copies; ``score``: the highest that links its text to another of the story.
    """

    story: str
    story_representative: str
    representative: str
    copy_group: str | None = None
    copy_kind: CopyKind | None = None
    via: str | None = None
    jaccard: float | None = None
    containment: float | None = None
    score: float | None = None


_ABOUT = ("id", "title", "source", "published", "url", "language", "n_words")
COLUMNS = (*_ABOUT, *Place.__struct_fields__)
"""Names of the columns, in their order."""


def member_rows(
    documents: Iterable[DocumentSummary], stories: Iterable[Story]
) -> Iterator[tuple[str | int | float | None, ...]]:
    """A row for each document, by id; what a document has not is None, and one in no story stands for itself."""
    places = {name: place for story in stories for name, place in story_places(story).items()}
    for document in documents:
        about = [getattr(document, name) for name in _ABOUT]
        place = places.get(document.id)
        if place is None:
            yield (*about, None, None, document.id, *[None] * (len(Place.__struct_fields__) - 3))
        else:
            yield (*about, *(getattr(place, name) for name in Place.__struct_fields__))


def story_places(story: Story) -> dict[str, Place]:
    """The places of a story's documents."""
    scores: dict[str, float] = {}
    for pair in story.pairs:
        for name in (pair.a, pair.b):
            scores[name] = max(pair.score, scores.get(name, 0.0))
    places = {
        name: Place(
            story=story.id, story_representative=story.representative, representative=name, score=scores.get(name)
        )
        for name in story.documents
    }
    for number, group in enumerate(story.copy_groups, start=1):
        places |= _copies(story, group, f"{story.id}:{number}", scores)
    return places


def _copies(story: Story, group: CopyGroup, name: str, scores: dict[str, float]) -> Iterator[tuple[str, Place]]:
    for member in group.documents:
        place = Place(
            story=story.id,
            story_representative=story.representative,
            representative=group.representative,
            copy_group=name,
            copy_kind=group.kind,
            via=member.via,
            jaccard=member.jaccard,
            containment=member.containment,
            score=scores.get(member.id, scores.get(group.representative)),
        )
        yield member.id, place


def arrow_table(documents: Sequence[DocumentSummary], stories: Iterable[Story]) -> "pyarrow.Table":
    """The rows of ``member_rows`` as an Arrow table.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        raise missing_extra("Arrow tables need", "parquet") from None
    numbers = {"n_words": pa.int64(), "jaccard": pa.float64(), "containment": pa.float64(), "score": pa.float64()}
    columns = zip(*member_rows(documents, stories), strict=True) if documents else [[] for _ in COLUMNS]
    arrays = [pa.array(list(c), numbers.get(name, pa.string())) for name, c in zip(COLUMNS, columns, strict=True)]
    return pa.Table.from_arrays(arrays, names=list(COLUMNS))
