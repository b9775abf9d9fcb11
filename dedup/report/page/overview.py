"""What a page knows of all its stories before any is opened: the list, its filters and what is searched."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from typing import Any

from dedup.corpus.published import days_since_epoch
from dedup.model import DocumentSummary, Mask, Report, Story
from dedup.readers.records import host

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_TITLE = 120


def overview(
    report: Report, stories: Sequence[Story], unclustered: Sequence[str], parts: Mapping[str, str]
) -> dict[str, Any]:
    """The list of ``stories`` with their documents, and the documents ``unclustered``, as plain values for JSON.

    ``parts``: for stories that are on another page its address, by their id.
    """
    members = {name for story in stories for name in story.documents} | set(unclustered)
    documents = [document for document in report.corpus.documents if document.id in members]
    numbers = {document.id: number for number, document in enumerate(documents)}
    sources = [source_of(document) for document in documents]
    source_names = sorted(set(sources))
    languages = sorted({document.language for document in documents})
    source_number = {name: number for number, name in enumerate(source_names)}
    language_number = {name: number for number, name in enumerate(languages)}
    return {
        "sources": source_names,
        "languages": languages,
        "documents": {
            "id": [document.id for document in documents],
            "title": [shown_title(document) for document in documents],
            "url": [document.url for document in documents],
            "time": [shown_time(document.published) for document in documents],
            "words": [document.n_words for document in documents],
            "source": [source_number[source] for source in sources],
            "language": [language_number[document.language] for document in documents],
        },
        "stories": [_row(story, numbers, sources, parts) for story in stories],
        "remarks": {numbers[document.id]: document.remarks for document in documents if document.remarks},
        "joined": [
            [numbers[one.a], numbers[one.b]]
            for one in report.constraints
            if one.kind == "must-link" and one.a in numbers and one.b in numbers
        ],
        "unclustered": [numbers[name] for name in unclustered],
    }


def source_of(document: DocumentSummary) -> str:
    """Who published it: the source, else the host of its URL, else the directory of its id, else nothing."""
    return document.source or host(document.url) or _directory(document.id)


def shown_title(document: DocumentSummary) -> str:
    """The title, else the first line of the text that is no furniture, nothing where neither is known."""
    if document.title or not document.text:
        return document.title
    lines = (line.strip() for line in _unmasked(document.text, document.masked).split("\n"))
    line = next((line for line in lines if line), "")
    return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 1].rstrip()}…"


def shown_time(published: str) -> str:
    """``2031-03-02 17:00`` in UTC, the day alone where no hour is given, empty where no date is understood.

    Such strings sort by time, a day before its hours.
    """
    days = days_since_epoch(published)
    if math.isnan(days):
        return ""
    when = _EPOCH + timedelta(seconds=round(days * 86_400))
    return f"{when:%Y-%m-%d %H:%M}" if ":" in published or not days.is_integer() else f"{when:%Y-%m-%d}"


def _unmasked(text: str, masks: Sequence[Mask]) -> str:
    """The text without its furniture, up to where a first line is sure to have ended."""
    parts, at = [], 0
    for mask in masks:
        parts.append(text[at : mask.begin])
        at = mask.end
    return "".join([*parts, text[at : at + 4 * _LONGEST_TITLE]])


def _directory(name: str) -> str:
    """The directory that ``name`` lies in, if it is one of a file."""
    parent = PurePosixPath(name.split("!/", maxsplit=1)[0]).parent.name
    return "" if parent in {".", ".."} else parent


def _row(story: Story, numbers: Mapping[str, int], sources: Sequence[str], parts: Mapping[str, str]) -> dict[str, Any]:
    row = {
        "id": story.id,
        "headline": story.headline,
        "documents": [numbers[name] for name in story.documents],
        "texts": story.n_independent_texts,
        "sources": n_independent_sources(story, {name: sources[numbers[name]] for name in story.documents}),
        "cohesion": story.cohesion,
        "conflicts": len(story.conflicts),
        "updates": len(story.updates),
        "search": _searched(story),
    }
    return row | {"part": parts[story.id]} if story.id in parts else row


def n_independent_sources(story: Story, sources: Mapping[str, str]) -> int:
    """Sources of texts that are no copies: of each copy group the first document's, else its representative's.

    A document whose source is not known is a source of its own.
    """
    copies = {member.id for group in story.copy_groups for member in group.documents}
    originals = [group.first or group.representative for group in story.copy_groups]
    originals += [name for name in story.documents if name not in copies]
    return len({(sources[name], "" if sources[name] else name) for name in originals})


def _searched(story: Story) -> str:
    """Who speaks and what is named in a story: what one may look for besides titles and sources."""
    speakers = [quote.speaker for quote in story.quotes if quote.speaker]
    names = [fact.value for fact in story.facts if fact.kind == "name" and fact.value]
    return _distinct([*speakers, *names, *(conflict.subject for conflict in story.conflicts)])


def _distinct(words: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(words))
