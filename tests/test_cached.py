"""Tables kept for later processes: the same whether they are read, made anew or cannot be kept."""

import os
import time
from pathlib import Path

import numpy as np
import pytest

from dedup.text import cached
from dedup.text.cached import cached_arrays
from dedup.text.language import detect_language


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where tables are kept during a test."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "story-dedup"


class Maker:
    """Makes two arrays, and counts how often."""

    def __init__(self) -> None:
        self.n_made = 0

    def __call__(self) -> dict[str, np.ndarray]:
        self.n_made += 1
        return {"names": np.array(["one", "two"]), "numbers": np.arange(1000, dtype=np.uint32)}


def table(make: Maker) -> tuple[list[str], int]:
    """The table as a process that asks for it gets it: its names, and the sum of its numbers."""
    arrays = cached_arrays("table", "numpy", ("names", "numbers"), make)
    return arrays["names"].tolist(), int(arrays["numbers"].sum())


WHOLE = ["one", "two"], 999 * 1000 // 2


def test_a_table_is_made_once(cache):
    make = Maker()
    assert [table(make), table(make)] == [WHOLE, WHOLE]
    assert make.n_made == 1
    assert [path.name for path in cache.iterdir()] == [f"table-{np.__version__}"]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def overwrite(path: Path) -> None:
    path.write_bytes(b"no array\n" * 1000)


@pytest.mark.parametrize("damage", [cut, empty, overwrite, Path.unlink])
def test_a_damaged_table_is_made_anew_and_kept_again(cache, damage):
    make = Maker()
    table(make)
    damage(cache / f"table-{np.__version__}" / "numbers.npy")
    assert [table(make), table(make)] == [WHOLE, WHOLE]
    assert make.n_made == 2
    assert len(list(cache.iterdir())) == 1


def test_a_table_of_another_version_is_not_taken(cache, monkeypatch):
    make = Maker()
    table(make)
    monkeypatch.setattr(cached, "version", lambda _: "0.0.1")
    assert table(make) == WHOLE
    assert make.n_made == 2


@pytest.mark.parametrize("in_the_way", [".", "story-dedup"])
def test_where_nothing_can_be_written_the_table_is_made_in_memory(cache, in_the_way):
    obstacle = cache.parent / in_the_way
    obstacle.parent.mkdir(parents=True, exist_ok=True)
    obstacle.write_text("a file where a directory is wanted")
    make = Maker()
    assert [table(make), table(make)] == [WHOLE, WHOLE]
    assert make.n_made == 2


def test_a_process_that_was_first_is_not_disturbed(cache):
    """Two processes make the table at once; what the second has made is dropped."""
    first, second = Maker(), Maker()

    def late() -> dict[str, np.ndarray]:
        made = second()
        assert table(first) == WHOLE
        return made

    assert cached_arrays("table", "numpy", ("names", "numbers"), late)["numbers"].size == 1000
    assert table(Maker()) == WHOLE
    assert len(list(cache.iterdir())) == 1


def test_no_home_is_no_error(tmp_path, monkeypatch):
    for name in ("HOME", "NUMBA_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    assert table(Maker()) == WHOLE
    assert not list(tmp_path.iterdir())


def test_languages_are_told_alike_by_the_unpacked_model_and_the_kept_one(cache):
    """What the library gives for samples too short for function words, before and after its model was kept."""
    from py3langid import langid

    from dedup.text import language

    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    samples = {
        "Přístav zůstává zavřený do pondělí": "cs",
        "Sataman portit pysyvät suljettuina": "fi",
        "Пристанище зачинене до понеділка": "uk",
        "Limanul rămâne închis până luni": "ro",
    }
    for _ in range(2):
        language._identifier.cache_clear()
        for sample, code in samples.items():
            assert language._identifier().rank(sample) == identifier.rank(sample)
            assert detect_language(sample) == code
    assert [path.name.split("-")[0] for path in cache.iterdir()] == ["language"]
    language._identifier.cache_clear()


def test_what_killed_processes_left_is_removed_after_an_hour_and_tables_can_be_read_by_others(cache):
    cache.mkdir(parents=True)
    old, new = cache / ".making-old", cache / ".making-new"
    for left in (old, new):
        (left / "table").mkdir(parents=True)
    hours_ago = time.time() - 2 * 3600
    os.utime(old, (hours_ago, hours_ago))
    assert table(Maker()) == WHOLE
    kept = cache / f"table-{np.__version__}"
    assert sorted(cache.iterdir()) == sorted([new, kept])
    umask = os.umask(0)
    os.umask(umask)
    assert kept.stat().st_mode & 0o777 == 0o777 & ~umask


def test_an_interrupt_leaves_nothing_behind(cache, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cached.np, "save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        table(Maker())
    assert not list(cache.iterdir())
