"""Words of passages and pairs of rows: the kernels against the same rules written out slowly."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from dedup.alignment.matching.match import mirrored
from dedup.alignment.matching.vectors import passage_vectors
from dedup.kernels.passages import drop_doubtful, mirror_pairs, pair_rows, scan_passages
from dedup.text.characters import classes


def scanned(text, spans, seeds=None):
    """The words between the offsets, with their keys."""
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    begins, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T.copy()
    keys, words = np.empty(points.size, dtype=np.uint64), np.empty((3, points.size), dtype=np.int64)
    seeds = np.zeros(begins.size, dtype=np.uint64) if seeds is None else np.array(seeds, dtype=np.uint64)
    n, _ = scan_passages(points, begins, ends, seeds, classes(), keys, words)
    return [(text[b:e], int(key)) for b, e, key in zip(words[1, :n], words[2, :n], keys[:n], strict=True)]


@given(st.text(alphabet="ab9Z é_-.,'\n", max_size=30))
def test_words_are_runs_of_letters_and_digits(text):
    assert [word for word, _ in scanned(text, [(0, len(text))])] == re.findall(r"[^\W_]+", text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("橋", ["橋"]),
        ("橋が", ["橋が"]),
        ("橋を再建", ["橋を", "を再", "再建"]),
        ("the 橋を再 2", ["the", "橋を", "を再", "2"]),
        ("हिन्दी", ["हिन्दी"]),
        ("co\u00adop", ["co\u00adop"]),
    ],
)
def test_scripts_without_spaces_give_pairs_and_marks_stay_in_words(text, words):
    assert [word for word, _ in scanned(text, [(0, len(text))])] == words


def test_a_passage_cuts_words():
    assert [word for word, _ in scanned("seventeen boats", [(0, 5), (5, 15)])] == ["seven", "teen", "boats"]


def test_keys_are_equal_for_equal_words_of_one_seed():
    text = "boat Boat co\u00adop coop boat"
    keys = [key for _, key in scanned(text, [(0, len(text))])]
    assert keys[0] == keys[4]
    assert keys[2] == keys[3]
    assert len(set(keys)) == 3
    assert len({key for _, key in scanned("a a", [(0, 1), (2, 3)], seeds=[0, 1])}) == 2
    assert len({key for _, key in scanned("bx cx", [(0, 2), (3, 5)], seeds=[0, 1])}) == 2


@st.composite
def matrices(draw):
    n, n_columns = draw(st.integers(1, 7)), draw(st.integers(1, 5))
    cell = st.sampled_from([0, 0, 1, 2, 3])
    return np.array([[draw(cell) for _ in range(n_columns)] for _ in range(n)], dtype=np.float64)


@given(matrices(), st.integers(1, 12), st.sampled_from([0.0, 0.5, 1.0]), st.integers(1, 30))
def test_pairs_are_those_of_the_product_with_less_for_one_column(matrix, min_product, lone_share, room):
    rows = csr_array(matrix)

    def product(left, right):
        n_shared = np.count_nonzero(matrix[left] * matrix[right])
        return float(matrix[left] @ matrix[right]) * (lone_share if n_shared == 1 else 1.0)

    expected = [
        (left, right, product(left, right))
        for right in range(len(matrix))
        for left in range(right)
        if product(left, right) >= min_product
    ]
    pairs, products = np.empty((2, room), dtype=np.int32), np.empty(room)
    arguments = (rows.indptr.astype(np.int64), rows.indices.astype(np.int32), rows.data, matrix.shape[1])
    n = pair_rows(*arguments, float(min_product), lone_share, pairs, products)
    written = min(n, room)
    assert n == len(expected)
    assert list(zip(*pairs[:, :written].tolist(), products[:written].tolist(), strict=True)) == expected[:written]


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1])), st.booleans())
def test_mirrored_pairs_are_a_symmetric_matrix(pairs, by_right):
    ordered = sorted(pairs, key=lambda pair: pair[::-1] if by_right else pair)
    left, right = np.array(ordered, dtype=np.int32).reshape(-1, 2).T.copy()
    values = np.arange(1.0, len(ordered) + 1)
    indptr, indices = np.zeros(8, dtype=np.int64), np.empty(2 * len(ordered), dtype=np.int32)
    data = np.empty(2 * len(ordered))
    mirror_pairs(left, right, values, indptr, indices, data)
    matrix = np.zeros((7, 7))
    for (p, q), value in zip(ordered, values, strict=True):
        matrix[p, q] = matrix[q, p] = value
    assert np.array_equal(csr_array((data, indices, indptr), shape=(7, 7)).toarray(), matrix)
    assert all(np.all(np.diff(indices[a:b]) > 0) for a, b in pairwise(indptr))


def test_stories_taken_together_weigh_as_each_alone():
    stories = [
        ["Sailors mended the harbour wall", "The wall of the harbour was mended"],
        ["Der Hafen bekam eine neue Mauer", "Matrosen bauten die Mauer am Hafen"],
        ["The harbour has a new crane", "A crane was bought for the harbour"],
    ]
    languages = ["en", "de", "en"]
    texts = [text for story in stories for text in story]
    spans = [(row, row, 0, len(text)) for row, text in enumerate(texts)]
    together = passage_vectors(
        texts,
        [language for language in languages for _ in range(2)],
        spans,
        n_counted=6,
        stories=[0, 0, 1, 1, 2, 2],
    ).rows
    for number, (story, language) in enumerate(zip(stories, languages, strict=True)):
        alone = passage_vectors(story, [language] * 2, [(n, n, 0, len(t)) for n, t in enumerate(story)], 2).rows
        part = together[2 * number : 2 * number + 2].toarray()
        assert np.array_equal(part[:, part.any(axis=0)], alone.toarray())
    assert (together @ together.T).toarray()[0, 2:].sum() == 0.0


@given(st.lists(st.sets(st.integers(0, 7)), min_size=2, max_size=6), st.booleans(), st.data())
def test_doubtful_links_are_dropped_that_have_few_counted_columns_in_common(rows, strict, data):
    is_counted = np.array(data.draw(st.lists(st.booleans(), min_size=8, max_size=8)))
    n = len(rows)
    pairs = [(a, b) for a in range(n) for b in range(a + 1, n) if data.draw(st.booleans())]
    value_of = {pair: data.draw(st.sampled_from([0.05, 0.1, 0.3, 0.4, 0.9])) for pair in pairs}
    left, right = (np.array([pair[side] for pair in pairs], dtype=np.int32) for side in (0, 1))
    links = mirrored(left, right, np.array([value_of[pair] for pair in pairs], dtype=np.float64), n)
    indptr = np.cumsum([0, *map(len, rows)]).astype(np.int64)
    indices = np.array([column for row in rows for column in sorted(row)], dtype=np.int32)
    is_kept = np.empty(links.indices.size, dtype=np.bool_)
    highest = np.full(n, 0.4 if strict else 0.0)
    drop_doubtful((indptr, indices), is_counted, tuple(links), 0.1, highest, np.full(n, 2.0), is_kept)
    owners = np.repeat(np.arange(n), np.diff(links.indptr))
    kept = {(int(a), int(b)) for a, b in zip(owners[is_kept], links.indices[is_kept], strict=True)}
    expected = {
        (a, b)
        for pair in pairs
        if not (strict and 0.1 <= value_of[pair] < 0.4)
        or sum(bool(is_counted[column]) for column in rows[pair[0]] & rows[pair[1]]) >= 2
        for a, b in (pair, pair[::-1])
    }
    assert kept == expected


@pytest.mark.parametrize(("language", "expected"), [("en", 1), ("de", 3)])
def test_what_is_written_with_a_capital_throughout_is_no_plain_term(language, expected):
    """But in German, where every noun is."""
    texts = ["Otterlo Vandrian glutwix", "Vandrian Otterlo glutwix"]
    vectors = passage_vectors(texts, [language] * 2, [(n, n, 0, len(t)) for n, t in enumerate(texts)], 2)
    assert vectors.is_plain.sum() == expected
