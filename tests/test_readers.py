"""Inputs: which files are read, what their documents are called, and what is said of those that cannot be read."""

import gzip
import io
import json
import os
import threading
from pathlib import Path

import pytest
from inputs import read, write

from dedup.model import Document, Skipped
from dedup.readers import read_documents


def lines(*records):
    return "".join(json.dumps(record) + "\n" for record in records).encode()


# --- what is read, and under which id ------------------------------------------------------------------------------


def test_a_file_in_a_directory_is_called_by_its_path_in_it(at):
    write("news/b.txt", "Mill closes")
    write("news/2024/may/a.md", "Ferry sinks")
    documents, reasons = read("news")
    assert {name: document.text for name, document in documents.items()} == {
        "b.txt": "Mill closes",
        "2024/may/a.md": "Ferry sinks",
    }
    assert reasons == {}
    assert documents["2024/may/a.md"].origin == "news/2024/may/a.md"


def test_a_file_named_alone_is_called_by_its_name(at):
    write("news/2024/a.txt", "Ferry sinks")
    assert list(read("news/2024/a.txt")[0]) == ["a.txt"]
    assert list(read(at / "news" / "2024" / "a.txt")[0]) == ["a.txt"]


def test_the_same_directory_named_in_three_ways_gives_the_same_ids(at):
    write("news/a.txt", "Ferry sinks")
    assert list(read("news")[0]) == list(read("news/")[0]) == list(read(at / "news")[0]) == ["a.txt"]
    os.chdir("news")
    assert list(read(".")[0]) == ["a.txt"]


def test_hidden_files_and_directories_are_passed_over_and_counted(at):
    write("news/.a.txt", "draft")
    write("news/.git/b.txt", "draft")
    write("news/c.txt", "Ferry sinks")
    document, counted = read_documents("news")
    assert document.id == "c.txt"
    assert counted == Skipped(input="news", reason="2 files or directories hidden", by_rule=True)
    assert list(read("news/.a.txt")[0]) == [".a.txt"]


def test_a_pattern_stands_for_the_files_it_matches(at):
    for name in ("news/2023/a.txt", "news/2024/a.txt", "news/2024/b.md", "news/2024/.c.txt"):
        write(name, name)
    assert list(read("news/*/a.txt")[0]) == ["2023/a.txt", "2024/a.txt"]
    assert list(read("news/2024/*")[0]) == ["a.txt", "b.md"]
    assert list(read("news/**/*.txt")[0]) == ["2023/a.txt", "2024/a.txt"]
    assert list(read(str(at / "news" / "202[4]" / "a*"))[0]) == ["2024/a.txt"]


def test_a_pattern_that_matches_a_directory_and_its_files_reads_each_once(at):
    write("news/2024/a.txt", "Ferry sinks")
    entries = list(read_documents("news/**"))
    assert [entry.id for entry in entries] == ["2024/a.txt"]


def test_a_path_that_exists_is_no_pattern(at):
    write("a[1].txt", "Ferry sinks")
    write("a1.txt", "Mill closes")
    assert list(read("a[1].txt")[0]) == ["a[1].txt"]


def test_records_are_documents_and_their_other_fields_pass_through(at):
    write(
        "news.jsonl",
        lines(
            {
                "id": "x",
                "text": "Ferry sinks",
                "title": "Ferry",
                "published": "2024-05-01",
                "source": "The Harbour Post",
                "url": "https://harbour.example/1",
                "language": "en",
                "section": "local",
                "tags": ["sea", {"deep": None}],
            }
        ),
    )
    assert list(read_documents("news.jsonl")) == [
        Document(
            id="x",
            text="Ferry sinks",
            title="Ferry",
            published="2024-05-01",
            source="The Harbour Post",
            url="https://harbour.example/1",
            language="en",
            site="The Harbour Post",
            fields={"section": "local", "tags": ["sea", {"deep": None}]},
            origin="news.jsonl:1",
        )
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a", "a"),
        (17, "17"),
        (-1, "-1"),
        (10**30, "1" + "0" * 30),
        (17.0, "17"),
        (1.5, "1.5"),
        (None, "n.jsonl:1"),
        ("", "n.jsonl:1"),
        (" \t", "n.jsonl:1"),
        (" a ", " a "),
    ],
)
def test_the_id_of_a_record(at, given, expected):
    write("n.jsonl", lines({"id": given, "text": "Ferry sinks"}))
    assert list(read("n.jsonl")[0]) == [expected]


