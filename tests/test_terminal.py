"""The command line on a terminal, in a pipe and in a CI job: bars, colour, JSON lines, help and completion."""

import json
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest
from articles_made import ARTICLES
from command_line import dedup, sentence

COMMANDS = ("cluster", "render", "compare", "inspect", "evaluate", "explain", "keep", "plan", "settings", "bench")
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    for name, text in ARTICLES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "reprint.txt").write_text(ARTICLES["cheese"], encoding="utf-8")
    return tmp_path


def on_terminal(*arguments: str | Path, **environment: str) -> tuple[int, str]:
    """The exit code and what a terminal of 80 columns was sent, standard output and standard error together."""
    ours, theirs = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name not in {"CI", "NO_COLOR", "COLUMNS"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "dedup", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env=clean | {"TERM": "xterm", "COLUMNS": "80"} | environment,
    )
    os.close(theirs)
    sent = b""
    while process.poll() is None or select.select([ours], [], [], 0)[0]:
        if select.select([ours], [], [], 0.05)[0]:
            try:
                sent += os.read(ours, 1 << 16)
            except OSError:  # the other end is closed
                break
    os.close(ours)
    return process.wait(timeout=60), sent.decode()


def test_on_a_terminal_stages_have_bars_with_rate_and_time_and_titles_are_bold(articles: Path):
    code, sent = on_terminal("cluster", articles, "--no-stories")
    assert code == 0
    plain = ESCAPE.sub("", sent)
    for stage in ("reading", "copies", "report"):
        assert re.search(rf"{stage} +[━╸╺ ]+", plain), plain
    assert re.search(r"━ 4/4 +[\d,.]+/s +\d+:\d\d", plain), plain
    assert "\x1b[1m" in sent
    assert "4 documents, 0 skipped, 1 story, 1 copy group" in plain


@pytest.mark.parametrize(
    ("environment", "has_color", "has_bars"),
    [
        ({"NO_COLOR": "1"}, False, True),
        ({"CI": "true"}, True, False),
        ({"TERM": "dumb"}, False, False),
    ],
)
def test_what_the_environment_says_about_colour_and_bars_is_heeded(
    articles: Path, environment: dict[str, str], has_color: bool, has_bars: bool
):
    _, sent = on_terminal("cluster", articles, "--no-stories", **environment)
    assert ("━━" in sent) == has_bars
    assert ("\x1b[1mCheese fair" in sent) == has_color


def test_quiet_says_nothing_but_the_results(articles: Path):
    code, sent = on_terminal("cluster", articles, "--no-stories", "--quiet", NO_COLOR="1")
    assert code == 0
    assert "documents/s" not in sent and "reading" not in sent
    assert "Cohesion" in sent
    run = dedup("cluster", articles, "-o", "-", "--no-stories", "-q")
    assert (run.returncode, run.stderr) == (0, b"")
    (articles / "empty.txt").touch()
    strict = dedup("cluster", articles, "-o", "-", "--no-stories", "--quiet", "--strict")
    assert strict.returncode == 3
    assert sentence(strict) == "dedup: 1 input could not be read; the report lists what and why\n"
    wrong = dedup("cluster", articles / "none", "--quiet")
    assert (wrong.returncode, wrong.stderr.count(b"\n")) == (2, 1)


def test_log_json_is_an_object_a_line(articles: Path):
    (articles / "empty.txt").touch()
    run = dedup("cluster", articles, "-o", articles / "report.json", "--no-stories", "--log-json", "--strict")
    assert run.returncode == 3
    lines = [json.loads(line) for line in run.stderr.splitlines()]
    assert all(line["time"].endswith("Z") for line in lines)
    progress = [line for line in lines if line["event"] == "progress"]
    assert {"reading", "copies", "report"} <= {line["stage"] for line in progress}
    assert all(0 <= line["done"] <= line.get("total", line["done"]) for line in progress)
    [skipped] = [line for line in lines if line["event"] == "skipped"]
    assert (skipped["input"], skipped["reason"]) == (str(articles / "empty.txt"), "the text is empty")
    summary = lines[-1]
    assert summary["event"] == "summary"
    assert (summary["n_documents"], summary["n_skipped"], summary["n_stories"]) == (4, 1, 1)

    wrong = dedup("cluster", articles / "none", "--log-json")
    assert wrong.returncode == 2
    error = json.loads(wrong.stderr.splitlines()[-1])
    assert error["event"] == "error"
    assert "no such file" in error["message"]


def test_every_command_has_help_with_examples_in_80_columns():
    shown = [dedup("--help"), *(dedup(command, "--help") for command in COMMANDS)]
    for run in shown:
        help_text = run.stdout.decode()
        assert run.returncode == 0
        assert max(map(len, help_text.split("\n"))) <= 80, help_text
        assert "Examples:\n" in help_text
    for command in COMMANDS:
        assert f"\n  {command} " in shown[0].stdout.decode()


@pytest.mark.parametrize(
    ("words", "expected"), [("cl", "cluster"), ("cluster --min-j", "--min-jaccard"), ("explain cohes", "cohesion")]
)
def test_completion_in_bash(words: str, expected: str):
    typed = f"dedup {words}"
    environment = {"_DEDUP_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    run = subprocess.run(
        [sys.executable, "-m", "dedup"], capture_output=True, env=os.environ | environment, check=False
    )
    assert run.stdout.decode().split() == [expected]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_has_a_script_for_the_shell(shell: str):
    run = subprocess.run(
        [sys.executable, "-m", "dedup"],
        capture_output=True,
        env=os.environ | {"_DEDUP_COMPLETE": f"source_{shell}"},
        check=False,
    )
    assert run.returncode == 0
    assert f"complete_{shell}" in run.stdout.decode()
