"""Background word frequencies: how rare a word is in a language at large."""

import numpy as np
import pytest

from dedup.text.background import background_zipf, has_background


@pytest.mark.parametrize(
    ("language", "common", "rarer"),
    [
        ("en", "government", "harbour"),
        ("de", "regierung", "hafen"),
        ("fr", "gouvernement", "tempête"),
        ("es", "gobierno", "tormenta"),
        ("tr", "başkan", "liman"),
        ("ru", "город", "шторм"),
        ("ar", "في", "ميناء"),
    ],
)
def test_a_rarer_word_weighs_more(language, common, rarer):
    zipf = background_zipf([common, rarer, "qzxvelmora"], language)
    assert zipf[0] > zipf[1] > zipf[2] == 0


def test_what_an_apostrophe_leaves_of_a_word_is_common():
    assert (background_zipf(["don", "t", "s", "ll"], "en") > 5).all()


def test_a_particular_number_is_rarer_than_numbers_are():
    year, other, long = background_zipf(["2003", "7412", "81536"], "en")
    assert year > other > 0
    assert long < year


@pytest.mark.parametrize(
    ("language", "ours", "listed"),
    [("de", "straße", "strasse"), ("tr", "İstanbul", "istanbul"), ("sr", "београд", "beograd"), ("ar", "فِي", "في")],
)
def test_spellings_of_the_lists_are_found(language, ours, listed):
    zipf = background_zipf([ours, listed], language)
    assert zipf[0] == zipf[1] > 0


@pytest.mark.parametrize("language", ["", "zh", "ja", "th", "ko", "xx"])
def test_languages_without_a_list_of_our_words_have_no_background(language):
    assert not has_background(language)
    assert np.isnan(background_zipf(["a", "b"], language)).all()


def test_no_words_have_no_weights():
    assert background_zipf([], "en").shape == background_zipf([], "zh").shape == (0,)
