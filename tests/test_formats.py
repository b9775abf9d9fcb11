"""Records in other files than JSON lines: JSON, tables, Parquet; and what their fields are called."""

import csv
import datetime
import io
import json
from pathlib import Path

import pytest
from inputs import read, write
from mutations import NEWSML
from pages_made import PARAGRAPHS

from dedup.errors import InputError
from dedup.readers import ReadOptions

FERRY = {"id": "a", "text": "Ferry sinks", "title": "Ferry"}
MILL = {"id": "b", "text": "Mill closes", "title": "Mill"}


# --- JSON ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        [FERRY, MILL],
        {"articles": [FERRY, MILL], "status": "ok"},
        {"status": "ok", "response": {"results": [FERRY, MILL]}},
        {"hits": {"total": 2, "hits": [{"_source": FERRY}, {"_source": MILL}]}},
        {"whatever": [FERRY, MILL]},
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_of_records_is_read_wherever_it_stands(at, value, indent):
    write("n.json", json.dumps(value, indent=indent))
    documents, reasons = read("n.json")
    assert {name: (document.text, document.title) for name, document in documents.items()} == {
        "a": ("Ferry sinks", "Ferry"),
        "b": ("Mill closes", "Mill"),
    }
    assert reasons == {}


def test_records_one_after_the_other_and_a_single_one_are_read(at):
    write("lines.json", json.dumps(FERRY) + "\n" + json.dumps(MILL, indent=1))
    write("one.json", json.dumps({"text": "Bridge opens", "n": [1, {"x": "]}"}]}))
    assert list(read("lines.json")[0]) == ["a", "b"]
    documents, _ = read("one.json")
    assert documents["one.json:1"].fields == {"n": [1, {"x": "]}"}]}


def test_a_damaged_record_costs_itself_alone(at):
    write("n.json", json.dumps([FERRY])[:-1] + ', {"text": "Fer" "ry"}, 17, {"words": 1}, ' + json.dumps(MILL) + "]")
    documents, reasons = read("n.json")
    assert list(documents) == ["a", "b"]
    assert list(reasons) == ["n.json:2", "n.json:3", "n.json:4"]
    assert reasons["n.json:3"] == "a number, not a record"
    assert reasons["n.json:4"] == "no 'text' field; found ['words']"


def test_a_list_that_breaks_off_keeps_what_came_before(at):
    write("n.json", json.dumps([FERRY, MILL])[:-9])
    documents, reasons = read("n.json")
    assert list(documents) == ["a"]
    assert reasons["n.json:2"].startswith("not JSON: ")
    write("n.json", json.dumps([FERRY, MILL])[:-1])
    documents, reasons = read("n.json")
    assert list(documents) == ["a", "b"]
    assert reasons == {"n.json:3": "the list has no end; the file may be cut off; the records before it were read"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "nothing in it"),
        (b"[]", "nothing in it"),
        (b"Ferry sinks", "not JSON: neither a list nor an object"),
        (bytes(range(256)) * 40, "binary, not JSON"),
    ],
)
def test_a_file_without_records_is_told(at, content, reason):
    write("n.json", content)
    assert read("n.json") == ({}, {"n.json": reason})


def test_nesting_is_bounded(at):
    write("deep.json", '[{"text": "T", "x": ' + "[" * 200_000 + "]" * 200_000 + "}, " + json.dumps(MILL) + "]")
    documents, reasons = read("deep.json")
    assert list(documents) == ["b"]
    assert reasons == {"deep.json:1": "nested too deeply"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_json_in_any_encoding(at, encoding):
    texts = ["Die Fähre sinkt, sagt der Bürgermeister. " * 4, "„Größer“ wäre schöner für die Schüler. " * 4]
    write(
        "n.json",
        json.dumps([{"id": str(n), "text": t} for n, t in enumerate(texts)], ensure_ascii=False).encode(encoding),
    )
    assert [document.text for document in read("n.json")[0].values()] == texts


# --- what others call their fields ---------------------------------------------------------------------------------


def test_schema_org_news_articles_are_understood(at):
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": "https://post.example/1#article",
        "headline": "Ferry sinks off Lorn",
        "articleBody": "The ferry sank on Monday.",
        "datePublished": "2031-05-02T08:00:00+01:00",
        "publisher": {"@type": "Organization", "name": "The Harbour Post"},
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://post.example/1"},
        "inLanguage": {"@type": "Language", "name": "en"},
    }
    write("one.json", json.dumps(article))
    write("graph.json", json.dumps({"@graph": [{"@type": "Organization", "name": "The Harbour Post"}, article]}))
    for name in ("one.json", "graph.json"):
        documents, reasons = read(name)
        document = documents["https://post.example/1#article"]
        assert reasons == {}
        assert (document.title, document.text) == ("Ferry sinks off Lorn", "The ferry sank on Monday.")
        assert (document.published, document.source) == ("2031-05-02T08:00:00+01:00", "The Harbour Post")
        assert (document.url, document.language) == ("https://post.example/1", "en")


