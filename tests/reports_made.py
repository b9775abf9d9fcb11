"""Reports, comparisons and inspections with something in each of their fields, and bare ones."""

from collections.abc import Sequence
from typing import Any

from dedup.model import (
    Comparison,
    Conflict,
    CopyGroup,
    CopyMember,
    CorpusSummary,
    DocumentSummary,
    Fact,
    Inspection,
    Link,
    Mask,
    Mention,
    Passage,
    Quote,
    Report,
    SharedQuote,
    Skipped,
    Story,
    StoryPair,
    Tool,
    Value,
)
from dedup.settings import Settings

FIRST = "“We opened the gates on Monday,” said Ilse Brandt. Some 1,200 people crossed.\n"
SECOND = "Ilse Brandt told reporters: “We have opened the gates.” About 900 crossed.\n"


def mention(document: str, text: str, passage: str, **more: Any) -> Mention:
    begin = text.index(passage)
    return Mention(document=document, begin=begin, end=begin + len(passage), text=passage, **more)


def conflict() -> Conflict:
    return Conflict(
        kind="number",
        subject="people who crossed",
        reason="1200 against 900",
        mentions=[
            mention("a.txt", FIRST, "1,200", value="1200", unit="people"),
            mention("b.txt", SECOND, "900", value="900", unit="people"),
        ],
    )


def quote() -> SharedQuote:
    return SharedQuote(
        speaker="Ilse Brandt",
        agreement="edited",
        score=0.81,
        mentions=[
            mention("a.txt", FIRST, "We opened the gates on Monday,", speaker="Ilse Brandt"),
            mention("b.txt", SECOND, "We have opened the gates.", speaker="Ilse Brandt"),
        ],
    )


def fact() -> Fact:
    return Fact(
        kind="name",
        value="Ilse Brandt",
        score=1.0,
        mentions=[mention("a.txt", FIRST, "Ilse Brandt"), mention("b.txt", SECOND, "Ilse Brandt")],
    )


def story(headline: str = "Border gates open at Varn", number: int = 1) -> Story:
    return Story(
        id=f"s-{number:016x}",
        headline=headline,
        representative="a.txt",
        documents=["a.txt", "b.txt", "c.txt"],
        n_independent_texts=2,
        first_published="2031-05-06T08:00:00Z",
        last_published="2031-05-07",
        cohesion=0.93,
        weakest_link=Link(a="a.txt", b="b.txt", score=0.93),
        copy_groups=[
            CopyGroup(
                kind="near",
                representative="a.txt",
                documents=[
                    CopyMember(id="a.txt", jaccard=1.0, containment=1.0),
                    CopyMember(id="c.txt", jaccard=0.7, containment=0.9, via="a.txt"),
                ],
            )
        ],
        pairs=[
            StoryPair(
                a="a.txt",
                b="b.txt",
                score=0.93,
                jaccard=0.0,
                containment=0.0,
                cosine=0.44,
                days_apart=1.0,
                evidence={"terms": ["brandt", "varn"]},
            )
        ],
        quotes=[quote()],
        facts=[fact()],
        conflicts=[conflict()],
    )


def report(*stories: Story) -> Report:
    documents = [
        DocumentSummary(id=name, title="", source="", published="", url="", language="en", n_words=12)
        for name in ("a.txt", "b.txt", "c.txt", "ü.txt")
    ]
    return Report(
        schema_version="1",
        tool=Tool(name="dedup", version="0.1.0"),
        settings=Settings(window_days=3.0),
        corpus=CorpusSummary(
            n_documents=4,
            n_skipped=1,
            digest="0" * 64,
            documents=documents,
            skipped=[Skipped(input="d.txt", reason="empty text")],
        ),
        stories=list(stories) or [story()],
        unclustered=["ü.txt"],
        counters={"n_verified_pairs": 1},
    )


def comparison() -> Comparison:
    return Comparison(
        a="a.txt",
        b="b.txt",
        verdict="same story",
        score=0.93,
        jaccard=0.0,
        containment=0.0,
        cosine=0.44,
        days_apart=None,
        evidence={
            "for": ["they name the same people and places"],
            "against": ["they give different numbers"],
            "names": ["Ilse Brandt", "Varn"],
            "numbers": [],
            "log_odds": {"names": 1.2},
        },
        quotes=[quote()],
        facts=[fact()],
        conflicts=[],
    )


def inspection() -> Inspection:
    return Inspection(
        id="a.txt",
        title="Border gates open at Varn",
        published="2031-05-06",
        source="",
        url="",
        language="en",
        n_words=12,
        masked=[Mask(begin=0, end=2, reason="share line")],
        sentences=[Passage(begin=0, end=50)],
        quotes=[
            Quote(
                kind="direct",
                begin=1,
                end=31,
                text="We opened the gates on Monday,",
                speaker="Ilse Brandt",
                speaker_begin=38,
                speaker_end=49,
            )
        ],
        values=[Value(kind="number", begin=56, end=61, text="1,200", value="1200", unit="people", hedge="about")],
    )


def bare_story(number: int, *documents: str) -> Story:
    """A story of two or more documents, and nothing else of them."""
    return Story(
        id=f"s-{number:016x}",
        headline="",
        representative=documents[0],
        documents=list(documents),
        n_independent_texts=len(documents),
        first_published=None,
        last_published=None,
        cohesion=1.0,
        weakest_link=Link(a=documents[0], b=documents[1], score=1.0),
        copy_groups=[],
        pairs=[],
        quotes=[],
        facts=[],
        conflicts=[],
    )


def bare_report(documents: Sequence[str], *stories: Story) -> Report:
    """A report of documents, by their ids, of which the stories hold some."""
    summaries = [
        DocumentSummary(id=name, title="", source="", published="", url="", language="en", n_words=1)
        for name in documents
    ]
    return Report(
        schema_version="1",
        tool=Tool(name="dedup", version="0"),
        settings=Settings(),
        corpus=CorpusSummary(n_documents=len(summaries), n_skipped=0, digest="", documents=summaries, skipped=[]),
        stories=list(stories),
        unclustered=sorted(set(documents) - {d for s in stories for d in s.documents}),
        counters={},
    )
