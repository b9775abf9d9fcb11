"""Rubbish among the inputs: each piece is one sentence, and everything beside it is read."""

import gzip
import io
import json
import os
import socket
import sys
from pathlib import Path

import pytest
from inputs import write

from dedup.corpus import Corpus, require_documents
from dedup.errors import InputError
from dedup.model import Skipped
from dedup.readers import read_documents
from dedup.readers.formats import readable_formats

GOOD = {"id": "good", "text": "Ferry sinks"}


def reasons(*inputs):
    """The reason for each input that gave no document; the good document must have been read beside it."""
    entries = list(read_documents(*inputs))
    assert "good" in [entry.id for entry in entries if not isinstance(entry, Skipped)]
    return {entry.input: entry.reason for entry in entries if isinstance(entry, Skipped)}


# --- inputs that stand for nothing ---------------------------------------------------------------------------------


def test_a_path_that_does_not_exist_is_refused_before_anything_is_read(at):
    write("a.txt", "T")
    with pytest.raises(InputError, match=r"^nowhere/a\.txt: no such file or directory$"):
        read_documents("a.txt", "nowhere/a.txt")
    with pytest.raises(InputError, match="no such file or directory"):
        read_documents("a\0b.txt")


def test_a_pattern_that_matches_nothing_is_refused(at):
    with pytest.raises(InputError, match=r"^\*\.txt: no file matches this pattern$"):
        read_documents("*.txt")


def test_no_input_and_standard_input_twice_are_refused():
    with pytest.raises(InputError, match=r"^no input; name a file"):
        read_documents()
    with pytest.raises(InputError, match=r"^-: standard input can be read once only"):
        read_documents("-", "-")


def test_an_input_without_a_document_is_refused_with_the_first_reason(at):
    Path("empty").mkdir()
    with Corpus.from_documents(read_documents("empty")) as corpus, pytest.raises(InputError) as caught:
        require_documents(corpus, ["empty"])
    assert str(caught.value).startswith("no readable document in empty; it has no file of a format that is read")
    write("bad/a.txt", b"")
    write("bad/b.pdf", b"%PDF")
    with Corpus.from_documents(read_documents("bad")) as corpus, pytest.raises(InputError) as caught:
        require_documents(corpus, ["bad"])
    assert str(caught.value) == "no readable document in bad: bad/a.txt: the text is empty (and 1 more were skipped)"
    write("bad/c.txt", b"T")
    with Corpus.from_documents(read_documents("bad")) as corpus:
        require_documents(corpus, ["bad"])


# --- files ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.txt", b"", "the text is empty"),
        ("x.txt", b" \r\n\t\xc2\xa0\n", "the text is empty"),
        ("x.txt", b"\xef\xbb\xbf", "the text is empty"),
        ("x.txt", b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00", "binary, not text"),
        ("x.txt", bytes(range(256)) * 40, "binary, not text"),
        ("x.txt", b"\xff\xfe" + b"\1\0\2\0A\0" * 40, "binary, not text"),
        ("x.txt", b"\xff\xfe\x00\x00" + b"\xff" * 400, "marked as UTF-32-LE, which it is not"),
        ("x.txt.gz", b"Ferry sinks", "not gzip data, though the name ends in .gz"),
        ("x.txt.gz", gzip.compress(b"Ferry sinks " * 999)[:-20], "the gzip data end too early"),
        ("x.txt.gz", b"", "the text is empty"),
        ("x.txt.gz", gzip.compress(b"Ferry")[:-8] + b"\0" * 8, "damaged gzip data"),
        ("x.jsonl", b"", "nothing in it"),
        ("x.jsonl", b"\n \n\r\n", "nothing in it"),
        ("x.jsonl", b"\xef\xbb\xbf", "nothing in it"),
        ("x.jsonl", bytes(range(256)) * 40, "binary, not JSON lines"),
        ("x.pdf", b"%PDF", f"format .pdf is not read; {readable_formats()}"),
        ("x.tar.gz", b"", "no tar archive, or a damaged one"),
        ("README", b"T", f"a file without a suffix is not read; {readable_formats()}"),
    ],
)
def test_a_file_that_gives_no_document_is_told(at, name, content, reason):
    write("news/" + name, content)
    write("news/good.jsonl", json.dumps(GOOD))
    assert reasons("news") == {"news/" + name: reason}


