"""Strings to UTF-8: against Python's own encoder."""

from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.kernels.encoding import encode_strings
from dedup.kernels.vectors import N_UNITS

NARROW = st.text(st.characters(max_codepoint=0xFF), max_size=90)
RUNS = st.sampled_from(["a" * 60, "b" * 64, "the rain "])
MOSTLY_ASCII = st.lists(st.one_of(RUNS, st.sampled_from("’é日\U0001f600\ud83d\ude00")), max_size=9).map("".join)
ANY = st.text(st.characters(exclude_categories=[]), max_size=150)  # halves of surrogate pairs included


def encoded(texts):
    together = "".join(texts)
    data = np.empty(4 * len(together) + N_UNITS, dtype=np.uint8)
    offsets = np.empty(len(texts) + 1, dtype=np.int64)
    encode_strings(together, np.array(list(accumulate(map(len, texts))), dtype=np.int64), data, offsets)
    return [data[begin:end].tobytes() for begin, end in pairwise(offsets)]


@pytest.mark.parametrize("kind", [NARROW, MOSTLY_ASCII, ANY], ids=["one byte", "mostly ASCII", "any"])
def test_strings_of_every_width_are_encoded_as_python_does(kind):
    @given(st.lists(kind, max_size=5))
    def check(texts):
        replaced = [text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") for text in texts]
        assert encoded(texts) == [text.encode() for text in replaced]

    check()


def test_halves_of_a_pair_in_two_texts_stay_apart():
    assert encoded(["storm \ud83d", "\ude00 over"]) == ["storm \ufffd".encode(), "\ufffd over".encode()]
    assert encoded(["storm \ud83d\ude00 over"]) == ["storm \U0001f600 over".encode()]
