"""Reading stage: the language of each document, and its furniture masked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dedup.corpus import Corpus
from dedup.model import Mask
from dedup.pipeline.run import Run
from dedup.text.furniture import known_furniture, masked, merge_masks
from dedup.text.language import detect_language
from dedup.text.recurring import recurring_furniture

LONGEST_HEADLINE = 160  # characters; a longer first line is a paragraph


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a corpus as the stages read them: ``languages`` and ``masks`` by document number."""

    corpus: Corpus
    languages: list[str]
    masks: list[list[Mask]]

    def masked(self, number: int) -> str:
        """The text with its furniture blanked, of the same length."""
        return masked(self.corpus.text(number), self.masks[number])

    def headline(self, number: int) -> str:
        """The document's title, else its first unmasked line if that can be one, else nothing."""
        return self.corpus.header(number).title or first_line(self.masked(number))[:LONGEST_HEADLINE]

    def batches(self) -> Iterator[tuple[int, int]]:
        """Ranges of document numbers of bounded size."""
        return self.corpus.batches()


def first_line(text: str) -> str:
    """The first line with anything on it, trimmed."""
    return next((line.strip() for line in text.split("\n") if line.strip()), "")


def read_texts(corpus: Corpus, run: Run) -> Texts:
    """Languages of all documents, and the furniture that is known by its form."""
    languages, masks = [], []
    for number in range(len(corpus)):
        text = corpus.text(number)
        language = run.settings.language or detect_language(text, corpus.header(number).language)
        languages.append(language)
        masks.append(known_furniture(text, language))
        if number % 256 == 0:
            run.progress("reading", number, len(corpus))
    run.progress("reading", len(corpus), len(corpus))
    return Texts(corpus, languages, masks)


def mask_recurring(texts: Texts, copy_labels: NDArray[np.int32], run: Run) -> Texts:
    """The same texts with also that masked which recurs over copy groups of one site."""
    corpus = texts.corpus
    found = recurring_furniture(
        lambda: ((number, texts.masked(number)) for number in range(len(corpus))),
        corpus.sites,
        copy_labels,
        run.settings,
    )
    masks = [merge_masks([*known, *found.get(number, [])]) for number, known in enumerate(texts.masks)]
    return replace(texts, masks=masks)
