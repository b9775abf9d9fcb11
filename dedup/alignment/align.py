"""The alignment of one story: which quotes and facts its documents share, and where they disagree."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from dedup.alignment.clashes import find_clashes
from dedup.alignment.conflicts import find_conflicts, find_updates
from dedup.alignment.copied import with_copies
from dedup.alignment.facts import in_report_order, shared_values
from dedup.alignment.match import grown_groups, links_between
from dedup.alignment.roles import Role, find_roles, pair_roles, role_cosines
from dedup.alignment.shared_names import shared_names
from dedup.alignment.shared_quotes import Utterance, share_quotes, utterances_of
from dedup.alignment.source import AlignedText, Source, read_source
from dedup.alignment.statements import Statements, shared_statements, statements_of
from dedup.alignment.vectors import Span, passage_vectors
from dedup.model import Conflict, Fact, Record, SharedQuote
from dedup.settings import Settings

__all__ = ["AlignedText", "Alignment", "align_story"]


class Alignment(Record, frozen=True, omit_defaults=False):
    """What the documents of a story share, and where they disagree."""

    quotes: list[SharedQuote]
    facts: list[Fact]
    conflicts: list[Conflict]
    updates: list[Conflict]


def align_story(documents: Sequence[AlignedText], settings: Settings) -> Alignment:
    """The quotes, facts and conflicts of a story's documents.

    Of each copy group the document given first is read in full; its copies add the sentences that it lacks, and get the
    mentions whose words they hold. The order of the documents matters for nothing else. Cost grows with the square of
    the different sentences, in sparse products: 5 ms for two articles, 4 s for two hundred.
    """
    originals, copies = _by_copy_group(documents)
    if len(originals) < 2:
        return Alignment(quotes=[], facts=[], conflicts=[], updates=[])
    sources = [read_source(document) for document in originals]
    aligned = _aligned(sources, copies, settings.min_sentence_cosine)
    return _with_copies(aligned, originals, copies) if copies else aligned


def _by_copy_group(documents: Sequence[AlignedText]) -> tuple[list[AlignedText], list[AlignedText]]:
    """The first of each copy group, and all others, both by id."""
    firsts: dict[int, AlignedText] = {}
    for document in documents:
        firsts.setdefault(document.copy_group, document)
    originals = {document.id for document in firsts.values()}
    by_id = sorted(documents, key=lambda document: document.id)
    return [d for d in by_id if d.id in originals], [d for d in by_id if d.id not in originals]


def _with_copies(aligned: Alignment, originals: Sequence[AlignedText], copies: Sequence[AlignedText]) -> Alignment:
    by_id = {document.id: document for document in originals}
    by_group: dict[int, list[AlignedText]] = defaultdict(list)
    for copy in copies:
        by_group[copy.copy_group].append(copy)
    return Alignment(
        quotes=[with_copies(quote, by_id, by_group) for quote in aligned.quotes],
        facts=[with_copies(fact, by_id, by_group) for fact in aligned.facts],
        conflicts=[with_copies(conflict, by_id, by_group) for conflict in aligned.conflicts],
        updates=[with_copies(update, by_id, by_group) for update in aligned.updates],
    )


def _aligned(sources: list[Source], copies: Sequence[AlignedText], min_cosine: float) -> Alignment:
    documents = [*(source.document for source in sources), *copies]
    statements = statements_of(sources, copies)
    utterances = utterances_of(sources)
    roles = find_roles(sources)
    n_statements, n_said = len(statements.places), len(statements.places) + len(utterances)
    vectors = passage_vectors(
        [document.text for document in documents],
        [document.language for document in documents],
        _spans(statements, utterances, roles),
        n_counted=n_statements,
    )
    links = links_between(vectors[:n_statements], min_cosine)
    groups = grown_groups(links, np.array(statements.owners, dtype=np.int32), min_cosine)
    cosines = role_cosines(vectors[n_said:])
    pairs = pair_roles(roles, cosines, links)
    quotes = share_quotes(sources, utterances, vectors[n_statements:n_said], min_cosine)
    facts = [
        *shared_statements(documents, statements, groups, links),
        *shared_values(sources, roles, pairs),
        *shared_names(sources, statements.places, groups),
    ]
    clashes = find_clashes(sources, roles, cosines, links)
    conflicts = find_conflicts(sources, roles, clashes, quotes)
    updates = find_updates(sources, roles, clashes)
    return Alignment(quotes=quotes, facts=in_report_order(facts), conflicts=conflicts, updates=updates)


def _spans(statements: Statements, utterances: Sequence[Utterance], roles: Sequence[Role]) -> list[Span]:
    """What is compared, one after the other: statements, quotes, and the words around values."""
    spans = [Span(row, *place) for row, place in enumerate(statements.places)]
    for row, (source, quote, _) in enumerate(utterances, len(spans)):
        spans.append(Span(row, source, quote.begin, quote.end))
    for row, role in enumerate(roles, len(spans)):
        spans.append(Span(row, role.source, role.begin, role.value.begin))
        spans.append(Span(row, role.source, role.value.end, role.end))
    return spans
