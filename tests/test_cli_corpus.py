"""The command line over articles: good input, bad input, interrupted runs."""

import gzip
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from articles_made import ARTICLES, record
from command_line import dedup, dedup_anew, sentence

from dedup.report.json import read_report
from dedup.report.schema import report_schema

SUMMARY = re.compile(r"dedup: 3 documents, 0 skipped, 1 story, 0 copy groups, \d+\.\d s, \d+ documents/s\n")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    directory = tmp_path / "articles"
    directory.mkdir()
    for name, text in ARTICLES.items():
        (directory / f"{name}.txt").write_text(text, encoding="utf-8")
    return directory


# --- cluster ------------------------------------------------------------------------------------------------------


def test_without_output_the_stories_are_a_table_and_the_summary_is_one_line(articles: Path):
    run = dedup_anew("cluster", articles)
    assert run.returncode == 0
    assert SUMMARY.fullmatch(sentence(run))
    table = run.stdout.decode()
    assert "Border gates open at Varn" in table
    assert "nobody should spend another winter" in " ".join(table.split())
    assert "Cheese" not in table
    assert max(len(line) for line in table.split("\n")) <= 80
    assert "\x1b" not in table


def test_strict_reports_everything_that_could_not_be_read_and_still_writes_the_report(articles: Path, tmp_path: Path):
    (articles / "binary.txt").write_bytes(b"\x00\x01\x02\xff\x00")
    (articles / "empty.txt").write_bytes(b"")
    (articles / "gone.txt").symlink_to("nowhere.txt")
    (articles / "cut.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Snow closed the pass."}\n' * 9)[:-9])
    (articles / "wire.jsonl").write_text(
        record("cheese", id="copy") + "not json\n" + '{"id": "no text"}\n' + '{"id": "blank", "text": " "}\n' + "[1]\n"
    )
    output = tmp_path / "report.json"
    run = dedup_anew("cluster", articles, "-o", output, "--strict")
    assert run.returncode == 3, run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()
    assert run.stdout == b""

    report = read_report(output)
    jsonschema.validate(json.loads(output.read_bytes()), report_schema())
    reasons = {Path(entry.input).name: entry.reason for entry in report.corpus.skipped}
    assert {"binary.txt", "empty.txt", "gone.txt", "wire.jsonl:2", "wire.jsonl:3", "wire.jsonl:4"} < reasons.keys()
    assert any(name.startswith("cut.jsonl.gz") for name in reasons)
    assert "'text'" in reasons["wire.jsonl:3"]
    assert report.corpus.n_skipped == len(report.corpus.skipped)
    assert sorted([d for s in report.stories for d in s.documents] + report.unclustered) == [
        d.id for d in report.corpus.documents
    ]
    assert ["cheese.txt", "copy"] in [story.documents for story in report.stories]
    assert "skipped" in run.stderr.decode().split("\n")[0]


def test_standard_input_to_standard_output_skips_a_bad_line_and_exits_0():
    lines = record("gates-echo") + "{broken\n" + record("gates-herald") + record("cheese")
    run = dedup("cluster", "-", "-o", "-", "--include-text", stdin=lines.encode())
    assert run.returncode == 0, run.stderr.decode()
    report = json.loads(run.stdout)
    jsonschema.validate(report, report_schema())
    assert report["corpus"]["n_skipped"] == 1
    texts = {document["id"]: document["text"] for document in report["corpus"]["documents"]}
    assert texts == ARTICLES
    [story] = report["stories"]
    assert story["documents"] == ["gates-echo", "gates-herald"]
    mentions = [mention for quote in story["quotes"] for mention in quote["mentions"]]
    assert any("another winter" in mention["text"] for mention in mentions)
    for mention in mentions:
        assert texts[mention["document"]][mention["begin"] : mention["end"]] == mention["text"]


