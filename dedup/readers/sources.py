"""Which files an INPUT stands for, and what they are called."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from glob import has_magic, iglob
from pathlib import Path, PurePath

from dedup.corpus.surrogates import replace_surrogates
from dedup.errors import InputError
from dedup.model import Skipped

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or standard input, that a reader can read documents from.

    ``name`` is what messages call it: its path as the user wrote it. ``id`` is the id of its one document, or what the
    ids of records without one begin with. ``site`` is the directory it lies in. ``is_named`` tells a file that the user
    named from one that was found in a directory. ``path`` is None for standard input.
    """

    name: str
    id: str
    site: str
    is_named: bool
    path: Path | None


def check_inputs(inputs: tuple[str | Path, ...]) -> None:
    """Do nothing if every input can stand for something.

    Raises:
        InputError: no input, a path that does not exist, a pattern that matches nothing, or standard input named twice.
    """
    if not inputs:
        raise InputError("no input; name a file, a directory, a glob pattern, or - for JSON lines on standard input")
    names = [str(name) for name in inputs]
    if names.count(STANDARD_INPUT) > 1:
        raise InputError("-: standard input can be read once only, and was named twice")
    for name in names:
        if name == STANDARD_INPUT or os.path.lexists(name):
            continue
        if not has_magic(name):
            raise InputError(f"{_shown(name)}: no such file or directory")
        if next(iglob(name, recursive=True), None) is None:  # noqa: PTH207 - Path.glob takes no absolute pattern
            raise InputError(f"{_shown(name)}: no file matches this pattern")


def sources_of(name: str | Path) -> Iterator[Source | Skipped]:
    """The sources that an input stands for, in the order of their paths.

    A path that exists is taken as it is, magic characters or not. Hidden files are passed over.
    """
    if str(name) == STANDARD_INPUT:
        yield Source(STANDARD_INPUT, STANDARD_INPUT, "", is_named=True, path=None)
        return
    path = Path(name)
    if os.path.lexists(path):
        yield from _sources_at(path, path if path.is_dir() else path.parent)
        return
    seen: set[str] = set()
    for match in sorted(iglob(str(name), recursive=True)):  # noqa: PTH207
        for source in _sources_at(Path(match), _fixed_part(path)):
            name = source.input if isinstance(source, Skipped) else source.name
            if name not in seen:  # ** matches a directory and what lies in it
                seen.add(name)
                yield source


def _fixed_part(pattern: Path) -> Path:
    """The directory that a pattern begins with, before its first magic character."""
    for parent in reversed(pattern.parents):
        if has_magic(parent.name):
            return parent.parent
    return pattern.parent


def _sources_at(path: Path, base: Path) -> Iterator[Source | Skipped]:
    if path.is_dir():
        yield from _sources_below(path, base)
    else:
        yield _source(path, base, is_named=True)


def _sources_below(directory: Path, base: Path) -> Iterator[Source | Skipped]:
    """Everything in a directory and the directories in it; each file once, by its own name and not through a link."""
    root = os.path.realpath(directory)
    waiting = [directory]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                visible = sorted((entry for entry in entries if not entry.name.startswith(".")), key=_name)
        except OSError as error:
            yield Skipped(input=_shown(here), reason=f"the directory cannot be read: {error.strerror}")
            continue
        for entry in visible:
            path = here / entry.name
            if entry.is_symlink():
                yield Skipped(input=_shown(path), reason=_why_not_followed(path, root))
            elif entry.is_dir():
                waiting.append(path)
            elif entry.is_file():
                yield _source(path, base, is_named=False)
            else:
                yield Skipped(input=_shown(path), reason="neither a file nor a directory")


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _why_not_followed(link: Path, root: str) -> str:
    target = os.path.realpath(link)
    if not os.path.lexists(target) or Path(target).is_symlink():
        return "a symbolic link that leads nowhere"
    if os.path.commonpath([root, target]) == root:
        return "a symbolic link to what this directory has under its own name"
    return "a symbolic link out of the directory is not followed"


def _source(path: Path, base: Path, *, is_named: bool) -> Source:
    return Source(
        name=_shown(path),
        id=_shown(path.relative_to(base).as_posix()),
        site=_shown(path.parent),
        is_named=is_named,
        path=path,
    )


def _shown(path: str | PurePath) -> str:
    """A path as text: bytes of a file name that are not UTF-8 reach us as lone surrogates."""
    shown: str = replace_surrogates(str(path))[0]
    return shown
