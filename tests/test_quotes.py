"""Who says what: direct and indirect quotations with their speakers, in four languages."""

import re
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.alignment.quotes.find import find_quotes
from dedup.model import Quote


def said(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    """The words of each direct quotation and the words that name its speaker."""
    return [(q.text, words_of_speaker(text, q)) for q in find_quotes(text, language) if q.kind == "direct"]


def reported(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    """The same for indirect quotations."""
    return [(q.text, words_of_speaker(text, q)) for q in find_quotes(text, language) if q.kind == "indirect"]


def words_of_speaker(text: str, quote: Quote) -> str | None:
    return None if quote.speaker_begin is None else text[quote.speaker_begin : quote.speaker_end]


def speakers(text: str, language: str = "en") -> list[str | None]:
    """The name each quotation is resolved to."""
    return [quote.speaker for quote in find_quotes(text, language)]


# --- the words beside a quotation ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The bridge is gone,” Mara Quill said.", "Mara Quill"),
        ("“The bridge is gone,” said Mara Quill.", "Mara Quill"),
        ("Mara Quill said, “The bridge is gone.”", "Mara Quill"),
        ("Mara Quill said: “The bridge is gone.”", "Mara Quill"),
        ("Mara Quill told reporters: “The bridge is gone.”", "Mara Quill"),
        ("According to Mara Quill, “the bridge is gone.”", "Mara Quill"),
        ("“The bridge is gone,” she said.", "she"),
        ("“The bridge is gone,” the mayor said on Monday.", "the mayor"),
        ("“The bridge is gone,” the town's former mayor, Mara Quill, said.", "the town's former mayor, Mara Quill"),
        ("“The bridge is gone,” said Mara Quill, the mayor of Ostwick.", "Mara Quill, the mayor of Ostwick"),
        ("Mara Quill, mayor of Ostwick, said “the bridge is gone.”", "Mara Quill, mayor of Ostwick"),
        ("On Monday, Mara Quill said that “the bridge is gone.”", "Mara Quill"),
        ("In a statement Mara Quill called the bridge “a total loss for us all.”", "Mara Quill"),
        ("Quill praised the crews for “working through the night in the rain.”", "Quill"),
        ('" The bridge is gone , " said Mara Quill .', "Mara Quill"),
        ("“The bridge is gone,”Quill added.", "Quill"),
    ],
)
def test_the_speaker_of_a_quotation_is_found_beside_it(text: str, speaker: str) -> None:
    assert [who for _, who in said(text)] == [speaker]


def test_a_quotation_goes_on_after_its_speaker() -> None:
    text = "“The bridge is gone,” Quill said, “and nobody knows why.” “We will build a new one.”"
    assert said(text) == [
        ("The bridge is gone,", "Quill"),
        ("and nobody knows why.", "Quill"),
        ("We will build a new one.", "Quill"),
    ]


def test_paragraphs_without_a_cue_continue_the_last_speaker() -> None:
    text = "“The bridge is gone,” said Mara Quill.\n\n“We will build a new one.\n\n“It will be safer.”\n"
    assert [who for _, who in said(text)] == ["Mara Quill"] * 3


def test_two_speakers_of_one_paragraph_stay_apart() -> None:
    text = "“We will pay,” said Mara Quill. Her deputy, Tom Sorley, said: “We cannot pay a cent.”"
    assert said(text) == [("We will pay,", "Mara Quill"), ("We cannot pay a cent.", "Her deputy, Tom Sorley")]


def test_a_quotation_that_nobody_is_near_has_no_speaker() -> None:
    assert said("“Who would have thought that this could happen here?”") == [
        ("Who would have thought that this could happen here?", None)
    ]


# --- what is no quotation --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "She appears on “Good Morning Ostwick” every week.",
        "The so-called “experts” left early.",
        'The play "The Last Ferry" opens in May.',
        "The 6'2\" keeper of the team left.",
    ],
)
def test_titles_and_single_words_at_arms_length_are_no_quotations(text: str) -> None:
    assert find_quotes(text, "en") == []


