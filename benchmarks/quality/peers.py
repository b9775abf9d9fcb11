"""What others make of the same documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.exact_join import exact_join
from dedup.arrays import ScoredPairs
from dedup.copies.groups import component_labels
from dedup.copies.shingles import shingle_texts
from dedup.evaluation import b_cubed
from dedup.settings import Settings

MINHASH = "MinHash, Jaccard ≥ 0.5"
TFIDF = "TF-IDF, average linkage"

_MIN_JACCARD = 0.5
_SIMILARITIES = np.round(np.arange(0.02, 0.61, 0.01), 2)


@dataclass(frozen=True, slots=True)
class StoryTexts:
    """Documents with a gold story: title and text of each, and its label."""

    titles: list[str]
    texts: list[str]
    gold: list[str]


def minhash_labels(texts: Sequence[str]) -> list[int]:
    """The partition that MinHash tools such as text-dedup aim at: components of pairs of Jaccard similarity ≥ 0.5.

    Over shingles of five words of the texts as they are. Pairs come from an exact join, so nothing is
    missed by bands. This program's copies stage held to that limit alone gives nearly the same partition.
    """
    shingles = shingle_texts(list(texts), Settings())
    pairs = exact_join(shingles, _MIN_JACCARD, 1.0)
    alike = pairs.jaccard >= _MIN_JACCARD
    edges = ScoredPairs(pairs.left[alike], pairs.right[alike], pairs.jaccard[alike], pairs.containment[alike])
    labels: list[int] = component_labels(edges, len(texts)).tolist()
    return labels


def tfidf_labels(sets: Mapping[str, StoryTexts]) -> tuple[dict[str, list[int]], float]:
    """Average linkage over cosines of scikit-learn's TF-IDF, cut at one similarity for all sets: the best for them.

    Sublinear frequencies, English stop words; titles are part of the text. ``best`` is by the mean B-cubed F1 of the
    sets, so the peer is told the answers that it is then judged by.
    """
    from scipy.cluster.hierarchy import fcluster

    trees = {name: _tree(one) for name, one in sets.items()}

    def labels_at(name: str, similarity: float) -> list[int]:
        labels: list[int] = fcluster(trees[name], 1 - similarity, criterion="distance").tolist()
        return labels

    def mean_f1(similarity: float) -> float:
        return float(np.mean([b_cubed(labels_at(name, similarity), one.gold).f1 or 0.0 for name, one in sets.items()]))

    best = max(_SIMILARITIES.tolist(), key=mean_f1)
    return {name: labels_at(name, best) for name in sets}, best


def _tree(documents: StoryTexts) -> NDArray[np.float64]:
    """The linkage of a set; scikit-learn's AgglomerativeClustering calls the same function and keeps one cut of it."""
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform
    from sklearn.feature_extraction.text import TfidfVectorizer

    whole = [f"{title}\n{text}" for title, text in zip(documents.titles, documents.texts, strict=True)]
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(whole)
    distances = np.maximum(1 - (vectors @ vectors.T).toarray(), 0.0)
    np.fill_diagonal(distances, 0.0)
    tree: NDArray[np.float64] = linkage(squareform(distances, checks=False), method="average")
    return tree
