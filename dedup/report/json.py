"""Reports as files: the same report gives the same bytes, and a file is either the old one or the new one."""

import os
import secrets
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from dedup.errors import ReportError, SettingsError, uncapitalised
from dedup.model import Record, Report
from dedup.report.jsonl import is_jsonl, read_jsonl
from dedup.report.parts import ReportParts

INDENT = 1
"""Spaces a level: one reads as well as two in a report, whose arrays of mentions lie five levels deep."""


_NO_DOCUMENTS, _NO_STORIES = b'\n  "documents": []', b'\n "stories": []'
"""Where the documents and stories of a report stand; no string holds a line end, so nothing else looks like them."""


def report_json(report: Report) -> bytes:
    """UTF-8, keys sorted, one value a line, one newline at the end."""
    return _formatted(report) + b"\n"


def report_json_pieces(parts: ReportParts) -> Iterator[bytes]:
    """The same bytes as ``report_json`` of the whole report, one piece after the other."""
    before, rest = _formatted(parts.frame).split(_NO_DOCUMENTS)
    between, after = rest.split(_NO_STORIES)
    yield before
    yield from _array(_NO_DOCUMENTS, parts.documents(partial(_members, indent=b"  ")))
    yield between
    yield from _array(_NO_STORIES, parts.stories(partial(_members, indent=b" ")))
    yield after + b"\n"


def write_json(report: Report, path: str | os.PathLike[str]) -> None:
    """Write ``report`` beside ``path`` and rename it into place, so that a killed run leaves the old file whole.

    Raises:
        ReportError: the file cannot be written.
    """
    write_whole(report_json(report), Path(path))


def check_writable(path: str | os.PathLike[str]) -> None:
    """Look, before hours of work begin, whether a file can be written at ``path``.

    Raises:
        ReportError: its directory does not exist or is closed to us, or ``path`` is empty or a directory.
    """
    if not os.fspath(path):
        raise ReportError("the name of the report file is empty; a path, or - for standard output, is needed")
    if _is_device(Path(path)):
        return
    target = _target(Path(path))
    if target.is_dir():
        raise ReportError(f"{path}: is a directory; the name of a file is needed")
    if not target.parent.is_dir():
        raise ReportError(f"{path}: the directory {target.parent} does not exist; create it first")
    if not os.access(target.parent, os.W_OK):
        raise ReportError(f"{path}: no permission to write in {target.parent}")


def write_whole(data: bytes, path: Path) -> None:
    """As ``write_pieces``, of one piece."""
    write_pieces([data], path)


def write_pieces(pieces: Iterable[bytes], path: Path) -> None:
    """Write a file in one step as others see it; a device or pipe (``/dev/stdout``) is written to directly.

    What the pieces raise while they are made is raised here, and leaves no file behind.

    Raises:
        ReportError: the file cannot be written; what was there before is unchanged.
    """
    check_writable(path)
    try:
        if _is_device(path):
            with path.open("wb") as device:
                device.writelines(pieces)
        else:
            _replace(_target(path), pieces)
    except OSError as error:
        raise ReportError(f"{path}: cannot be written: {error.strerror}") from None


def read_report(path: str | os.PathLike[str]) -> Report:
    """A report from its file, JSON or JSON lines, checked against the types of schema version 1, ranges included.

    Raises:
        ReportError: the file cannot be read, is not JSON, or is not a whole report of schema version 1.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ReportError(f"{path}: cannot be read: {error.strerror}") from None
    if is_jsonl(data):
        return read_jsonl(data, str(path))
    try:
        return msgspec.json.decode(data, type=Report)
    except (msgspec.DecodeError, SettingsError) as error:
        raise ReportError(f"{path}: {_fault(data, error)}") from None


def _formatted(value: Report | Sequence[Record]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value, order="sorted"), indent=INDENT)


def _members(records: Sequence[Record], indent: bytes) -> bytes:
    """The records as members of an array that ``indent`` stands before, each on lines of its own, commas between."""
    return _formatted(records)[1:-2].replace(b"\n", b"\n" + indent)


def _array(empty: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """A key with an array of these chunks; ``empty`` is that with nothing in it."""
    is_empty = True
    for chunk in chunks:
        yield empty.removesuffix(b"]") if is_empty else b","
        yield chunk
        is_empty = False
    indent = empty[: len(empty) - len(empty.lstrip())]
    yield empty if is_empty else indent + b"]"


def _fault(data: bytes, error: Exception) -> str:
    """Why ``data`` is no report of schema version 1."""
    try:
        content: Any = msgspec.json.decode(data)
    except msgspec.DecodeError as not_json:
        return f"not JSON, so not a report: {str(not_json).removeprefix('JSON is malformed: ').lower()}"
    if not isinstance(content, dict) or "schema_version" not in content:
        return "JSON, but not a report: it has no 'schema_version'"
    if content["schema_version"] != "1":
        return f"a report of schema version {content['schema_version']!r}; this version of dedup reads '1'"
    return f"not a report of schema version 1: {uncapitalised(str(error))}"


def _target(path: Path) -> Path:
    """The file behind a symbolic link, so that the link survives the rename."""
    return Path(os.path.realpath(path))


def _is_device(path: Path) -> bool:
    """Whether ``path`` is neither a file nor a directory, but there: a rename would destroy ``/dev/null``."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    beside = target.with_name(f".dedup-{secrets.token_hex(4)}.tmp")
    try:
        with _new_file(beside) as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
            if not beside.exists():
                os.link(f"/proc/self/fd/{file.fileno()}", beside, src_dir_fd=file.fileno(), follow_symlinks=True)
        with suppress(FileNotFoundError):
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _new_file(path: Path) -> BinaryIO:
    """A new file, without a name where the system can give it one in the end: a killed run then leaves nothing."""
    if hasattr(os, "O_TMPFILE") and Path("/proc/self/fd").exists():
        with suppress(OSError):  # not every file system can
            return os.fdopen(os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o666), "wb")
    return path.open("xb")
