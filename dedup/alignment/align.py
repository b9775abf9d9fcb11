"""The alignment of stories: which quotes and facts its documents share, and where they disagree."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from dedup.alignment.conflicts.clashes import find_clashes
from dedup.alignment.conflicts.find import find_conflicts, find_updates
from dedup.alignment.matching.match import (
    Links,
    Rows,
    cosines_between,
    growth_of,
    is_strict_story,
    links_between,
    links_of,
    plainly_tied,
    ties_of,
)
from dedup.alignment.matching.shares import weighted_by_share
from dedup.alignment.matching.unite import statement_groups
from dedup.alignment.matching.vectors import passage_vectors
from dedup.alignment.matching.weigh import Weigh, tf_idf
from dedup.alignment.roles.find import MIN_ROLE_COSINE, Role, find_roles, links_of_roles, pair_roles, role_cosines
from dedup.alignment.shared.copied import with_copies
from dedup.alignment.shared.names import first_names, shared_names
from dedup.alignment.shared.only_in import new_statements
from dedup.alignment.shared.quotes import Utterance, share_quotes, spoken_links, utterances_of
from dedup.alignment.shared.speakers import without_doubtful_speakers
from dedup.alignment.shared.statements import Statements, says_something, shared_statements, statements_of
from dedup.alignment.shared.values import in_report_order, shared_values
from dedup.alignment.source import AlignedText, Source, read_source
from dedup.model import Conflict, Fact, NewStatement, Record, SharedQuote
from dedup.settings import Settings

__all__ = ["AlignedText", "Alignment", "align_stories", "align_story"]

Shared = TypeVar("Shared", SharedQuote, Fact)


class Alignment(Record, frozen=True, omit_defaults=False):
    """What the documents of a story share, where they disagree, and what one text alone says."""

    quotes: list[SharedQuote]
    facts: list[Fact]
    conflicts: list[Conflict]
    updates: list[Conflict]
    only_in: list[NewStatement]


class _Story(NamedTuple):
    """What is compared of a story; ``documents`` are the sources', then the copies."""

    sources: list[Source]
    documents: list[AlignedText]
    copies: list[AlignedText]
    statements: Statements
    utterances: list[Utterance]
    roles: list[Role]


class _Linked(NamedTuple):
    """The links between a story's statements, between its quotes, and between the words around its values.

    ``tied`` are the links between statements that say more in common than names; ``plain`` the statements as they are
    weighted in stories of few documents.
    """

    plain: Rows
    statements: Links
    tied: Links
    utterances: Links
    roles: Links


def align_story(documents: Sequence[AlignedText], settings: Settings) -> Alignment:
    """The quotes, facts and conflicts of a story's documents, as ``align_stories`` finds them."""
    return align_stories([documents], settings)[0]


def align_stories(
    stories: Sequence[Sequence[AlignedText]], settings: Settings, weigh: Weigh = tf_idf
) -> list[Alignment]:
    """The quotes, facts and conflicts of each story's documents.

    Of each copy group the document given first is read in full; its copies add the sentences that it lacks, and get the
    mentions whose words they hold. The order of the documents matters for nothing else. Stories do not touch each
    other; they are taken together because arrays of many sentences cost little more than those of a few. Cost grows
    with the square of a story's different sentences, in sparse products: 5 ms for two articles, 4 to 8 s
    for two hundred.
    """
    read = [_read(documents) for documents in stories]
    compared = [story for story in read if len(story.sources) > 1]
    linked = iter(_linked(compared, settings.min_sentence_cosine, weigh) if compared else ())
    return [
        _aligned(story, next(linked), settings.min_sentence_cosine)
        if len(story.sources) > 1
        else Alignment(quotes=[], facts=[], conflicts=[], updates=[], only_in=[])
        for story in read
    ]


def _read(documents: Sequence[AlignedText]) -> _Story:
    originals, copies = _by_copy_group(documents)
    if len(originals) < 2:
        return _Story([], [], [], Statements([], [], {}), [], [])
    sources = [read_source(document) for document in originals]
    statements = statements_of(sources, copies)
    return _Story(sources, [*originals, *copies], copies, statements, utterances_of(sources), find_roles(sources))


