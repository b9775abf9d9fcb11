"""A run that was killed goes on where it stopped, to the same bytes; another run cannot take its place."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import dedup, sentence

from benchmarks.generate import write_news


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    write_news(path, 1500, seed=7)
    return path


@pytest.fixture(scope="module")
def expected(news: Path) -> bytes:
    run = dedup("cluster", news, "-o", "-")
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout


def kill_when(name: str, directory: Path, news: Path, output: Path) -> None:
    """Start a run in a process group of its own, and kill all of it as soon as a stage's result is there."""
    command = [sys.executable, "-m", "dedup", "cluster", news, "-o", output, "--resume", directory]
    run = subprocess.Popen(list(map(str, command)), start_new_session=True, stderr=subprocess.DEVNULL)
    ends = time.monotonic() + 100
    while not (directory / name).exists():
        assert run.poll() is None, "the run ended before it could be killed"
        assert time.monotonic() < ends
        time.sleep(0.005)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()


def test_a_killed_run_goes_on_to_the_same_bytes_with_what_it_has_kept(news: Path, expected: bytes, tmp_path: Path):
    directory, output = tmp_path / "kept", tmp_path / "report.json"
    for name in ("copies.npz", "stories-000000.msgpack"):
        kill_when(name, directory, news, output)
        assert [path.name for path in tmp_path.iterdir()] == ["kept"]  # not even a part of the report is left
    kept = {path.name: path.stat().st_mtime_ns for path in directory.iterdir() if path.suffix in (".npz", ".msgpack")}
    assert {"copies.npz", "furniture.npz", "stories.npz", "stories-000000.msgpack"} <= kept.keys()
    run = dedup("cluster", news, "-o", output, "--resume", directory, "--workers", "1")
    assert run.returncode == 0, run.stderr.decode()
    assert output.read_bytes() == expected
    after = {path.name: path.stat().st_mtime_ns for path in directory.iterdir()}
    assert {name: after[name] for name in kept} == kept


def test_results_of_another_input_or_of_other_settings_are_refused(tmp_path: Path):
    source, directory = tmp_path / "news.jsonl", tmp_path / "kept"
    source.write_text('{"id": "a", "text": "The gates of Varn opened at dawn."}\n')
    command = "cluster", source, "-o", "-", "--resume", directory
    assert dedup(*command).returncode == 0
    assert dedup(*command).returncode == 0
    run = dedup(*command, "--min-jaccard", "0.7")
    assert run.returncode == 2
    assert "kept: the settings (min_jaccard) changed since; go on with what it was" in sentence(run)
    run = dedup(*command, "--no-stories")
    assert run.returncode == 2
    assert "whether stories are looked for changed since" in sentence(run)
    source.write_text('{"id": "a", "text": "The gates of Varn opened at dawn.", "published": "2031-03-02"}\n')
    run = dedup(*command)
    assert run.returncode == 2
    assert "kept: the input changed since" in sentence(run)
    identity = directory / "run.json"
    identity.write_bytes(identity.read_bytes().replace(b'"version":"', b'"version":"0.0.'))
    run = dedup(*command)
    assert run.returncode == 2
    assert "the version of the program (it was 0.0." in sentence(run)


def test_a_directory_that_holds_something_else_is_left_alone(tmp_path: Path):
    source = tmp_path / "a.txt"
    source.write_text("The gates of Varn opened at dawn.")
    run = dedup("cluster", source, "-o", "-", "--resume", tmp_path)
    assert run.returncode == 2
    assert "holds files that no run has put there" in sentence(run)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    run = dedup("cluster", source, "-o", "-", "--resume", source)
    assert run.returncode == 2
    assert "results of stages cannot be kept there" in sentence(run)
