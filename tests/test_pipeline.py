"""The whole program over the fixtures: what a report says, and what cannot change it."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

import dedup
from dedup.corpus import Corpus
from dedup.report.json import report_json

NEWS = Path(__file__).parents[1] / "fixtures" / "news"


@pytest.fixture(scope="module")
def documents():
    return list(dedup.read_documents(NEWS))


@pytest.fixture(scope="module")
def report(news_report):
    return news_report


def texts_of(documents):
    return {document.id: document.text for document in documents}


def mentions_of(story):
    return [m for item in (*story.quotes, *story.facts, *story.conflicts) for m in item.mentions]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_documents_and_the_workers_do_not_matter(documents, report, seed):
    shuffled = documents.copy()
    random.Random(seed).shuffle(shuffled)
    assert report_json(dedup.find_stories(shuffled, workers=2, include_text=True)) == report_json(report)


def test_the_hash_seed_of_python_does_not_matter(report):
    code = (
        "import sys, dedup; from dedup.report.json import report_json; found = dedup.read_documents(sys.argv[1]); "
        "sys.stdout.buffer.write(report_json(dedup.find_stories(found, workers=1, include_text=True)))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    done = subprocess.run([sys.executable, "-c", code, str(NEWS)], env=environment, capture_output=True, check=True)
    assert done.stdout == report_json(report)


def test_every_document_is_in_one_story_or_in_none(documents, report):
    clustered = [document for story in report.stories for document in story.documents]
    assert sorted([*clustered, *report.unclustered]) == sorted(document.id for document in documents)


def test_mentions_quote_their_documents(documents, report):
    texts = texts_of(documents)
    for story in report.stories:
        for mention in mentions_of(story):
            assert mention.document in story.documents
            assert texts[mention.document][mention.begin : mention.end] == mention.text
            assert mention.text.strip()


def test_shared_matters_stand_in_independent_documents(report):
    for story in report.stories:
        group_of = {member.id: n for n, group in enumerate(story.copy_groups) for member in group.documents}
        for item in (*story.quotes, *story.facts, *story.conflicts):
            assert len({group_of.get(m.document, m.document) for m in item.mentions}) >= 2


def test_a_story_names_its_weakest_link_and_its_cohesion(report):
    for story in report.stories:
        scores = [pair.score for pair in story.pairs]
        assert story.weakest_link.score in scores
        assert {story.weakest_link.a, story.weakest_link.b} <= set(story.documents)
        if story.n_independent_texts == 1:
            assert story.cohesion == 1.0
        else:
            n = story.n_independent_texts
            assert story.cohesion == pytest.approx(sum(scores) / (n * (n - 1) / 2), abs=1e-4)


def test_groups_are_made_of_verified_pairs_only(report):
    settings = report.settings
    groups = [group for story in report.stories for group in story.copy_groups]
    assert groups
    for group in groups:
        ids = {member.id for member in group.documents}
        assert group.representative in ids
        for member in group.documents:
            if member.id == group.representative:
                assert (member.jaccard, member.containment, member.via) == (1.0, 1.0, None)
            else:
                assert member.via in ids - {member.id}
                assert member.jaccard >= settings.min_jaccard or member.containment >= settings.min_containment


def test_furniture_is_no_evidence(report):
    furniture = ("You may also like", "Leave a Comment", "Subscribe", "Home »")
    for story in report.stories:
        for mention in mentions_of(story):
            assert not any(words in mention.text for words in furniture), mention


def test_without_stories_each_copy_group_is_one(documents, report):
    copies = dedup.find_stories(documents, workers=1, stories=False)
    groups = {tuple(m.id for m in g.documents) for story in report.stories for g in story.copy_groups}
    assert {tuple(story.documents) for story in copies.stories} == groups
    for story in copies.stories:
        assert len(story.pairs) == len(story.documents) - 1
        for pair in story.pairs:
            assert pair.score == max(pair.jaccard, pair.containment)


def test_the_window_parts_reports_that_are_too_far_apart(documents):
    report = dedup.find_stories(documents, dedup.Settings(window_days=1.0), workers=1)
    for story in report.stories:
        for pair in story.pairs:
            if story.n_independent_texts > 1 and pair.days_apart is not None:
                assert pair.days_apart <= 1.0


def test_texts_are_in_the_report_only_when_asked_for(documents):
    bare = dedup.find_stories(documents[:5], workers=1)
    with_text = dedup.find_stories(documents[:5], workers=1, include_text=True)
    texts = texts_of(documents)
    assert [d.text for d in with_text.corpus.documents] == [texts[d.id] for d in with_text.corpus.documents]
    assert all(d.text is None and not d.masked for d in bare.corpus.documents)


def test_a_report_with_texts_says_which_passages_are_furniture():
    article = dedup.Document(
        id="a", text="Home > News > Local\nThe mill at Wendry burned down on Monday, police said.\n"
    )
    report = dedup.find_stories([article], workers=1, include_text=True)
    (document,) = report.corpus.documents
    assert [article.text[mask.begin : mask.end] for mask in document.masked] == ["Home > News > Local"]
    assert document.n_masked == len("Home > News > Local")


def test_compare_agrees_with_cluster(documents, report):
    pairs = [(pair.a, pair.b) for story in report.stories for pair in story.pairs][:40]
    scores = {(pair.a, pair.b): pair.score for story in report.stories for pair in story.pairs}
    with Corpus.from_documents(documents) as corpus:
        found = list(dedup.compare_pairs(corpus, pairs, workers=1))
    assert [(one.a, one.b) for one in found] == pairs
    for one in found:
        if one.verdict != "copy":
            assert one.score == pytest.approx(scores[one.a, one.b], abs=0.02)


def test_compare_knows_copies_stories_and_others(documents, report):
    copies = next(story for story in report.stories for group in story.copy_groups if group.kind == "near")
    group = next(group for group in copies.copy_groups if group.kind == "near")
    by_id = {document.id: document for document in documents}
    a, b = by_id[group.documents[0].id], by_id[group.documents[1].id]
    assert dedup.compare_documents(a, b).verdict == "copy"
    story = next(story for story in report.stories if story.n_independent_texts > 1 and story.cohesion > 0.9)
    a, b = by_id[story.pairs[0].a], by_id[story.pairs[0].b]
    comparison = dedup.compare_documents(a, b)
    assert comparison.verdict == "same story"
    assert comparison.evidence["names"]
    other = by_id[report.unclustered[0]]
    assert dedup.compare_documents(a, other).verdict == "different"
    assert dedup.compare_documents(a, other).a == a.id


def test_the_score_of_copies_is_the_higher_similarity_as_in_a_run():
    told = (
        "The ferry Selma ran aground off Harl on Tuesday with 212 people aboard, the harbour master Ida Brandt said. "
    )
    more = "Divers will look at the hull before the tide lifts her, and nobody was hurt in the dark."
    one, other = (
        dedup.Document(id="a", text=told + more),
        dedup.Document(id="b", text=told + more.replace("dark", "fog")),
    )
    comparison = dedup.compare_documents(one, other)
    (story,) = dedup.find_stories([one, other], workers=1).stories
    assert comparison.verdict == "copy"
    assert comparison.jaccard < comparison.containment < 1.0
    assert comparison.score == comparison.containment
    with Corpus.from_documents([one, other]) as corpus:
        (ranked,) = dedup.compare_pairs(corpus, [("a", "b")], workers=1)
    assert ranked.score > comparison.score  # that both report one event is surer than that their words agree
    copy = next(one for one in story.copy_groups[0].documents if one.via)
    assert (copy.jaccard, copy.containment) == (comparison.jaccard, comparison.containment)
    assert "neither headline is borne out by the other text" not in comparison.evidence["against"]


def test_inspect_reads_what_cluster_reads(documents):
    with Corpus.from_documents(documents) as corpus:
        inspections = {one.id: one for one in dedup.inspect_documents(corpus, site_furniture=True, workers=1)}
    texts = texts_of(documents)
    assert set(inspections) == set(texts)
    for name, one in inspections.items():
        for quote in one.quotes:
            assert texts[name][quote.begin : quote.end] == quote.text
        for value in one.values:
            assert texts[name][value.begin : value.end] == value.text
        for mask in one.masked:
            assert mask.reason
            assert 0 <= mask.begin < mask.end <= len(texts[name])


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, dedup; print(sorted({'numpy', 'numba', 'sklearn', 'scipy', 'datasketch'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
