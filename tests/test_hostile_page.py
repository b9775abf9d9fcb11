"""Articles that try to become code: their titles, texts, addresses, names and languages are shown as text."""

import json

import pytest
from browser import complaints, go, needs_chromium, open_page, search, texts, until
from msgspec.structs import replace

import dedup
from dedup import Document

pytestmark = needs_chromium

ATTACKS = (
    "<script>window.hit = 1</script>",
    "</script><script>window.hit = 1</script>",
    "<!--<script>",
    '"><img src=x onerror="window.hit = 1">',
    "'><svg onload=window.hit=1>",
    "<iframe srcdoc='<script>parent.hit = 1</script>'></iframe>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<style>*{background:url(https://evil.example/)}</style>",
    "{{ 7 * 7 }} {% raw %} ${window.hit = 1} `",
    "]]> --> \u0000\u0007\u001b[31m \u202e\u2066 \u2028 \ufeff",
    "javascript:window.hit=1",
)
URLS = (
    "javascript:window.hit=1",
    "JaVaScRiPt:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    'https://example.org/"onmouseover="window.hit=1',
    "vbscript:x",
    "http://[",
    "file:///etc/passwd",
    "//evil.example/x",
    " \u0001javascript:window.hit=1",
)
LEAD = "The ferry Saint Corwen struck the northern breakwater of Port Ansley on Sunday, and 37 people were hurt."
MORE = "“The helm went dead a minute out,” said Captain Edda Marlowe of the Ansley Passage Line."


def hostile_documents():
    """Independent texts and copies of one event, with every attack in every field."""
    for number, attack in enumerate(ATTACKS):
        middle = f"{attack} Inspectors of office {number} of the {attack} bureau came on day {number}. " * 3
        yield Document(
            id=f"{number}/{attack}",
            title=f"Ferry Saint Corwen {attack}",
            text=f"{LEAD}\n\n{middle}\n\n{MORE} {attack}\n{'Harbour pilots wrote a long note. ' * (number % 3)}",
            source=attack,
            url=URLS[number % len(URLS)],
            language=attack if number % 2 else "en",
            published="2031-03-02" if number % 2 else attack,
        )


@pytest.fixture(scope="module")
def report():
    """A report in which what could not be read and who speaks is hostile too, as in a report file made by hand."""
    found = dedup.find_stories(hostile_documents(), workers=1, include_text=True)
    skipped = [dedup.Skipped(input=attack, reason=attack) for attack in ATTACKS]
    quotes = [replace(quote, speaker=attack) for story in found.stories for quote in story.quotes for attack in ATTACKS]
    stories = [
        replace(story, quotes=quotes, headline=attack) for story, attack in zip(found.stories, ATTACKS, strict=False)
    ]
    corpus = replace(found.corpus, skipped=skipped, n_skipped=len(skipped))
    return replace(found, corpus=corpus, stories=stories)


@pytest.fixture(scope="module")
def page(report, tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "<img src=x onerror=window.hit=1>.html"
    dedup.write_html(report, path)
    return path


def test_no_article_becomes_code(window, page, report):
    window.get_log("performance")
    open_page(window, page)
    assert report.stories
    for story in report.stories:
        go(window, f"#{story.id}")
        window.execute_script(
            "for (let times = 0; times < 3; times++) {"
            " for (const one of document.querySelectorAll('details')) { fill(one); one.open = true; }"
            " for (const one of document.querySelectorAll('.more')) one.click(); }"
        )
        for number in range(len(story.documents)):
            go(window, f"#{story.id}/read/{number}")
        window.execute_script(
            "for (const one of document.querySelectorAll('#story *'))"
            " one.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))"
        )
    assert window.execute_script("return window.hit") is None
    assert window.execute_script("return document.scripts.length") == 3
    foreign = "img, iframe, object, embed, base, link, meta[http-equiv=refresh], style:not(head > style), #story script"
    assert window.execute_script("return document.querySelectorAll(arguments[0]).length", foreign) == 0
    attributes = "return [...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())"
    assert [name for name in window.execute_script(attributes) if name.startswith("on")] == []
    assert complaints(window) == []


def test_only_addresses_of_the_web_are_links(window, page, report):
    open_page(window, page)
    for story in report.stories:
        go(window, f"#{story.id}")
        links = window.execute_script(
            "return [...document.querySelectorAll('#story a')].map((one) => one.getAttribute('href'))"
        )
        assert all(link.startswith(("#", "https://example.org/")) for link in links), links


def test_nothing_is_asked_of_the_network(window, page, report):
    window.get_log("performance")
    open_page(window, page)
    for story in report.stories:
        go(window, f"#{story.id}/read")
    messages = [json.loads(entry["message"])["message"] for entry in window.get_log("performance")]
    asked = {m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"}
    assert {url.split("#")[0] for url in asked} <= {page.as_uri(), "about:blank"}


def test_hostile_words_are_shown_as_they_are(window, page, report):
    open_page(window, page)
    titles = texts(window, "#rows .headline")
    assert ATTACKS[0] in titles
    search(window, "<script>window.hit")
    assert any(ATTACKS[0] in text for text in texts(window, "#rows .headline"))
    (cells,) = window.execute_script(
        "return [[...document.querySelectorAll('.run table td')].map((one) => one.textContent)]"
    )
    assert "<!--<script>" in cells
    go(window, f"#{report.stories[0].id}")
    until(window, "return document.title.length > 0")
    assert window.title.strip() == titles[0].strip() or ATTACKS[0] in titles


def test_the_policy_stops_what_a_script_would_add(window, page):
    open_page(window, page)
    window.execute_script(
        "const script = document.createElement('script');"
        "window.refused = 0;"
        "try { script.textContent = 'window.hit = 2'; } catch (one) { window.refused += 1; }"
        "document.body.append(script);"
        "try { document.body.innerHTML += '<b>x</b>'; } catch (one) { window.refused += 1; }"
        "const image = document.createElement('img');"
        "image.src = 'https://evil.example/x.png';"
        "document.body.append(image);"
    )
    assert window.execute_script("return window.hit") is None
    assert window.execute_script("return window.refused") == 2
    assert any("Content Security Policy" in message for message in complaints(window))
