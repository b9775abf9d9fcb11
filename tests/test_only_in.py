"""What one article of a story alone says, and how many carry the rest."""

import pytest

from dedup.alignment.align import AlignedText, align_story
from dedup.settings import Settings

LEFT = (
    "The landslide at Corrie Head killed 12 people, police said.\n"
    "Its owner, Maeve Dunn, had been fined £60,000 in 2027.\n"
    "The owner Maeve Dunn was not there.\n"
    "Nobody slept that night."
)
RIGHT = (
    "Police said that the landslide at Corrie Head killed 12 people.\n"
    "Some 340 residents spent the night in a school.\n"
    "Two of them wept."
)


def aligned(*texts, groups=None):
    documents = [
        AlignedText(id=f"d{n}", text=text, language="en", published="", copy_group=n if groups is None else groups[n])
        for n, text in enumerate(texts)
    ]
    return align_story(documents, Settings())


def test_statements_with_names_or_numbers_that_no_other_text_has():
    found = [
        (one.document, one.text, [(new.kind, new.value) for new in one.new]) for one in aligned(LEFT, RIGHT).only_in
    ]
    assert found == [
        (
            "d0",
            "Its owner, Maeve Dunn, had been fined £60,000 in 2027.",
            [("name", "Maeve Dunn"), ("money", "60000"), ("date", "2027")],
        ),
        ("d1", "Some 340 residents spent the night in a school.", [("number", "340")]),
    ]


def test_offsets_are_those_of_the_text():
    for one in aligned(LEFT, RIGHT).only_in:
        text = LEFT if one.document == "d0" else RIGHT
        assert text[one.begin : one.end] == one.text
        assert all(one.begin <= new.begin < new.end <= one.end for new in one.new)


def test_a_number_that_allows_for_the_other_is_not_new():
    other = "The town of Sollen said that about 350 people had no bed that night."
    assert [one.document for one in aligned(LEFT, RIGHT, other).only_in if "340" in one.text] == []


@pytest.mark.parametrize(
    ("name", "elsewhere"),
    [
        ("Dara al-Samet", "The owner, Al-Samet, wept"),
        ("Dara al-Samet", "The owner, Dara Samet, wept"),
        ("Maeve Orla Dunn", "The owner, Maeve Dunn, wept"),
        ("Maeve Dunn", "Sen. Dunn wept"),
        ("Dunn Maeve", "The owner, Maeve Dunn, wept"),
        ("Maeve Dunn", "It was Dunn’s quarry"),
        ("Maeve Dunn", "A Dunn-era quarry"),
        ("Maeve Dunn", "Quarry of MAEVE DUNN"),
        ("Maeve Dunn Jr.", "The owner, Maeve Dunn, wept"),
    ],
)
def test_a_longer_form_of_a_name_that_another_text_has_is_not_new(name, elsewhere):
    own = f"{LEFT.splitlines()[0]}\nThe quarry had been sold to {name} by its founder."
    assert aligned(own, f"{RIGHT}\n{elsewhere} that night.").only_in[:-1] == []


def test_a_name_of_which_another_text_has_only_the_first_word_is_new():
    own = f"{LEFT.splitlines()[0]}\nThe quarry had been sold to Maeve Dunn by its founder."
    found = aligned(own, f"{RIGHT}\nThe mayor, Maeve Ostrand, wept.").only_in
    assert [new.value for one in found for new in one.new if one.document == "d0"] == ["Maeve Dunn"]


@pytest.mark.parametrize(
    "furniture",
    [
        "The owner Orla Quist (REUTERS/Jon Adair)",
        "The owner Orla Quist (AP Photo/Jon Adair)",
        "Image copyright Getty Images Image caption Orla Quist beside the quarry in 2029",
        "Hide Caption 3 of 35 Photos: The quarry's owner Orla Quist in 2029",
        "The owner Orla Quist Orla Anne QuistQuarry closed in 2029 Quist's plans for Pell MORE (Sollen) was not there.",
        "Reporters Orla Quist and Jon Adair in Pell contributed to this report.",
    ],
)
def test_captions_credits_and_titles_of_links_are_no_statements(furniture):
    assert [one for one in aligned(f"{LEFT}\n{furniture}", RIGHT).only_in if "Quist" in one.text] == []


def test_a_name_behind_a_hyphen_is_not_new():
    own = f"{LEFT.splitlines()[0]}\nThe quarry had been sold by the then-Sollen council to a friend."
    assert [one for one in aligned(own, RIGHT).only_in if one.document == "d0"] == []


def test_facts_count_documents_and_independent_texts():
    alignment = aligned(LEFT, RIGHT, RIGHT + "\nMore follows.", groups=[0, 1, 1])
    (fact,) = [fact for fact in alignment.facts if fact.kind == "statement"]
    assert (fact.n_documents, fact.n_independent_texts) == (3, 2)
