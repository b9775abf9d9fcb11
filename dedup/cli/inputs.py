"""The documents that a command line names."""

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dedup.errors import InputError

if TYPE_CHECKING:
    from dedup.corpus import Corpus
    from dedup.model import Document, Skipped


def open_corpus(*inputs: str, on_duplicate_id: str = "error") -> "Corpus":
    """A corpus of all documents of the inputs; close it.

    Raises:
        InputError: an input cannot be used, there is no readable document, or two have one id.
    """
    from dedup.corpus import Corpus, require_documents
    from dedup.readers import read_documents

    corpus = Corpus.from_documents(
        read_documents(*inputs), on_duplicate_id="first" if on_duplicate_id == "first" else "error"
    )
    require_documents(corpus, inputs)
    return corpus


def open_corpus_with(file: str, corpus_input: str) -> "tuple[Corpus, list[int]]":
    """A corpus of its own inputs and of those of ``file``, and the numbers of the documents of ``file`` in it.

    A document that both hold is one: it is known by where it was read. One that only ``file`` holds is called by
    where it was read if the corpus already has its id.

    Raises:
        InputError: as ``open_corpus``; or ``file`` holds no readable document.
    """
    from dedup.corpus import Corpus
    from dedup.readers import read_documents

    wanted = {_place(document): document for document in readable(read_documents(file), file)}
    found: list[str] = []

    def together() -> "Iterator[Document | Skipped]":
        ids = set()
        for document in read_documents(corpus_input):
            ids.add(getattr(document, "id", ""))
            if wanted.pop(_place(document), None) is not None:
                found.append(getattr(document, "id", ""))
            yield document
        for document in wanted.values():
            only_here = renamed(document, document.origin) if document.id in ids else document
            found.append(only_here.id)
            yield only_here

    corpus = Corpus.from_documents(together())
    return corpus, sorted(corpus.number(document_id) for document_id in found)


def readable(documents: "Iterable[Document | Skipped]", name: str) -> "list[Document]":
    """The documents alone.

    Raises:
        InputError: there is none; the message has the first reason.
    """
    from dedup.model import Document

    entries = list(documents)
    found = [entry for entry in entries if isinstance(entry, Document)]
    if not found:
        reasons = [entry.reason for entry in entries if not isinstance(entry, Document)]
        raise InputError(f"{name}: {reasons[0] if reasons else 'no readable document'}")
    return found


def renamed(document: "Document", name: str) -> "Document":
    """The same document under another id."""
    import msgspec

    return msgspec.structs.replace(document, id=name)


def with_text(header: "Document", text: str) -> "Document":
    """A document of a corpus, whose headers lie apart from the texts."""
    import msgspec

    return msgspec.structs.replace(header, text=text)


def _place(document: "Document | Skipped") -> str:
    """Where a document was read, however its path was written; a line's number stands after the path."""
    return os.path.realpath(getattr(document, "origin", ""))
