"""Parts of a corpus, each read in one process: records, languages, furniture and shingles."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from dedup.arrays import EncodedTexts, MaskTable, ShingleSets
from dedup.copies.shingles import composed_texts, placed_sets, shingle_sets
from dedup.corpus.arrivals import Arrived, Intake, Room
from dedup.corpus.spool import Spool
from dedup.model import Document, Skipped
from dedup.pipeline.run import Run
from dedup.pipeline.slots import Slots
from dedup.readers.lines import Lines, records_of
from dedup.readers.options import ReadOptions
from dedup.settings import Settings
from dedup.text.furniture import blank_masks, furniture_of_texts
from dedup.text.language import detect_languages
from dedup.text.mask_table import joined_masks, mask_table, placed_masks

_MOST_GROWN = 2  # bytes of a text in UTF-8 for one of its line, as in Latin-1; more is rare, and then read again
_MOST_ADDED = 1 << 10  # bytes of a header besides what stands in its line; likewise
_MOST_COMPOSED = 3  # bytes in Unicode's composed form for one in UTF-8 (https://unicode.org/faq/normalization.html)
_HASH_BYTES = 4


class Read(NamedTuple):
    """What is read of each of some documents; the hashes of ``shingles`` lie in a spool instead."""

    languages: list[str]
    masks: MaskTable
    shingles: ShingleSets
    hashes_begin: int


class TextsPart(NamedTuple):
    """Texts for another process; their ``data`` lie in a slot where they are left out here."""

    data: NDArray[np.uint8] | None
    offsets: NDArray[np.int64]
    declared: list[str]
    hashes_begin: int


class LinesPart(NamedTuple):
    """Lines for another process; their ``n_bytes`` lie in a slot where they are left out here."""

    lines: Lines
    n_bytes: int
    options: ReadOptions
    room: Room
    hashes_begin: int


Part = tuple[int, TextsPart | LinesPart]
"""The slot and what is to be read."""


class Done(NamedTuple):
    """What came of a part; of lines also what is to be remembered of their documents, and of their encoding."""

    read: Read
    arrived: Arrived | None = None
    encoding: str = ""
    depends: bool = False


def read_batch(
    texts: EncodedTexts, declared: Sequence[str], settings: Settings, hashes: Spool, begin: int = -1
) -> Read:
    """What is read of a batch of texts, which are overwritten; ``begin``: where its hashes have room, if they do."""
    told = settings.language
    languages = [told] * len(declared) if told else detect_languages(texts, declared)
    masks = furniture_of_texts(texts, languages)
    blank_masks(texts, masks)
    sets = shingle_sets(composed_texts(texts), settings)
    begin = hashes.claim(sets.hashes.nbytes) if begin < 0 else begin
    hashes.write(sets.hashes.data, begin)
    return Read(languages, mask_table(masks), replace(sets, hashes=sets.hashes[:0].copy()), begin)


def texts_part(texts: EncodedTexts, declared: Sequence[str], hashes: Spool) -> TextsPart:
    """Texts as a part, with room for their hashes."""
    begin = hashes.claim(_n_hash_bytes(texts.data.size, len(declared)))
    return TextsPart(texts.data, texts.offsets, list(declared), begin)


def lines_part(lines: Lines, options: ReadOptions, intake: Intake, hashes: Spool) -> LinesPart:
    """Lines as a part, with room for their documents and hashes."""
    n_bytes = len(lines.data)
    room = intake.room(_MOST_GROWN * n_bytes, n_bytes + _MOST_ADDED * lines.n_lines)
    begin = hashes.claim(_n_hash_bytes(room.n_text_bytes, lines.n_lines))
    return LinesPart(lines, n_bytes, options, room, begin)


def in_slot(part: TextsPart | LinesPart, slots: Slots, slot: int) -> Part:
    """The part without its bytes, which are put into the slot; with them where they are too large for it."""
    if isinstance(part, TextsPart):
        return slot, part._replace(data=None) if part.data is not None and slots.put(slot, part.data) else part
    is_put = slots.put(slot, np.frombuffer(part.lines.data, dtype=np.uint8))
    return slot, part._replace(lines=structs.replace(part.lines, data=b"")) if is_put else part


def read_part(part: Part, slots: Slots, intake: Intake, hashes: Spool, settings: Settings) -> Done | None:
    """What is read of a part, in another process; None of lines whose documents need more room than they have."""
    slot, content = part
    if isinstance(content, TextsPart):
        data = slots.array(slot, np.uint8, int(content.offsets[-1])) if content.data is None else content.data
        texts = EncodedTexts(data, content.offsets)
        return Done(read_batch(texts, content.declared, settings, hashes, content.hashes_begin))
    lines = content.lines
    if not lines.data:
        lines = structs.replace(lines, data=slots.array(slot, np.uint8, content.n_bytes).tobytes())
    records = records_of(lines, content.options)
    taken = intake.take_into(content.room, *parted(records.entries))
    if taken is None:
        return None
    arrived, texts = taken
    read = read_batch(texts, arrived.languages, settings, hashes, content.hashes_begin)
    return Done(read, arrived, records.encoding, records.depends)


def parted(entries: Sequence[Document | Skipped]) -> tuple[list[Document], list[Skipped]]:
    """Documents, and what gave none."""
    documents = [entry for entry in entries if isinstance(entry, Document)]
    return documents, [entry for entry in entries if isinstance(entry, Skipped)]


def in_order(
    found: Sequence[Read], places: NDArray[np.int64], hashes: Spool, run: Run
) -> tuple[list[str], MaskTable, ShingleSets]:
    """Languages, masks and shingles of documents, of which each was found at its place."""
    languages = [language for read in found for language in read.languages]
    masks = placed_masks(joined_masks([read.masks for read in found]), places)

    def hashes_of(batch: int) -> NDArray[np.uint32]:
        read = found[batch]
        values = np.empty(read.shingles.offsets[-1], dtype=np.uint32)
        hashes.read_into(values.view(np.uint8).data, read.hashes_begin)
        return values

    batches = [read.shingles for read in found]
    sets = placed_sets(batches, hashes_of, places, run.settings, run.workers, run.scratch)
    return [languages[n] for n in places.tolist()], masks, sets


def _n_hash_bytes(n_text_bytes: int, n_texts: int) -> int:
    """Room for the shingles of so many texts: a word and what parts it from the next have two bytes or more."""
    return _HASH_BYTES * (_MOST_COMPOSED * n_text_bytes // 2 + n_texts)
