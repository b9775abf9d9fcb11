"""Paths, globs and standard input → documents, one file for each format."""

from dedup.readers.inputs import read_documents
from dedup.readers.options import ReadOptions

__all__ = ["ReadOptions", "read_documents"]
