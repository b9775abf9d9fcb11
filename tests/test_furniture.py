"""Furniture known by its wording: what a page says around its article, and the article that is left alone."""

import pytest
from growth import grows_no_faster_than_the_text
from hypothesis import given
from hypothesis import strategies as st

from dedup.model import Mask
from dedup.text.furniture import known_furniture, masked, merge_masks

PAGE = """Home » Regions » Coast » Harbour of Velmora closed after storm

Harbour of Velmora closed after storm

By Ines Callow, Coast Desk

Published: 14 March 2019, 10:46 am

VELMORA – The harbour of Velmora was closed on Thursday after a storm sank four fishing boats, the mayor said.

Advertisement

“We will follow our usual practice and open it again on Monday,” mayor Odo Brandt said. (Reporting by Ines Callow; \
Editing by Tomas Reyl)

Photo: Lena Ostrow / NPA

Share this article

You may also like

Ferry to Sund runs again
Lighthouse keeper retires after forty years

Follow us on Twitter @velmorapost

Sign up for our newsletter and get the best of Velmora in your inbox.

3 min read

Copyright © 2019 Velmora Post. All rights reserved.

Leave a Comment
"""


def reasons(text: str, language: str = "") -> dict[str, str]:
    return {text[mask.begin : mask.end]: mask.reason for mask in known_furniture(text, language)}


def test_everything_around_an_article_is_masked_and_nothing_of_it():
    found = reasons(PAGE)
    assert found == {
        "Home » Regions » Coast » Harbour of Velmora closed after storm": "breadcrumb",
        "By Ines Callow, Coast Desk": "byline",
        "Published: 14 March 2019, 10:46 am": "timestamp",
        "Advertisement": "advertisement",
        "(Reporting by Ines Callow; Editing by Tomas Reyl)": "credit",
        "Photo: Lena Ostrow / NPA": "credit",
        "Share this article": "sharing",
        "You may also like": "related links",
        "Ferry to Sund runs again": "related links",
        "Lighthouse keeper retires after forty years": "related links",
        "Follow us on Twitter @velmorapost": "subscription",
        "Sign up for our newsletter and get the best of Velmora in your inbox.": "subscription",
        "3 min read": "counter",
        "Copyright © 2019 Velmora Post. All rights reserved.": "copyright",
        "Leave a Comment": "comments",
    }


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Startseite > Politik > Inland", "breadcrumb"),
        ("Lesen Sie auch: Der Hafen von Velmora ist wieder offen", "related links"),
        ("Anzeige", "advertisement"),
        ("Von Hanna Weiß und Jo Lindner", "byline"),
        ("Aktualisiert am 3. Oktober 2020, 18:30 Uhr", "timestamp"),
        ("Alle Rechte vorbehalten.", "copyright"),
        ("Lire aussi : Le port de Velmora rouvre lundi", "related links"),
        ("Publicité", "advertisement"),
        ("Par Anne Dervieux", "byline"),
        ("Inscrivez-vous à notre newsletter", "subscription"),
        ("LEA TAMBIÉN: El puerto de Velmora reabre el lunes", "related links"),
        ("PUBLICIDAD PUBLICIDAD", "advertisement"),
        ("Con información de la agencia NPA", "credit"),
        ("Síguenos en Facebook y Twitter", "subscription"),
        ("Kaynak: NPA", "credit"),
        ("25.01.2020 17:10 | Son Güncelleme: 25.01.2020 17:10", "timestamp"),
        ("Yorumlar", "comments"),
        ("İLGİLİ HABERLER", "related links"),
        ("Haberin devamı için tıklayın", "related links"),
        ("كتب محمود سالم", "byline"),
        ("اقرأ أيضا: ميناء فيلمورا يفتح أبوابه", "related links"),
        ("المصدر: وكالات", "credit"),
        ("التعليقات (12)", "comments"),
        ("Читайте также: Порт Вельмора снова открыт", "related links"),
        ("Реклама", "advertisement"),
        ("Все права защищены", "copyright"),
        ("Facebook Twitter WhatsApp Email", "sharing"),
        ("12 comments", "comments"),
        ("1.2k views", "counter"),
        ("(AP)", "credit"),
        ("https://example.org/velmora", "link"),
        ("Updated at 2:50 p.m. ET", "timestamp"),
        ("Jonas Pell contributed to this report.", "credit"),
        ("We use cookies to improve your visit.", "cookies"),
        ("Click here for all stories about the storm", "related links"),
    ],
)
def test_furniture_of_many_languages(line, reason):
    assert reasons(f"The harbour was closed.\n\n{line}\n\nIt opens on Monday.") == {line: reason}


