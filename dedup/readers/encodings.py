"""Bytes to text, whatever their encoding."""

import codecs
from dataclasses import dataclass

from dedup.errors import InputError

UTF_8_MARK = codecs.BOM_UTF8
_MARKS = (  # the mark of UTF-16-LE begins that of UTF-32-LE, so the longer ones come first
    (codecs.BOM_UTF32_LE, "utf-32-le", 4),
    (codecs.BOM_UTF32_BE, "utf-32-be", 4),
    (codecs.BOM_UTF16_LE, "utf-16-le", 2),
    (codecs.BOM_UTF16_BE, "utf-16-be", 2),
)
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\v\f\r\x1b") + b"\x7f"
_MAX_CONTROL_SHARE = 0.02  # of 3,000 files of a Linux system binary ones have 4 % or more, text ones 0.03 % or less
_MAX_BROKEN_SHARE = 0.05  # of the characters of a file that a byte order mark marks wrongly nearly all are broken
_UNREADABLE = "\udcff"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text and the encoding it was in; a lone surrogate stands for each byte or unit that could not be decoded."""

    text: str
    encoding: str


def decode_text(data: bytes, likely_encoding: str = "") -> DecodedText:
    """The text of a whole file or line, without its byte order mark.

    A byte order mark decides; else UTF-8 if the bytes are that, but for a few; else ``likely_encoding`` if they can be
    that; else what ``detect_encoding`` finds; else UTF-8, damaged as it may be.

    Raises:
        InputError: binary.
    """
    wide = _wide(data)
    if wide is not None:
        return wide
    if is_binary(data):
        raise InputError("binary, not text")
    data = data.removeprefix(UTF_8_MARK)
    try:
        return DecodedText(data.decode(), "utf-8")
    except UnicodeDecodeError:
        return _mostly_utf_8(data) or _likely(data, likely_encoding) or _detected(data)


def is_wide(data: bytes) -> bool:
    """Whether the bytes begin with the mark of UTF-16 or UTF-32."""
    return any(data.startswith(mark) for mark, _, _ in _MARKS)


def is_binary(data: bytes) -> bool:
    """Whether more of the bytes are control characters than text ever has."""
    n_controls = len(data) - len(data.translate(None, _CONTROLS))
    return n_controls > _MAX_CONTROL_SHARE * len(data)


def _wide(data: bytes) -> DecodedText | None:
    for mark, encoding, width in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            whole = len(data) - len(data) % width
            text = _decoded_wide(data[:whole], encoding)
            if is_binary(text.encode("utf-8", "surrogatepass")):
                raise InputError("binary, not text")
            cut = _UNREADABLE if whole < len(data) else ""
            return DecodedText(text + cut, encoding)
    return None


def _decoded_wide(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    if text.count("\ufffd") > _MAX_BROKEN_SHARE * len(text):
        raise InputError(f"marked as {encoding.upper()}, which it is not")
    return text.replace("\ufffd", _UNREADABLE)


def _mostly_utf_8(data: bytes) -> DecodedText | None:
    """UTF-8 with damaged places: more of its characters beyond ASCII are whole than bytes are broken.

    Bytes of another encoding almost never form a whole UTF-8 character by chance.
    """
    text = data.decode("utf-8", "surrogateescape")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    n_broken = len(data) - len(text.encode("utf-8", "ignore"))
    return DecodedText(text, "utf-8") if beyond_ascii - n_broken > n_broken else None


def _likely(data: bytes, encoding: str) -> DecodedText | None:
    if not encoding or encoding == "utf-8":
        return None
    try:
        return DecodedText(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _detected(data: bytes) -> DecodedText:
    from dedup.readers.detection import detect_encoding  # noqa: PLC0415 - slow to import, rarely needed

    encoding = detect_encoding(data) or "utf-8"
    return DecodedText(data.decode(encoding, "surrogateescape"), encoding)
