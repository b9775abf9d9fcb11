"""Every command of the documentation runs, on a small corpus, and the pages say what is so."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import dedup

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
SITES = ("brackwater-echo", "harbour-gazette", "northern-ledger")
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^    \$ (dedup (?:[^\n]*\\\n)*[^\n]*)$", re.MULTILINE)
NOT_HERE = ("pip install", "python -m benchmarks")
"""Lines that need the network or labelled corpora; `.ci/run` installs, and other tests run the benchmarks."""


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


def run(kind: str, text: str, place: Path) -> subprocess.CompletedProcess[bytes]:
    """One step of a page, in a process of its own."""
    if kind == "dedup":
        return dedup(*shlex.split(text, comments=True)[1:], cwd=place)
    command = [sys.executable, "-c", text] if kind == "python" else ["bash", "-euo", "pipefail", "-c", text]
    environment = os.environ | {
        "PATH": f"{place / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": f"{ROOT}:{os.environ.get('PYTHONPATH', '')}",
    }
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, timeout=120, check=False)


@pytest.mark.parametrize(
    "page", [page for page in [ROOT / "README.md", *PAGES] if steps_of(page)], ids=lambda page: page.name
)
def test_every_command_of_a_page_runs(page: Path, place: Path):
    for kind, text in steps_of(page):
        found = run(kind, text, place)
        assert found.returncode == 0, (text, found.stderr.decode())


def test_the_workflow_runs_the_commands_of_its_page(place: Path):
    steps = re.findall(r"- run: (dedup .*)", (ROOT / "docs/dedup-gate.yml").read_text(encoding="utf-8"))
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    [gold] = [block for _, block in BLOCK.findall(page) if "gold.jsonl" in block and "cat" in block]
    found = [run("bash", gold, place), *(run("dedup", step, place) for step in steps)]
    assert [one.returncode for one in found] == [0, 0, 0], [one.stderr for one in found]


def test_links_of_the_documentation_lead_somewhere():
    for page in (ROOT / "README.md", ROOT / "benchmarks/README.md", *PAGES):
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert target.startswith("http") or (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_index_names_every_page():
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if page.name != "README.md" and f"({page.name})" not in index] == []
