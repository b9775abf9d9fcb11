"""A report for texts that must not be passed on: offsets instead of passages."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from dedup.model import (
    Conflict,
    CopyGroup,
    CopyMember,
    DocumentId,
    DocumentSummary,
    Fact,
    Mention,
    NewStatement,
    Report,
    SharedQuote,
    Story,
)
from dedup.report.parts import EncodeDocuments, EncodeStories, ReportParts


def without_text(report: Report) -> Report:
    """The report without any passage of a text.

    Every ``text`` is empty, offsets and normalised values stay. A headline is a title or empty; the subject of a
    conflict, which is a phrase, is empty, and its reason gives the normalised values alone. Other fields of the
    records, which may hold texts too, are left out. Titles stay: they are what the records say of a text.
    """
    titles = {document.id: document.title for document in report.corpus.documents}
    documents = [_document(document) for document in report.corpus.documents]
    return replace(
        report,
        corpus=replace(report.corpus, documents=documents),
        stories=[_story(story, titles.get(story.representative, "")) for story in report.stories],
    )


def parts_without_text(parts: ReportParts, title_of: Callable[[DocumentId], str]) -> ReportParts:
    """The same for a report in parts; ``title_of`` gives the titles of documents."""

    def documents(encode: EncodeDocuments) -> Iterator[bytes]:
        return parts.documents(lambda records: encode([_document(record) for record in records]))

    def stories(encode: EncodeStories) -> Iterator[bytes]:
        return parts.stories(lambda records: encode([_story(one, title_of(one.representative)) for one in records]))

    return ReportParts(parts.frame, parts.n_stories, documents, stories)


def _document(document: DocumentSummary) -> DocumentSummary:
    return replace(document, fields={}, text=None, masked=[])


def _story(story: Story, title: str) -> Story:
    return replace(
        story,
        headline=title,
        copy_groups=[_copy_group(group) for group in story.copy_groups],
        quotes=[_shared(quote) for quote in story.quotes],
        facts=[_shared(fact) for fact in story.facts],
        conflicts=[_conflict(conflict) for conflict in story.conflicts],
        updates=[_conflict(update) for update in story.updates],
        only_in=[_statement(statement) for statement in story.only_in],
    )


def _copy_group(group: CopyGroup) -> CopyGroup:
    return replace(group, documents=[_member(member) for member in group.documents])


def _member(member: CopyMember) -> CopyMember:
    return replace(member, changes=[replace(change, text="", via_text="") for change in member.changes])


def _shared(shared: SharedQuote | Fact) -> SharedQuote | Fact:
    return replace(shared, mentions=_mentions(shared.mentions))


def _conflict(conflict: Conflict) -> Conflict:
    values = [mention.value or mention.speaker or "" for mention in conflict.mentions]
    reason = " against ".join(dict.fromkeys(value for value in values if value))
    return replace(conflict, subject="", reason=reason, mentions=_mentions(conflict.mentions))


def _mentions(mentions: list[Mention]) -> list[Mention]:
    return [replace(mention, text="") for mention in mentions]


def _statement(statement: NewStatement) -> NewStatement:
    return replace(statement, text="")
