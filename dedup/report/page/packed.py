"""Values as text that a page can carry: JSON, compressed, in an alphabet that means nothing to HTML."""

import base64
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from dedup.model import DocumentSummary, Story
from dedup.report.page.detail import DETAILS
from dedup.report.page.story import story_content

_N_SAMPLED = 150
"""Stories from which the size of a page is foretold; so many take a tenth of a second."""


def packed(value: Any) -> str:
    """``value`` as JSON, deflated (zlib), in base64: 60 % less than the JSON, and no markup whatever it says."""
    return base64.b64encode(zlib.compress(msgspec.json.encode(value), 9)).decode("ascii")


def packed_stories(stories: Sequence[Story], documents: Mapping[str, DocumentSummary], max_bytes: int) -> list[str]:
    """The stories in as much detail as ``max_bytes`` allow, or in the least there is."""
    lines: list[str] = []
    for detail in DETAILS[_fullest_likely(stories, documents, max_bytes) :]:
        lines = [packed(story_content(story, documents, detail)) for story in stories]
        if sum(map(len, lines)) + len(lines) <= max_bytes:
            break
    return lines


def likely_fit_whole(stories: Sequence[Story], documents: Mapping[str, DocumentSummary], max_bytes: int) -> bool:
    """Whether the stories fit in full detail, judged by a sample of them."""
    return _fullest_likely(stories, documents, max_bytes) == 0


def _fullest_likely(stories: Sequence[Story], documents: Mapping[str, DocumentSummary], max_bytes: int) -> int:
    """The place in ``DETAILS`` of the fullest one with which, by a sample of the stories, they fit."""
    sample = stories[:: max(1, len(stories) // _N_SAMPLED)]
    for place, detail in enumerate(DETAILS):
        n_bytes = sum(len(packed(story_content(story, documents, detail))) for story in sample)
        if n_bytes * len(stories) <= max_bytes * len(sample):
            return place
    return len(DETAILS) - 1