def test_ninjs_is_understood(at):
    first = {
        "uri": "urn:newsml:wire.example:20310502:1",
        "headline": "Ferry sinks",
        "body_xhtml": "<div><p>The ferry <em>sank</em> on Monday.</p><p>Nobody was hurt &amp; all are home.</p></div>",
        "versioncreated": "2031-05-02T08:00:00Z",
        "language": "en",
        "copyrightholder": "Coastal Wire",
    }
    second = {
        "uri": "urn:newsml:wire.example:20310502:2",
        "headlines": [{"role": "main", "value": "Mill closes"}],
        "bodies": [{"role": "main", "contenttype": "text/plain", "value": "The mill closed."}],
    }
    write("wire.json", json.dumps([first, second]))
    ferry, mill = read("wire.json")[0].values()
    assert ferry.id == "urn:newsml:wire.example:20310502:1"
    assert ferry.text == "The ferry sank on Monday.\nNobody was hurt & all are home."
    assert (ferry.title, ferry.published, ferry.source) == ("Ferry sinks", "2031-05-02T08:00:00Z", "Coastal Wire")
    assert "the text was taken out of markup" in ferry.remarks
    assert (mill.title, mill.text) == ("Mill closes", "The mill closed.")


def test_fields_that_were_guessed_are_told(at):
    write("n.jsonl", json.dumps({"headline": "Ferry", "body": "Ferry sinks", "date": "2031-05-02", "n": 1}))
    document = read("n.jsonl")[0]["n.jsonl:1"]
    assert (document.title, document.text, document.published) == ("Ferry", "Ferry sinks", "2031-05-02")
    assert document.fields == {"n": 1}
    assert document.remarks == [
        "fields by their usual names: text from 'body', title from 'headline', published from 'date'"
    ]


def test_a_field_of_its_own_name_comes_before_usual_ones(at):
    write(
        "n.jsonl", json.dumps({"id": "x", "text": "Ferry sinks", "body": "Other words", "title": "A", "headline": "B"})
    )
    document = read("n.jsonl")[0]["x"]
    assert (document.text, document.title) == ("Ferry sinks", "A")
    assert document.fields == {"body": "Other words", "headline": "B"}
    assert document.remarks == []


def test_an_option_names_fields_with_dots_into_nested_ones(at):
    record = {"key": 7, "text": "not this", "story": {"words": "Ferry sinks", "when": "2031-05-02"}}
    write("n.jsonl", json.dumps(record))
    options = {"fields": {"id": "key", "text": "story.words", "published": "story.when"}}
    document = read("n.jsonl", **options)[0]["7"]
    assert (document.text, document.published) == ("Ferry sinks", "2031-05-02")
    assert document.fields["text"] == "not this"
    assert document.remarks == []
    write("n.jsonl", json.dumps(MILL))
    assert read("n.jsonl", **options)[1] == {
        "n.jsonl:1": "no 'story.words' field, which --field text=story.words asks for; found ['id', 'text', 'title']"
    }
    with pytest.raises(InputError, match="there is no field 'body'"):
        ReadOptions(fields={"body": "text"})


# --- tables ----------------------------------------------------------------------------------------------------------


def table(rows, delimiter=","):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


ROWS = [
    ["id", "headline", "text", "section"],
    ["a", "Ferry", 'The ferry sank.\r\n"Nobody" was hurt, they say; \u2028 all | are home.', "local"],
    ["b", "", "Die Mühle schließt.", ""],
]


