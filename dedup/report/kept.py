"""The corpus of a report with one document for each text, or for each story."""

from collections.abc import Iterator

import msgspec

from dedup.corpus import Corpus
from dedup.errors import InputError
from dedup.model import Report

_FIELDS = ("id", "title", "published", "source", "url", "language", "text")


def left_out(report: Report, *, one_per_story: bool = False) -> set[str]:
    """Ids of the documents for which another one stands: that of their copy group, or of their story."""
    if one_per_story:
        groups = [(story.representative, story.documents) for story in report.stories]
    else:
        groups = [
            (group.representative, [member.id for member in group.documents])
            for story in report.stories
            for group in story.copy_groups
        ]
    return {document for representative, members in groups for document in members if document != representative}


def check_corpus(report: Report, corpus: Corpus) -> None:
    """Do nothing if the corpus is the one that the report was made from.

    Raises:
        InputError: it is not; the message names a document that tells them apart.
    """
    if report.corpus.digest == corpus.digest:
        return
    expected = {document.id for document in report.corpus.documents}
    found = set(corpus.ids)
    if gone := sorted(expected - found):
        fault = f"it lacks {_some(gone)}"
    elif new := sorted(found - expected):
        fault = f"it has {_some(new)} besides"
    else:
        fault = "its texts are others"
    raise InputError(
        f"the input is not the corpus of the report: {fault}; give the inputs and reading options of the report,"
        " or make the report anew"
    )


def lines_without(corpus: Corpus, gone: set[str]) -> Iterator[bytes]:
    """A line of JSON for each document that is not ``gone``, in the order of ids; it reads back as the same document.

    Fields that are empty are left out.
    """
    for number, name in enumerate(corpus.ids):
        if name not in gone:
            document = corpus.document(number)
            known = {field: value for field in _FIELDS if (value := getattr(document, field))}
            yield msgspec.json.encode(known | document.fields) + b"\n"


def _some(ids: list[str]) -> str:
    return repr(ids[0]) + (f" and {len(ids) - 1} more" if len(ids) > 1 else "")
