"""Running the command line as a process, as its users do."""

import os
import subprocess
import sys
from pathlib import Path


def dedup(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run ``dedup`` to its end, with pipes for its streams."""
    return subprocess.run(
        [sys.executable, "-m", "dedup", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=os.environ | {"PYTHONHASHSEED": "random"},
        timeout=120,
        check=False,
    )


def sentence(run: subprocess.CompletedProcess[bytes]) -> str:
    """What was said on standard error, which must be one line of the program and no traceback."""
    said = run.stderr.decode()
    assert said.startswith("dedup: "), said
    assert said.count("\n") == 1, said
    return said
