"""The command line apart from its corpus: usage, settings, evaluation, and what errors look like."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import dedup, dedup_anew, sentence
from reports_made import bare_report, bare_story

from dedup import __version__
from dedup.cli.options import days
from dedup.errors import SettingsError
from dedup.report.json import write_json
from dedup.settings import Settings, read_settings


def test_help_loads_no_heavy_package():
    names = "numpy, scipy, sklearn, numba, rich, datasketch, wordfreq, dedup.model"
    code = (
        "import sys; sys.argv = ['dedup', '--help']\n"
        "from dedup.cli.main import main\n"
        f"code = main(); loaded = [n for n in '{names}'.split(', ') if n in sys.modules]\n"
        "sys.exit(f'{code} {loaded}' if code or loaded else 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    assert b"cluster" in run.stdout
    assert b"Exit codes" in run.stdout


def test_a_wrong_name_is_refused_before_anything_heavy_is_loaded(tmp_path):
    code = (
        f"import sys; sys.argv = ['dedup', 'cluster', '{tmp_path}/nowhere']\n"
        "from dedup.cli.main import main\n"
        "code = main(); loaded = [n for n in ('numba', 'scipy', 'sklearn') if n in sys.modules]\n"
        "sys.exit(f'{code} {loaded}' if code != 2 or loaded else 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    assert b"nowhere: no such file or directory" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["clustr"], "no such command 'clustr'; did you mean 'cluster'? `dedup --help` shows the usage"),
        (["cluster", ".", "--min-jacard", "1"], "no such option: --min-jacard; did you mean --min-jaccard? `dedup cl"),
        (["cluster", ".", "--no-tex"], "no such option: --no-tex; did you mean --no-text?"),
        (["cluster", ".", "-z"], "no such option: -z; `dedup cluster --help` shows the usage"),
        (["cluster", ".", "--quiet", "--log-json"], "leave one of them out"),
        (["cluster"], "missing argument"),
        (["cluster", ".", "--min-jaccard", "high"], "--min-jaccard"),
        (["cluster", ".", "--min-jaccard", "2"], "min_jaccard = 2.0: expected `float` <= 1.0"),
        (["cluster", ".", "--window", "soon"], "such as 12h, 3d or 1w"),
        (["cluster", ".", "-o", "none/report.json"], "none does not exist; create it first"),
        (["cluster", ".", "--workers", "0"], "--workers"),
        (["cluster", ".", "--settings", "none.toml"], "none.toml: cannot be read: No such file"),
        (["cluster", ".", "--settings", "typo.toml"], "unknown setting 'min_jacard'; did you mean 'min_jaccard'?"),
        (["cluster", ".", "-o", ""], "the name of the report file is empty"),
        (["compare", "one.txt"], "two documents, not 1"),
        (["compare", "--pairs", "p.jsonl", ".", "--corpus", "."], "leave --corpus out"),
        (["evaluate", "typo.toml", "gold.jsonl"], "typo.toml: not JSON, so not a report: invalid character"),
        (["evaluate", "none.json", "gold.jsonl"], "none.json: cannot be read"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(tmp_path: Path, arguments: list[str], said: str):
    (tmp_path / "typo.toml").write_text("min_jacard = 0.5\n", encoding="utf-8")
    run = dedup(*arguments, cwd=tmp_path)
    assert run.returncode == 2
    assert said in sentence(run)
    assert run.stdout == b""


@pytest.mark.parametrize(
    ("closed", "arguments", "said"),
    [
        ("<&-", "cluster -", "no readable document in -: standard input is closed"),
        (">&-", "plan", "standard output is closed"),
        (">&-", "settings", "standard output is closed"),
    ],
)
def test_a_stream_that_is_closed_is_one_sentence_and_exit_2(closed: str, arguments: str, said: str):
    run = subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m dedup {arguments} {closed}"], capture_output=True, check=False
    )
    assert run.returncode == 2
    assert sentence(run) == f"dedup: {said}\n"


def test_without_standard_error_the_results_are_still_printed(tmp_path: Path):
    (tmp_path / "one.txt").write_text("The ferry to Arrol sank at noon.", encoding="utf-8")
    command = f"exec {sys.executable} -m dedup cluster {tmp_path} 2>&-"
    run = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert (run.returncode, run.stdout) == (0, b"No story: no two documents belong together.\n")


def test_an_interrupt_that_a_kernel_wraps_is_an_interrupt():
    # What CPython makes of a KeyboardInterrupt that is raised while numba looks up which machine code to call.
    code = (
        "import sys, dedup.cli.main as main\n"
        "def application():\n"
        "    raise SystemError('returned a result with an exception set') from KeyboardInterrupt()\n"
        "main.application = application\n"
        "sys.exit(main.main())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (130, b"dedup: interrupted\n")


def test_columns_says_how_wide_text_is(tmp_path: Path, monkeypatch):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"The ferry to Arrol sank at noon, {name} said. " * 9, encoding="utf-8")
    for columns, expected in (("60", 60), ("", 80), ("1000", 120)):
        monkeypatch.setenv("COLUMNS", columns)
        run = dedup("compare", tmp_path / "one.txt", tmp_path / "two.txt")
        assert 0.9 * expected <= max(map(len, run.stdout.decode().split("\n"))) <= expected


def test_no_command_shows_the_usage_and_exits_2():
    run = dedup_anew()
    assert run.returncode == 2
    assert b"Usage: dedup" in run.stderr


def test_version():
    run = dedup_anew("--version")
    assert (run.returncode, run.stdout.decode()) == (0, f"dedup {__version__}\n")


def test_a_process_that_ends_looks_for_no_garbage():
    code = (
        "import gc, sys; sys.argv = ['dedup', 'settings']\n"
        "from dedup.cli.main import main\n"
        "main(); print(len(gc.get_objects()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(run.stdout.splitlines()[-1]) < 100


def test_settings_prints_a_settings_file_that_reads_back(tmp_path: Path):
    mine = tmp_path / "mine.toml"
    mine.write_text('min_jaccard = 0.75\nlanguage = "de"\n', encoding="utf-8")
    run = dedup("settings", "--settings", mine)
    assert run.returncode == 0
    (tmp_path / "printed.toml").write_bytes(run.stdout)
    assert read_settings(tmp_path / "printed.toml") == Settings(min_jaccard=0.75, language="de")


@pytest.mark.parametrize(
    ("duration", "expected"), [("3d", 3.0), ("12h", 0.5), ("90m", 0.0625), ("1w", 7.0), ("1.5D", 1.5), (None, None)]
)
def test_a_window_has_a_unit(duration: str | None, expected: float | None):
    assert days(duration) == expected


@pytest.mark.parametrize("duration", ["3", "d", "-1d", "3 days", "", "1e3d", "3d12h"])
def test_a_window_without_a_unit_is_refused(duration: str):
    with pytest.raises(SettingsError, match="a number with a unit is needed"):
        days(duration)


# --- evaluate -----------------------------------------------------------------------------------------------------


@pytest.fixture
def labelled(tmp_path: Path) -> tuple[Path, Path]:
    """Found ab | c | d, gold ab | cd: B-cubed precision is 1, recall (1 + 1 + ½ + ½) / 4."""
    report, gold = tmp_path / "report.json", tmp_path / "gold.jsonl"
    write_json(bare_report("abcd", bare_story(1, "a", "b")), report)
    gold.write_text("".join(f'{{"id": "{d}", "story": "{s}"}}\n' for d, s in zip("abcd", "1122", strict=True)))
    return report, gold


def test_a_failed_gate_is_exit_1_and_the_scores_are_still_printed(labelled: tuple[Path, Path]):
    run = dedup_anew("evaluate", *labelled, "--min-b-cubed", "0.9", "--min-pairwise-f1", "0.5", "--json")
    assert run.returncode == 1
    assert sentence(run) == "dedup: B-cubed F1 0.8571 is below --min-b-cubed 0.9\n"
    scores = json.loads(run.stdout)["all_documents"]
    assert scores["b_cubed"] == {"precision": 1.0, "recall": 0.75, "f1": pytest.approx(6 / 7)}
    assert scores["pairwise"] == {"precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)}


def test_gates_that_hold_are_exit_0_and_say_nothing(labelled: tuple[Path, Path]):
    run = dedup_anew("evaluate", *labelled, "--min-b-cubed", "0.85", "--min-ari", "0.5")
    assert (run.returncode, run.stderr) == (0, b"")
    assert b"0.8571" in run.stdout
    assert b"4 in 2 gold stories; 3 found, the largest of 2" in run.stdout


def test_a_score_that_is_not_defined_fails_its_gate(tmp_path: Path):
    write_json(bare_report("ab"), tmp_path / "report.json")
    (tmp_path / "gold.jsonl").write_text('{"id": "a", "story": 1}\n{"id": "b", "story": 2}\n')
    run = dedup("evaluate", tmp_path / "report.json", tmp_path / "gold.jsonl", "--min-pairwise-f1", "0")
    assert run.returncode == 1
    assert "pairwise F1 none is below" in sentence(run)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_long_output_goes_through_a_pipe_whole(labelled: tuple[Path, Path], unbuffered: str):
    report, gold = labelled
    missing = [f"missing-{n:06}" for n in range(20_000)]  # more than a pipe holds
    with gold.open("a") as file:
        file.writelines(f'{{"id": "{name}", "story": "{name}"}}\n' for name in missing)
    run = dedup_anew("evaluate", report, gold, "--json", PYTHONUNBUFFERED=unbuffered)
    assert run.returncode == 0
    assert json.loads(run.stdout)["missing"] == missing


def test_a_reader_that_goes_away_is_no_error_of_ours(labelled: tuple[Path, Path]):
    process = subprocess.Popen(
        [sys.executable, "-m", "dedup", "evaluate", *map(str, labelled)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), said) == (141, b"")
