"""The quick look at many texts at once lets no furniture through: it finds what a look at every line finds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.arrays import EncodedTexts
from dedup.kernels.masks import blank_passages
from dedup.kernels.survey import survey_characters
from dedup.text import furniture_patterns as patterns
from dedup.text import furniture_words as words
from dedup.text.furniture import _searched, blank_masks, furniture_of_texts, known_furniture, masked
from dedup.text.furniture_contained import NOTE_OPENINGS
from dedup.text.furniture_words import listed

TABLES = (*patterns.LABELS.values(), *patterns.OPENINGS.values(), *patterns.COLON_OPENINGS.values())
PHRASES = sorted({phrase for table in (*TABLES, *patterns.CONTAINED.values()) for phrase in listed(table)})
WORDS = sorted({
    word
    for table in (words.NETWORKS, words.NEWS_AGENCIES, words.DATE_WORDS, words.STAMP_WORDS, words.HOME)
    for word in table.split()
})  # fmt: skip
BYLINES = sorted({phrase for table in words.BYLINES.values() for phrase in listed(table)})
MARKS = [
    *(
        "»",
        "›",
        "→",
        ">",
        ">>",
        "«",
        "::",
        "|",
        "/",
        ":",
        "：",
        " (",
        ")",
        "@",
        "{{",
        "(function (",
        '="http',
        "’",
        "'",
    ),
    *(
        "©",
        " – ",
        "2:40 pm",
        "14",
        "2019",
        "ABC123456789012",
        "5 min read",
        "Lesezeit: 3",
        "il y a 3 jours",
        "12 shares",
    ),
    *("İ", "ß", "ſ", "\u212a", "ـ", "\u0307", "\u0345", "ǰ", "日本", "\U00020000", "é", "Ⓐ", "²", "_"),
    *("https://a.b/c", "www.a.b", "pic.twitter.com/x", "a@b.co", "AP / NPA / X", " ", "\xa0", "\u3000", "\t", "\x1f"),
]
LINE_ENDS = ["\n", "\r\n", "\n\n", "\x0b", "\x1c", "\x85", "\u2028"]
PROSE = [
    "The harbour of Velmora was closed on Thursday after a storm sank four fishing boats, the mayor said. ",
    "Olivia Brandt ",
    "he said.",
    "word " * 12,
    "Wort " * 50,
    "x" * 121,
]
PIECES = st.one_of(
    st.sampled_from([*PHRASES, *(name.title() for name in PHRASES), *(name.upper() for name in PHRASES)]),
    st.sampled_from([*WORDS, *BYLINES, *NOTE_OPENINGS]),
    st.sampled_from(MARKS),
    st.sampled_from([" ", *LINE_ENDS[:3]]),
    st.sampled_from([*LINE_ENDS, *PROSE]),
    st.text(max_size=3),
)
TEXTS = st.lists(PIECES, max_size=14).map(lambda pieces: "".join(pieces).encode("utf-8", "replace").decode())


def encoded(texts):
    data = [text.encode() for text in texts]
    offsets = np.cumsum([0, *map(len, data)]).astype(np.int64)
    return EncodedTexts(np.frombuffer(bytearray(b"".join(data)), dtype=np.uint8), offsets)


@settings(max_examples=400)
@given(st.lists(TEXTS, max_size=3), st.sampled_from(["", "en", "de"]))
def test_many_texts_have_the_furniture_that_a_look_at_every_line_finds(texts, language):
    expected = [_searched(text, language) for text in texts]
    assert furniture_of_texts(encoded(texts), [language] * len(texts)) == expected


@pytest.mark.parametrize("form", ["{}", "  {}:", "{}: a b", "x. Please {} y\nEnd."])
@pytest.mark.parametrize("cased", [str.lower, str.upper, str.capitalize])
def test_every_phrase_is_seen_wherever_it_may_stand(form, cased):
    texts = [before + form.format(cased(phrase)) for phrase in PHRASES for before in ("", "Wort für Wort\n", "a\r\n")]
    found = furniture_of_texts(encoded(texts), [""] * len(texts))
    assert [text for text, masks in zip(texts, found, strict=True) if masks != _searched(text, "")] == []


def test_every_note_is_seen():
    texts = [f"He left. {opening} by Ines Callow)\nThe ferries ran." for opening in NOTE_OPENINGS]
    found = furniture_of_texts(encoded(texts), [""] * len(texts))
    passages = [[text[mask.begin : mask.end] for mask in masks] for text, masks in zip(texts, found, strict=True)]
    assert passages == [[f"{opening} by Ines Callow)"] for opening in NOTE_OPENINGS]


@given(st.lists(st.tuples(TEXTS, st.sets(st.integers(0, 40), max_size=6)), max_size=4))
def test_blank_passages_are_spaces_over_their_bytes(cases):
    texts = encoded([text for text, _ in cases])
    passages, expected = [], b""
    for number, (text, cuts) in enumerate(cases):
        bounds = sorted(cut for cut in cuts if cut <= len(text))
        spans = list(zip(bounds[::2], bounds[1::2], strict=False))
        passages += [(number, begin, end) for begin, end in spans]
        blank = {place for begin, end in spans for place in range(begin, end)}
        expected += b"".join(b" " * len(c.encode()) if n in blank else c.encode() for n, c in enumerate(text))
    blank_passages(texts.data, texts.offsets, np.array(passages, dtype=np.int64).reshape(-1, 3))
    assert texts.data.tobytes() == expected


def test_masked_bytes_have_the_words_of_the_masked_text():
    texts = ["Home » A » B\nThe café was closed.\nShare", "", "Nothing here.", "© 2019 Velmora Post\nÉtat"]
    masks = [known_furniture(text) for text in texts]
    data = encoded(texts)
    blank_masks(data, masks)
    found = [data.data[a:b].tobytes().decode() for a, b in zip(data.offsets[:-1], data.offsets[1:], strict=True)]
    assert [one.split() for one in found] == [masked(text, of).split() for text, of in zip(texts, masks, strict=True)]


@given(st.lists(TEXTS, max_size=4))
def test_a_survey_tells_the_characters_beyond_ascii(texts):
    points = np.zeros(0x110000, dtype=np.uint32)
    points[ord("é")], points[ord("日")], points[ord("a")] = 1, 2, 2
    data = encoded(texts)
    leads, unions = np.zeros(len(texts), dtype=np.uint64), np.zeros(len(texts), dtype=np.uint32)
    places = np.empty(data.data.size, dtype=np.int64)
    n_places = survey_characters(data.data, data.offsets, points, 2, leads, unions, places)
    for number, text in enumerate(texts):
        beyond = [character for character in text if not character.isascii()]
        assert int(leads[number]) == sum({1 << (character.encode()[0] - 0xC0) for character in beyond})
        assert int(unions[number]) == ("é" in text) + 2 * ("日" in text)
    whole = "".join(texts)
    assert places[:n_places].tolist() == [len(whole[:n].encode()) for n, c in enumerate(whole) if c == "日"]


def test_a_line_of_nothing_that_is_left_when_folded_is_left_alone():
    assert known_furniture("ـ") == []


@pytest.mark.parametrize("n_lines", [0, 1, 65_537])
def test_any_number_of_lines(n_lines):
    text = "Advertisement\nHe left.\n" * n_lines
    masks = known_furniture(text)
    assert [(mask.begin, mask.end) for mask in masks] == [(23 * n, 23 * n + 13) for n in range(n_lines)]
