"""``dedup cluster`` on this machine."""

from contextlib import ExitStack, closing

from dedup.cli.job import Job, Made
from dedup.cli.log import Log, say_when_compiling


def make_here(on_exit: ExitStack, job: Job, log: Log) -> Made:
    """The report, which is made as it is asked for, as long as ``on_exit`` is open.

    Raises:
        InputError: an input cannot be used, there is no readable document, two have one id, or ``resume`` is of
            another run.
    """
    from dedup.corpus import require_documents
    from dedup.kernels.compiling import when_compiling
    from dedup.pipeline import Reading, Run, cluster_in_parts
    from dedup.readers.inputs import read_entries

    run = Run.of(job.settings, job.options.workers, on_exit.enter_context(log.progress()), job.find_names)
    if job.stories and run.workers > 1:
        run.aside.start()
        on_exit.callback(run.aside.close)
    say_when_compiling(log.say)
    when_compiling(lambda: run.aside.rehearse(job.settings))
    reading = on_exit.enter_context(closing(Reading(run, job.options)))
    entries = read_entries(*job.inputs, options=job.options)
    corpus = on_exit.enter_context(reading.corpus(entries, job.on_duplicate_id))
    require_documents(corpus, job.inputs)
    parts = cluster_in_parts(
        corpus,
        run,
        stories=job.stories,
        include_text=job.include_text,
        constraints=job.constraints,
        reading=reading,
        resume=job.resume,
    )
    if job.no_text:
        from dedup.report.no_text import parts_without_text

        parts = parts_without_text(parts, lambda name: corpus.header(corpus.number(name)).title)
    return Made(parts, corpus.remarks, reading.n_of_languages() if job.stories else {})
