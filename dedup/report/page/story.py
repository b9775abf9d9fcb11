"""One story as its page shows it: texts, passages, and the findings that point to them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dedup.model import (
    Conflict,
    CopyGroup,
    DocumentSummary,
    Fact,
    NewStatement,
    SharedQuote,
    Story,
    StoryPair,
)
from dedup.report.doubt import is_doubtful
from dedup.report.page.detail import Detail
from dedup.report.page.direct import is_direct
from dedup.report.page.passages import Passages

_REASONS = ("for", "against")
_IN_COMMON = ("names", "numbers", "terms")
_AGREEMENTS = ("verbatim", "edited", "paraphrased")
"""The order of quotes on a page: the surer the words were said, the higher they stand."""


def story_content(story: Story, documents: Mapping[str, DocumentSummary], detail: Detail) -> dict[str, Any]:
    """Everything a page shows of one story, as plain values for JSON; documents are numbered in the story's order.

    ``left_out``: of each kind of finding, how many there are that ``detail`` has no room for.
    """
    passages = Passages([documents[name] for name in story.documents], detail.n_characters)
    number = {name: place for place, name in enumerate(story.documents)}
    facts, n_facts_left = _best_facts(story.facts, detail.n_findings)
    texts = {name: documents[name].text for name in story.documents}
    quotes = sorted(_best(story.quotes, detail.n_findings), key=lambda quote: _AGREEMENTS.index(quote.agreement))
    only_in = _first_of_each(story.only_in, passages, detail)
    found = {
        "conflicts": [_conflict(conflict, passages) for conflict in story.conflicts],
        "updates": [_conflict(update, passages) for update in story.updates],
        "quotes": [_quote(quote, texts, passages, detail) for quote in quotes],
        "facts": [_fact(fact, passages, detail) for fact in facts],
        "only": [_statement(statement, passages) for statement in only_in],
        "copies": [_copies(group, number, passages) for group in story.copy_groups],
        "pairs": [_pair(pair, number) for pair in story.pairs],
        "weakest": [number[story.weakest_link.a], number[story.weakest_link.b], story.weakest_link.score],
        "representative": number[story.representative],
        "left_out": {
            "quotes": len(story.quotes) - len(quotes),
            "facts": n_facts_left,
            "only": len(story.only_in) - len(only_in),
        },
    }
    return found | passages.content()


def _best(shared: Sequence[Any], most: int) -> list[Any]:
    """The best supported quotes or facts; ties in the report's order.

    Support is texts times score: a chain of loosely alike statements reaches many texts at a low score.
    """
    return sorted(shared, key=lambda one: -one.n_independent_texts * one.score)[:most]


def _best_facts(facts: Sequence[Fact], most: int) -> tuple[list[Fact], int]:
    """The best statements, doubtful ones last, values and names, and how many there are besides."""
    statements = [fact for fact in facts if fact.kind == "statement"]
    sure = _best([fact for fact in statements if not is_doubtful(fact)], most)
    doubtful = _best([fact for fact in statements if is_doubtful(fact)], most - len(sure))
    others = (
        [fact for fact in facts if fact.kind not in {"statement", "name"}],
        [fact for fact in facts if fact.kind == "name"],
    )
    chosen = [*sure, *doubtful, *(fact for kind in others for fact in _best(kind, most))]
    return chosen, len(facts) - len(chosen)


def _first_of_each(statements: Iterable[NewStatement], passages: Passages, detail: Detail) -> list[NewStatement]:
    """The first of each document, of those beyond its held text fewer."""
    n_taken: dict[tuple[str, bool], int] = {}
    chosen = []
    for statement in statements:
        is_held = passages.holds(statement.document, statement.end)
        key = (statement.document, is_held)
        n_taken[key] = n_taken.get(key, 0) + 1
        if n_taken[key] <= (detail.n_findings if is_held else min(detail.n_findings, detail.n_beyond)):
            chosen.append(statement)
    return chosen


def _quote(quote: SharedQuote, texts: Mapping[str, str | None], passages: Passages, detail: Detail) -> dict[str, Any]:
    return {
        "speaker": quote.speaker,
        "agreement": quote.agreement,
        "texts": quote.n_independent_texts,
        "mentions": passages.add_mentions(quote.mentions, detail.n_beyond),
        "by": [mention.speaker for mention in quote.mentions],
        "direct": [is_direct(texts[mention.document], mention.begin) for mention in quote.mentions],
    }


def _fact(fact: Fact, passages: Passages, detail: Detail) -> dict[str, Any]:
    unit = next((mention.unit for mention in fact.mentions if mention.unit), None)
    return {
        "kind": fact.kind,
        "value": fact.value,
        "score": fact.score,
        "texts": fact.n_independent_texts,
        "mentions": passages.add_mentions(fact.mentions, detail.n_beyond),
        **({"unit": unit} if unit else {}),
        **({"doubtful": True} if is_doubtful(fact) else {}),
    }


def _conflict(conflict: Conflict, passages: Passages) -> dict[str, Any]:
    return {
        "kind": conflict.kind,
        "subject": conflict.subject,
        "mentions": passages.add_mentions(conflict.mentions, len(conflict.mentions)),
        "contexts": [
            passages.add_context(mention.document, mention.begin, mention.end) for mention in conflict.mentions
        ],
        "values": [mention.value or mention.text for mention in conflict.mentions],
        "units": [mention.unit for mention in conflict.mentions],
        "hedges": [mention.hedge for mention in conflict.mentions],
    }


def _statement(statement: NewStatement, passages: Passages) -> dict[str, Any]:
    return {
        "mention": passages.add(statement.document, statement.begin, statement.end, statement.text),
        "new": [
            passages.add(
                statement.document,
                value.begin,
                value.end,
                statement.text[value.begin - statement.begin : value.end - statement.begin],
            )
            for value in statement.new
        ],
    }


def _copies(group: CopyGroup, number: Mapping[str, int], passages: Passages) -> dict[str, Any]:
    members = []
    for member in group.documents:
        via = member.via
        changes = [
            [
                change.kind,
                passages.add(member.id, change.begin, change.end, change.text),
                passages.add(via, change.via_begin, change.via_end, change.via_text),
            ]
            for change in member.changes
            if via is not None
        ]
        members.append(
            {
                "document": number[member.id],
                "via": None if via is None else number[via],
                "jaccard": member.jaccard,
                "containment": member.containment,
                "days": member.days_after_via,
                "added": member.n_added_words,
                "removed": member.n_removed_words,
                "changes": changes,
            }
        )
    return {
        "kind": group.kind,
        "representative": number[group.representative],
        "first": None if group.first is None else number[group.first],
        "members": members,
    }


def _pair(pair: StoryPair, number: Mapping[str, int]) -> dict[str, Any]:
    return {
        "a": number[pair.a],
        "b": number[pair.b],
        "score": pair.score,
        "jaccard": pair.jaccard,
        "containment": pair.containment,
        "cosine": pair.cosine,
        "days": pair.days_apart,
        **{name: pair.evidence.get(name, []) for name in (*_REASONS, *_IN_COMMON)},
    }
