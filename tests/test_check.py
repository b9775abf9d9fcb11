"""``dedup bench``: an installation is checked, and what cannot be right fails it."""

import json

import msgspec
import pytest
from command_line import dedup

from dedup.check import InstallationCheck, PlantedForm, check_installation, words_to_shingles

SOUND = InstallationCheck(
    n_documents=100,
    n_bytes=1,
    n_workers=1,
    speeds=[],
    times_datasketch=10.0,
    signatures_agree=True,
    planted=[PlantedForm(form="edited", n_planted=9, n_found=8), PlantedForm(form="exact", n_planted=4, n_found=4)],
    n_wrong_pairs=0,
    story_b_cubed=1.0,
    peak_bytes=1,
)


def test_this_installation_is_sound():
    run = dedup("bench", "--articles", "200", "--json")
    assert run.returncode == 0, run.stderr.decode()
    found = json.loads(run.stdout)
    assert found["n_documents"] == 200
    assert found["signatures_agree"] is True
    assert found["n_wrong_pairs"] == 0
    assert {form["form"] for form in found["planted"]} == {"abridged", "edited", "exact", "wrapped"}
    assert all(speed["rate"] > 0 for speed in found["speeds"])


def test_the_table_for_people_names_every_stage():
    run = dedup("bench", "--articles", "100")
    assert run.returncode == 0, run.stderr.decode()
    shown = run.stdout.decode()
    for words in ("text to shingles", "text to signatures", "MinHash", "datasketch", "Copies", "Stories"):
        assert words in shown


def test_every_planted_copy_that_reaches_a_limit_is_asked_for():
    # Whole copies reach one by their making: exact and wrapped ones contain the original.
    found = check_installation(300, workers=1)
    n_whole = {form.form: form.n_planted for form in found.planted}
    from dedup.generated.news import generated_news

    forms = [article.copied.form for article in generated_news(300) if article.copied is not None]
    assert n_whole["exact"] == forms.count("exact")
    assert n_whole["wrapped"] == forms.count("wrapped")
    assert n_whole["edited"] <= forms.count("edited")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"signatures_agree": False}, "signatures differ from those of datasketch"),
        ({"n_wrong_pairs": 2}, "2 pairs of unrelated texts were taken for copies"),
        ({"planted": [PlantedForm(form="exact", n_planted=4, n_found=3)]}, "1 exact copies were not found"),
    ],
)
def test_what_cannot_be_right_is_a_fault(changes: dict[str, object], said: str):
    assert SOUND.faults == []
    assert msgspec.structs.replace(SOUND, **changes).faults == [said]


def test_shingles_of_words_are_those_of_a_minhash_tutorial():
    assert words_to_shingles("The cat  sat\non a Mat", 5) == {b"the cat sat on a", b"cat sat on a mat"}
    assert words_to_shingles("Two words", 5) == {b"two words"}
