"""Pages as files: what they hold, how large they are, and where they are written."""

import base64
import hashlib
import json
import math
import re
import zlib
from pathlib import Path

import pytest
from command_line import dedup as run_dedup
from command_line import sentence
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import dedup
from dedup.model import CopyGroup, CopyMember, DocumentSummary, Mask
from dedup.report import html
from dedup.report.html import html_index
from dedup.report.page.detail import DETAILS
from dedup.report.page.direct import is_direct
from dedup.report.page.overview import n_independent_sources, shown_time, shown_title, source_of
from dedup.report.page.packed import packed, packed_stories
from dedup.report.page.passages import Passages
from dedup.report.page.story import story_content

NEWS = Path(__file__).parents[1] / "fixtures" / "news"


@pytest.fixture(scope="module")
def report(news_report):
    return news_report


@pytest.fixture(scope="module")
def documents(report):
    return {document.id: document for document in report.corpus.documents}


@pytest.fixture(scope="module")
def page(report, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.html"
    dedup.write_html(report, path)
    return path.read_text(encoding="utf-8")


def data_of(page, name):
    return re.search(f'<script type="text/plain" id="{name}">(.*?)</script>', page, re.DOTALL)[1]


def unpacked(line):
    return json.loads(zlib.decompress(base64.b64decode(line)))


def document(**fields):
    return DocumentSummary(
        **{"id": "a", "title": "", "source": "", "published": "", "url": "", "language": "", "n_words": 1} | fields
    )


@pytest.mark.parametrize(
    ("text", "is_quoted"),
    [
        ("He said: “it ran.”", True),
        ('"We went," he said, "and it ran."', True),
        ('"We went and then it ran," he said.', True),
        ('"We went," he said, and that it ran.', False),
        ("« Oui », dit-elle, it ran.", False),
        ("« it ran »", True),
        ("„Ja“, sagte er, it ran.", False),
        ("They said that it ran.", False),
        ("Il dit qu’it ran.", False),
        ("‘it ran’", True),
    ],
)
def test_words_are_quoted_where_marks_stand_around_them(text, is_quoted):
    assert is_direct(text, text.index("it ran")) is is_quoted
    assert is_direct(None, 0) is None


# --- the file -----------------------------------------------------------------------------------------------------


def test_the_policy_allows_exactly_the_style_and_script_of_the_page(page):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)[1]
    script = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    assert len(script) == 1
    for directive, content in (("style-src", style), ("script-src", script[0])):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_a_page_names_no_address_to_load_from(page):
    without_data = re.sub('<script type="text/plain".*?</script>', "", page, flags=re.DOTALL)
    addresses = set(re.findall(r"https?://[^\s\"'`)]+", without_data))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<(?:img|link|iframe)|url\(|@import|\bsrc=", without_data)


def test_the_same_report_gives_the_same_bytes(report, tmp_path):
    for name in ("one.html", "two.html"):
        dedup.write_html(report, tmp_path / name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_every_story_of_the_report_is_in_the_page(page, report):
    listed = unpacked(data_of(page, "overview-data"))
    assert [row["id"] for row in listed["stories"]] == [story.id for story in report.stories]
    assert len(data_of(page, "story-data").split("\n")) == len(report.stories)
    assert [listed["documents"]["id"][number] for number in listed["unclustered"]] == report.unclustered


def test_every_passage_of_a_full_page_says_its_words(report, documents):
    for story in report.stories:
        content = story_content(story, documents, DETAILS[0])
        said = words_of(content)
        for shared in [
            *zip(story.conflicts, content["conflicts"], strict=True),
            *zip(story.updates, content["updates"], strict=True),
        ]:
            assert [mention.text for mention in shared[0].mentions] == [
                said[number] for number in shared[1]["mentions"]
            ]
        quotes = {tuple(mention.text for mention in quote.mentions) for quote in story.quotes}
        assert {tuple(said[number] for number in quote["mentions"]) for quote in content["quotes"]} == quotes
        facts = sorted(tuple(mention.text for mention in fact.mentions) for fact in story.facts)
        assert sorted(tuple(said[number] for number in fact["mentions"]) for fact in content["facts"]) == facts
        assert content["left_out"] == {"quotes": 0, "facts": 0, "only": 0}


def words_of(content):
    """What the page's script reads of each passage: held words, or a slice in UTF-16 units of the held text."""
    said = {}
    for number, spans in enumerate(content["spans"]):
        begin = 0
        held = ((content["texts"][number] or {}).get("text") or "").encode("utf-16-le")
        for place, step, length in zip(spans[::3], spans[1::3], spans[2::3], strict=True):
            begin += step
            said[place] = content["said"].get(place, held[2 * begin : 2 * (begin + length)].decode("utf-16-le"))
    return said


@given(st.text(alphabet="ab 🚢. 火\n", max_size=40), st.data())
def test_offsets_are_given_in_the_units_of_a_browser(text, data):
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    passages = Passages([document(text=text)], n_characters=1_000)
    number = passages.add("a", begin, end, text[begin:end])
    assert words_of(passages.content())[number] == text[begin:end]


@given(st.text(alphabet="ab 🚢.!火\n1", min_size=1, max_size=400), st.data())
def test_a_context_holds_its_value_and_is_of_the_text(text, data):
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    passages = Passages([document(text=text)], n_characters=1_000)
    passages.add_context("a", begin, end)
    (words,) = words_of(passages.content()).values()
    assert text[begin:end].strip() in words
    assert words in text
    assert len(words) <= end - begin + 2 * 160


def test_a_context_is_the_sentence_around_the_value():
    text = "The pier was closed. The ferry was doing 1.5 knots when it struck. Nobody was hurt."
    passages = Passages([document(text=text)], n_characters=1_000)
    passages.add_context("a", text.index("1.5"), text.index("1.5") + 3)
    assert list(words_of(passages.content()).values()) == ["The ferry was doing 1.5 knots when it struck."]


def test_without_texts_a_page_has_the_words_of_every_mention(report, documents):
    bare = {name: replace(one, text=None, masked=[]) for name, one in documents.items()}
    story = next(story for story in report.stories if story.quotes and story.conflicts)
    content = story_content(story, bare, DETAILS[0])
    assert content["texts"] == [None] * len(story.documents)
    said = words_of(content)
    for mentions in [
        *(quote["mentions"] for quote in content["quotes"]),
        *(one["mentions"] for one in content["conflicts"]),
    ]:
        assert all(said[number] for number in mentions)


def test_masks_are_where_the_furniture_is():
    held = Passages(
        [document(text="🚢 Home > News\nThe ferry", masked=[Mask(begin=2, end=13, reason="x")])], 1_000
    ).content()["texts"][0]
    begin, end = held["masked"]
    assert held["text"].encode("utf-16-le")[2 * begin : 2 * end].decode("utf-16-le") == "Home > News"


# --- size ---------------------------------------------------------------------------------------------------------


def test_a_page_that_would_be_too_large_is_cut_and_says_so(report, documents):
    whole = packed_stories(report.stories, documents, 10**9)
    budget = sum(map(len, whole)) * 3 // 4
    lean = packed_stories(report.stories, documents, budget)
    assert sum(map(len, lean)) + len(lean) <= budget
    contents = [unpacked(line) for line in lean]
    assert sum(text["left"] for content in contents for text in content["texts"]) > 0
    assert sum(content["left_out"]["facts"] for content in contents) > 0
    for content, story in zip(contents, report.stories, strict=True):
        assert len(content["conflicts"]) == len(story.conflicts)
        assert len(content["facts"]) + content["left_out"]["facts"] == len(story.facts)
        for text, name in zip(content["texts"], story.documents, strict=True):
            assert len(text["text"]) + text["left"] == len(documents[name].text)


def test_a_page_that_is_cut_keeps_sure_statements_before_doubtful_ones(report, documents):
    n_cut = 0
    for story in report.stories:
        statements = [fact for fact in story.facts if fact.kind == "statement"]
        n_sure = sum(fact.score >= 0.4 for fact in statements)
        content = story_content(story, documents, DETAILS[-1])
        most = DETAILS[-1].n_findings
        kept = [fact for fact in content["facts"] if fact["kind"] == "statement"]
        assert len(kept) == min(most, len(statements))
        assert sum("doubtful" not in fact for fact in kept) == min(most, n_sure)
        n_cut += n_sure > 0 and len(statements) > most
    assert n_cut > 0


def test_packed_data_holds_no_markup():
    assert re.fullmatch(r"[A-Za-z0-9+/=]*", packed({"a": "</script><!--<script>\u2028"}))


# --- what is said of documents ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "source"),
    [
        ({"source": "Gazette", "url": "https://www.echo.example/1"}, "Gazette"),
        ({"url": "https://www.echo.example/1"}, "echo.example"),
        ({"url": "http://["}, ""),
        ({"id": "ledger/2031/a.txt"}, "2031"),
        ({"id": "news.zip!/ledger/a.txt"}, ""),
        ({"id": "a.txt"}, ""),
    ],
)
def test_a_source_is_the_field_else_the_host_else_the_directory(fields, source):
    assert source_of(document(**fields)) == source


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2031-03-02", "2031-03-02"),
        ("2031-03-02T17:00:00+03:00", "2031-03-02 14:00"),
        ("2031-03-02T00:00:00Z", "2031-03-02 00:00"),
        ("2031", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_a_time_is_shown_in_utc_and_only_as_precise_as_it_was_given(published, shown):
    assert shown_time(published) == shown


def test_a_document_without_a_title_is_called_by_its_first_line_that_is_no_furniture():
    text = "Home > News\n\n  Ferry hits pier \nMore."
    assert shown_title(document(text=text, masked=[Mask(begin=0, end=11, reason="x")])) == "Ferry hits pier"
    assert shown_title(document(text="x" * 500)) == "x" * 119 + "…"
    assert shown_title(document(title="Given", text="Other")) == "Given"


def test_copies_are_no_independent_sources(report):
    story = next(story for story in report.stories if story.copy_groups)
    group = CopyGroup(
        kind="exact",
        representative="b",
        documents=[CopyMember(id=name, jaccard=1.0, containment=1.0) for name in "abc"],
    )
    made = replace(story, documents=["a", "b", "c", "d", "e", "f"], copy_groups=[group])
    sources = {"a": "Wire", "b": "Echo", "c": "Post", "d": "Echo", "e": "", "f": ""}
    assert n_independent_sources(made, sources) == 3  # Echo (its text and the copied one), and two that are not known
    assert n_independent_sources(replace(made, copy_groups=[replace(group, first="a")]), sources) == 4


# --- where pages are written --------------------------------------------------------------------------------------


def test_a_directory_gets_an_index(report, tmp_path):
    dedup.write_html(report, f"{tmp_path}/pages/")
    assert [path.name for path in (tmp_path / "pages").iterdir()] == ["index.html"]
    dedup.write_html(report, tmp_path / "pages")  # it is one now, slash or not
    assert html_index(tmp_path / "pages") == tmp_path / "pages" / "index.html"


def test_a_directory_holds_whole_texts_where_one_page_cannot(report, tmp_path, monkeypatch):
    monkeypatch.setattr(html, "_STORIES_A_PART", 10)
    monkeypatch.setattr(html, "MAX_BYTES", 120_000)
    dedup.write_html(report, f"{tmp_path}/pages/")
    parts = sorted((tmp_path / "pages" / "index-parts").iterdir())
    n_parts = math.ceil(len(report.stories) / 10)
    assert [part.name for part in parts] == [f"part-{number:03}.html" for number in range(1, n_parts + 1)]
    stories = [unpacked(line) for part in parts for line in data_of(part.read_text(), "story-data").split("\n")]
    assert len(stories) == len(report.stories)
    listed = unpacked(data_of((tmp_path / "pages" / "index.html").read_text(), "overview-data"))
    assert {row["part"] for row in listed["stories"]} == {f"index-parts/{part.name}" for part in parts}


def test_render_writes_the_page_of_a_report(tmp_path, report):
    dedup.write_json(report, tmp_path / "report.json")
    run = run_dedup("render", "report.json", "-o", "page.html", cwd=tmp_path)
    assert run.returncode == 0
    assert sentence(run) == "dedup: the page is page.html\n"
    dedup.write_html(report, tmp_path / "same.html")
    assert (tmp_path / "page.html").read_bytes() == (tmp_path / "same.html").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("render", "none.json", "-o", "page.html"), "none.json: cannot be read"),
        (("render", "report.json", "-o", "no/where/page.html"), "no/where does not exist; create it first"),
        (("render", "report.json", "-o", "no/where/"), "/no does not exist; create it first"),
        (("cluster", str(NEWS), "--html", "no/page.html"), "/no does not exist; create it first"),
    ],
)
def test_what_cannot_be_written_is_told_in_a_sentence(tmp_path, arguments, fault):
    (tmp_path / "report.json").write_text("{}")
    run = run_dedup(*arguments, cwd=tmp_path)
    assert run.returncode == 2
    assert fault in sentence(run)


def test_cluster_writes_page_and_report_in_one_run(tmp_path):
    source = NEWS / "harbour-gazette"
    run = run_dedup("cluster", source, "--html", "page.html", "-o", "report.json", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert b"the page is page.html" in run.stderr
    assert run.stdout == b""
    assert unpacked(data_of((tmp_path / "page.html").read_text(), "overview-data"))["documents"]["id"]
    plain = run_dedup("cluster", source, "-o", "plain.json", cwd=tmp_path)
    assert plain.returncode == 0
    assert (tmp_path / "report.json").read_bytes() == (
        tmp_path / "plain.json"
    ).read_bytes()  # texts are the page's alone
