"""The speed benchmark from corpus to figures."""

import gzip
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from benchmarks.generate import write_news
from benchmarks.machine import this_machine
from benchmarks.speed.commands import Corpus, measure_commands
from benchmarks.speed.inputs import texts_of
from benchmarks.speed.measure import Truth, measure
from benchmarks.speed.recall import alike, exact_pairs, measure_recall
from benchmarks.speed.results import Results
from benchmarks.speed.stages import Sizes, stages
from dedup.copies.bands import choose_bands
from dedup.copies.shingles import encode_texts, shingle_sets
from dedup.errors import InputError
from dedup.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be measured; ``n_bytes`` of text go into the stages, ``corpus`` or ``n_articles`` into the command."""

    corpus: Path | None
    n_articles: int
    n_bytes: int
    rounds: int
    workers: int
    sizes: Sizes
    with_peers: bool
    with_stages: bool = True
    with_commands: bool = True


class _Line(msgspec.Struct):
    text: str
    id: str | int


def measure_speed(plan: Plan, directory: Path, say: Callable[[str], None]) -> Results:
    """All figures; temporary files go into ``directory``."""
    whole = _corpus(plan, directory)
    ids, sample, n_sampled = _sample(whole, plan.n_bytes, directory)
    settings = Settings()
    figures, recalls = [], []
    n_sampled_pairs = n_pairs = 0
    if plan.with_stages:
        say("exact join of the sample")
        shingles = shingle_sets(encode_texts(texts_of(sample)), settings, plan.workers)
        exact = exact_pairs(shingles, settings, plan.workers)
        recalls = measure_recall(shingles, exact, settings, plan.workers)
        bands = choose_bands(settings.min_jaccard, settings.n_permutations, settings.lsh_recall)
        truth = Truth(alike(exact, settings), bands)
        n_sampled_pairs = truth.pairs.left.size
        for stage in stages(sample, n_sampled, plan.sizes, plan.workers, with_peers=plan.with_peers):
            figures += measure(stage, plan.rounds, truth, say)
    if plan.with_commands:
        say("exact join of the corpus")
        shingles = shingle_sets(encode_texts(texts_of(whole)), settings, plan.workers)
        exact = exact_pairs(shingles, settings, plan.workers)
        if not plan.with_stages:
            recalls = measure_recall(shingles, exact, settings, plan.workers)
        corpus = Corpus(whole, ids, alike(exact, settings))
        n_pairs = corpus.pairs.left.size
        del shingles
        figures += measure_commands(corpus, directory, plan.rounds, plan.workers, with_peers=plan.with_peers, say=say)
    name = plan.corpus.name if plan.corpus else "generated news"
    described = f"{name}: {len(ids):,} articles, {whole.stat().st_size / 1e6:,.0f} MB of JSONL"
    if plan.with_stages:
        described += f"; stages on {n_sampled / 1e6:.1f} MB of text with {n_sampled_pairs:,} exact pairs"
    if plan.with_commands:
        described += f"; {n_pairs:,} exact pairs in all"
    return Results(this_machine(), described, plan.rounds, figures, recalls)


def _corpus(plan: Plan, directory: Path) -> Path:
    """The whole corpus as a plain JSONL file."""
    path = directory / "corpus.jsonl"
    if plan.corpus is None:
        write_news(path, plan.n_articles)
        return path
    if plan.corpus.suffix != ".gz":
        return plan.corpus
    with gzip.open(plan.corpus) as packed, path.open("wb") as plain:
        shutil.copyfileobj(packed, plain)
    return path


def _sample(whole: Path, n_bytes: int, directory: Path) -> tuple[list[str], Path, int]:
    """The ids of the corpus, a file of the first articles with so many bytes of text, and how many these have.

    Raises:
        InputError: a line is no record with an id and a text.
    """
    decoder = msgspec.json.Decoder(_Line)
    ids: list[str] = []
    n_sampled = 0
    sample = directory / "sample.jsonl"
    with whole.open("rb") as lines, sample.open("wb") as sampled:
        for number, line in enumerate(lines, start=1):
            try:
                record = decoder.decode(line)
            except msgspec.DecodeError as error:
                raise InputError(f"{whole}:{number}: a record with id and text is needed: {error}") from None
            ids.append(str(record.id))
            if n_sampled < n_bytes:
                sampled.write(line)
                n_sampled += len(record.text.encode())
    return ids, sample, n_sampled
