"""Groups of passages: the kernel against its rules written out slowly, weights by formula, and what must align."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from dedup.alignment.matching.match import (
    Links,
    PassageGroup,
    Rows,
    cosine_in,
    cosine_of,
    grown_groups,
    growth_of,
    is_strict_story,
    links_between,
    mirrored,
    story_limit,
    ties_of,
)
from dedup.alignment.matching.shares import weighted_by_share
from dedup.alignment.matching.unite import statement_groups, united
from dedup.alignment.matching.vectors import PassageVectors, passage_vectors
from dedup.kernels.grouping import grow_groups, mark_close

# --- the kernels -------------------------------------------------------------------------------------------------

LIMITS = (0.2, 0.5, 0.1, 1.15, 0.6, 0.0, 3.0)
STRICT = (0.2, 1.0, 0.5, 1.15, 1.0, 0.14, math.inf)
LOOSELY = growth_of(1, 2)


def slow_close(cosine, owner, min_share):
    """Close by definition: a share of the best of either end in the other's document."""
    n = len(owner)
    best = [
        [max([cosine[p][q] for q in range(n) if owner[q] == d], default=0.0) for d in range(max(owner) + 1)]
        for p in range(n)
    ]
    return {
        (p, q)
        for p in range(n)
        for q in range(n)
        if cosine[p][q] > 0
        and owner[p] != owner[q]
        and cosine[p][q] >= min_share * max(best[p][owner[q]], best[q][owner[p]])
    }


def others(p, members, owner):
    return [m for m in members if owner[m] != owner[p]]


def joined_cosine(cosine, a, parts):
    length = sum(1.0 if p == q else cosine[p][q] for p in parts for q in parts)
    return sum(cosine[a][p] for p in parts) / math.sqrt(length)


def completes(p, members, cosine, owner, limits):
    across, own = others(p, members, owner), [m for m in members if owner[m] == owner[p]]
    highest = max(cosine[p][m] for m in across)
    partner = next(m for m in across if cosine[p][m] == highest)
    is_alone = [m for m in members if owner[m] == owner[partner]] == [partner]
    if not own or highest < limits[0] or partner not in members[:2] or not is_alone:
        return False
    return joined_cosine(cosine, partner, [*own, p]) >= limits[3] * joined_cosine(cosine, partner, own)


def mean_if_joining(p, members, cosines, owner, *, close, used, limits):
    cosine, whole = cosines
    min_cosine, share, min_close, *_, min_owners = limits
    across = others(p, members, owner)
    n_close = sum((p, m) in close and cosine[p][m] > 0 for m in across)
    mean = sum(cosine[p][m] for m in across) / len(across)
    enough = n_close >= min_close * len(across) and mean >= min_cosine * (share + (1 - share) / len(across))
    is_new = len(across) == len(members)
    is_supported = enough and (is_new or (len({owner[m] for m in members}) >= min_owners and n_close > 1))
    joins = is_supported or (p not in used and completes(p, members, whole, owner, limits))
    return mean if n_close and joins else None


def slow_groups(cosine, owner, close, seeds, limits):
    """The rules of ``grow_groups``, one passage at a time, from the full matrix."""
    used, groups = set(), []
    whole, cosine = cosine, [[c if c >= limits[5] else 0.0 for c in row] for row in cosine]
    for left, right in seeds:
        if left in used and right in used:
            continue
        members, score, open_ones = [left, right], cosine[left][right], range(len(owner))
        while True:
            open_ones = [p for p in open_ones if p not in members and is_open(p, members, cosine, owner, limits[4])]
            found = {
                p: mean_if_joining(p, members, (cosine, whole), owner, close=close, used=used, limits=limits)
                for p in open_ones
            }
            means = {p: mean for p, mean in found.items() if mean is not None}
            if not means:
                break
            joining = min(means, key=lambda p, means=means: (-means[p], p))
            score = min(score, max(cosine[joining][m] for m in others(joining, members, owner)))
            members.append(joining)
        used |= set(members)
        groups.append((members, score))
    return groups


def is_open(p, members, cosine, owner, min_linked):
    n_linked = sum(cosine[p][m] > 0 for m in others(p, members, owner))
    return n_linked > 0 and n_linked >= min_linked * len(others(p, members, owner))


