"""What a copy adds, leaves out and changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

import dedup
from dedup.copies import provenance
from dedup.copies.provenance import text_changes

WIRE = "The ferry struck the mole at noon. Nobody was hurt. An inquiry begins on Monday, police said."


def passages(original, copy):
    return [(change.kind, change.via_text, change.text) for change in text_changes(original, copy).passages]


def test_a_reprint_differs_in_nothing():
    assert passages(WIRE, WIRE.replace(". ", ".\n\n").replace("Nobody", "  Nobody")) == []


def test_an_abridged_text_lacks_its_end():
    assert passages(WIRE, "The ferry struck the mole at noon. Nobody was hurt.") == [
        ("removed", "An inquiry begins on Monday, police said", "")
    ]


def test_a_changed_number_and_an_added_sentence():
    copy = "The ferry struck the mole at one. Nobody was hurt. Fog was dense. An inquiry begins on Monday, police said."
    assert passages(WIRE, copy) == [("changed", "noon", "one"), ("added", "", "Fog was dense")]
    changes = text_changes(WIRE, copy)
    assert (changes.n_added_words, changes.n_removed_words) == (4, 1)


def test_a_word_between_two_changes_belongs_to_them():
    assert passages("one two three four", "five two six four") == [("changed", "one two three", "five two six")]


def test_masked_text_is_in_no_passage():
    masked = WIRE[:50] + "\n" + " " * 40 + "\n" + WIRE[50:]
    found = [text for _, removed, added in passages("", masked) for text in (removed, added) if text]
    assert len(found) == 2 and not any("    " in text for text in found)


def test_scripts_without_spaces_are_compared_by_character():
    assert passages("大火于上午十时被扑灭", "大火于上午九时被扑灭") == [("changed", "十", "九")]


def test_very_long_texts_are_compared_by_line(monkeypatch):
    monkeypatch.setattr(provenance, "_MAX_CELLS", 0)
    assert passages("one two\nthree four\nfive", "one two\nthree six\nfive") == [("changed", "three four", "three six")]


TEXTS = st.lists(st.sampled_from(["fog", "sea", "mole", "ship", ".", "\n"]), max_size=30).map(" ".join)


@given(TEXTS, TEXTS)
def test_offsets_are_those_of_both_texts_and_rebuild_the_copy(original, copy):
    rebuilt, place = [], 0
    for change in text_changes(original, copy).passages:
        assert copy[change.begin : change.end] == change.text
        assert original[change.via_begin : change.via_end] == change.via_text
        rebuilt += [original[place : change.via_begin], change.text]
        place = change.via_end
    words = " ".join([*rebuilt, original[place:]]).replace(".", " ").split()
    assert words == copy.replace(".", " ").split()


WORDS = st.lists(st.sampled_from(["fog", "sea", "mole", "don’t", "don't", "a-b", "大", "x", "1"]), max_size=150)


@given(WORDS, WORDS)
def test_passages_are_the_smallest_edit_with_what_is_too_little_between_two_of_them(one, other):
    runs = []
    left, right = ([word.replace("’", "'") for word in words] for words in (one, other))
    for code in Indel.opcodes(left, right):
        if code.tag == "equal":
            continue
        if runs and code.src_start - runs[-1][1] < 2:
            runs[-1][1], runs[-1][3] = code.src_end, code.dest_end
        else:
            runs.append([code.src_start, code.src_end, code.dest_start, code.dest_end])
    found = text_changes(" ".join(one), " ".join(other))
    expected = [(" ".join(one[a:b]), " ".join(other[c:d])) for a, b, c, d in runs]
    assert [(change.via_text, change.text) for change in found.passages] == expected
    assert found.n_removed_words == sum(b - a for a, b, _, _ in runs)
    assert found.n_added_words == sum(d - c for _, _, c, d in runs)


@pytest.mark.parametrize("n_words", [0, 1, 63, 64, 65, 65_537])
def test_texts_of_any_length(n_words):
    words = [f"w{n}" for n in range(n_words)]
    for one, other in (([*words, "end"], words), (words, ["begin", *words])):
        changes = text_changes(" ".join(one), " ".join(other))
        assert (changes.n_removed_words, changes.n_added_words) == (one[-1:] == ["end"], other[:1] == ["begin"])
        assert len(changes.passages) == 1


@given(st.text(max_size=40), st.text(max_size=40))
def test_words_are_those_of_a_pattern(one, other):
    changes = text_changes(one, other)
    words = {word for text in (one, other) for word in provenance._WORD.findall(text.replace("’", "'"))}
    for change in changes.passages:
        for text in (change.text, change.via_text):
            assert not text or words.issuperset(provenance._WORD.findall(text.replace("’", "'")))


@pytest.mark.parametrize(("one", "other"), [("", ""), ("", "fog"), ("fog", "")])
def test_empty_texts(one, other):
    assert len(passages(one, other)) == (one != other)


def test_reports_and_comparisons_show_what_a_copy_changed():
    body = (
        "The ferry {} struck the mole at Sollen at noon in dense fog, and nobody aboard was hurt, the police said. " * 3
    )
    wire = dedup.Document(id="wire", text=body.format("Ilse", "Ilse", "Ilse"), published="2031-03-02T12:00:00Z")
    reprint = dedup.Document(
        id="print", text=wire.text + "The inquiry begins on Monday.", published="2031-03-03T12:00:00Z"
    )
    (story,) = dedup.find_stories([wire, reprint], workers=1).stories
    (group,) = story.copy_groups
    assert group.first == "wire"
    (copy,) = [member for member in group.documents if member.via]
    (change,) = copy.changes
    added, days = ("added", 1.0) if copy.id == "print" else ("removed", -1.0)
    assert (change.kind, copy.days_after_via) == (added, days)
    assert copy.n_added_words + copy.n_removed_words == 5
    (change,) = dedup.compare_documents(wire, reprint).changes
    assert (change.kind, change.text) == ("added", "The inquiry begins on Monday")
