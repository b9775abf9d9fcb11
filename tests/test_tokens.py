"""Tokens of a text against a slow scanner that follows the rules in words."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.alignment.speech.vocabulary import DETERMINER, SOURCE_BEFORE, VERB, scan, vocabulary_of
from dedup.kernels.tokens import BLOT, CAPITAL, COMMA, END, NAME, NUMBER, OWNER, SMALL, START, STOP, WORD


def tokens(text: str, code: str = "") -> list[tuple[str, int]]:
    """Words and marks of a text with their bits."""
    begins, ends, flags, _ = scan(text, vocabulary_of(code)).tolist()
    return [(text[begin:end], flag) for begin, end, flag in zip(begins, ends, flags, strict=True)]


def begin_sentences(text: str) -> list[str]:
    return [token for token, flag in tokens(text) if flag & START]


# --- oracle: plain words between blanks and marks --------------------------------------------------------------------


def slow_words(text: str) -> list[tuple[int, int]]:
    """Runs of letters, digits and combining marks, for texts without joints, prefixes and full stops."""
    runs, begin = [], None
    for at, char in enumerate(text + " "):
        is_inside = unicodedata.category(char)[0] in "LNM"
        if is_inside and begin is None:
            begin = at
        elif not is_inside and begin is not None:
            runs.append((begin, at))
            begin = None
    return runs


@given(st.text(alphabet=st.sampled_from("abZÄßé1 2,;!?()\n\u3000語が«»\u0301"), max_size=80))
def test_words_are_runs_of_letters_digits_and_marks(text: str) -> None:
    begins, ends, flags, _ = scan(text, vocabulary_of("")).tolist()
    words = [(begin, end) for begin, end, flag in zip(begins, ends, flags, strict=True) if flag & WORD]
    assert words == slow_words(text)


@given(st.text(max_size=120))
def test_tokens_cover_everything_but_blanks_in_order(text: str) -> None:
    begins, ends, _, _ = scan(text, vocabulary_of("en"))
    assert (begins < ends).all()
    assert (ends[:-1] <= begins[1:]).all()
    covered = {at for begin, end in zip(begins.tolist(), ends.tolist(), strict=True) for at in range(begin, end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)


@pytest.mark.parametrize("n", [0, 1, 65_537])
def test_any_number_of_tokens(n: int) -> None:
    begins, ends, flags, keys = scan("ab " * n, vocabulary_of("en"))
    assert begins.tolist() == list(range(0, 3 * n, 3))
    assert (ends - begins == 2).all()
    assert (flags & SMALL > 0).all()
    assert np.unique(keys).size == min(n, 1)


# --- facts -----------------------------------------------------------------------------------------------------------


def test_shapes_say_what_a_token_is() -> None:
    shapes = dict(tokens("Quill said: no, 42 times"))
    assert shapes["Quill"] & CAPITAL
    assert shapes["said"] & SMALL
    assert shapes["42"] & NUMBER
    assert shapes[":"] & STOP
    assert shapes[","] & COMMA


@pytest.mark.parametrize(
    "word", ["U.S.", "Mr.", "J.", "O'Brien", "rock-solid", "$4.5", "example.org", "members'", "it’s"]
)
def test_joints_and_abbreviations_stay_inside_words(word: str) -> None:
    assert [token for token, _ in tokens(f"The {word} x")] == ["The", word, "x"]


def test_possessives_are_marked() -> None:
    shapes = dict(tokens("Quill's members' plan was hers"))
    assert shapes["Quill's"] & OWNER
    assert shapes["members'"] & OWNER
    assert not shapes["hers"] & OWNER


def test_blots_are_one_token_each() -> None:
    assert [(len(token), flag & (BLOT | NAME)) for token, flag in tokens("a \x02\x02\x02 \x03\x03 b")] == [
        (1, 0),
        (3, BLOT),
        (2, NAME),
        (1, 0),
    ]


@pytest.mark.parametrize(
    ("text", "firsts"),
    [
        ("He left. She stayed.", ["He", "She"]),
        ("Mr. Quill left. 12 stayed.", ["Mr.", "12"]),
        ("The U.S. won. It rained.", ["The", "It"]),
        ("Why? because. No", ["Why", "No"]),
        ("One line\nanother line", ["One", "another"]),
        ("He left (early.) She stayed", ["He", "She"]),
        ("Gone...and back", ["Gone"]),
        ("He left.She stayed", ["He", "She"]),
        ("\x02\x02\x04 He left", ["\x02\x02\x04", "He"]),
        ("\x02\x02\x02 He left", ["\x02\x02\x02"]),
    ],
)
def test_sentences_begin_behind_full_stops_and_line_ends(text: str, firsts: list[str]) -> None:
    assert begin_sentences(text) == firsts


def test_a_vocabulary_knows_its_words_in_any_case() -> None:
    known = dict(tokens("According to the mayor said The", "en"))
    assert known["According"] & SOURCE_BEFORE
    assert known["said"] & VERB
    assert known["the"] & DETERMINER
    assert known["The"] & DETERMINER
    assert not known["mayor"] & (VERB | DETERMINER | SOURCE_BEFORE)
    assert dict(tokens("said.", "de"))["said"] & VERB == 0
    assert dict(tokens("said.", "de"))["."] & END
