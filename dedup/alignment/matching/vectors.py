"""Passages as TF-IDF vectors whose weights know the story and the language."""

from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from dedup.alignment.matching.weigh import Weigh, tf_idf
from dedup.kernels.passages import scan_passages
from dedup.kernels.vocabulary import intern
from dedup.text.background import background_zipf
from dedup.text.characters import UPPER, classes, without_joiners
from dedup.text.stems import stemmer

_FUNCTION_ZIPF = 7.0
"""Words this frequent in a language (once in a hundred words) carry no statement."""
_CONTENT_ZIPF = 5.0
"""Rarer words (once in ten thousand) count in full; between the two the weight falls linearly."""
_MAX_LOCAL_IDF = 4.0
_NOUNS_ARE_CAPITAL = frozenset(("de", "lb"))
_NAME_CONTENT = 0.85
"""Weight of words that the story writes with a capital only: articles about one person all name her.

The four were chosen on fact_links and sentence_pairs, among 100 combinations. Precision of sentence pairs at .75
recall in fact_links is .805 (.798 with weights over the whole corpus, .793 with the story's alone); average precision
in sentence_pairs is .77 (.75 with the story's alone)."""


Spans = NDArray[np.int64] | Sequence[tuple[int, int, int, int]]
"""Row, text, begin, end of each: characters of text number ``text``; a row of vectors is made of one or more spans."""


class _Segments(NamedTuple):
    """Texts cut wherever a span begins or ends: what spans hold, in places of the joined texts.

    ``begins``, ``ends``, ``texts``: int64[n_segments]; ``selection``: float64[n_rows, n_segments], 1 where a row has a
    segment; ``row_texts``: int64[n_rows], a text of each row.
    """

    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    texts: NDArray[np.int64]
    selection: csr_array
    row_texts: NDArray[np.int64]


class _Words(NamedTuple):
    """The words of segments: ``segments``, ``numbers`` int64[n] say where each is and which of the different ones.

    ``stems`` (columns of the stems in the alphabet, -1 for function words), ``contents`` and ``may_be_names`` are of
    the different words; a word has ``content`` 0 to 1, and may be a name if it has a capital.
    """

    segments: NDArray[np.int64]
    numbers: NDArray[np.int32]
    stems: NDArray[np.int64]
    contents: NDArray[np.float64]
    may_be_names: NDArray[np.bool_]


class PassageVectors(NamedTuple):
    """``rows``: float64[n_rows, n_terms], of length 1 or 0; ``is_plain``: bool[n_terms], what is no name."""

    rows: csr_array
    is_plain: NDArray[np.bool_]


