"""Why two documents were scored as they were, in words and numbers a person can check."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import TermCounts
from dedup.kernels.pairs import IS_NUMBER, IS_WEEKDAY
from dedup.stories.measured import MeasuredPairs
from dedup.stories.pair_model import PairModel, contributions
from dedup.text.furniture_words import DATE_WORDS

_N_SHOWN = 8
_TELLING_IDF = 2.5  # a term in more than one of twelve documents tells nothing by itself
_FEW = 0.2
_MANY = 0.5
_ALIKE = 0.3
_LONG_DAYS = 7.0
_MONTHS = frozenset(word for word in DATE_WORDS.split() if len(word) > len("may"))  # shorter ones are names too
_ONE_FORM = "they are one form of their site, filled twice"
_TOPICS = {
    "words": ("words", "root_words", "word_pairs"),
    "names": ("names",),
    "lead": ("lead", "lead_covered", "lead_covered_best"),
    "title": ("title", "title_covered", "title_covered_best"),
    "numbers": ("numbers", "numbers_covered", "numbers_covered_best"),
    "weekdays": ("weekdays_covered", "weekdays_covered_best"),
    "time": ("same_time",),
}
"""Features that measure one thing."""


def pair_evidence(
    measured_pairs: MeasuredPairs, row: int, model: PairModel, *, is_form: bool = False
) -> dict[str, Any]:
    """What speaks for and against "same event" for one pair.

    ``names``, ``numbers``, ``terms``: what both share, most telling first; ``for`` and ``against``: reasons in plain
    words, the strongest first; ``log_odds``: what each feature adds to the score's log-odds, to 2 places, strongest
    first, without those that add nothing. ``is_form``: the pair is one form of a site filled twice, which decides.
    """
    features, counts = measured_pairs.features, measured_pairs.counts
    shared, as_name = _telling_terms(measured_pairs, int(features.left[row]), int(features.right[row]))
    as_name[as_name] = [not _is_date_word(measured_pairs, term) for term in shared[as_name].tolist()]
    is_number = counts.kinds[shared] & IS_NUMBER > 0

    def shown(kind: NDArray[np.bool_]) -> list[str]:
        return list(map(measured_pairs.surface_of, shared[kind][:_N_SHOWN].tolist()))

    log_odds = contributions(features, row, model)
    measured = {name: float(column[row]) for name, column in features.columns.items()}
    return {
        "names": shown(as_name & ~is_number),
        "numbers": shown(is_number),
        "terms": shown(~as_name & ~is_number),
        "for": _reasons_for(measured, log_odds),
        "against": [_ONE_FORM] * is_form + _reasons_against(measured, model),
        "log_odds": {name: round(part, 2) for name, part in log_odds.items() if round(part, 2) and not is_form},
    }


def _telling_terms(pairs: MeasuredPairs, left: int, right: int) -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
    """The telling terms that two rows share, most telling first, and which of them are names in both.

    A word that is a name here and there alone ("Mayor Ohm" of a mayor) is none.
    """
    ours, theirs = _terms(pairs.counts, left), _terms(pairs.counts, right)
    if not theirs.size:
        return theirs, np.empty(0, dtype=np.bool_)
    places = np.minimum(np.searchsorted(theirs, ours), theirs.size - 1)
    chosen = np.flatnonzero((theirs[places] == ours) & (pairs.idf[ours] >= _TELLING_IDF))
    chosen = chosen[np.argsort(-pairs.idf[ours[chosen]], kind="stable")]
    as_name = _are_names(pairs.counts, left)[chosen] & _are_names(pairs.counts, right)[places[chosen]]
    return ours[chosen], as_name


def _terms(counts: TermCounts, row: int) -> NDArray[np.uint32]:
    return counts.terms[counts.offsets[row] : counts.offsets[row + 1]]


def _are_names(counts: TermCounts, row: int) -> NDArray[np.bool_]:
    """Which terms of a row stand there as names more often than not."""
    in_text, as_name = counts.counts[counts.offsets[row] : counts.offsets[row + 1], :2].T
    are_names: NDArray[np.bool_] = as_name > in_text - as_name
    return are_names


def _is_date_word(pairs: MeasuredPairs, term: int) -> bool:
    return bool(pairs.counts.kinds[term] & IS_WEEKDAY) or pairs.surface_of(term) in _MONTHS


def _reasons_for(measured: dict[str, float], log_odds: dict[str, float]) -> list[str]:
    """Reasons that hold, those first whose features add most to the log-odds of this pair."""
    both_name = measured["no_names"] == 0.0
    checks = (
        ("words", measured["words"] >= _ALIKE, "they use the same telling words"),
        ("names", both_name and measured["names"] >= _MANY, "they name the same people and places"),
        ("lead", measured["lead"] >= _MANY, "they open with the same words"),
        ("title", measured["title_covered_best"] >= _MANY, "what one headline says stands in the other text"),
        ("numbers", measured["numbers_covered_best"] >= _MANY, "most numbers of one stand in the other"),
        ("weekdays", measured["weekdays_covered_best"] == 1.0, "they name the same day of the week"),
        ("time", measured["same_time"] >= _MANY, "they appeared at the same time"),
    )
    held = [(topic, reason) for topic, holds, reason in checks if holds]
    return [reason for _, reason in sorted(held, key=lambda one: -_sum_of(one[0], log_odds))]


def _sum_of(topic: str, log_odds: dict[str, float]) -> float:
    return round(sum(log_odds.get(name, 0.0) for name in _TOPICS[topic]), 6)


def _reasons_against(measured: dict[str, float], model: PairModel) -> list[str]:
    """Reasons that hold, those first whose features take most from the log-odds of a pair that agrees in full."""
    apart = measured["days_apart"]
    both_count = measured["no_numbers"] == 0.0
    both_name = measured["no_names"] == 0.0
    both_title = measured["no_title"] == 0.0
    both_name_days = measured["no_weekdays"] == 0.0
    checks = (
        ("words", measured["words"] < _FEW, "they use different words"),
        ("names", both_name and measured["names"] < _FEW, "they share few names"),
        ("lead", measured["lead"] < _FEW, "they open with different matters"),
        (
            "title",
            both_title and measured["title_covered_best"] < _FEW,
            "neither headline is borne out by the other text",
        ),
        ("numbers", both_count and measured["numbers_covered_best"] < _FEW, "they give different numbers"),
        (
            "weekdays",
            both_name_days and measured["weekdays_covered_best"] == 0.0,
            "they name different days of the week",
        ),
        ("time", apart > _LONG_DAYS, f"they appeared {apart:.0f} days apart"),
    )
    held = [(topic, reason) for topic, holds, reason in checks if holds]
    return [reason for _, reason in sorted(held, key=lambda one: -_missing(one[0], measured, model))]


def _missing(topic: str, measured: dict[str, float], model: PairModel) -> float:
    """Log-odds that the topic's features would add at 1, less those that they add."""
    return round(sum(model.features.get(name, 0.0) * (1.0 - measured[name]) for name in _TOPICS[topic]), 6)
