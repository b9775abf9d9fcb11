"""The whole command, from process start to report written, beside text-dedup and a loop that only reads."""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks.exact_join import share_joined
from benchmarks.generate import write_news
from benchmarks.processes import run_command
from benchmarks.speed.measure import Figure, figure
from benchmarks.speed.stages import OURS
from dedup.arrays import ScoredPairs
from dedup.settings import Settings

PEERS_PYTHON = Path(".venv-peers/bin/python")
"""What ``make peers`` makes: text-dedup cannot share an environment with this program's dependencies."""

LOOP, TEXT_DEDUP = "Python loop that reads and decodes", "text-dedup"

_LOOP = "import json, sys\nfor line in open(sys.argv[1], encoding='utf-8'): json.loads(line)"
_GROUPS = (
    "import json, pickle, sys\n"
    "groups = pickle.load(open(sys.argv[1], 'rb'))\n"
    "print(json.dumps([groups.find(n) for n in range(int(sys.argv[2]))]))"
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A JSONL file, the ids of its lines, and the pairs of lines that an exact join finds."""

    path: Path
    ids: list[str]
    pairs: ScoredPairs


class _Member(msgspec.Struct):
    id: str


class _CopyGroup(msgspec.Struct):
    documents: list[_Member]


class _Story(msgspec.Struct):
    copy_groups: list[_CopyGroup]


class _Report(msgspec.Struct):
    stories: list[_Story]


def measure_commands(
    corpus: Corpus, directory: Path, rounds: int, workers: int, *, with_peers: bool, say: Callable[[str], None]
) -> list[Figure]:
    """Seconds of each program for the whole file, each run once in every round."""
    programs: dict[str, Callable[[], tuple[float, int]]] = {
        OURS: lambda: _dedup(corpus.path, directory, workers),
        LOOP: lambda: _loop(corpus.path),
    }
    notes: list[Figure] = []
    name = f"dedup cluster --no-stories, {len(corpus.ids)} articles"
    if with_peers and PEERS_PYTHON.exists():
        programs[TEXT_DEDUP] = lambda: _text_dedup(corpus.path, directory, workers)
    elif with_peers:
        notes.append(Figure(name, TEXT_DEDUP, "s", note=f"no {PEERS_PYTHON}; `make peers` makes it"))
    seconds: dict[str, list[float]] = {tool: [] for tool in programs}
    peaks = dict.fromkeys(programs, 0)
    warm_up(directory, workers)
    _loop(corpus.path)  # the file is in the cache of the system, for all of them
    for number in range(rounds):
        for tool, run in programs.items():
            say(f"{name}: {tool}, round {number + 1} of {rounds}")
            took, peak = run()
            seconds[tool].append(took)
            peaks[tool] = max(peaks[tool], peak)
    recalls = {OURS: share_joined(_groups_of_report(corpus, directory / "report.json"), corpus.pairs)}
    if TEXT_DEDUP in programs:
        recalls[TEXT_DEDUP] = share_joined(_groups_of_text_dedup(corpus, directory), corpus.pairs)
    found = [figure(name, "s", tool, seconds, _itself, peaks[tool], recalls.get(tool)) for tool in programs]
    return [*found, *notes]


def warm_up(directory: Path, workers: int) -> None:
    """Run the command on a few articles, with and without stories: its kernels are compiled and kept then."""
    path = directory / "few.jsonl"
    write_news(path, 200)
    command: list[str | Path] = [sys.executable, "-m", "dedup", "cluster", path, "--workers", str(workers)]
    command += ["-o", directory / "few.json"]
    run_command(command)
    run_command([*command, "--no-stories"])


def _itself(seconds: float) -> float:
    return seconds


def _dedup(path: Path, directory: Path, workers: int) -> tuple[float, int]:
    report = directory / "report.json"
    cluster: list[str | Path] = [sys.executable, "-m", "dedup", "cluster", path, "--no-stories"]
    run = run_command([*cluster, "-o", report, "--workers", str(workers)])
    return run.seconds, run.peak_bytes


def _loop(path: Path) -> tuple[float, int]:
    run = run_command([sys.executable, "-c", _LOOP, path])
    return run.seconds, run.peak_bytes


def _text_dedup(path: Path, directory: Path, workers: int) -> tuple[float, int]:
    """MinHash with the same shingle length, number of permutations and limit; a cache of its own, as on a first run."""
    settings = Settings()
    cache, output = directory / "text-dedup-cache", directory / "text-dedup"
    for used in (cache, output):
        shutil.rmtree(used, ignore_errors=True)
    options = {
        "path": "json",
        "data_files": path,
        "split": "train",
        "cache_dir": cache,
        "output": output,
        "column": "text",
        "ngram": settings.shingle_words,
        "num_perm": settings.n_permutations,
        "threshold": settings.min_jaccard,
        "num_proc": workers,
    }
    arguments = [str(part) for name, value in options.items() for part in (f"--{name}", value)]
    offline = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "HF_HOME": str(cache)}
    # --debug writes the groups, a small file; without it the output tells only which articles are kept.
    run = run_command([PEERS_PYTHON, "-m", "text_dedup.minhash", *arguments, "--debug"], offline)
    return run.seconds, run.peak_bytes


def _groups_of_report(corpus: Corpus, report: Path) -> NDArray[np.int64]:
    lines = {document: number for number, document in enumerate(corpus.ids)}
    groups = np.arange(len(corpus.ids))
    for story in msgspec.json.decode(report.read_bytes(), type=_Report).stories:
        for group in story.copy_groups:
            members = [lines[member.id] for member in group.documents]
            groups[members] = members[0]
    return groups


def _groups_of_text_dedup(corpus: Corpus, directory: Path) -> NDArray[np.int64]:
    run = run_command([PEERS_PYTHON, "-c", _GROUPS, directory / "text-dedup" / "uf.pkl", str(len(corpus.ids))])
    return np.array(json.loads(run.output.splitlines()[-1]), dtype=np.int64)
