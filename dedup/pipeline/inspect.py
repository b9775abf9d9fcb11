"""What was read from single documents."""

from collections.abc import Iterable, Iterator

from dedup.alignment.quotes.find import find_quotes
from dedup.alignment.values.find import find_values
from dedup.copies.shingles import shingle_texts
from dedup.corpus import Corpus
from dedup.model import Inspection
from dedup.pipeline.copy import find_copies
from dedup.pipeline.read import Texts, read_texts
from dedup.pipeline.recurring import mask_recurring
from dedup.pipeline.run import Run
from dedup.settings import Settings
from dedup.text.mask_table import masks_of
from dedup.text.sentences import split_sentences


def inspect_documents(
    corpus: Corpus,
    settings: Settings | None = None,
    *,
    numbers: Iterable[int] | None = None,
    site_furniture: bool = False,
    workers: int | None = None,
) -> Iterator[Inspection]:
    """What was read from documents of a corpus: from those of ``numbers``, or from each one, by number.

    With ``site_furniture`` lines that recur over the documents of one site are masked too, as ``cluster`` does.
    """
    run = Run.of(settings, workers, None)
    texts = read_texts(corpus, run)
    if site_furniture:
        texts = mask_recurring(texts, find_copies(texts, run).labels, run)
    for number in range(len(corpus)) if numbers is None else numbers:
        yield _inspected(texts, number, run.settings)


def _inspected(texts: Texts, number: int, settings: Settings) -> Inspection:
    header, text, language = texts.corpus.header(number), texts.masked(number), texts.languages[number]
    return Inspection(
        id=header.id,
        title=texts.headline(number),
        published=header.published,
        source=header.source,
        url=header.url,
        language=language,
        n_words=int(shingle_texts([text], settings).n_words[0]),
        masked=masks_of(texts.masks, number),
        sentences=split_sentences(text, language),
        quotes=find_quotes(text, language),
        values=find_values(text, language, header.published),
    )
