"""Which capitalised words are names."""

import pytest

from dedup.alignment.names.find import find_names


def names(text: str, language: str = "en") -> list[str]:
    return [value.value for value in find_names(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Arvid Lund in Oslo.", ["Arvid Lund", "Oslo"]),
        ("Several villagers fled to Brandt's mill.", ["Brandt"]),
        ("yesterday Foreign Minister Ines Roca met President Lund.", ["Ines Roca", "Lund"]),
        ("members of the British House of Commons.", ["British House of Commons"]),
        ("Ana Ruiz, Director of Nexa Association, told TASR that.", ["Ana Ruiz", "Nexa Association", "TASR"]),
        ("the United Nations High Commissioner for Refugees said.", ["United Nations High Commissioner for Refugees"]),
        ("a letter from Secretary of State Ruth Vane and Gen. Otto Lam.", ["Ruth Vane", "Otto Lam"]),
        ("the Justice Department sued.", ["Justice Department"]),
        ("talks between Iran and Iraq on Tuesday in May.", ["Iran", "Iraq"]),
        ("the US-led force and the Oslo-based firm.", ["US", "Oslo"]),
        ("said John F. Lund and J.K. Rolf of Washington, D.C.", ["John F. Lund", "J.K. Rolf", "Washington", "D.C."]),
        ("he told Ludwig van Moor and Omar bin Said that.", ["Ludwig van Moor", "Omar bin Said"]),
        ("what I saw, he said, I told them.", []),
        ("the French and American delegates.", []),
        ("the Prime Minister and the President agreed.", []),
    ],
)
def test_names_in_sentences(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_first_word_of_a_sentence_needs_evidence_from_elsewhere() -> None:
    assert names("Crowds gathered. Lund spoke.") == []
    assert names("They cheered Lund. Lund spoke. Crowds left.") == ["Lund", "Lund"]


def test_a_run_at_the_beginning_loses_the_word_that_only_opens_the_sentence() -> None:
    assert names("After Ana Ruiz left, all slept.") == ["Ana Ruiz"]
    assert names("Ana Ruiz left.") == ["Ana Ruiz"]
    assert names("Angry Ana Ruiz left. They were angry.") == ["Ana Ruiz"]


def test_a_place_that_opens_a_dispatch_is_a_name() -> None:
    assert names("OSLO (TASR) – Three ships sank.")[0] == "OSLO"
    assert names("Oslo – Three ships sank.") == ["Oslo"]


def test_a_headline_in_title_case_is_not_one_long_name() -> None:
    text = "Angry Mayor Ana Ruiz Leaves Oslo Amid Growing Doubts\n\nOn Monday the mayor, Ana Ruiz, left Oslo."
    assert names(text) == ["Ana Ruiz", "Oslo", "Ana Ruiz", "Oslo"]


def test_common_words_in_capitals_are_no_acronyms() -> None:
    assert names("That is a LIE, said the NBK chief, a lie.") == ["NBK"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "El presidente Iván Duarte llegó a Costa Rica con la Universidad de Chile.",
         ["Iván Duarte", "Costa Rica", "Universidad de Chile"]),
        ("fr", "Selon Émile Vasseur, l’Iran et la Banque de France négocient.",
         ["Émile Vasseur", "Iran", "Banque de France"]),
        ("tr", "Dün Ankara'ya giden Çetin Şahin konuştu.", ["Ankara", "Çetin Şahin"]),
        ("ru", "Вчера Иван Петров прибыл в Москву.", ["Иван Петров", "Москву"]),
        ("ar", "وصل الرئيس إلى بغداد.", []),
        ("zh", "主席抵达伦敦.", []),
    ],
)  # fmt: skip
def test_names_in_other_languages(language: str, text: str, expected: list[str]) -> None:
    assert names(text, language) == expected


def test_german_nouns_are_no_names() -> None:
    text = "Die Kanzlerin Angela Brandt sprach im Bundestag mit der Presse über den Haushalt und flog nach London."
    found = names(text, "de")
    assert "Angela Brandt" in found
    assert "London" in found
    assert not {"Presse", "Haushalt", "Kanzlerin", "Die"} & {word for name in found for word in name.split()}
