"""Packed files, archives and web archives: what is in them is read as if it lay in a directory."""

import bz2
import gzip
import io
import json
import lzma
import random
import tarfile
import zipfile
from pathlib import Path

import pytest
from inputs import read
from pages_made import page

from dedup.model import Document, Skipped
from dedup.readers import ReadOptions, read_documents

zstandard = pytest.importorskip("zstandard")

FILES = {
    "news/a.txt": b"Ferry sinks",
    "news/b.jsonl": b'{"id": "b", "text": "Mill closes"}\n{"text": "Bridge opens"}\n',
    "c.html": page().encode(),
    "d.csv": b"id,text\nd,Train late\n",
    "e.json.gz": gzip.compress(json.dumps([{"id": "e", "text": "Snow falls"}]).encode()),
}
IDS = ["{}!/news/a.txt", "b", "{}!/news/b.jsonl:2", "{}!/c.html", "d", "e"]


def zipped(files, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tarred(files, mode="w"):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "data"), [("n.zip", zipped({})), ("n.tar", tarred({}))])
def test_an_empty_archive_is_told(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert [(entry.input, entry.reason) for entry in read_documents(tmp_path)] == [
        (str(tmp_path / name), "nothing in it")
    ]


PACKED = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstandard.ZstdCompressor().compress}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("n.zip", zipped(FILES)),
        ("n.ZIP", zipped(FILES, zipfile.ZIP_STORED)),
        ("n.tar", tarred(FILES)),
        *((f"n.tar.{suffix}", pack(tarred(FILES))) for suffix, pack in PACKED.items()),
        ("n.tgz", gzip.compress(tarred(FILES))),
        ("n.tzst", PACKED["zst"](tarred(FILES))),
    ],
)
def test_an_archive_is_read_like_a_directory(at, name, content):
    Path(name).write_bytes(content)
    documents, reasons = read(name)
    assert reasons == {}
    assert list(documents) == [one.format(name) for one in IDS]
    assert documents[f"{name}!/news/a.txt"].site == f"{name}!/news"
    assert documents["b"].origin == f"{name}!/news/b.jsonl:1"
    assert documents[f"{name}!/c.html"].title == "Ferry to Sundrey sinks"


@pytest.mark.parametrize("suffix", PACKED)
def test_a_packed_file_is_read_like_its_content(at, suffix):
    Path("news").mkdir()
    records = b"".join(json.dumps({"id": n, "text": f"Ferry {n * 7919} sinks"}).encode() + b"\n" for n in range(9_000))
    packed = PACKED[suffix](records)
    Path(f"news/n.jsonl.{suffix}").write_bytes(packed)
    Path("news/called-otherwise.jsonl").write_bytes(packed)
    documents, reasons = read(f"news/n.jsonl.{suffix}")
    assert (len(documents), reasons) == (9_000, {})
    assert len(read("news/called-otherwise.jsonl")[0]) == 9_000
    Path("news/n.txt").write_bytes(PACKED["gz"](PACKED[suffix](b"Ferry sinks")))
    assert read("news/n.txt")[0]["n.txt"].text == "Ferry sinks"


