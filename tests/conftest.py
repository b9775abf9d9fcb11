"""Settings of the test suite, and what tests of several files share."""

import os
from pathlib import Path

import msgspec
import pytest
from browser import browser
from command_line import dedup
from hypothesis import settings

from dedup.model import Report

# Kernels compile on their first call, so an example's time says nothing. The suite is the same on every run, so that
# what it judges is the change at hand; `make hunt` looks for new failing examples.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.register_profile("hunt", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

NEWS = Path(__file__).parents[1] / "fixtures" / "news"


@pytest.fixture(scope="session")
def news_report() -> Report:
    """The report of all fixture articles with their texts, as the command writes it."""
    run = dedup("cluster", NEWS, "--include-text", "-o", "-")
    assert run.returncode == 0, run.stderr.decode()
    return msgspec.json.decode(run.stdout, type=Report)


@pytest.fixture(scope="session")
def window():
    """A browser; a test opens its own page in it."""
    with browser() as driver:
        yield driver


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory; paths in the tests are relative to it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name no case by its bytes: packed ones, and their lengths, hold the time, and each process must find the same."""
    return "bytes" if isinstance(val, bytes) else None
