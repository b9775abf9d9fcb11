"""The conflicts planted in the fixtures: how many of them are found, and what else is said to be one."""

from collections import defaultdict
from pathlib import Path

import msgspec
import pytest

from benchmarks.quality.conflicts import GoldConflict, read_gold, score_conflicts
from dedup.alignment.align import align_story
from dedup.corpus import Corpus
from dedup.model import Conflict, Mention
from dedup.pipeline.align import aligned_text
from dedup.pipeline.copy import find_copies
from dedup.pipeline.read import read_texts
from dedup.pipeline.recurring import mask_recurring
from dedup.pipeline.run import Run
from dedup.readers import read_documents
from dedup.settings import Settings

FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.fixture(scope="module")
def aligned():
    """Conflicts and updates of the labelled stories, and the texts."""
    story_of = {
        row["id"]: row["story"] for row in map(msgspec.json.decode, (FIXTURES / "gold" / "stories.jsonl").open("rb"))
    }
    run = Run.of(None, 1, None)
    conflicts, updates, texts = [], [], {}
    with Corpus.from_documents(read_documents(FIXTURES / "news")) as corpus:
        read = read_texts(corpus, run)
        copies = find_copies(read, run)
        read = mask_recurring(read, copies.labels, run)
        members = defaultdict(list)
        for number, name in enumerate(corpus.ids):
            texts[name] = corpus.text(number)
            members[story_of[name]].append(number)
        for numbers in members.values():
            ordered = sorted(numbers, key=lambda number: (copies.representatives[number] != number, number))
            documents = [aligned_text(read, number, group=int(copies.labels[number])) for number in ordered]
            alignment = align_story(documents, Settings())
            conflicts += alignment.conflicts
            updates += alignment.updates
    return conflicts, updates, texts


def test_what_is_reported_was_planted_and_most_of_what_was_planted_is_reported(aligned):
    conflicts, _, texts = aligned
    scores = score_conflicts(conflicts, read_gold(FIXTURES / "gold" / "conflicts.jsonl"), texts.__getitem__)
    assert scores.precision >= 0.9
    assert scores.recall >= 0.7


def test_what_only_looks_like_a_conflict_is_none(aligned):
    conflicts, _, texts = aligned
    seeming = [
        msgspec.structs.replace(gold, conflict=True)
        for gold in read_gold(FIXTURES / "gold" / "conflicts.jsonl")
        if not gold.conflict
    ]
    scores = score_conflicts(conflicts, seeming, texts.__getitem__)
    assert len(scores.missed) >= 0.95 * len(seeming)


def test_a_conflict_is_found_by_two_of_its_values():
    def mention(document, begin, end):
        return Mention(document=document, begin=begin, end=end, text="")

    def conflict(*mentions):
        return Conflict(kind="number", subject="", reason="", mentions=list(mentions))

    gold = msgspec.convert(
        {
            "story": "s",
            "kind": "number",
            "conflict": True,
            "subject": "",
            "reason": "",
            "mentions": [
                {"document": "a", "text": "12 people", "value": "12"},
                {"document": "b", "text": "14 people", "value": "14"},
                {"document": "c", "text": "12 people", "value": "12"},
            ],
        },
        GoldConflict,
    )
    both = conflict(mention("a", 4, 6), mention("b", 0, 2))
    one_value = conflict(mention("a", 4, 6), mention("c", 0, 2))
    texts = {"a": "the 12 people", "b": "14 people", "c": "12 people"}
    scores = score_conflicts([both, one_value], [gold], texts.__getitem__)
    assert (scores.precision, scores.recall, scores.wrong) == (0.5, 1.0, [one_value])
