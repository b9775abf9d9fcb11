"""A small check of an installation: do the compiled kernels do what they should, how fast, and are copies found?"""

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable

import numpy as np

from dedup.arrays import ShingleSets, Signatures
from dedup.copies.shingles import encode_texts, shingle_sets, shingle_texts
from dedup.copies.signatures import sign
from dedup.corpus import Corpus
from dedup.evaluation import b_cubed
from dedup.generated.news import GeneratedArticle, generated_news
from dedup.model import Count, Record, Report, Score
from dedup.pipeline import cluster
from dedup.pipeline.run import Progress, Run
from dedup.settings import Settings

N_ARTICLES = 1_000
"""Articles that are clustered: about 4 MB, a few seconds."""

_N_COMPARED = 40  # articles that datasketch signs too, at a hundredth of the speed
_N_ROUNDS = 5
_MEGA = 1e6


class StageSpeed(Record, frozen=True, omit_defaults=False):
    """How fast one stage is: the best of a few rounds."""

    stage: str
    rate: float
    unit: str


class PlantedForm(Record, frozen=True, omit_defaults=False):
    """Copies of one form that must reach a limit, and those of them found with their originals."""

    form: str
    n_planted: Count
    n_found: Count


class InstallationCheck(Record, frozen=True, omit_defaults=False):
    """What was measured.

    ``times_datasketch``: how many times as fast text becomes signatures as with datasketch on the same texts.
    ``signatures_agree``: every signature that was compared is datasketch's, bit for bit. ``n_wrong_pairs``: pairs of
    one copy group that go back to different texts. ``story_b_cubed``: F1 of the stories.
    """

    n_documents: Count
    n_bytes: Count
    n_workers: Count
    speeds: list[StageSpeed]
    times_datasketch: float
    signatures_agree: bool
    planted: list[PlantedForm]
    n_wrong_pairs: Count
    story_b_cubed: Score
    peak_bytes: Count

    @property
    def faults(self) -> list[str]:
        """What cannot be right, as sentences; empty where the installation is sound."""
        missed = sum(form.n_planted - form.n_found for form in self.planted if form.form == "exact")
        return [
            *(["signatures differ from those of datasketch"] if not self.signatures_agree else []),
            *([f"{missed} exact copies were not found"] if missed else []),
            *([f"{self.n_wrong_pairs} pairs of unrelated texts were taken for copies"] if self.n_wrong_pairs else []),
        ]


