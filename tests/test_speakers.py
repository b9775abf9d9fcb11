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
        ("Hans Quill vom Zentralrat der Fischer", "Hans Quill"),
        ("Ohmstedts früherer Richter Hans Quill", "Hans Quill"),
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
        ("Angaben des Brückenamts lebte Hans Quill am Fluss und", None),
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


def test_what_the_town_wanted_is_no_speech_and_neither_is_an_inverted_condition() -> None:
    text = "Hans Quill sagte, die Brücke sei sicher. Sollte es regnen, wird sie gesperrt. Man wollte sie abreißen."
    assert [quote.text for quote in find_quotes(text, "de")] == ["die Brücke sei sicher"]


def test_capitals_with_a_full_stop_end_a_sentence_and_belong_to_no_name() -> None:
    text = "The ship sailed for the USX. Quill met Ada Orme, and then Quill left. “It is safe,” Quill said."
    assert speakers(text) == ["Quill"]


# --- French and Spanish ----------------------------------------------------------------------------------------------


def found(text: str, language: str) -> list[tuple[str, str, str | None]]:
    """Kind, words and name of each quotation."""
    return [(quote.kind, quote.text, quote.speaker) for quote in find_quotes(text, language)]


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        ("Le pont est sûr, a déclaré la maire Mara Quill lors de la visite.", "Le pont est sûr", "Mara Quill"),
        ("Le pont est sûr, précise Mara Quill.", "Le pont est sûr", "Mara Quill"),
        ("La ministre Mara Quill a indiqué qu’il était sûr.", "il était sûr", "Mara Quill"),
        ("Mara Quill affirme avoir vu le pont.", "avoir vu le pont", "Mara Quill"),
        ("L’entourage de Mara Quill explique que le pont est sûr.", "le pont est sûr", None),
        ("D'après l'Ohmbau, le pont est sûr.", "le pont est sûr", None),
    ],
)
def test_french_reported_clauses(text: str, content: str, name: str | None) -> None:
    assert found(text, "fr") == [("indirect", content, name)]


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        ("El puente es seguro, precisó Quill al abrirlo. Mara Quill rió.", "El puente es seguro", "Mara Quill"),
        ("El puente es seguro, informó la policía local.", "El puente es seguro", None),
        ("Según informó la jefa Mara Quill, el puente es seguro.", "el puente es seguro", "Mara Quill"),
        ("Según ha dicho Mara Quill, el puente es seguro.", "el puente es seguro", "Mara Quill"),
        ("La jefa Mara Quill denunció además que era inseguro ya.", "era inseguro ya", "Mara Quill"),
        ("El líder del Partido Norte explicó que el puente es seguro.", "el puente es seguro", None),
        ("Mara Quill dijo no haber visto el puente.", "no haber visto el puente", "Mara Quill"),
    ],
)
def test_spanish_reported_clauses(text: str, content: str, name: str | None) -> None:
    assert found(text, "es") == [("indirect", content, name)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le conducteur a été jugé par la cour pour avoir passé le pont.", "fr"),
        ("Mara Quill a annoncé la fermeture du pont de la ville.", "fr"),
        ("Un salaire estimé à mille couronnes par mois est versé.", "fr"),
        ("Le monde reconnaît en souffrir, tandis que personne ne voit le pont.", "fr"),
        ("Las Islas Ohm declararon su independencia y eligieron un rey.", "es"),
        ("Mara Quill anunció los nombres de las personas que viven junto al puente.", "es"),
        ("Cada vez que llega a dicho puente la gente se queda a ver el río.", "es"),
    ],
)
def test_an_object_or_a_participle_without_its_auxiliary_reports_nothing(text: str, language: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("«El puente es seguro», dijo el alcalde Hans Quill.", "es", "Hans Quill"),
        ("«El puente es seguro», tuiteó Hans Quill.", "es", "Hans Quill"),
        ("« Le pont est sûr », a de son côté estimé Hans Quill.", "fr", "Hans Quill"),
        ("« Le pont est sûr », explique l’Ohmbau SA.", "fr", "Ohmbau SA"),
        ("Mara Quill était sur le pont. « Le pont est sûr », a-t-elle dit.", "fr", "Mara Quill"),
        ("Mara Quill était sur le pont. « Le pont est sûr », dit-elle.", "fr", "Mara Quill"),
        ("Laura Quill était sur le pont. « Le pont est sûr », dit-il.", "fr", None),
    ],
)
def test_the_verb_comes_before_its_subject_behind_a_quotation(text: str, language: str, name: str | None) -> None:
    assert speakers(text, language) == [name]


def test_nobody_is_guessed_where_no_verb_of_speech_stands() -> None:
    assert speakers("Hans Quill premió el «mejor puente de toda la década».", "es") == [None]
    assert found("Hans Quill llevaba zapatos “burritos” del mercado.", "es") == []
    text = "«El puente es seguro», dijo Mara Quill. «Nadie lo ha visto caer», zangoloteó Hans Ohm."
    assert speakers(text, "es") == ["Mara Quill", None]


