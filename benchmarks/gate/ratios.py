"""Speed as ratios to other code in the same process, on one core.

Both sides run in turn and the fastest run of each counts: what disturbs a run only ever makes it slower, and runs are
short, so that some are not disturbed. Time is that of the processor, so that other programs take nothing from it.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.speed.inputs import BANDS_OF_THE_GOAL, neighbouring_pairs, random_sets, random_signatures
from benchmarks.speed.peers import shingles_in_python
from dedup.arrays import ShingleSets
from dedup.copies.bands import jaccard_candidates
from dedup.copies.shingles import shingle_texts
from dedup.copies.signatures import sign
from dedup.copies.verify import score_pairs
from dedup.generated.news import generated_news
from dedup.settings import Settings

_TIMES_SLOWER = 100
"""Others get so much less to do, so that their runs are about as long as ours."""


@dataclass(frozen=True, slots=True)
class Duel:
    """One stage of ours beside what others do; each side with the amount of work it is given."""

    name: str
    ours: Callable[[], object]
    our_amount: int
    theirs: Callable[[], object]
    their_amount: int


def measure_ratios(n_articles: int, rounds: int) -> dict[str, float]:
    """By name, how many times as much work of a kind we do in the same time.

    A round runs every stage once, so that the runs of a stage are spread over the whole measurement and a disturbance
    of some seconds falls on a few runs of each, not on all runs of one.
    """
    duels = _duels(n_articles)
    for duel in duels:
        duel.ours()  # compiles
    timed = [[(_seconds(duel.ours), _seconds(duel.theirs)) for duel in duels] for _ in range(rounds)]
    fastest = [tuple(map(min, zip(*runs, strict=True))) for runs in zip(*timed, strict=True)]
    return {
        duel.name: (theirs / duel.their_amount) / (ours / duel.our_amount)
        for duel, (ours, theirs) in zip(duels, fastest, strict=True)
    }


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _duels(n_articles: int) -> list[Duel]:
    texts = [article.document.text for article in generated_news(n_articles)]
    few = texts[: max(1, n_articles // _TIMES_SLOWER)]
    settings = Settings()
    n_bytes, n_few_bytes = (sum(len(text.encode()) for text in part) for part in (texts, few))
    n_sets = max(10, n_articles)

    def datasketch_from_text() -> object:
        return _bulk([[s.encode() for s in shingles_in_python(text, settings.shingle_words)] for text in few])

    return [
        Duel(
            "text to shingles, datasketch's text to signatures",
            lambda: shingle_texts(texts, settings),
            n_bytes,
            datasketch_from_text,
            n_few_bytes,
        ),
        Duel(
            "text to signatures, datasketch",
            lambda: sign(shingle_texts(texts, settings), settings),
            n_bytes,
            datasketch_from_text,
            n_few_bytes,
        ),
        *(_minhash_duel(n_sets, n_shingles, settings) for n_shingles in (100, 500)),
        _grouping_duel(20 * n_sets),
        _verification_duel(n_sets),
    ]


def _bulk(sets: list[Any], **options: Any) -> list[Any]:
    from datasketch import MinHash

    settings = Settings()
    return MinHash.bulk(sets, num_perm=settings.n_permutations, seed=settings.hash_seed, **options)  # type: ignore[no-any-return]


def _minhash_duel(n_sets: int, n_shingles: int, settings: Settings) -> Duel:
    shingles = random_sets(n_sets, n_shingles)
    few = _rows(shingles, max(1, n_sets // _TIMES_SLOWER))
    return Duel(
        f"MinHash of {n_shingles} shingles, datasketch",
        lambda: sign(shingles, settings),
        n_sets,
        lambda: _bulk(few, hashfunc=int),
        len(few),
    )


def _grouping_duel(n_signatures: int) -> Duel:
    from datasketch import LeanMinHash, MinHashLSH

    signatures = random_signatures(n_signatures, BANDS_OF_THE_GOAL)
    twins = np.arange(n_signatures, dtype=np.int32)
    sketches = [
        LeanMinHash(seed=1, hashvalues=row, scheme="affine32")
        for row in signatures.components[: max(1, n_signatures // _TIMES_SLOWER)]
    ]

    def datasketch_index() -> object:
        index = MinHashLSH(num_perm=BANDS_OF_THE_GOAL.n_permutations, params=(25, 5))
        for number, sketch in enumerate(sketches):
            index.insert(number, sketch)
        return [index.query(sketch) for sketch in sketches]

    return Duel(
        "25 bands of 5, datasketch's index",
        lambda: jaccard_candidates(signatures, twins, BANDS_OF_THE_GOAL),
        n_signatures,
        datasketch_index,
        len(sketches),
    )


def _verification_duel(n_sets: int) -> Duel:
    shingles = random_sets(n_sets, 400)
    pairs, few = neighbouring_pairs(n_sets, 20 * n_sets), neighbouring_pairs(n_sets, max(1, n_sets // 4))
    sets = [frozenset(row) for row in _rows(shingles, n_sets)]
    numbers = list(zip(few.left.tolist(), few.right.tolist(), strict=True))
    return Duel(
        "exact verification of 400 shingles, Python sets",
        lambda: score_pairs(pairs, shingles),
        pairs.left.size,
        lambda: [len(sets[a] & sets[b]) for a, b in numbers],
        len(numbers),
    )


def _rows(shingles: ShingleSets, n: int) -> list[list[int]]:
    return [shingles.hashes[begin:end].tolist() for begin, end in pairwise(shingles.offsets[: n + 1].tolist())]
