"""Texts of one news agency are one source of information."""

import pytest

from dedup import Document, find_stories
from dedup.stories.wires import agency_of


@pytest.mark.parametrize(
    ("source", "text", "agency"),
    [
        ("", "PORT ANSLEY (AP) — The ferry Selma ran aground on Tuesday.", "ap"),
        ("", "PORT ANSLEY, May 3 (Reuters) - The ferry Selma ran aground.", "reuters"),
        ("Harl Echo", "The ferry ran aground.\n\nBy Ida Brandt, Associated Press\n", "ap"),
        ("", "Madrid, 8 Ene (Notimex).- El ministro dijo que sí.", "notimex"),
        ("Reuters", "The ferry ran aground.", "reuters"),
        ("The Associated Press", "The ferry ran aground.", "ap"),
        ("", "The captain told Reuters that the AP was wrong.", ""),
        ("", "PARIS (AFP) — Nobody (Reuters) knows.", ""),
        ("", "The (ap)petite of the sea.", ""),
        ("", "", ""),
    ],
)
def test_a_credit_is_told_from_a_mention(source, text, agency):
    assert agency_of(source, text) == agency


def report_of(name: str, text: str, **more: str) -> Document:
    return Document(id=name, title="Ferry Selma aground off Harl", text=text, language="en", **more)


ONE = "The ferry Selma ran aground off Harl on Tuesday with 212 people aboard, coastguard Ida Brandt said."
TWO = "All 212 people on the ferry Selma were brought to Harl after it struck a reef on Tuesday, said Ida Brandt."
THREE = (
    "Lifeboats took 212 passengers off the Selma, a ferry that hit rocks near Harl on Tuesday. Coastguard Ida Brandt "
    "praised the crew. The ferry is to be towed away on the next tide, and the line runs a bus until it is mended."
)


def test_texts_of_one_agency_count_as_one_source():
    documents = [report_of("a", f"HARL (AP) — {ONE}"), report_of("b", f"HARL (AP) — {TWO}"), report_of("c", THREE)]
    (story,) = find_stories(documents).stories
    assert story.documents == ["a", "b", "c"]
    assert story.copy_groups == []
    assert story.n_independent_texts == 2


def test_the_representative_is_the_fullest_of_the_early_texts():
    late = (
        "A week after the ferry Selma ran aground off Harl with 212 people aboard, coastguard Ida Brandt has thanked "
        "the crews of both lifeboats. The reef that the Selma struck on that Tuesday is to have a buoy, and a light on "
        "it, before the summer; the ferry lies in dock at Stannick, where plates of her hull are replaced."
    )
    documents = [
        report_of("a", ONE, published="2031-05-06T08:00:00Z"),
        report_of("b", THREE, published="2031-05-06T20:00:00Z"),
        report_of("c", late, published="2031-05-13"),
    ]
    (story,) = find_stories(documents).stories
    assert story.representative == "b"
