"""Settings of the test suite."""

import os

from hypothesis import settings

# Kernels compile on their first call, so an example's time says nothing. The suite is the same on every run, so that
# what it judges is the change at hand; `make hunt` looks for new failing examples.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.register_profile("hunt", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes do not stand in a test's name: packed data hold the time, and workers collect at different seconds."""
    return "bytes" if isinstance(val, bytes) else None