def test_german_names_in_marks_are_no_quotations() -> None:
    assert find_quotes("Das berichtete die Zeitung „Neues Blatt“ am Montag.", "de") == []


# --- indirect speech -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Mara Quill said that the bridge would be rebuilt.", "the bridge would be rebuilt", "Mara Quill"),
        ("Mara Quill said the bridge would be rebuilt.", "the bridge would be rebuilt", "Mara Quill"),
        ("Quill told the Gazette that the bridge would be rebuilt.", "the bridge would be rebuilt", "Quill"),
        ("Quill told the Gazette she would rebuild the bridge.", "she would rebuild the bridge", "Quill"),
        ("The bridge would be rebuilt within a year, she added.", "The bridge would be rebuilt within a year", "she"),
        ("According to Quill, the bridge will be rebuilt.", "the bridge will be rebuilt", "Quill"),
        ("The bridge will be rebuilt, according to the mayor.", "The bridge will be rebuilt", "the mayor"),
        ("Residents accused the council of hiding the report.", "the council of hiding the report", "Residents"),
        ("The owner alleges that the crane was faulty.", "the crane was faulty", "The owner"),
        (
            "Quill says the plan is “ripe for abuse” and lacks support.",
            "the plan is “ripe for abuse” and lacks support",
            "Quill",
        ),
    ],
)
def test_reported_speech_is_found_after_its_cue(text: str, content: str, speaker: str) -> None:
    assert reported(text) == [(content, speaker)]


def test_a_cue_without_content_reports_nothing() -> None:
    assert reported("“The bridge is gone,” Mara Quill said in an interview on Monday.") == []
    assert reported("The annual report was published on Monday.") == []


# --- names -----------------------------------------------------------------------------------------------------------


def test_a_surname_is_resolved_to_the_full_name_before_it() -> None:
    text = "Mara Quill, the mayor, opened the bridge. “It is safe,” Quill said."
    assert speakers(text) == ["Mara Quill"]


def test_roles_are_no_part_of_a_name() -> None:
    assert speakers("“It is safe,” said Transport Minister Mara Quill.") == ["Mara Quill"]
    assert speakers("“It is safe,” said Mara Quill, Director of the Ostwick Bridge Authority.") == ["Mara Quill"]
    assert speakers("Director of the Ostwick Bridge Authority, Mara Quill, said it was safe.") == ["Mara Quill"]


def test_a_surname_of_two_people_is_not_resolved_to_either() -> None:
    text = "Mara Quill and Peter Quill came to the bridge. “It is safe,” Quill said."
    assert speakers(text)[-1] in (None, "Quill")


def test_a_pronoun_is_the_last_speaker_when_nobody_else_came_between() -> None:
    text = "Mara Quill said that the bridge was safe. “I walked over it,” she said."
    assert speakers(text) == ["Mara Quill", "Mara Quill"]


def test_a_pronoun_is_the_person_whom_the_sentence_before_begins_with() -> None:
    assert speakers("Mara Quill walked over the bridge. “It is safe,” she said.") == ["Mara Quill"]


def test_a_pronoun_in_doubt_stays_unresolved() -> None:
    text = (
        "Mara Quill said that the bridge was safe. Later that day the engineer Lena Farrow came with Ida Brandt to "
        "look at the pillars. “I found no cracks,” she said."
    )
    assert speakers(text) == ["Mara Quill", None]


def test_a_pronoun_never_takes_a_name_that_the_text_addresses_otherwise() -> None:
    text = "Mara Quill said that it was safe. Ms. Quill smiled. “I found no cracks,” he said."
    assert speakers(text)[-1] is None


def test_descriptions_and_groups_have_no_name() -> None:
    assert speakers("“It is safe,” said members of the Ostwick Bridge Society.") == [None]
    assert speakers("“It is safe,” the Quill campaign said.") == [None]
    assert speakers("“It is safe,” said Mara Quill and Tom Sorley.") == [None]
    assert speakers("“It is safe,” the minister said.") == [None]


