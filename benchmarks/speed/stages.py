"""The stages and who runs them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from benchmarks.processes import Prepare
from benchmarks.speed import ours, peers, reading

OURS = "dedup"

Scale = Literal["MB/s", "ns/shingle", "s", "M pairs/s", "files/s"]


@dataclass(frozen=True, slots=True)
class Contestant:
    """A tool and how it does the work of a stage.

    ``threads`` is what it may use; ``share`` of the stage's work is what a slow tool gets, its time is scaled up.
    """

    tool: str
    prepare: Prepare
    arguments: tuple[Any, ...]
    threads: int = 1
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Stage:
    """Work that several tools do; ``amount`` is how much of it one run is, in bytes, shingles or pairs.

    ``gives_signatures``: the result is a matrix of them, whose bands show what they would find.
    """

    name: str
    scale: Scale
    amount: float
    contestants: list[Contestant]
    gives_signatures: bool = False

    def value(self, seconds: float) -> float:
        """What so many seconds mean on this scale."""
        if self.scale == "s":
            return seconds
        if self.scale == "ns/shingle":
            return seconds / self.amount * 1e9
        if self.scale == "files/s":
            return self.amount / seconds
        return self.amount / seconds / 1e6


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the inputs are; the defaults are those of the goals.

    So many shingles that neither a cache nor the processor's memory of branches holds them from one run to the next:
    sketches that branch on their input look twice as fast on a million as on what they have not met before.
    """

    n_shingles: int = 8_000_000
    n_signatures: int = 1_000_000
    n_pairs: int = 1_000_000
    n_sets: int = 20_000
    n_files: int = 10_000
    n_pages: int = 1_000


SMALL = Sizes(n_shingles=100_000, n_signatures=20_000, n_pairs=50_000, n_sets=2_000, n_files=200, n_pages=20)
"""For a look at whether everything runs."""


def stages(sample: Path, n_bytes: int, sizes: Sizes, workers: int, *, with_peers: bool) -> list[Stage]:
    """All stages. Without ``with_peers`` only what is installed with this program is compared with."""
    every = [
        *_reading(sample, n_bytes, sizes, workers),
        _shingling(sample, n_bytes, workers),
        _from_text(sample, n_bytes, workers),
        *(_minhash(sizes.n_shingles // n, n) for n in (100, 500, 2_000)),
        _grouping(sizes.n_signatures, workers),
        _verification(sizes, workers),
    ]
    if with_peers:
        return every
    return [
        Stage(
            stage.name,
            stage.scale,
            stage.amount,
            [one for one in stage.contestants if one.tool not in {"rensa", "FastSketchLSH"}],
            stage.gives_signatures,
        )
        for stage in every
    ]


def _reading(sample: Path, n_bytes: int, sizes: Sizes, workers: int) -> list[Stage]:
    files = reading.write_text_files(sample, sizes.n_files, sample.parent / "texts")
    pages, n_page_bytes = reading.write_pages(sample, sizes.n_pages, sample.parent / "pages")
    records = [
        Contestant(OURS, reading.cleaning_records, (sample, workers), workers),
        Contestant("Python loop that decodes", reading.python_records, (sample,)),
    ]
    texts = [
        Contestant(OURS, reading.reading_files, (files, workers), workers),
        Contestant("Python loop that opens and reads", reading.python_files, (files,)),
    ]
    parsed = [
        Contestant(OURS, reading.reading_files, (pages, workers), workers),
        Contestant("trafilatura, one core", reading.trafilatura_pages, (pages,)),
    ]
    return [
        Stage("JSON lines read and cleaned", "MB/s", n_bytes, records),
        Stage("text files read", "files/s", sizes.n_files, texts),
        Stage("web pages read", "MB/s", n_page_bytes, parsed),
    ]


def _shingling(sample: Path, n_bytes: int, workers: int) -> Stage:
    contestants = [
        Contestant(OURS, ours.shingling, (sample, workers), workers),
        Contestant("Python", peers.python_shingling, (sample,)),
    ]
    return Stage("text to shingles", "MB/s", n_bytes, contestants)


def _from_text(sample: Path, n_bytes: int, workers: int) -> Stage:
    contestants = [
        Contestant(OURS, ours.signing_texts, (sample, workers), workers),
        Contestant(f"{OURS}, one core", ours.signing_texts, (sample, 1)),
        Contestant("datasketch", peers.datasketch_from_text, (sample,)),
        Contestant("rensa", peers.rensa_from_text, (sample,), workers),
        Contestant("FastSketchLSH", peers.fastsketch_from_text, (sample, workers), workers),
    ]
    return Stage("text to signatures", "MB/s", n_bytes, contestants, gives_signatures=True)


def _minhash(n_sets: int, n_shingles: int) -> Stage:
    n_few = max(1, n_sets // 50)
    contestants = [
        Contestant(OURS, ours.signing_sets, (n_sets, n_shingles, 1)),
        Contestant("datasketch", peers.datasketch_sets, (n_few, n_shingles), share=n_few / n_sets),
        Contestant("rensa", peers.rensa_sets, (n_sets, n_shingles)),
        Contestant("FastSketchLSH", peers.fastsketch_sets, (n_sets, n_shingles, 1)),
    ]
    return Stage(f"MinHash, {n_shingles} shingles, one core", "ns/shingle", n_sets * n_shingles, contestants)


def _grouping(n_signatures: int, workers: int) -> Stage:
    contestants = [
        Contestant(OURS, ours.grouping, (n_signatures, workers), workers),
        Contestant("NumPy sort alone", peers.numpy_sorting, (n_signatures,)),
        Contestant("NumPy argsort alone", peers.numpy_argsorting, (n_signatures,)),
        Contestant("FastSketchLSH", peers.fastsketch_grouping, (n_signatures, workers), workers),
    ]
    return Stage(f"25 bands of 5, {n_signatures} signatures", "s", n_signatures, contestants)


def _verification(sizes: Sizes, workers: int) -> Stage:
    n_few = max(1, sizes.n_pairs // 50)
    few, share = (sizes.n_sets, 400, n_few), n_few / sizes.n_pairs
    contestants = [
        Contestant(OURS, ours.verifying, (sizes.n_sets, 400, sizes.n_pairs, workers), workers),
        Contestant("NumPy intersect1d", peers.numpy_verifying, few, share=share),
        Contestant("Python sets", peers.python_verifying, few, share=share),
    ]
    return Stage("exact verification, 400 shingles", "M pairs/s", sizes.n_pairs, contestants)
