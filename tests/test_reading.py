"""Documents read while they come are read as they are from the corpus."""

import numpy as np
import pytest

from dedup.corpus import Corpus
from dedup.generated.news import generated_news
from dedup.model import Document
from dedup.pipeline import Reading, Run
from dedup.pipeline.read import Texts, read_texts
from dedup.text.mask_table import masks_of


def seen(texts: Texts) -> tuple[object, ...]:
    sets = texts.shingles
    masks = [masks_of(texts.masks, number) for number in range(len(texts.corpus))]
    return texts.languages, masks, sets.hashes.tolist(), sets.offsets.tolist(), sets.n_words.tolist()


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_read_as_they_come_are_those_read_from_the_corpus(workers: int):
    articles = [article.document for article in generated_news(900, seed=5)]  # more than one batch, in no order of ids
    doubles = [Document(id=article.id, text=f"Kept or not: {article.text}", origin="z") for article in articles[:3]]
    run = Run.of(None, workers, None)
    reading = Reading(run)
    with Corpus.from_documents([*doubles, *articles], "first", watch=reading.add) as corpus:
        assert not np.array_equal(corpus.arrivals, np.arange(len(corpus)))
        assert seen(reading.texts(corpus)) == seen(read_texts(corpus, run))


def test_no_document_at_all_is_read_as_nothing():
    run = Run.of(None, 2, None)
    reading = Reading(run)
    with Corpus.from_documents([], watch=reading.add) as corpus:
        assert seen(reading.texts(corpus)) == ([], [], [], [0], [])