# --- other languages -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("„Die Brücke ist sicher“, sagte Mara Quill.", "Die Brücke ist sicher", "Mara Quill"),
        ("Mara Quill sagte: „Die Brücke ist sicher.“", "Die Brücke ist sicher.", "Mara Quill"),
        ("In einem Interview sagte die Bürgermeisterin: „Wir bauen neu.“", "Wir bauen neu.", "die Bürgermeisterin"),
        ("„Wir bauen neu“, so Mara Quill.", "Wir bauen neu", "Mara Quill"),
        ("Die Ministerin hat den Bau „ein Wagnis ohne Not“ genannt.", "ein Wagnis ohne Not", "Die Ministerin"),
        ("Laut Mara Quill ist die Brücke „nicht mehr zu retten“.", "nicht mehr zu retten", "Mara Quill"),
        (
            "Nach Angaben der Polizei war die Brücke „seit Tagen gesperrt“.",
            "seit Tagen gesperrt",
            "Angaben der Polizei",
        ),
    ],
)
def test_german_speakers_stand_before_and_behind_the_verb(text: str, words: str, speaker: str) -> None:
    assert said(text, "de") == [(words, speaker)]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Mara Quill sagte, dass die Brücke sicher sei.", "die Brücke sicher sei", "Mara Quill"),
        ("Laut Mara Quill ist die Brücke sicher.", "ist die Brücke sicher", "Mara Quill"),
    ],
)
def test_german_reported_speech(text: str, content: str, speaker: str) -> None:
    assert reported(text, "de") == [(content, speaker)]


def test_german_reported_speech_goes_on_in_its_mood() -> None:
    text = "Mara Quill sagte, dass die Brücke sicher sei. Sie sei gestern geprüft worden. Dann regnete es."
    assert reported(text, "de") == [
        ("die Brücke sicher sei", "Mara Quill"),
        ("Sie sei gestern geprüft worden", "Mara Quill"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "words", "speaker"),
    [
        ("« Le pont est sûr », a déclaré Mara Quill.", "fr", "Le pont est sûr", "Mara Quill"),
        ("Mara Quill a déclaré : « Le pont est sûr. »", "fr", "Le pont est sûr.", "Mara Quill"),
        ("« Le pont est sûr », annonce Mara Quill.", "fr", "Le pont est sûr", "Mara Quill"),
        ("«El puente es seguro», dijo Mara Quill.", "es", "El puente es seguro", "Mara Quill"),
        ("Mara Quill dijo: “El puente es seguro”.", "es", "El puente es seguro", "Mara Quill"),
    ],
)
def test_french_and_spanish_speakers(text: str, language: str, words: str, speaker: str) -> None:
    assert said(text, language) == [(words, speaker)]


@pytest.mark.parametrize(
    ("text", "language", "content", "speaker"),
    [
        ("Mara Quill a déclaré que le pont était sûr.", "fr", "le pont était sûr", "Mara Quill"),
        ("Selon Mara Quill, le pont est sûr.", "fr", "le pont est sûr", "Mara Quill"),
        ("Mara Quill dijo que el puente era seguro.", "es", "el puente era seguro", "Mara Quill"),
        ("Según Mara Quill, el puente es seguro.", "es", "el puente es seguro", "Mara Quill"),
        ("Explicó que el puente era seguro.", "es", "el puente era seguro", None),
    ],
)
def test_french_and_spanish_reported_speech(text: str, language: str, content: str, speaker: str | None) -> None:
    assert reported(text, language) == [(content, speaker)]


@pytest.mark.parametrize("language", ["", "ja", "xx"])
def test_a_language_without_cues_has_direct_quotations_only(language: str) -> None:
    quotes = find_quotes("市長は「橋を再建する」と述べた。", language)
    assert [(q.kind, q.text, q.speaker, q.speaker_begin) for q in quotes] == [("direct", "橋を再建する", None, None)]


# --- properties ------------------------------------------------------------------------------------------------------

