"""Text in any encoding: offsets count its characters, without a byte order mark and with its line ends as they are."""

import codecs
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.pipeline.read import first_line
from dedup.readers import read_documents
from dedup.readers.encodings import decode_text

ENGLISH = "The mayor said: “We’ll rebuild the pier – all of it – for £2m.” The café on the quay stays shut.\r\n"
FRENCH = (
    "Le maire a déclaré que la jetée sera reconstruite avant l’été. « Nous n’avons pas le choix », a-t-il ajouté "
    "devant les élèves du collège, où la tempête avait arraché le toit de la bibliothèque.\n"
)
GERMAN = (
    "Die Bürgermeisterin kündigte an, die Fähre über den Fluss müsse spätestens im März wieder fahren. „Für die "
    "Schüler ist das täglich ein größeres Übel“, sagte sie, während draußen Hunderte für die Brücke demonstrierten.\n"
)
SPANISH = (
    "El alcalde anunció que el año próximo se construirá un puente más ancho. «Los niños no pueden esperar mañana "
    "también», señaló después de la reunión con los vecinos del pequeño barrio de pescadores.\n"
)
POLISH = (
    "Burmistrz zapowiedział, że prom na wyspę ruszy jeszcze w październiku. Mieszkańcy skarżą się, że od września "
    "nie mogą dojechać do szkół, a łódź rybacka zabiera najwyżej dziesięć osób.\n"
)
TURKISH = (
    "Belediye başkanı, iskelenin kış gelmeden önce yeniden açılacağını söyledi. Balıkçılar ise yağmurlu günlerde "
    "teknelerini bağlayacak yer bulamadıklarından şikâyet ediyor, çözüm için ağustosta görüşme yapıldı.\n"
)
RUSSIAN = (
    "Мэр сообщил, что паром на остров снова начнёт ходить только в октябре. Жители жалуются, что дети не могут "
    "добраться до школы, а рыбацкая лодка берёт не больше десяти человек.\n"
)
GREEK = (
    "Ο δήμαρχος δήλωσε ότι το πλοίο για το νησί θα ξεκινήσει ξανά τον Οκτώβριο. Οι κάτοικοι διαμαρτύρονται, γιατί "
    "τα παιδιά τους δεν μπορούν να πάνε στο σχολείο.\n"
)
JAPANESE = (
    "市長は、島へのフェリーが十月に再開すると発表した。住民によると、子どもたちは学校に通うことができず、"
    "漁船には十人までしか乗れないという。議会は来週、予算について話し合う予定だ。\n"
)
CHINESE = "市长宣布，通往该岛的渡轮将于十月恢复运营。居民们抱怨说，孩子们无法去上学，而渔船最多只能载十个人。\n"
ARABIC = (
    "أعلن رئيس البلدية أن العبارة إلى الجزيرة ستعود إلى العمل في أكتوبر، وقال السكان إن أطفالهم لا يصلون إلى المدرسة.\n"
)


def read(path):
    (document,) = read_documents(path)
    return document


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_unicode_files_are_read_without_their_mark_and_with_their_line_ends(tmp_path, encoding, mark, line_end):
    text = f"Fähre 😀{line_end}{line_end}“市长”{line_end}"
    path = tmp_path / "a.txt"
    path.write_bytes(mark + text.encode(encoding))
    document = read(path)
    assert document.text == text
    assert document.n_replaced == 0


def test_offsets_count_characters_of_the_text_as_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF8 + "Fähre 😀\r\nsinkt".encode())
    text = read(path).text
    assert (text.index("sinkt"), text[9:14]) == (9, "sinkt")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_unicode_text_survives_any_unicode_encoding(text):
    assert decode_text(text.encode()).text == text.removeprefix("\ufeff")
    for encoding in ("utf-16", "utf-32", "utf-8-sig"):
        assert decode_text(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        (GERMAN, "cp1252"),
        (SPANISH, "cp1252"),
        (SPANISH.replace("«", '"').replace("»", '"'), "latin-1"),
        (POLISH, "cp1250"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"),
        (JAPANESE, "shift-jis"),
        (JAPANESE, "euc-jp"),
        (CHINESE, "gb18030"),
        (ARABIC, "cp1256"),
    ],
)
@pytest.mark.parametrize("n_repeats", [3, 2_000])
def test_legacy_encodings_are_detected(tmp_path, text, encoding, n_repeats):
    path = tmp_path / "a.txt"
    path.write_bytes((text * n_repeats).encode(encoding))
    assert read(path).text == text * n_repeats


