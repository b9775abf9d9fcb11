"""What was measured, as JSON, as Markdown and as a chart."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from benchmarks.charts import bar_chart, stacked
from benchmarks.machine import Machine
from benchmarks.speed.measure import Figure
from benchmarks.speed.recall import Recall
from benchmarks.tables import markdown, megabytes, number


@dataclass(frozen=True, slots=True)
class Results:
    """One run of the benchmark."""

    machine: Machine
    corpus: str
    rounds: int
    figures: list[Figure]
    recalls: list[Recall]


def write_results(results: Results, directory: Path) -> str:
    """``speed.json``, ``speed.md`` and ``speed.svg`` in ``directory``; returns the Markdown."""
    directory.mkdir(parents=True, exist_ok=True)
    encoded = msgspec.json.format(msgspec.json.encode(results, order="sorted"), indent=1)
    (directory / "speed.json").write_bytes(encoded + b"\n")
    text = as_markdown(results)
    (directory / "speed.md").write_text(text, encoding="utf-8")
    (directory / "speed.svg").write_text(_chart(results), encoding="utf-8")
    return text


def as_markdown(results: Results) -> str:
    """Tables of all figures."""
    header = ["stage", "tool", "median", "lowest", "highest", "dedup is faster", "peak memory", "recall"]
    rows = [_row(figure) for figure in results.figures]
    notes = list(dict.fromkeys(f"* {figure.tool}: {figure.note}\n" for figure in results.figures if figure.note))
    recall_header = ["LSH door", "layout", "pairs at the limit or above", "found", "predicted", "candidates"]
    recall_rows = [
        [
            recall.door,
            recall.layout,
            f"{recall.n_pairs:,}",
            f"{recall.found:.4f}",
            f"{recall.predicted:.4f} ± {recall.sampling_error:.4f}",
            f"{recall.n_candidates:,}",
        ]
        for recall in results.recalls
    ]
    return "\n".join(
        [
            "# Speed\n",
            f"{results.corpus}; medians of {results.rounds} rounds, tools in turn. {results.machine}.\n",
            markdown(header, rows),
            *([*notes, ""] if notes else []),
            "Of the pairs with other shingle sets that an exact join finds:\n",
            markdown(recall_header, recall_rows),
        ]
    )


def _row(figure: Figure) -> list[str]:
    if figure.value is None or figure.lowest is None or figure.highest is None:
        return [figure.stage, figure.tool, "not measured", "", "", "", "", ""]
    ratio = ""
    if figure.ratio is not None:
        middle, lowest, highest = (number(part) for part in figure.ratio)
        ratio = f"{middle} × ({lowest}–{highest})"
    return [
        figure.stage,
        figure.tool,
        f"{number(figure.value)} {figure.scale}",
        number(figure.lowest),
        number(figure.highest),
        ratio,
        "" if figure.peak_bytes is None else megabytes(figure.peak_bytes),
        "" if figure.recall is None else f"{figure.recall:.4f}",
    ]


def _chart(results: Results) -> str:
    stages: dict[str, list[Figure]] = {}
    for figure in results.figures:
        if figure.value is not None:
            stages.setdefault(figure.stage, []).append(figure)
    charts = [
        bar_chart(f"{stage} (more is better)", _bars(figures), figures[0].scale)
        for stage, figures in stages.items()
        if figures[0].scale in {"MB/s", "M pairs/s", "files/s"}
    ]
    charts += [
        bar_chart(f"{stage} (less is better)", _bars(figures), figures[0].scale)
        for stage, figures in stages.items()
        if figures[0].scale not in {"MB/s", "M pairs/s", "files/s"}
    ]
    return stacked(charts)


def _bars(figures: Iterable[Figure]) -> list[tuple[str, float]]:
    return [(figure.tool, figure.value) for figure in figures if figure.value is not None]
