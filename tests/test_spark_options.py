"""What is said where Spark cannot be used; no Spark is started here."""

import subprocess
import sys
from pathlib import Path

import pytest
from command_line import dedup, sentence

NEWS = Path(__file__).parents[1] / "fixtures" / "news"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--engine", "spark", "--resume", "kept"], "--resume and --engine spark"),
        (["--engine", "spark", "--names", "nowhere:find"], "names nowhere:find: the module cannot be imported"),
        (["--master", "yarn"], "--engine spark is needed"),
    ],
)
def test_options_that_do_not_go_together_are_told(arguments, said):
    run = dedup("cluster", NEWS, *arguments)
    assert run.returncode == 2
    assert said in sentence(run)


@pytest.mark.parametrize("package", ["pyspark", "pyarrow", "pandas"])
def test_a_missing_package_is_named_with_the_command_that_installs_it(package):
    code = (
        "import importlib.util as u, sys; found = u.find_spec\n"
        f"known = dict.fromkeys(('pyspark', 'pyarrow', 'pandas'), sys) | {{{package!r}: None}}\n"
        "u.find_spec = lambda name, *rest: known[name] if name in known else found(name, *rest)\n"
        f"sys.argv = ['dedup', 'cluster', {str(NEWS)!r}, '--engine', 'spark']\n"
        "from dedup.cli.main import main; sys.exit(main())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert run.returncode == 2
    assert f"needs {package}" in sentence(run)
    assert "pip install 'story-dedup[spark]'" in sentence(run)


def test_missing_java_is_told_with_the_command_that_installs_it(tmp_path, monkeypatch):
    for package in ("pyspark", "pyarrow", "pandas"):
        pytest.importorskip(package)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    run = dedup("cluster", NEWS, "--engine", "spark")
    assert run.returncode == 2
    assert "apt install openjdk-17-jre-headless" in sentence(run)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    run = dedup("cluster", NEWS, "--engine", "spark")
    assert run.returncode == 2
    assert f"JAVA_HOME is {tmp_path}" in sentence(run)
