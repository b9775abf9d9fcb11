"""The page in a real browser: what an editor does with it, by mouse, keyboard and on a small screen."""

import math
import re
from pathlib import Path

import pytest
from browser import (
    AXE,
    all_of,
    complaints,
    go,
    n_visible,
    needs_axe,
    needs_chromium,
    open_page,
    search,
    texts,
    the,
    until,
)
from msgspec.structs import replace

import dedup
from dedup import Document
from dedup.report import html
from dedup.report.page.overview import n_independent_sources, source_of

pytestmark = needs_chromium

ARTEFACTS = Path(__file__).parents[1] / "build" / "screenshots"


@pytest.fixture(scope="module")
def report(news_report):
    return news_report


@pytest.fixture(scope="module")
def page(report, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.html"
    dedup.write_html(report, path)
    return path


@pytest.fixture
def opened(window, page):
    """The browser with the page open at its list."""
    open_page(window, page)
    return window


@pytest.fixture(scope="module")
def ferry(report):
    """A story with disagreements, copies, shared quotes, and dated and undated articles."""
    return next(story for story in report.stories if "Ferry" in story.headline)


def headlines(driver):
    return texts(driver, "#rows .headline")


# --- the list -----------------------------------------------------------------------------------------------------


def test_all_stories_are_listed_with_the_numbers_of_the_report(opened, report):
    assert len(headlines(opened)) == len(report.stories)
    assert texts(opened, "#found") == [f"{len(report.stories)} stories"]
    assert f"{report.corpus.n_documents} articles" in the(opened, "h1").text
    assert complaints(opened) == []


def test_the_search_narrows_the_list_as_one_types(opened, report):
    search(opened, "fer")
    n_with_fer = len(headlines(opened))
    search(opened, "ferry breakwater")
    assert 0 < len(headlines(opened)) < n_with_fer < len(report.stories)
    assert "Ferry hits breakwater in fog, 37 hurt" in headlines(opened)
    assert {text.lower() for text in texts(opened, "#rows .headline mark")} >= {"ferry", "breakwater"}


def test_a_story_is_found_by_the_title_of_any_of_its_articles(opened, report, ferry):
    titles = {document.id: document.title for document in report.corpus.documents}
    title = next(titles[name] for name in ferry.documents if titles[name] not in {"", ferry.headline})
    search(opened, title)
    assert ferry.headline in headlines(opened)
    assert any(title in text for text in texts(opened, "#rows .match"))


def test_an_article_in_no_story_is_found_too(opened, report):
    titles = {document.id: document.title for document in report.corpus.documents}
    title = next(titles[name] for name in report.unclustered if titles[name])
    search(opened, title)
    assert any(title in text for text in texts(opened, "#alone li"))


def test_accents_and_case_do_not_matter_to_the_search(opened):
    search(opened, "DESALOJAR sierra calva")
    assert headlines(opened) == ["El fuego de Sierra Calva obliga a desalojar tres pueblos"]


def test_words_of_an_article_are_found_inside(opened, ferry):
    words = "the tea urn in the forward saloon"  # what one article says in passing: no headline, name or quote
    search(opened, words)
    assert headlines(opened) == []
    the(opened, "#inside").click()
    until(opened, "return view.inside !== null")
    assert headlines(opened) == [ferry.headline]
    assert words.lower() in texts(opened, "#rows .match")[0].lower()


def test_what_nobody_tells_is_said_to_be_in_no_story(opened):
    search(opened, "qqqqzzz")
    assert headlines(opened) == []
    assert the(opened, "#none").is_displayed()
    assert "inside the articles" in the(opened, "#none").text
    the(opened, "#inside").click()
    until(opened, "return view.inside !== null")
    assert "inside the articles" not in the(opened, "#none").text  # it was done, and found nothing
    the(opened, "#reset").click()
    assert len(headlines(opened)) > 0


@pytest.mark.parametrize(
    ("order", "value"),
    [
        ("articles", lambda story, _: len(story.documents)),
        ("sources", n_independent_sources),
        ("conflicts", lambda story, _: len(story.conflicts)),
        ("cohesion", lambda story, _: story.cohesion),
    ],
)
def test_stories_are_sorted_both_ways(opened, report, order, value):
    sources = {document.id: source_of(document) for document in report.corpus.documents}
    expected = {story.id: value(story, sources) for story in report.stories}
    the(opened, "#sort").send_keys("zzz")  # whatever it stands on
    opened.execute_script("byId('sort').value = arguments[0]; byId('sort').dispatchEvent(new Event('change'))", order)

    def shown():
        return [
            expected[link.removeprefix("#")]
            for link in opened.execute_script(
                "return [...document.querySelectorAll('#rows .headline')].map((one) => one.getAttribute('href'))"
            )
        ]

    assert shown() == sorted(expected.values(), reverse=True)
    the(opened, f"th.{order} button").click()
    assert shown() == sorted(expected.values())
    assert the(opened, f"th.{order}").get_attribute("aria-sort") == "ascending"


def test_sorted_by_date_undated_stories_come_last(opened, report):
    the(opened, "th.first button").click()
    dates = texts(opened, "#rows td.first")
    n_undated = sum(story.first_published is None for story in report.stories)
    assert n_undated > 0
    assert dates[-n_undated:] == ["undated"] * n_undated
    assert "undated" not in dates[:-n_undated]
    the(opened, "th.first button").click()
    assert texts(opened, "#rows td.first")[-n_undated:] == ["undated"] * n_undated


def test_filters_leave_the_stories_they_name(opened, report):
    language = {document.id: document.language for document in report.corpus.documents}
    the(opened, "#conflicts").click()
    assert len(headlines(opened)) == sum(bool(story.conflicts) for story in report.stories)
    the(opened, "#conflicts").click()
    the(opened, "#copies").click()
    assert len(headlines(opened)) == sum(story.n_independent_texts == 1 for story in report.stories)
    the(opened, "#copies").click()
    opened.execute_script("byId('language').value = 'es'; byId('language').dispatchEvent(new Event('change'))")
    assert len(headlines(opened)) == sum(
        any(language[name] == "es" for name in story.documents) for story in report.stories
    )


def test_the_filter_by_source_leaves_stories_of_that_source(opened):
    opened.execute_script("byId('source').value = 'Meridian Press'; byId('source').dispatchEvent(new Event('change'))")
    documents = opened.execute_script("return rows.map((row) => row.labels)")
    assert documents
    assert all("Meridian Press" in labels for labels in documents)


def test_the_timeline_holds_every_story_and_chooses_a_time(opened, report):
    labels = opened.execute_script("return [...byId('bars').children].map((one) => one.getAttribute('aria-label'))")
    counts = [int(label.split(": ")[1].split(" ")[0]) for label in labels]
    assert sum(counts) == len(report.stories)
    n_undated = sum(story.first_published is None for story in report.stories)
    undated = the(opened, ".bar-undated")
    undated.click()
    assert len(headlines(opened)) == n_undated
    assert undated.get_attribute("aria-pressed") == "true"


def test_red_is_the_share_of_stories_with_disagreements(opened):
    shares = opened.execute_script(
        "return [...byId('bars').children].map((one) => {"
        "  const [whole, torn] = ['.whole', '.torn'].map((name) => one.querySelector(name)?.offsetHeight ?? 0);"
        "  return [one.title, whole, torn]; })"
    )
    n_torn = 0
    for title, whole, torn in shares:
        n_stories, *n_conflicts = (int(number) for number in re.findall(r"(\d+) (?:stor|with)", title))
        n_torn += len(n_conflicts)
        assert abs(torn - whole * sum(n_conflicts) / max(1, n_stories)) <= 1
    assert n_torn > 0
    assert "with disagreements" in the(opened, "#timeline-title").text


def test_a_row_opens_its_story_wherever_it_is_clicked(opened, ferry):
    search(opened, "ferry breakwater")
    row = next(row for row in all_of(opened, "#rows tr") if ferry.headline in row.text)
    sources = row.find_element("css selector", ".sources")
    opened.execute_script("getSelection().selectAllChildren(arguments[0]); arguments[0].click()", sources)
    assert the(opened, "#rows").is_displayed()  # words were selected
    opened.execute_script("getSelection().removeAllRanges()")
    sources.click()
    until(opened, "return !byId('story').hidden")
    assert the(opened, "#story h1").text == ferry.headline


# --- a story ------------------------------------------------------------------------------------------------------


def test_a_story_opens_with_its_disagreements_first(opened, ferry):
    search(opened, "ferry breakwater")
    next(link for link in all_of(opened, "#rows .headline") if link.text == ferry.headline).click()
    until(opened, "return !byId('story').hidden")
    assert the(opened, "#story h1").text == ferry.headline
    assert texts(opened, ".findings h2")[0].startswith("Where the articles disagree")
    cards = texts(opened, ".conflict")
    assert len(cards) == len(ferry.conflicts)
    for conflict in ferry.conflicts:
        said = {mention.text for mention in conflict.mentions}
        assert any(sum(text in card for text in said) >= 2 for card in cards)
    assert "Who said" in " ".join(cards)
    assert complaints(opened) == []


def test_the_story_says_who_was_first_and_what_is_not_known(opened, ferry):
    go(opened, f"#{ferry.id}")
    said = the(opened, ".earliest").text
    assert "2 Mar 2031" in said
    assert "gives no hour that day" in said  # one of that day's articles has a date without an hour
    assert re.findall(r"\d\d:\d\d", said) == ["14:20"]  # the earliest hour, and none besides
    assert "without a date may be earlier" in said


def test_copies_are_folded_under_their_original(opened, ferry):
    go(opened, f"#{ferry.id}")
    (group,) = ferry.copy_groups
    assert len(all_of(opened, ".articles > li")) == ferry.n_independent_texts
    assert len(all_of(opened, ".copies li")) == len(group.documents) - 1


def test_quotes_have_speakers_versions_and_marked_differences(opened, report):
    def n_wordings(quote):
        return len({tuple(re.findall("[a-zß-ÿ]+", mention.text.lower())) for mention in quote.mentions})

    edited = [(s, q) for s in report.stories for q in s.quotes if q.agreement == "edited" and q.speaker]
    story, quote = next((s, q) for s, q in edited if n_wordings(q) > 1)
    go(opened, f"#{story.id}")
    opened.execute_script("for (const one of document.querySelectorAll('.quotes .more')) one.click()")
    card = next(
        card
        for card in all_of(opened, ".quote")
        if card.text.startswith(quote.speaker)
        and "small" in card.text
        and quote.mentions[0].text.split()[0] in card.text
    )
    assert card.find_elements("css selector", "ins, del")
    words = " ".join(card.text.split())
    assert any(" ".join(mention.text.split()) in words for mention in quote.mentions)


def test_only_words_between_marks_are_shown_as_quoted(opened, report):
    story = next(
        story
        for story in report.stories
        for quote in story.quotes
        for mention in quote.mentions
        if mention.text.startswith("the helm had stopped answering")  # "that the helm had …", in an article's own words
    )
    go(opened, f"#{story.id}")
    opened.execute_script("for (const one of document.querySelectorAll('.quotes .more')) one.click()")
    opened.execute_script(
        "for (const one of document.querySelectorAll('.quotes details')) { fill(one); one.open = true; }"
    )
    wordings = all_of(opened, ".quote li")
    reported = [one for one in wordings if "Reported:" in one.text]
    assert any("stopped answering" in one.text for one in reported)
    assert not any(one.find_elements("css selector", ".direct") for one in reported)
    assert 0 < len(reported) < len(wordings)


def test_facts_are_told_by_all_or_by_some_and_doubtful_ones_are_folded(opened, ferry):
    go(opened, f"#{ferry.id}")
    n_texts = ferry.n_independent_texts
    assert texts(opened, ".facts .doubtful .card") == []
    opened.execute_script("for (const one of document.querySelectorAll('.facts .doubtful')) one.open = true")
    until(opened, "return document.querySelectorAll('.facts .doubtful .card').length > 0")
    opened.execute_script("for (const one of document.querySelectorAll('.facts .more')) one.click()")
    for section, title, is_among in (
        ("all", f"Told by all {n_texts} texts", lambda fact: fact.n_independent_texts == n_texts),
        ("some", f"Told by some of the {n_texts} texts", lambda fact: fact.n_independent_texts < n_texts),
    ):
        facts = [fact for fact in ferry.facts if is_among(fact)]
        counts = sorted(f"in {fact.n_independent_texts} of {n_texts} texts" for fact in facts)
        shown = re.findall(
            r"in \d+ of \d+ texts", "\n".join(texts(opened, f"#in-{section} :is(.support, .names .faint)"))
        )
        assert sorted(shown) == counts
        doubtful = [fact for fact in facts if fact.kind == "statement" and fact.score < 0.4]
        perhaps = texts(opened, f"#in-{section} .doubtful .support")
        assert len(perhaps) == len(doubtful) > 0
        assert all(text.startswith("perhaps ") for text in perhaps)
        assert texts(opened, f"#in-{section} h2") == [f"{title} {len(facts) - len(doubtful)}"]


def test_what_two_articles_share_is_told_by_both(opened, report):
    story = next(s for s in report.stories if len(s.documents) == 2 == s.n_independent_texts and s.facts)
    go(opened, f"#{story.id}")
    assert [title.rstrip(" 0123456789") for title in texts(opened, ".facts h2")] == ["Told by both articles"]


def test_texts_credited_to_one_agency_are_texts_all_the_same(window, report, tmp_path):
    story = next(s for s in report.stories if len(s.documents) == s.n_independent_texts > 3)
    n = len(story.documents)
    credited = replace(story, n_independent_texts=n - 1)
    dedup.write_html(replace(report, stories=[credited]), tmp_path / "page.html")
    open_page(window, tmp_path / "page.html")
    go(window, f"#{story.id}")
    assert texts(window, "#in-all h2")[0].startswith(f"Told by all {n} articles")
    counts = {tuple(map(int, re.findall(r"\d+", text)[:2])) for text in texts(window, ".facts .support")}
    assert {of for _, of in counts} == {n}
    assert "cop" not in the(window, ".deck").text


def test_where_nothing_disagrees_the_page_says_what_is_not_looked_for(opened, report):
    story = next(s for s in report.stories if not s.conflicts and s.n_independent_texts > 1)
    go(opened, f"#{story.id}")
    (calm,) = texts(opened, ".calm")
    assert calm.startswith("Nothing was found on which these articles disagree.")
    assert "days of the week and order numbers are not compared" in calm


def test_what_is_in_conflict_is_not_agreed_on(opened, ferry):
    go(opened, f"#{ferry.id}")
    opened.execute_script("for (const one of document.querySelectorAll('.facts .more')) one.click()")
    disputed = {(one.kind, m.value) for one in ferry.conflicts for m in one.mentions}
    n_disputed = sum((fact.kind, fact.value) in disputed for fact in ferry.facts if fact.kind != "statement")
    assert len(all_of(opened, ".facts .values .badge, .facts .names .badge")) >= n_disputed > 0
    assert len(all_of(opened, ".facts .badge")) < len(ferry.facts)


def test_a_link_with_nothing_for_it_names_its_score(opened, report):
    story, pair = next(
        (s, p) for s in report.stories for p in s.pairs if s.n_independent_texts > 1 and not p.evidence.get("for")
    )
    go(opened, f"#{story.id}/links")
    opened.execute_script(
        "for (const one of document.querySelectorAll('.pair details')) { fill(one); one.open = true; }"
    )
    assert any(f"a score of {round(100 * pair.score)} %" in text for text in texts(opened, ".pair .reasons"))


def test_an_article_says_why_it_is_there(opened, ferry):
    go(opened, f"#{ferry.id}")
    names = opened.execute_script("return locals().map((local) => nameOf(story.row.members[local]))")
    best = max(pair.score for pair in ferry.pairs)
    strongest = next(pair for pair in ferry.pairs if pair.score == best)
    opened.execute_script("for (const one of document.querySelectorAll('.why')) { fill(one); one.open = true; }")
    assert strongest.a in names
    said = texts(opened, ".why")
    assert any(f"{round(100 * best)} %" in one and strongest.evidence["for"][0] in one for one in said)
    assert len(said) == len(ferry.documents)


def test_decisions_of_an_editor_and_remarks_of_reading_are_told(window, report, ferry, tmp_path):
    a, b = ferry.documents[:2]
    decided = [
        dedup.Constraint(a=a, b=b, kind="must-link"),
        dedup.Constraint(a=a, b=report.unclustered[0], kind="cannot-link"),
    ]
    documents = [replace(d, remarks=["cut after 10 MB"]) if d.id == b else d for d in report.corpus.documents]
    made = replace(report, constraints=decided, corpus=replace(report.corpus, documents=documents))
    dedup.write_html(made, tmp_path / "page.html")
    open_page(window, tmp_path / "page.html")
    assert [text for text in texts(window, ".run summary") if "Decisions" in text] == [
        "Decisions of an editor that the stories follow (2)"
    ]
    go(window, f"#{ferry.id}")
    window.execute_script("for (const one of document.querySelectorAll('.why')) { fill(one); one.open = true; }")
    assert sum("An editor decided" in text for text in texts(window, ".why")) == 2
    assert texts(window, ".entry .notice") == ["cut after 10 MB"]


def test_the_weakest_link_is_told_and_every_pair_listed(opened, ferry):
    go(opened, f"#{ferry.id}/links")
    opened.execute_script("document.querySelector('#in-links .more')?.click()")
    assert len(all_of(opened, ".pair")) == len(ferry.pairs)
    (weakest,) = all_of(opened, ".pair.weakest")
    assert f"{round(100 * ferry.weakest_link.score)} %" in weakest.text
    assert len(all_of(opened, ".drawing .edge")) == len(ferry.pairs)
    assert len(all_of(opened, ".drawing .node")) == ferry.n_independent_texts


# --- side by side -------------------------------------------------------------------------------------------------


def test_a_click_on_an_aligned_passage_brings_its_partner_level(opened, ferry):
    go(opened, f"#{ferry.id}/read")
    opened.execute_script("document.querySelector('#pane-0 .shared').click()")
    lit = opened.execute_script(
        "return [0, 1].map((side) => document.querySelector(`#pane-${side} .lit`)?.getBoundingClientRect().top)"
    )
    hues = opened.execute_script(
        "return [0, 1].map((side) => document.querySelector(`#pane-${side} .lit`).className.match(/hue\\d/)[0])"
    )
    assert None not in lit
    assert hues[0] == hues[1]
    top = opened.execute_script("return byId('pane-1').scrollTop")
    assert abs(lit[0] - lit[1]) < 4 or top == 0  # a pane at its top can go no higher


def test_one_article_scrolls_with_the_other(opened, report):
    longest = max(
        (s for s in report.stories if s.n_independent_texts > 1),
        key=lambda s: min(d.n_words for d in report.corpus.documents if d.id in s.documents),
    )
    open_page(opened, Path(opened.current_url.removeprefix("file://").split("#")[0]), height=420)
    go(opened, f"#{longest.id}/read")
    before = opened.execute_script("return byId('pane-1').scrollTop")
    opened.execute_script("sides.driver = 0; byId('pane-0').scrollTop = byId('pane-0').scrollHeight")
    until(opened, "return byId('pane-1').scrollTop > arguments[0]", before)
    opened.execute_script(
        "byId('together').click(); byId('pane-1').scrollTop = 0; sides.driver = 0; byId('pane-0').scrollTop = 10"
    )
    assert opened.execute_script("return byId('pane-1').scrollTop") == 0


def test_a_source_leads_to_the_passage_it_is_named_for(opened, ferry):
    go(opened, f"#{ferry.id}")
    conflict = ferry.conflicts[0]
    opened.execute_script("document.querySelector('.conflict .by').click()")
    until(opened, "return document.querySelector('.pane .lit') !== null")
    lit = texts(opened, ".pane .lit")
    assert any(mention.text in lit for mention in conflict.mentions)


def test_changes_of_a_copy_are_marked(opened, report):
    story, member = next(
        (s, m)
        for s in report.stories
        for g in s.copy_groups
        for m in g.documents
        if any(c.kind == "added" for c in m.changes)
    )
    a, b = (sorted(story.documents).index(name) for name in (member.id, member.via))
    go(opened, f"#{story.id}/read/{a}+{b}")
    added = [change.text for change in member.changes if change.text]
    assert [text.strip() for text in added] == texts(opened, "#pane-0 ins")


def test_furniture_is_grey(opened, report):
    document = next(d for d in report.corpus.documents if d.masked and any(d.id in s.documents for s in report.stories))
    story = next(s for s in report.stories if document.id in s.documents)
    go(opened, f"#{story.id}/read/{story.documents.index(document.id)}")
    grey = "".join(texts(opened, ".pane .masked"))
    for mask in document.masked:
        assert document.text[mask.begin : mask.end].strip()[:20] in grey


def test_scripts_of_all_directions_and_emoji_keep_their_places(window, tmp_path):
    said = "“The helm went dead 🙂 a minute out and we had no room"
    first = f"🚢🚢 The ferry Corwen struck the pier. Captain Marlowe said: {said}.” 上海の港で火災。"
    second = f"Late news 🛟 from the harbour: {said},” said Captain Marlowe of the ferry Corwen. سفينة"
    documents = [
        Document(id="a", title="Ferry Corwen strikes the pier 🚢", text=first, source="Één"),
        Document(id="b", title="Ferry Corwen: سفينة تصطدم بالرصيف", text=second, source="صوت الساحل"),
    ]
    report = dedup.find_stories(documents, workers=1, include_text=True)
    (story,) = report.stories
    dedup.write_html(report, tmp_path / "page.html")
    open_page(window, tmp_path / "page.html")
    go(window, f"#{story.id}")
    shown = window.execute_script("return story.passages.map(({ text }) => text)")
    mentions = [mention for quote in story.quotes for mention in quote.mentions]
    assert mentions
    for mention in mentions:
        assert mention.text in shown
    go(window, f"#{story.id}/read")
    assert window.execute_script(
        "return [...document.querySelectorAll('.pane .text')].map((one) => one.textContent).sort()"
    ) == sorted([first, second])
    assert complaints(window) == []


# --- keys, screens, paper -----------------------------------------------------------------------------------------


def test_the_page_is_used_by_keyboard_alone(opened, report):
    body = the(opened, "body")
    body.send_keys("/")
    opened.switch_to.active_element.send_keys("ferry breakwater")
    opened.switch_to.active_element.send_keys("\ue007")  # Enter: to the first story found
    opened.switch_to.active_element.send_keys("\ue007")
    until(opened, "return !byId('story').hidden")
    the(opened, "body").send_keys("\ue00c")  # Escape
    until(opened, "return byId('story').hidden")
    assert opened.switch_to.active_element.get_attribute("class") == "headline"
    opened.switch_to.active_element.send_keys("?")
    assert the(opened, "#keys").get_attribute("open") is not None


def test_the_help_begins_at_its_top(window, page):
    open_page(window, page, width=700, height=300)
    the(window, "#help").click()
    assert window.switch_to.active_element.get_attribute("id") == "keys-title"  # a browser scrolls to what has focus
    assert window.execute_script("return byId('keys').scrollTop") == 0


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_screen(window, page, report, width):
    open_page(window, page, width=width)
    for address in ["#", *(f"#{story.id}" for story in report.stories[:6])]:
        go(window, address)
        assert window.execute_script("return document.documentElement.scrollWidth") <= width


def test_on_paper_everything_folded_is_open(opened, ferry):
    go(opened, f"#{ferry.id}")
    opened.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert all_of(opened, "#story details:not([open])") == []
    assert texts(opened, ".why .reasons")
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert n_visible(opened, ".panes, .bar, .tools") == 0
    assert n_visible(opened, ".conflict") == len(ferry.conflicts)


@needs_axe
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_accessibility_checker_has_nothing_to_say(window, page, ferry, width, dark):
    open_page(window, page, width=width, dark=dark)
    for address in ["#", f"#{ferry.id}"]:
        go(window, address)
        window.execute_script("for (const one of document.querySelectorAll('details')) { fill(one); one.open = true; }")
        window.execute_script(AXE.read_text(encoding="utf-8"))
        found = window.execute_async_script("axe.run(document).then(arguments[0])")
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


def test_a_screenshot_is_kept_to_look_at(window, page, ferry):
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    for name, width, dark in (("wide", 1280, False), ("wide-dark", 1280, True), ("narrow", 390, False)):
        open_page(window, page, width=width, dark=dark)
        assert window.save_screenshot(str(ARTEFACTS / f"list-{name}.png"))
        go(window, f"#{ferry.id}")
        assert window.save_screenshot(str(ARTEFACTS / f"story-{name}.png"))
        go(window, f"#{ferry.id}/read")
        assert window.save_screenshot(str(ARTEFACTS / f"side-by-side-{name}.png"))


def test_a_page_without_texts_has_the_sentences_around_what_is_disagreed_on(window, report, ferry, tmp_path):
    documents = [replace(document, text=None, masked=[]) for document in report.corpus.documents]
    dedup.write_html(replace(report, corpus=replace(report.corpus, documents=documents)), tmp_path / "page.html")
    open_page(window, tmp_path / "page.html")
    go(window, f"#{ferry.id}")
    assert len(texts(window, ".conflict blockquote mark")) > 0
    assert "--include-text" in the(window, "#in-read").text
    assert complaints(window) == []


def test_a_report_of_no_story_or_no_words_is_a_page_too(window, report, ferry, tmp_path):
    dedup.write_html(replace(report, stories=[]), tmp_path / "none.html")
    open_page(window, tmp_path / "none.html")
    assert "no story" in the(window, "#none").text
    search(window, "ferry")
    assert n_visible(window, "#inside") == 0  # there is nothing to look into
    dedup.write_html(dedup.without_text(report), tmp_path / "wordless.html")
    open_page(window, tmp_path / "wordless.html")
    for story in report.stories[:5]:
        go(window, f"#{story.id}")
        window.execute_script("for (const one of document.querySelectorAll('details')) { fill(one); one.open = true; }")
    assert complaints(window) == []


# --- many stories -------------------------------------------------------------------------------------------------


def test_a_report_of_many_stories_is_an_index_and_pages_of_stories(window, report, tmp_path, monkeypatch):
    monkeypatch.setattr(html, "MAX_STORIES", 20)
    monkeypatch.setattr(html, "_STORIES_A_PART", 12)
    dedup.write_html(report, tmp_path / "many #1?.html")
    open_page(window, tmp_path / "many #1?.html")
    assert len(headlines(window)) == len(report.stories)
    last = report.stories[-1]
    search(window, last.headline)
    next(link for link in all_of(window, "#rows .headline") if link.text == last.headline).click()
    until(window, "return document.documentElement.dataset.ready === 'yes' && !byId('story').hidden")
    assert the(window, "#story h1").text == last.headline
    assert f"part-{math.ceil(len(report.stories) / 12):03}.html" in window.current_url
    the(window, "#brand").click()
    until(window, "return document.documentElement.dataset.ready === 'yes' && byId('story').hidden")
    assert len(headlines(window)) == len(report.stories)
    assert complaints(window) == []
