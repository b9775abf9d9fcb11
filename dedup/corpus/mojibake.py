"""Mojibake: UTF-8 that somebody took for Windows-1252 before it came here, so that é reads Ã©."""

import re

# The second byte of such a character, 0x80 to 0xBF, as Windows-1252 shows it.
_SECOND = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(f"[ÂÃ][{_SECOND}]|â[€‚„][{_SECOND}]|ï»¿")
_SIGNS = ("Ã", "Â", "â€", "ï»¿")


def has_mojibake(text: str) -> bool:
    """Whether a text has a character that is UTF-8 read as Windows-1252."""
    return not text.isascii() and any(sign in text for sign in _SIGNS) and _MOJIBAKE.search(text) is not None
