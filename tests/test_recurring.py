"""Furniture that a corpus tells: what recurs on a site over different texts, and what only looks so."""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.model import Mask
from dedup.settings import Settings
from dedup.text.furniture import masked
from dedup.text.recurring import REASON, documents_of_sites, recurring_furniture

SITE = "velmorapost.example"
BOX = "Velmora Post is made by its readers: every crown you give keeps our reporters on the road."

SUBJECTS = {
    "harbour": "fishing boats trawlers quayside breakwater lighthouse pilots anchors ferries skipper currents",
    "school": "teachers pupils classrooms curriculum examinations textbooks headmaster homework lessons diplomas",
    "hospital": "surgeons nurses patients vaccines operating theatre ambulances diagnosis pharmacy infections clinics",
    "court": "judges prosecutors defendant testimony sentencing verdict lawyers appeals witnesses evidence acquitted",
    "football": "goalkeeper midfielder penalty stadium supporters league champions referee offside transfer coaching",
    "farming": "harvest tractors livestock fertiliser orchards irrigation drought subsidies farmland cereals dairies",
}


def article(subject: str, seed: int = 0) -> list[str]:
    """Three paragraphs in the words of a subject."""
    words, chance = SUBJECTS[subject].split(), random.Random(f"{subject}{seed}")
    return [f"Since day {n}{seed} the {' '.join(chance.sample(words, 8))} are in the news." for n in range(3)]


def furniture(
    texts: Sequence[str], sites: Sequence[str] | None = None, labels: Sequence[int] | None = None
) -> list[list[str]]:
    """What is masked of each text."""
    sites = [SITE] * len(texts) if sites is None else sites
    groups = np.arange(len(texts), dtype=np.int32) if labels is None else np.array(labels, np.int32)
    found = recurring_furniture(texts.__getitem__, documents_of_sites(sites), groups, Settings()).tolist()
    return [[texts[n][begin:end] for of, begin, end in found if of == n] for n in range(len(texts))]


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def test_what_a_site_repeats_around_different_articles_is_furniture():
    texts = [page("Velmora today", *article(subject), BOX) for subject in SUBJECTS]
    assert furniture(texts) == [["Velmora today", BOX]] * len(SUBJECTS)


@pytest.mark.parametrize("most_held", [0, 2])
def test_a_site_of_more_texts_than_are_held_has_the_same_furniture(monkeypatch, most_held):
    texts = [page("Velmora today", *article(subject), BOX) for subject in SUBJECTS]
    before = furniture(texts)
    monkeypatch.setattr("dedup.text.recurring._MOST_HELD", most_held)
    assert furniture(texts) == before


def test_furniture_glued_to_a_paragraph_is_masked_and_the_paragraph_is_not():
    texts = [page(*article(subject)[:2], f"{article(subject)[2]} {BOX}") for subject in SUBJECTS]
    assert furniture(texts) == [[BOX]] * len(SUBJECTS)


def test_digits_case_and_punctuation_do_not_hide_furniture():
    lines = [
        f"Photo {n} of {n + 7} – The Velmora Gallery" if n % 2 else f"PHOTO {n} OF 31: the Velmora gallery"
        for n in range(6)
    ]
    texts = [page(*article(subject), line) for subject, line in zip(SUBJECTS, lines, strict=True)]
    assert furniture(texts) == [[line] for line in lines]


def test_reprints_mask_nothing():
    text = page("Velmora today", *article("harbour"), BOX)
    assert furniture([text] * 9, labels=[0] * 9) == [[]] * 9


def test_copies_count_once():
    texts = [page(*article("harbour"), BOX)] * 5 + [page(*article("school"), BOX)]
    assert furniture(texts, labels=[0] * 5 + [5]) == [[]] * 6


def test_copies_lose_their_furniture_too():
    texts = [page(*article(subject), BOX) for subject in SUBJECTS]
    assert furniture([*texts, texts[0]], labels=[0, 1, 2, 3, 4, 5, 0])[6] == [BOX]


def test_a_quotation_that_every_report_of_one_event_has_is_no_furniture():
    quotation = "“Nobody on this island will be left without a boat before the winter comes,” mayor Odo Brandt said."
    reports = [page(*article("harbour", seed), quotation) for seed in range(12)]
    assert furniture(reports) == [[]] * 12