@st.composite
def linked_passages(draw):
    """A symmetric matrix of cosines in sixty-fourths, so that every sum of them is exact, and owners."""
    n = draw(st.integers(2, 9))
    owner = [draw(st.integers(0, 3)) for _ in range(n)]
    cosine = [[0.0] * n for _ in range(n)]
    for p in range(n):
        for q in range(p):
            cosine[p][q] = cosine[q][p] = draw(st.sampled_from([0, 0, 4, 6, 8, 12, 14, 20, 28, 40, 60])) / 64
    return cosine, owner


def as_links(cosine):
    pairs = [(p, q) for p in range(len(cosine)) for q in range(p + 1, len(cosine)) if cosine[p][q] > 0]
    left, right = (np.array(column, dtype=np.int32) for column in (zip(*pairs, strict=True) if pairs else ([], [])))
    values = np.array([cosine[p][q] for p, q in pairs], dtype=np.float64)
    return mirrored(left, right, values, len(cosine)), pairs


@given(linked_passages())
def test_close_links_are_those_of_the_definition(passages):
    cosine, owner = passages
    links, _ = as_links(cosine)
    is_close = np.zeros(links.indices.size, dtype=np.bool_)
    mark_close(*links, np.array(owner, dtype=np.int32), max(owner) + 1, 0.6, is_close)
    rows = np.repeat(np.arange(len(owner)), np.diff(links.indptr))
    assert set(zip(rows[is_close].tolist(), links.indices[is_close].tolist(), strict=True)) == slow_close(
        cosine, owner, 0.6
    )


@pytest.mark.parametrize("limits", [LIMITS, STRICT])
@given(passages=linked_passages())
def test_groups_follow_the_rules(limits, passages):
    cosine, owner = passages
    links, pairs = as_links(cosine)
    n, owners = len(owner), np.array(owner, dtype=np.int32)
    is_close = np.zeros(links.indices.size, dtype=np.bool_)
    mark_close(*links, owners, max(owner) + 1, 0.6, is_close)
    close = slow_close(cosine, owner, 0.6)
    seeds = sorted(
        ((p, q) for p, q in pairs if (p, q) in close and cosine[p][q] >= limits[0]),
        key=lambda s: (-cosine[s[0]][s[1]], s),
    )
    members, offsets = np.empty(200, dtype=np.int32), np.zeros(n + 1, dtype=np.int64)
    scores = np.zeros(n)
    left, right = (np.array(column, dtype=np.int32) for column in (zip(*seeds, strict=True) if seeds else ([], [])))
    n_groups = grow_groups(*links, is_close, owners, left, right, np.array(limits), members, offsets, scores)
    found = [(members[offsets[g] : offsets[g + 1]].tolist(), scores[g]) for g in range(n_groups)]
    assert found == slow_groups(cosine, owner, close, seeds, limits)


def test_no_room_is_told():
    links, _ = as_links([[0.0, 0.5], [0.5, 0.0]])
    owners, one = np.array([0, 1], dtype=np.int32), np.ones(1, dtype=np.int32)
    arguments = (*links, np.ones(2, dtype=np.bool_), owners, one * 0, one, np.array(LIMITS))
    assert grow_groups(*arguments, np.empty(1, dtype=np.int32), np.zeros(3, dtype=np.int64), np.zeros(2)) == -1


def test_nothing_is_no_group():
    empty = np.zeros(0, dtype=np.int32)
    links = mirrored(empty, empty, np.zeros(0), 3)
    assert grown_groups(links, np.array([0, 1, 2], dtype=np.int32), 0.2, LOOSELY) == []


def test_counters_are_wide_enough():
    """65,537 documents of two passages: each second one says what the next document's first says."""
    n = 65_537
    left, right = np.arange(1, 2 * n - 1, 2, dtype=np.int32), np.arange(2, 2 * n, 2, dtype=np.int32)
    owner = np.repeat(np.arange(n, dtype=np.int32), 2)
    groups = grown_groups(mirrored(left, right, np.full(n - 1, 0.5), 2 * n), owner, 0.2, LOOSELY)
    assert [group.passages for group in groups] == np.column_stack([left, right]).tolist()
    assert {group.score for group in groups} == {0.5}


# --- weights -----------------------------------------------------------------------------------------------------


def vectors_of(passages, language="en"):
    spans = [(n, n, 0, len(passage)) for n, passage in enumerate(passages)]
    return passage_vectors(passages, [language] * len(passages), spans, n_counted=len(passages)).rows.toarray()


