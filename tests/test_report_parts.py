"""Reports in parts: the same bytes as whole ones, and lines that read back as the same report."""

import json
import multiprocessing
import os
import signal
import time
from concurrent.futures import BrokenExecutor
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from command_line import dedup, sentence
from msgspec.structs import replace
from reports_made import bare_report, bare_story

from dedup.corpus import Corpus
from dedup.errors import InputError, ReportError
from dedup.generated.news import generated_news
from dedup.model import Document, Report, Skipped
from dedup.pipeline import Run, cluster, cluster_in_parts, find_stories
from dedup.pipeline.forked import Forks, in_forks
from dedup.report.json import read_report, report_json, report_json_pieces
from dedup.report.jsonl import report_jsonl_pieces
from dedup.report.parts import parts_of, whole_report

TRICKY = 'a "documents":[] and\n "stories": [] \u2028 ü'
"""Text that looks like the places where a report is cut."""


def report(n_stories: int) -> Report:
    stories = [replace(bare_story(number, f"{number}a", f"{number}b"), headline=TRICKY) for number in range(n_stories)]
    bare = bare_report([name for one in stories for name in one.documents], *stories)
    documents = [
        replace(document, title=TRICKY, fields={"documents": [], "n_stories": 1}) for document in bare.corpus.documents
    ]
    corpus = replace(bare.corpus, documents=documents, n_skipped=1, skipped=[Skipped(input=TRICKY, reason=TRICKY)])
    return replace(bare, corpus=corpus, unclustered=[TRICKY], counters={"n": 1})


@pytest.mark.parametrize("n_stories", [0, 1, 2, 501])
def test_a_report_in_parts_is_the_report(n_stories: int):
    whole = report(n_stories)
    assert whole_report(parts_of(whole)) == whole
    assert b"".join(report_json_pieces(parts_of(whole))) == report_json(whole)


def test_a_piece_of_the_list_of_documents_does_not_grow_with_the_texts():
    texts = [Document(id=f"{number:02}", text=f"Mill {number}. " * 60_000) for number in range(12)]
    with Corpus.from_documents(texts) as corpus:
        parts = cluster_in_parts(corpus, Run.of(None, 1, None), stories=False, include_text=True)
        pieces = list(parts.documents(msgspec.json.encode))
    assert sum(map(len, pieces)) > sum(len(document.text) for document in texts)
    assert max(map(len, pieces)) < 2 * max(len(document.text) for document in texts)


@pytest.mark.parametrize("n_stories", [0, 1, 501])
def test_lines_are_a_header_and_a_story_each_and_read_back_as_the_report(n_stories: int, tmp_path: Path):
    whole, path = report(n_stories), tmp_path / "report.jsonl"
    path.write_bytes(b"".join(report_jsonl_pieces(parts_of(whole))))
    header, *stories = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    assert header["n_stories"] == len(stories) == n_stories
    assert list(header) == sorted(header)
    assert [one["id"] for one in stories] == [one.id for one in whole.stories]
    assert read_report(path) == whole


def test_a_report_that_is_one_line_of_json_is_no_header(tmp_path: Path):
    path = tmp_path / "report.json"
    path.write_bytes(msgspec.json.encode(report(2)) + b"\n")
    assert read_report(path) == report(2)


def test_lines_that_are_missing_or_damaged_are_told_with_their_place(tmp_path: Path):
    path = tmp_path / "report.jsonl"
    lines = b"".join(report_jsonl_pieces(parts_of(report(3)))).splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    with pytest.raises(ReportError, match=r"report\.jsonl: has 2 of its 3 stories; the file was cut"):
        read_report(path)
    path.write_bytes(b"".join([*lines[:2], b'{"id": 1}\n', *lines[3:]]))
    with pytest.raises(ReportError, match=r"report\.jsonl:3: not a line of a report"):
        read_report(path)
    path.write_bytes(b'{"n_stories": 0, "schema_version": "2"}\n')
    with pytest.raises(ReportError, match=r"report\.jsonl:1: not a line of a report of schema version 1"):
        read_report(path)


