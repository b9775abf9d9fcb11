"""What a run costs: time, memory and disk, from figures that a benchmark measured and wrote into ``costs.json``."""

from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec


class MeasuredRun(msgspec.Struct, frozen=True, kw_only=True):
    """What a run on ``n_articles`` generated articles took: of all processors, processes and working files."""

    n_articles: int
    cpu_seconds: float
    memory_bytes: int
    disk_bytes: int
    report_bytes: int


class KindCosts(msgspec.Struct, frozen=True, kw_only=True):
    """What runs of one kind cost on generated articles.

    ``runs``: those that were measured, by their size. Beyond the largest, time grows with the number of articles to the
    power ``exponent``, and memory by ``memory_bytes_per_article``: what is no page of a file, for these do not grow.
    """

    runs: list[MeasuredRun]
    exponent: float
    memory_bytes_per_article: float


class Costs(msgspec.Struct, frozen=True, kw_only=True):
    """What ``benchmarks scale --pin`` measured: copies alone, and everything, on articles of so many bytes of JSON.

    ``measured``: on what machine, and when.
    """

    measured: str
    article_bytes: int
    copies: KindCosts
    stories: KindCosts


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What a run on ``n_documents`` is expected to take; ``is_measured``: no more documents than were measured."""

    n_documents: int
    is_measured: bool
    cpu_seconds: float
    memory_bytes: int
    disk_bytes: int
    report_bytes: int


def expected(n_documents: int, costs: KindCosts) -> Expected:
    """What a run is expected to take.

    Between two sizes that were measured it lies on the line between them, and before the first on the line through the
    first two. Beyond the largest, disk and report grow in proportion; time grows with its power, or with 1 if that is
    less: small runs are slow for other reasons.
    """
    largest = costs.runs[-1]
    share = n_documents / largest.n_articles
    if share > 1.0:
        beyond = n_documents - largest.n_articles
        cpu_seconds = largest.cpu_seconds * share ** max(1.0, costs.exponent)
        memory = largest.memory_bytes + beyond * costs.memory_bytes_per_article
        disk, report = largest.disk_bytes * share, largest.report_bytes * share
    else:
        cpu_seconds, memory, disk, report = (
            _on_line(n_documents, [(run.n_articles, getattr(run, name)) for run in costs.runs])
            for name in ("cpu_seconds", "memory_bytes", "disk_bytes", "report_bytes")
        )
    return Expected(
        n_documents=n_documents,
        is_measured=share <= 1.0,
        cpu_seconds=cpu_seconds,
        memory_bytes=round(memory),
        disk_bytes=round(disk),
        report_bytes=round(report),
    )


def _on_line(n: int, points: Sequence[tuple[int, float]]) -> float:
    """What lies at ``n`` on the lines between points, sorted; one point: in proportion; never less than 0."""
    if len(points) == 1:
        points = [(0, 0.0), *points]
    place = next(i for i in range(1, len(points)) if n <= points[i][0])
    (x, y), (next_x, next_y) = points[place - 1], points[place]
    return max(0.0, y + (next_y - y) * (n - x) / (next_x - x))


@cache
def shipped_costs() -> Costs:
    """The figures that come with this version."""
    return msgspec.json.decode(resources.files("dedup").joinpath("costs.json").read_bytes(), type=Costs)
