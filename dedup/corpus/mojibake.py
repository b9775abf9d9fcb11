"""Mojibake: UTF-8 that somebody took for Windows-1252 before it came here, so that é reads Ã©."""

import re

# The second byte of such a character, 0x80 to 0xBF, as Windows-1252 shows it.
_SECOND = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(f"[ÂÃ][{_SECOND}]|â[€‚„][{_SECOND}]|ï»¿")
_FIRST_BYTE = b"\xc3"  # in UTF-8, of all that it can begin with; few texts have it, and one byte is found at once
_SIGNS = tuple(sign.encode() for sign in ("Ã", "Â", "â€", "ï»¿"))


def has_mojibake(data: bytes) -> bool:
    """Whether a text, as UTF-8, has a character that is UTF-8 read as Windows-1252."""
    return _FIRST_BYTE in data and any(sign in data for sign in _SIGNS) and _MOJIBAKE.search(data.decode()) is not None