@pytest.mark.parametrize("suffix", PACKED)
def test_packed_data_that_break_off_or_are_none_are_told(at, suffix):
    name = {"gz": "gzip", "zst": "zstd", "bz2": "bzip2", "xz": "xz"}[suffix]
    text = random.Random(7).randbytes(200_000).hex().encode()
    whole = PACKED[suffix](
        b"\n".join(json.dumps({"id": n, "text": text[n : n + 900].decode()}).encode() for n in range(99))
    )
    Path(f"a.jsonl.{suffix}").write_bytes(whole[: len(whole) // 2])
    Path(f"b.txt.{suffix}").write_bytes(b"Ferry sinks")
    _, reasons = read(f"a.jsonl.{suffix}", f"b.txt.{suffix}")
    *_, last = reasons.items()
    assert last == (f"b.txt.{suffix}", f"not {name} data, though the name ends in .{suffix}")
    assert any(f"the {name} data end too early" in reason for reason in reasons.values())


def test_members_that_cannot_be_read_are_told_and_the_others_read(at):
    files = {
        "a.txt": b"Ferry sinks",
        ".hidden.txt": b"T",
        "__MACOSX/b.txt": b"T",
        "c.png": b"\x89PNG",
        "empty.txt": b"",
    }
    for name, content in (("n.zip", zipped(files)), ("n.tar", tarred(files))):
        Path(name).write_bytes(content)
        documents, reasons = read(name)
        assert list(documents) == [f"{name}!/a.txt"]
        assert reasons[name] == "2 files or directories hidden"
        assert reasons[f"{name}!/empty.txt"] == "the text is empty"
        assert reasons[f"{name}!/c.png"].startswith("format .png is not read")


def test_names_that_lead_out_of_an_archive_lead_nowhere(at):
    Path("n.zip").write_bytes(zipped({"../../evil.txt": b"Ferry sinks", "/etc/evil.txt": b"Mill closes"}))
    documents, _ = read("n.zip")
    assert sorted(documents) == ["n.zip!/../../evil.txt", "n.zip!//etc/evil.txt"]
    assert [path.name for path in at.rglob("*")] == ["n.zip"]


def test_links_in_a_tar_archive_are_not_followed(at):
    Path("secret.txt").write_text("T")
    with tarfile.open("n.tar", "w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "secret.txt"
        archive.addfile(link)
    assert read("n.tar") == ({}, {"n.tar!/link.txt": "neither a file nor a directory"})


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("n.zip", b"Ferry sinks", "no zip archive, or a damaged one"),
        ("n.zip", zipped(FILES)[:-30], "no zip archive, or a damaged one"),
        ("n.tar", b"Ferry sinks" * 99, "no tar archive, or a damaged one"),
        ("n.tar.gz", b"", "no tar archive, or a damaged one"),
    ],
)
def test_an_archive_that_is_none_is_told(at, name, content, reason):
    Path(name).write_bytes(content)
    assert read(name) == ({}, {name: reason})


def test_what_came_before_the_damage_of_a_tar_archive_is_read(at):
    whole = tarred({f"{n}.txt": b"Ferry sinks. " * 200 for n in range(9)})
    Path("n.tar").write_bytes(whole[: len(whole) // 2])
    documents, reasons = read("n.tar")
    assert 2 <= len(documents) <= 6
    assert reasons["n.tar"] == "the tar archive ends too early"


def test_a_damaged_member_of_a_zip_costs_itself_alone(at):
    data = bytearray(zipped({"a.txt": b"Ferry " * 999, "b.txt": b"Mill closes"}, zipfile.ZIP_STORED))
    data[200] ^= 0xFF
    Path("n.zip").write_bytes(data)
    documents, reasons = read("n.zip")
    assert list(documents) == ["n.zip!/b.txt"]
    assert reasons == {"n.zip!/a.txt": "damaged zip data"}


# --- bombs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_a_packed_bomb_is_a_sentence(at, suffix):
    line = b'{"text": "' + b"a" * 1_000_000 + b'"}\n'
    if suffix == "gz":
        with gzip.open("bomb.jsonl.gz", "wb") as file:
            for _ in range(300):
                file.write(line)
    else:
        with zstandard.open("bomb.jsonl.zst", "wb") as file:
            for _ in range(300):
                file.write(line)
    documents, reasons = read(f"bomb.jsonl.{suffix}")
    assert 60 <= len(documents) < 300
    (reason,) = reasons.values()
    assert reason.startswith("unpacks to more than 250 times its size; the rest was not read")


def test_a_zip_bomb_is_a_sentence(at):
    inner = zipped({f"{n}.jsonl": (b" " * 9_999 + b"\n") * 8_000 for n in range(2)})
    Path("bomb.zip").write_bytes(zipped({"inner.zip": inner, "good.txt": b"Ferry sinks"}))
    documents, reasons = read("bomb.zip")
    assert list(documents) == ["bomb.zip!/good.txt"]
    assert set(reasons) == {f"bomb.zip!/inner.zip!/{n}.jsonl:{line}" for n in range(2) for line in [_line(reasons, n)]}
    assert all("unpacks to more than 250 times its size" in reason for reason in reasons.values())


def _line(reasons, number):
    (found,) = (name.rpartition(":")[2] for name in reasons if f"/{number}.jsonl" in name)
    return found


def test_archives_in_archives_are_bounded(at):
    content, name = zipped({"a.txt": b"Ferry sinks"}), "n.zip"
    for _ in range(2):
        content = zipped({"in.zip": content})
    Path(name).write_bytes(content)
    assert list(read(name)[0]) == ["n.zip!/in.zip!/in.zip!/a.txt"]
    Path(name).write_bytes(zipped({"in.zip": content}))
    inmost = "n.zip!/in.zip!/in.zip!/in.zip"
    assert read(name) == ({}, {inmost: "an archive in 3 others is not opened"})
    packed = b"Ferry sinks"
    for _ in range(5):
        packed = gzip.compress(packed)
    Path("n.txt").write_bytes(packed)
    assert read("n.txt") == ({}, {"n.txt": "packed more than 2 times"})


# --- include, exclude ------------------------------------------------------------------------------------------------


def test_patterns_choose_files_of_directories_and_archives(at):
    Path("news/drafts").mkdir(parents=True)
    for name in ("a.txt", "b.md", "drafts/c.txt"):
        Path("news", name).write_text("Ferry sinks")
    Path("news/n.zip").write_bytes(zipped({"d.txt": b"Mill closes", "drafts/e.txt": b"T", "f.md": b"T"}))
    assert sorted(read("news", include=("*.txt",))[0]) == [
        "a.txt",
        "drafts/c.txt",
        "n.zip!/d.txt",
        "n.zip!/drafts/e.txt",
    ]
    entries = list(read_documents("news", options=ReadOptions(include=("*.txt",), exclude=("drafts",))))
    assert [entry.id for entry in entries if isinstance(entry, Document)] == ["a.txt", "n.zip!/d.txt"]
    assert sorted((entry.input, entry.reason) for entry in entries if isinstance(entry, Skipped)) == [
        ("news", "1 file or directory left out by --exclude"),
        ("news", "1 file or directory left out by --include"),
        ("news/n.zip", "1 file or directory left out by --exclude"),
        ("news/n.zip", "1 file or directory left out by --include"),
    ]
    documents, reasons = read("news", exclude=("*drafts*", "*.md"))
    assert sorted(documents) == ["a.txt", "n.zip!/d.txt"]
    assert reasons == {
        "news": "2 files or directories left out by --exclude",
        "news/n.zip": "2 files or directories left out by --exclude",
    }
    assert all(entry.by_rule for entry in read_documents("news", options=ReadOptions(exclude=("*",))))


# --- WARC ------------------------------------------------------------------------------------------------------------


def warc(records, *, packed):
    writer_of = pytest.importorskip("warcio.warcwriter").WARCWriter
    headers_of = pytest.importorskip("warcio.statusandheaders").StatusAndHeaders
    buffer = io.BytesIO()
    writer = writer_of(buffer, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("n.warc", {"software": "test"}))
    for url, kind, status, content in records:
        headers = headers_of(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=headers)
        )
    return buffer.getvalue()


RECORDS = [
    (
        "https://post.example/ferry",
        "text/html; charset=windows-1252",
        "200 OK",
        page("Fähre", charset="").encode("cp1252"),
    ),
    ("https://post.example/logo.png", "image/png", "200 OK", b"\x89PNG"),
    ("https://post.example/gone", "text/html", "404 Not Found", page().encode()),
    ("https://post.example/ferry", "text/html", "200 OK", page("Ferry again").encode()),
]


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_a_web_archive_are_read(at, packed):
    name = "n.warc.gz" if packed else "n.warc"
    Path(name).write_bytes(warc(RECORDS, packed=packed))
    documents, reasons = read(name)
    assert list(documents) == [f"{name}!/https://post.example/ferry", f"{name}!/https://post.example/ferry (2)"]
    first, second = documents.values()
    assert (first.title, second.title) == ("Fähre", "Ferry again")
    assert reasons == {name: "3 records that are no pages"}


def test_a_web_archive_that_is_none_or_breaks_off_is_told(at):
    Path("a.warc").write_bytes(b"Ferry sinks " * 99)
    assert read("a.warc") == ({}, {"a.warc": "no WARC file, or a damaged one"})
    Path("b.warc.gz").write_bytes(warc(RECORDS, packed=True)[:-400])
    documents, reasons = read("b.warc.gz")
    assert "b.warc.gz!/https://post.example/ferry" in documents
    assert len(reasons) >= 1
