"""The program's table of contents: documents → copies → stories → alignment → report."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dedup.corpus import Corpus
from dedup.model import Constraint, Document, FindNames, Report, Skipped
from dedup.pipeline.assemble import assemble_report, tell_nothing
from dedup.pipeline.constrain import check_stops_after_copies, number_constraints
from dedup.pipeline.copy import find_copies
from dedup.pipeline.kept import Kept
from dedup.pipeline.linked import stories_of_copies
from dedup.pipeline.read import Reading, read_texts
from dedup.pipeline.recogniser import check_given, digest_of
from dedup.pipeline.recurring import mask_recurring
from dedup.pipeline.run import Progress, Run
from dedup.report.parts import ReportParts, whole_report
from dedup.settings import Settings

if TYPE_CHECKING:
    from dedup.pipeline.compare import compare_documents, compare_pairs
    from dedup.pipeline.inspect import inspect_documents

_HOMES = {
    "compare_documents": "dedup.pipeline.compare",
    "compare_pairs": "dedup.pipeline.compare",
    "inspect_documents": "dedup.pipeline.inspect",
}
"""Where the other entrances are; they are loaded when they are first used, because what they need costs a second."""

__all__ = [
    "Progress",
    "Reading",
    "Run",
    "cluster",
    "cluster_in_parts",
    "compare_documents",
    "compare_pairs",
    "find_stories",
    "inspect_documents",
]


def find_stories(
    documents: Iterable[Document | Skipped],
    settings: Settings | None = None,
    *,
    workers: int | None = None,
    stories: bool = True,
    include_text: bool = False,
    constraints: Sequence[Constraint] = (),
    find_names: FindNames | None = None,
    progress: Progress | None = None,
) -> Report:
    """The stories that the documents tell, with the evidence.

    Args:
        documents: articles, in any order; what ``read_documents`` yields, or your own ``Document`` objects.
        settings: all knobs; None: the defaults.
        workers: threads and processes to use, None: one a core; the report does not depend on it.
        stories: False stops after copies: each copy group is then a story of the report.
        include_text: put the texts into the report's documents.
        constraints: an editor's decisions, which the stories then follow; see ``Constraint``.
        find_names: your own recogniser of names, for scores and evidence; None: capitals tell names.
        progress: called as ``progress(stage, done, total)``.

    Raises:
        InputError: two documents have one id; or the constraints name an unknown document, contradict each other, or
            are given where no stories are looked for, as is ``find_names``; or what that finds is no span of the text.
    """
    with Corpus.from_documents(documents) as corpus:
        return cluster(
            corpus,
            settings,
            workers=workers,
            stories=stories,
            include_text=include_text,
            constraints=constraints,
            find_names=find_names,
            progress=progress,
        )


def cluster(
    corpus: Corpus,
    settings: Settings | None = None,
    *,
    workers: int | None = None,
    stories: bool = True,
    include_text: bool = False,
    constraints: Sequence[Constraint] = (),
    find_names: FindNames | None = None,
    progress: Progress | None = None,
) -> Report:
    """As :func:`find_stories`, on an open corpus."""
    run = Run.of(settings, workers, progress, find_names)
    return whole_report(
        cluster_in_parts(corpus, run, stories=stories, include_text=include_text, constraints=constraints)
    )


def cluster_in_parts(
    corpus: Corpus,
    run: Run,
    *,
    stories: bool = True,
    include_text: bool = False,
    constraints: Sequence[Constraint] = (),
    reading: Reading | None = None,
    resume: Path | None = None,
) -> ReportParts:
    """As :func:`cluster`; the stories are aligned and written as they are asked for, while the corpus is open.

    ``reading``: what watched the corpus as it was made, for the same run; None: its texts are read now.
    ``resume``: a directory where results of stages are kept, and taken from if an earlier run has kept them.

    Raises:
        InputError: ``resume`` holds results of another input, of other settings or of another version; or the settings
            name a recogniser that ``run`` has not.
    """
    if not stories:
        check_stops_after_copies(constraints=bool(constraints), find_names=run.find_names is not None)
    run = replace(run, constraints=number_constraints(constraints, corpus.number))
    check_given(run.settings.names, run.find_names)
    if resume is not None:
        names = digest_of(run.settings.names, run.find_names) if run.find_names else ""
        kept = Kept(resume, corpus, run.settings, run.constraints, stories=stories, names=names)
        run = replace(run, kept=kept)
    texts = reading.texts(corpus) if reading else read_texts(corpus, run)
    copies = find_copies(texts, run)
    if not stories:
        return assemble_report(texts, copies, stories_of_copies(copies), tell_nothing, run, include_text=include_text)

    # What these need costs a second, and copies do not need it. wordfreq, which the first needs, looks at every module
    # there is when it is imported, and the second brings hundreds.
    from dedup.pipeline.link import link_stories  # noqa: PLC0415

    texts = mask_recurring(texts, copies.labels, run)
    linked = link_stories(texts, copies, run)
    from dedup.pipeline.tell import tell_of  # noqa: PLC0415

    tell = tell_of(texts, copies, linked, run)
    return assemble_report(texts, copies, linked, tell, run, include_text=include_text)


def __getattr__(name: str) -> Any:
    """An entrance that is loaded when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'dedup.pipeline' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
