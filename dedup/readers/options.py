"""How inputs are read."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from dedup.errors import InputError

MAX_TEXT_BYTES = 10_000_000
FIELDS = ("id", "text", "title", "published", "source", "url", "language")
"""The fields of a record that mean something to the program."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a user may say about reading.

    ``fields``: for a field of ``FIELDS`` the name it has in the records, with dots into nested ones. ``include`` and
    ``exclude``: patterns for the paths or names of files, below a directory or in an archive (``*`` matches ``/`` too).
    ``max_text_bytes``: of one document's text in UTF-8; what is longer is cut, and the document's remarks say so.
    ``workers``: processes that parse pages; None: one a core.

    Raises:
        InputError: ``fields`` names a field that there is not, or a number is below 1.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_text_bytes: int = MAX_TEXT_BYTES
    workers: int | None = None

    def __post_init__(self) -> None:
        for name in self.fields:
            if name not in FIELDS:
                raise InputError(f"there is no field {name!r}; the fields are {', '.join(FIELDS)}")
        if self.max_text_bytes < 1 or (self.workers is not None and self.workers < 1):
            raise InputError("max_text_bytes and workers are 1 or more")

    @property
    def n_workers(self) -> int:
        """How many processes that is."""
        return self.workers or len(os.sched_getaffinity(0))

    @property
    def max_bytes_read(self) -> int:
        """Most bytes that are read of a page, a line or an object that holds one text: markup and escapes need room."""
        return 8 * self.max_text_bytes + (1 << 20)
