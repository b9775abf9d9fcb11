"""Frequencies of German and English words from the kept lists: those that wordfreq gives."""

import random

import pytest
import wordfreq
from hypothesis import given
from hypothesis import strategies as st

from dedup.text.zipf import zipf_frequency

LANGUAGES = ("de", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hundredth_listed_word_is_as_frequent_as_wordfreq_says(language):
    listed = sorted(wordfreq.get_frequency_dict(language, "best"))[::100]
    for word in (*listed, *map(str.title, listed)):
        assert zipf_frequency(word, language) == wordfreq.zipf_frequency(word, language), word


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "word",
    [
        "Straße",
        "STRASSE",
        "Stra\u0308nde",
        "don't",
        "l’arc",
        "A380",
        "2021",
        "İzmir",
        "ŉ",
        "ſo",
        "µ",
        "Москва",
        "東京",
        "",
    ],
)
def test_words_that_are_written_in_several_ways_too(language, word):
    assert zipf_frequency(word, language) == wordfreq.zipf_frequency(word, language)


@given(st.text(max_size=12), st.sampled_from(LANGUAGES))
def test_any_text_too(text, language):
    assert zipf_frequency(text, language) == wordfreq.zipf_frequency(text, language)


def test_no_word_is_too_long_for_the_kept_list(monkeypatch):
    longest = "donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    expected = wordfreq.zipf_frequency(longest, "de")
    monkeypatch.delattr(wordfreq, "zipf_frequency")
    assert zipf_frequency(longest, "de") == expected > 0


def test_unlisted_words_are_told_from_listed_ones():
    letters = random.Random(1)
    words = ["".join(letters.choices("abcdefghijklmnopqrstuvwxyz", k=9)) for _ in range(2000)]
    for word in words:
        assert zipf_frequency(word, "de") == wordfreq.zipf_frequency(word, "de")