def test_a_run_in_parts_gives_the_bytes_of_a_run_in_one():
    articles = [article.document for article in generated_news(900, seed=3)]
    with Corpus.from_documents(articles) as corpus:
        in_one = report_json(cluster(corpus, workers=1))
        for workers in (1, 2):
            assert b"".join(report_json_pieces(cluster_in_parts(corpus, Run.of(None, workers, None)))) == in_one


def test_the_command_writes_lines_and_reads_them_where_it_takes_a_report(tmp_path: Path):
    text = "Officials in Varn said that the gates would open at dawn for four hundred lorries. " * 3
    documents = [Document(id=name, text=text + name) for name in ("a", "b", "c")]
    source, gold, output = (tmp_path / name for name in ("news.jsonl", "gold.jsonl", "report.jsonl"))
    source.write_bytes(b"".join(msgspec.json.encode({"id": d.id, "text": d.text}) + b"\n" for d in documents))
    gold.write_text("".join(f'{{"id": "{name}", "story": "x"}}\n' for name in "abc"))
    run = dedup("cluster", source, "-o", output, "--format", "jsonl")
    assert run.returncode == 0, run.stderr.decode()
    assert read_report(output) == find_stories(
        replace(d, origin=f"{source}:{n}") for n, d in enumerate(documents, start=1)
    )
    run = dedup("evaluate", output, gold, "--min-b-cubed", "1")
    assert run.returncode == 0, run.stderr.decode()
    output.write_bytes(output.read_bytes()[:-5])
    run = dedup("evaluate", output, gold)
    assert run.returncode == 2
    assert "report.jsonl:2: not a line of a report" in sentence(run)


# --- processes ----------------------------------------------------------------------------------------------------


def test_forked_work_comes_in_order_from_more_than_one_process():
    def slow_at_first(part: int) -> bytes:
        time.sleep(0.05 if part == 0 else 0.0)
        return f"{part} {os.getpid()}".encode()

    found = [result.split() for result in in_forks(slow_at_first, 30, 2)]
    assert [int(part) for part, _ in found] == list(range(30))
    assert os.getpid() not in {int(process) for _, process in found}
    assert len({process for _, process in found}) == 2


def test_a_worker_whose_memory_has_grown_gives_way_to_another():
    remembered = []

    def remembering(part: int) -> int:
        remembered.append(b"x" * (33 << 20))  # more than is ever taken from what was given back
        return part

    forks = Forks(lambda part: (remembering(part), len(remembered)), 2, most_grown_bytes=80 << 20)
    with closing(forks):
        found = [future.result() for future in [forks.submit(part) for part in range(12)]]
    assert [part for part, _ in found] == list(range(12))
    assert max(n for _, n in found) == 3


def test_an_error_in_a_worker_is_raised_here():
    def failing(part: int) -> bytes:
        if part == 3:
            raise InputError("the third part is bad")
        return b""

    with pytest.raises(InputError, match="the third part is bad"):
        list(in_forks(failing, 9, 2))


def test_a_killed_worker_ends_the_run():
    def killed(part: int) -> bytes:
        if part == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return b""

    with pytest.raises(BrokenExecutor):
        list(in_forks(killed, 9, 2))


def test_work_that_is_given_up_leaves_no_worker_behind():
    pids = {int(pid) for pid, _ in zip(in_forks(lambda _: str(os.getpid()).encode(), 50, 2), range(3), strict=False)}
    time.sleep(0.1)
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_worker_of_a_pool_does_the_work_itself():
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply(_processes_at_work) == [True, True, True]


def _processes_at_work():
    """Whether each part was done by the process that asked for it."""
    return [pid == os.getpid() for pid in in_forks(lambda _: os.getpid(), 3, 2)]