@pytest.mark.parametrize(
    "line",
    [
        "London – Several former members of the choir have accused the town of closing its hall.",
        "By the end of the week the harbour will be open again, the mayor said.",
        "Read more than one book a month, the minister told the pupils of Velmora, and you will go far.",
        "The company changed its privacy policy and now sells the addresses of newsletter readers, the ministry found.",
        "“We use cookies as bait for the bears,” ranger Ilse Tamm said.",
        "Share prices fell by 4 percent after the storm, the largest loss in Velmora since 2003.",
        "More than 200 people were evacuated from the coast.",
        "Home prices rose, and so did rents / leases in the old town.",
        "Sources: Brandt made port master feel small",
        "Compiled by two retired pilots, the list names every boat that sank off Velmora since 1900, the mayor said.",
        "Watch sellers in the old town lost their stock.",
        "Photo finish: Callow beat Reyl by a hundredth of a second and took the gold medal home on Monday.",
        "In 2003, the harbour burned down.",
        "« Nous rouvrons lundi », a dit le maire, « et » la foule l'a applaudi.",
        "Von der Brücke blieb nach dem Sturm nichts übrig.",
        "Por la noche, el puerto fue cerrado.",
        "كتب الوزير رسالة إلى سكان المدينة بعد العاصفة وقال إن الميناء سيفتح أبوابه يوم الاثنين المقبل.",
        "Video of the storm shows four boats sinking within minutes of each other.",
        "The harbour master and/or the mayor decide.",
        '"Follow me," she said.',
    ],
)
def test_running_text_is_left_alone(line):
    assert reasons(f"The harbour was closed.\n\n{line}\n\nIt opens on Monday.") == {}


def test_a_sentence_of_furniture_in_a_paragraph_leaves_the_paragraph():
    paragraph = (
        "The mayor said on Thursday that the harbour would be closed for at least four days after the worst storm that "
        "the island of Velmora has seen in a generation. Click here to read more."
    )
    assert reasons(paragraph) == {"Click here to read more.": "related links"}


def test_a_byline_belongs_at_an_end_of_the_text():
    sentences = [f"Boat number {n} sank off the coast." for n in range(20)]
    assert reasons("\n".join([*sentences, "By Ines Callow", *sentences])) == {}


def test_bylines_of_another_language_are_held_back():
    assert reasons("Von Trier\nThe film won.", "en") == {}
    assert reasons("Von Trier\nDer Film gewann.", "de") == {"Von Trier": "byline"}


def test_masked_text_keeps_its_length_and_its_lines():
    blank = masked(PAGE, known_furniture(PAGE))
    assert len(blank) == len(PAGE)
    assert [len(line) for line in blank.splitlines()] == [len(line) for line in PAGE.splitlines()]
    assert "Twitter" not in blank
    assert "the mayor said." in blank


def test_masks_that_overlap_become_one():
    masks = [Mask(begin=4, end=9, reason="b"), Mask(begin=0, end=5, reason="a"), Mask(begin=9, end=12, reason="c")]
    assert merge_masks(masks) == [Mask(begin=0, end=9, reason="a"), Mask(begin=9, end=12, reason="c")]


FRAGMENTS = [
    "Home » A » B",
    "Read more:",
    "İ",
    "ß",
    "\r\n",
    "\n",
    "\u2028",
    "©",
    " ",
    "click here",
    "(Photo: X/AP)",
    "He said.",
    "\x0c",
]


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=12).map("".join))
def test_masks_of_any_text_are_sorted_disjoint_and_within_it(text):
    masks = known_furniture(text)
    bounds = [bound for mask in masks for bound in (mask.begin, mask.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= mask.begin < mask.end <= len(text) and mask.reason for mask in masks)
    blank = masked(text, masks)
    assert len(blank) == len(text)
    assert [i for i, c in enumerate(blank) if not c.isspace()] == [
        i for i, c in enumerate(text) if not c.isspace() and not any(m.begin <= i < m.end for m in masks)
    ]
    assert len(blank.splitlines()) == len(text.splitlines())


@pytest.mark.parametrize("piece", ["click here ", "»", "(Photo: ", "\"' ", "©", "Read more: ", "a.b@c.", ">> ", "\n"])
def test_time_grows_no_faster_than_the_text(piece):
    assert grows_no_faster_than_the_text(lambda text: masked(text, known_furniture(text)), piece, 400_000)