def test_background_that_follow_ups_repeat_is_no_furniture_among_other_articles():
    background = "The storm of last March sank four boats and closed the harbour of Velmora for eleven days."
    follow_ups = [page(*article("harbour", seed), background) for seed in range(5)]
    others = [page(*article(subject)) for subject in SUBJECTS if subject != "harbour"]
    assert furniture([*follow_ups, *others]) == [[]] * 10


def test_a_short_sentence_recurs_by_chance():
    texts = [page(*article(subject), "She was 85.") for subject in SUBJECTS]
    assert furniture(texts) == [[]] * len(SUBJECTS)


def test_two_texts_are_not_enough():
    texts = [page(*article(subject), BOX) for subject in ("harbour", "school")]
    assert furniture(texts) == [[], []]


def test_other_sites_and_no_site_do_not_count():
    texts = [page(*article(subject), BOX) for subject in SUBJECTS]
    assert furniture(texts, sites=["a", "a", "b", "b", "c", "c"]) == [[]] * 6
    assert furniture(texts, sites=[""] * 6) == [[]] * 6


@pytest.mark.parametrize(
    ("box", "articles"),
    [
        (
            "喜欢这篇文章吗？请支持维尔莫拉邮报的记者工作。",
            [
                "港口周四因暴风雨关闭，四艘渔船沉没，渔民要求赔偿。",
                "学校老师说考试将推迟到六月，学生们表示欢迎。",
                "医院新增了二十名护士，手术等待时间缩短。",
            ],
        ),
        (
            "تابعوا صحيفة فيلمورا كل صباح مع فنجان القهوة",
            [
                "أغلق الميناء بعد عاصفة شديدة أغرقت قوارب الصيادين قرب الشاطئ",
                "طالب المعلمون بتأجيل الامتحانات النهائية وزيادة الرواتب",
                "افتتح المستشفى جناحا جديدا للجراحة وعين ممرضات إضافيات",
            ],
        ),
        (
            "벨모라 신문은 독자 여러분의 후원으로 만들어집니다",
            [
                "폭풍으로 어선 네 척이 침몰해 항구가 폐쇄됐다",
                "교사들은 시험을 유월로 연기하자고 제안했다",
                "병원은 간호사 스무 명을 새로 채용했다고 밝혔다",
            ],
        ),
    ],
)
def test_furniture_in_other_scripts(box, articles):
    found = furniture([page(text, box) for text in articles])
    assert ["".join(pieces) for pieces in found] == [box] * 3


LINES = st.sampled_from(
    [BOX, "Velmora today", "She was 85.", "A. B. C.", "", "…", *article("court"), *article("farming")]
)


@given(
    st.lists(st.tuples(st.lists(LINES, max_size=6), st.sampled_from(["", "a", "b"]), st.integers(0, 9)), max_size=14)
)
def test_masks_are_sorted_disjoint_and_within_texts_that_have_a_site(documents):
    texts = ["\n".join(lines) for lines, _, _ in documents]
    sites, labels = [site for _, site, _ in documents], [label for _, _, label in documents]
    found: dict[int, list[Mask]] = {}
    numbers = documents_of_sites(sites)
    for n, begin, end in recurring_furniture(
        texts.__getitem__, numbers, np.array(labels, np.int32), Settings()
    ).tolist():
        found.setdefault(n, []).append(Mask(begin=begin, end=end, reason=REASON))
    for number, masks in found.items():
        bounds = [bound for mask in masks for bound in (mask.begin, mask.end)]
        assert masks and bounds == sorted(bounds) and bounds[-1] <= len(texts[number])
        assert len(masked(texts[number], masks)) == len(texts[number])
        assert sites[number]


def test_the_order_of_documents_changes_nothing():
    texts = [page("Velmora today", *article(subject, seed), BOX) for subject in SUBJECTS for seed in range(3)]
    order = list(range(len(texts)))
    random.Random(7).shuffle(order)
    forwards, shuffled = furniture(texts), furniture([texts[n] for n in order])
    assert [shuffled[place] for place in np.argsort(order)] == forwards
