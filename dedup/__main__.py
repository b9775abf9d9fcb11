"""``python -m dedup``: the same as the command ``dedup``."""

from dedup.cli.main import run

if __name__ == "__main__":
    run()
