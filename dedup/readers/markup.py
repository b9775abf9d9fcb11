"""Fields that hold HTML: their text, without the tags."""

import re
from typing import Any

_BLOCK = re.compile(r"<(?:p|div|br|article|section|h[1-6]|ul|ol|li|blockquote|table)\b[^<>]*>", re.IGNORECASE)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section"),
        *("table", "td", "th", "title", "tr", "ul"),
    )
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "iframe", "svg"))


def has_markup(text: str) -> bool:
    """Whether a text has the tags that parts of HTML text are put in."""
    return "<" in text and _BLOCK.search(text) is not None


def text_of_markup(markup: str) -> str:
    """All the text that a browser would show of some HTML, a line for each block."""
    from lxml import html  # noqa: PLC0415 - rarely needed, and slow to import

    try:
        tree = html.fromstring(f"<div>{markup.replace(chr(0), '')}</div>", parser=html.HTMLParser(encoding=None))
    except (ValueError, html.etree.ParserError):
        return ""
    return shown_text(tree)


def shown_text(tree: Any) -> str:
    """The text of an lxml tree that a browser would show, a line for each block, white space as one."""
    from lxml import etree  # noqa: PLC0415

    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        is_tag = isinstance(element.tag, str)
        if event == "start":
            if element.tag in _BLOCKS:
                pieces.append("\n")
            hidden += element.tag in _UNSEEN
            if not hidden and element.text:
                pieces.append(_one_line(element.text))
            continue
        if event == "end" and is_tag:
            hidden -= element.tag in _UNSEEN
            if element.tag in _BLOCKS:
                pieces.append("\n")
        if not hidden and element.tail:
            pieces.append(_one_line(element.tail))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
