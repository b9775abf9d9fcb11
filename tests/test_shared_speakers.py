"""Whose a shared quote is where documents name different people."""

import pytest

from dedup.alignment.align import AlignedText, Alignment, align_story
from dedup.settings import Settings

WORDS = "You sold what was not yours to sell, and you sold it twice"
BESIDE = f'"{WORDS}," Constance Abney said in court.\nSnow fell.'
BY_PRONOUN = f'Nadia Rahmani listened in the first row. The court was full.\n\n"{WORDS}," she said.'


def aligned(*texts: str) -> Alignment:
    documents = [
        AlignedText(id=f"d{n}", text=text, language="en", published="", copy_group=n) for n, text in enumerate(texts)
    ]
    return align_story(documents, Settings())


def speakers(alignment: Alignment) -> list[str | None]:
    (quote,) = alignment.quotes
    return [mention.speaker for mention in quote.mentions]


def test_a_name_beside_the_words_is_kept_against_one_that_a_pronoun_stands_for() -> None:
    alignment = aligned(BESIDE, BY_PRONOUN)
    (quote,) = alignment.quotes
    assert alignment.conflicts == []
    assert quote.speaker == "Constance Abney"
    assert speakers(alignment) == ["Constance Abney", None]
    assert (quote.mentions[1].speaker_begin, quote.mentions[1].speaker_end) == (None, None)


def test_no_name_is_kept_where_neither_is_better_founded() -> None:
    other = BY_PRONOUN.replace("Nadia Rahmani", "Bettina Sclater")
    alignment = aligned(BY_PRONOUN, other)
    assert speakers(alignment) == [None, None]
    assert alignment.quotes[0].speaker is None


def test_no_name_is_kept_against_one_that_more_documents_give() -> None:
    third = BY_PRONOUN.replace("The court was full", "It rained outside")
    assert speakers(aligned(BESIDE, BY_PRONOUN, third)) == [None, None, None]


def test_who_is_named_in_the_words_does_not_speak_them() -> None:
    words = "Constance Abney sold what was not hers to sell, and she sold it twice"
    left = f'"{words}," Constance Abney said in court.\nSnow fell.'
    right = f'Nadia Rahmani listened in the first row. The court was full.\n\n"{words}," she said.'
    assert speakers(aligned(left, right)) == [None, None]


def test_names_that_a_conflict_tells_of_are_kept() -> None:
    alignment = aligned(BESIDE, f'It rained.\n"{WORDS}," Nadia Rahmani said.')
    assert [conflict.reason for conflict in alignment.conflicts] == ["Constance Abney against Nadia Rahmani"]
    assert speakers(alignment) == ["Constance Abney", "Nadia Rahmani"]


@pytest.mark.parametrize("other", ["Judge Constance Abney", "Abney", "Constance Abny", "ConstanceAbney"])
def test_other_forms_of_a_name_are_kept(other: str) -> None:
    assert None not in speakers(aligned(BESIDE, f'People met {other} outside.\n"{WORDS}," {other} said.'))


def test_a_bare_he_did_not_is_no_shared_quote() -> None:
    left = "Asked whether he had read the letter, Jonas Pell said he did not.\nSnow fell."
    right = "The clerk asked about the ferry. Jonas Pell said he did not.\nIt rained."
    assert aligned(left, right).quotes == []
