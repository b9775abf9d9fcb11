"""Work, counted: numbers that are the same on every machine, so that any change of them is a change of the program."""

from dedup.copies.shingles import encode_texts, shingle_sets
from dedup.copies.signatures import sign
from dedup.corpus import Corpus
from dedup.generated.news import generated_news
from dedup.pipeline import cluster
from dedup.settings import Settings

OF_THE_REPORT = (
    "n_candidate_pairs",
    "n_verified_pairs",
    "n_copy_groups",
    "n_crowded_buckets",
    "n_pairs_left_out",
    "n_members_left_out",
)


def count_work(n_articles: int, seed: int) -> dict[str, int]:
    """What finding copies in so many generated articles takes.

    ``text_bytes``, ``shingle_bytes`` and ``signature_bytes`` are what is held for them; the others are counters of the
    report.
    """
    settings = Settings()
    documents = [article.document for article in generated_news(n_articles, seed)]
    texts = encode_texts([document.text for document in documents])
    shingles = shingle_sets(texts, settings)
    signatures = sign(shingles, settings)
    with Corpus.from_documents(documents) as corpus:
        counters = cluster(corpus, settings, stories=False).counters
    return {
        "text_bytes": texts.data.nbytes,
        "shingle_bytes": shingles.hashes.nbytes + shingles.offsets.nbytes,
        "signature_bytes": signatures.components.nbytes + signatures.documents.nbytes,
        **{name: counters[name] for name in OF_THE_REPORT},
    }
