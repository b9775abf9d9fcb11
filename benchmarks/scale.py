"""How time, memory and work grow with the number of articles."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import msgspec

from benchmarks.charts import line_chart, stacked
from benchmarks.generate import write_news
from benchmarks.machine import Machine, this_machine
from benchmarks.processes import run_command
from benchmarks.speed.commands import warm_up
from benchmarks.tables import markdown, megabytes, number
from dedup.costs import KindCosts, MeasuredRun, shipped_costs

COPIES, STORIES = "copies", "stories"
"""What is run: ``--no-stories``, and everything."""


@dataclass(frozen=True, slots=True)
class Point:
    """One run of the whole command on so many articles."""

    kind: str
    n_articles: int
    file_bytes: int
    seconds: float
    cpu_seconds: float
    peak_bytes: int
    disk_bytes: int
    tree_bytes: int
    anonymous_bytes: int
    report_bytes: int
    counters: dict[str, int]
    largest_copy_group: int
    largest_story: int


@dataclass(frozen=True, slots=True)
class Growth:
    """All points of a run of the benchmark, and the exponents fitted to their seconds and to those of processors."""

    machine: Machine
    points: list[Point]
    exponents: dict[str, float | None]
    cpu_exponents: dict[str, float | None]


class _CopyGroup(msgspec.Struct):
    documents: list[object]


class _Story(msgspec.Struct):
    documents: list[str]
    copy_groups: list[_CopyGroup]


class _Header(msgspec.Struct):
    counters: dict[str, int]


def measure_growth(  # noqa: PLR0917 - what is run, how, and what was measured before
    sizes: Sequence[int],
    kinds: Sequence[str],
    workers: int,
    directory: Path,
    say: Callable[[str], None],
    before: Sequence[Point] = (),
) -> Growth:
    """Each size generated, run and thrown away; corpora of one seed begin alike, so what grows is their length.

    ``before``: points of earlier runs, which count as these do.
    """
    warm_up(directory, workers)
    points = list(before)
    for n_articles in sorted(sizes):
        say(f"generating {n_articles:,} articles")
        corpus = directory / "corpus.jsonl"
        write_news(corpus, n_articles)
        for kind in kinds:
            say(f"{kind} of {n_articles:,} articles")
            points.append(_point(kind, n_articles, corpus, workers, directory))
            say(f"  {points[-1].seconds:.1f} s, {megabytes(points[-1].peak_bytes)}")
        corpus.unlink()
    points.sort(key=lambda point: (point.kind, point.n_articles))
    of_kind = {kind: [p for p in points if p.kind == kind] for kind in sorted({point.kind for point in points})}
    seconds = {kind: exponent([(p.n_articles, p.seconds) for p in some]) for kind, some in of_kind.items()}
    cpu_seconds = {kind: exponent([(p.n_articles, p.cpu_seconds) for p in some]) for kind, some in of_kind.items()}
    return Growth(this_machine(), points, seconds, cpu_seconds)


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """The power of the size that time grows with: the slope of a straight line through the logarithms (least squares).

    None for less than two sizes.
    """
    xs, ys = [log(x) for x, _ in points], [log(y) for _, y in points]
    if len(set(xs)) < 2:
        return None
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    covariance = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return covariance / sum((x - x_mean) ** 2 for x in xs)


def pin_costs(growth: Growth, path: Path) -> None:
    """Write what ``dedup plan --documents`` rests on; a kind of run that was not measured keeps its figures."""
    of_kind = {kind: [point for point in growth.points if point.kind == kind] for kind in growth.exponents}
    found = {kind: costs_of(points) for kind, points in of_kind.items()}
    kept = {} if found.keys() == {COPIES, STORIES} else msgspec.to_builtins(shipped_costs())
    largest, machine = max(growth.points, key=lambda point: point.n_articles), growth.machine
    costs = {
        **kept,
        **found,
        "measured": f"{machine.processor}, {machine.n_cores} cores, {machine.date}",
        "article_bytes": largest.file_bytes // largest.n_articles,
    }
    path.write_bytes(msgspec.json.format(msgspec.json.encode(costs, order="sorted"), indent=1) + b"\n")


def costs_of(points: Sequence[Point]) -> KindCosts:
    """What runs of one kind cost; time grows as between the two largest, memory as memory without files did.

    Pages of files do not grow with the corpus: processes let them go when they hold too many.
    """
    by_size = sorted(points, key=lambda point: point.n_articles)
    *before, largest = by_size
    power = exponent([(point.n_articles, point.cpu_seconds) for point in by_size[-2:]])
    smaller_n, smaller_peak = (before[-1].n_articles, before[-1].anonymous_bytes) if before else (0, 0)
    return KindCosts(
        runs=[
            MeasuredRun(
                n_articles=point.n_articles,
                cpu_seconds=round(point.cpu_seconds, 1),
                memory_bytes=point.tree_bytes,
                disk_bytes=point.disk_bytes,
                report_bytes=point.report_bytes,
            )
            for point in by_size
        ],
        exponent=1.0 if power is None else round(power, 3),
        memory_bytes_per_article=round((largest.anonymous_bytes - smaller_peak) / (largest.n_articles - smaller_n), 1),
    )


def read_points(path: Path) -> list[Point]:
    """The points of the ``scale.json`` of an earlier run."""
    return msgspec.json.decode(path.read_bytes(), type=Growth).points


def write_growth(growth: Growth, directory: Path) -> str:
    """``scale.json``, ``scale.md`` and ``scale.svg`` in ``directory``; returns the Markdown."""
    directory.mkdir(parents=True, exist_ok=True)
    encoded = msgspec.json.format(msgspec.json.encode(growth, order="sorted"), indent=1)
    (directory / "scale.json").write_bytes(encoded + b"\n")
    text = as_markdown(growth)
    (directory / "scale.md").write_text(text, encoding="utf-8")
    (directory / "scale.svg").write_text(_chart(growth), encoding="utf-8")
    return text


def as_markdown(growth: Growth) -> str:
    """A table of all points and the exponents."""
    header = [
        "run", "articles", "JSONL", "seconds", "processor s", "articles/s", "largest process", "all processes",
        "without files", "working files", "report",
        "candidate pairs", "verified pairs", "story candidates", "largest copy group", "largest story",
    ]  # fmt: skip
    fitted = [
        f"Seconds of {kind} grow with the number of articles to the power of {power:.2f},"
        f" those of processors to {growth.cpu_exponents[kind]:.2f}."
        for kind, power in growth.exponents.items()
        if power is not None
    ]
    rows = [_row(point) for point in growth.points]
    head = f"# Growth\n\nGenerated news; pairs are for each article. {growth.machine}.\n\n"
    return head + markdown(header, rows) + "\n" + "\n".join(fitted) + "\n"


def _row(point: Point) -> list[str]:
    return [
        point.kind,
        f"{point.n_articles:,}",
        megabytes(point.file_bytes),
        number(point.seconds),
        number(point.cpu_seconds),
        number(point.n_articles / point.seconds),
        megabytes(point.peak_bytes),
        megabytes(point.tree_bytes),
        megabytes(point.anonymous_bytes),
        megabytes(point.disk_bytes),
        megabytes(point.report_bytes),
        f"{point.counters['n_candidate_pairs'] / point.n_articles:.3f}",
        f"{point.counters['n_verified_pairs'] / point.n_articles:.3f}",
        f"{point.counters['n_story_candidate_pairs'] / point.n_articles:.3f}",
        f"{point.largest_copy_group:,}",
        f"{point.largest_story:,}",
    ]


def _point(kind: str, n_articles: int, corpus: Path, workers: int, directory: Path) -> Point:
    report = directory / "report.jsonl"
    command: list[str | Path] = [sys.executable, "-m", "dedup", "cluster", corpus, "-o", report, "--format", "jsonl"]
    command += ["--workers", str(workers), *(["--no-stories"] if kind == COPIES else [])]
    run = run_command(command)
    report_bytes = report.stat().st_size
    largest_copy_group, largest_story = 1, 1
    with report.open("rb") as lines:
        counters = msgspec.json.decode(next(lines), type=_Header).counters
        for line in lines:
            story = msgspec.json.decode(line, type=_Story)
            largest_story = max(largest_story, len(story.documents))
            largest_copy_group = max(largest_copy_group, *(len(group.documents) for group in story.copy_groups), 1)
    report.unlink()
    return Point(
        kind=kind,
        n_articles=n_articles,
        file_bytes=corpus.stat().st_size,
        seconds=run.seconds,
        cpu_seconds=run.cpu_seconds,
        peak_bytes=run.peak_bytes,
        disk_bytes=run.disk_bytes,
        tree_bytes=run.tree_bytes,
        anonymous_bytes=run.anonymous_bytes,
        report_bytes=report_bytes,
        counters=counters,
        largest_copy_group=largest_copy_group,
        largest_story=largest_story,
    )


def _chart(growth: Growth) -> str:
    kinds = list(growth.exponents)
    seconds = {kind: [(p.n_articles, p.seconds) for p in growth.points if p.kind == kind] for kind in kinds}
    memory = {kind: [(p.n_articles, p.tree_bytes / 1e6) for p in growth.points if p.kind == kind] for kind in kinds}
    return stacked(
        [
            line_chart("Time from process start to report written", seconds, "articles", "seconds"),
            line_chart("Peak memory of all processes", memory, "articles", "MB"),
        ]
    )
