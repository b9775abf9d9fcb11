"""Results of finished stages in a directory, so that a run that was interrupted goes on where it stopped."""

import fcntl
import hashlib
import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from dedup.arrays import Constraints
from dedup.corpus import Corpus
from dedup.errors import InputError
from dedup.settings import Settings
from dedup.version import __version__

_RUN = "run.json"


class _Identity(msgspec.Struct, frozen=True):
    """What a run must share with the one that it goes on with."""

    version: str
    settings: dict[str, Any]
    stories: bool
    constraints: str
    input: str
    names: str = ""


class Kept:
    """A directory with results of stages, which belong to one input, settings and version; owns a lock on it.

    A result is there whole or not at all, however the process ends.
    """

    def __init__(
        self,
        directory: Path,
        corpus: Corpus,
        settings: Settings,
        constraints: Constraints,
        *,
        stories: bool,
        names: str,
    ) -> None:
        """Make the directory for this run, or go on with what it holds; ``names``: digest of a recogniser, or none.

        Raises:
            InputError: it cannot be used, another process uses it, it is of another run, or it holds something else.
        """
        self._directory = directory
        own = _Identity(
            version=__version__,
            settings=msgspec.to_builtins(settings),
            stories=stories,
            constraints=_digest(constraints.must.tobytes(), b"|", constraints.cannot.tobytes()),
            names=names,
            input=_digest(corpus.digest.encode(), corpus.headers_digest().encode()),
        )
        try:
            directory.mkdir(parents=True, exist_ok=True)
            self._check_ours()
            self._lock = (directory / ".lock").open("w")
            fcntl.lockf(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # workers that outlive the run do not hold it
        except BlockingIOError:
            raise InputError(f"{directory}: another run is using it; wait for that to end") from None
        except OSError as error:
            raise InputError(f"{directory}: results of stages cannot be kept there: {error.strerror}") from None
        if (found := self.data(_RUN)) is None:
            self.keep_data(_RUN, msgspec.json.encode(own))
        else:
            _check_same(directory, own, found)

    def data(self, name: str) -> bytes | None:
        """What was kept under this name, None if nothing was."""
        path = self._directory / name
        return path.read_bytes() if path.exists() else None

    def keep_data(self, name: str, data: bytes) -> None:
        """Keep this under a name.

        Raises:
            InputError: the directory cannot be written, or the disk is full.
        """
        path = self._directory / name
        beside = path.with_name(f"{name}.{os.getpid()}.tmp")
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError as error:
            raise InputError(f"{path}: cannot be written: {error.strerror}") from None

    def arrays(self, name: str) -> Mapping[str, NDArray[Any]] | None:
        """The arrays that were kept under this name, None if none were."""
        data = self.data(name)
        if data is None:
            return None
        with np.load(io.BytesIO(data), allow_pickle=False) as found:
            return dict(found)

    def keep_arrays(self, name: str, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Keep arrays under a name; as ``keep_data``."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as together:
            for key, array in arrays.items():
                with together.open(f"{key}.npy", "w", force_zip64=True) as entry:
                    np.lib.format.write_array(entry, np.asarray(array), allow_pickle=False)
        self.keep_data(name, buffer.getvalue())

    def _check_ours(self) -> None:
        names = {path.name for path in self._directory.iterdir()}
        if names and not names & {_RUN, ".lock"}:
            raise InputError(f"{self._directory}: holds files that no run has put there; name an empty directory")


def _check_same(directory: Path, own: _Identity, found: bytes) -> None:
    """Do nothing if a run may go on with what another one has kept.

    Raises:
        InputError: it may not; the message says what has changed.
    """
    try:
        other = msgspec.json.decode(found, type=_Identity)
    except msgspec.DecodeError:
        raise InputError(f"{directory}: its {_RUN} is damaged; name an empty directory") from None
    changed = []
    if other.version != own.version:
        changed.append(f"the version of the program (it was {other.version})")
    names = sorted(name for name in own.settings if own.settings[name] != other.settings.get(name))
    if names:
        changed.append(f"the settings ({', '.join(names)})")
    if other.stories != own.stories:
        changed.append("whether stories are looked for")
    if other.constraints != own.constraints:
        changed.append("the constraints")
    if other.names != own.names and "names" not in names:
        changed.append(f"the module of {own.settings['names']}")
    if other.input != own.input:
        changed.append("the input")
    if changed:
        what = " and ".join(changed)
        raise InputError(f"{directory}: {what} changed since; go on with what it was, or name an empty directory")


def _digest(*parts: bytes) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part)
    return whole.hexdigest()