def passage_vectors(
    texts: Sequence[str],
    languages: Sequence[str],
    spans: Spans,
    n_counted: int,
    stories: Sequence[int] | None = None,
    *,
    weigh: Weigh = tf_idf,
) -> PassageVectors:
    """A row of length 1 (or 0 where it has no content word) for each row of ``spans``, which say what is in it.

    weight = (1 + ln tf) · min(1 + ln((n + 1) / (df + 1)), 4) · content, where df counts, of the first ``n_counted``
    rows, the n of the same story; content falls from 1 for rare words of the language to 0 for its function words
    (wordfreq), 0.85 of that for words with a capital throughout. Columns are in the order of the stems, those of one
    story after those of another (``stories``: the number of each text's, ascending from 0; one for all without).
    Every character is read once, however many spans it is in.
    """
    story_of = np.zeros(len(texts), dtype=np.int64) if stories is None else np.asarray(stories, dtype=np.int64)
    lengths = np.array([len(text) + 1 for text in texts], dtype=np.int64)
    segments = _segments(np.concatenate([[0], np.cumsum(lengths)]), spans)
    words = _words("\n".join(texts), segments, languages)
    is_content = words.stems[words.numbers] >= 0
    numbers = words.numbers[is_content]
    if numbers.size == 0:
        return PassageVectors(csr_array((segments.selection.shape[0], 1), dtype=np.float64), np.ones(1, dtype=np.bool_))
    n_stems = int(words.stems.max()) + 1
    in_segments = words.segments[is_content]
    keys = story_of[segments.texts[in_segments]] * n_stems + words.stems[numbers]
    is_used = np.zeros((int(story_of[-1]) + 1) * n_stems, dtype=np.bool_)
    is_used[keys] = True
    terms = (np.cumsum(is_used) - 1)[keys]
    used = np.flatnonzero(is_used)
    shape = segments.begins.size, used.size
    counts = segments.selection @ csr_array((np.ones(terms.size), (in_segments, terms)), shape=shape)
    counts.sort_indices()
    content = _contents(terms, words.contents[numbers], words.may_be_names[numbers], used.size)
    has_plain_nouns = np.array([language not in _NOUNS_ARE_CAPITAL for language in languages])
    is_plain = np.zeros(used.size, dtype=np.bool_)
    is_plain[terms[~(words.may_be_names[numbers] & has_plain_nouns[segments.texts[in_segments]])]] = True
    idf = _local_idf(counts, n_counted, story_of[segments.row_texts], used // n_stems)
    rows = weigh(counts, idf * content)
    return PassageVectors(rows, is_plain)


def _segments(offsets: NDArray[np.int64], spans: Spans) -> _Segments:
    """``offsets``: int64[n_texts + 1], where each text begins in the joined ones."""
    row, number, begin, end = np.asarray(spans, dtype=np.int64).reshape(-1, 4).T
    begin, end = begin + offsets[number], np.minimum(end + offsets[number], offsets[number + 1] - 1)
    cuts = np.sort(np.concatenate([begin, end]))
    cuts = cuts[np.diff(cuts, prepend=-1) > 0]
    first, last = np.searchsorted(cuts, begin), np.searchsorted(cuts, end)
    n_cuts = last - first
    rows = np.repeat(row, n_cuts)
    columns = np.arange(rows.size) + np.repeat(first - (np.cumsum(n_cuts) - n_cuts), n_cuts)
    is_used = np.zeros(cuts.size, dtype=np.bool_)
    is_used[columns] = True
    used, columns = np.flatnonzero(is_used), (np.cumsum(is_used) - 1)[columns]
    n_rows = int(row.max()) + 1 if row.size else 0
    selection = csr_array((np.ones(rows.size), (rows, columns)), shape=(n_rows, used.size))
    row_texts = np.zeros(n_rows, dtype=np.int64)
    row_texts[row] = number
    owners = np.searchsorted(offsets, cuts[used], side="right") - 1
    return _Segments(cuts[used], cuts[used + 1] if used.size else cuts[used], owners, selection, row_texts)


def _words(text: str, segments: _Segments, languages: Sequence[str]) -> _Words:
    """The words of the segments of joined texts; ``languages`` has one of each text."""
    known = sorted(set(languages))
    number_of = {language: number for number, language in enumerate(known)}
    seeds = np.array([number_of[language] for language in languages], dtype=np.uint64)[segments.texts]
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    keys, places = np.empty(points.size, dtype=np.uint64), np.empty((3, points.size), dtype=np.int64)
    n, n_joiners = scan_passages(points, segments.begins, segments.ends, seeds, classes(), keys, places)
    numbers, firsts = _numbered(keys[:n])
    begins, ends = places[1, firsts].tolist(), places[2, firsts].tolist()
    different = [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
    if n_joiners:
        different = list(map(without_joiners, different))
    of = seeds[places[0, firsts]]
    stems = np.full(firsts.size, "", dtype=object)
    contents = np.zeros(firsts.size)
    for number, language in enumerate(known):
        chosen = np.flatnonzero(of == number)
        folded = [different[place].lower() for place in chosen.tolist()]
        stemming = stemmer(language)
        stems[chosen] = stemming.stemWords(folded) if stemming else folded
        contents[chosen] = _content(folded, language)
    stems[contents == 0.0] = ""
    may_be_names = classes()[points[places[1, firsts]]] & UPPER > 0
    return _Words(places[0, :n], numbers, _columns(stems.tolist()), contents, may_be_names)


def _numbered(keys: NDArray[np.uint64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The number of each key among the different ones, and where each of those comes first."""
    size = 1 << max(int(2 * keys.size - 1).bit_length(), 1)
    table_keys, table_numbers = np.empty(size, dtype=np.uint64), np.full(size, -1, dtype=np.int32)
    numbers, firsts = np.empty(keys.size, dtype=np.int32), np.empty(keys.size, dtype=np.int64)
    n_known = intern(keys, table_keys, table_numbers, 0, numbers, firsts)
    return numbers, firsts[:n_known]


def _content(folded: list[str], language: str) -> NDArray[np.float64]:
    """float64[n]: how much content its language gives each word, 0 to 1; 1 where nothing is known."""
    zipf = background_zipf(folded, language)
    content = np.clip((_FUNCTION_ZIPF - zipf) / (_FUNCTION_ZIPF - _CONTENT_ZIPF), 0.0, 1.0)
    return np.where(np.isnan(content), 1.0, content)


def _columns(stems: list[str]) -> NDArray[np.int64]:
    """The place of each stem among all, in the order of the alphabet; -1 for an empty one."""
    different = sorted(set(filter(None, stems)))
    place_of = dict(zip(different, range(len(different)), strict=True))
    return np.array(list(map(place_of.get, stems, repeat(-1))), dtype=np.int64)


def _contents(
    terms: NDArray[np.int64], contents: NDArray[np.float64], may_be_names: NDArray[np.bool_], n_terms: int
) -> NDArray[np.float64]:
    """Content of each term: that of its commonest word."""
    content, is_name = np.ones(n_terms), np.ones(n_terms, dtype=np.bool_)
    np.minimum.at(content, terms, contents)
    is_name[terms[~may_be_names]] = False
    return np.where(is_name, content * _NAME_CONTENT, content)


def _local_idf(
    counts: csr_array, n_counted: int, story_of_row: NDArray[np.int64], story_of_term: NDArray[np.int64]
) -> NDArray[np.float64]:
    n_terms = counts.shape[1]
    n_rows = np.bincount(story_of_row[:n_counted], minlength=int(story_of_term.max()) + 1)[story_of_term]
    df = np.bincount(counts.indices[: counts.indptr[n_counted]], minlength=n_terms)
    return np.minimum(1.0 + np.log((n_rows + 1) / (df + 1)), _MAX_LOCAL_IDF)