def test_a_file_named_itself_is_read_as_text_if_it_is_text(at):
    write("a.rst", "Ferry sinks")
    write("README", "Mill closes")
    write("x.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1")
    entries = list(read_documents("a.rst", "README", "x.png"))
    assert [entry.id for entry in entries[:2]] == ["a.rst", "README"]
    assert entries[2] == Skipped(input="x.png", reason="binary, not text")


@pytest.mark.parametrize("name", ["report.PDF", "letter.rtf"])
def test_a_file_of_another_format_is_no_article_even_if_it_is_named_itself(at, name):
    write(name, "<p>Ferry sinks</p>")
    [entry] = read_documents(name)
    assert entry == Skipped(input=name, reason=f"format {Path(name).suffix.lower()} is not read; {readable_formats()}")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(at):
    write("news/x.txt", "T").chmod(0)
    write("news/closed/y.txt", "T")
    Path("news/closed").chmod(0)
    write("news/good.jsonl", json.dumps(GOOD))
    found = reasons("news")
    Path("news/closed").chmod(0o700)
    assert found == {
        "news/x.txt": "cannot be read: Permission denied",
        "news/closed": "the directory cannot be read: Permission denied",
    }


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a file whose reading fails")
def test_a_file_whose_reading_fails_is_told(at):
    write("good.jsonl", json.dumps(GOOD))
    assert reasons("good.jsonl", "/proc/self/mem") == {"/proc/self/mem": "cannot be read: Input/output error"}


def test_a_directory_that_vanishes_is_told(at):
    write("news/a.jsonl", json.dumps(GOOD))
    write("news/b/c.txt", "T")
    entries = read_documents("news")
    first = next(entries)
    Path("news/b/c.txt").unlink()
    Path("news/b").rmdir()
    assert first.id == "good"
    assert list(entries) == [Skipped(input="news/b", reason="the directory cannot be read: No such file or directory")]


def test_pipes_and_sockets_in_a_directory_are_told_and_not_waited_for(at):
    write("news/good.jsonl", json.dumps(GOOD))
    os.mkfifo("news/pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("news/socket.txt")
        assert reasons("news") == dict.fromkeys(["news/pipe.txt", "news/socket.txt"], "neither a file nor a directory")


def test_symbolic_links_are_followed_neither_out_of_the_directory_nor_in_circles(at):
    write("outside/secret.txt", "T")
    write("news/good.jsonl", json.dumps(GOOD))
    for link, target in {
        "news/out.txt": "../outside/secret.txt",
        "news/outside": "../outside",
        "news/again.jsonl": "good.jsonl",
        "news/loop": ".",
        "news/nothing.txt": "nowhere",
        "news/self.txt": "self.txt",
        "newspaper": "news",
    }.items():
        Path(link).symlink_to(target)
    out = "a symbolic link out of the directory is not followed"
    again = "a symbolic link to what this directory has under its own name"
    nowhere = "a symbolic link that leads nowhere"
    expected = {
        "out.txt": out,
        "outside": out,
        "again.jsonl": again,
        "loop": again,
        "nothing.txt": nowhere,
        "self.txt": nowhere,
    }
    assert reasons("news") == {f"news/{name}": reason for name, reason in expected.items()}
    # A link that the user names is followed.
    assert reasons("newspaper") == {f"newspaper/{name}": reason for name, reason in expected.items()}
    assert [entry.id for entry in read_documents("news/out.txt")] == ["out.txt"]


def test_a_file_name_that_is_not_utf_8_is_shown_with_replacement_characters(at):
    write(os.fsdecode(b"news/caf\xe9.txt"), "T")
    write(os.fsdecode(b"news/\xff.bin"), "T")
    document, skipped = sorted(read_documents("news"), key=lambda entry: isinstance(entry, Skipped))
    assert (document.id, document.origin) == ("caf\ufffd.txt", "news/caf\ufffd.txt")
    assert skipped.input == "news/\ufffd.bin"


# --- lines ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"Ferry sinks", "not JSON: expecting value at character 1"),
        (b'{"id": "x", "text": "Fer', "not JSON: unterminated string at character 21"),
        (b'{"text": "T"} {"text": "T"}', "not JSON: extra data at character 15"),
        (b'{"n": ' + b"1" * 5000 + b"}", "a number of more than 4,300 digits"),
        (b"[]", "a list, not a record"),
        (b"null", "null, not a record"),
        (b'"Ferry sinks"', "a string, not a record"),
        (b"17", "a number, not a record"),
        (b"{}", "no 'text' field; found []"),
        (b'{"id": 1, "words": "T"}', "no 'text' field; found ['id', 'words']"),
        (b'{"text": null}', "the text is empty"),
        (b'{"text": ""}', "the text is empty"),
        (b'{"text": " \\n\\u2003"}', "the text is empty"),
        (b'{"text": ["T"]}', "'text' is a list, not a string"),
        (b'{"text": {"en": "T"}}', "'text' is an object, not a string"),
        (b'{"text": 5}', "'text' is a number, not a string"),
        (b'{"text": "T", "id": ["a"]}', "'id' is a list, not a string or a number"),
        (b'{"text": "T", "id": true}', "'id' is a boolean, not a string or a number"),
        (b'{"text": "T", "deep": ' + b"[" * 101 + b"]" * 101 + b"}", "nested more than 100 deep"),
        (b'{"text": "T", "deep": ' + b"[" * 99_999 + b"]" * 99_999 + b"}", "nested too deeply"),
    ],
)
def test_a_line_that_gives_no_document_is_told_with_its_number(at, line, reason):
    write("n.jsonl", b'{"id": "first", "text": "Mill closes"}\n' + line + b"\n" + json.dumps(GOOD).encode())
    assert reasons("n.jsonl") == {"n.jsonl:2": reason}


