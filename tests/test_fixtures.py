"""The gold labels of fixtures/ are consistent with its texts: what fixtures/README.md promises, computed."""

import json
import re
from collections import Counter
from datetime import datetime
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parent.parent / "fixtures"
NEWS = FIXTURES / "news"
COPY_LABELS = {"dup", "derived"}
OTHER_LABELS = {"partial", "followup", "boilerplate"}
GROUP_FILES = ("quotes", "facts", "conflicts")


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def gold(name: str) -> list[dict[str, Any]]:
    return read_lines(FIXTURES / "gold" / f"{name}.jsonl")


def file_texts() -> list[tuple[str, str]]:
    return [(p.relative_to(NEWS).as_posix(), p.read_text(encoding="utf-8")) for p in sorted(NEWS.rglob("*.txt"))]


def records() -> list[dict[str, Any]]:
    return [record for path in sorted(NEWS.glob("*.jsonl")) for record in read_lines(path)]


@cache
def texts() -> dict[str, str]:
    return dict(file_texts()) | {r["id"]: r["text"] for r in records()}


@cache
def stories() -> dict[str, str]:
    return {row["id"]: row["story"] for row in gold("stories")}


@cache
def labels() -> dict[tuple[str, str], str]:
    return {(row["a"], row["b"]): row["label"] for row in gold("copies")}


def are_copies(a: str, b: str) -> bool:
    return labels().get((min(a, b), max(a, b))) in COPY_LABELS


@cache
def article(document: str) -> str:
    """Title and text without the furniture of the site."""
    if not document.endswith(".txt"):
        return next(f"{r['title']}\n{r['text']}" for r in records() if r["id"] == document)
    site = next(row for row in gold("furniture") if row["site"] == document.split("/", maxsplit=1)[0])
    lines = texts()[document].split("\n")
    return "\n".join(s for s in lines if s not in site["lines"] and not s.startswith(tuple(site["starts"])))


