"""What a run costs: time, memory and disk, from figures that a benchmark measured and wrote into ``costs.json``."""

from functools import cache
from importlib import resources

import msgspec


class KindCosts(msgspec.Struct, frozen=True, kw_only=True):
    """What runs of one kind cost on generated articles.

    ``n_articles``: of the largest run that was measured, which took ``cpu_seconds`` of all processors; these grow with
    the number of articles to the power ``exponent``. ``memory_bytes``, of all processes, are those of no article;
    the other figures are for each article.
    """

    n_articles: int
    cpu_seconds: float
    exponent: float
    memory_bytes: int
    memory_bytes_per_article: float
    disk_bytes_per_article: float
    report_bytes_per_article: float


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
    """What a run is expected to take, in proportion to what was measured; time grows with its power, or with 1 if that
    is less: small runs are slow for other reasons.
    """
    share = n_documents / costs.n_articles
    return Expected(
        n_documents=n_documents,
        is_measured=n_documents <= costs.n_articles,
        cpu_seconds=costs.cpu_seconds * share ** max(1.0, costs.exponent),
        memory_bytes=round(costs.memory_bytes + n_documents * costs.memory_bytes_per_article),
        disk_bytes=round(n_documents * costs.disk_bytes_per_article),
        report_bytes=round(n_documents * costs.report_bytes_per_article),
    )


@cache
def shipped_costs() -> Costs:
    """The figures that come with this version."""
    return msgspec.json.decode(resources.files("dedup").joinpath("costs.json").read_bytes(), type=Costs)
