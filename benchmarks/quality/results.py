"""All figures of one run, as JSON and as tables."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from benchmarks.machine import this_machine
from benchmarks.quality.estimates import Bin, Figure, partition_figures
from benchmarks.quality.peers import MINHASH, TFIDF, minhash_labels, tfidf_labels
from benchmarks.quality.score import Scored
from benchmarks.tables import markdown

OURS = "dedup"


class SetFigures(msgspec.Struct, frozen=True):
    """One set: our figures, counts and reliability curve, and by peer the figures of its stories."""

    name: str
    digest: str
    n_documents: int
    figures: dict[str, Figure]
    counts: dict[str, int]
    reliability: list[Bin]
    peers: dict[str, dict[str, Figure]]


class Quality(msgspec.Struct, frozen=True):
    """Everything measured; ``tfidf_similarity`` is the cut of that peer, None without peers."""

    date: str
    versions: dict[str, str]
    sets: list[SetFigures]
    tfidf_similarity: float | None
    left_out: list[str]


def with_peers(scored: Sequence[Scored], left_out: Sequence[str], *, peers: bool) -> Quality:
    """The figures of all sets, with those of the peers on the sets that have stories."""
    stories = {one.name: one.texts for one in scored if one.texts is not None}
    beside: dict[str, dict[str, dict[str, Figure]]] = {name: {} for name in stories}
    similarity = None
    if peers and stories:
        tfidf, similarity = tfidf_labels(stories)
        for name, texts in stories.items():
            beside[name][MINHASH] = partition_figures(minhash_labels(texts.texts), texts.gold)
            beside[name][TFIDF] = partition_figures(tfidf[name], texts.gold)
    machine = this_machine()
    sets = [
        SetFigures(one.name, one.digest, one.n_documents, one.figures, one.counts, one.curve, beside.get(one.name, {}))
        for one in scored
    ]
    return Quality(machine.date, machine.versions, sets, similarity, list(left_out))


def write_quality(quality: Quality, output: Path) -> str:
    """Write ``quality.json`` and ``quality.md`` and give the text of the latter."""
    text = quality_markdown(quality)
    output.mkdir(parents=True, exist_ok=True)
    (output / "quality.json").write_bytes(msgspec.json.format(msgspec.json.encode(quality), indent=1) + b"\n")
    (output / "quality.md").write_text(text, encoding="utf-8")
    return text


def quality_markdown(quality: Quality) -> str:
    """Tables: stories with peers, the other figures, the reliability curve."""
    parts = ["# Quality\n", *_stories(quality), *_others(quality), *_curves(quality)]
    if quality.left_out:
        parts += ["Left out:\n", *(f"* {one}" for one in quality.left_out), ""]
    versions = ", ".join(f"{name} {number}" for name, number in quality.versions.items())
    parts.append(f"{quality.date}; {versions}. In brackets: 95 % bootstrap intervals.")
    return "\n".join(parts) + "\n"


def _stories(quality: Quality) -> list[str]:
    names = ["B-cubed precision", "B-cubed recall", "B-cubed F1", "pairwise F1"]
    rows = []
    for one in quality.sets:
        if not one.counts:
            continue
        count = one.counts
        shown = [f"{count['found']} / {count['gold']}", str(count["largest found"])]
        rows.append([one.name, OURS, *_shown(one.figures, names), *shown])
        rows += [[one.name, peer, *_shown(figures, names), "", ""] for peer, figures in one.peers.items()]
    if not rows:
        return []
    table = markdown(["set", "program", *names, "stories found / gold", "largest"], rows)
    notes = ["## Stories\n", table, "Intervals are over gold stories."]
    if quality.tfidf_similarity is not None:
        notes.append(
            "MinHash stands for text-dedup: pairs of an exact join over shingles of five words, grouped; text-dedup "
            "finds these less what its bands miss. Our copies stage held to that limit alone gives the same partition "
            "but for single documents (it masks page furniture first). TF-IDF is scikit-learn's, cut at a similarity "
            f"of {quality.tfidf_similarity:.2f}: the best for all these sets together, chosen with their labels."
        )
    return [*notes, ""]


def _others(quality: Quality) -> list[str]:
    of_stories = {"B-cubed precision", "B-cubed recall", "B-cubed F1", "pairwise F1"}
    rows = [
        [f"{one.name}: {name}", str(figure), f"{figure.n:,}"]
        for one in quality.sets
        for name, figure in one.figures.items()
        if name not in of_stories
    ]
    if not rows:
        return []
    return [
        "## Copies, judged pairs, quotes, facts, conflicts\n",
        markdown(["figure", "found", "of"], rows),
        "Quotes and facts are labelled in part: precision is judged on pairs of mentions that both have a label.\n",
    ]


def _curves(quality: Quality) -> list[str]:
    rows = [
        [
            f"{one.name}: {bin_.low:.1f}–{bin_.high:.1f}",
            f"{bin_.n:,}",
            f"{bin_.mean_score:.3f}",
            f"{bin_.share_same:.3f}",
        ]
        for one in quality.sets
        for bin_ in one.reliability
    ]
    if not rows:
        return []
    return [
        "## Reliability of the pair score\n",
        markdown(["pairs scored", "pairs", "mean score", "share of one event"], rows),
        "Candidate pairs with two labels. A score can be believed where the last two columns agree.\n",
    ]


def _shown(figures: Mapping[str, Figure], names: Sequence[str]) -> list[str]:
    return [str(figures[name]) if name in figures else "" for name in names]
