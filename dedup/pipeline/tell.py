"""What is told of stories beside their documents: scored pairs, and what independent texts share."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.pipeline.align import align_stories
from dedup.pipeline.assemble import Tell, Told
from dedup.pipeline.copy import Copies
from dedup.pipeline.linked import Linked
from dedup.pipeline.pairs import pairs_inside, story_pairs
from dedup.pipeline.read import Texts
from dedup.pipeline.run import Run


def tell_of(texts: Texts, copies: Copies, linked: Linked, run: Run) -> Tell:
    """Asked about stories, aligns them and describes their pairs."""
    inside = pairs_inside(linked)

    def tell(stories: Sequence[NDArray[np.int32]]) -> list[Told]:
        pairs = story_pairs(texts, copies, linked, inside, stories)
        alignments = align_stories(texts, copies, stories, run)
        return [Told(*both) for both in zip(pairs, alignments, strict=True)]

    return tell
