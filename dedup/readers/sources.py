"""Which files an INPUT stands for, and what they are called."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from glob import has_magic, iglob
from pathlib import Path, PurePath

from dedup.corpus.surrogates import replace_surrogates
from dedup.errors import InputError
from dedup.model import Skipped
from dedup.readers.options import ReadOptions

STANDARD_INPUT = "-"

_READ_ELSEWHERE = "a symbolic link to what this directory has under its own name"
_HIDDEN, _EXCLUDED, _NOT_INCLUDED = "hidden", "left out by --exclude", "left out by --include"


@dataclass(frozen=True, slots=True)
class Source:
    """A file, a member of an archive, or standard input, that a reader can read documents from.

    ``name`` is what messages call it: its path as the user wrote it. ``id`` is the id of its one document, or what the
    ids of records without one begin with. ``site`` is the directory it lies in. ``is_named`` tells a file that the user
    named from one that was found in a directory. ``path`` is None for standard input and for members of archives.
    ``depth`` is the number of archives around it.
    """

    name: str
    id: str
    site: str
    is_named: bool
    path: Path | None
    depth: int = 0

    @property
    def is_standard_input(self) -> bool:
        """Whether it is that, and so JSON lines."""
        return self.path is None and not self.depth


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


def sources_of(name: str | Path, options: ReadOptions) -> Iterator[Source | Skipped]:
    """The sources that an input stands for, in the order of their paths.

    A path that exists is taken as it is, magic characters or not. In directories hidden files, and what
    ``options.exclude`` says, are passed over and counted; ``options.include`` is asked where a format is known.
    """
    if str(name) == STANDARD_INPUT:
        yield Source(STANDARD_INPUT, STANDARD_INPUT, "", is_named=True, path=None)
        return
    path = Path(name)
    if os.path.lexists(path):
        yield from _sources_at(path, path if path.is_dir() else path.parent, options)
        return
    seen: set[str] = set()
    for match in sorted(iglob(str(name), recursive=True)):  # noqa: PTH207
        for source in _sources_at(Path(match), _fixed_part(path), options):
            found = f"{source.input}: {source.reason}" if isinstance(source, Skipped) else source.name
            if found not in seen:  # ** matches a directory and what lies in it
                seen.add(found)
                yield source


def is_hidden(path: str) -> bool:
    """Whether a part of a path within an archive or a directory begins with a dot, or is what macOS puts into zips."""
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in path.split("/"))


def is_excluded(path: str, options: ReadOptions) -> bool:
    """Whether a pattern of ``options.exclude`` matches a path, or one that it lies below, or the name at its end."""
    parts = path.split("/")
    return any(_matches("/".join(parts[: n + 1]), options.exclude) for n in range(len(parts)))


def is_included(path: str, options: ReadOptions) -> bool:
    """Whether no ``options.include`` is given or one matches a path, or the name at its end."""
    return not options.include or _matches(path, options.include)


def passed_over(name: str, hidden: int = 0, excluded: int = 0, not_included: int = 0) -> Iterator[Skipped]:
    """What tells how many files below ``name`` were not looked at, where there are any."""
    for number, reason in ((hidden, _HIDDEN), (excluded, _EXCLUDED), (not_included, _NOT_INCLUDED)):
        if number:
            files = "1 file or directory" if number == 1 else f"{number} files or directories"
            yield Skipped(input=name, reason=f"{files} {reason}", by_rule=True)


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    name = path.rsplit("/", 1)[-1]
    return any(fnmatchcase(path, pattern) or fnmatchcase(name, pattern) for pattern in patterns)


def _fixed_part(pattern: Path) -> Path:
    """The directory that a pattern begins with, before its first magic character."""
    for parent in reversed(pattern.parents):
        if has_magic(parent.name):
            return parent.parent
    return pattern.parent


def _sources_at(path: Path, base: Path, options: ReadOptions) -> Iterator[Source | Skipped]:
    if path.is_dir():
        yield from _sources_below(path, base, options)
    else:
        yield _source(path, base, is_named=True)


def _sources_below(directory: Path, base: Path, options: ReadOptions) -> Iterator[Source | Skipped]:
    """Everything in a directory and the directories in it; each file once, by its own name and not through a link."""
    root = os.path.realpath(directory)
    waiting = [directory]
    not_seen: Counter[str] = Counter()
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=_name)
        except OSError as error:
            yield Skipped(input=_shown(here), reason=f"the directory cannot be read: {error.strerror}")
            continue
        for entry in found:
            path = here / entry.name
            if entry.name.startswith("."):
                not_seen[_HIDDEN] += 1
            elif options.exclude and is_excluded(path.relative_to(directory).as_posix(), options):
                not_seen[_EXCLUDED] += 1
            elif entry.is_symlink():
                reason = _why_not_followed(path, root)
                yield Skipped(input=_shown(path), reason=reason, by_rule=reason == _READ_ELSEWHERE)
            elif entry.is_dir():
                waiting.append(path)
            elif entry.is_file():
                yield _source(path, base, is_named=False)
            else:
                yield Skipped(input=_shown(path), reason="neither a file nor a directory")
    yield from passed_over(_shown(directory), not_seen[_HIDDEN], not_seen[_EXCLUDED])


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _why_not_followed(link: Path, root: str) -> str:
    target = os.path.realpath(link)
    if not os.path.lexists(target) or Path(target).is_symlink():
        return "a symbolic link that leads nowhere"
    if os.path.commonpath([root, target]) == root:
        return _READ_ELSEWHERE
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