def _by_copy_group(documents: Sequence[AlignedText]) -> tuple[list[AlignedText], list[AlignedText]]:
    """The first of each copy group, and all others, both by id."""
    firsts: dict[int, AlignedText] = {}
    for document in documents:
        firsts.setdefault(document.copy_group, document)
    originals = {document.id for document in firsts.values()}
    by_id = sorted(documents, key=lambda document: document.id)
    return [d for d in by_id if d.id in originals], [d for d in by_id if d.id not in originals]


def _linked(stories: Sequence[_Story], min_cosine: float, weigh: Weigh) -> Iterator[_Linked]:
    """The links of each story."""
    counts = np.array([(len(s.statements.places), len(s.utterances), len(s.roles)) for s in stories], dtype=np.int64)
    n_statements, n_utterances, _ = counts.sum(axis=0).tolist()
    documents = [document for story in stories for document in story.documents]
    vectors = passage_vectors(
        [document.text for document in documents],
        [document.language for document in documents],
        _spans(stories),
        n_counted=n_statements,
        stories=[number for number, story in enumerate(stories) for _ in story.documents],
        weigh=weigh,
    )
    n_said = n_statements + n_utterances
    rows = vectors.rows
    sizes = [(len(story.statements.places), len(story.sources)) for story in stories]
    is_strict = np.repeat([is_strict_story(*size) for size in sizes], counts[:, 0])
    statements = links_between(weighted_by_share(vectors, *_owners(stories), ~is_strict), min_cosine)
    tied = plainly_tied(statements, vectors, np.repeat([ties_of(*size) for size in sizes], counts[:, 0], axis=0))
    utterances = _links_of_quotes(stories, links_between(rows[n_statements:n_said], min_cosine), min_cosine)
    roles = _links_of_roles(stories, cosines_between(rows[n_said:], MIN_ROLE_COSINE))
    counts = counts[:, [0, 0, 1, 2]]
    ends = np.cumsum(counts, axis=0)
    for begin, end in zip((ends - counts).tolist(), ends.tolist(), strict=True):
        yield _Linked(Rows(rows, begin[0]), *map(links_of, (statements, tied, utterances, roles), begin, end))


def _links_of_quotes(stories: Sequence[_Story], links: Links, min_cosine: float) -> Links:
    """Those of the links between the quotes of all stories that quotes may have."""
    utterances = [utterance for story in stories for utterance in story.utterances]
    numbers = (first + u.source for first, story in _numbered(stories) for u in story.utterances)
    return spoken_links(utterances, np.fromiter(numbers, dtype=np.int32), links, min_cosine)


def _links_of_roles(stories: Sequence[_Story], links: Links) -> Links:
    """Those of the links between the words around the values of all stories that tell of roles."""
    roles = [role for story in stories for role in story.roles]
    numbers = (first + role.source for first, story in _numbered(stories) for role in story.roles)
    return links_of_roles(roles, np.fromiter(numbers, dtype=np.int32), links)


def _numbered(stories: Sequence[_Story]) -> list[tuple[int, _Story]]:
    """Each story with the number of its first source among those of all."""
    firsts = np.cumsum([0, *(len(story.sources) for story in stories)]).tolist()
    return list(zip(firsts, stories, strict=False))


