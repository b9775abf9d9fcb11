"""Reports as files, as a schema and as text for people."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from reports_made import FIRST, comparison, fact, inspection, report, story
from rich.cells import cell_len

from dedup.errors import ReportError
from dedup.model import NewStatement, TextChange
from dedup.report.comparison import comparison_text, marked
from dedup.report.json import check_writable, read_report, report_json, write_json
from dedup.report.schema import report_schema, schema_json
from dedup.report.terminal import inspection_text, stories_text
from dedup.settings import Settings

# --- JSON ---------------------------------------------------------------------------------------------------------


def test_a_report_reads_back_as_it_was_written(tmp_path: Path):
    write_json(report(), tmp_path / "report.json")
    assert read_report(tmp_path / "report.json") == report()


def test_json_is_utf8_with_sorted_keys_and_one_newline_at_the_end():
    data = report_json(report())
    assert data.endswith(b"}\n")
    assert not data.endswith(b"\n\n")
    assert "ü.txt".encode() in data

    def in_order(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert [name for name, _ in pairs] == sorted(name for name, _ in pairs)
        return dict(pairs)

    json.loads(data, object_pairs_hook=in_order)


def test_a_failed_write_leaves_the_old_file_whole_and_nothing_beside_it(tmp_path: Path, monkeypatch):
    target = tmp_path / "report.json"
    target.write_bytes(b"old")

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(ReportError, match="No space left on device"):
        write_json(report(), target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_interrupted_write_leaves_the_old_file_whole(tmp_path: Path, monkeypatch):
    target = tmp_path / "report.json"
    target.write_bytes(b"old")

    def interrupted(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_json(report(), target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_written_file_has_the_permissions_of_the_old_one_or_of_any_new_file(tmp_path: Path):
    kept, new, plain = tmp_path / "kept.json", tmp_path / "new.json", tmp_path / "plain"
    kept.write_bytes(b"old")
    kept.chmod(0o640)
    plain.write_bytes(b"")
    for target in (kept, new):
        write_json(report(), target)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert new.stat().st_mode == plain.stat().st_mode


def test_a_symbolic_link_still_points_to_the_written_file(tmp_path: Path):
    (tmp_path / "link.json").symlink_to("real.json")
    (tmp_path / "real.json").write_bytes(b"old")
    write_json(report(), tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert read_report(tmp_path / "real.json") == report()


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_json(report(), pipe)
        assert os.read(reader, 65536) == report_json(report())
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_descriptor_that_is_a_pipe_is_written_to():
    reader, writer = os.pipe()
    try:
        write_json(report(), f"/dev/fd/{writer}")
        assert os.read(reader, 65536) == report_json(report())
    finally:
        os.close(reader)
        os.close(writer)


@pytest.mark.parametrize(
    ("name", "said"), [("none/report.json", "none does not exist; create it first"), (".", "is a directory")]
)
def test_an_impossible_target_is_told_before_any_work(tmp_path: Path, name: str, said: str):
    with pytest.raises(ReportError, match=said):
        check_writable(tmp_path / name)


def changed(**fields: Any) -> bytes:
    return json.dumps(json.loads(report_json(report())) | fields).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "not JSON, so not a report"),
        (b"[]", "it has no 'schema_version'"),
        (b'{"schema_version": "2"}', "schema version '2'; this version of dedup reads '1'"),
        (b'{"schema_version": "1"}', "missing required field"),
        (changed(unclustered=[1]), "at `$.unclustered[0]`"),
        (changed(settings={"min_jaccard": 2.0}), "<= 1.0"),
        (changed(counters={"n_verified_pairs": -1}), ">= 0"),
    ],
)
def test_what_is_no_report_is_told_in_a_sentence(tmp_path: Path, data: bytes, said: str):
    path = tmp_path / "report.json"
    path.write_bytes(data)
    with pytest.raises(ReportError) as raised:
        read_report(path)
    assert said in str(raised.value)
    assert str(raised.value).startswith(f"{path}: ")
    assert "\n" not in str(raised.value)


def test_a_report_that_is_not_there(tmp_path: Path):
    with pytest.raises(ReportError, match="cannot be read: No such file"):
        read_report(tmp_path / "none.json")


def test_fields_of_a_later_version_of_schema_1_are_passed_over(tmp_path: Path):
    (tmp_path / "report.json").write_bytes(changed(provenance={"run": 7}))
    assert read_report(tmp_path / "report.json") == report()


# --- the schema ---------------------------------------------------------------------------------------------------


def test_the_shipped_schema_is_that_of_the_types():
    shipped = Path(__file__).parent.parent / "dedup" / "report" / "schema.json"
    assert shipped.read_bytes() == schema_json(), "run: python -m dedup.report.schema > dedup/report/schema.json"


def test_the_schema_is_a_schema_and_a_report_follows_it():
    jsonschema.Draft202012Validator.check_schema(report_schema())
    jsonschema.validate(json.loads(report_json(report())), report_schema())


@pytest.mark.parametrize(
    ("name", "value"), [("score", 1.01), ("score", -0.1), ("cohesion", 2), ("n_words", -1), ("begin", -1)]
)
def test_the_schema_knows_the_ranges(name: str, value: float):
    content = json.loads(report_json(report()))
    first = content["stories"][0]
    holder = {
        "score": first["pairs"][0],
        "cohesion": first,
        "n_words": content["corpus"]["documents"][0],
        "begin": first["quotes"][0]["mentions"][0],
    }[name]
    holder[name] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, report_schema())


@pytest.mark.parametrize(("record", "name"), [(inspection(), "Inspection"), (comparison(), "Comparison")])
def test_the_schema_also_describes_what_inspect_and_compare_print(record: msgspec.Struct, name: str):
    schema = {"$ref": f"#/$defs/{name}", "$defs": report_schema()["$defs"]}
    jsonschema.validate(msgspec.to_builtins(record), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({}, schema)


# --- for people ---------------------------------------------------------------------------------------------------


def all_texts(headline: str) -> list[str]:
    renamed = msgspec.structs.replace(inspection(), title=headline)
    compared = msgspec.structs.replace(comparison(), a=headline)
    return [
        stories_text(report(story(headline))),
        comparison_text(compared, Settings()),
        inspection_text(renamed, FIRST),
    ]


@pytest.mark.parametrize("headline", ["Short", "A headline of many words " * 20, "Unbroken" * 30, "長い見出し" * 30])
def test_text_for_people_fits_80_columns(headline: str):
    for text in all_texts(headline):
        assert max(cell_len(line) for line in text.split("\n")) <= 80


def test_a_narrow_table_of_stories_has_no_dates_and_fits():
    text = stories_text(report(story("A headline of many words " * 20)), width=60)
    assert "Dates" not in text
    lines = text.split("\n")
    assert max(cell_len(line) for line in lines) <= 60
    row = next(line for line in lines if "0.93" in line)
    assert row.split() == ["3", "2", "1", "0.93", "1", "1", "1"]


def test_markup_and_control_characters_of_an_article_are_shown_or_dropped_never_obeyed():
    for text in all_texts("[red]Gates[/red] \x1b[31mopen\x07 :smile: \u202e"):
        assert "[red]Gates[/red]" in text
        assert ":smile:" in text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_the_table_of_stories_has_the_counts_and_the_evidence():
    text = stories_text(report())
    row = next(line for line in text.split("\n") if "2031-05-06" in line)
    assert row.split() == ["3", "2", "1", "0.93", "1", "1", "1", "2031-05-06", "–", "2031-05-07"]
    for said in ("We opened the gates on Monday,", "We have opened the gates.", "Ilse Brandt", "1200 against 900"):
        assert said in text


def test_a_long_list_of_stories_says_how_many_it_leaves_out():
    stories = [story(f"Story number {n}", n) for n in range(50)]
    text = stories_text(report(*stories))
    n_shown = sum(f"Story number {n}\n" in text for n in range(50))
    assert f"and {50 - n_shown} more" in text


def test_no_story_is_said():
    empty = msgspec.structs.replace(report(), stories=[])
    assert "No story" in stories_text(empty)


def test_a_comparison_shows_verdict_scores_and_both_sides():
    text = comparison_text(comparison(), Settings())
    assert text.startswith("same story\n  a.txt\n  b.txt\n")
    for said in ("0.93", "0.44", "unknown", "Ilse Brandt, Varn", "they give different numbers", "Conflicts: none"):
        assert said in text


@pytest.mark.parametrize(("score", "is_doubtful"), [(0.39, True), (0.4, False)])
def test_statements_of_low_score_come_last_and_are_told_as_doubtful(score: float, is_doubtful: bool):
    statement = msgspec.structs.replace(fact(), kind="statement", value=None, score=score)
    compared = comparison_text(msgspec.structs.replace(comparison(), facts=[statement, fact()]), Settings(), width=120)
    assert ("perhaps a" in compared) == is_doubtful
    assert (compared.index(f"{score:.2f}") > compared.index("1.00")) == is_doubtful
    listed = stories_text(report(msgspec.structs.replace(story(), facts=[statement])))
    assert ("perhaps statement, 2 documents" in listed) == is_doubtful
    names = [fact(), fact()]  # as many as are shown
    listed = stories_text(report(msgspec.structs.replace(story(), facts=[statement, *names])))
    assert ("statement, 2 documents" in listed) != is_doubtful


@pytest.mark.parametrize(("verdict", "is_shown"), [("different", False), ("same story", True)])
def test_what_one_text_alone_says_is_only_counted_where_the_pair_is_different(verdict: str, is_shown: bool):
    alone = NewStatement(document="a.txt", begin=0, end=5, text="Alone it stands.", new=[])
    text = comparison_text(msgspec.structs.replace(comparison(), verdict=verdict, only_in=[alone]), Settings())
    assert ("Alone it stands." in text) == is_shown
    assert ("Only in one: 1 statement, not shown" in text) != is_shown


def test_a_comparison_of_copies_says_what_its_score_is_and_that_no_word_differs():
    copies = msgspec.structs.replace(comparison(), verdict="copy")
    text = comparison_text(copies, Settings())
    assert "the higher of jaccard and containment" in text
    assert "Changes: no word differs" in text
    assert "no word differs" not in comparison_text(comparison(), Settings())
    change = TextChange(kind="changed", begin=0, end=1, text="b", via_begin=0, via_end=1, via_text="a")
    assert "no word differs" not in comparison_text(msgspec.structs.replace(copies, changes=[change]), Settings())


def test_only_the_strongest_reasons_are_shown():
    evidence = {"for": ["first", "second", "third"], "against": []}
    text = comparison_text(msgspec.structs.replace(comparison(), evidence=evidence), Settings())
    assert "first" in text and "second" in text and "third" not in text and "against" not in text


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "Twelve people died, police said",
            "Ten people died, police say",
            ("[Twelve] people died, police [said]", "[Ten] people died, police [say]"),
        ),
        ("Twelve people died", "twelve people  died.", ("Twelve people died", "twelve people  died.")),
        ("Fog hid the mole", "A ferry sank at noon", ("Fog hid the mole", "A ferry sank at noon")),
        ("Nobody was hurt", "Nobody was badly hurt", ("Nobody was hurt", "Nobody was [badly] hurt")),
        ("", "", ("", "")),
    ],
)
def test_words_that_differ_are_marked_where_most_agree(left, right, expected):
    assert tuple(side.plain for side in marked(left, right)) == expected


def test_an_inspection_shows_masked_words_quotes_and_values():
    text = inspection_text(inspection(), FIRST)
    for said in ("share line", "“W", "Ilse Brandt", "about 1200 people", "Sentences (1)"):
        assert said in text


def test_colour_only_where_it_is_asked_for():
    assert "\x1b[" not in stories_text(report())
    assert "\x1b[" in stories_text(report(), color=True)
