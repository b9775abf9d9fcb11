"""News of agencies in XML (.xml): NewsML-G2 items, alone or in a message, and NITF."""

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from dedup.errors import InputError
from dedup.model import Document, Skipped
from dedup.readers.markup import shown_text
from dedup.readers.options import ReadOptions
from dedup.readers.records import document_from
from dedup.readers.sources import Source

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_newsml(stream: BufferedReader, source: Source, options: ReadOptions) -> Iterator[Document | Skipped]:
    """A document or a Skipped for each item.

    Raises:
        InputError: it is no XML, longer than is read, or has neither NewsML-G2 items nor NITF.
        OSError: it cannot be read.
    """
    from lxml import etree  # noqa: PLC0415 - rarely needed, and slow to import

    data = stream.read(options.max_bytes_read + 1)
    if len(data) > options.max_bytes_read:
        raise InputError(f"XML of more than {options.max_bytes_read:,} bytes")
    # Entities of its own could make it grow without measure, or lead to other files.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise InputError("not XML, or damaged") from None
    _without_namespaces(root)
    items = [item for item in root.iter("newsItem", "nitf") if item.getparent() is None or _stands_alone(item)]
    if not items:
        raise InputError("XML that is neither NewsML-G2 nor NITF")
    for number, item in enumerate(items, start=1):
        record = _news_item(item) if item.tag == "newsItem" else _nitf(item)
        try:
            yield document_from({name: value for name, value in record.items() if value}, source, number, options)
        except InputError as error:
            yield Skipped(input=f"{source.name}:{number}", reason=str(error))


def _without_namespaces(root: Any) -> None:
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]


def _stands_alone(item: Any) -> bool:
    """Whether an element is no part of another item: NITF may be the content of a NewsML-G2 item."""
    return next(item.iterancestors("newsItem"), None) is None


def _news_item(item: Any) -> dict[str, str]:
    """The fields of a NewsML-G2 item (IPTC, NewsML-G2 2.x, contentMeta and itemMeta)."""
    contents = [content for kind in ("inlineXML", "inlineData") for content in item.iterfind(f"contentSet/{kind}")]
    language = item.find("contentMeta/language")
    provider = item.find("itemMeta/provider")
    return {
        "id": item.get("guid", ""),
        "text": next((text for content in contents if (text := _shown(content))), ""),
        "title": _first(item, "contentMeta/headline", "itemMeta/title"),
        "published": _first(item, "contentMeta/contentCreated", "itemMeta/firstCreated", "itemMeta/versionCreated"),
        "source": _first(item, "contentMeta/infoSource/name", "itemMeta/provider/name")
        or (provider.get("literal", "") if provider is not None else ""),
        "language": (language.get("tag", "") if language is not None else "") or item.get(_LANGUAGE, ""),
    }


def _nitf(item: Any) -> dict[str, str]:
    """The fields of a NITF document."""
    issue = item.find("head/docdata/date.issue")
    doc_id = item.find("head/docdata/doc-id")
    content = item.find("body/body.content")
    return {
        "id": doc_id.get("id-string", "") if doc_id is not None else "",
        "text": _shown(content) if content is not None else "",
        "title": _first(item, "body/body.head/hedline/hl1", "head/title"),
        "published": issue.get("norm", "") if issue is not None else "",
        "source": _first(item, "body/body.head/distributor"),
        "language": item.get(_LANGUAGE, ""),
    }


def _shown(content: Any) -> str:
    return shown_text(content) if len(content) else (content.text or "").strip()


def _first(item: Any, *paths: str) -> str:
    """The text of the first of these elements that has some, white space as one."""
    found = (" ".join("".join(element.itertext()).split()) for path in paths for element in item.iterfind(path))
    return next((text for text in found if text), "")
