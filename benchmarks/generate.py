"""Generated news as files: a corpus in the input format, and the truth about it as gold labels."""

from contextlib import ExitStack
from pathlib import Path

import msgspec

from dedup.generated.news import GeneratedArticle, PlantedCopy, generated_news


def write_news(path: Path, n_articles: int, seed: int = 1, gold: Path | None = None) -> None:
    """A JSONL file of generated articles.

    ``gold`` is a directory that gets ``stories.jsonl`` (``id``, ``story``) and ``copies.jsonl`` (``a``, ``b``: a copy
    and its original, ``form``, planned ``jaccard`` and ``containment``).
    """
    encode = msgspec.json.Encoder().encode
    with ExitStack() as files:
        records = files.enter_context(path.open("wb"))
        stories = copies = None
        if gold is not None:
            gold.mkdir(parents=True, exist_ok=True)
            stories = files.enter_context((gold / "stories.jsonl").open("wb"))
            copies = files.enter_context((gold / "copies.jsonl").open("wb"))
        for article in generated_news(n_articles, seed):
            records.write(encode(_record(article)) + b"\n")
            if stories is not None:
                stories.write(encode({"id": article.document.id, "story": article.story}) + b"\n")
            if copies is not None and article.copied is not None:
                copies.write(encode(_copy(article.document.id, article.copied)) + b"\n")


def _record(article: GeneratedArticle) -> dict[str, str]:
    document = article.document
    return {
        "id": document.id,
        "title": document.title,
        "text": document.text,
        "published": document.published,
        "source": document.source,
        "url": document.url,
        "language": document.language,
    }


def _copy(document: str, copied: PlantedCopy) -> dict[str, object]:
    return {
        "a": document,
        "b": copied.original,
        "form": copied.form,
        "jaccard": round(copied.jaccard, 6),
        "containment": round(copied.containment, 6),
    }
