"""Reading stage: the language of each document, and its furniture masked."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import EncodedTexts
from dedup.corpus import Corpus
from dedup.model import Mask
from dedup.pipeline.run import Run, in_order
from dedup.text.furniture import blank_masks, furniture_of_texts, masked, merge_masks
from dedup.text.language import detect_languages
from dedup.text.recurring import recurring_furniture

_BATCH_BYTES = 1 << 20  # of text a thread takes at a time; part of no result
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

    def encoded(self, numbers: slice | NDArray[np.int32]) -> EncodedTexts:
        """The UTF-8 of texts, with spaces for the bytes of their furniture."""
        texts = self.corpus.encoded_texts(numbers)
        chosen = self.masks[numbers] if isinstance(numbers, slice) else [self.masks[n] for n in numbers.tolist()]
        blank_masks(texts, chosen)
        return texts

    def batches(self) -> list[tuple[int, int]]:
        """Ranges of document numbers of bounded size, one after the other."""
        return list(self.corpus.batches(_BATCH_BYTES))


def first_line(text: str) -> str:
    """The first line with anything on it, trimmed."""
    return next((line.strip() for line in text.split("\n") if line.strip()), "")


def read_texts(corpus: Corpus, run: Run) -> Texts:
    """Languages of all documents, and the furniture that is known by its form."""
    batches = list(corpus.batches(_BATCH_BYTES))

    def read(batch: tuple[int, int]) -> tuple[list[str], list[list[Mask]]]:
        texts = corpus.encoded_texts(slice(*batch))
        if run.settings.language:
            languages = [run.settings.language] * (batch[1] - batch[0])
        else:
            languages = detect_languages(texts, corpus.languages[slice(*batch)])
        return languages, furniture_of_texts(texts, languages)

    languages: list[str] = []
    masks: list[list[Mask]] = []
    run.progress("reading", 0, len(corpus))
    for of_batch in in_order(read, batches, run.workers):
        languages += of_batch[0]
        masks += of_batch[1]
        run.progress("reading", len(languages), len(corpus))
    return Texts(corpus, languages, masks)


def mask_recurring(texts: Texts, copy_labels: NDArray[np.int32], run: Run) -> Texts:
    """The same texts with also that masked which recurs over copy groups of one site."""
    found = recurring_furniture(texts.masked, texts.corpus.sites, copy_labels, run.settings)
    masks = [merge_masks([*known, *found.get(number, [])]) for number, known in enumerate(texts.masks)]
    return replace(texts, masks=masks)
