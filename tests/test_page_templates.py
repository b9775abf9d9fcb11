"""Pages of several sites: what their templates repeat joins nothing, and what they report is kept."""

import pytest

from dedup.corpus import Corpus
from dedup.generated.news import generated_news
from dedup.model import Document
from dedup.pipeline import find_stories
from dedup.pipeline.read import read_texts
from dedup.pipeline.run import Run
from dedup.readers import read_documents

N_SITES, N_PAGES = 10, 10

RULES = (
    "The fact of registration of readers on the pages of {name} indicates that they accept these rules of conduct.",
    "Readers of {name} are obliged to speak respectfully to all others who take part in a discussion on these pages.",
    "A comment is deleted if it promotes hatred and discrimination on racial, ethnic or religious grounds.",
    "A comment is deleted if it contains insults, threats to other readers of {name} or to organisations.",
    "The editors of {name} may close the account of a reader who breaks these rules, and need not give a reason.",
    "I agree that {name} keeps and processes my personal data so that I can have an account with this newspaper.",
    "We are committed to protecting your personal information, and {name} has changed its privacy policy accordingly.",
    "Please read the privacy policy of {name}, which tells you which data we collect and what we use them for.",
)
FURNITURE = """<div class="modal"><h3>Community standards</h3>{rules}</div>
<nav><ul><li><a href="/">Front page</a></li><li><a href="/w">World</a></li><li><a href="/s">Sport</a></li></ul></nav>
<div class="breadcrumbs"><a href="/">{name}</a> » <a href="/w">World</a></div>"""
BELOW = """<div class="newsletter"><p>Sign up to the letter of {name} and never miss what happens.</p></div>
<aside><h4>Most read</h4><ul><li><a href="/1">Seven things to do in the {name} valley this weekend</a></li>
<li><a href="/2">Our photographer's year in pictures, from {name}</a></li></ul></aside>
<footer><p>© {name}. Reproduction only with leave of the publisher. Write to us: desk@{name}.example</p></footer>"""


def lone_articles(number: int) -> list[Document]:
    """Articles about as many different events."""
    seen: dict[str, Document] = {}
    for article in generated_news(3_000):
        if article.copied is None:
            seen.setdefault(article.story, article.document)
        if len(seen) == number:
            break
    return list(seen.values())


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory):
    directory = tmp_path_factory.mktemp("sites")
    for number, article in enumerate(lone_articles(N_SITES * N_PAGES)):
        name = f"site{number % N_SITES}"
        rules = "".join(f"<p>{rule.format(name=name)}</p>" for rule in RULES)
        paragraphs = "".join(f"<p>{line}</p>" for line in article.text.split("\n") if line.strip())
        page = (
            f'<html lang="en"><head><title>{article.title} - {name}</title>'
            f'<link rel="canonical" href="https://{name}.example/{number}"></head><body>'
            f"{FURNITURE.format(name=name, rules=rules)}<article><h1>{article.title}</h1>{paragraphs}</article>"
            f"{BELOW.format(name=name)}</body></html>"
        )
        path = directory / name / f"{number:03}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(page, encoding="utf-8")
    return directory


def test_pages_of_one_site_are_not_linked_by_their_template(sites):
    report = find_stories(read_documents(sites))
    assert report.corpus.n_documents == N_SITES * N_PAGES
    assert [story.documents for story in report.stories] == []


def test_articles_keep_their_text_and_lose_the_page(sites):
    articles = dict(enumerate(lone_articles(N_SITES * N_PAGES)))
    with Corpus.from_documents(read_documents(sites)) as corpus:
        texts = read_texts(corpus, Run.of(None, None, None))
        for place in range(len(corpus)):
            kept = " ".join(texts.masked(place).split())
            article = articles[int(corpus.ids[place].rpartition("/")[2].removesuffix(".html"))]
            missing = [line for line in article.text.split("\n") if " ".join(line.split()) not in kept]
            assert missing == []
            for furniture in ("Community standards", "insults", "Front page", "Most read", "Reproduction"):
                assert furniture not in kept


def test_three_pages_of_a_site_are_enough_for_known_furniture(tmp_path):
    box = "Share this on Facebook\n\nWe use cookies to improve your experience.\n\n"
    for number, article in enumerate(lone_articles(3)):
        text = f"Home » World » Region\n\n{article.text}\n\n{box}You may also like\n\nSign up to our newsletter"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    with Corpus.from_documents(read_documents(tmp_path)) as corpus:
        texts = read_texts(corpus, Run.of(None, None, None))
        for place in range(3):
            for furniture in ("Home »", "Share this", "cookies", "You may also like", "newsletter"):
                assert furniture not in texts.masked(place)