def test_weights_are_those_of_the_formula():
    """Unlisted words: content 1, no stemmer, so that tf and df alone count."""
    passages = ["qof qof zyx", "qof wub", "kry"]
    found = vectors_of(passages, "xx")
    idf = {
        "qof": 1 + math.log(4 / 3),
        "zyx": 1 + math.log(4 / 2),
        "wub": 1 + math.log(4 / 2),
        "kry": 1 + math.log(4 / 2),
    }
    first = {"qof": (1 + math.log(2)) * idf["qof"], "zyx": idf["zyx"]}
    length = math.hypot(*first.values())
    columns = sorted(idf)
    assert found[0] == pytest.approx([first.get(name, 0.0) / length for name in columns])
    assert found[2] == pytest.approx([1.0 if name == "kry" else 0.0 for name in columns])


def test_function_words_say_nothing():
    found = vectors_of(["The of and to the.", "Glaciers melt."])
    assert not found[0].any() and np.linalg.norm(found[1]) == pytest.approx(1.0)


def test_inflected_words_are_one_term():
    found = vectors_of(["flooded villages", "flooding village", "opera singers"])
    assert found[0] @ found[1] == pytest.approx(1.0) and found[0] @ found[2] == 0.0


def test_scripts_without_spaces_are_compared_by_pairs_of_characters():
    found = vectors_of(["桥梁今天关闭", "今天桥梁重新开放", "股票上涨"], "zh")
    assert found[0] @ found[1] > 0.2 and found[0] @ found[2] == 0.0


@given(st.lists(st.text(st.sampled_from("abc XYé.\n "), max_size=30), min_size=1, max_size=5), st.data())
def test_overlapping_spans_have_the_vectors_of_their_words(texts, data):
    """Rows made of overlapping spans equal rows made of the same words cut out."""
    spans = []
    for row in range(4):
        number = data.draw(st.integers(0, len(texts) - 1))
        breaks = [0, *[n for n, c in enumerate(texts[number]) if not c.isalnum()], len(texts[number])]
        begin, end = sorted((data.draw(st.sampled_from(breaks)), data.draw(st.sampled_from(breaks))))
        spans.append((row, number, begin, end))
    found = passage_vectors(texts, ["xx"] * len(texts), spans, n_counted=4).rows
    cut = vectors_of([texts[number][begin:end] for _, number, begin, end in spans], "xx")
    if found.nnz:
        assert found.toarray() == pytest.approx(cut)
    else:
        assert not cut.any()


def test_one_word_in_common_is_less_than_half_the_evidence():
    vectors = passage_vectors(
        ["wub kry zyx", "wub kry pel", "wub mor"], ["xx"] * 3, [(n, n, 0, 12) for n in range(3)], n_counted=3
    ).rows
    links = links_between(vectors, 0.1)
    dense = vectors.toarray()
    assert cosine_of(links, 0, 1) == pytest.approx(dense[0] @ dense[1], abs=1e-6)
    assert 0.0 < cosine_of(links, 0, 2) < 0.5 * (dense[0] @ dense[2])
    assert cosine_of(links_between(vectors, 2.6 * (dense[0] @ dense[2])), 0, 2) == 0.0


@given(st.floats(0.01, 1.0), st.integers(1, 500), st.integers(1, 500), st.integers(2, 50))
def test_longer_documents_ask_for_a_higher_cosine(min_cosine, fewer, more, n_documents):
    fewer, more = sorted((fewer * n_documents, (fewer + more) * n_documents))
    limits = [story_limit(min_cosine, n, n_documents) for n in (8 * n_documents, fewer, more)]
    assert min_cosine <= limits[0] <= 1.0
    if is_strict_story(fewer, n_documents) == is_strict_story(more, n_documents):
        assert min_cosine <= limits[1] <= limits[2] <= 1.0


