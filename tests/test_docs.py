"""Every command of the documentation runs, on a small corpus, and the pages say what is so."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
SITES = ("brackwater-echo", "harbour-gazette", "northern-ledger")
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^    \$ (dedup (?:[^\n]*\\\n)*[^\n]*)$", re.MULTILINE)
NOT_HERE = ("pip install", "python -m benchmarks")
"""Lines that need the network or labelled corpora; `.ci/run` installs, and other tests run the benchmarks."""
ONE_PROCESS = """
import json, shlex, subprocess, sys
from dedup.cli.main import main
for kind, text in json.load(sys.stdin):
    if kind == "dedup":
        sys.argv = shlex.split(text, comments=True)
        code = main()
    elif kind == "python":
        code = exec(text, {"__name__": "page"})
    else:
        code = subprocess.run(["bash", "-euo", "pipefail", "-c", text]).returncode
    if code:
        sys.exit(f"exit {code}: {text}")
"""


def steps_of(page: Path) -> list[tuple[str, str]]:
    """The commands of a page in their order, then its Python as one program.

    Plain commands of the program are "dedup"; "bash" is everything that needs a shell.
    """
    text = page.read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    shell = [block for kind, block in blocks if kind == "sh"] + [match + "\n" for match in INDENTED.findall(text)]
    program = "".join(block for kind, block in blocks if kind == "python")
    steps: list[tuple[str, str]] = []
    for line in "".join(shell).replace("\\\n", " ").splitlines():
        is_plain = line.startswith("dedup ") and not set("|<>&;$") & set(line.partition("#")[0])
        if is_plain:
            steps.append(("dedup", line))
        elif not line.startswith(NOT_HERE):
            joins = bool(steps) and steps[-1][0] == "bash"  # a here-document stays in one piece
            steps[-1:] = [("bash", f"{steps[-1][1]}\n{line}")] if joins else [*steps[-1:], ("bash", line)]
    return steps + ([("python", program)] if program else [])


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A directory with some articles, and the command on the path."""
    for site in SITES:
        shutil.copytree(ROOT / "fixtures/news" / site, tmp_path / "articles" / site)
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    (tmp_path / "demo").mkdir()
    command = tmp_path / "bin/dedup"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m dedup "$@"\n')
    command.chmod(0o755)
    return tmp_path


def run(steps: list[tuple[str, str]], place: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PATH": f"{place / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": f"{ROOT}:{os.environ.get('PYTHONPATH', '')}",
    }
    return subprocess.run(
        [sys.executable, "-c", ONE_PROCESS],
        input=json.dumps(steps),
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


@pytest.mark.parametrize(
    "page", [page for page in [ROOT / "README.md", *PAGES] if steps_of(page)], ids=lambda page: page.name
)
def test_every_command_of_a_page_runs(page: Path, place: Path):
    found = run(steps_of(page), place)
    assert found.returncode == 0, found.stderr


def test_the_workflow_runs_the_commands_of_its_page(place: Path):
    steps = re.findall(r"- run: (dedup .*)", (ROOT / "docs/dedup-gate.yml").read_text(encoding="utf-8"))
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    [gold] = [block for _, block in BLOCK.findall(page) if "gold.jsonl" in block and "cat" in block]
    found = run([("bash", gold), *(("dedup", step) for step in steps)], place)
    assert (len(steps), found.returncode) == (2, 0), found.stderr


def test_links_of_the_documentation_lead_somewhere():
    for page in (ROOT / "README.md", ROOT / "benchmarks/README.md", *PAGES):
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert target.startswith("http") or (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_index_names_every_page():
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if page.name != "README.md" and f"({page.name})" not in index] == []