def test_records_without_id_are_called_by_file_and_line(at):
    write("news/may/n.jsonl", b"\n" + lines({"text": "Ferry sinks"}) + b"  \r\n" + lines({"text": "Mill closes"}))
    assert list(read("news")[0]) == ["may/n.jsonl:2", "may/n.jsonl:4"]
    assert list(read("news/may/n.jsonl")[0]) == ["n.jsonl:2", "n.jsonl:4"]


def test_null_is_missing_and_numbers_are_written_out(at):
    write(
        "n.jsonl", lines({"id": 1, "text": "T", "title": 1984, "published": 1714521600, "url": None, "language": None})
    )
    document = read("n.jsonl")[0]["1"]
    assert (document.title, document.published, document.url) == ("1984", "1714521600", "")
    assert document.fields == {}


def test_a_field_that_cannot_be_a_string_is_kept_among_the_others(at):
    write("n.jsonl", lines({"id": 1, "text": "T", "source": {"desk": "Post"}, "language": ["en"], "title": True}))
    document = read("n.jsonl")[0]["1"]
    assert (document.source, document.language, document.title, document.site) == ("", "", "", "")
    assert document.fields == {"source": {"desk": "Post"}, "language": ["en"], "title": True}


@pytest.mark.parametrize(
    ("record", "site"),
    [
        ({"source": "Post", "url": "https://www.post.example/1"}, "Post"),
        ({"url": "https://WWW.Post.example:8080/1"}, "post.example"),
        ({"url": "https://news.post.example/1"}, "news.post.example"),
        ({"url": "http://[broken"}, ""),
        ({"url": "post.example/1"}, ""),
        ({}, ""),
    ],
)
def test_the_site_of_a_record(at, record, site):
    write("n.jsonl", lines({"id": "a", "text": "T", **record}))
    assert read("n.jsonl")[0]["a"].site == site


def test_the_site_of_a_text_file_is_its_directory(at):
    write("news/post/a.txt", "T")
    write("news/b.txt", "T")
    documents, _ = read("news")
    assert (documents["post/a.txt"].site, documents["b.txt"].site) == ("news/post", "news")


def test_standard_input_is_json_lines(at):
    data = lines({"id": "a", "text": "Ferry sinks"}, {"text": "Mill closes"}, {"words": "?"})
    documents, reasons = read("-", stdin=io.BytesIO(data))
    assert list(documents) == ["a", "-:2"]
    assert reasons == {"-:3": "no 'text' field; found ['words']"}
    assert list(read("-", stdin=io.BytesIO(gzip.compress(data)))[0]) == ["a", "-:2"]


def test_standard_input_stays_open_for_its_owner(at):
    stdin = io.BytesIO(lines({"id": "a", "text": "T"}))
    list(read_documents("-", stdin=stdin))
    assert not stdin.closed


def test_packed_files_are_read_like_their_content(at):
    write("news/a.txt.gz", gzip.compress(b"Ferry sinks"))
    write("news/b.MD.GZ", gzip.compress(b"Mill") + gzip.compress(b" closes"))
    write("news/c.ndjson.gz", gzip.compress(lines({"text": "Bridge opens"})))
    write("news/d.jsonl", gzip.compress(lines({"id": "d", "text": "Train late"})))  # packed, and not called so
    documents, reasons = read("news")
    assert {name: document.text for name, document in documents.items()} == {
        "a.txt.gz": "Ferry sinks",
        "b.MD.GZ": "Mill closes",
        "c.ndjson.gz:1": "Bridge opens",
        "d": "Train late",
    }
    assert reasons == {}


def test_a_line_of_many_megabytes_is_a_line(at):
    text = "Fähre " * 1_400_000
    write("n.jsonl", lines({"id": "long", "text": text}, {"id": "next", "text": "T"}))
    documents, _ = read("n.jsonl")
    assert documents["long"].text == text
    assert "next" in documents


def test_a_pipe_that_is_named_is_read(at):
    os.mkfifo("pipe.txt")
    writer = threading.Thread(target=lambda: write("pipe.txt", "Ferry sinks"))
    writer.start()
    assert read("pipe.txt")[0]["pipe.txt"].text == "Ferry sinks"
    writer.join()


def test_reading_goes_file_by_file(at):
    write("news/a.txt", "Ferry sinks")
    write("news/b.txt", "Mill closes")
    entries = read_documents("news")
    assert next(entries).id == "a.txt"
    Path("news/b.txt").unlink()
    assert list(entries) == [Skipped(input="news/b.txt", reason="cannot be read: No such file or directory")]