def words(text: str) -> list[str]:
    """Lower-case words; an ideograph is a word, an apostrophe belongs to its word."""
    return re.findall(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:['’][^\W_]+)*", text.casefold().replace("’", "'"))


@cache
def phrases(document: str) -> frozenset[tuple[str, ...]]:
    found = words(article(document))
    return frozenset(tuple(found[i : i + 5]) for i in range(len(found) - 4))


def containment(a: str, b: str) -> float:
    return len(phrases(a) & phrases(b)) / min(len(phrases(a)), len(phrases(b)))


def test_ids_are_unique() -> None:
    ids = [document for document, _ in file_texts()] + [r["id"] for r in records()]
    assert len(ids) == len(set(ids))


def test_every_document_and_nothing_else_has_one_story() -> None:
    rows = gold("stories")
    assert sorted(row["id"] for row in rows) == sorted(texts())
    sizes = Counter(row["story"] for row in rows)
    assert all((size == 1) == story.startswith("lone-") for story, size in sizes.items())


def test_there_is_enough_of_everything() -> None:
    sizes = Counter(stories().values())
    in_stories = [size for size in sizes.values() if size > 1]
    conflicts = Counter(row["conflict"] for row in gold("conflicts"))
    assert len(in_stories) >= 20
    assert sum(in_stories) >= 75
    assert sum(size >= 4 for size in in_stories) >= 3
    assert sum(size == 1 for size in sizes.values()) >= 12
    assert conflicts[True] >= 15
    assert conflicts[False] >= 8
    assert len(gold("quotes")) >= 30
    assert len(gold("facts")) >= 30
    assert len({row["story"] for row in gold("independent")}) >= 6
    assert set(labels().values()) == COPY_LABELS | OTHER_LABELS


@pytest.mark.parametrize(
    ("prefix", "n_stories", "script"),
    [
        ("de-", 2, "[äöüß]"),
        ("es-", 2, "[áéíóúñ]"),
        ("fr-", 1, "[àçéèêœ]"),
        ("ru-", 2, "[\u0400-\u04ff]"),
        ("zh-", 2, "[\u4e00-\u9fff]"),
        ("ar-", 1, "[\u0600-\u06ff]"),
    ],
)
def test_stories_are_told_in_other_languages(prefix: str, n_stories: int, script: str) -> None:
    sizes = Counter(story for story in stories().values() if story.startswith(prefix))
    assert len([size for size in sizes.values() if size > 1]) >= n_stories
    told = [document for document, story in stories().items() if story.startswith(prefix)]
    assert all(len(re.findall(script, texts()[document])) > 10 for document in told)


QUOTATIONS = {
    "straight": r'"[^"\n]+"',
    "curly": "“[^”\n]+”",
    "single": "‘[^’\n]+’",
    "guillemets": "«[^»\n]+»",
    "guillemets with spaces": "« [^»\n]+ »",
    "guillemets reversed": "»[^«\n]+«",
    "low-high": "„[^“\n]+“",
    "corner brackets": "「[^」\n]+」",
    "nested": "‘[^’\n]*“[^”\n]+”",
    "nested, German": "„[^“\n]*‚[^‘\n]+‘",
    "nested, Russian": "«[^»\n]*„[^“\n]+“",
    "continued in the next paragraph": "“[^”\n]+\n\n“[^”\n]+”",
    "unclosed": r'^[^"\n]*"[^"\n]+$',
}


@pytest.mark.parametrize("pattern", QUOTATIONS.values(), ids=QUOTATIONS.keys())
def test_every_style_of_quotation_occurs(pattern: str) -> None:
    assert any(re.search(pattern, text, re.MULTILINE) for text in texts().values())


def test_articles_are_short() -> None:
    lengths = {document: len(words(article(document))) for document in texts()}
    wrong = {document: n for document, n in lengths.items() if not 100 <= n <= 350}
    assert wrong == {}


def test_dates_of_records_are_iso_and_some_are_missing() -> None:
    given = [r["published"] for r in records() if "published" in r]
    assert all(datetime.fromisoformat(published).year in (2031, 2032) for published in given)
    assert len(given) < len(records())
    assert {datetime.fromisoformat(published).tzinfo is None for published in given} == {True, False}


def test_furniture_recurs_on_its_site() -> None:
    for row in gold("furniture"):
        pages = [text.split("\n") for document, text in texts().items() if document.startswith(row["site"] + "/")]
        once = [line for line in row["lines"] if sum(line in page for page in pages) < 2]
        assert (row["site"], once) == (row["site"], [])
        assert all(any(line.startswith(start) for page in pages for line in page) for start in row["starts"])


@pytest.mark.parametrize("name", GROUP_FILES)
def test_a_mention_stands_exactly_once_in_a_document_of_its_story(name: str) -> None:
    for group in gold(name):
        for mention in group["mentions"]:
            assert texts()[mention["document"]].count(mention["text"]) == 1, mention
            assert stories()[mention["document"]] == group["story"], mention


@pytest.mark.parametrize("name", GROUP_FILES)
def test_a_group_has_two_documents_that_are_no_copies(name: str) -> None:
    for group in gold(name):
        documents = sorted({mention["document"] for mention in group["mentions"]})
        assert any(not are_copies(a, b) for a, b in combinations(documents, 2)), group


@pytest.mark.parametrize("name", GROUP_FILES)
def test_no_mention_is_furniture(name: str) -> None:
    for mention in (mention for group in gold(name) for mention in group["mentions"]):
        assert mention["text"] in article(mention["document"]), mention


def test_whoever_speaks_is_named_in_the_document() -> None:
    for quote in gold("quotes"):
        for mention in quote["mentions"]:
            speaker = mention.get("speaker", quote["speaker"])
            if speaker is not None:
                assert any(name in texts()[mention["document"]] for name in speaker.split()), (speaker, mention)


def test_agreement_says_what_the_words_say() -> None:
    for quote in gold("quotes"):
        versions = [words(mention["text"]) for mention in quote["mentions"]]
        all_equal = all(version == versions[0] for version in versions)
        assert (quote["agreement"] == "verbatim") == all_equal, quote
        if quote["agreement"] == "edited":
            common = min(len(set(a) & set(b)) / min(len(a), len(b)) for a, b in combinations(versions, 2))
            assert common > 0.5, quote


def test_values_of_a_conflict_differ() -> None:
    for row in gold("conflicts"):
        assert row["kind"] in {"number", "money", "percentage", "date", "name"}
        assert row["subject"]
        assert row["reason"]
        if row["conflict"]:
            assert len({mention["value"] for mention in row["mentions"]}) > 1, row


def test_copies_are_ordered_labelled_pairs_of_one_story() -> None:
    for (a, b), label in labels().items():
        assert a < b
        assert {a, b} <= set(texts())
        assert label in COPY_LABELS | OTHER_LABELS
        assert (stories()[a] == stories()[b]) == (label in COPY_LABELS), (a, b, label)


def test_copies_share_most_of_their_phrases() -> None:
    for (a, b), label in labels().items():
        if label in COPY_LABELS:
            assert containment(a, b) >= 0.5, (a, b)


def test_no_pair_with_much_text_in_common_is_unlabelled() -> None:
    pairs = combinations(sorted(texts()), 2)
    unlabelled = [(a, b) for a, b in pairs if (a, b) not in labels() and containment(a, b) > 0.15]
    assert unlabelled == []


def test_independent_reports_share_no_phrase_of_five_words() -> None:
    for row in gold("independent"):
        assert {stories()[document] for document in row["documents"]} == {row["story"]}
        for a, b in combinations(row["documents"], 2):
            assert phrases(a) & phrases(b) == frozenset(), (a, b)


SETS = sorted(path.name.removesuffix(".gold.jsonl") for path in (FIXTURES / "sets").glob("*.gold.jsonl"))


@pytest.mark.parametrize("name", SETS)
def test_every_text_of_a_set_has_one_label_and_lone_ones_are_alone(name: str) -> None:
    documents = [record["id"] for record in read_lines(FIXTURES / "sets" / f"{name}.jsonl")]
    labels = read_lines(FIXTURES / "sets" / f"{name}.gold.jsonl")
    assert len(set(documents)) == len(documents)
    assert sorted(row["id"] for row in labels) == sorted(documents)
    sizes = Counter(row["story"] for row in labels)
    assert {size for story, size in sizes.items() if story.startswith("lone-")} <= {1}


@pytest.mark.parametrize("name", ["elections", "languages", "large_story", "rumours", "russian"])
def test_no_two_texts_of_a_set_share_a_phrase_of_five_words(name: str) -> None:
    texts_of_set = [record["text"] for record in read_lines(FIXTURES / "sets" / f"{name}.jsonl")]
    seen = Counter(phrase for text in texts_of_set for phrase in {*five_words(text)})
    assert [phrase for phrase, n in seen.items() if n > 1] == []


def five_words(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return list(zip(*(words[begin:] for begin in range(5)), strict=False))
