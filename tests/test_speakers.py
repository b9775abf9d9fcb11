"""Whom a name beside a quotation means: surnames of several people, and names among German nouns."""

import pytest

from dedup.alignment.quotes.find import find_quotes


def speakers(text: str, language: str = "en") -> list[str | None]:
    """The name each quotation is resolved to."""
    return [quote.speaker for quote in find_quotes(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "Laura Quill opened the bridge. “It is safe,” Mr. Quill said.",
        "The president and his wife, Sela Quill, came. President Quill smiled. “It is safe,” Quill said.",
        "The first lady, Sela Quill, came. “It is safe,” President Quill said.",
        "Ada Quill came to the bridge with Mr. Quill and Mrs. Quill. “It is safe,” Quill said.",
        "Tom Sorley came to the bridge. “It is safe,” she said.",
    ],
)
def test_a_surname_or_pronoun_is_not_taken_for_somebody_of_the_other_gender_or_a_relative(text: str) -> None:
    assert not {"Laura Quill", "Sela Quill", "Ada Quill", "Tom Sorley"} & set(speakers(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Laura Quill opened the bridge. “It is safe,” Ms. Quill said.", "Laura Quill"),
        ("His son, Peter Quill, came, and so did President Quill. “It is safe,” Mr. Quill said.", "Peter Quill"),
        ("Her aunt, Sela Quill, came to the bridge. “It is safe,” Quill said.", "Sela Quill"),
        ("Tom Sorley came to the bridge. “It is safe,” he said.", "Tom Sorley"),
    ],
)
def test_a_surname_or_pronoun_that_fits_is_resolved(text: str, name: str) -> None:
    assert speakers(text) == [name]


def test_who_is_told_does_not_speak() -> None:
    text = "A spokesman for the bridge, Tom Sorley, told the BBX: “It is safe to walk on.”"
    assert speakers(text) == ["Tom Sorley"]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("der frühere Minister Otto Quill", "Otto Quill"),
        ("der Brückenbauer und Schriftsteller", None),
        ("der Feuilletonredakteur Jan Ohm", "Jan Ohm"),
        ("der DWB-Brückenexperte Peter Ohm", "Peter Ohm"),
        ("die Landesbrückendichterin Laura Ohm", "Laura Ohm"),
        ("die Nachrichtenagentur Elbnews", "Elbnews"),
        ("die Ministerin Ohm", "Ohm"),
        ("der Chef von Ohmbau, Hans Quill", "Hans Quill"),
        ("der Direktor der Behörde, Hans Quill", "Hans Quill"),
        ("die Gewerkschaft der Fischer", "Gewerkschaft der Fischer"),
        ("ein Beamter der Hafenpolizei", None),
        ("ein Sprecher der Stadt Ohmstedt", None),
        ("Annegret von der Ohm", "Annegret von der Ohm"),
    ],
)
def test_a_name_is_told_from_the_german_nouns_before_it(phrase: str, name: str | None) -> None:
    assert speakers(f"„Die Brücke ist sicher“, sagte {phrase}.", "de") == [name]


def test_nouns_before_a_german_name_do_not_belong_to_it_elsewhere() -> None:
    text = "In der Region Elbmark kam Hans Quill zum Netzwerk Ohm. „Die Brücke ist sicher“, sagte Quill."
    assert speakers(text, "de") == ["Hans Quill"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Angaben von Hans Quill", "Hans Quill"),
        ("Angaben des Sprechers Hans Quill", "Hans Quill"),
        ("Angaben des Ohmer Brückenamts", None),
        ("Angaben von Augenzeugen", None),
    ],
)
def test_the_noun_that_makes_a_source_is_no_part_of_its_name(source: str, name: str | None) -> None:
    assert speakers(f"Nach {source} ist die Brücke sicher.", "de") == [name]


def test_only_what_somebody_says_is_a_source_behind_nach() -> None:
    assert speakers("Die Brücke wurde nach Abschluss der Ermittlungen wieder eröffnet.", "de") == []


def test_a_german_pronoun_right_behind_its_verb_is_the_subject() -> None:
    text = "Die Pläne der Regierung, die Brücke zu sperren, nannte er „einen Fehler ohne jede Not“."
    quote = find_quotes(text, "de")[-1]
    assert quote.speaker_begin is not None
    assert text[quote.speaker_begin : quote.speaker_end] == "er"


def test_capitals_with_a_full_stop_end_a_sentence_and_belong_to_no_name() -> None:
    text = "The ship sailed for the USX. Quill met Ada Orme, and then Quill left. “It is safe,” Quill said."
    assert speakers(text) == ["Quill"]