def test_utf_8_with_a_few_broken_bytes_stays_utf_8(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(GERMAN.encode() + b"\xff\xe2\x82 end" + GERMAN.encode() + "ü".encode()[:1])
    document = read(path)
    assert document.text == GERMAN + "\ufffd" * 3 + " end" + GERMAN + "\ufffd"
    assert document.n_replaced == 4


def test_utf_16_with_lone_surrogates_or_cut_in_two_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(
        codecs.BOM_UTF16_LE + "Ferry ".encode("utf-16-le") + b"\x00\xd8" + "sinks".encode("utf-16-le") + b"!"
    )
    document = read(path)
    assert (document.text, document.n_replaced) == ("Ferry \ufffdsinks\ufffd", 2)


def test_utf_32_with_a_broken_character_is_read(tmp_path):
    path = tmp_path / "a.txt"
    data = codecs.BOM_UTF32_BE + (GERMAN + "X").encode("utf-32-be")
    path.write_bytes(data[:-4] + b"\x7f\xff\xff\xff")
    document = read(path)
    assert (document.text, document.n_replaced) == (GERMAN + "\ufffd", 1)


def test_control_characters_survive(tmp_path):
    text = "Ferry\x00 sinks\x1b[0m\x0c\x0b\x85 " + "and the mayor is silent. " * 4
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    assert read(path).text == text


# --- JSON lines ------------------------------------------------------------------------------------------------------


def records(*texts):
    return "".join(json.dumps({"id": str(n), "text": text}, ensure_ascii=False) + "\n" for n, text in enumerate(texts))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_json_lines_in_any_encoding(tmp_path, encoding):
    texts = ["Ferry sinks", FRENCH, GERMAN, "Fähre", "Where? “Here”"]
    path = tmp_path / "n.jsonl"
    path.write_bytes(records(*texts).encode(encoding))
    documents = list(read_documents(path))
    assert [(document.id, document.text) for document in documents] == [(str(n), text) for n, text in enumerate(texts)]
    assert [document.origin.rsplit(":", 1)[1] for document in documents] == ["1", "2", "3", "4", "5"]


def test_a_line_in_another_encoding_does_not_spoil_the_others(tmp_path):
    path = tmp_path / "n.jsonl"
    path.write_bytes(records(JAPANESE * 1500).encode() + records(GERMAN).encode("cp1252") + records(RUSSIAN).encode())
    assert [document.text for document in read_documents(path)] == [JAPANESE * 1500, GERMAN, RUSSIAN]


def test_lone_surrogates_are_replaced_and_counted(tmp_path):
    path = tmp_path / "n.jsonl"
    text = b'"Fer\\ud800ry \\ud83d\\ude00 \\udc00\\ud800"'
    path.write_bytes(b'{"id": "a", "text": ' + text + b', "title": "\\udfff", "x": {"\\udfff": ["\\udfff"]}}')
    document = read(path)
    assert document.text == "Fer\ufffdry 😀 \ufffd\ufffd"
    assert (document.title, document.fields) == ("\ufffd", {"x": {"\ufffd": ["\ufffd"]}})
    assert document.n_replaced == 6


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_what_was_read_is_the_same_on_standard_input(tmp_path, encoding):
    path = tmp_path / "n.jsonl"
    path.write_bytes(records(ENGLISH, FRENCH).encode(encoding))
    with Path(path).open("rb") as stdin:
        assert [entry.text for entry in read_documents("-", stdin=stdin)] == [ENGLISH, FRENCH]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_a_headline_ends_where_its_line_ends(line_end):
    text = f" {line_end}\t{line_end}  Ferry sinks off Lorn {line_end}{line_end}The ferry sank on Monday.{line_end}"
    assert first_line(text) == "Ferry sinks off Lorn"
    assert first_line(line_end) == ""
