"""Kernels that cut texts into segments, against plain Python."""

import re

import numpy as np
import pytest
from growth import grows_no_faster_than_the_text
from hypothesis import given
from hypothesis import strategies as st

from dedup.kernels import lines
from dedup.text import characters
from dedup.text.recurring import _kinds

TEXTS = st.text(
    st.sampled_from("aBé1 .!?\n\r\u2028\"')-日本。語ع؟\x0c…U\t") | st.characters(codec="utf-8"), max_size=60
)


def cut(text: str) -> list[tuple[str, int]]:
    """Segments and their lines, as the kernel gives them."""
    begins, ends, numbers, *_ = run(text)
    return [(text[b:e], n) for b, e, n in zip(begins.tolist(), ends.tolist(), numbers.tolist(), strict=True)]


def run(text: str):
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    return lines.segments(points, _kinds(), characters.folded())


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("", []),
        (" \n… – \n", []),
        ("One line", [("One line", 0)]),
        ("Once more. Two!\n\nThree? Four", [("Once more.", 0), ("Two!", 0), ("Three?", 1), ("Four", 1)]),
        ("“It is over.” She left.", [("“It is over.”", 0), ("She left.", 0)]),
        (
            "The U.S. Senate met. Sen. Brandt (D-Nev.) left",
            [("The U.S. Senate met.", 0), ("Sen. Brandt (D-Nev.) left", 0)],
        ),
        ("It fell 2.5 percent.Then", [("It fell 2.5 percent.Then", 0)]),
        ("嵐が来た。港は閉鎖！船", [("嵐が来た。", 0), ("港は閉鎖！", 0), ("船", 0)]),
        ("- one\x0c* two", [("- one", 0), ("* two", 1)]),
    ],
)
def test_lines_and_sentences_are_segments(text, segments):
    assert cut(text) == segments


@given(TEXTS)
def test_segments_cover_every_word_and_cross_no_line(text):
    found = cut(text)
    assert re.findall(r"[^\W_]", text) == [c for piece, _ in found for c in re.findall(r"[^\W_]", piece)]
    for piece, _ in found:
        assert piece == piece.strip() and len(piece.splitlines()) == 1
    assert [n for _, n in found] == sorted(n for _, n in found)
    assert {n for _, n in found} == set(range(len({n for _, n in found})))


@given(
    st.lists(st.sampled_from(["Ab", "éa", "x", "日", "12", "7"]), min_size=1, max_size=5),
    st.sampled_from(["-", "  ", ", "]),
)
def test_a_hash_ignores_case_digits_and_what_stands_between_words(words, between):
    first = run(" ".join(words))[3]
    other = run(between.join("345" if word.isdigit() else word.upper() for word in words))[3]
    assert first.tolist() == other.tolist()


def test_different_words_have_different_hashes():
    texts = [f"{chr(97 + i)}{chr(97 + j)} {chr(97 + k)}" for i in range(26) for j in range(26) for k in range(26)]
    assert len({int(run(text)[3][0]) for text in texts}) == len(texts)
    assert run("ab c")[3] != run("a bc")[3]
    assert run("ab c")[3] != run("c ab")[3]


def test_content_words_are_long_words_and_pairs_of_ideographs():
    *_, content, owners = run("The harbour was closed. 港口关闭 للميناء 12345678")
    assert owners.tolist() == [0, 0, 1, 1, 1, 1]
    assert len(set(content.tolist())) == 6


@pytest.mark.parametrize("n_segments", [0, 1, 65_537])
def test_any_number_of_segments(n_segments):
    begins, ends, numbers, hashes, n_words, flags, _, _ = run("ab c.\n" * n_segments)
    assert len(hashes) == len(begins) == n_segments
    assert numbers.tolist() == list(range(n_segments))
    assert len(set(hashes.tolist())) == min(n_segments, 1)
    assert (ends - begins == 5).all()
    assert (n_words == 2).all()
    assert (flags == lines.ENDS_IN_STOP).all()


@given(st.lists(st.lists(st.integers(0, 40), max_size=8), max_size=300))
def test_each_text_counts_once_for_a_slot_key(texts):
    table = np.zeros(64, np.uint8)
    for keys in texts:
        lines.count_keys(np.sort(np.array(keys, np.uint64)), table)
    expected = [min(255, sum(key in text for text in texts)) for key in range(64)]
    assert table.tolist() == expected


def test_counts_stay_at_their_limit():
    table = np.zeros(2, np.uint8)
    for _ in range(300):
        lines.count_keys(np.array([3], np.uint64), table)
    assert table.tolist() == [0, 255]


SETS = st.sets(st.integers(0, 30), max_size=20)


@given(SETS, SETS)
def test_resemblance_of_small_sets_is_their_jaccard_similarity(left, right):
    arrays = [np.array(sorted(values), np.uint64) for values in (left, right)]
    union = left | right
    assert lines.resemblance(*arrays, 64) == (len(left & right) / len(union) if union else 1.0)


@given(st.lists(SETS, max_size=8), st.sampled_from([0.1, 0.5, 1.0]))
def test_contexts_are_texts_unlike_those_before(texts, limit):
    counted: list[set[int]] = []
    for text in texts:
        if all((len(text & other) / len(text | other) if text | other else 1.0) < limit for other in counted):
            counted.append(text)
    sketches = np.array([value for text in texts for value in sorted(text)], np.uint64)
    offsets = np.cumsum([0, *map(len, texts)])
    assert lines.count_contexts(sketches, offsets, np.arange(len(texts)), limit, 64) == len(counted)


@pytest.mark.parametrize("piece", ['" ', "'", ".", ". ", "a", '."', "Mr. ", "日", "\n"])
def test_time_grows_no_faster_than_the_text(piece):
    assert grows_no_faster_than_the_text(run, piece, 1_000_000)
