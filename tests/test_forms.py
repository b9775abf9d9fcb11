"""One form of a site filled twice is no event, however many words both have."""

from pathlib import Path

import msgspec
import numpy as np
import pytest

from dedup import Document, Settings, find_stories, read_documents
from dedup.pipeline import compare_documents
from dedup.stories.forms import form_of, is_one_form
from dedup.stories.terms import StoryText

FORMS = Path(__file__).parents[1] / "fixtures" / "sets" / "forms.jsonl"

MONDAY = StoryText(
    "Your forecast for Monday, 3 March 2031",
    "Today: Fog, then dry with sunny spells.\nTonight: Clear, with a touch of frost.\nAt sea: Visibility poor.",
    "en",
)
TUESDAY = StoryText(
    "Your forecast for Tuesday, 4 March 2031",
    "Today: Rain spreading from the west.\nTonight: Showers dying out by dawn.\nAt sea: A gale warning is in force.",
    "en",
)


def one_form(one: StoryText, other: StoryText, days: float = np.nan, *, of_one_site: bool = True) -> bool:
    return is_one_form(form_of(one), form_of(other), days, of_one_site=of_one_site)


@pytest.mark.parametrize("source", ["Port Ansley Mercury", ""])
def test_a_corpus_of_forms_merges_nothing(source):
    documents = [msgspec.structs.replace(d, source=source, site=source) for d in read_documents(FORMS)]
    report = find_stories(documents)
    assert report.stories == []
    assert len(report.unclustered) == len(documents)
    assert report.counters["n_form_pairs"] >= 9  # of the twelve pairs of one form some do not score enough to count


def test_titles_that_differ_in_a_date_alone_are_one_form():
    assert one_form(
        StoryText("The year in pictures: 2030", "", "en"), StoryText("The year in pictures: 2031", "", "en")
    )
    assert not one_form(StoryText("Fire at mill kills 20", "", "en"), StoryText("Fire at mill kills 23", "", "en"))


def test_one_title_is_one_form_only_when_days_lie_between_on_one_site():
    column = StoryText("Letters to the editor", "", "en")
    assert one_form(column, column, 7.0)
    assert not one_form(column, column, 0.5)
    assert not one_form(column, column, np.nan)
    assert not one_form(column, column, 7.0, of_one_site=False)


def test_labels_that_are_filled_anew_are_one_form_whatever_the_titles():
    one, other = (StoryText("", text.text, "en") for text in (MONDAY, TUESDAY))
    assert one_form(one, other)
    assert one_form(one, other, of_one_site=False)


def test_lines_without_labels_count_on_one_site_alone():
    one = StoryText("", "Best in show went to Bella.\nSecond place to a goat.\nThird came nobody at all.", "en")
    other = StoryText("", "Best in class is Tarn Grange.\nSecond place is shared.\nThird came the quarry band.", "en")
    assert one_form(one, other)
    assert not one_form(one, other, of_one_site=False)


def test_an_edited_report_is_no_form():
    text = "\n".join(f"Line {word} of the report on the fire at the mill stands as it was." for word in "abcdefgh")
    edited = text.replace("a of the report", "a of this report")
    assert not one_form(StoryText("Fire", text, "en"), StoryText("Fire", edited, "en"))


def test_a_pair_of_forms_scores_0_and_says_why():
    documents = [
        Document(id=name, text=text.text, title=text.title, site="gazette")
        for name, text in (("a", MONDAY), ("b", TUESDAY))
    ]
    found = compare_documents(*documents, Settings(min_story_score=0.001))
    assert found.score == 0.0
    assert found.verdict == "different"
    assert found.evidence["against"][0] == "they are one form of their site, filled twice"
