"""Every field of a report has a meaning, which the terminal and the documentation tell."""

from pathlib import Path

import pytest
from command_line import dedup, sentence

from dedup.model import Report
from dedup.report.reference import report_page, settings_page
from dedup.report.schema import report_schema

ROOT = Path(__file__).parent.parent


def test_every_field_of_every_record_has_a_description():
    definitions = report_schema()["$defs"]
    bare = [
        f"{name}.{field}"
        for name, definition in definitions.items()
        for field, schema in definition["properties"].items()
        if not schema.get("description")
    ]
    assert bare == []
    assert [name for name, definition in definitions.items() if not definition["description"]] == []


def test_every_counter_and_every_key_of_the_evidence_has_a_description(news_report: Report):
    definitions = report_schema()["$defs"]
    assert news_report.counters.keys() <= definitions["Report"]["properties"]["counters"]["properties"].keys()
    evidence = {key for story in news_report.stories for pair in story.pairs for key in pair.evidence}
    assert evidence <= definitions["StoryPair"]["properties"]["evidence"]["properties"].keys()


@pytest.mark.parametrize(("page", "made"), [("report-format", report_page), ("settings", settings_page)])
def test_the_reference_pages_are_those_of_the_types(page: str, made):
    assert (ROOT / f"docs/{page}.md").read_text(encoding="utf-8") == made(), f"make docs writes docs/{page}.md anew"


def test_explain_tells_every_field_in_80_columns():
    run = dedup("explain")
    assert (run.returncode, run.stderr) == (0, b"")
    shown = run.stdout.decode()
    assert max(map(len, shown.split("\n"))) <= 80
    assert "\x1b" not in shown
    for definition in report_schema()["$defs"]["Story"]["properties"]:
        assert f"\n  {definition}" in shown
    assert "stories[].conflicts[].mentions[], stories[].updates[].mentions[]" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("field", "first", "said"),
    [
        ("cohesion", "stories[].cohesion  number, 0 to 1", "an unscored pair counting 0"),
        ("pairs.evidence", "stories[].pairs[].evidence  object", "against"),
        ("stories[].pairs[].evidence.for", "stories[].pairs[].evidence.for", "speaks for one event"),
        ("settings.min_jaccard", "settings.min_jaccard  number", "lowest Jaccard similarity"),
        ("n_undated", "counters.n_undated", "documents without a date"),
        ("updates", "stories[].updates  list of records", "subject"),
    ],
)
def test_explain_tells_one_field(field: str, first: str, said: str):
    run = dedup("explain", field)
    assert run.returncode == 0
    assert run.stdout.decode().split("\n")[0] == first
    assert said in run.stdout.decode()


@pytest.mark.parametrize(
    ("field", "said"), [("cohesoin", "did you mean 'cohesion'?"), ("xyzzy", "`dedup explain` lists them all")]
)
def test_an_unknown_field_is_one_sentence(field: str, said: str):
    run = dedup("explain", field)
    assert run.returncode == 2
    assert said in sentence(run)
