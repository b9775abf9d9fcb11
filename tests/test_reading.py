"""Documents read while they come are read as they are from the corpus, in whichever process."""

import json

import numpy as np
import pytest

from dedup.corpus import Corpus
from dedup.generated.news import generated_news
from dedup.model import Document
from dedup.pipeline import Reading, Run
from dedup.pipeline.read import Texts, read_texts
from dedup.readers import ReadOptions, read_documents
from dedup.readers.inputs import read_entries
from dedup.text.mask_table import masks_of


def seen(texts: Texts) -> tuple[object, ...]:
    sets = texts.shingles
    masks = [masks_of(texts.masks, number) for number in range(len(texts.corpus))]
    return texts.languages, masks, sets.hashes.tolist(), sets.offsets.tolist(), sets.n_words.tolist()


def everything_of(corpus: Corpus) -> tuple[object, ...]:
    documents = [corpus.document(number) for number in range(len(corpus))]
    return documents, corpus.skipped, corpus.remarks, corpus.counters, corpus.digest, corpus.headers_digest()


def assert_read_as_documents(path, workers):
    """A file read in ``workers`` processes is what reading it document by document makes."""
    run, options = Run.of(None, workers, None), ReadOptions()
    reading = Reading(run)
    with (
        reading.corpus(read_entries(path, options=options), "first") as corpus,
        Corpus.from_documents(read_documents(path), "first") as other,
    ):
        assert everything_of(corpus) == everything_of(other)
        assert seen(reading.texts(corpus)) == seen(read_texts(other, run))


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_read_as_they_come_are_those_read_from_the_corpus(workers: int):
    articles = [article.document for article in generated_news(900, seed=5)]  # more than one batch, in no order of ids
    doubles = [Document(id=article.id, text=f"Kept or not: {article.text}", origin="z") for article in articles[:3]]
    run = Run.of(None, workers, None)
    reading = Reading(run)
    with reading.corpus([*doubles, *articles], "first") as corpus:
        assert not np.array_equal(corpus.arrivals, np.arange(len(corpus)))
        assert seen(reading.texts(corpus)) == seen(read_texts(corpus, run))


@pytest.mark.parametrize("workers", [1, 2])
def test_lines_are_read_in_other_processes_as_they_are_in_this_one(tmp_path, workers: int):
    records = [
        {"id": article.document.id, "text": article.document.text, "title": article.document.title, "page": number}
        for number, article in enumerate(generated_news(900, seed=5))
    ]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    lines[300:300] = ["", '{"id": 7', '{"id": "\\ud800", "text": "Lone \\udc00 surrogates."}', json.dumps(records[4])]
    lines[500:500] = ['{"text": ' * 200, '{"text": "A' + " note" * 300 + '", "n": NaN}', "[]"]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "one.jsonl").write_text(json.dumps({"id": "z", "text": "A short file."}), encoding="utf-8")
    (tmp_path / "note.txt").write_text("A note.", encoding="utf-8")
    assert_read_as_documents(tmp_path, workers)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_lines_tell_of_their_encoding_is_told_the_lines_after_them(tmp_path, workers: int):
    """The first line that is not UTF-8 is Cyrillic beyond doubt; later ones are too short to tell."""
    plain, told = (
        "The ferry ran aground off Port Lorne. " * 40,
        "Паром сел на мель у порта, сообщила береговая охрана. " * 5,
    )
    lines = [json.dumps({"id": f"{n:05}", "text": plain}).encode() for n in range(4000)]
    lines[1500] = json.dumps({"id": "told", "text": told}, ensure_ascii=False).encode("cp1251")
    lines[3500] = json.dumps({"id": "late", "text": "Мель и порт"}, ensure_ascii=False).encode("cp1251")
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(b"\n".join(lines))
    assert_read_as_documents(path, workers)
    texts = {document.id: document.text for document in read_documents(path) if isinstance(document, Document)}
    assert texts["late"] == "Мель и порт"


def test_documents_that_outgrow_their_lines_are_read_again(tmp_path):
    """A record's source is also whose furniture it shares, so that its header has it twice."""
    path = tmp_path / "long.jsonl"
    records = [{"id": f"{n:05}", "text": f"Mill {n}", "source": "Ledger" * 1000} for n in range(400)]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert_read_as_documents(path, 2)


def test_no_document_at_all_is_read_as_nothing():
    run = Run.of(None, 2, None)
    reading = Reading(run)
    with reading.corpus([]) as corpus:
        assert seen(reading.texts(corpus)) == ([], [], [], [0], [])
