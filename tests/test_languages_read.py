# ruff: noqa: E501 - lines of other scripts are wider than they look
"""Two reports of one event and an unrelated one in nine languages: words, digits and sentences of any script."""

import pytest

from dedup.model import Document
from dedup.pipeline import find_stories
from dedup.text.sentences import split_sentences

REPORTS = {
    "en": (
        "The ferry Aldora sank off the island of Sundrey on Monday. All 41 passengers were saved. Captain Oskar Brandvold "
        "said a sandbank had moved.",
        "Captain Oskar Brandvold blames a sandbank: the ferry Aldora went down off Sundrey on Monday. The 41 passengers "
        "are safe.",
        "The bakery of Velmora won a prize for its rye bread. Nobody else in the valley bakes with salt from the lake.",
    ),
    "de": (
        "Die Fähre Aldora ist am Montag vor der Insel Sundrey gesunken. Alle 41 Fahrgäste wurden gerettet. Kapitän Oskar "
        "Brandvold sagte, eine Sandbank habe sich verschoben.",
        "Kapitän Oskar Brandvold gibt einer Sandbank die Schuld: Die Fähre Aldora sank am Montag vor Sundrey. Die 41 "
        "Fahrgäste sind in Sicherheit.",
        "Die Bäckerei von Velmora gewann einen Preis für ihr Roggenbrot. Niemand sonst im Tal backt mit Salz aus dem See.",
    ),
    "fr": (
        "Le ferry Aldora a coulé lundi au large de l’île de Sundrey. Les 41 passagers ont été sauvés. Le capitaine Oskar "
        "Brandvold a dit qu’un banc de sable s’était déplacé.",
        "Le capitaine Oskar Brandvold accuse un banc de sable : le ferry Aldora a sombré lundi près de Sundrey. Les 41 "
        "passagers sont saufs.",
        "La boulangerie de Velmora a reçu un prix pour son pain de seigle. Personne d’autre n’y met du sel du lac.",
    ),
    "es": (
        "El transbordador Aldora se hundió el lunes frente a la isla de Sundrey. Los 41 pasajeros se salvaron. El capitán "
        "Oskar Brandvold dijo que un banco de arena se había movido.",
        "El capitán Oskar Brandvold culpa a un banco de arena: el transbordador Aldora se fue a pique el lunes en Sundrey. "
        "Los 41 pasajeros están a salvo.",
        "La panadería de Velmora ganó un premio por su pan de centeno. Nadie más en el valle hornea con sal del lago.",
    ),
    "ru": (
        "Паром «Алдора» затонул в понедельник у острова Сундрей. Все 41 пассажир спасены. Капитан Оскар Брандволд сказал, "
        "что песчаная отмель сместилась.",
        "Капитан Оскар Брандволд винит отмель: паром «Алдора» пошёл ко дну в понедельник у Сундрея. 41 пассажир в "
        "безопасности.",
        "Пекарня Велморы получила награду за ржаной хлеб. Больше никто в долине не печёт с солью из озера.",
    ),
    "ar": (
        "غرقت العبارة ألدورا يوم الاثنين قبالة جزيرة سندري. أنقذ جميع الركاب وعددهم ٤١ راكبا. وقال القبطان أوسكار براندفولد "
        "إن حاجزا رمليا تحرك.",
        "القبطان أوسكار براندفولد يلقي اللوم على حاجز رملي: العبارة ألدورا غرقت يوم الاثنين قرب سندري. الركاب وعددهم ٤١ "
        "بخير.",
        "فاز مخبز فيلمورا بجائزة عن خبز الجاودار. لا أحد غيره في الوادي يخبز بملح البحيرة.",
    ),
    "zh": (
        "渡轮阿尔多拉号周一在松德雷岛附近沉没。船上四十一名乘客全部获救。船长布兰沃尔德说，沙洲移动了位置。",
        "船长布兰沃尔德将事故归咎于沙洲：渡轮阿尔多拉号周一在松德雷岛附近沉没。四十一名乘客平安无事。",
        "维尔莫拉的面包店凭黑麦面包获奖。山谷里没有别人用湖盐烤面包。",
    ),
    "ja": (
        "フェリー「アルドラ号」が月曜日、スンドレイ島の沖で沈没した。乗客41人は全員救助された。ブランヴォル船長は、砂州が動いたと述べた。",
        "ブランヴォル船長は砂州が原因だとしている。フェリー「アルドラ号」は月曜日にスンドレイ島の沖で沈没した。乗客41人は無事だった。",
        "ベルモラのパン屋がライ麦パンで賞を受けた。谷で湖の塩を使ってパンを焼く店はほかにない。",
    ),
    "hi": (
        "नौका अल्डोरा सोमवार को सुंड्रे द्वीप के पास डूब गई। सभी ४१ यात्री बचा लिए गए। कप्तान ऑस्कर ब्रांडवोल्ड ने कहा कि रेत का टीला खिसक गया था।",
        "कप्तान ऑस्कर ब्रांडवोल्ड ने रेत के टीले को दोष दिया: नौका अल्डोरा सोमवार को सुंड्रे के पास डूब गई। ४१ यात्री सुरक्षित हैं।",
        "वेलमोरा की बेकरी ने राई की रोटी के लिए पुरस्कार जीता। घाटी में कोई और झील के नमक से रोटी नहीं बनाता।",
    ),
}


@pytest.mark.parametrize("language", REPORTS)
def test_reports_of_one_event_are_one_story_in_any_script(language):
    documents = [Document(id=str(number), text=text) for number, text in enumerate(REPORTS[language])]
    report = find_stories(documents, workers=1)
    assert [document.language for document in report.corpus.documents] == [language] * 3
    assert [story.documents for story in report.stories] == [["0", "1"]]
    assert report.unclustered == ["2"]


@pytest.mark.parametrize("language", REPORTS)
def test_sentences_of_any_script_are_told_apart(language):
    text = REPORTS[language][0]
    assert len(split_sentences(text, language)) == 3


@pytest.mark.parametrize("language", REPORTS)
def test_offsets_of_any_script_count_its_characters(language):
    documents = [Document(id=str(number), text=text) for number, text in enumerate(REPORTS[language])]
    report = find_stories(documents, workers=1)
    mentions = [m for story in report.stories for shared in (*story.quotes, *story.facts) for m in shared.mentions]
    for mention in mentions:
        assert documents[int(mention.document)].text[mention.begin : mention.end] == mention.text