def test_dates_that_are_not_understood_are_told():
    lines = record("gates-echo", published="2031-05-06") + record("cheese", published="6 o'clock, first Tuesday")
    run = dedup("cluster", "-", "-o", "-", stdin=lines.encode())
    assert run.returncode == 0
    assert b"1 date not understood and left out; dates are ISO 8601, such as 2031-03-02" in run.stderr


def test_no_stories_stops_after_copies(tmp_path: Path):
    lines = record("gates-echo") + record("gates-herald") + record("cheese") + record("cheese", id="reprint")
    run = dedup("cluster", "-", "--no-stories", "-o", tmp_path / "report.json", stdin=lines.encode())
    assert run.returncode == 0, run.stderr.decode()
    report = read_report(tmp_path / "report.json")
    assert [story.documents for story in report.stories] == [["cheese", "reprint"]]
    assert report.unclustered == ["gates-echo", "gates-herald"]


def test_two_documents_of_one_id_stop_the_run_or_the_first_is_kept(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text(record("cheese", id="x") + record("gates-echo"))
    (tmp_path / "b.jsonl").write_text(record("gates-herald", id="x"))
    stopped = dedup("cluster", "b.jsonl", "a.jsonl", cwd=tmp_path)
    assert stopped.returncode == 2
    assert "a.jsonl:1 and b.jsonl:1" in sentence(stopped)
    kept = dedup(
        "cluster", "b.jsonl", "a.jsonl", "--on-duplicate-id", "first", "--include-text", "-o", "-", cwd=tmp_path
    )
    assert kept.returncode == 0, kept.stderr.decode()
    corpus = json.loads(kept.stdout)["corpus"]
    assert {d["id"]: d["text"] for d in corpus["documents"]}["x"] == ARTICLES["cheese"]
    assert [entry["input"] for entry in corpus["skipped"]] == ["b.jsonl:1"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty", None, "no readable document in empty"),
        ("none", None, "none: no such file or directory"),
        ("*.txt", None, "no file matches"),
        ("binary.txt", b"\x00\x01\xff\x00", "binary"),
        ("empty.txt", b"", "no readable document in empty.txt"),
        ("lines.jsonl", b"not json\n", "lines.jsonl:1"),
    ],
)
def test_input_without_any_document_is_exit_2(tmp_path: Path, name: str, content: bytes | None, said: str):
    (tmp_path / "empty").mkdir()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    run = dedup("cluster", name, "-o", "report.json", cwd=tmp_path)
    assert run.returncode == 2
    assert said in sentence(run)
    assert not (tmp_path / "report.json").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_named(tmp_path: Path):
    (tmp_path / "closed.txt").write_bytes(b"text")
    (tmp_path / "closed.txt").chmod(0)
    run = dedup("cluster", "closed.txt", cwd=tmp_path)
    assert run.returncode == 2
    assert "closed.txt: cannot be read: Permission denied" in sentence(run)


