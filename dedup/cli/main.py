"""The command ``dedup``: which commands there are, and what any error looks like from outside.

Exit codes: 0 done; 1 a gate that was asked for failed; 2 wrong usage, settings or input; 3 with ``--strict``,
something could not be read; 130 interrupted; 141 the reader of standard output went away.
"""

import gc
import os
import sys
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from typing import Annotated, NoReturn

import typer

from dedup.cli.bench import bench
from dedup.cli.cluster import cluster
from dedup.cli.compare import compare
from dedup.cli.evaluate import evaluate
from dedup.cli.explain import explain
from dedup.cli.inspect import inspect
from dedup.cli.keep import keep
from dedup.cli.log import Log
from dedup.cli.output import EXIT_INTERRUPTED, EXIT_WRONG, put, say
from dedup.cli.plan import plan
from dedup.cli.render import render
from dedup.cli.settings import settings
from dedup.errors import DedupError, uncapitalised
from dedup.version import __version__

_AS_OURS = {". Did you mean": "; did you mean", ": Value error, ": ": ", ": Input should": ": it should"}
"""What the parser's messages say, and how it stands in a sentence."""


def main() -> int:
    """Run the command line of this process; the exit code. Every failure is one sentence on standard error."""
    code = _outcome()
    gc.freeze()  # as it ends, Python looks through all objects for garbage, several times: 0.3 s, and to no end
    return code


def run() -> NoReturn:
    """Be this process: it ends when all is written, and the system takes its memory back at a stroke.

    Python would free every object by itself first, and to no end.
    """
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or None where it was never open
            stream.flush()
    os._exit(code)


def _outcome() -> int:
    log = Log()
    try:
        code = application()(prog_name="dedup", standalone_mode=False, obj=log)
    except DedupError as error:
        log.error(str(error))
    except typer.TyperException as error:
        log.error(_usage_sentence(error))
    except (MemoryError, BrokenExecutor):
        log.error("out of memory, or a worker was killed; fewer --workers or a smaller corpus need less")
    except OSError as error:
        log.error(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
    except SystemError as error:
        if not isinstance(error.__cause__, KeyboardInterrupt):  # numba wraps one that comes while a kernel is called
            raise
        _end_interrupted(log)
    else:
        if code == EXIT_INTERRUPTED:  # typer has caught the KeyboardInterrupt
            _end_interrupted(log)
        return int(code or 0)
    return EXIT_WRONG


def _end_interrupted(log: Log) -> NoReturn:
    """End at once: nothing is left to tidy, and an ordinary exit waits for threads and workers nobody needs."""
    log.error("interrupted")
    os._exit(EXIT_INTERRUPTED)


def application() -> typer.Typer:
    """The commands with their options."""
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback(invoke_without_command=True)(dedup)
    for command in (cluster, render, compare, inspect, evaluate, explain, keep, plan, settings, bench):
        app.command()(command)
    return app


def dedup(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> int:
    """Find the news articles that tell the same story, and see what they share.

    \b
    Examples:
      dedup cluster articles/                   a table of the stories
      dedup cluster articles/ -o report.json    everything, with the evidence
      dedup cluster articles/ --html page.html  a page to read it in
      dedup explain cohesion                    what a field of it means
      dedup compare one.txt other.txt           why two are one story, or not
      dedup inspect one.txt                     what was read from an article
      dedup keep report.json articles/          the corpus without its copies
      dedup evaluate report.json gold.jsonl     scores against labels

    \b
    Exit codes: 0 done, 1 a gate failed, 2 wrong usage, settings or input,
    3 with --strict: something could not be read.
    """
    if version:
        put(f"dedup {__version__}\n")
    elif context.invoked_subcommand is None:
        say(f"a command is needed\n\n{context.get_help()}")
        raise typer.Exit(EXIT_WRONG)
    return 0


def _usage_sentence(error: typer.TyperException) -> str:
    """The parser's message as one sentence, with what may have been meant and the place where the usage is told."""
    message = " ".join(error.format_message().split()).rstrip(".")
    for found, meant in _AS_OURS.items():
        message = message.replace(found, meant)
    if possibilities := getattr(error, "possibilities", None):
        nearest = _nearest(getattr(error, "option_name", ""), possibilities)
        message = f"{message.partition(' (')[0]}; did you mean {nearest}?"
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "dedup"
    end = "" if message.endswith("?") else ";"
    return f"{uncapitalised(message)}{end} `{command} --help` shows the usage"


def _nearest(name: str, possibilities: Sequence[str]) -> str:
    import difflib

    return difflib.get_close_matches(name, possibilities, n=1, cutoff=0.0)[0]