def test_plain_text_on_standard_input_is_told_what_is_read_there():
    plain = [*read_documents("-", stdin=io.BytesIO(b"Ferry sinks\n" + json.dumps(GOOD).encode()))]
    reason = "not JSON: expecting value at character 1; standard input is read as JSON lines, one record a line"
    assert [one.reason for one in plain if isinstance(one, Skipped)] == [reason]


def test_of_many_field_names_the_first_are_told(at):
    record = {f"field{n:02}": 1 for n in range(20)} | {"a" * 99: 1}
    write("n.jsonl", json.dumps(record) + "\n" + json.dumps(GOOD))
    reason = reasons("n.jsonl")["n.jsonl:1"]
    assert reason.startswith(f"no 'text' field; found ['{'a' * 40}…', 'field00', ")
    assert reason.endswith("'field10'] and 9 more")


def test_what_json_does_not_allow_and_people_write_is_read(at):
    write("n.jsonl", b'{"id": "nan", "text": "a\tb", "score": NaN}\n{"id": "inf", "text": "T", "n": 1e999}\n')
    nan, inf = read_documents("n.jsonl")
    assert nan.text == "a\tb"
    assert nan.fields["score"] != nan.fields["score"]
    assert inf.fields == {"n": float("inf")}


def test_records_beside_a_block_of_zeros_are_read(at):
    write("n.jsonl", b"\0" * 4096 + b"\n" + json.dumps(GOOD).encode() + b"\n" + b"\0" * 4096)
    assert reasons("n.jsonl") == {"n.jsonl:1": "binary, not text", "n.jsonl:3": "binary, not text"}


@pytest.mark.parametrize("n_records", [3, 5_000])
def test_records_before_the_place_where_packed_data_break_off_are_read(at, n_records):
    records = [json.dumps({"id": n, "text": f"Ferry {n * 7919} sinks"}) + "\n" for n in range(n_records)]
    packed = gzip.compress("".join(records).encode())
    write("n.jsonl.gz", packed[: len(packed) - 12])
    *documents, last = read_documents("n.jsonl.gz")
    assert [document.id for document in documents] == [str(n) for n in range(len(documents))]
    assert len(documents) >= n_records - 2
    assert last == Skipped(
        input=f"n.jsonl.gz:{len(documents) + 1}",
        reason="the gzip data end too early; the records before this line were read",
    )
