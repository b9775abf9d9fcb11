"""Files of every format, and ways in which files get damaged; all of it follows from a seed."""

import bz2
import gzip
import io
import json
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable

from pages_made import PARAGRAPHS, page

Random = random.Random
RECORDS = [
    {"id": f"r{n}", "title": f"Ferry {n}", "text": text, "published": "2031-05-02"} for n, text in enumerate(PARAGRAPHS)
]

NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:wire.example:1" xml:lang="en">
<itemMeta><provider literal="Coastal Wire"/><versionCreated>2031-05-02T08:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>Ferry sinks</headline><language tag="en-GB"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>
</head><body>{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}</body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:newsml:wire.example:2"><contentSet><inlineData>The mill closed.</inlineData></contentSet></newsItem>
</itemSet></newsMessage>"""
"""A message of two NewsML-G2 items."""


def sound_files() -> dict[str, bytes]:
    """A sound file of each format, by its suffix."""
    text = "Die Fähre 🚢 nach Sundrey sank.\r\n\r\n" + "\n".join(PARAGRAPHS)
    lines = "".join(json.dumps(record) + "\n" for record in RECORDS).encode()
    rows = "id;title;text\r\n" + "".join(f'{r["id"]};{r["title"]};"{r["text"]}"\r\n' for r in RECORDS)
    members = {"a.txt": text.encode(), "b/c.jsonl": lines, "d.html": page().encode(), "e.json.gz": gzip.compress(b"[]")}
    files = {
        ".txt": text.encode(),
        ".md": text.encode("utf-16"),
        ".html": page().encode(),
        ".htm": page(charset='<meta charset="windows-1252">').encode("cp1252", "replace"),
        ".jsonl": lines,
        ".ndjson": lines.decode().encode("utf-16"),
        ".json": json.dumps({"articles": RECORDS}, indent=1).encode(),
        ".xml": NEWSML.encode(),
        ".csv": rows.encode(),
        ".tsv": rows.replace(";", "\t").encode(),
        ".zip": _zipped(members),
        ".tar": _tarred(members),
        ".jsonl.gz": gzip.compress(lines),
        ".txt.bz2": bz2.compress(text.encode()),
        ".json.xz": lzma.compress(json.dumps(RECORDS).encode()),
        ".tgz": gzip.compress(_tarred(members)),
        ".parquet": _parquet(),
        ".warc": _warc(packed=False),
        ".warc.gz": _warc(packed=True),
        ".csv.zst": _zstd(rows.encode()),
    }
    return {suffix: data for suffix, data in files.items() if data}


def mutated(rng: Random, files: dict[str, bytes]) -> tuple[str, bytes]:
    """A suffix, and the bytes of a damaged file that is called so."""
    suffix = rng.choice(sorted(files))
    data = files[suffix]
    for _ in range(rng.randint(1, 3)):
        data = rng.choice(_MUTATIONS)(rng, data, files)
    if rng.random() < 0.1:
        suffix = rng.choice(sorted(files))
    return suffix, data[: 2 << 20]


def _zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _tarred(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def _parquet() -> bytes:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        return b""
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(RECORDS), buffer)
    return buffer.getvalue()


def _warc(*, packed: bool) -> bytes:
    try:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter
    except ImportError:
        return b""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=packed)
    for number in range(3):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://post.example/{number}",
            "response",
            payload=io.BytesIO(page(f"Ferry {number} sinks").encode()),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2031-05-02T08:00:00Z", "WARC-Record-ID": f"<urn:uuid:{number}>"},
        )
        writer.write_record(record)
    return buffer.getvalue()


def _zstd(data: bytes) -> bytes:
    try:
        import zstandard
    except ImportError:
        return b""
    return zstandard.ZstdCompressor().compress(data)


def _truncated(rng: Random, data: bytes, _: dict[str, bytes]) -> bytes:
    return data[: rng.randint(0, len(data))]


def _flipped(rng: Random, data: bytes, _: dict[str, bytes]) -> bytes:
    changed = bytearray(data)
    for _number in range(rng.choice((1, 1, 2, 8, 64)) if data else 0):
        changed[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _without_a_part(rng: Random, data: bytes, _: dict[str, bytes]) -> bytes:
    begin = rng.randint(0, len(data))
    return data[:begin] + data[begin + rng.choice((1, 16, 400)) :]


def _with_a_part_twice(rng: Random, data: bytes, _: dict[str, bytes]) -> bytes:
    begin = rng.randint(0, len(data))
    part = data[begin : begin + rng.choice((1, 40, 4_000))]
    return data[:begin] + part * rng.choice((2, 50)) + data[begin:]


def _with_rubbish(rng: Random, data: bytes, _: dict[str, bytes]) -> bytes:
    rubbish = rng.choice(
        (
            bytes(200),
            rng.randbytes(300),
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\xed\xa0\x80" * 9,
            b"\\ud800",
            b'"' * 7,
            b"\r\n" * 500,
            b"\xe2\x80\xa8",
            b"<!--",
            b"<![CDATA[",
            b"&#x110000;&#0;&#xD800;",
            b"1e999999",
        )
    )
    begin = rng.randint(0, len(data))
    return data[:begin] + rubbish + data[begin:]


def _nested(rng: Random, data: bytes, _: dict[str, bytes]) -> bytes:
    opening, closing = rng.choice(
        (
            (b"[", b"]"),
            (b'{"a":', b"}"),
            (b"<div>", b"</div>"),
            (b"<b><i>", b""),
            (b"<table><tr><td>", b""),
            (b'"', b'"'),
        )
    )
    depth = rng.choice((3, 300, 20_000))
    begin = rng.randint(0, len(data)) if rng.random() < 0.5 else 0
    return data[:begin] + opening * depth + data[begin:] + closing * depth


def _with_a_huge_line(rng: Random, data: bytes, _: dict[str, bytes]) -> bytes:
    begin = rng.randint(0, len(data))
    return data[:begin] + rng.choice((b"a", b"Ferry ", b"&amp;", b"<p>", b",", b"'", b"(")) * 60_000 + data[begin:]


def _in_another_encoding(rng: Random, data: bytes, _: dict[str, bytes]) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(
        rng.choice(("utf-16", "utf-32", "utf-7", "cp037", "shift_jis", "cp1251", "utf-16-be")), "replace"
    )


def _packed(rng: Random, data: bytes, _: dict[str, bytes]) -> bytes:
    return gzip.compress(data) if rng.random() < 0.5 else bz2.compress(data)


def _spliced(rng: Random, data: bytes, files: dict[str, bytes]) -> bytes:
    other = files[rng.choice(sorted(files))]
    return data[: rng.randint(0, len(data))] + other[rng.randint(0, len(other)) :]


_MUTATIONS: tuple[Callable[[Random, bytes, dict[str, bytes]], bytes], ...] = (
    _truncated,
    _flipped,
    _flipped,
    _without_a_part,
    _with_a_part_twice,
    _with_rubbish,
    _nested,
    _with_a_huge_line,
    _in_another_encoding,
    _packed,
    _spliced,
)
