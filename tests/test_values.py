"""What a typed value is: the amounts and dates that a reader of each language would name."""

from itertools import pairwise

import pytest
from growth import grows_no_faster_than_the_text
from hypothesis import given
from hypothesis import strategies as st

from dedup.alignment.lexicon import lexicon_of
from dedup.alignment.values.find import find_values
from dedup.model import Value


def found(text: str, language: str, kind: str, published: str = "") -> list[tuple[str, str, str | None, str | None]]:
    return [
        (value.text, value.value, value.unit, value.hedge)
        for value in find_values(text, language, published)
        if value.kind == kind
    ]


NUMBERS = [
    ("en", "The blast killed nearly 12,000 citizens.", [("12,000", "12000", "citizens", "nearly")]),
    ("en", "Nearly twelve thousand people fled.", [("twelve thousand", "12000", "people", "nearly")]),
    ("en", "At least 12 people were killed.", [("12", "12", "people", "at least")]),
    ("en", "It hit 1.5 million homes.", [("1.5 million", "1500000", "homes", None)]),
    ("en", "There were one hundred and twenty-five guests.", [("one hundred and twenty-five", "125", "guests", None)]),
    ("en", "Half a million workers struck.", [("Half a million", "500000", "workers", None)]),
    ("en", "They waited three days.", [("three", "3", "days", None)]),
    ("en", "He got four and a half years.", [("four and a half", "4.5", "years", None)]),
    ("en", "It was a 30-yard shot.", [("30", "30", "yard", None)]),
    ("en", "A child of eight survived.", [("eight", "8", "years old", None)]),
    ("en", "a three-day visit", [("three", "3", "day", None)]),
    ("en", "A 59-year-old baker was held.", [("59", "59", "years old", None)]),
    ("en", "Ivo Brandt, 41, denied it.", [("41", "41", "years old", None)]),
    ("en", "a man aged 30 was hurt", [("30", "30", "years old", None)]),
    ("en", "Its youngest is 19.", [("19", "19", "years old", None)]),
    (
        "en",
        "men aged between 20 and 58,",
        [("20", "20", "years old", "at least"), ("58", "58", "years old", "at most")],
    ),
    ("en", "12 Ruthenian soldiers deserted.", [("12", "12", "soldiers", None)]),
    ("en", "up to 300 tents or more", [("300", "300", "tents", "at most")]),
    ("en", "500 or more boats sank", [("500", "500", "boats", "at least")]),
    ("en", "Some 10 to 15 ships waited.", [("10", "10", "ships", "at least"), ("15", "15", "ships", "at most")]),
    ("en", "between 10 and 15 ships", [("10", "10", "ships", "at least"), ("15", "15", "ships", "at most")]),
    ("en", "The toll rose from 10 to 15 deaths.", [("10", "10", None, None), ("15", "15", "deaths", None)]),
    ("en", "They won 3-2 after leading 21–14.", [("3-2", "3-2", "score", None), ("21–14", "21-14", "score", None)]),
    ("en", "passed by nine to seven", [("nine to seven", "9-7", "score", None)]),
    ("en", "They talked from nine to seven, until ten to six.", []),
    ("en", "OSTERMOOR (Lenn Press) — Six hikers were found.", [("Six", "6", "hikers", None)]),
    ("en", "some 110 trawlermen", [("110", "110", "trawlermen", "about")]),
    ("en", "1,00,000 voters in Bihar", [("1,00,000", "100000", "voters", None)]),
    ("en", "12 dead in flood", [("12", "12", "dead", None)]),
    ("en", "one person died", [("one", "1", "person", None)]),
    ("en", "about a dozen eggs", [("a dozen", "12", "eggs", "about")]),
    ("de", "Mehr als 12.000 Menschen flohen.", [("12.000", "12000", "menschen", "more than")]),
    ("de", "Etwa zwölftausend Bürger kamen.", [("zwölftausend", "12000", "bürger", "about")]),
    ("de", "Bis zu 1,5 Millionen Haushalte", [("1,5 Millionen", "1500000", "haushalte", "at most")]),
    ("de", "zwölf verletzte Kinder", [("zwölf", "12", "kinder", None)]),
    ("de", "ein 59-jähriger Mann", [("59", "59", "years old", None)]),
    ("de", "eine Million Tonnen", [("eine Million", "1000000", "tonnen", None)]),
    ("fr", "Environ 12 000 personnes ont fui.", [("12 000", "12000", "personnes", "about")]),
    ("fr", "Plus de douze mille soldats", [("douze mille", "12000", "soldats", "more than")]),
    ("fr", "1,5 million d’habitants", [("1,5 million", "1500000", "habitants", None)]),
    ("fr", "une dizaine de blessés", [("une dizaine", "10", "blessés", "about")]),
    ("fr", "un homme âgé de 59 ans", [("59", "59", "years old", None)]),
    ("es", "Al menos 12.000 personas huyeron.", [("12.000", "12000", "personas", "at least")]),
    ("es", "unos 12 mil soldados", [("12 mil", "12000", "soldados", "about")]),
    ("es", "casi dos mil trescientos hombres", [("dos mil trescientos", "2300", "hombres", "nearly")]),
    ("es", "2,5 millones de hectáreas", [("2,5 millones", "2500000", "hectáreas", None)]),
    ("es", "3 de Estados Unidos y 16 Personas", [("3", "3", None, None), ("16", "16", "personas", None)]),
    ("en", "more than a dozen jurors", [("a dozen", "12", "jurors", "more than")]),
    ("en", "It lasted 7 ½ hours and 3 1/2 days.", [("7 ½", "7.5", "hours", None), ("3 1/2", "3.5", "days", None)]),
    ("ru", "около 12 тысяч человек", [("12 тысяч", "12000", None, "about")]),
    ("hi", "१२ लोग", [("१२", "12", None, None)]),
    ("ar", "١٢ شخصا", [("١٢", "12", None, None)]),
    ("zh", "共有12人死亡", [("12", "12", None, None)]),
    ("zh", "约3.5万人", [("3.5万", "35000", None, None)]),
    ("", "12'000 et 12 000", [("12'000", "12000", None, None), ("12", "12", None, None)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), NUMBERS)
def test_numbers(language: str, text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert found(text, language, "number") == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "an F-16 over Flight 370, Boeing 747, COVID-19 and the G20"),
        ("en", "the 20th of the 1990s"),
        ("en", "at 7 p. m., at 7:30, at 9 o'clock, 1530 GMT"),
        ("en", "The code 12-11-10 was theirs."),
        ("en", "call 555-123-4567 or 555-1234"),
        ("en", "1600 Pennsylvania Avenue and 10 Downing Street"),
        ("en", "version 1.2.3, 192.168.0.1, page 12, No. 7, #5, 24/7, 9/11"),
        ("en", "one of them and the second one"),
        ("en", "1. First line\n2) Second line"),
        ("en", "two of the three were seen"),
        ("de", "Er wurde am Abend 3. Sieger um 19 Uhr."),
        ("fr", "à 19h30 et 20 heures, le 3e jour"),
        ("es", "a las 19:30 horas, el 3º día"),
    ],
)
def test_digits_that_count_nothing(language: str, text: str) -> None:
    assert found(text, language, "number") == []


