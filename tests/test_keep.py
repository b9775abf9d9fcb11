"""A corpus without its copies: what is kept, in full, and only for the corpus that the report was made from."""

import json
from pathlib import Path

import pytest
from articles_made import record
from command_line import dedup, sentence


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two reports of one event, a text of another in two exact copies, and a report of them all."""
    texts = (
        record("gates-echo", desk="foreign", tags=["border", 7])
        + record("cheese", id="reprint")
        + record("gates-herald")
    )
    texts += record("cheese", published="2031-02-01", title="Best cheese", source="Echo", url="https://echo.example/1")
    (tmp_path / "news.jsonl").write_text(texts, encoding="utf-8")
    assert dedup("cluster", "news.jsonl", "-o", "report.json", cwd=tmp_path).returncode == 0
    return tmp_path


def kept(corpus: Path, *options: str) -> list[dict]:
    run = dedup("keep", "report.json", "news.jsonl", *options, cwd=corpus)
    assert run.returncode == 0, run.stderr.decode()
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_one_document_of_each_copy_group_is_kept_with_all_its_fields(corpus: Path):
    records = kept(corpus)
    assert [r["id"] for r in records] == ["cheese", "gates-echo", "gates-herald"]
    given = {r["id"]: r for r in map(json.loads, (corpus / "news.jsonl").read_text().splitlines())}
    assert records == [given[r["id"]] for r in records]


def test_what_the_report_was_told_of_reading_must_be_told_again(tmp_path: Path):
    (tmp_path / "news.jsonl").write_text(
        record("cheese") + record("cheese", id="reprint").replace('"text"', '"teaser": "Cheese!", "story"'),
        encoding="utf-8",
    )
    options = ("--field", "text=story")
    assert dedup("cluster", "news.jsonl", *options, "-o", "report.json", cwd=tmp_path).returncode == 0
    assert [r["id"] for r in kept(tmp_path, *options)] == ["reprint"]
    without = dedup("keep", "report.json", "news.jsonl", cwd=tmp_path)
    assert without.returncode == 2
    assert "give the inputs and reading options of the report" in without.stderr.decode()


def test_one_document_of_each_story_is_kept(corpus: Path):
    report = json.loads((corpus / "report.json").read_text())
    assert [r["id"] for r in kept(corpus, "--one-per-story")] == sorted(s["representative"] for s in report["stories"])


def test_what_is_kept_is_a_corpus_without_copies(corpus: Path):
    run = dedup("keep", "report.json", "news.jsonl", "-o", "kept.jsonl", cwd=corpus)
    assert (run.returncode, run.stdout) == (0, b"")
    assert sentence(run) == "dedup: 3 of 4 documents kept, one of each copy group\n"
    again = json.loads(dedup("cluster", "kept.jsonl", "-o", "-", cwd=corpus).stdout)
    assert again["corpus"]["n_documents"] == 3
    assert [story["copy_groups"] for story in again["stories"]] == [[]]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text + record("gates-echo", id="later"), "it has 'later' besides"),
        (lambda text: "".join(line + "\n" for line in text.splitlines()[1:]), "it lacks 'gates-echo'"),
        (lambda text: text.replace("another winter", "a further winter"), "its texts are others"),
    ],
)
def test_another_corpus_is_refused_and_nothing_is_written(corpus: Path, change, said: str):
    news = corpus / "news.jsonl"
    news.write_text(change(news.read_text(encoding="utf-8")), encoding="utf-8")
    run = dedup("keep", "report.json", "news.jsonl", "-o", "kept.jsonl", cwd=corpus)
    assert run.returncode == 2
    assert f"the input is not the corpus of the report: {said}; give" in sentence(run)
    assert not (corpus / "kept.jsonl").exists()
