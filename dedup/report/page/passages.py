"""The passages of one story, each once: as offsets where the page holds the text, as words where it does not."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from dedup.model import DocumentSummary, Mention

_SENTENCE_ENDS = ".!?。!?\n"
_CONTEXT_REACH = 160
"""Characters to either side of a value in which its sentence is looked for."""


class Passages:
    """The passages that a story's findings point to, and its texts, cut after ``n_characters``.

    Offsets come in as code points and go out as UTF-16 units, which is what a browser counts.
    """

    def __init__(self, documents: Sequence[DocumentSummary], n_characters: int) -> None:
        self._number = {document.id: number for number, document in enumerate(documents)}
        self._documents = documents
        self._n_characters = n_characters
        self._astral = [_astral(document.text or "") for document in documents]
        self._found: dict[tuple[int, int, int], tuple[int, str]] = {}

    def add(self, document: str, begin: int, end: int, text: str = "") -> int:
        """The number of a passage; ``text`` is what it says, for where the held text does not reach."""
        key = (self._number[document], begin, end)
        place, known = self._found.get(key, (len(self._found), ""))
        self._found[key] = (place, known or text)
        return place

    def add_mentions(self, mentions: Sequence[Mention], n_beyond: int) -> list[int]:
        """The numbers of a finding's passages; of those beyond the held texts only the first have their words."""
        numbers = []
        n_told = 0
        for mention in mentions:
            is_told = self.holds(mention.document, mention.end) or n_told < n_beyond
            n_told += is_told and not self.holds(mention.document, mention.end)
            numbers.append(self.add(mention.document, mention.begin, mention.end, mention.text if is_told else ""))
        return numbers

    def holds(self, document: str, end: int) -> bool:
        """Whether the held part of a text reaches to ``end``."""
        return end <= self._n_held(self._number[document])

    def add_context(self, document: str, begin: int, end: int) -> int | None:
        """The number of the passage that is the sentence around a value; None where the text is not at hand."""
        text = self._documents[self._number[document]].text
        if text is None:
            return None
        first = max(begin - _CONTEXT_REACH, 0)
        before = max(text.rfind(mark, first, begin) for mark in (". ", "! ", "? ", "。", "\n"))
        first = before + 1 if before >= first else (text.find(" ", first, begin) + 1 if first else 0) or first
        last = min(end + _CONTEXT_REACH, len(text))
        last = next((at + 1 for at in range(end, last) if _ends(text, at)), last)
        while first < begin and text[first].isspace():
            first += 1
        while last > end and text[last - 1].isspace():
            last -= 1
        return self.add(document, first, last, text[first:last])

    def content(self) -> dict[str, Any]:
        """Texts and passages as plain values for JSON.

        ``spans``: for each document, of each of its passages its number, how far it begins after the one before, and
        its length; ``said``: the words of those that lie beyond the part of the text that is held.
        """
        spans: list[list[int]] = [[] for _ in self._documents]
        said: dict[int, str] = {}
        previous = [0] * len(self._documents)
        for (number, begin, end), (place, text) in sorted(self._found.items()):
            first, last = self._utf16(number, begin), self._utf16(number, end)
            spans[number] += [place, first - previous[number], last - first]
            previous[number] = first
            if end > self._n_held(number) and text:
                said[place] = text
        texts = [self._text(number) for number in range(len(self._documents))]
        return {"texts": texts, "spans": spans, "said": said}

    def _n_held(self, number: int) -> int:
        return min(len(self._documents[number].text or ""), self._n_characters)

    def _text(self, number: int) -> Mapping[str, Any] | None:
        document = self._documents[number]
        if document.text is None:
            return None
        n_held = self._n_held(number)
        masked = [
            offset
            for mask in document.masked
            if mask.begin < n_held
            for offset in (self._utf16(number, mask.begin), self._utf16(number, min(mask.end, n_held)))
        ]
        return {"text": document.text[:n_held], "masked": masked, "left": len(document.text) - n_held}

    def _utf16(self, number: int, offset: int) -> int:
        return offset + bisect_left(self._astral[number], offset)


def _astral(text: str) -> list[int]:
    """Where characters stand that take two UTF-16 units."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return []
    return [at for at, character in enumerate(text) if character > "\uffff"]


def _ends(text: str, at: int) -> bool:
    """Whether a sentence or a line ends at ``at``; the point of ``1.3`` ends none."""
    return text[at] in _SENTENCE_ENDS and (text[at] in "\n。!?" or not text[at + 1 : at + 2].strip())
