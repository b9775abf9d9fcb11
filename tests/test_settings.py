"""Settings: their ranges, and the fingerprint that tells two of them apart."""

import msgspec
import pytest

from dedup import Settings, SettingsError

# Of each kind another value that its range allows.
OTHERS = {
    "window_days": 3.0,
    "names": "newsroom:find_names",
    "language": "de",
    "lsh_recall": 0.9,
    "n_permutations": 256,
}


def _changed(name: str) -> Settings:
    default = getattr(Settings(), name)
    other = OTHERS.get(name, default + 1 if isinstance(default, int) else 0.45)
    return msgspec.structs.replace(Settings(), **{name: other})


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_the_fingerprint_changes_with_every_setting(name):
    assert _changed(name).fingerprint != Settings().fingerprint


def test_no_two_settings_that_differ_in_one_place_share_a_fingerprint():
    prints = [_changed(name).fingerprint for name in Settings.__struct_fields__]
    assert len(set(prints)) == len(prints)
    assert all(len(found) == 16 and int(found, 16) >= 0 for found in prints)


def test_equal_settings_have_one_fingerprint_however_they_were_made():
    given = Settings(min_jaccard=0.6, language="de")
    assert msgspec.convert(msgspec.to_builtins(given), Settings).fingerprint == given.fingerprint
    assert msgspec.structs.replace(Settings(language="de"), min_jaccard=0.6).fingerprint == given.fingerprint


@pytest.mark.parametrize("name", ["n_permutations", "min_jaccard", "window_days", "resolution", "max_bucket"])
def test_a_setting_out_of_its_range_is_named_with_its_meaning(name):
    with pytest.raises(SettingsError, match=rf"^setting {name} = -1.* \(.+\)$"):
        Settings(**{name: -1})
