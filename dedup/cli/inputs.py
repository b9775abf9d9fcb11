"""The documents that a command line names."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from dedup.cli.options import OnDuplicateId
from dedup.errors import InputError

if TYPE_CHECKING:
    from dedup.corpus import Corpus
    from dedup.model import Document, Skipped
    from dedup.readers import ReadOptions


def open_corpus(
    *inputs: str,
    on_duplicate_id: OnDuplicateId = "error",
    options: "ReadOptions | None" = None,
) -> "Corpus":
    """A corpus of all documents of the inputs; close it.

    Raises:
        InputError: an input cannot be used, there is no readable document, or two have one id.
    """
    from dedup.corpus import Corpus, require_documents
    from dedup.readers import read_documents

    corpus = Corpus.from_documents(read_documents(*inputs, options=options), on_duplicate_id)
    require_documents(corpus, inputs)
    return corpus


def open_corpus_with(
    files: Sequence[str], corpus_input: str | None, options: "ReadOptions | None" = None
) -> "tuple[Corpus, list[list[int]]]":
    """A corpus of its own inputs and of ``files``, and the numbers in it of the documents of each file.

    A document that is in both is one: it is known by where it was read. One that only a file holds is called by where
    it was read if its id is taken.

    Raises:
        InputError: as ``open_corpus``; or a file holds no readable document.
    """
    from dedup.corpus import Corpus
    from dedup.readers import read_documents

    named = [readable(read_documents(file, options=options), file) for file in files]
    ids: dict[str, str] = {}

    def together() -> "Iterator[Document | Skipped]":
        for document in read_documents(corpus_input, options=options) if corpus_input is not None else ():
            ids[_place(document)] = getattr(document, "id", "")
            yield document
        taken = set(ids.values())
        for document in chain.from_iterable(named):
            if _place(document) not in ids:
                only_here = _renamed(document, document.origin) if document.id in taken else document
                taken.add(only_here.id)
                ids[_place(document)] = only_here.id
                yield only_here

    corpus = Corpus.from_documents(together())
    return corpus, [[corpus.number(ids[_place(document)]) for document in documents] for documents in named]


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


def _renamed(document: "Document", name: str) -> "Document":
    import msgspec

    return msgspec.structs.replace(document, id=name)


def _place(document: "Document | Skipped") -> str:
    """Where a document was read, however its path was written; a line's number stands after the path."""
    return os.path.realpath(getattr(document, "origin", ""))
