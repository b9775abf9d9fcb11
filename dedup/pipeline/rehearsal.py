"""The later stages once through on three short texts, so that their kernels are compiled before they are needed."""

from functools import partial

import numpy as np
from msgspec.structs import replace

from dedup.alignment.align import AlignedText, align_stories
from dedup.arrays import CandidatePairs
from dedup.copies.provenance import text_changes
from dedup.settings import Settings
from dedup.stories.candidates import candidate_pairs
from dedup.stories.clusters import cluster_pairs
from dedup.stories.features import pair_features
from dedup.stories.pair_model import pair_scores, shipped_model
from dedup.stories.terms import StoryText, count_story_terms
from dedup.stories.weights import document_frequencies, weigh_terms
from dedup.text.recurring import recurring_furniture

_FERRY = """The ferry Maristella ran aground off Port Lorne on Monday with 214 people on board, the coast guard said.
Nobody was hurt. "We felt a blow, and then every light went out," said Edna Vance, a passenger from Velm.
The harbour stays closed until Wednesday, and repairs will cost 3.5 million euros, the owner said."""
_OTHER_FERRY = """A ferry with 210 people on board has run aground near Port Lorne, officials said on Tuesday.
Passenger Edna Vance said: "We felt a blow, and then every light went out." Nobody was hurt on the Maristella.
Repairs will cost four million euros, according to its owner, and the harbour stays closed until Wednesday."""
_COPY = _FERRY.replace("every light", "the lights").replace("Nobody was hurt. ", "")
_MENU = "\nHome News Weather Sport\n"


def rehearse(settings: Settings) -> None:
    """Compile what is not compiled: the last stages first, for a run beside this one begins with the first."""
    texts = [_FERRY, _OTHER_FERRY, _COPY]
    documents = [
        AlignedText(id=str(n), text=text, language="en", published="2031-03-03", copy_group=n % 2)
        for n, text in enumerate(texts)
    ]
    align_stories([documents], settings)
    text_changes(_FERRY, _COPY)
    _link([StoryText("", text, "en") for text in texts], settings)
    every = np.arange(len(texts))
    of_few = replace(settings, min_furniture_texts=len(texts))
    recurring_furniture(partial(_with_menu, texts), [every], every.astype(np.int32), of_few)


def _link(texts: list[StoryText], settings: Settings) -> None:
    days = np.arange(len(texts), dtype=np.float64)
    counts, _ = count_story_terms([texts])
    weights = weigh_terms(counts, document_frequencies(counts, days))
    candidate_pairs(counts, weights, days, settings, 1)
    pairs = CandidatePairs(np.array([0, 0, 1], dtype=np.int32), np.array([1, 2, 2], dtype=np.int32))
    scores = pair_scores(pair_features(counts, weights, days, pairs, 1), shipped_model())
    cluster_pairs(days.size, pairs.left, pairs.right, scores, settings)


def _with_menu(texts: list[str], number: int) -> str:
    return f"{_MENU}{texts[number]} Number {number}.{_MENU}"