@pytest.mark.parametrize(
    ("sent", "code", "said"), [(signal.SIGINT, 130, b"dedup: interrupted\n"), (signal.SIGKILL, -9, b"")]
)
def test_a_run_that_is_stopped_leaves_the_old_report_whole(tmp_path: Path, sent: int, code: int, said: bytes):
    os.mkfifo(tmp_path / "slow.jsonl")
    (tmp_path / "report.json").write_bytes(b"old")
    process = subprocess.Popen(
        [sys.executable, "-m", "dedup", "cluster", "slow.jsonl", "-o", "report.json"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - the background ignores it
    )
    with (tmp_path / "slow.jsonl").open("wb") as pipe:  # returns once the run has opened the other end
        pipe.write(record("cheese").encode())
        pipe.flush()
        process.send_signal(sent)
        assert process.wait(timeout=60) == code
    assert process.stderr is not None
    with process.stderr as stderr:
        assert stderr.read() == said
    assert (tmp_path / "report.json").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.json", "slow.jsonl"]


# --- compare ------------------------------------------------------------------------------------------------------


def test_compare_tells_why_two_articles_are_one_story(articles: Path):
    shown = dedup("compare", articles / "gates-echo.txt", articles / "gates-herald.txt")
    assert shown.returncode == 0, shown.stderr.decode()
    assert shown.stdout.decode().startswith("same story\n  gates-echo.txt\n  gates-herald.txt\n")
    assert "another winter" in shown.stdout.decode()
    assert "no corpus" in sentence(shown)

    told = dedup("compare", "gates-echo.txt", "cheese.txt", "--corpus", articles, "--json")
    assert (told.returncode, told.stderr) == (0, b"")
    comparison = json.loads(told.stdout)
    jsonschema.validate(comparison, {"$ref": "#/$defs/Comparison", "$defs": report_schema()["$defs"]})
    assert comparison["verdict"] == "different"


def test_compare_needs_two_single_documents(articles: Path, tmp_path: Path):
    (tmp_path / "two.jsonl").write_text(record("gates-echo") + record("cheese"))
    many = dedup("compare", "two.jsonl", articles / "cheese.txt", cwd=tmp_path)
    assert many.returncode == 2
    assert "2 documents where one is needed" in sentence(many)
    same = dedup("compare", articles / "cheese.txt", articles / "cheese.txt")
    assert same.returncode == 2
    assert "the same document twice" in sentence(same)


def test_compare_pairs_prints_a_line_for_each_pair_in_its_order(tmp_path: Path):
    (tmp_path / "news.jsonl").write_text("".join(record(name) for name in ARTICLES))
    asked = [("gates-herald", "gates-echo"), ("cheese", "gates-echo"), ("gates-herald", "gates-echo")]
    (tmp_path / "pairs.jsonl").write_text("".join(f'{{"a": "{a}", "b": "{b}"}}\n' for a, b in asked))
    run = dedup("compare", "--pairs", "pairs.jsonl", "news.jsonl", cwd=tmp_path)
    assert run.returncode == 0, run.stderr.decode()
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert [(row["a"], row["b"]) for row in rows] == asked
    assert [row["verdict"] for row in rows] == ["same story", "different", "same story"]
    assert all(row.keys() == {"a", "b", "verdict", "score", "jaccard", "containment", "cosine"} for row in rows)

    (tmp_path / "pairs.jsonl").write_text('{"a": "cheese", "b": "chess"}\n')
    unknown = dedup("compare", "--pairs", "pairs.jsonl", "news.jsonl", cwd=tmp_path)
    assert unknown.returncode == 2
    assert "pairs.jsonl:1: no document has the id 'chess'; did you mean 'cheese'?" in sentence(unknown)


# --- inspect ------------------------------------------------------------------------------------------------------


def test_inspect_prints_an_object_a_document_whose_offsets_quote_the_text(tmp_path: Path):
    (tmp_path / "news.jsonl").write_text("".join(record(name) for name in ARTICLES))
    run = dedup("inspect", tmp_path / "news.jsonl", "--json")
    assert run.returncode == 0, run.stderr.decode()
    found = {row["id"]: row for row in map(json.loads, run.stdout.splitlines())}
    assert found.keys() == ARTICLES.keys()
    for name, row in found.items():
        jsonschema.validate(row, {"$ref": "#/$defs/Inspection", "$defs": report_schema()["$defs"]})
        assert row["published"] == "2031-05-06"
        for part in row["quotes"] + row["values"]:
            assert ARTICLES[name][part["begin"] : part["end"]] == part["text"]
    [quote] = [quote for quote in found["gates-echo"]["quotes"] if quote["kind"] == "direct"]
    assert quote["speaker"] == "Ilse Brandt"


def test_inspect_with_a_corpus_finds_the_document_in_it(articles: Path):
    run = dedup("inspect", articles / "gates-echo.txt", "--corpus", articles)
    assert (run.returncode, run.stderr) == (0, b"")
    shown = run.stdout.decode()
    assert shown.startswith("gates-echo.txt\n")
    assert "Ilse Brandt" in shown
    assert "Cheese" not in shown


def test_strict_fails_for_what_could_not_be_read_and_not_for_what_was_passed_over(tmp_path):
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("Ferry sinks off the island of Lorn.", encoding="utf-8")
    (news / ".hidden.txt").write_text("draft", encoding="utf-8")
    (news / "b.md").write_text("Mill closes after ninety years.", encoding="utf-8")
    run = dedup("cluster", news, "--strict", "--exclude", "*.md", "-o", "-")
    assert run.returncode == 0
    report = json.loads(run.stdout)
    assert [entry["reason"] for entry in report["corpus"]["skipped"]] == [
        "1 file or directory hidden",
        "1 file or directory left out by --exclude",
    ]
    (news / "c.png").write_bytes(b"\x89PNG")
    assert dedup("cluster", news, "--strict", "-o", "-").returncode == 3


def test_fields_by_option_and_by_guess_are_told(tmp_path):
    (tmp_path / "n.json").write_text(
        json.dumps([{"k": 1, "body": "Ferry sinks.", "words": "Mill closes."}]), encoding="utf-8"
    )
    run = dedup("cluster", tmp_path / "n.json", "--include-text", "-o", "-")
    assert b"1 document: fields by their usual names: text from 'body'" in run.stderr
    assert json.loads(run.stdout)["corpus"]["documents"][0]["remarks"]
    run = dedup("cluster", tmp_path / "n.json", "--include-text", "-o", "-", "--field", "text=words", "--field", "id=k")
    (document,) = json.loads(run.stdout)["corpus"]["documents"]
    assert (document["id"], document["text"]) == ("1", "Mill closes.")
    assert "usual names" not in run.stderr.decode()
    run = dedup("cluster", tmp_path / "n.json", "--field", "words")
    assert run.returncode == 2
    assert "--field words: NAME=FIELD is needed, such as text=body" in sentence(run)


def test_a_longer_text_than_the_setting_is_cut_and_told(tmp_path):
    (tmp_path / "settings.toml").write_text("max_text_bytes = 20\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Die Fähre ist gesunken, heißt es.", encoding="utf-8")
    run = dedup("cluster", tmp_path / "a.txt", "--settings", tmp_path / "settings.toml", "--include-text", "-o", "-")
    (document,) = json.loads(run.stdout)["corpus"]["documents"]
    assert document["text"] == "Die Fähre ist gesun"
    assert document["remarks"] == ["cut: only the first 20 bytes of its text were read"]


def test_a_device_without_end_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("Ferry sinks.", encoding="utf-8")
    run = dedup("cluster", "/dev/zero", tmp_path / "a.txt", "-o", "-")
    assert json.loads(run.stdout)["corpus"]["skipped"] == [{"input": "/dev/zero", "reason": "binary, not text"}]


def test_a_language_without_a_list_of_common_words_is_named(tmp_path):
    texts = {
        "ja": "嵐で漁船4隻が沈没したため、ベルモラ港は木曜日に閉鎖されたと市長が述べた。",
        "zh": "市长说，周四暴风雨使四艘渔船沉没后，维尔莫拉港口被关闭。",
        "en": "The harbour of Velmora was closed on Thursday after a storm sank four fishing boats, the mayor said.",
    }
    for language, text in texts.items():
        (tmp_path / f"{language}.txt").write_text(text, encoding="utf-8")
    assert "2 documents in ja, zh: there is no list" in dedup("cluster", tmp_path, "-o", "-").stderr.decode()
    assert "no list" not in dedup("cluster", tmp_path / "en.txt", "-o", "-").stderr.decode()


def test_the_language_of_an_option_counts_for_every_document(tmp_path):
    (tmp_path / "a.txt").write_text("The harbour of Velmora was closed on Thursday, the mayor said.", encoding="utf-8")
    report = json.loads(dedup("cluster", tmp_path, "--language", "de", "-o", "-").stdout)
    assert [document["language"] for document in report["corpus"]["documents"]] == ["de"]
