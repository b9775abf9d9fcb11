"""The plan of a run says what the run does."""

import pytest

from dedup.copies.bands import choose_bands, detection_probability
from dedup.copies.containment import choose_n_probes
from dedup.copies.plan import plan
from dedup.errors import SettingsError
from dedup.settings import Settings


@pytest.mark.parametrize("settings", [Settings(), Settings(min_jaccard=0.8, min_containment=0.3, lsh_recall=0.9)])
def test_the_plan_reaches_the_recall_at_both_limits_and_shows_them(settings):
    planned = plan(settings)
    at_limit = [point.probability for point in planned.jaccard_recall if point.jaccard == settings.min_jaccard]
    assert len(at_limit) == 1 and at_limit[0] >= settings.lsh_recall
    contained = [p for p in planned.containment_recall if p.containment == settings.min_containment]
    assert len(contained) > 3 and all(point.probability >= settings.lsh_recall for point in contained)


def test_the_plan_names_the_layout_that_the_run_uses():
    planned, settings = plan(Settings()), Settings()
    bands = choose_bands(settings.min_jaccard, settings.n_permutations, settings.lsh_recall)
    assert (planned.n_bands, planned.n_rows) == (bands.n_bands, bands.n_rows)
    assert planned.n_probes == choose_n_probes(settings.min_containment, settings.lsh_recall)
    for point in planned.jaccard_recall:
        expected = detection_probability(point.jaccard, bands.n_bands, bands.n_rows)
        assert point.probability == pytest.approx(expected, abs=1e-6)


def test_recall_grows_with_similarity():
    planned = plan(Settings())
    chances = [point.probability for point in planned.jaccard_recall]
    assert chances == sorted(chances) and chances[-1] == 1.0
    for n_shingles in {point.n_shingles for point in planned.containment_recall}:
        chances = [p.probability for p in planned.containment_recall if p.n_shingles == n_shingles]
        assert chances == sorted(chances) and chances[-1] == 1.0


def test_bytes_are_those_of_the_arrays():
    planned = plan(Settings(n_permutations=64, shingle_words=3, min_jaccard=0.7))
    assert planned.signature_bytes == 64 * 4 and planned.shingle_bytes == (400 - 3 + 1) * 4
    assert planned.memory_per_million > 10**6 * (planned.signature_bytes + planned.shingle_bytes)


def test_an_impossible_plan_is_an_error():
    with pytest.raises(SettingsError, match=r"Jaccard 0\.01"):
        plan(Settings(min_jaccard=0.01, n_permutations=16))
