"""What others call the fields of a record, and how they wrap their values."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

USUAL_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("_id", "guid", "uuid", "doc_id", "document_id", "article_id", "uri", "@id", "identifier"),
        "text": (
            *(
                "articleBody",
                "body_text",
                "body",
                "content",
                "full_text",
                "fulltext",
                "fullText",
                "maintext",
                "main_text",
            ),
            *("article_text", "articleText", "article", "story_text", "raw_text", "plain_text", "plaintext", "bodies"),
            *("body_xhtml", "body_html", "content_html", "html"),
        ),
        "title": ("headline", "headlines", "heading", "name"),
        "published": (
            *("datePublished", "date_published", "published_at", "publishedAt", "publication_date", "published_date"),
            *("publish_date", "date_publish", "publishDate", "publicationDate", "pubDate", "pubdate", "pub_date"),
            *("firstpublished", "firstPublished", "contentcreated", "contentCreated", "firstcreated", "firstCreated"),
            *(
                "versioncreated",
                "versionCreated",
                "date",
                "datetime",
                "timestamp",
                "dateCreated",
                "created_at",
                "created",
            ),
        ),
        "source": (
            *("publisher", "outlet", "publication", "newspaper", "sitename", "site_name", "source_name", "provider"),
            *("copyrightholder", "copyrightHolder", "site", "source_domain", "domain", "media"),
        ),
        "url": (
            *("link", "permalink", "canonical_url", "canonicalUrl", "canonicalurl", "article_url", "web_url", "webUrl"),
            "mainEntityOfPage",
        ),
        "language": ("lang", "inLanguage", "language_code", "languageCode", "lang_code"),
    }
)
"""For each field of a record the names it has elsewhere, the surest first: schema.org, ninjs, the exports of common
scrapers and content systems. A field under its own name comes before all of them."""

CONTAINERS = (
    *("articles", "items", "data", "results", "docs", "documents", "records", "news", "stories", "entries", "posts"),
    *("hits", "response", "@graph", "itemListElement", "newsItems", "rows"),
)
"""Names under which an object may hold its records, the usual ones first."""

_WRAPPERS = ("rendered", "value", "@value", "#text", "text", "name", "@id", "$oid", "$date", "url", "code")
_MOST_WRAPPERS = 4


def plain_value(value: Any, depth: int = 0) -> str | int | float | None:
    """The string or number in a value that others wrap: ``{"name": "The Post"}``, ``[{"value": "..."}]``; else None."""
    if isinstance(value, bool) or value is None or depth > _MOST_WRAPPERS:
        return None
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, list):
        return next((plain for part in value if (plain := plain_value(part, depth + 1)) is not None), None)
    if isinstance(value, dict):
        inner = (plain_value(value[key], depth + 1) for key in _WRAPPERS if key in value)
        return next((plain for plain in inner if plain is not None), None)
    return None


def at_path(record: Mapping[str, Any], path: str) -> Any:
    """The value of a field by its name, or by names with dots between them into nested records; else None."""
    if path in record:
        return record[path]
    head, _, rest = path.partition(".")
    inner = record.get(head)
    return at_path(inner, rest) if rest and isinstance(inner, dict) else None
