"""What the articles of a story share: statements, values, names and quotes, and where their copies have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.alignment.align import AlignedText, align_story
from dedup.alignment.shared.statements import says_something
from dedup.alignment.shared.values import in_report_order
from dedup.model import Fact, Mention
from dedup.settings import Settings

SETTINGS = Settings()


def story(*texts, language="en", groups=None, published=""):
    """Documents d0, d1, …; ``groups`` are their copy groups, each its own if not given."""
    numbers = groups or range(len(texts))
    return [
        AlignedText(id=f"d{n}", text=text, language=language, published=published, copy_group=group)
        for n, (text, group) in enumerate(zip(texts, numbers, strict=True))
    ]


def facts_of(documents, kind):
    return [fact for fact in align_story(documents, SETTINGS).facts if fact.kind == kind]


def texts_of(shared):
    return [{mention.text for mention in item.mentions} for item in shared]


PIER = """Pier at Marlow Bay collapses in storm
A section of the pier at Marlow Bay collapsed in Friday's storm, taking two kiosks with it.
The harbour master, Edith Varga, said that "nobody in living memory has seen waves like these".
Repairs will cost £2.4m and last until 2033, the council estimates.
The pier was opened in 1894. It has 12,347 planks.
The lifeboat crew was called out twice."""

STORM = """Storm takes away part of Victorian pier
Two kiosks fell into the sea when Friday's storm brought down a section of Marlow Bay pier.
"Nobody in living memory has seen waves like these," harbour master Edith Varga told reporters.
The council put the cost of repairs at £2.4m.
Varga closed the promenade. The pier, opened in 1894, has 12,347 planks.
Trains were late all over the county."""


def test_statements_in_other_words_are_facts():
    found = texts_of(facts_of(story(PIER, STORM), "statement"))
    assert {PIER.split("\n")[1], STORM.split("\n")[1]} in found
    assert not any("Trains were late all over the county." in mentions for mentions in found)


def test_values_that_both_give_are_facts():
    documents = story(PIER, STORM)
    assert [fact.value for fact in facts_of(documents, "money")] == ["2400000"]
    assert "1894" in [fact.value for fact in facts_of(documents, "date")]
    assert "12347" in [fact.value for fact in facts_of(documents, "number")]
    assert "2033" not in [fact.value for fact in facts_of(documents, "date")]


@pytest.mark.parametrize(
    ("longer", "short", "whole"),
    [
        ("Edith Varga", "Varga", "Edith Varga"),
        ("Zsofia Varga", "Varga", "Zsofia Varga"),
        ("White House", "House", "House"),
        ("Free State of Marlow", "Marlow", "Marlow"),
        ("Marlow Democrat", "Democrat", "Democrat"),
        ("Visiting Marlow", "Marlow", "Marlow"),
        ("SLN Marlow", "Marlow", "Marlow"),
    ],
)
def test_a_word_stands_for_the_longer_name_of_a_person_alone(longer, short, whole):
    statement = "Two kiosks fell from the pier in the storm when {} was told of the waves on Friday night."
    in_town = "" if short == "Varga" else f"\nNobody in {short} slept."
    left = f"{statement.format(short)}\nThe crew had heard before that {longer} would hear of it."
    right = f"{statement.format(short)}{in_town}"
    assert whole in {fact.value for fact in facts_of(story(left, right), "name")}


def test_a_name_is_given_in_its_fullest_form_and_once_a_document():
    (fact,) = [fact for fact in facts_of(story(PIER, STORM), "name") if "Varga" in (fact.value or "")]
    assert fact.value == "Edith Varga"
    assert [mention.document for mention in fact.mentions] == ["d0", "d1"]


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        ("13 Marlowers", "13 Marlow people", ["13"]),
        ("13 sailors", "13 kiosks", []),
        ("13 Marlowers", "about 13 people", []),
    ],
)
def test_equal_numbers_of_a_shared_statement_are_one(left, right, shared):
    statement = "Prosecutors in Pell charged {} over the burnt warehouse at the harbour on Monday."
    documents = story(statement.format(left), statement.format(right))
    assert [fact.value for fact in facts_of(documents, "number")] == shared


def test_small_numbers_out_of_context_are_no_fact():
    left = "The jury heard two witnesses on Monday about the burnt warehouse in Pell."
    right = "The burnt warehouse in Pell stood empty. Its owner had bought two others nearby."
    assert facts_of(story(left, right), "number") == []


def test_a_quote_is_one_with_its_speaker():
    (quote,) = align_story(story(PIER, STORM), SETTINGS).quotes
    assert quote.agreement == "verbatim" and quote.score == 1.0
    assert quote.speaker == "Edith Varga"
    for mention, text in zip(quote.mentions, (PIER, STORM), strict=True):
        assert "Varga" in text[mention.speaker_begin : mention.speaker_end]


AGREEMENTS = [
    ("The bridge is safe and it will stay open all winter", "verbatim"),
    ("The bridge is quite safe and it will stay open all winter long", "edited"),
    ("Our bridge is safe, and nobody needs to fear that it closes this winter", "paraphrased"),
]


@pytest.mark.parametrize(("words", "agreement"), AGREEMENTS)
def test_versions_of_a_quote(words, agreement):
    left = '"The bridge is safe and it will stay open all winter," Jonas Pell said on Monday.\nSnow fell.'
    right = f'Engineers met in the town hall.\n"{words}," said Jonas Pell.'
    (quote,) = align_story(story(left, right), SETTINGS).quotes
    assert quote.agreement == agreement and quote.speaker == "Jonas Pell"
    assert (quote.score == 1.0) == (agreement == "verbatim")


def test_other_words_of_other_speakers_are_no_shared_quote():
    left = '"The bridge is safe in winter," Jonas Pell said.\nSnow fell.'
    right = '"The bridge was never safe in any winter that I saw," Mira Holm said.\nIt rained.'
    assert align_story(story(left, right), SETTINGS).quotes == []


def test_an_indirect_version_aligns_with_a_direct_one():
    left = '"We will rebuild the school before the summer," Jonas Pell said.\nSnow fell.'
    right = "Jonas Pell said that the school would be rebuilt before summer.\nIt rained."
    (quote,) = align_story(story(left, right), SETTINGS).quotes
    assert quote.agreement == "paraphrased"


# --- copies ------------------------------------------------------------------------------------------------------


def test_copies_alone_share_nothing():
    alignment = align_story(story(PIER, PIER, PIER, groups=[0, 0, 0]), SETTINGS)
    assert alignment.quotes == alignment.facts == alignment.conflicts == []


def test_mentions_are_found_in_copies_too():
    wrapped = "Subscribe now\n" + PIER.replace("kiosks with it", "kiosks  with\nit") + "\nMore news"
    documents = story(PIER, wrapped, STORM, groups=[0, 0, 1])
    for fact in facts_of(documents, "statement"):
        assert {mention.document for mention in fact.mentions} == {"d0", "d1", "d2"}


def test_an_edited_copy_carries_the_fact_too():
    edited = PIER.replace("taking two kiosks with it", "carrying off two kiosks as well")
    documents = story(PIER, edited, STORM, groups=[0, 0, 1])
    (fact,) = [fact for fact in facts_of(documents, "statement") if PIER.split("\n")[1] in texts_of([fact])[0]]
    assert {PIER.split("\n")[1], edited.split("\n")[1], STORM.split("\n")[1]} <= texts_of([fact])[0]


def test_what_only_a_copy_says_is_aligned_too():
    added = "The Dunmere choir has cancelled its concert on the bandstand."
    told = "A concert of the Dunmere choir on the bandstand was cancelled."
    documents = story(PIER, f"{PIER}\n{added}", f"{STORM}\n{told}", groups=[0, 0, 1])
    assert {added, told} in texts_of(facts_of(documents, "statement"))


def test_copies_with_edits_of_their_own_carry_what_the_first_of_them_does():
    copies = [f"Copy {n} of this page\n{PIER}\nWritten by author number {n}" for n in range(2000)]
    documents = story(PIER, STORM, *copies, groups=[0, 1, *[0] * len(copies)])
    (fact,) = [fact for fact in facts_of(documents, "statement") if PIER.split("\n")[1] in texts_of([fact])[0]]
    assert len({mention.document for mention in fact.mentions}) == len(documents)


def test_a_number_in_a_copy_is_not_found_inside_another():
    copy = "Order number 1894123.\n" + PIER
    documents = story(PIER, copy, STORM, groups=[0, 0, 1])
    (fact,) = [fact for fact in facts_of(documents, "date") if fact.value == "1894"]
    (mention,) = [mention for mention in fact.mentions if mention.document == "d1"]
    assert copy[mention.begin - 3 : mention.end] == "in 1894"


# --- properties --------------------------------------------------------------------------------------------------

SENTENCES = [
    "The ferry Ariel struck the quay at Port Sollen on 3 May 2031, and 41 passengers were hurt.",
    "Forty-one people were injured when the Ariel hit the quay.",
    '"The engine would not stop," captain Ines Rohl said.',
    "Captain Ines Rohl said that the engine had not stopped.",
    "“The engine would not stop,” Rohl told the harbour police.",
    "The company lost $3.2 million last year, 12% more than before.",
    "It cost $3.2 million.",
    "Ines Rohl has sailed since 1999.",
    "    \n",
    "ブリッジは閉鎖された。",
]
documents_of = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7),
        st.integers(0, 3),
        st.sampled_from(["en", "", "ja"]),
    ),
    min_size=1,
    max_size=5,
)


def built(parts):
    return [
        AlignedText(id=f"d{n}", text="\n".join(lines), language=language, published="2031-05-04", copy_group=group)
        for n, (lines, group, language) in enumerate(parts)
    ]


def shared_of(alignment):
    return [*alignment.quotes, *alignment.facts, *alignment.conflicts]


@given(documents_of)
def test_mentions_quote_the_text_in_order(parts):
    documents = built(parts)
    text = {document.id: document.text for document in documents}
    for shared in shared_of(align_story(documents, SETTINGS)):
        places = [(mention.document, mention.begin, mention.end) for mention in shared.mentions]
        assert places == sorted(places) and len(places) == len(set(places))
        for mention in shared.mentions:
            assert text[mention.document][mention.begin : mention.end] == mention.text != ""


@given(documents_of)
def test_everything_shared_is_in_independent_documents(parts):
    documents = built(parts)
    group = {document.id: document.copy_group for document in documents}
    alignment = align_story(documents, SETTINGS)
    for shared in shared_of(alignment):
        assert len({group[mention.document] for mention in shared.mentions}) > 1
    assert all(0.0 < item.score <= 1.0 for item in [*alignment.quotes, *alignment.facts])


@given(documents_of, st.randoms())
def test_the_order_of_independent_documents_does_not_matter(parts, random):
    documents = [d for n, d in enumerate(built(parts)) if d.copy_group not in {p[1] for p in parts[:n]}]
    shuffled = random.sample(documents, len(documents))
    assert align_story(shuffled, SETTINGS) == align_story(documents, SETTINGS)


def test_a_large_story_has_what_all_its_texts_share():
    texts = [f"{PIER}\nParagraph {n} of reporter {n}.\n{STORM}" for n in range(60)]
    found = facts_of(story(*texts), "statement")
    assert max(len({m.document for m in fact.mentions}) for fact in found) == len(texts)


def test_a_term_between_marks_that_nobody_said_is_shared_by_nobody():
    left = 'The mayor of Ostermoor opened the so-called "sky bridge" on Monday.\nSnow fell.'
    right = 'Ostermoor has a "sky bridge" at last.\nIt rained.'
    assert align_story(story(left, right), SETTINGS).quotes == []


def test_a_caption_printed_twice_is_one_fact_with_both_its_places():
    caption = "The pier at Marlow Bay after Friday's storm."
    documents = story(f"{caption}\nThe council met at noon.\n{caption}", f"Trains are late.\n{caption}")
    (fact,) = facts_of(documents, "statement")
    assert [mention.document for mention in fact.mentions] == ["d0", "d0", "d1"]
    assert {mention.text for mention in fact.mentions} == {caption}


def test_a_quotation_given_again_in_part_is_one_entry():
    words = "nobody in living memory has seen waves like these"
    twice = f'"{words}," said Edith Varga.\nIt rained.\nVarga said "waves like these" would come again.'
    again = f'Edith Varga said: "{words}."\nSnow fell.\nThe council met. Varga spoke of "waves like these" once more.'
    quotes = align_story(story(twice, again), SETTINGS).quotes
    assert len(quotes) == 1


def test_the_same_people_in_the_same_place_are_no_statement_of_long_articles():
    """Short articles are about little else: there the same two sentences are one fact."""
    left = "Edith Varga of Marlow Bay paints wooden lighthouses with careful brushes."
    right = "Edith Varga of Marlow Bay dislikes noisy trains and crowded platforms."
    other = "Glaciers melt quickly; {} opera singers rehearse."
    for n_others, expected in ((1, 1), (13, 0)):
        documents = story(
            "\n".join([left, *(f"Kestrel number {n} flew over hedge {n}." for n in range(n_others))]),
            "\n".join([right, *(other.format(f"w{n}x") for n in range(n_others))]),
        )
        found = [fact for fact in facts_of(documents, "statement") if left in {m.text for m in fact.mentions}]
        assert len(found) == expected


def test_what_nobody_is_named_for_needs_more_in_common():
    left = 'Edith Varga said: "The harbour wall will be repaired before the winter gales arrive."\nIt rained.'
    named = "Edith Varga said that the council had no funds for a harbour wall.\nTrains are late."
    unnamed = 'A letter read: "The council had no funds for a harbour wall."\nTrains are late.'
    assert [len(align_story(story(left, other), SETTINGS).quotes) for other in (named, unnamed)] == [1, 0]


def test_two_words_state_no_fact():
    left = "The pier at Corrie Head was closed by the storm.\nDunn added."
    right = "Waves broke over the quay all night.\nDunn added."
    facts = align_story(story(left, right), SETTINGS).facts
    assert [fact for fact in facts if fact.kind == "statement"] == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Dunn added.", False),
        ("- No!", False),
        ("O'Brien said:", False),
        ("Six men drowned.", True),
        ("大桥关闭", True),
    ],
)
def test_what_says_something_has_three_words(sentence, expected):
    assert says_something(sentence, 0, len(sentence)) is expected


def found(kind, score, n_texts, n_sentences=1, begin=0):
    """A fact of that many texts, each of which gives it in so many sentences."""
    mentions = [
        Mention(document=f"d{n}", begin=begin + 10 * k, end=begin + 10 * k + 5, text="words")
        for n in range(n_texts)
        for k in range(n_sentences)
    ]
    return Fact(kind=kind, value=None, score=score, mentions=mentions, n_documents=n_texts, n_independent_texts=n_texts)


def test_the_best_confirmed_facts_of_a_kind_come_first():
    verbatim_in_two, alike_in_five = found("statement", 1.0, 2), found("statement", 0.5, 5)
    mixed_in_five = found("statement", 0.5, 5, n_sentences=4)
    number = found("number", 1.0, 9)
    assert in_report_order([number, mixed_in_five, verbatim_in_two, alike_in_five]) == [
        alike_in_five,
        verbatim_in_two,
        mixed_in_five,
        number,
    ]


def test_a_value_that_texts_repeat_is_no_less_sure():
    repeated, once = found("number", 1.0, 3, n_sentences=4), found("number", 1.0, 2, begin=100)
    assert in_report_order([once, repeated]) == [repeated, once]


def test_equally_sure_facts_are_in_the_order_of_the_text():
    first, second = found("statement", 0.4, 2), found("statement", 0.4, 2, begin=50)
    assert in_report_order([second, first]) == [first, second]