def check_installation(
    n_articles: int = N_ARTICLES, workers: int | None = None, progress: Progress | None = None
) -> InstallationCheck:
    """Generate news, cluster it, and measure; with cached kernels some 6 s for 1,000 articles on two cores."""
    run = Run.of(None, workers, progress)
    run.progress("generating articles", 0, n_articles)
    articles = list(generated_news(n_articles))
    texts = [article.document.text for article in articles]
    run.progress("generating articles", n_articles, n_articles)
    _cluster(articles[: n_articles // 20], Run(run.settings, run.workers, lambda *_: None), stories=True)  # compiles
    speeds = _stage_speeds(texts, run)
    times_datasketch, signatures_agree = _against_datasketch(texts[:_N_COMPARED], run.settings)
    copies, copies_seconds = _cluster(articles, run, stories=False)
    stories, stories_seconds = _cluster(articles, run, stories=True)
    whole = [
        StageSpeed(stage="copies, documents to report", rate=n_articles / copies_seconds, unit="documents/s"),
        StageSpeed(stage="everything, documents to report", rate=n_articles / stories_seconds, unit="documents/s"),
    ]
    planted, n_wrong_pairs = _planted_copies(articles, copies, run.settings)
    return InstallationCheck(
        n_documents=n_articles,
        n_bytes=sum(len(text.encode()) for text in texts),
        n_workers=run.workers,
        speeds=[*speeds, *whole],
        times_datasketch=times_datasketch,
        signatures_agree=signatures_agree,
        planted=planted,
        n_wrong_pairs=n_wrong_pairs,
        story_b_cubed=_story_score(articles, stories),
        peak_bytes=peak_bytes(),
    )


def peak_bytes() -> int:
    """Most memory that this process has had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _cluster(articles: list[GeneratedArticle], run: Run, *, stories: bool) -> tuple[Report, float]:
    begin = time.perf_counter()
    with Corpus.from_documents(article.document for article in articles) as corpus:
        report = cluster(corpus, run.settings, workers=run.workers, stories=stories, progress=run.progress)
    return report, time.perf_counter() - begin


def _stage_speeds(texts: list[str], run: Run) -> list[StageSpeed]:
    settings = run.settings
    n_bytes = sum(len(text.encode()) for text in texts)
    shingles = shingle_sets(encode_texts(texts), settings, run.workers)
    shingling = _best(lambda: shingle_texts(texts, settings, run.workers))
    signing = _best(lambda: sign(shingles, settings))
    both = _best(lambda: sign(shingle_texts(texts, settings, run.workers), settings, run.workers))
    return [
        StageSpeed(stage="text to shingles", rate=n_bytes / shingling / _MEGA, unit="MB/s"),
        StageSpeed(stage="text to signatures", rate=n_bytes / both / _MEGA, unit="MB/s"),
        StageSpeed(stage="MinHash, one core", rate=signing / shingles.hashes.size * 1e9, unit="ns/shingle"),
    ]


def _best(work: Callable[[], object]) -> float:
    """Seconds of the fastest round: what disturbs a measurement makes it slower, never faster."""
    seconds = []
    for _ in range(_N_ROUNDS):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return min(seconds)


def _against_datasketch(texts: list[str], settings: Settings) -> tuple[float, bool]:
    """How many times as fast as ``MinHash.bulk``, and whether the signatures of the same shingle hashes are equal."""
    from datasketch import MinHash  # noqa: PLC0415 - costs most of a second, and nothing else needs it

    options = {"num_perm": settings.n_permutations, "seed": settings.hash_seed, "scheme": "affine32"}

    def ours() -> tuple[ShingleSets, Signatures]:
        shingles = shingle_sets(encode_texts(texts), settings)
        return shingles, sign(shingles, settings)

    def theirs() -> object:
        return MinHash.bulk((words_to_shingles(text, settings.shingle_words) for text in texts), **options)

    ratio = _best(theirs) / _best(ours)
    shingles, signatures = ours()
    sets = np.split(shingles.hashes, shingles.offsets[1:-1])
    expected = [sketch.hashvalues for sketch in MinHash.bulk(sets, hashfunc=int, **options)]
    return ratio, bool(np.array_equal(signatures.components, np.array(expected)[signatures.documents]))


def words_to_shingles(text: str, shingle_words: int) -> set[bytes]:
    """The shingles of a text as users of MinHash libraries make them: lower case, words at white space."""
    words = text.lower().split()
    n_shingles = max(1, len(words) - shingle_words + 1)
    return {" ".join(words[at : at + shingle_words]).encode() for at in range(n_shingles)}


def _planted_copies(
    articles: list[GeneratedArticle], report: Report, settings: Settings
) -> tuple[list[PlantedForm], int]:
    original_of = {
        article.document.id: article.copied.original if article.copied else article.document.id for article in articles
    }
    group_of: dict[str, int] = {}
    n_wrong = 0
    for number, group in enumerate(group for story in report.stories for group in story.copy_groups):
        members = [member.id for member in group.documents]
        group_of |= dict.fromkeys(members, number)
        texts = Counter(original_of[member] for member in members)
        n_wrong += (len(members) ** 2 - sum(n * n for n in texts.values())) // 2
    n_planted, n_found = Counter[str](), Counter[str]()
    for article in articles:
        copied = article.copied
        if copied is not None and (
            copied.jaccard >= settings.min_jaccard or copied.containment >= settings.min_containment
        ):
            n_planted[copied.form] += 1
            found = group_of.get(article.document.id)
            n_found[copied.form] += found is not None and found == group_of.get(copied.original)
    planted = [PlantedForm(form=form, n_planted=n, n_found=n_found[form]) for form, n in sorted(n_planted.items())]
    return planted, n_wrong


def _story_score(articles: list[GeneratedArticle], report: Report) -> float:
    found = {document: story.id for story in report.stories for document in story.documents}
    labels = [found.get(article.document.id, article.document.id) for article in articles]
    score = b_cubed(labels, [article.story for article in articles]).f1
    return round(score or 0.0, 4)