def test_a_verb_without_its_pronoun_means_the_last_speaker_if_nobody_came_in_between() -> None:
    told = "Mara Quill dijo que el puente es seguro. Añadió que lo cruza cada día."
    assert speakers(told, "es") == ["Mara Quill", "Mara Quill"]
    doubt = "Mara Quill dijo que el puente es seguro. El alcalde Hans Ohm llegó tarde. Añadió que lo cruza cada día."
    assert speakers(doubt, "es") == ["Mara Quill", None]
    plural = "Mara Quill dijo que el puente es seguro. Añadieron que lo cruzan cada día."
    assert speakers(plural, "es") == ["Mara Quill", None]


def test_who_speaks_may_be_told_inside_french_marks() -> None:
    text = "« Le pont est sûr, a dit Mara Quill, cheffe des travaux. Je l’ai vu, a-t-elle ajouté, et je le verrai. »"
    assert found(text, "fr") == [
        ("direct", "Le pont est sûr", "Mara Quill"),
        ("direct", "Je l’ai vu", "Mara Quill"),
        ("direct", "et je le verrai.", "Mara Quill"),
    ]


def test_what_a_speaker_says_of_others_ends_no_quotation() -> None:
    text = "« Le pont est sûr, on avait même annoncé sa fin », a dit Mara Quill."
    assert found(text, "fr") == [("direct", "Le pont est sûr, on avait même annoncé sa fin", "Mara Quill")]


def test_guillemets_inside_guillemets_behind_an_elision_are_nested() -> None:
    text = "« Il n’y a pas d’«illusion», elle le sait », a dit Mara Quill."
    assert found(text, "fr") == [("direct", "Il n’y a pas d’«illusion», elle le sait", "Mara Quill")]


def test_a_clause_goes_on_behind_an_inserted_source() -> None:
    text = "Mara Quill a dit que les gens qui, selon elle, passent le pont sont prudents."
    assert found(text, "fr")[0][1] == "les gens qui, selon elle, passent le pont sont prudents"


@pytest.mark.parametrize(
    "verb",
    ["rief", "mahnte", "kündigte", "hob", "twitterte", "erzählte", "klagte", "konterte", "schloss"],
)
def test_a_german_verb_beside_a_quotation_needs_no_particle_to_be_one_of_speech(verb: str) -> None:
    before = "Lorenz Ohm sagte, dass es so sei.\n\n"
    assert (
        speakers(f"{before}„Die Brücke ist sicher“, {verb} der Leitende Baumeister Jan Quill.", "de")[-1] == "Jan Quill"
    )
    assert speakers(f"{before}„Die Brücke ist sicher“, {verb} Jan Quill.", "de")[-1] == "Jan Quill"
    assert speakers(f"{before}Jan Quill {verb}: „Die Brücke ist sicher.“", "de")[-1] == "Jan Quill"


def test_a_german_verb_without_its_particle_reports_nothing_away_from_quotations() -> None:
    assert speakers("Jan Quill rief seinen Hund, der über die Brücke lief.", "de") == []
    (quote,) = find_quotes("Jan Quill rief dazwischen, die Brücke sei nicht sicher.", "de")
    assert (quote.speaker, quote.text) == ("Jan Quill", "die Brücke sei nicht sicher")


def test_what_a_clause_is_about_is_not_who_speaks_behind_it() -> None:
    text = (
        "Tom Sorley left on Friday. Pressed about whether Sorley should testify, Quill admonished everybody to be "
        "polite. “I do think that everybody should be polite,” he said."
    )
    assert "Tom Sorley" not in speakers(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Tom Sorley came. Jan Quill of Ostwick asked Mr Sorley about messages in which he said “we’ll stop” it.",
            None,
        ),
        ("Jan Quill said that Tom Sorley had read messages in which he called the ferry “a floating coffin”.", None),
        ("Jan Quill said that there were messages in which he called the ferry “a floating coffin”.", "Jan Quill"),
    ],
)
def test_a_pronoun_in_a_relative_clause_is_in_doubt_behind_another_name(text: str, name: str | None) -> None:
    assert [quote.speaker for quote in find_quotes(text, "en") if quote.kind == "direct"] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "NEW YORK (Elbnews) - A federal judge on Monday said the bridge has to be closed.",
        "PORT ANSLEY (Elbnews) - A federal judge on Monday said the bridge has to be closed.",
        "NEW YORK said on Monday that the bridge has to be closed.",
        "QUILL VOWS TO CLOSE “OUR OLD BRIDGE”",
    ],
)
def test_places_and_headlines_in_capitals_do_not_speak(text: str) -> None:
    assert not any(name and name.isupper() for name in speakers(text))


def test_a_name_in_capitals_speaks() -> None:
    assert speakers("MARA QUILL said: “The bridge is safe to walk on.”") == ["MARA QUILL"]


def test_a_request_to_readers_is_no_speech() -> None:
    text = "Bitte melden Sie sich an, um zu kommentieren. Melden Sie sich jetzt an, um alles zu lesen."
    assert speakers(text, "de") == []
    assert speakers("Gestern meldeten sie, dass die Brücke sicher sei.", "de") == [None]


def test_a_special_counsel_says_nothing_by_being_named() -> None:
    assert speakers("Police read the messages that the special counsel attached in redacted form to its filings.") == []
