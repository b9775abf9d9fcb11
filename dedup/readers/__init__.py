"""Paths, globs and standard input → documents, one file for each format."""

from dedup.readers.inputs import read_documents

__all__ = ["read_documents"]
