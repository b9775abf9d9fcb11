"""Dates: absolute ones, and those that the day of publication makes so."""

import pytest

from dedup.alignment.values.find import find_values


def dates(text: str, language: str, published: str = "") -> list[tuple[str, str]]:
    return [(value.text, value.value) for value in find_values(text, language, published) if value.kind == "date"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "founded in 2003 by", [("2003", "2003")]),
        ("en", "Saturday, September 14, 2013", [("Saturday, September 14, 2013", "2013-09-14")]),
        ("en", "on 14 September 2013,", [("14 September 2013", "2013-09-14")]),
        ("en", "since May 2003", [("May 2003", "2003-05")]),
        ("en", "on Dec. 28", [("Dec. 28", "--12-28")]),
        ("en", "2013-09-14 and 09/14/2013", [("2013-09-14", "2013-09-14"), ("09/14/2013", "2013-09-14")]),
        ("en", "05/06/2013", [("05/06/2013", "2013")]),
        ("en", "the 2016 election", [("2016", "2016")]),
        ("en", "in 1789 the", [("1789", "1789")]),
        ("en", "They may march in 12 columns", []),
        ("en", "2000 people and 1500 of them", []),
        ("en", "September 31, 2013", [("2013", "2013")]),
        ("de", "am 3. Mai 2005 und im Mai 2006", [("3. Mai 2005", "2005-05-03"), ("Mai 2006", "2006-05")]),
        ("de", "Seit 2003 gilt: 14.09.2013", [("2003", "2003"), ("14.09.2013", "2013-09-14")]),
        ("fr", "le 1er mai 2003 et en 2004", [("1er mai 2003", "2003-05-01"), ("2004", "2004")]),
        ("fr", "le 05/06/2013", [("05/06/2013", "2013-06-05")]),
        (
            "es",
            "el 14 de mayo de 2003, en mayo de 2004",
            [("14 de mayo de 2003", "2003-05-14"), ("mayo de 2004", "2004-05")],
        ),
        ("zh", "2013-09-14", [("2013-09-14", "2013-09-14")]),
    ],
)
def test_dates(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert dates(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # 2013-09-18 is a Wednesday
        ("en", "He spoke on Tuesday.", "2013-09-17"),
        ("en", "He spoke Wednesday.", "2013-09-18"),
        ("en", "They will vote on Friday.", "2013-09-20"),
        ("en", "He said on Friday that", "2013-09-13"),
        ("en", "It happened yesterday.", "2013-09-17"),
        ("en", "It fell last month.", "2013-08"),
        ("en", "It fell last year.", "2012"),
        ("en", "On September 14 it", "2013-09-14"),
        ("de", "Gestern kam er.", "2013-09-17"),
        ("de", "Er kam am Dienstag.", "2013-09-17"),
        ("fr", "Il est venu mardi.", "2013-09-17"),
        ("es", "Llegó el martes.", "2013-09-17"),
        ("es", "Llegó ayer.", "2013-09-17"),
    ],
)
def test_dates_that_the_day_of_publication_makes_absolute(language: str, text: str, expected: str) -> None:
    assert [value for _, value in dates(text, language, "2013-09-18T10:00:00Z")] == [expected]


def test_a_day_without_year_belongs_to_the_year_before_when_read_in_january() -> None:
    assert dates("on Dec. 28", "en", "2014-01-03") == [("Dec. 28", "2013-12-28")]


def test_relative_days_need_a_day_of_publication() -> None:
    assert dates("on Tuesday, yesterday, last year", "en") == []
