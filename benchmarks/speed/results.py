"""What was measured, as JSON, as Markdown and as a chart."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.charts import bar_chart, stacked
from benchmarks.machine import Machine
from benchmarks.speed.measure import Figure
from benchmarks.speed.recall import Recall
from benchmarks.tables import markdown, megabytes, number, write_json

_MORE_IS_BETTER = {"MB/s", "M pairs/s", "files/s"}


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
    write_json(results, directory / "speed.json")
    text = as_markdown(results)
    (directory / "speed.md").write_text(f"# Speed\n\n{text}", encoding="utf-8")
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
            f"{results.corpus}; medians of {results.rounds} rounds, tools in turn. {results.machine}.\n",
            markdown(header, rows),
            *([*notes, ""] if notes else []),
            "Of the pairs with other shingle sets that an exact join finds:\n",
            markdown(recall_header, recall_rows),
        ]
    )


def short_markdown(results: Results) -> str:
    """One row for each stage: what this program needs, and how many times as long the others take."""
    rows = []
    for stage, figures in _by_stage(results).items():
        ours, *others = (figure for figure in figures if figure.value is not None)
        said = [f"{other.tool} {_shown(other)}, {number(other.ratio[0])} ×" for other in others if other.ratio]
        rows.append([stage, _shown(ours), "; ".join(said)])
    table = markdown(["stage", "dedup", "others, and how many times as long they take"], rows, n_texts=3)
    return f"{table}\n{results.corpus}; medians of {results.rounds} rounds in turn. {results.machine}.\n"


def throughput_chart(results: Results) -> str:
    """Bars for text to signatures, and for the whole command where it was measured."""
    shown = [
        figures
        for stage, figures in _by_stage(results).items()
        if stage == "text to signatures" or stage.startswith("dedup cluster")
    ]
    return stacked([_bar_chart(figures) for figures in shown])


def _shown(figure: Figure) -> str:
    return "not measured" if figure.value is None else f"{number(figure.value)} {figure.scale}"


def _by_stage(results: Results) -> dict[str, list[Figure]]:
    stages: dict[str, list[Figure]] = {}
    for figure in results.figures:
        if figure.value is not None:
            stages.setdefault(figure.stage, []).append(figure)
    return stages


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
    """All stages, those first where more is better."""
    stages = sorted(_by_stage(results).values(), key=lambda figures: figures[0].scale not in _MORE_IS_BETTER)
    return stacked([_bar_chart(figures) for figures in stages])


def _bar_chart(figures: list[Figure]) -> str:
    better = "more" if figures[0].scale in _MORE_IS_BETTER else "less"
    return bar_chart(f"{figures[0].stage} ({better} is better)", _bars(figures), figures[0].scale)


def _bars(figures: Iterable[Figure]) -> list[tuple[str, float]]:
    return [(figure.tool, figure.value) for figure in figures if figure.value is not None]
