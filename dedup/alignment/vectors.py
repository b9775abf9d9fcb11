"""Passages as TF-IDF vectors whose weights know the story and the language."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import isnan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import CountVectorizer

from dedup.text.background import background_zipf
from dedup.text.stems import stemmer

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(r"[^\W_]+")
_WORD_OR_RUN = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")

_FUNCTION_ZIPF = 7.0
"""Words this frequent in a language (once in a hundred words) carry no statement."""
_CONTENT_ZIPF = 5.0
"""Rarer words (once in ten thousand) count in full; between the two the weight falls linearly."""
_MAX_LOCAL_IDF = 4.0
_NAME_CONTENT = 0.85
"""Weight of words that the story writes with a capital only: articles about one person all name her.

The four were chosen on fact_links and sentence_pairs, among 100 combinations. Precision of sentence pairs at .75
recall in fact_links is .805 (.798 with weights over the whole corpus, .793 with the story's alone); average precision
in sentence_pairs is .77 (.75 with the story's alone)."""


class Span(NamedTuple):
    """Characters ``begin`` to ``end`` of text number ``text``; a row of vectors is made of one or more spans."""

    row: int
    text: int
    begin: int
    end: int


class Term(NamedTuple):
    """A word as it is compared: its stem, how much content its language gives it (0 to 1), and whether it is a name."""

    stem: str
    content: float
    may_be_name: bool


def passage_vectors(texts: Sequence[str], languages: Sequence[str], spans: Sequence[Span], n_counted: int) -> csr_array:
    """float64[n_rows, n_terms], rows of length 1 (or 0 where a row has no content word); ``spans`` say what a row has.

    weight = (1 + ln tf) · min(1 + ln((n + 1) / (df + 1)), 4) · content, where df counts the first ``n_counted`` = n
    rows, and content falls from 1 for rare words of the language to 0 for its function words (wordfreq), 0.85 of that
    for words with a capital throughout. Columns are in the order of the stems. Every character is read once, however
    many spans it is in.
    """
    segments, selection = _segments(texts, spans)
    patterns = [_WORD_OR_RUN if _has_unspaced(text) else _WORD for text in texts]
    words = [_words(texts[number][begin:end], patterns[number]) for number, begin, end in segments]
    of_segment = [languages[number] for number, _, _ in segments]
    stems = [
        [stem for word in one if (stem := _content_stem(word, language))]
        for one, language in zip(words, of_segment, strict=True)
    ]
    if not any(stems):
        return csr_array((selection.shape[0], 1), dtype=np.float64)
    vectorizer = CountVectorizer(analyzer=_as_given, dtype=np.float64)
    counts = csr_array(selection @ csr_array(vectorizer.fit_transform(stems)))
    counts.sort_indices()
    distinct: dict[str, set[str]] = {language: set() for language in of_segment}
    for one, language in zip(words, of_segment, strict=True):
        distinct[language].update(one)
    contents = _contents(_term(word, language) for language, known in distinct.items() for word in known)
    content = np.array([contents[stem] for stem in vectorizer.get_feature_names_out()])
    return _weighted(counts, content, n_counted)


def _has_unspaced(text: str) -> bool:
    """Whether a text has letters of scripts without spaces between words."""
    if text.isascii():
        return False
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return bool((((points >= 0x0E00) & (points < 0x2000)) | (points >= 0x3040)).any())


def _segments(texts: Sequence[str], spans: Sequence[Span]) -> tuple[list[tuple[int, int, int]], csr_array]:
    """The texts cut wherever a span begins or ends: (text, begin, end) of what spans hold, and float64[rows, segments],
    1 where a row has a segment.
    """
    row, number, begin, end = np.array(spans, dtype=np.int64).reshape(-1, 4).T
    offsets = np.concatenate([[0], np.cumsum([len(text) + 1 for text in texts])])
    begin, end = begin + offsets[number], end + offsets[number]
    cuts = np.unique(np.concatenate([begin, end]))
    first, last = np.searchsorted(cuts, begin), np.searchsorted(cuts, end)
    rows = np.repeat(row, last - first)
    columns = np.arange(rows.size) + np.repeat(
        first - np.concatenate([[0], np.cumsum(last - first)[:-1]]), last - first
    )
    used, columns = np.unique(columns, return_inverse=True)
    owners = np.searchsorted(offsets, cuts[used], side="right") - 1
    begins, ends = cuts[used] - offsets[owners], cuts[used + 1] - offsets[owners]
    n_rows = int(row.max()) + 1 if row.size else 0
    selection = csr_array((np.ones(rows.size), (rows, columns)), shape=(n_rows, used.size))
    return list(zip(owners.tolist(), begins.tolist(), ends.tolist(), strict=True)), selection


def _contents(terms: Iterable[Term]) -> dict[str, float]:
    """Content of each stem: that of its commonest content word."""
    contents: dict[str, float] = {}
    no_names: set[str] = set()
    for stem, content, may_be_name in terms:
        if content > 0.0:
            contents[stem] = min(content, contents.get(stem, 1.0))
            if not may_be_name:
                no_names.add(stem)
    return {stem: content if stem in no_names else content * _NAME_CONTENT for stem, content in contents.items()}


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


def _words(segment: str, pattern: re.Pattern[str]) -> list[str]:
    words = pattern.findall(segment)
    return words if pattern is _WORD else [part for word in words for part in _parts(word)]


def _parts(word: str) -> list[str]:
    """Pairs of neighbouring characters where a script has no spaces between words."""
    if len(word) < 3 or not _IS_UNSPACED.match(word):
        return [word]
    return [word[at : at + 2] for at in range(len(word) - 1)]


@lru_cache(maxsize=1 << 18)
def _content_stem(word: str, language: str) -> str:
    """The stem of a word; empty for a function word."""
    term = _term(word, language)
    return term.stem if term.content > 0.0 else ""


@lru_cache(maxsize=1 << 18)
def _term(word: str, language: str) -> Term:
    folded = word.lower()
    zipf = float(background_zipf([folded], language)[0])
    content = 1.0 if isnan(zipf) else min(max((_FUNCTION_ZIPF - zipf) / (_FUNCTION_ZIPF - _CONTENT_ZIPF), 0.0), 1.0)
    stem = stemmer(language)
    return Term(stem.stemWord(folded) if stem else folded, content, word[0].isupper())
