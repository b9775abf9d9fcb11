"""A recogniser of one's own: its spans, and nothing else, are names, in scores, evidence and on the command line."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup import Corpus, Document, Settings, compare_documents, find_stories
from dedup.errors import InputError
from dedup.pipeline import Run, cluster_in_parts
from dedup.stories.terms import StoryText, count_story_terms

ONE = "The ferry Selma ran aground off Harl on Tuesday. Captain Ida Brandt said the steering had failed."
OTHER = "All 212 passengers of the Selma came ashore at Harl. Ida Brandt, her captain, blamed the steering."


def names_of(texts, find_names):
    counts, vocabulary = count_story_terms([texts], find_names=find_names)
    return [
        {
            vocabulary.surfaces[counts.terms[entry]]: int(counts.counts[entry, 1])
            for entry in range(counts.offsets[row], counts.offsets[row + 1])
            if counts.counts[entry, 1]
        }
        for row in range(len(texts))
    ]


def spans_of(pattern):
    return lambda text: [match.span() for match in re.finditer(pattern, text)]


def test_what_the_recogniser_finds_are_the_names_whatever_their_capitals():
    texts = [StoryText("", ONE, "en"), StoryText("Selma", "the ferry, at ease", "en")]
    assert names_of(texts, spans_of("ferry|Selma")) == [{"ferry": 1, "selma": 1}, {"selma": 1, "ferry": 1}]
    assert names_of(texts, lambda text: []) == [{}, {}]


def test_the_recogniser_reads_the_title_in_the_first_line():
    seen = []
    names_of([StoryText("Selma", "Aground", "en"), StoryText("", "Alone", "en")], lambda text: seen.append(text) or [])
    assert seen == ["Selma\nAground", "Alone"]


@given(
    st.lists(st.lists(st.sampled_from(["Ost", "ärø", "北京", "مصر", "𝒳yz", "e\u0301e", "nil"]), max_size=8), max_size=5)
)
def test_offsets_are_code_points_of_the_text_it_was_given(lines):
    # Every word "ärø" is a name, wherever wider and composed characters stand before it.
    texts = [StoryText("", " ".join(line), "en") for line in lines]
    found = names_of(texts, spans_of(unicodedata.normalize("NFC", "ärø")))
    assert [sum(one.values()) for one in found] == [line.count("ärø") for line in lines]


@pytest.mark.parametrize("span", [(0, 10_000), (-1, 3), (4, 4), (1.0, 2), "Harl", None])
def test_what_is_no_span_of_the_text_is_refused(span):
    with pytest.raises(InputError, match="a name is its begin and end"):
        names_of([StoryText("", ONE, "en")], lambda text: [span])


def test_the_names_are_in_the_evidence():
    documents = [Document(id="one", text=ONE), Document(id="other", text=OTHER)]
    report = find_stories(documents, Settings(min_story_score=0.01), find_names=spans_of("steering|Harl"))
    assert report.stories[0].pairs[0].evidence["names"] == ["harl", "steering"]
    comparison = compare_documents(*documents, find_names=spans_of("Harl"))
    assert comparison.evidence["names"] == ["harl"]


def test_a_run_without_stories_takes_no_recogniser():
    with Corpus.from_documents([Document(id="one", text=ONE)]) as corpus:
        run = Run.of(None, 1, None, spans_of("Harl"))
        with pytest.raises(InputError, match="a run of copies alone"):
            cluster_in_parts(corpus, run, stories=False)


def test_what_resumes_takes_no_recogniser_without_a_file(tmp_path: Path):
    made = {"__name__": "of_no_file"}
    exec("def find(text):\n    return []\n", made)  # as at a prompt
    with Corpus.from_documents([Document(id="one", text=ONE)]) as corpus:
        with pytest.raises(InputError, match="of_no_file:find comes from no file"):
            cluster_in_parts(corpus, Run.of(None, 1, None, made["find"]), resume=tmp_path / "none")
        cluster_in_parts(corpus, Run.of(None, 1, None, no_names), resume=tmp_path / "kept")


def no_names(text):
    return []


def test_the_settings_of_a_report_name_the_recogniser():
    documents = [Document(id="one", text=ONE), Document(id="other", text=OTHER)]
    assert find_stories(documents, find_names=no_names).settings.names == f"{__name__}:no_names"
    assert find_stories(documents).settings.names == ""


def test_a_recogniser_that_the_settings_name_has_to_be_given():
    documents = [Document(id="one", text=ONE), Document(id="other", text=OTHER)]
    named = Settings(names="my_names:find")
    with pytest.raises(InputError, match="names is 'my_names:find'; give that function"):
        find_stories(documents, named)
    with pytest.raises(InputError, match="names is 'my_names:find'; give that function"):
        compare_documents(*documents, named)


def run_dedup(directory: Path, *arguments: str):
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "dedup", *arguments]
    return subprocess.run(command, cwd=directory, env=environment, capture_output=True, text=True, check=False)


def run_cluster(directory: Path, *arguments: str):
    return run_dedup(directory, "cluster", "news.jsonl", "-o", "-", *arguments)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    rows = [json.dumps({"id": name, "text": text}) for name, text in (("one", ONE), ("other", OTHER))]
    (tmp_path / "news.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "my_names.py").write_text("def find(text):\n    return [(0, 3)]\n", encoding="utf-8")
    (tmp_path / "settings.toml").write_text('names = "my_names:find"\n', encoding="utf-8")
    return tmp_path


def test_the_command_line_takes_a_function_of_the_current_directory(news: Path):
    made = run_cluster(news, "--names", "my_names:find")
    assert made.returncode == 0, made.stderr
    report = json.loads(made.stdout)
    (pair,) = report["stories"][0]["pairs"]
    assert pair["evidence"]["names"] == []  # "The" and "All" are all that it finds
    assert report["settings"]["names"] == "my_names:find"
    assert run_cluster(news, "--settings", "settings.toml").stdout == made.stdout
    (news / "broken.py").write_text("def find(text:\n", encoding="utf-8")
    (news / "fails.py").write_text("int('x')\n", encoding="utf-8")
    (news / "fails_later.py").write_text("def find(text):\n    return {}[text]\n", encoding="utf-8")
    wrong = (
        ("my_names", "MODULE:FUNCTION"),
        (".my_names:find", "MODULE:FUNCTION"),
        ("my_names:f", "no function f"),
        ("nothing:f", "cannot be imported"),
        ("broken:find", "cannot be imported"),
        ("fails:find", "cannot be imported: ValueError: invalid literal"),
        ("fails_later:find", "the recogniser failed at a text of"),
    )
    for named, reason in wrong:
        failed = run_cluster(news, "--names", named)
        assert failed.returncode == 2
        assert reason in failed.stderr
        assert "Traceback" not in failed.stderr


def test_compare_takes_the_function_that_the_settings_name(news: Path):
    compared = run_dedup(
        news, "compare", "one", "other", "--corpus", "news.jsonl", "--settings", "settings.toml", "--json"
    )
    assert compared.returncode == 0, compared.stderr
    assert json.loads(compared.stdout)["evidence"]["names"] == []
    (news / "pairs.jsonl").write_text('{"a": "one", "b": "other"}\n', encoding="utf-8")
    pairs = "compare", "--pairs", "pairs.jsonl", "news.jsonl"
    without, with_names = (run_dedup(news, *pairs, *more) for more in ((), ("--settings", "settings.toml")))
    assert without.returncode == with_names.returncode == 0
    assert without.stdout != with_names.stdout


def test_a_run_goes_on_with_what_the_same_recogniser_has_given_and_no_other(news: Path):
    command = "--names", "my_names:find", "--resume", "kept"
    made = run_cluster(news, *command)
    assert made.returncode == 0, made.stderr
    assert run_cluster(news, *command).stdout == made.stdout
    (news / "my_names.py").write_text("def find(text):\n    return []\n", encoding="utf-8")
    changed = run_cluster(news, *command)
    assert changed.returncode == 2
    assert "kept: the module of my_names:find changed since" in changed.stderr
    other = run_cluster(news, "--resume", "kept")
    assert other.returncode == 2
    assert "kept: the settings (names) changed since" in other.stderr


def test_no_recogniser_is_capitals():
    texts = [StoryText("", ONE, "en")]
    assert names_of(texts, None)[0].keys() == {"selma", "harl", "tuesday", "ida", "brandt"}


def test_the_result_does_not_depend_on_batches():
    texts = [StoryText("", ONE, "en"), StoryText("", OTHER, "en")]
    together, _ = count_story_terms([texts], find_names=spans_of("Selma|Ida"))
    apart, _ = count_story_terms([[texts[0]], [texts[1]]], find_names=spans_of("Selma|Ida"))
    assert np.array_equal(together.counts, apart.counts)
