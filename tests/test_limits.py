"""Inputs without end, without measure, or that change while they are read."""

import io
import json
from itertools import cycle, islice
from pathlib import Path

import pytest

from dedup.model import Document, Skipped
from dedup.readers import ReadOptions, read_documents


class Endless(io.RawIOBase):
    """Bytes that come again and again."""

    def __init__(self, pattern):
        self._bytes = cycle(pattern)

    def readable(self):
        return True

    def readinto(self, buffer):
        pattern = bytes(islice(self._bytes, 4096))
        buffer[: len(pattern)] = pattern
        return len(pattern)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (b"\0", "binary, not JSON lines"),
        (b"y\n", "no record in its first 10,000 lines; the rest was not read"),
        (b"{}\n", "no record in its first 10,000 lines; the rest was not read"),
    ],
)
def test_an_endless_pipe_of_rubbish_ends(pattern, reason):
    *_, last = read_documents("-", stdin=Endless(pattern), options=ReadOptions(max_text_bytes=1_000))
    assert last == Skipped(input="-", reason=reason)


def test_an_endless_line_ends(tmp_path, monkeypatch):
    monkeypatch.setattr("dedup.readers.jsonl._MOST_PIECES", 3)
    *_, last = read_documents("-", stdin=Endless(b"Ferry "), options=ReadOptions(max_text_bytes=1_000))
    assert last == Skipped(input="-", reason="a line without end; the rest was not read")


def test_a_line_that_is_too_long_costs_itself_alone(tmp_path):
    options = ReadOptions(max_text_bytes=1_000)
    records = [
        {"id": "a", "text": "Ferry"},
        {"id": "b", "x": "a" * 4_000_000, "text": "T"},
        {"id": "c", "text": "Mill"},
    ]
    path = tmp_path / "n.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    first, long, last = read_documents(path, options=options)
    assert (first.id, last.id) == ("a", "c")
    assert long == Skipped(input=f"{path}:2", reason="a line of more than 1,056,576 bytes")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("limit", range(20_000, 20_008))
def test_a_text_is_cut_between_characters(tmp_path, encoding, limit):
    text = "Die Fähre 🚢 sinkt, heißt es. " * 3_000 if encoding != "cp1252" else "Die Fähre sinkt, heißt es. " * 3_000
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    (document,) = read_documents(path, options=ReadOptions(max_text_bytes=limit))
    assert text.startswith(document.text)
    assert limit - 4 < len(document.text.encode()) <= limit
    assert document.remarks == [f"cut: only the first {limit:,} bytes of its text were read"]


def test_a_text_of_a_record_is_cut_too(tmp_path):
    path = tmp_path / "n.jsonl"
    path.write_text(json.dumps({"text": "é" * 1_000}) + "\n" + json.dumps({"text": "é" * 10}), encoding="utf-8")
    long, short = read_documents(path, options=ReadOptions(max_text_bytes=21))
    assert (long.text, len(long.remarks)) == ("é" * 10, 1)
    assert (short.text, short.remarks) == ("é" * 10, [])


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path):
    path = tmp_path / "n.jsonl"
    lines = [json.dumps({"id": n, "text": f"Ferry {n} sinks"}) + "\n" for n in range(100_000)]
    path.write_text("".join(lines), encoding="utf-8")
    entries = read_documents(path)
    assert next(entries).id == "0"
    with path.open("a", encoding="utf-8") as file:
        file.write(lines[0])
    *_, last = entries
    assert last == Skipped(input=str(path), reason="it changed while it was read; what was read of it may be in pieces")


def test_a_missing_extra_is_one_sentence_with_its_command(tmp_path, monkeypatch):
    import builtins

    real = builtins.__import__

    def without(name, *arguments, **kwargs):
        if name.split(".")[0] in {"pyarrow", "warcio", "zstandard"}:
            raise ImportError(name)
        return real(name, *arguments, **kwargs)

    (tmp_path / "a.txt").write_text("Ferry sinks", encoding="utf-8")
    for name, content in (("b.parquet", b"PAR1"), ("c.warc", b"WARC/1.0"), ("d.txt.zst", b"\x28\xb5\x2f\xfd")):
        (tmp_path / name).write_bytes(content)
    monkeypatch.setattr(builtins, "__import__", without)
    document, *skipped = read_documents(tmp_path)
    assert isinstance(document, Document)
    assert [(Path(entry.input).name, entry.reason) for entry in skipped] == [
        ("b.parquet", "Parquet needs an extra; pip install 'story-dedup[parquet]' gets it"),
        ("c.warc", "WARC needs an extra; pip install 'story-dedup[warc]' gets it"),
        ("d.txt.zst", "zstd needs an extra; pip install 'story-dedup[zstd]' gets it"),
    ]


def test_mojibake_is_counted(tmp_path):
    from dedup.corpus import Corpus

    good = "Die Fähre sinkt, sagt „Ölaf“. Não, MANHÃ, Âge, L’été."
    (tmp_path / "a.txt").write_text(good, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Die Fähre sinkt.".encode().decode("cp1252"), encoding="utf-8")
    (tmp_path / "c.txt").write_text("“Ferry sinks”".encode().decode("cp1252", "replace"), encoding="utf-8")
    with Corpus.from_documents(read_documents(tmp_path)) as corpus:
        assert corpus.counters["n_documents_with_mojibake"] == 2
