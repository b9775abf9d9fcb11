"""``python -m benchmarks.quality``: the same as ``python -m benchmarks quality``."""

import sys

from benchmarks.quality.commands import application
from dedup.errors import DedupError

if __name__ == "__main__":
    try:
        application()
    except DedupError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        sys.exit(2)
