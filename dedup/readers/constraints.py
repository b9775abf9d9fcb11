"""The decisions of an editor: JSON lines of pairs that must or cannot be one story."""

from pathlib import Path

import msgspec

from dedup.errors import InputError
from dedup.model import Constraint


def read_constraints(path: Path) -> list[Constraint]:
    """The constraints of a file, in its order; other fields of its records are the editor's own and stay there.

    Raises:
        InputError: the file cannot be read, or a line is no constraint.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8; constraints are JSON lines in UTF-8") from None
    constraints = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                constraints.append(msgspec.json.decode(line, type=Constraint, strict=False))
            except msgspec.DecodeError as error:
                fault = f"{str(error)[:1].lower()}{str(error)[1:]}"
                right = '{"a": id, "b": id, "kind": "must-link" or "cannot-link"}'
                raise InputError(f"{path}:{number}: not a constraint ({fault}); a line should be {right}") from None
    return constraints