@pytest.mark.parametrize(("name", "delimiter"), [("n.csv", ","), ("n.csv", ";"), ("n.tsv", "\t"), ("n.csv", "|")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_rows_are_records(at, name, delimiter, encoding):
    write(name, table(ROWS, delimiter).encode(encoding))
    documents, reasons = read(name)
    assert reasons == {}
    assert documents["a"].text == ROWS[1][2]
    assert (documents["a"].title, documents["a"].fields) == ("Ferry", {"section": "local"})
    assert (documents["b"].text, documents["b"].title) == ("Die Mühle schließt.", "")
    assert [document.origin for document in documents.values()] == [f"{name}:2", f"{name}:4"]


def test_rows_that_are_none_are_told_with_their_line(at):
    write("n.csv", "id,text\na,Ferry sinks\nb\nc,Mill,closes\nd,\n\ne,Bridge opens\n")
    documents, reasons = read("n.csv")
    assert list(documents) == ["a", "e"]
    assert reasons == {
        "n.csv:3": "1 fields, where the first row has 2",
        "n.csv:4": "3 fields, where the first row has 2",
        "n.csv:5": "the text is empty",
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "nothing in it"),
        ("id\ttitle\ttext", "nothing in it"),
        ("id,words\n1,Ferry", "no column of texts; found ['id', 'words']; --field text=NAME names it"),
        (bytes(range(256)) * 9, "binary, not a table"),
    ],
)
def test_a_table_without_texts_is_told(at, content, reason):
    write("n.csv", content)
    assert read("n.csv") == ({}, {"n.csv": reason})
    write("n.csv", "id,words\n1,Ferry")
    assert read("n.csv", fields={"text": "words"})[0]["1"].text == "Ferry"


def test_a_row_as_long_as_an_article_is_read(at):
    text = "Ferry sinks. " * 50_000
    write("n.csv", table([["id", "text"], ["a", text]]))
    assert read("n.csv")[0]["a"].text == text


# --- Parquet ---------------------------------------------------------------------------------------------------------


def test_rows_of_parquet_are_records(at):
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    when = datetime.datetime(2031, 5, 2, 8, tzinfo=datetime.UTC)
    columns = {
        "id": list(range(600)),
        "body": [f"Ferry {n} sinks" if n != 7 else None for n in range(600)],
        "date": [when] * 600,
        "tags": [["sea"]] * 600,
    }
    parquet.write_table(arrow.table(columns), "n.parquet", row_group_size=100)
    documents, reasons = read("n.parquet")
    assert len(documents) == 599
    assert reasons == {"n.parquet:8": "the text is empty"}
    document = documents["599"]
    assert (document.text, document.published) == ("Ferry 599 sinks", "2031-05-02T08:00:00+00:00")
    assert (document.fields, document.origin) == ({"tags": ["sea"]}, "n.parquet:600")
    whole = Path("n.parquet").read_bytes()
    write("cut.parquet", whole[: len(whole) // 2])
    assert read("cut.parquet") == ({}, {"cut.parquet": "no Parquet file, or a damaged one"})


# --- XML of agencies -------------------------------------------------------------------------------------------------


def test_newsml_g2_is_understood(at):
    write("wire.xml", NEWSML)
    documents, reasons = read("wire.xml")
    assert reasons == {}
    ferry, mill = documents.values()
    assert ferry.id == "urn:newsml:wire.example:1"
    assert ferry.text == "\n".join(PARAGRAPHS)
    assert (ferry.title, ferry.published) == ("Ferry sinks", "2031-05-02T08:00:00Z")
    assert (ferry.source, ferry.language) == ("Coastal Wire", "en-GB")
    assert mill.text == "The mill closed."


def test_nitf_is_understood(at):
    write(
        "a.xml",
        '<nitf><head><title>Ferry</title><docdata><doc-id id-string="w1"/>'
        '<date.issue norm="20310502T080000Z"/></docdata>'
        "</head><body><body.head><hedline><hl1>Ferry <em>sinks</em></hl1></hedline></body.head><body.content>"
        "<p>The ferry sank.</p><p>All are home.</p></body.content></body></nitf>",
    )
    document = read("a.xml")[0]["w1"]
    assert (document.title, document.text) == ("Ferry sinks", "The ferry sank.\nAll are home.")
    assert document.published == "20310502T080000Z"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<rss><item>T</item></rss>", "XML that is neither NewsML-G2 nor NITF"),
        ("<newsItem>", "not XML, or damaged"),
        ("", "not XML, or damaged"),
    ],
)
def test_other_xml_is_told(at, content, reason):
    write("a.xml", content)
    documents, reasons = read("a.xml")
    assert documents == {}
    assert list(reasons.values()) == [reason]


def test_entities_of_a_file_are_not_followed(at):
    write("secret.txt", "secret")
    entities = f'<!ENTITY b "bbbb"><!ENTITY c SYSTEM "file://{at}/secret.txt">'
    item = "<newsItem><contentSet><inlineData>Ferry &b;&c;</inlineData></contentSet></newsItem>"
    write("a.xml", f"<!DOCTYPE a [{entities}]>{item}")
    assert read("a.xml")[0]["a.xml:1"].text == "Ferry &b;&c;"
