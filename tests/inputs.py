"""Files to read, and what is read of them."""

from pathlib import Path

from dedup.model import Document, Skipped
from dedup.readers import ReadOptions, read_documents


def write(path, content):
    """Write a file, and make the directories it lies in."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(*inputs, stdin=None, **options):
    """Documents by id, and reasons by input."""
    everything = list(read_documents(*inputs, stdin=stdin, options=ReadOptions(**options)))
    documents = {entry.id: entry for entry in everything if isinstance(entry, Document)}
    reasons = {entry.input: entry.reason for entry in everything if isinstance(entry, Skipped)}
    assert len(documents) + len(reasons) == len(everything)
    return documents, reasons