MONEY = [
    ("en", "It cost $1.5 million.", [("$1.5 million", "1500000", "USD", None)]),
    ("en", "more than £2bn", [("£2bn", "2000000000", "GBP", "more than")]),
    (
        "en",
        "A$20 and C$30 and US$40",
        [("A$20", "20", "AUD", None), ("C$30", "30", "CAD", None), ("US$40", "40", "USD", None)],
    ),
    (
        "en",
        "12.50 euros, EUR 7, 9 USD",
        [("12.50 euros", "12.5", "EUR", None), ("EUR 7", "7", "EUR", None), ("9 USD", "9", "USD", None)],
    ),
    ("en", "$5-10 million", [("$5", "5000000", "USD", "at least"), ("10 million", "10000000", "USD", "at most")]),
    ("en", "Rs 500 crore", [("Rs 500 crore", "5000000000", "INR", None)]),
    ("en", "two million dollars", [("two million dollars", "2000000", "USD", None)]),
    ("de", "knapp 2,5 Mrd. Euro", [("2,5 Mrd. Euro", "2500000000", "EUR", "nearly")]),
    ("de", "1.000 US-Dollar", [("1.000 US-Dollar", "1000", "USD", None)]),
    ("fr", "environ 3 millions d’euros", [("3 millions d’euros", "3000000", "EUR", "about")]),
    ("fr", "12,50 €", [("12,50 €", "12.5", "EUR", None)]),
    ("es", "200 mil millones de dólares", [("200 mil millones de dólares", "200000000000", "USD", None)]),
    ("ja", "¥12,000", [("¥12,000", "12000", "JPY", None)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), MONEY)
def test_money(language: str, text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert found(text, language, "money") == expected
    assert found(text, language, "number") == []


PERCENTAGES = [
    ("en", "up 12.5% since", [("12.5%", "12.5", "%", None)]),
    ("en", "about 12 per cent", [("12 per cent", "12", "%", "about")]),
    ("en", "twelve percent", [("twelve percent", "12", "%", None)]),
    ("en", "5 to 10 percent", [("5", "5", "%", "at least"), ("10 percent", "10", "%", "at most")]),
    ("de", "rund 2,5 Prozent", [("2,5 Prozent", "2.5", "%", "about")]),
    ("fr", "12,5 % et 3 pour cent", [("12,5 %", "12.5", "%", None), ("3 pour cent", "3", "%", None)]),
    ("es", "el 12,5 por ciento", [("12,5 por ciento", "12.5", "%", None)]),
    ("tr", "%12,5 arttı", [("%12,5", "12.5", "%", None)]),
    ("ar", "١٢٪", [("١٢٪", "12", "%", None)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), PERCENTAGES)
def test_percentages(language: str, text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert found(text, language, "percentage") == expected
    assert found(text, language, "number") == []


def test_a_date_is_no_number() -> None:
    values = find_values("On 14 September 2013 and on 2013-09-15 came 12 ships.", "en")
    assert [(value.kind, value.value) for value in values] == [
        ("date", "2013-09-14"),
        ("date", "2013-09-15"),
        ("number", "12"),
    ]


def test_a_masked_passage_is_in_no_value() -> None:
    assert found("12" + " " * 30 + "people", "en", "number") == [("12", "12", None, None)]


def assert_sound(text: str, values: list[Value]) -> None:
    assert [(value.begin, value.end) for value in values] == sorted((value.begin, value.end) for value in values)
    for value in values:
        assert 0 <= value.begin < value.end <= len(text)
        assert text[value.begin : value.end] == value.text
        assert value.value
    for before, after in pairwise(values):
        assert before.end <= after.begin


LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "it", "pt", "nl", "tr", "ar", "ru", "zh", ""])
PIECES = st.sampled_from(
    [
        *(
            "12",
            "1,200",
            "1.5",
            "000",
            "2003",
            "May",
            "mayo",
            "Mai",
            "mai",
            ".",
            ",",
            "-",
            "–",
            ":",
            "/",
            "$",
            "€",
            "%",
        ),
        *("§", "million", "Mio.", "mil", "two", "zwei", "deux", "dos", "one", "hundred", "and", "to", "between", "or"),
        *("people", "Menschen", "The", "House", "of", "de", "von", "Mr.", "Mr", "J.", "U.S.", "İ", "ß", "ﬁ", "“", "” "),
        *(
            "»",
            "\n",
            "\u00a0",
            "١٢",
            "万",
            "Tuesday",
            "yesterday",
            "nearly",
            "at",
            "least",
            "F-16",
            "'s",
            "cent",
            "ans",
        ),
    ]
)


def test_a_language_without_words_for_currencies_still_knows_their_signs() -> None:
    assert found("10$", "zh", "money") == [("10$", "10", "USD", None)]


@given(st.text(max_size=60), LANGUAGES)
def test_any_text_gives_sound_values(text: str, language: str) -> None:
    assert_sound(text, find_values(text, language, "2013-09-18"))


@given(
    st.lists(PIECES, max_size=25),
    st.sampled_from(["", " "]),
    LANGUAGES,
    st.sampled_from(["", "2013-09-18", "0001-01-01", "9999-12-31", "x"]),
)
def test_the_stuff_of_values_in_any_order_gives_sound_values(
    pieces: list[str], space: str, language: str, published: str
) -> None:
    text = space.join(pieces)
    assert_sound(text, find_values(text, language, published))


@pytest.mark.parametrize(
    "piece",
    ["9", ",", "1,", "1 000 ", "1-", "A ", "A. ", "Mr. ", "House of ", "two ", "hundred and ", "$", "May ", "“", "\n"],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_time_grows_no_faster_than_the_text(piece: str, language: str) -> None:
    assert grows_no_faster_than_the_text(lambda text: find_values(text, language, "2013-09-18"), piece, 100_000)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "nl", "tr", "ar", "ru"])
def test_every_lexicon_names_its_own_language_and_twelve_months(language: str) -> None:
    lexicon = lexicon_of(language)
    assert lexicon.language == language
    assert set(lexicon.dates.months.values()) == set(range(1, 13))
