"""Texts to shingle sets: against slow shingling by Unicode's own tables, and against the definition of the hashes."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shingling import rows_of, shingle_hash, shingles_of, words_of

from dedup.arrays import ShingleSets
from dedup.copies import shingles as module
from dedup.copies.shingles import concatenate, encode_texts, lead_pair_sets, shingle_sets, shingle_texts, word_pair_sets
from dedup.errors import SchemeMismatch
from dedup.kernels import shingles as kernels
from dedup.settings import Settings

SETTINGS = Settings()
ALPHABET = st.one_of(
    st.sampled_from("aAbB1 .,'-\n\t"),
    st.sampled_from("éÉß\u0130\u03c2Ωя\u0301\u0308’“—\u00ad\u200d"),
    st.sampled_from("日本語かカไทยမြန်မာខ្មែរ"),
    st.sampled_from("اللغةُ हिन्दी한국어\U0001f600\U00020000\U0001d7d9"),
    st.characters(exclude_categories=["Cs", "Cn"]),
)


def shingled(texts, settings=SETTINGS, workers=1):
    return rows_of(shingle_sets(encode_texts(texts), settings, workers))


@given(st.lists(st.text(ALPHABET, max_size=80), max_size=4), st.integers(1, 7))
def test_sets_are_those_of_slow_shingling_hashed_by_the_definition(texts, shingle_words):
    found = shingled(texts, Settings(shingle_words=shingle_words))
    assert found == [{shingle_hash(shingle) for shingle in shingles_of(text, shingle_words)} for text in texts]


@given(st.text(st.sampled_from("ab9 -"), min_size=50, max_size=300))
def test_words_that_cross_the_blocks_of_the_scanner_stay_whole(text):
    assert shingled([text]) == [{shingle_hash(shingle) for shingle in shingles_of(text)}]


@pytest.mark.parametrize("length", [1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 200])
def test_a_word_of_any_length_is_one_word_and_every_letter_of_it_counts(length):
    words = ["x" * length, "x" * (length - 1) + "y", "y" + "x" * (length - 1), "x" * (length + 1)]
    assert len(set.union(*shingled(words))) == len(set(words))


def test_sets_ascend_without_repetition():
    sets = shingle_sets(encode_texts(["the rain it rains " * 40, "one two three four five six"]), SETTINGS)
    for begin, end in zip(sets.offsets[:-1], sets.offsets[1:], strict=True):
        assert (np.diff(sets.hashes[begin:end].astype(np.int64)) > 0).all()


def sorted_distinct(values):
    """What the kernel that sorts a set's hashes writes."""
    n = len(values)
    slots, sizes = np.empty(16 * (n // 2 + 16), dtype=np.uint32), np.empty(n // 2 + 16, dtype=np.int32)
    ordered, out = np.empty(n + 16, dtype=np.uint32), np.empty(n, dtype=np.uint32)
    n_out = kernels._sort_distinct(np.array(values, dtype=np.uint32), slots, sizes, ordered, out)
    return out[:n_out].tolist()


@pytest.mark.parametrize("n", [0, 1, 16, 17, 64, 65, 257, 65_537])
@pytest.mark.parametrize("highest", [2**32, 40, 2**27])
def test_sorting_hashes_spread_evenly_all_alike_and_crowded(n, highest):
    values = (2**32 - 1 - np.random.default_rng(n).integers(0, highest, n)).tolist()
    if highest < 2**32:  # so crowded that columns overflow: what is over is put in one by one
        values = values[:2000]
    assert sorted_distinct(values) == sorted(set(values))


@given(st.lists(st.one_of(st.integers(0, 2**32 - 1), st.sampled_from([0, 1, 2**31, 2**32 - 1])), max_size=200))
def test_sorting_any_hashes(values):
    assert sorted_distinct(values) == sorted(set(values))


@pytest.mark.parametrize("mark", ["\u2019", "\u2014", "\u2010", "\u202f", "\u200f", "\u2030", "\u00e9", "\ufeff"])
@pytest.mark.parametrize("place", range(58, 70))
def test_a_character_of_several_bytes_between_the_blocks_of_the_scanner(mark, place):
    text = "x" * (place - 20) + " " + "y" * 19 + mark + "z" * 20 + mark * 30 + "w" * 20
    assert shingled([text], Settings(shingle_words=1)) == [{shingle_hash(s) for s in shingles_of(text, 1)}]


def test_a_text_shorter_than_a_shingle_has_one_and_a_text_without_words_none():
    assert [len(row) for row in shingled(["Storm hits Harwick", "Storm", "", " — … !", "\ufeff"])] == [1, 1, 0, 0, 0]


def test_a_short_text_is_no_part_of_a_long_one():
    short, long = shingled(["read more here", "read more here about the storm that hit the coast"])
    assert not short & long


def test_case_punctuation_and_line_ends_do_not_matter():
    plain, set_in_type = shingled(
        ["The mayor said no and left the room", "THE MAYOR said: “No”—\r\nand left\tthe room…"]
    )
    assert plain == set_in_type


def test_composed_and_decomposed_letters_are_the_same():
    text = "Über die Brücke fährt der Zug nach Österreich, sagte Ministerin Åse Nguyễn"
    composed, decomposed = shingled([unicodedata.normalize(form, text) for form in ("NFC", "NFD")])
    assert composed == decomposed and len(composed) == 12 - 4


def test_letterlike_symbols_are_the_letters_they_stand_for():
    assert len(set.union(*shingled(["5 k\u2126 and 3 \u212bngstr\u00f6m", "5 k\u03a9 and 3 \u00c5ngstr\u00f6m"]))) == 1


def test_each_ideograph_is_a_word():
    assert [len(row) for row in shingled(["東京で地震が発生", "東京2020"])] == [8 - 4, 1]
    assert words_of("東京2020で") == ["東", "京", "2020", "で"]


def test_marks_belong_to_their_word():
    vowelled, bare = shingled(["قَالَ الوَزِيرُ", "قال الوزير"])
    assert vowelled != bare and len(vowelled) == 1
    assert shingled(["हिन्दी में समाचार पढ़ें आज सुबह"])[0] == {
        shingle_hash(s) for s in shingles_of("हिन्दी में समाचार पढ़ें आज सुबह")
    }


def test_a_soft_hyphen_parts_no_word():
    assert shingled(["inter\u00adnational aid"]) == shingled(["international aid"])


def test_a_lone_surrogate_stands_for_no_letter():
    assert shingled(["storm \ud800 hits"]) == shingled(["storm hits"])


@pytest.mark.parametrize("n_words", [0, 1, 65_537])
def test_texts_of_any_number_of_words(n_words):
    text = " ".join(f"w{i}" for i in range(n_words))
    expected = {shingle_hash(shingle) for shingle in shingles_of(text)}
    assert shingled([text]) == [expected]


@pytest.mark.parametrize("n_texts", [0, 1, 65_537])
def test_any_number_of_texts(n_texts):
    sets = shingle_sets(encode_texts([f"report {i}" for i in range(n_texts)]), SETTINGS, workers=2)
    assert sets.offsets.size == n_texts + 1
    assert sets.offsets.tolist() == list(range(n_texts + 1))


def test_workers_and_batches_change_nothing(monkeypatch):
    texts = encode_texts([f"The {i} councillors voted {i % 7} times on Tuesday " * (i % 5) for i in range(200)])
    whole = shingle_sets(texts, SETTINGS)
    monkeypatch.setattr(module, "_BATCH_BYTES", 700)
    for workers in (1, 2, 3):
        parts = shingle_sets(texts, SETTINGS, workers)
        assert np.array_equal(parts.hashes, whole.hashes) and np.array_equal(parts.offsets, whole.offsets)


@given(st.lists(st.text(ALPHABET, max_size=30), max_size=8), st.integers(1, 3))
def test_encoding_and_hashing_in_one_call_is_the_same_as_in_two(texts, workers):
    one, two = shingle_texts(texts, SETTINGS, workers), shingle_sets(encode_texts(texts), SETTINGS)
    assert np.array_equal(one.hashes, two.hashes) and np.array_equal(one.offsets, two.offsets)


def test_batches_of_texts_change_nothing(monkeypatch):
    texts = [f"The {i} councillors of Östmark voted {i % 7} times" * (i % 5) for i in range(200)]
    whole = shingle_texts(texts, SETTINGS)
    monkeypatch.setattr(module, "_BATCH_BYTES", 500)
    for workers in (1, 2, 3):
        parts = shingle_texts(texts, SETTINGS, workers)
        assert np.array_equal(parts.hashes, whole.hashes) and np.array_equal(parts.offsets, whole.offsets)


def test_batches_of_documents_join_to_the_whole():
    texts = ["a b c d e f", "", "g h", "a b c d e"]
    whole = shingle_sets(encode_texts(texts), SETTINGS)
    joined = concatenate(shingle_sets(encode_texts(part), SETTINGS) for part in (texts[:1], [], texts[1:]))
    assert np.array_equal(joined.hashes, whole.hashes) and np.array_equal(joined.offsets, whole.offsets)


def test_shingles_of_different_lengths_do_not_join():
    empty = np.empty(0, dtype=np.uint32), np.zeros(1, dtype=np.int64)
    with pytest.raises(SchemeMismatch, match=r"\[3, 5\]"):
        concatenate([ShingleSets(*empty, 5), ShingleSets(*empty, 3)])


def test_a_lead_is_the_top_of_the_text():
    text = encode_texts(["one two three four five"])
    lead, whole = rows_of(lead_pair_sets(text, 3))[0], rows_of(word_pair_sets(text))[0]
    assert lead == {shingle_hash(pair) for pair in (("one", "two"), ("two", "three"))}
    assert lead < whole and len(whole) == 4
