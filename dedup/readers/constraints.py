"""The decisions of an editor: JSON lines of pairs that must or cannot be one story."""

from pathlib import Path

import msgspec

from dedup.errors import InputError, uncapitalised
from dedup.model import Constraint
from dedup.readers.line_file import numbered_lines


def read_constraints(path: Path) -> list[Constraint]:
    """The constraints of a file, in its order; other fields of its records are the editor's own and stay there.

    Raises:
        InputError: the file cannot be read, or a line is no constraint.
    """
    constraints = []
    for number, line in numbered_lines(path, "constraints"):
        try:
            constraints.append(msgspec.json.decode(line, type=Constraint, strict=False))
        except msgspec.DecodeError as error:
            right = '{"a": id, "b": id, "kind": "must-link" or "cannot-link"}'
            fault = uncapitalised(str(error))
            raise InputError(f"{path}:{number}: not a constraint ({fault}); a line should be {right}") from None
    return constraints
