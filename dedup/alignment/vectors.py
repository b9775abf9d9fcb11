"""Passages as TF-IDF vectors whose weights know the story and the language."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import CountVectorizer

from dedup.text.background import background_zipf
from dedup.text.stems import stemmer

_UNSPACED = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")

_FUNCTION_ZIPF = 7.0
"""Words this frequent in a language (once in a hundred words) carry no statement."""
_CONTENT_ZIPF = 5.0
"""Rarer words (once in ten thousand) count in full; between the two the weight falls linearly."""
_MAX_LOCAL_IDF = 4.0
_NAME_CONTENT = 0.85
"""Weight of words that the story writes with a capital only: articles about one person all name her.

The four were chosen on fact_links and sentence_pairs, among 100 combinations. Precision of sentence pairs at .75 recall in fact_links is .805
(.798 with weights over the whole corpus, .793 with the story's alone); average precision in sentence_pairs .77 (.75)."""


class Term(NamedTuple):
    """A word as it is compared: its stem, how much content its language gives it (0 to 1), and whether it is a name."""

    stem: str
    content: float
    may_be_name: bool


def passage_vectors(passages: Sequence[str], languages: Sequence[str], n_counted: int | None = None) -> csr_array:
    """float64[n_passages, n_terms], rows of length 1 (or 0 where a passage has no content word).

    weight = (1 + ln tf) · min(1 + ln((n + 1) / (df + 1)), 4) · content, where df counts the first ``n_counted``
    passages (all, if None), of which there are n, and content falls from 1 for rare words of the language to 0 for its function words (wordfreq); 0.85 of that for words that have
    a capital throughout. Columns are in the order of the stems.
    """
    terms = [_terms(passage, language) for passage, language in zip(passages, languages, strict=True)]
    contents = _contents(set().union(*terms))
    stems = [[term.stem for term in one if contents[term.stem] > 0.0] for one in terms]
    if not any(stems):
        return csr_array((len(passages), 1), dtype=np.float64)
    vectorizer = CountVectorizer(analyzer=_as_given, dtype=np.float64)
    counts = csr_array(vectorizer.fit_transform(stems))
    content = np.array([contents[stem] for stem in vectorizer.get_feature_names_out()])
    return _weighted(counts, content, len(passages) if n_counted is None else n_counted)


def _contents(terms: set[Term]) -> dict[str, float]:
    """Content of each stem: that of its commonest word."""
    contents: dict[str, float] = {}
    names: dict[str, bool] = {}
    for stem, content, may_be_name in terms:
        contents[stem] = min(content, contents.get(stem, 1.0))
        names[stem] = may_be_name and names.get(stem, True)
    return {stem: content * (_NAME_CONTENT if names[stem] else 1.0) for stem, content in contents.items()}


def _weighted(counts: csr_array, content: NDArray[np.float64], n_counted: int) -> csr_array:
    n_passages, n_terms = counts.shape
    df = np.bincount(counts.indices[: counts.indptr[n_counted]], minlength=n_terms)
    idf = np.minimum(1.0 + np.log((n_counted + 1) / (df + 1)), _MAX_LOCAL_IDF)
    counts.data = (1.0 + np.log(counts.data)) * (idf * content)[counts.indices]
    rows = np.repeat(np.arange(n_passages), np.diff(counts.indptr))
    length = np.sqrt(np.bincount(rows, weights=counts.data**2, minlength=n_passages))
    counts.data /= length[rows]
    return counts


def _as_given(stems: list[str]) -> list[str]:
    return stems


def _terms(passage: str, language: str) -> list[Term]:
    words = _WORD.findall(passage)
    if not passage.isascii() and _IS_UNSPACED.search(passage):
        words = [part for word in words for part in _parts(word)]
    return [_term(word, language) for word in words]


def _parts(word: str) -> list[str]:
    """Pairs of neighbouring characters where a script has no spaces between words."""
    if len(word) < 3 or not _IS_UNSPACED.match(word):
        return [word]
    return [word[at : at + 2] for at in range(len(word) - 1)]


@lru_cache(maxsize=1 << 18)
def _term(word: str, language: str) -> Term:
    folded = word.lower()
    zipf = np.nan_to_num(background_zipf([folded], language)[0])
    content = min(max((_FUNCTION_ZIPF - zipf) / (_FUNCTION_ZIPF - _CONTENT_ZIPF), 0.0), 1.0)
    stem = stemmer(language)
    return Term(stem.stemWord(folded) if stem else folded, float(content), word[0].isupper())
