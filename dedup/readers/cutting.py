"""Texts that are longer than a document may be."""

import msgspec

from dedup.model import Document
from dedup.readers.options import ReadOptions

WIDEST = 4
"""Most bytes of a character in UTF-8, UTF-16 and UTF-32."""

_CONTINUES = 0b1000_0000


def cut(document: Document, options: ReadOptions) -> Document:
    """The document with no more text than ``options.max_text_bytes`` of UTF-8; a remark says that it was cut."""
    if len(document.text) * WIDEST <= options.max_text_bytes:
        return document
    data, most = document.text.encode("utf-8", "surrogatepass"), options.max_text_bytes
    if len(data) <= most:
        return document
    end = next(end for end in range(most, -1, -1) if data[end] & 0b1100_0000 != _CONTINUES)
    remark = f"cut: only the first {most:,} bytes of its text were read"
    text = data[:end].decode("utf-8", "surrogatepass")
    return msgspec.structs.replace(document, text=text, remarks=[*document.remarks, remark])
