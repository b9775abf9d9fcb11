"""The words of texts: an oracle in plain Python, and what flags say about them."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.kernels.vocabulary import intern, rehash
from dedup.kernels.words import CAPITAL, INITIAL, LEAD, TITLE, decode, scan_words
from dedup.text.characters import DIGIT, IDEOGRAPH, JOINER, LETTER, MARK, classes, folded, without_joiners


def scan(text: str, title: str = "", lead: int = 600, seed: int = 0):
    head = (title + "\n").encode() if title else b""
    data = np.frombuffer(head + text.encode() + b" ", dtype=np.uint8)
    n = data.size
    keys, flags = np.empty(n, dtype=np.uint64), np.empty(n, dtype=np.uint8)
    begins, ends, counts = np.empty(n, dtype=np.int64), np.empty(n, dtype=np.int64), np.empty(1, dtype=np.int64)
    offsets = np.array([0, n - 1], dtype=np.int64)
    title_ends = np.array([len(head)], dtype=np.int64)
    seeds = np.array([seed], dtype=np.uint64)
    found = scan_words(data, offsets, title_ends, seeds, lead, classes(), folded(), keys, begins, ends, flags, counts)
    assert counts[0] == found
    words = [without_joiners(data[b:e].tobytes().decode()) for b, e in zip(begins[:found], ends[:found], strict=True)]
    return words, keys[:found], flags[:found]


def flags_of(text: str, flag: int, **more) -> list[str]:
    words, _, flags = scan(text, **more)
    return [word for word, have in zip(words, flags, strict=True) if have & flag]


def plain_words(text: str) -> list[str]:
    """Words without numbers' separators and without ideographs, by a slow reading of the same definition."""
    words, word = [], ""
    for char in text + " ":
        if classes()[ord(char)] & (LETTER | DIGIT | MARK):
            word += char
        elif classes()[ord(char)] & JOINER:
            continue
        elif word:
            words.append(word)
            word = ""
    return words


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters=".,"), max_size=200))
def test_words_are_runs_of_letters_digits_and_marks(text):
    if any(classes()[ord(char)] & IDEOGRAPH for char in text):
        return
    assert scan(text)[0] == plain_words(text)


@given(st.characters(exclude_categories=("Cs",)))
def test_decoding_gives_the_code_point_and_its_size(char):
    data = np.frombuffer(char.encode(), dtype=np.uint8)
    assert decode(data, 0, data.size) == (ord(char), data.size)


@pytest.mark.parametrize(
    "pair", [("Berlin", "BERLIN"), ("Москва", "МОСКВА"), ("été", "ÉTÉ"), ("12,000", "12000"), ("co\u00adop", "coop")]
)
def test_keys_do_not_see_case_or_separators(pair):
    assert scan(pair[0])[1].tolist() == scan(pair[1])[1].tolist()


def test_one_word_has_other_keys_in_other_languages():
    assert scan("die", seed=1)[1][0] != scan("die", seed=2)[1][0]


def test_a_number_is_one_word_with_its_separators():
    assert scan("nearly 12,000 men, 3.5 tons")[0] == ["nearly", "12,000", "men", "3.5", "tons"]


def test_ideographs_give_overlapping_pairs():
    words = scan("东京大学 tokyo")[0]
    assert words == ["东京", "京大", "大学", "学", "tokyo"]


def test_capitals_that_begin_a_sentence_are_marked():
    text = "Yesterday Anna Berg said: “Nothing changed.” Then she left Oslo."
    assert flags_of(text, CAPITAL) == ["Yesterday", "Anna", "Berg", "Nothing", "Then", "Oslo"]
    assert flags_of(text, INITIAL) == ["Yesterday", "Nothing", "Then"]


def test_headlines_in_title_case_have_no_capitals():
    assert flags_of("Mayor Of Oslo Quits Over Budget\nThe mayor left Oslo on Friday.", CAPITAL) == [
        "The",
        "Oslo",
        "Friday",
    ]


def test_title_and_lead_are_told_by_place():
    words = "one two three four five"
    assert flags_of(words, TITLE, title="Short title") == ["Short", "title"]
    assert flags_of(words, LEAD, lead=9) == ["one", "two", "three"]
    assert flags_of(words, LEAD, title="Short title", lead=5) == ["Short", "title", "one", "two"]


@pytest.mark.parametrize("n", [0, 1, 65_537])
def test_interning_numbers_keys_in_order_of_appearance(n):
    keys = (np.arange(n, dtype=np.uint64) // np.uint64(3)) * np.uint64(0x9E3779B97F4A7C15)
    table, slots = np.zeros(1 << 18, dtype=np.uint64), np.full(1 << 18, -1, dtype=np.int32)
    numbers, firsts = np.empty(n, dtype=np.int32), np.empty(n, dtype=np.int64)
    known = intern(keys, table, slots, 0, numbers, firsts)
    assert known == -(-n // 3)
    assert numbers.tolist() == [i // 3 for i in range(n)]
    assert firsts[:known].tolist() == list(range(0, n, 3))
    larger, larger_slots = np.zeros(1 << 19, dtype=np.uint64), np.full(1 << 19, -1, dtype=np.int32)
    rehash(table, slots, larger, larger_slots)
    again = np.empty(n, dtype=np.int32)
    assert intern(keys, larger, larger_slots, known, again, firsts) == known
    assert again.tolist() == numbers.tolist()


def test_tables_know_letters_of_every_script():
    for char in "aÄжعदक":
        assert classes()[ord(char)] & LETTER, unicodedata.name(char)
    for char in "0٣५":
        assert classes()[ord(char)] & DIGIT
    for char in "東あไ":
        assert classes()[ord(char)] & IDEOGRAPH
