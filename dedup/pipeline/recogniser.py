"""A user's own recogniser of names as settings and kept results name it."""

import hashlib
import sys
from pathlib import Path

from dedup.errors import InputError
from dedup.model import FindNames


def name_of(find_names: FindNames) -> str:
    """MODULE:FUNCTION of a recogniser; of an object that is no function, those of its type."""
    one = find_names if hasattr(find_names, "__qualname__") else type(find_names)
    return f"{one.__module__}:{one.__qualname__}"


def check_given(named: str, find_names: FindNames | None) -> None:
    """Do nothing if the recogniser that settings name is there.

    Raises:
        InputError: they name one, and none was given.
    """
    if named and find_names is None:
        raise InputError(f"the setting names is {named!r}; give that function as find_names, or leave the setting out")


def digest_of(named: str, find_names: FindNames) -> str:
    """64 hex digits that change with the file of the module that names a recogniser, or with that which defines it.

    Raises:
        InputError: it comes from no file.
    """
    modules = {named.partition(":")[0], name_of(find_names).partition(":")[0]}
    files = [getattr(sys.modules.get(module), "__file__", None) for module in sorted(modules)]
    digest = hashlib.sha256()
    try:
        for file in files:
            if file is not None:
                digest.update(hashlib.sha256(Path(file).read_bytes()).digest())
    except OSError as error:
        raise InputError(f"resume and names: {error.filename}: cannot be read: {error.strerror}") from None
    if not any(files):
        raise InputError(f"resume and names: {named} comes from no file, so what was kept cannot be known to be of it")
    return digest.hexdigest()
