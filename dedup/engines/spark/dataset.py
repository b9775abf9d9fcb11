"""A report as a dataset in many files, for what one file cannot hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import msgspec
import pyarrow as pa

from dedup.engines.spark.tables import over_batches
from dedup.errors import ReportError
from dedup.model import DocumentSummary, Story
from dedup.report.parts import ReportParts

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True, slots=True)
class SparkReport:
    """A report: its parts, which come through the driver, and the frames of its stories and documents, in order."""

    parts: ReportParts
    stories: "DataFrame"
    documents: "DataFrame"


def write_dataset(session: "SparkSession", report: SparkReport, url: str) -> None:
    """Write ``header``, ``documents`` and ``stories`` below a URL: JSON lines in files of any number, in their order.

    The header is the report without documents and stories. Keys are sorted; the same report gives the same lines.

    Raises:
        ReportError: something is there already, or it cannot be written.
    """
    from pyspark.errors import PySparkException  # noqa: PLC0415

    header = msgspec.json.encode(report.parts.frame, order="sorted").decode()
    lines = {
        "documents": report.documents.select("summary").mapInArrow(over_batches(_document_lines), "line string"),
        "stories": report.stories.select("story").mapInArrow(over_batches(_story_lines), "line string"),
        "header": session.createDataFrame([(header,)], "line string").coalesce(1),
    }
    for name, frame in lines.items():
        try:
            frame.write.text(f"{url.rstrip('/')}/{name}")
        except PySparkException as error:
            raise ReportError(f"{url}/{name}: cannot be written: {str(error).splitlines()[0]}") from None


def _lines(rows: pa.Table, kind: type[Story] | type[DocumentSummary]) -> Iterator[pa.Table]:
    records = (msgspec.msgpack.decode(row, type=kind) for row in rows[0].to_pylist())
    encoded = (msgspec.json.encode(record, order="sorted").decode() for record in records)
    yield pa.table({"line": pa.array(encoded, pa.string())})


_document_lines = partial(_lines, kind=DocumentSummary)
_story_lines = partial(_lines, kind=Story)
