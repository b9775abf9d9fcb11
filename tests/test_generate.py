"""Generated news: the same everywhere, made day by day, and as alike as it says."""

import hashlib
import itertools
import os
import re
import subprocess
import sys
import tracemalloc
from functools import cache

import numpy as np
import pytest

from dedup.generated.copies import SHINGLE_WORDS, CopyForm
from dedup.generated.draws import below, draws
from dedup.generated.news import ARTICLES_A_DAY, GeneratedArticle, generated_news
from dedup.generated.words import vocabulary

N_ARTICLES = 2 * ARTICLES_A_DAY


@cache
def articles() -> list[GeneratedArticle]:
    return list(generated_news(N_ARTICLES))


def shingles(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return [tuple(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)]


def digest(made: list[GeneratedArticle]) -> str:
    return hashlib.sha256(repr(made).encode()).hexdigest()


def test_draws_are_splitmix64():
    # The first outputs of the published generator from state 0.
    expected = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC]
    assert draws(4).tolist() == expected


def test_draws_of_other_keys_are_unrelated():
    # Of 10,000 pairs of random bits half agree; 4 standard deviations of the binomial are 0.02.
    one, other = draws(10_000, 1, 2), draws(10_000, 2, 1)
    agreeing = np.mean((one >> np.uint64(63)) == (other >> np.uint64(63)))
    assert abs(agreeing - 0.5) < 0.02


@pytest.mark.parametrize("n", [1, 7, 1_000])
def test_below_reaches_every_value_and_none_beyond(n: int):
    found = np.unique(below(draws(20 * n, n), n))
    assert found.min() == 0
    assert found.max() == n - 1


def test_words_follow_zipf_s_law():
    # Each of the 2**18 places is given by a rounded-down cumulative share, so no word is off by more than one place.
    by_chance = vocabulary().by_chance
    counts = np.bincount(by_chance)
    shares = 1 / (np.arange(counts.size) + 2.5)
    assert np.abs(counts - by_chance.size * shares / shares.sum()).max() <= 1


def test_no_two_words_are_one():
    words = [word.lower() for word in vocabulary().words]
    assert len(set(words)) == len(words)


def test_two_processes_make_the_same_articles():
    code = (
        "import hashlib; from dedup.generated.news import generated_news; "
        f"print(hashlib.sha256(repr(list(generated_news({N_ARTICLES}))).encode()).hexdigest())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=os.environ | {"PYTHONHASHSEED": "7"}, check=True
    )
    assert run.stdout.decode().strip() == digest(articles())


def test_a_corpus_begins_like_a_longer_one():
    assert list(generated_news(ARTICLES_A_DAY)) == articles()[:ARTICLES_A_DAY]


def test_another_seed_makes_other_articles():
    ours = {article.document.text for article in generated_news(50, seed=1)}
    assert ours.isdisjoint(article.document.text for article in generated_news(50, seed=2))


def test_articles_are_made_as_they_are_asked_for():
    def peak(n_articles: int) -> int:
        tracemalloc.start()
        for _ in generated_news(n_articles):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(1)
    # One day lives at a time; its size varies with its texts, five days do not add up.
    assert peak(5 * ARTICLES_A_DAY) < 2 * peak(ARTICLES_A_DAY)


@pytest.mark.parametrize("n_articles", [0, 1, 2, ARTICLES_A_DAY + 1])
def test_there_are_as_many_articles_as_asked_for(n_articles: int):
    made = list(generated_news(n_articles))
    assert len({article.document.id for article in made}) == n_articles


def test_ids_stay_different_in_a_large_corpus():
    from dedup.generated.news import _id

    assert len({_id((1, day), n) for day in range(0, 1_000, 50) for n in range(1_000)}) == 20_000


@pytest.mark.parametrize("form", ["exact", "edited", "abridged", "wrapped"])
def test_copies_are_as_near_as_planned(form: CopyForm):
    texts = {article.document.id: shingles(article.document.text) for article in articles()}
    copies = [article for article in articles() if article.copied is not None and article.copied.form == form]
    assert len(copies) > 20
    for article in copies:
        copied = article.copied
        assert copied is not None
        ours, theirs = texts[article.document.id], texts[copied.original]
        one, other = set(ours), set(theirs)
        # A shingle that occurs twice is planned as two: it can be missing from each count that a share is made of.
        n_repeated = len(ours) - len(one) + len(theirs) - len(other)
        tolerance = 1e-9 + 2 * n_repeated / min(len(one), len(other))
        assert len(one & other) / len(one | other) == pytest.approx(copied.jaccard, abs=tolerance)
        assert len(one & other) / min(len(one), len(other)) == pytest.approx(copied.containment, abs=tolerance)


def test_planned_similarities_lie_on_both_sides_of_the_limits():
    edited = [a.copied.jaccard for a in articles() if a.copied is not None and a.copied.form == "edited"]
    abridged = [a.copied.containment for a in articles() if a.copied is not None and a.copied.form == "abridged"]
    assert min(edited) < 0.45
    assert max(edited) > 0.9
    assert min(abridged) < 0.65
    assert max(abridged) == 1.0


def test_a_copy_reports_the_event_of_its_original():
    by_id = {article.document.id: article for article in articles()}
    for article in articles():
        if article.copied is not None:
            original = by_id[article.copied.original]
            assert original.copied is None
            assert original.story == article.story
            assert original.document.published <= article.document.published


def test_independent_reports_share_names_and_figures_but_no_sentences():
    reports: dict[str, list[str]] = {}
    for article in articles():
        if article.copied is None:
            reports.setdefault(article.story, []).append(article.document.text)
    pairs = [pair for texts in reports.values() for pair in itertools.combinations(texts, 2)]
    assert len(pairs) > 100
    for one, other in pairs:
        common = set(re.findall(r"\w+", one)) & set(re.findall(r"\w+", other))
        assert any(word[0].isupper() for word in common)
        assert any(word.isdigit() for word in common)
        # What they share are stock phrases of eight words, four shingles, that both happen to use.
        assert len(set(shingles(one)) & set(shingles(other))) <= 4