def _owners(stories: Sequence[_Story]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The number of each statement's source among those of all stories, and the number of each source's story."""
    sizes = [len(story.sources) for story in stories]
    owners = [first + owner for first, story in _numbered(stories) for owner in story.statements.owners]
    return np.array(owners, dtype=np.int32), np.repeat(np.arange(len(sizes)), sizes)


def _spans(stories: Sequence[_Story]) -> NDArray[np.int64]:
    """What is compared: all statements, then all quotes, then the words around all values; nothing of fragments.

    int64[n, 4], as ``passage_vectors`` takes them.
    """
    firsts = np.cumsum([0, *(len(story.documents) for story in stories)]).tolist()
    numbered = list(zip(firsts, stories, strict=False))
    places = [
        (first + n, begin, end if says_something(story.documents[n].text, begin, end) else begin)
        for first, story in numbered
        for n, begin, end in story.statements.places
    ]
    places += [(first + u.source, u.quote.begin, u.quote.end) for first, story in numbered for u in story.utterances]
    around = [
        (first + role.source, role.begin, role.value.begin, role.value.end, role.end)
        for first, story in numbered
        for role in story.roles
    ]
    said, beside = _columns(places, 3), _columns(around, 5)
    texts = np.concatenate([said[0], beside[0], beside[0]])
    begins, ends = np.concatenate([said[1], beside[1], beside[3]]), np.concatenate([said[2], beside[2], beside[4]])
    rows = np.arange(len(places) + len(around))
    return np.stack([np.concatenate([rows, rows[len(places) :]]), texts, begins, ends], axis=1)


def _columns(rows: Sequence[tuple[int, ...]], n_columns: int) -> NDArray[np.int64]:
    """int64[n_columns, n_rows]."""
    flat = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=n_columns * len(rows))
    return flat.reshape(-1, n_columns).T


def _aligned(story: _Story, links: _Linked, min_cosine: float) -> Alignment:
    sources, statements, roles = story.sources, story.statements, story.roles
    size = len(statements.places), len(sources)
    owners = np.array(statements.owners, dtype=np.int32)
    groups = statement_groups(links.statements, links.tied, owners, len(sources), min_cosine)
    cosines = role_cosines(links.roles)
    pairs = pair_roles(roles, cosines)
    quotes = share_quotes(sources, story.utterances, links.utterances, min_cosine, growth_of(*size))
    names = list(map(first_names, sources))
    facts = [
        *shared_statements(story.documents, statements, groups, links.statements),
        *shared_values(sources, roles, pairs, groups),
        *shared_names(sources, names, statements.places, groups),
    ]
    clashes = find_clashes(sources, roles, cosines, links.plain)
    conflicts = find_conflicts(sources, roles, clashes, quotes)
    aligned = Alignment(
        quotes=without_doubtful_speakers(
            quotes, conflicts, {source.document.id: source.document for source in sources}
        ),
        facts=facts,
        conflicts=conflicts,
        updates=find_updates(sources, roles, clashes),
        only_in=new_statements(sources, names, facts, quotes),
    )
    if story.copies:
        aligned = _with_copies(aligned, [source.document for source in sources], story.copies)
    return _counted(aligned, {document.id: document.copy_group for document in story.documents})


def _with_copies(aligned: Alignment, originals: Sequence[AlignedText], copies: Sequence[AlignedText]) -> Alignment:
    by_id = {document.id: document for document in originals}
    by_group: dict[int, list[AlignedText]] = defaultdict(list)
    for copy in copies:
        by_group[copy.copy_group].append(copy)
    return msgspec.structs.replace(
        aligned,
        quotes=[with_copies(quote, by_id, by_group) for quote in aligned.quotes],
        facts=[with_copies(fact, by_id, by_group) for fact in aligned.facts],
        conflicts=[with_copies(conflict, by_id, by_group) for conflict in aligned.conflicts],
        updates=[with_copies(update, by_id, by_group) for update in aligned.updates],
    )


def _counted(aligned: Alignment, group_of: Mapping[str, int]) -> Alignment:
    """The same with the number of documents, and of copy groups, that carry each quote and fact, and facts in order."""
    return msgspec.structs.replace(
        aligned,
        quotes=[_with_counts(quote, group_of) for quote in aligned.quotes],
        facts=in_report_order(_with_counts(fact, group_of) for fact in aligned.facts),
    )


def _with_counts(shared: Shared, group_of: Mapping[str, int]) -> Shared:
    carriers = {mention.document for mention in shared.mentions}
    n_texts = len({group_of[document] for document in carriers})
    return msgspec.structs.replace(shared, n_documents=len(carriers), n_independent_texts=n_texts)
