"""Documents by number; their text stays on disk, so memory does not grow with it."""

from dedup.corpus.shelf import OnDuplicateId
from dedup.corpus.store import Corpus, require_documents

__all__ = ["Corpus", "OnDuplicateId", "require_documents"]