@given(st.integers(50, 500), st.integers(2, 8))
def test_pairs_of_a_strict_story_have_rivals_in_every_pair_of_documents(n_sentences, n_documents):
    """The limit is that of two documents in which a sentence has as many rivals as there are pairs for one here."""
    rivals = n_sentences * (n_documents * (n_documents - 1) // 2)
    assert story_limit(0.16, n_sentences * n_documents, n_documents) == pytest.approx(story_limit(0.16, 2 * rivals, 2))


@st.composite
def told_stories(draw):
    """Rows of terms of one or two stories, with the document of each row and the story of each document."""
    stories = draw(st.lists(st.integers(0, 1), min_size=1, max_size=5).map(sorted))
    n_rows = draw(st.integers(1, 8))
    owners = draw(st.lists(st.integers(0, len(stories) - 1), min_size=n_rows, max_size=n_rows))
    terms = st.lists(st.integers(0, 3), max_size=4, unique=True)
    rows = np.zeros((n_rows, 8))
    for row, owner in enumerate(owners):
        for term in draw(terms):
            rows[row, 4 * stories[owner] + term] = draw(st.integers(1, 9))
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(lengths == 0.0, 1.0, lengths), owners, stories


@given(told_stories(), st.lists(st.booleans(), min_size=8, max_size=8), st.lists(st.booleans(), min_size=2, max_size=2))
def test_a_term_counts_by_the_share_of_documents_that_have_it(told, is_plain, is_weighted):
    rows, owners, stories = told
    stories = [sorted(set(stories)).index(story) for story in stories]
    chosen = np.array([is_weighted[stories[owner]] for owner in owners])
    vectors = PassageVectors(csr_array(rows), np.array(is_plain))
    found = weighted_by_share(vectors, np.array(owners, dtype=np.int32), np.array(stories), chosen).toarray()
    for row, owner in enumerate(owners):
        mates = [document for document, story in enumerate(stories) if story == stories[owner]]
        expected = rows[row].copy()
        for term in range(8) if chosen[row] else ():
            having = sum(any(rows[r, term] for r, o in enumerate(owners) if o == document) for document in mates)
            expected[term] *= having / len(mates) * (1.0 if is_plain[term] else 0.85)
        length = np.linalg.norm(expected)
        assert found[row] == pytest.approx(expected / length if length else expected)


# --- groups of one fact ------------------------------------------------------------------------------------------


def of_pairs(pairs, n_passages):
    left, right, cosine = zip(*sorted((p, q, c) for (p, q), c in pairs.items()), strict=True)
    return mirrored(np.array(left, np.int32), np.array(right, np.int32), np.array(cosine), n_passages)


def test_a_group_that_is_mostly_in_a_larger_one_goes_into_it():
    """Three fifths of the second are in the first; of its others, 5 is near to that and 6 is not."""
    owner = np.arange(7, dtype=np.int32)
    near = {(p, 5): 0.1 for p in range(5)}
    far = {(0, 6): 0.49}
    groups = [PassageGroup([0, 1, 2, 3, 4], 0.5), PassageGroup([2, 3, 4, 5, 6], 0.3)]
    assert united(groups, of_pairs({**near, **far}, 7), owner, 0.2) == [PassageGroup([0, 1, 2, 3, 4, 5], 0.3)]


def test_groups_with_less_in_common_stay_apart():
    owner = np.arange(8, dtype=np.int32)
    groups = [PassageGroup([0, 1, 2, 3, 4], 0.5), PassageGroup([3, 4, 5, 6], 0.3), PassageGroup([0, 7], 0.2)]
    nothing = Links(np.zeros(9, dtype=np.int64), np.zeros(0, dtype=np.int32), np.zeros(0))
    assert united(groups, nothing, owner, 0.2) == groups


def test_united_groups_stand_where_the_larger_began():
    owner = np.arange(6, dtype=np.int32)
    groups = [PassageGroup([0, 1], 0.9), PassageGroup([4, 5], 0.8), PassageGroup([0, 1, 2], 0.4)]
    nothing = Links(np.zeros(7, dtype=np.int64), np.zeros(0, dtype=np.int32), np.zeros(0))
    assert united(groups, nothing, owner, 0.2) == [PassageGroup([4, 5], 0.8), PassageGroup([0, 1, 2], 0.4)]


@given(st.integers(0, 2**32 - 1), st.integers(0, 5))
def test_cosines_in_a_story_are_those_of_its_rows(seed, first):
    draws = np.random.default_rng(seed)
    weights = draws.random((first + 4, 9)) * (draws.random((first + 4, 9)) < 0.5)
    norms = np.linalg.norm(weights, axis=1, keepdims=True)
    unit = np.divide(weights, norms, out=np.zeros_like(weights), where=norms > 0)
    story = Rows(csr_array(unit), first)
    found = [cosine_in(story, left, right) for left in range(4) for right in range(4)]
    assert found == pytest.approx((unit[first:] @ unit[first:].T).ravel().tolist(), abs=2e-6)


# --- what aligns -------------------------------------------------------------------------------------------------

A = [
    "A freight train derailed near Ostermoor early on Monday, spilling fertiliser into the river Lenn.",
    "Nobody was injured, the railway company said.",
    "The mayor of Ostermoor advised residents not to drink tap water.",
    "School holidays begin next week.",
]
B = [
    "Fertiliser leaked into the Lenn after a goods train came off the rails, derailed by a switch near Ostermoor.",
    "Residents of Ostermoor should not drink water from the tap, its mayor advised.",
    "The company that runs the railway said that no one had been injured.",
    "A concert has been moved to the town hall.",
]


def groups_of(*documents, min_cosine=0.18, language="en"):
    passages = [passage for document in documents for passage in document]
    owners = [number for number, document in enumerate(documents) for _ in document]
    spans = [(number, number, 0, len(passage)) for number, passage in enumerate(passages)]
    vectors = passage_vectors(passages, [language] * len(passages), spans, n_counted=len(passages))
    owner, stories = np.array(owners, dtype=np.int32), np.zeros(len(documents), dtype=np.int64)
    is_loose = np.full(len(passages), not is_strict_story(len(passages), len(documents)))
    links = links_between(weighted_by_share(vectors, owner, stories, is_loose), min_cosine)
    found = statement_groups(links, links, owner, len(documents), min_cosine)
    return {frozenset(passages[n] for n in group.passages): group.score for group in found}


def test_reports_in_other_words_align():
    assert set(groups_of(A, B)) == {frozenset((A[0], B[0])), frozenset((A[1], B[2])), frozenset((A[2], B[1]))}


def test_the_same_sentence_has_score_one():
    assert groups_of([A[0], A[3]], [A[0], B[3]])[frozenset((A[0],))] == 1.0


def test_a_sentence_that_another_article_splits_aligns_with_both_parts():
    whole = [
        "Firefighters rescued twelve miners from the flooded shaft and the ministry suspended the operator's licence."
    ]
    parts = [
        "Twelve miners were rescued by firefighters from the flooded shaft.",
        "The licence of the operator was suspended by the ministry.",
        "Rain is forecast for the weekend.",
    ]
    assert frozenset((whole[0], parts[0], parts[1])) in groups_of(whole, parts)


def test_one_document_shares_nothing():
    assert groups_of(A) == {}


def test_every_group_spans_documents_and_scores_are_cosines():
    for group, score in groups_of(A, B, A[:2], min_cosine=0.05).items():
        assert len(group) >= 1 and 0.0 < score <= 1.0


@given(st.permutations(range(3)))
def test_the_numbering_of_documents_does_not_matter(order):
    documents = [A, B, ["Fertiliser from a derailed train is in the river Lenn.", "Nobody was injured."]]
    assert groups_of(*(documents[n] for n in order)) == groups_of(*documents)


@st.composite
def strict_stories(draw):
    """Two to four documents with so many passages that groups grow strictly."""
    n_documents = draw(st.integers(2, 4))
    each = math.ceil(5.5 * n_documents)
    owner = [document for document in range(n_documents) for _ in range(each)]
    cosine = [[0.0] * len(owner) for _ in owner]
    pairs = draw(
        st.dictionaries(
            st.tuples(st.integers(0, len(owner) - 1), st.integers(0, len(owner) - 1)),
            st.sampled_from([4, 8, 12, 14, 20, 28, 40, 60]),
            max_size=60,
        )
    )
    for (p, q), value in pairs.items():
        if p != q:
            cosine[p][q] = cosine[q][p] = value / 64
    return cosine, owner, n_documents


@given(strict_stories())
def test_in_long_articles_every_member_is_tied_to_those_of_every_other_document(story):
    cosine, owner, n_documents = story
    links, _ = as_links(cosine)
    growth = growth_of(len(owner), n_documents)
    for passages, _ in grown_groups(links, np.array(owner, dtype=np.int32), 0.2, growth):
        for p in passages:
            assert all(cosine[p][q] >= growth.each_share * 0.2 for q in passages if owner[q] != owner[p])


def test_a_second_sentence_of_a_long_article_joins_only_to_complete_its_first():
    """The topic is in all of them: the second of the first article is as near to the others as its first is."""
    owner = [document for document in range(3) for _ in range(17)]
    cosine = [[0.0] * len(owner) for _ in owner]
    for p in (0, 1, 17, 34):
        for q in (0, 1, 17, 34):
            if p != q:
                cosine[p][q] = 0.5 if {p, q} != {0, 1} else 0.9
    links, _ = as_links(cosine)
    loose = grown_groups(links, np.array(owner, dtype=np.int32), 0.2, LOOSELY)
    strict = grown_groups(links, np.array(owner, dtype=np.int32), 0.2, growth_of(len(owner), 3))
    assert [group.passages for group in loose] == [[0, 1, 17, 34]]
    assert all(len({owner[p] for p in group.passages}) == len(group.passages) for group in strict)


@given(st.integers(2, 60), st.integers(1, 5000))
def test_groups_grow_strictly_in_long_articles_that_few_confirm(n_documents, n_passages):
    strictly = growth_of(10_000, 2)
    assert strictly.each_share > LOOSELY.each_share
    assert (growth_of(n_passages, n_documents) == strictly) == (n_passages / n_documents >= 5.5 * n_documents)


@pytest.mark.parametrize(("n_sentences", "expected"), [(20, [[0, 20, 40, 60, 80], [2, 22]]), (19, None)])
def test_in_long_articles_what_few_of_many_documents_tell_has_to_be_more_alike(n_sentences, expected):
    """Of three statements all five documents tell the first, two the others, which are 1.2 and 1.6 times the limit."""
    owner = np.repeat(np.arange(5, dtype=np.int32), n_sentences)
    limit = story_limit(0.16, owner.size, 5)
    cosines = {(a * n_sentences, b * n_sentences): 1.05 * limit for a in range(5) for b in range(a + 1, 5)}
    links = of_pairs(cosines | {(1, n_sentences + 1): 1.2 * limit, (2, n_sentences + 2): 1.6 * limit}, owner.size)
    groups = sorted(group.passages for group in statement_groups(links, links, owner, 5, 0.16))
    few = [[1, n_sentences + 1], [2, n_sentences + 2]]
    assert groups == (expected or [[a * n_sentences for a in range(5)], *few])
    tied = of_pairs({(1, n_sentences + 1): 1.2 * limit}, owner.size)
    untied = sorted(group.passages for group in statement_groups(links, tied, owner, 5, 0.16))
    assert untied == (groups[:1] if expected else groups)


def test_the_more_and_longer_the_articles_the_more_terms_two_statements_share():
    short, few_long, many_long = ties_of(19 * 5, 5), ties_of(100, 2), ties_of(20 * 5, 5)
    assert short == (0.0, 0.0)
    assert all(0.0 < few < many for few, many in zip(few_long, many_long, strict=True))


def test_statements_do_not_chain():
    """Each shares words with the next only; the first and the last have none in common and are in no group together."""
    chain = [
        ["Hail damaged greenhouses and vineyards in the valley."],
        ["Vineyards in the valley were sold to a brewery."],
        ["The brewery was sold to investors from abroad, and workers protested."],
        ["Workers protested against investors in the harbour."],
    ]
    for group in groups_of(*chain, min_cosine=0.1):
        assert not {chain[0][0], chain[3][0]} <= group


@pytest.mark.parametrize(
    ("language", "left", "right"),
    [
        ("de", "Der Güterzug entgleiste am Montag bei Ostermoor.", "Bei Ostermoor ist ein Güterzug entgleist."),
        (
            "fr",
            "Un train de marchandises a déraillé lundi près de Ostermoor.",
            "Le déraillement du train de marchandises à Ostermoor.",
        ),
        (
            "es",
            "El tren de mercancías descarriló cerca de Ostermoor.",
            "Descarrila un tren de mercancías en Ostermoor.",
        ),
        ("ru", "Товарный поезд сошёл с рельсов у Остермора.", "У Остермора с рельсов сошёл товарный поезд."),
        ("ja", "貨物列車がオスターモア付近で脱線した。", "オスターモアで貨物列車の脱線事故。"),
        ("xx", "Gorun trevik solmat Ostermoor bal.", "Ostermoor bal trevik gorun."),
    ],
)
def test_languages(language, left, right):
    other = {"ja": "学校は休みになる。"}.get(language, "Zq wv xk.")
    assert frozenset((left, right)) in groups_of([left, other], [right], language=language)