_WORDS = st.lists(
    st.sampled_from(
        re.split(
            "[ ]",
            "said he she Ann Bell told that according to the mayor , . “ ” \" ' ‘ ’ « » „ 「 」 \n \n\n laut sagte "
            "nach Angaben zufolge hat gesagt so dass wie Mr. Ms. and but report who on Monday (R) : — "
            "'em 5\" İ ß sei ich",
        )
    ),
    max_size=60,
).map(" ".join)


@given(text=st.one_of(st.text(max_size=300), _WORDS), language=st.sampled_from(["en", "de", "fr", "es", "", "zh"]))
@settings(max_examples=400)
def test_quotes_hold_the_text_they_span_in_order_and_apart(text: str, language: str) -> None:
    quotes = find_quotes(text, language)
    assert [(q.begin, q.end, q.kind) for q in quotes] == sorted((q.begin, q.end, q.kind) for q in quotes)
    for quote in quotes:
        assert 0 <= quote.begin < quote.end <= len(text)
        assert text[quote.begin : quote.end] == quote.text == quote.text.strip()
        assert (quote.speaker_begin is None) == (quote.speaker_end is None)
        if quote.speaker_begin is not None and quote.speaker_end is not None:
            assert 0 <= quote.speaker_begin < quote.speaker_end <= len(text)
        else:
            assert quote.speaker is None
    for kind in ("direct", "indirect"):
        for left, right in pairwise([q for q in quotes if q.kind == kind]):
            assert left.end <= right.begin


def test_lone_surrogates_do_no_harm() -> None:
    assert said("“The bridge \ud800 is gone,” Quill said.") == [("The bridge \ud800 is gone,", "Quill")]


def test_blanked_furniture_keeps_offsets() -> None:
    text = "Share this page\n“The bridge is gone,” said Mara Quill."
    masked = " " * 15 + text[15:]
    (quote,) = find_quotes(masked, "en")
    assert text[quote.begin : quote.end] == "The bridge is gone,"


# --- work ------------------------------------------------------------------------------------------------------------


def calls_for(text: str, language: str) -> int:
    """How many Python functions are entered to read a text."""
    count = 0

    def profile(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(profile)
    try:
        find_quotes(text, language)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "“",
        "”",
        "„",
        "’",
        "'a ",
        '"a ',
        "“a ” ",
        "“Good Day” ",
        "said ",
        "he said that ",
        '"Yes," he said. ',
        "\n“x",
        "“le pont, dit-il, tient, a dit Mara Quill. ",
        "Añadió que “no” es. ",
        "lui a dit ",
    ],
)
def test_work_grows_no_faster_than_the_text(unit: str, language: str) -> None:
    find_quotes(unit * 10, language)
    single, double = (calls_for(unit * n, language) for n in (500, 1000))
    assert double <= 2.2 * single + 100


def test_a_full_name_is_found_far_back_in_a_long_text() -> None:
    text = "Ann Velt opened the inquiry. " + "The river rose again. " * 1500 + '"We shall see what it says," Velt said.'
    assert [quote.speaker for quote in find_quotes(text, "en")] == ["Ann Velt"]


def test_a_name_does_not_reach_over_the_end_of_a_sentence() -> None:
    text = (
        "All praised Cardew. The town never forgave Ann Velt. Cardew told the council that the bridge is safe enough."
    )
    assert [quote.speaker for quote in find_quotes(text, "en")] == ["Cardew"]


def test_she_in_what_somebody_said_is_that_person_whoever_spoke_last() -> None:
    text = (
        '"It is safe," Carl Orme said.\n\nOrme aide Ann Velt said on Radio Mar\'s "The View" '
        'that she did not think Orme got enough credit for his "restraint" in the debate.'
    )
    found = {quote.text: quote.speaker for quote in find_quotes(text, "en")}
    assert found["restraint"] == "Ann Velt"


def test_the_plural_of_a_title_is_no_first_name() -> None:
    text = 'It was signed by Justices Ann Velt and Carl Orme. "We would have gone further," Justice Velt said.'
    assert [quote.speaker for quote in find_quotes(text, "en")] == ["Ann Velt"]
