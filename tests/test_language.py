"""The language of a text: what its record says, else its script, else its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.copies.shingles import encode_texts
from dedup.text.language import declared_language, detect_language, detect_languages

TEXTS = {
    "en": "The harbour of Velmora was closed on Thursday after a storm sank four fishing boats, the mayor said.",
    "de": "Der Hafen von Velmora ist am Donnerstag geschlossen worden, nachdem ein Sturm vier Boote versenkt hatte.",
    "fr": "Le port de Velmora a été fermé jeudi après une tempête qui a coulé quatre bateaux de pêche.",
    "es": "El puerto de Velmora fue cerrado el jueves después de que una tormenta hundiera cuatro barcos.",
    "it": "Il porto di Velmora è stato chiuso giovedì dopo che una tempesta ha affondato quattro barche.",
    "nl": "De haven van Velmora werd donderdag gesloten nadat een storm vier vissersboten tot zinken had gebracht.",
    "pt": "O porto de Velmora foi fechado na quinta-feira depois que uma tempestade afundou quatro barcos.",
    "tr": "Velmora limanı perşembe günü fırtınanın dört balıkçı teknesini batırmasının ardından kapatıldı.",
    "pl": "Port w Velmorze został zamknięty w czwartek po tym, jak sztorm zatopił cztery łodzie rybackie.",
    "ru": "Порт Вельморы был закрыт в четверг после того, как шторм потопил четыре рыбацкие лодки, сообщил мэр.",
    "uk": "Порт Вельмори було закрито у четвер після того, як шторм потопив чотири рибальські човни, повідомив мер.",
    "ar": "أغلق ميناء فيلمورا يوم الخميس بعد أن أغرقت عاصفة أربعة قوارب صيد، حسبما قال رئيس البلدية للصحفيين.",
    "fa": "بندر ولمورا روز پنجشنبه پس از آن که توفان چهار قایق ماهیگیری را غرق کرد بسته شد، شهردار گفت.",
    "he": "נמל ולמורה נסגר ביום חמישי לאחר שסערה הטביעה ארבע סירות דיג, אמר ראש העיר לעיתונאים.",
    "el": "Το λιμάνι της Βελμόρα έκλεισε την Πέμπτη αφού μια καταιγίδα βύθισε τέσσερα αλιευτικά σκάφη.",
    "hi": "तूफान में चार नावों के डूबने के बाद गुरुवार को वेलमोरा का बंदरगाह बंद कर दिया गया, महापौर ने कहा।",
    "ja": "嵐で漁船4隻が沈没したため、ベルモラ港は木曜日に閉鎖されたと市長が述べた。",
    "zh": "市长说，周四暴风雨使四艘渔船沉没后，维尔莫拉港口被关闭。",
    "ko": "폭풍으로 어선 네 척이 침몰한 뒤 목요일 벨모라 항구가 폐쇄됐다고 시장이 밝혔다.",
    "th": "ท่าเรือเวลโมราถูกปิดเมื่อวันพฤหัสบดีหลังจากพายุทำให้เรือประมงสี่ลำจม นายกเทศมนตรีกล่าว",
}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_sentence_is_enough_to_tell_the_language(language):
    assert detect_language(TEXTS[language]) == language


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("en-US", "en"),
        ("eng", "en"),
        ("English", "en"),
        (" DE_at ", "de"),
        ("français", "fr"),
        ("zh-Hant-TW", "zh"),
        ("Türkçe", "tr"),
        ("ger", "de"),
        ("nb", "no"),
        ("iw", "he"),
        ("gsw", "gsw"),
        ("", ""),
        ("und", ""),
        ("mixed!", ""),
    ],
)
def test_declared_languages_are_normalised(declared, code):
    assert declared_language(declared) == code


def test_the_record_wins_over_the_text():
    assert detect_language(TEXTS["fr"], "en-GB") == "en"


def test_a_declaration_that_names_no_language_leaves_it_to_the_text():
    assert detect_language(TEXTS["fr"], "und") == "fr"


@pytest.mark.parametrize("text", ["", "  \n", "Storm!", "12:30 – 14.50 ***", "é" * 19, "港口关闭了"])
def test_too_little_text_has_no_language(text):
    assert detect_language(text) == ""


def test_a_quoted_sentence_of_another_language_does_not_decide():
    assert detect_language(f"{TEXTS['tr']} {TEXTS['tr']} “{TEXTS['en'][:60]}”, {TEXTS['tr']}") == "tr"
    assert detect_language(f"{TEXTS['hi']} {TEXTS['hi']} {TEXTS['en'][:50]}") == "hi"


def test_blank_text_before_the_article_does_not_count():
    assert detect_language(" " * 3000 + TEXTS["de"]) == "de"


@given(st.text(max_size=200), st.text(max_size=12))
def test_any_text_and_any_declaration_give_a_code_or_nothing(text, declared):
    code = detect_language(text, declared)
    assert code == "" or (code.isascii() and code.isalpha() and code.islower() and 2 <= len(code) <= 3)
    assert declared_language(code) == code


PIECES = [
    *TEXTS.values(),
    "das ist nicht",
    "the of",
    "été du",
    "fußläufig",
    "İ",
    "ª",
    "²",
    "x_y",
    "Ⓐ",
    "  \u2028 ",
    "1000 ",
]


@given(st.lists(st.lists(st.sampled_from(PIECES) | st.text(max_size=9), max_size=60).map(" ".join), max_size=4))
def test_many_texts_are_told_as_one_is(texts):
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    declared = ["" if number % 3 else "en-GB" for number in range(len(texts))]
    alone = [detect_language(text, name) for text, name in zip(texts, declared, strict=True)]
    assert detect_languages(encode_texts(texts), declared) == alone
