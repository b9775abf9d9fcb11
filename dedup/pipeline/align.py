"""Alignment stage: the quotes, facts and conflicts of stories."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.alignment.align import AlignedText, Alignment
from dedup.alignment.align import align_stories as align_texts
from dedup.pipeline.copy import Copies
from dedup.pipeline.read import Texts
from dedup.pipeline.run import Run


def align_stories(
    texts: Texts, copies: Copies, stories: Sequence[NDArray[np.int32]], run: Run
) -> list[Alignment | None]:
    """The alignment of each story, given by its documents; None where all are copies of one text."""
    asked = [numbers for numbers in stories if np.unique(copies.labels[numbers]).size > 1]
    found = iter(align_texts([_texts_of(texts, copies, numbers) for numbers in asked], run.settings, run.aside.weigh))
    return [next(found) if np.unique(copies.labels[numbers]).size > 1 else None for numbers in stories]


def _texts_of(texts: Texts, copies: Copies, numbers: NDArray[np.int32]) -> list[AlignedText]:
    """The story's documents, representatives of their copy groups before their copies, else by number."""
    ordered = sorted(numbers.tolist(), key=lambda number: (copies.representatives[number] != number, number))
    return [aligned_text(texts, number, group=int(copies.labels[number])) for number in ordered]


def aligned_text(texts: Texts, number: int, group: int) -> AlignedText:
    """A document as the alignment tier reads it; ``group`` is the same for copies."""
    return AlignedText(
        id=texts.corpus.ids[number],
        text=texts.masked(number),
        language=texts.languages[number],
        published=texts.corpus.header(number).published,
        copy_group=group,
    )
