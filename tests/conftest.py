"""Settings of the test suite."""

from hypothesis import settings

# Kernels compile on their first call, so an example's time says nothing.
settings.register_profile("dedup", deadline=None)
settings.load_profile("dedup")
