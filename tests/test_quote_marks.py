"""Which words stand between quotation marks, in the marks of many newspapers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.alignment.marks.quotations import quotations


def quoted(text: str) -> list[str]:
    return [text[q.begin : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said "we will rebuild the bridge" on Monday.', "we will rebuild the bridge"),
        ("He said “we will rebuild the bridge” on Monday.", "we will rebuild the bridge"),
        ("Er sagte „wir bauen die Brücke neu“ am Montag.", "wir bauen die Brücke neu"),
        ('Er sagte „wir bauen die Brücke neu" am Montag.', "wir bauen die Brücke neu"),
        ("Powiedział „odbudujemy most” w poniedziałek.", "odbudujemy most"),
        ("Il a dit « nous rebâtirons le pont » lundi.", "nous rebâtirons le pont"),
        ("Er sagte »wir bauen die Brücke neu« am Montag.", "wir bauen die Brücke neu"),
        ("Hän sanoi ”rakennamme sillan uudelleen” maanantaina.", "rakennamme sillan uudelleen"),
        ("Hän sanoi »rakennamme sillan» maanantaina.", "rakennamme sillan"),
        ("市長は「橋を再建する」と述べた。", "橋を再建する"),
        ("市長在『晨報』說。", "晨報"),
        ("市长说：“我们将重建大桥。”", "我们将重建大桥。"),
        ("`` We will rebuild the bridge , '' he said .", "We will rebuild the bridge ,"),
        ("He said ''we will rebuild the bridge'' on Monday.", "we will rebuild the bridge"),
        ('He said , " We will rebuild the bridge . " Then he left .', "We will rebuild the bridge ."),
        ("‘We will rebuild the bridge,’ he said.", "We will rebuild the bridge,"),
        ("'We will rebuild the bridge,' he said.", "We will rebuild the bridge,"),
        ("‚Wir bauen die Brücke neu‘, sagte er.", "Wir bauen die Brücke neu"),
        ("Він сказав: ‹ми відбудуємо міст›.", "ми відбудуємо міст"),
        ("He said ＂we will rebuild＂ then.", "we will rebuild"),
    ],
)
def test_each_kind_of_mark_encloses_its_words(text: str, words: str) -> None:
    assert quoted(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The workers' demands and the union's offer don't match.",
        "In the '90s rock 'n' roll wasn't what it's today.",
        "’Twas the night; get ’em, Jones’ men said.",
        "The man is 6'2\" tall and weighs 90 kg.",
        "A 12″ record costs 20 euros.",
        "",
        '"',
        '""',
        "“ ”",
    ],
)
def test_apostrophes_and_inch_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_of_nested_quotations_the_outer_one_counts() -> None:
    assert quoted("“She told me ‘go home’ and I went,” he said.") == ["She told me ‘go home’ and I went,"]
    assert quoted("‘She told me “go home” and I went,’ he said.") == ["She told me “go home” and I went,"]
    assert quoted("「彼は『はい』と言った」と市長。") == ["彼は『はい』と言った"]
    assert quoted("„Er rief ‚halt‘ und lief“, sagte sie.") == ["Er rief ‚halt‘ und lief"]
    assert quoted("“He called it “a shame” twice,” she said.") == ["He called it “a shame” twice,"]


def test_an_apostrophe_inside_a_single_quotation_does_not_close_it() -> None:
    assert quoted("'The members' fees don't matter,' she said.") == ["The members' fees don't matter,"]


def test_a_quotation_continued_over_paragraphs_is_one_for_each() -> None:
    text = "“The first day was hard.\n\n“The second was harder.\n\n“The third was fine,” she said."
    assert quoted(text) == ["The first day was hard.", "The second was harder.", "The third was fine,"]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    assert quoted("“We never got an answer.\n\nThe mayor left early.") == ["We never got an answer."]
    assert quoted("He said: „Wir bauen neu.\n\nDann ging er.") == ["Wir bauen neu."]


def test_a_wrapped_line_does_not_end_a_quotation() -> None:
    assert quoted('He said "we will rebuild\nthe bridge" on Monday.') == ["we will rebuild\nthe bridge"]


def test_an_inch_mark_inside_a_quotation_does_not_close_it() -> None:
    assert quoted('"It was a 12" board and it broke," he said.') == ['It was a 12" board and it broke,']


@given(st.text(alphabet=st.sampled_from("ab. ,\n\"“”„«»‘’'`「」1S\u3000")))
def test_quotations_are_in_order_apart_and_inside_the_text(text: str) -> None:
    found = quotations(text)
    for quotation in found:
        assert 0 <= quotation.outer_begin < quotation.begin < quotation.end <= quotation.outer_end <= len(text)
        assert text[quotation.begin : quotation.end] == text[quotation.begin : quotation.end].strip()
    for left, right in pairwise(found):
        assert left.outer_end <= right.outer_begin
