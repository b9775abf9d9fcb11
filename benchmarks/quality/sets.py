"""Labelled sets: documents with gold labels, and a digest, so that figures are compared on the same texts only."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from dedup.errors import InputError

STORIES, COPIES, JUDGED = "stories", "copies", "judged"
LINKS, ATTRIBUTIONS, PAGES = "links", "attributions", "pages"
QUOTES, FACTS, CONFLICTS = "quotes", "facts", "conflicts"

FIXTURES = Path(__file__).parents[2] / "fixtures"

_SUFFIX = ".gold.jsonl"
_FIELDS = {
    STORIES: {"id", "story"},
    COPIES: {"a", "b", "label"},
    JUDGED: {"a", "b", "unlikeness"},
    LINKS: {"a", "b", "sentences"},
    ATTRIBUTIONS: {"id", "attributions"},
    PAGES: {"id", "text"},
}


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Documents (a file or directory) and the files of their labels by kind."""

    name: str
    documents: Path
    gold: dict[str, Path]

    @property
    def digest(self) -> str:
        """16 hex digits that change with any byte of the documents or labels, and with the name of any file."""
        digest = hashlib.sha256()
        for path in (self.documents, *(self.gold[kind] for kind in sorted(self.gold))):
            for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
                if file.is_file():
                    name = file.relative_to(path).as_posix() if path.is_dir() else file.name
                    digest.update(f"{name}\0{file.stat().st_size}\0".encode())
                    digest.update(file.read_bytes())
        return digest.hexdigest()[:16]


def fixture_set(directory: Path = FIXTURES) -> LabelledSet:
    """The repository's own invented news."""
    kinds = (STORIES, COPIES, QUOTES, FACTS, CONFLICTS)
    return LabelledSet("fixtures", directory / "news", {kind: directory / "gold" / f"{kind}.jsonl" for kind in kinds})


def fixture_sets(directory: Path = FIXTURES) -> list[LabelledSet]:
    """The repository's own invented news, and its small sets of what is hard to tell apart."""
    hard, _ = labelled_sets(directory / "sets")
    return [fixture_set(directory), *hard]


def labelled_sets(directory: Path) -> tuple[list[LabelledSet], list[str]]:
    """The sets ``NAME.jsonl[.gz]`` or ``NAME/`` with ``NAME.gold.jsonl`` of a directory, and why others were left out.

    Raises:
        InputError: there is no such directory, or not one set in it.
    """
    if not directory.is_dir():
        raise InputError(f"{directory}: no such directory; --corpora names one with NAME.jsonl.gz and NAME{_SUFFIX}")
    found, left_out = [], []
    for gold in sorted(directory.glob(f"*{_SUFFIX}")):
        name = gold.name.removesuffix(_SUFFIX)
        documents = next(
            (p for p in (directory / f"{name}.jsonl.gz", directory / f"{name}.jsonl", directory / name) if p.exists()),
            None,
        )
        kind = _kind_of(gold)
        if documents is None:
            left_out.append(f"{name}: no {name}.jsonl, {name}.jsonl.gz or directory {name} beside its labels")
        elif kind is None:
            left_out.append(f"{name}: its labels have the fields of no kind that is scored")
        else:
            found.append(LabelledSet(name, documents, {kind: gold}))
    if not found:
        raise InputError(f"{directory}: no labelled set; one is NAME.jsonl.gz with NAME{_SUFFIX}")
    return found, left_out


def gold_rows(path: Path) -> list[dict[str, Any]]:
    """The labels of a file of JSON lines.

    Raises:
        InputError: the file cannot be read, or a line is no JSON object.
    """
    rows = []
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                rows.append(msgspec.json.decode(line, type=dict[str, Any]))
            except msgspec.DecodeError as error:
                raise InputError(f"{path}:{number}: not a JSON object: {error}") from None
    return rows


def _kind_of(gold: Path) -> str | None:
    rows = gold_rows(gold)
    fields = set(rows[0]) if rows else set()
    return next((kind for kind, needed in _FIELDS.items() if needed <= fields), None)
