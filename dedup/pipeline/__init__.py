"""The program's table of contents: documents → copies → stories → alignment → report."""

from collections.abc import Iterable

from dedup.corpus import Corpus
from dedup.model import Document, Report, Skipped
from dedup.pipeline.align import align_stories
from dedup.pipeline.assemble import assemble_report
from dedup.pipeline.compare import compare_documents, compare_pairs
from dedup.pipeline.copy import find_copies
from dedup.pipeline.inspect import inspect_documents
from dedup.pipeline.link import link_stories, stories_of_copies
from dedup.pipeline.read import mask_recurring, read_texts
from dedup.pipeline.run import Progress, Run
from dedup.settings import Settings

__all__ = ["Progress", "cluster", "compare_documents", "compare_pairs", "find_stories", "inspect_documents"]


def find_stories(
    documents: Iterable[Document | Skipped],
    settings: Settings | None = None,
    *,
    workers: int | None = None,
    stories: bool = True,
    include_text: bool = False,
    progress: Progress | None = None,
) -> Report:
    """The stories that the documents tell, with the evidence.

    Args:
        documents: articles, in any order; what ``read_documents`` yields, or your own ``Document`` objects.
        settings: all knobs; None: the defaults.
        workers: threads and processes to use, None: one a core; the report does not depend on it.
        stories: False stops after copies: each copy group is then a story of the report.
        include_text: put the texts into the report's documents.
        progress: called as ``progress(stage, done, total)``.

    Raises:
        InputError: two documents have one id, or there is none at all.
    """
    with Corpus.from_documents(documents) as corpus:
        return cluster(corpus, settings, workers=workers, stories=stories, include_text=include_text, progress=progress)


def cluster(
    corpus: Corpus,
    settings: Settings | None = None,
    *,
    workers: int | None = None,
    stories: bool = True,
    include_text: bool = False,
    progress: Progress | None = None,
) -> Report:
    """As :func:`find_stories`, on an open corpus."""
    run = Run.of(settings, workers, progress)
    texts = read_texts(corpus, run)
    copies = find_copies(texts, run)
    if stories:
        texts = mask_recurring(texts, copies.labels, run)
        linked = link_stories(texts, copies, run)
    else:
        linked = stories_of_copies(copies)
    alignments = align_stories(texts, copies, linked, run)
    return assemble_report(texts, copies, linked, alignments, run, include_text=include_text)
