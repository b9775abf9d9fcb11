"""Sentences: where they end, what they never hold, and that they quote the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.text.sentences import split_sentences


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[s.begin : s.end] for s in split_sentences(text, language)]


def test_abbreviations_and_initials_end_no_sentence():
    text = "Mr. Varga met J. K. Rowe at 5 p.m. on Friday. Dr. Lund did not come."
    assert sentences(text) == ["Mr. Varga met J. K. Rowe at 5 p.m. on Friday.", "Dr. Lund did not come."]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "A man saw Ms. Varga there."),
        ("en", 'The report (by Ms. Varga and Atty. Gen. Lund) named "Ms. Ohm" too.'),
        ("en", "Sen. Carl Ohm, D-N.Y., announced it with R-S.C. members."),
        ("en", "The then-U.S. director said so."),
        ("en", "Ada Ohm, R-W.Va., met the then-Gov. Varga."),
        ("en", "Capt. Ohm saw No. 5 at St. Anne's in Ft. Lund."),
        ("en", "They met at 5 p.m. Wednesday and at 7 a.m. ET on Friday."),
        ("en", "Joseph P. Varga, Lt. Gov. Ohm and Gov. Lund spoke."),
        ("de", "Das gilt z. B. für Frl. Ohm, u. a. am 3. März."),
        ("de", "Der 1. FC Ellmund stammt aus dem 19. Jahrhundert, Nr. 5 von Dr. Varga nicht."),
        ("fr", "M. Dupont et Mme. Varga ont vu MM. Ohm et Lund."),
        ("fr", "Le Dr. Ohm habite au no. 5 de la rue St. Lund."),
        ("es", "El Sr. Ruiz vio a D. Juan y Dña. Ana en EE. UU. ayer."),
        ("nl", "Wij zagen mw. De Vries daar."),
        ("", "Ms. Varga and Mr. Ohm came."),
    ],
)
def test_a_title_an_initial_and_an_ordinal_end_no_sentence(language: str, sentence: str):
    assert sentences(sentence, language) == [sentence]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "It rose in the U.S.", "He was glad."),
        ("en", "They met at 5 p.m.", "Nobody spoke."),
        ("en", "She chose plan B.", "It was late."),
        ("de", "Er kam am 19.", "Die Polizei war schon da."),
        ("de", "Sie wurde 19.", "Jahre danach starb sie."),
        ("fr", "Il a coûté 60 M.", "Varga est venu."),
        ("es", "Le falta vitamina D.", "El hombre lo sabe."),
        ("fr", "Il a dit non.", "Varga est venu."),
        ("de", "Er starb an dem Covid-19.", "Präsident Ohm schwieg."),
    ],
)
def test_what_only_looks_like_an_abbreviation_ends_a_sentence(language: str, first: str, second: str):
    assert sentences(f"{first} {second}", language) == [first, second]


def test_a_small_letter_opens_no_sentence_and_tokenised_decimals_stay_whole():
    assert sentences("He paid $2. 6 million via Example. com on Monday. Élise paid too.") == [
        "He paid $2. 6 million via Example. com on Monday.",
        "Élise paid too.",
    ]


def test_a_line_is_a_sentence_of_its_own():
    text = "Bridge closed in Ellmouth\nPolice closed the bridge\nNobody was hurt."
    assert sentences(text) == ["Bridge closed in Ellmouth", "Police closed the bridge", "Nobody was hurt."]


def test_hard_wrapped_lines_are_joined():
    text = (
        "The minister told reporters on Tuesday that the bridge over the\n"
        "river would be closed until the spring, because the ice had damaged\n"
        "two of its five pillars. Engineers from the capital are expected on\n"
        "Thursday. Traffic is led over the old road.\n"
        "\n"
        "Nobody was hurt. The mayor said he was relieved, and that the town\n"
        "would do what it could.\n"
    )
    found = sentences(text)
    assert found[0].startswith("The minister") and found[0].endswith("two of its five pillars.")
    assert found[1:] == [
        "Engineers from the capital are expected on\nThursday.",
        "Traffic is led over the old road.",
        "Nobody was hurt.",
        "The mayor said he was relieved, and that the town\nwould do what it could.",
    ]


def test_one_sentence_a_line_is_not_taken_for_hard_wrapped():
    lines = [
        "The ferry left the harbour at noon with forty passengers aboard.",
        "It ran aground near the lighthouse.",
        "A fishing boat took all of them off before the tide turned again.",
        "Nobody was hurt.",
        "The captain has been questioned, and the line has begun an inquiry.",
    ]
    assert sentences("\n".join(lines)) == lines


def test_masked_text_parts_sentences_and_is_in_none():
    text = "The mayor resigned" + " " * 40 + "after the vote.\n" + " " * 30 + "\nHe will not stand again."
    assert sentences(text) == ["The mayor resigned", "after the vote.", "He will not stand again."]


def test_an_opening_mark_goes_with_the_words_it_opens():
    assert sentences('He left. "We are done. We go.') == ["He left.", '"We are done.', "We go."]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Der Zug hielt um 14.30 Uhr. Niemand stieg aus.", 2),
        ("ja", "橋は閉鎖された。けが人はいない。", 2),
        ("hi", "पुल बंद है। कोई घायल नहीं हुआ।", 2),
        ("ar", "أُغلق الجسر. هل أصيب أحد؟ لا.", 3),
        ("", "The bridge is closed. Nobody was hurt.", 2),
        ("xx", "The bridge is closed. Nobody was hurt.", 2),
    ],
)
def test_languages(language, text, expected):
    assert len(sentences(text, language)) == expected


@given(
    st.text(st.sampled_from('ab AB.!?"“”\n\r\t 。1ßé🙂'), max_size=300), st.sampled_from(["en", "de", "ja", "", "xx"])
)
def test_sentences_are_ordered_disjoint_and_trimmed(text, language):
    last = 0
    for sentence in split_sentences(text, language):
        words = text[sentence.begin : sentence.end]
        assert last <= sentence.begin < sentence.end <= len(text)
        assert words == words.strip()
        assert any(character.isalnum() for character in words)
        last = sentence.end


@given(st.text(st.sampled_from("ab AB.!?\n 。1é"), max_size=300))
def test_no_word_is_lost(text):
    kept = "".join(text[s.begin : s.end] for s in split_sentences(text, "en"))
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]
