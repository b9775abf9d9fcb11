"""A report without text holds no passage of any text, and everything else that the report has."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
from command_line import dedup, sentence

from dedup.model import Report
from dedup.report.json import report_json
from dedup.report.schema import report_schema

NEWS = Path(__file__).parent.parent / "fixtures/news"
PASSAGE_WORDS = 5
"""Fewer words in a row are names, values or chance."""


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + PASSAGE_WORDS]) for i in range(len(words) - PASSAGE_WORDS + 1)}


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from strings(part, f"{path}.{key}")
    elif isinstance(value, list):
        for part in value:
            yield from strings(part, f"{path}[]")


def test_no_passage_of_any_text_stands_in_a_report_without_text(news_report: Report):
    bare = dedup("cluster", NEWS, "--no-text", "-o", "-")
    assert bare.returncode == 0, bare.stderr.decode()
    report, stripped = json.loads(report_json(news_report)), json.loads(bare.stdout)
    jsonschema.validate(stripped, report_schema())

    texts = {document["id"]: document["text"] for document in report["corpus"]["documents"]}
    titles = {document["title"] for document in report["corpus"]["documents"]}
    passages = set().union(*map(runs, texts.values()))
    assert any(runs(text) & passages for path, text in strings(report["stories"]))  # the measure sees passages
    assert [(path, text) for path, text in strings(stripped) if text not in titles and runs(text) & passages] == []

    for story, bare_story in zip(report["stories"], stripped["stories"], strict=True):
        assert bare_story.keys() == story.keys()
        assert bare_story["pairs"] == story["pairs"]
        for name in ("quotes", "facts", "conflicts", "updates"):
            for shared, bare_shared in zip(story[name], bare_story[name], strict=True):
                assert [m | {"text": ""} for m in shared["mentions"]] == bare_shared["mentions"]
    reasons = [conflict["reason"] for story in stripped["stories"] for conflict in story["conflicts"]]
    assert {"37", "41"} in [set(reason.split(" against ")) for reason in reasons]


def test_a_report_has_texts_or_none():
    run = dedup("cluster", NEWS, "--no-text", "--include-text")
    assert run.returncode == 2
    assert "--no-text and --include-text" in sentence(run)
