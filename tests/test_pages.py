"""Web pages: the article and nothing else of the page, its date and outlet, whatever the page is encoded in."""

import hashlib
import json

import pytest
from pages_made import PARAGRAPHS, page

from dedup.model import Document, Skipped
from dedup.readers import ReadOptions, read_documents
from dedup.readers import pages as page_pool
from dedup.readers.article import NO_MAIN_TEXT, OF_METADATA


def read(path, content, **options):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (entry,) = read_documents(path, options=ReadOptions(**options))
    return entry


JSON_LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "datePublished": "2030-01-01", "headline": "Harbour Post"},
        {
            "@type": "NewsArticle",
            "headline": "Ferry sinks &amp; all are saved",
            "datePublished": "2031-05-02T19:30:00+02:00",
        },
    ],
}


def test_a_page_is_its_article(tmp_path):
    head = f'<script type="application/ld+json">{json.dumps(JSON_LD)}</script>'
    document = read(tmp_path / "ferry.html", page(head=head))
    assert document.id == "ferry.html"
    for paragraph in PARAGRAPHS:
        assert paragraph in document.text
    for furniture in ("cookies", "Accept all", "You may also like", "Mill closes", "All rights", "tracked", "margin"):
        assert furniture not in document.text
    assert document.title == "Ferry sinks & all are saved"
    assert document.published == "2031-05-02T19:30:00+02:00"
    assert (document.source, document.site) == ("The Harbour Post", "The Harbour Post")
    assert document.url == "https://www.harbour-post.example/2031/ferry"
    assert document.language == "en-GB"
    assert document.fields["text_sha256"] == hashlib.sha256(document.text.encode()).hexdigest()
    assert document.remarks == []


def test_the_date_is_found_without_json_ld_and_odd_dates_are_passed_over(tmp_path):
    meta = '<meta property="article:published_time" content="2031-05-02T19:30:00Z">'
    assert read(tmp_path / "a.html", page(head=meta)).published.startswith("2031-05-02")
    odd = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "0001-01-01T00:00:00Z"}</script>'
    )
    assert read(tmp_path / "b.html", page(head=meta + odd)).published.startswith("2031-05-02")
    assert read(tmp_path / "c.html", page()).title == "Ferry to Sundrey sinks"


GERMAN = tuple(
    "Die Fähre nach Sundrey ist am Montagabend gesunken, nachdem sie auf eine Sandbank gelaufen war, die auf keiner "
    f"Karte steht. „Wir hörten ein langes Geräusch“, erzählte die {n}. Zeugin, „und dann ging überall das Licht aus.“"
    for n in range(4)
)


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'),
        ("cp1252", ""),
        ("cp1252", '<meta charset="utf-8">'),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("utf-8", '<meta charset="no-such-thing">'),
        ("utf-8", '<meta charset="hex">'),
    ],
)
def test_a_page_in_any_encoding_whatever_it_declares(tmp_path, encoding, charset):
    markup = page(title="Fähre gesunken", paragraphs=GERMAN, charset=charset, attributes=' lang="de"')
    document = read(tmp_path / "a.html", markup.encode(encoding))
    assert document.title == "Fähre gesunken"
    for paragraph in GERMAN:
        assert paragraph in document.text
    assert document.n_replaced == 0


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "iso2022_jp"])
def test_a_japanese_page(tmp_path, encoding):
    lines = tuple(
        f"市長は、島へのフェリーが十月に再開すると発表した。住民によると、{n}人が学校に通えないという。"
        for n in (3, 4, 5, 6)
    )
    markup = page("フェリー再開", lines, charset=f'<meta charset="{encoding.replace("_", "-")}">', attributes="")
    document = read(tmp_path / "a.html", markup.encode(encoding))
    assert all(line in document.text for line in lines)


def test_a_page_without_an_article_falls_back_and_says_so(tmp_path):
    body = {"@type": "NewsArticle", "articleBody": "<p>The ferry sank on Monday.</p><p>All are home.</p>"}
    script = f'<script type="application/ld+json">{json.dumps(body)}</script>'
    document = read(tmp_path / "a.html", f"<html><head>{script}</head><body><img src=x></body></html>")
    assert "The ferry sank on Monday." in document.text
    assert document.remarks in ([], [OF_METADATA])
    document = read(
        tmp_path / "b.html", "<html><body><form><select><option>Ferry sinks<option>Mill</select></form></body>"
    )
    assert "Ferry sinks" in document.text
    assert document.remarks == [NO_MAIN_TEXT]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the page is empty"),
        (b" \n", "the page is empty"),
        (b"<html><head><script>1</script></head><body></body></html>", "no text in the page"),
        (bytes(range(256)) * 40, "binary, not text"),
    ],
)
def test_a_page_that_gives_no_document_is_told(tmp_path, content, reason):
    path = tmp_path / "a.html"
    assert read(path, content) == Skipped(input=str(path), reason=reason)


def test_pages_among_other_documents_keep_their_places(tmp_path):
    for number in range(30):
        name, content = (
            (f"{number:02}.html", page(f"Ferry {number} sinks")) if number % 3 else (f"{number:02}.txt", "Ferry")
        )
        (tmp_path / name).write_text(content, encoding="utf-8")
    for workers in (1, 2):
        ids = [entry.id for entry in read_documents(tmp_path, options=ReadOptions(workers=workers))]
        assert ids == sorted(ids)
        assert len(ids) == 30


def test_reading_may_stop_in_the_middle(tmp_path):
    for number in range(20):
        (tmp_path / f"{number:02}.html").write_text(page(), encoding="utf-8")
    entries = read_documents(tmp_path)
    assert isinstance(next(entries), Document)
    entries.close()


def test_a_page_that_a_process_dies_of_is_taken_as_it_stands(tmp_path, monkeypatch):
    # Half a million open tags: what looks for the article in it needs minutes, or dies.
    path = tmp_path / "deep.html"
    deep = "<div><p>Ferry sinks.</p>" * 60_000
    entry = read(path, f"<html><body>{deep}")
    assert isinstance(entry, Document | Skipped)
    good = tmp_path / "good.html"
    good.write_text(page(), encoding="utf-8")
    assert [found.id for found in read_documents(path, good) if isinstance(found, Document)][-1] == "good.html"


def test_the_time_for_a_page_is_bounded(tmp_path, monkeypatch):
    worker = "import resource, signal, sys\nsignal.setitimer(signal.ITIMER_PROF, 0.2)\nwhile True: pass\n"
    real = page_pool.subprocess.Popen
    monkeypatch.setattr(
        page_pool.subprocess, "Popen", lambda command, **kwargs: real([command[0], "-c", worker], **kwargs)
    )
    path = tmp_path / "slow.html"
    entry = read(path, page())
    assert entry == Skipped(input=str(path), reason="parsing took more than 6 seconds of processor time")


def test_a_page_is_cut_where_its_text_is_too_long(tmp_path):
    document = read(tmp_path / "a.html", page(), max_text_bytes=100)
    assert len(document.text.encode()) <= 100
    assert document.remarks == ["cut: only the first 100 bytes of its text were read"]
