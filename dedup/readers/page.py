"""A web page before it is parsed, and what it may say of its encoding."""

import codecs
import re

import msgspec

from dedup.readers.encodings import DecodedText, decode_text

_HEAD_BYTES = 4096
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_AS_BROWSERS_DO = {  # https://encoding.spec.whatwg.org: labels that mean a larger encoding than they name
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_NOT_OF_PAGES = ("utf-16", "utf-32", "utf-7", "idna", "punycode", "unicode", "raw", "undefined")


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it was read: ``data`` are its bytes, ``encoding`` is what a server said of them.

    ``url``: where it was found, if that is known; ``is_cut``: the end of it was not read.
    """

    data: bytes
    id: str
    origin: str
    site: str
    url: str = ""
    encoding: str = ""
    is_cut: bool = False


def decode_page(page: Page) -> DecodedText:
    """The text of a page: a byte order mark decides, then what the server said, then the page itself, then detection.

    Bytes that are UTF-8 are that, whatever was said of them.

    Raises:
        InputError: binary.
    """
    likely = _codec(page.encoding) or _codec(_declared(page.data))
    if likely.startswith(("iso2022", "hz")):  # their bytes are ASCII, so they look like UTF-8
        try:
            return DecodedText(page.data.decode(likely), likely)
        except UnicodeDecodeError:
            pass
    return decode_text(page.data, likely)


def _declared(data: bytes) -> str:
    head = data[:_HEAD_BYTES]
    found = _DECLARED.search(head) or _XML_DECLARED.search(head)
    return found.group(1).decode("ascii", "replace") if found else ""


def _codec(label: str) -> str:
    """Python's name of an encoding, "" for one that it does not have and for those that no page can declare."""
    try:
        name = codecs.lookup(label.strip(" \"';")).name if label else ""
        b"".decode(name or "ascii")
    except (LookupError, ValueError):  # unknown, or no encoding of text
        return ""
    return "" if name.startswith(_NOT_OF_PAGES) else _AS_BROWSERS_DO.get(name, name)
