"""What a conflict says that its values are said of, and the order of values that rose."""

import pytest

from dedup.alignment.align import AlignedText, align_story
from dedup.settings import Settings


def aligned(*texts, published=None):
    times = published or [""] * len(texts)
    documents = [
        AlignedText(id=f"d{n}", text=text, language="en", published=time, copy_group=n)
        for n, (text, time) in enumerate(zip(texts, times, strict=True))
    ]
    return align_story(documents, Settings())


TOLLS = [
    "The landslide at Corrie Head killed {} people, police said.\nThe road is closed.",
    "Police said that the landslide at Corrie Head killed {} people.\nRescuers left at night.",
    "The landslide at Corrie Head killed {} people, the mayor said.\nSchools stay shut.",
]


def tolls(*values, published=None):
    return aligned(*(text.format(value) for text, value in zip(TOLLS, values, strict=False)), published=published)


def days(*numbers):
    return [f"2031-03-{number:02}T08:00:00Z" if number else "" for number in numbers]


@pytest.mark.parametrize("texts", [TOLLS[:2], TOLLS[1::-1], TOLLS])
def test_the_subject_is_a_phrase_of_a_text_around_its_value(texts):
    written = [text.format(value) for text, value in zip(texts, (12, 14, 14), strict=False)]
    (conflict,) = aligned(*written).conflicts
    before, after = conflict.subject.split("…")
    assert before.strip() and after.strip()
    assert any(f"{before}{value}{after}" in text for text in written for value in (12, 14))
    assert {"landslide", "Corrie", "Head", "killed", "people"} <= set(conflict.subject.split())


def test_the_subject_ends_with_its_clause():
    (conflict,) = tolls(12, 14).conflicts
    assert "police" not in conflict.subject.casefold() and "," not in conflict.subject


def test_values_that_rise_with_the_dates_are_one_update_in_their_order():
    alignment = tolls(16, 14, 12, published=days(9, 7, 5))
    assert alignment.conflicts == []
    assert [update.reason for update in alignment.updates] == ["12 against 14 against 16"]
    assert [mention.value for mention in alignment.updates[0].mentions] == ["16", "14", "12"]


@pytest.mark.parametrize(
    ("values", "published"),
    [
        ((12, 16, 14), (5, 7, 9)),  # it rose, and fell again
        ((12, 14, 12), (5, 7, 9)),  # a later report has the first value
        ((12, 14, 16), (5, 7, 0)),  # nobody knows when the last was written
        ((12, 14, 16), (5, 7, 7)),  # two of one hour differ
    ],
)
def test_values_against_the_order_of_the_dates_are_a_conflict(values, published):
    alignment = tolls(*values, published=days(*published))
    assert alignment.updates == []
    (conflict,) = alignment.conflicts
    assert {mention.value for mention in conflict.mentions} == {str(value) for value in values}


def test_an_undated_report_of_a_dated_value_leaves_it_an_update():
    assert len(tolls(12, 14, 14, published=days(5, 7, 0)).updates) == 1
