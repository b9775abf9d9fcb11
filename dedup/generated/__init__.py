"""News that never was: articles, copies and independent reports for benchmarks, with the truth about them.

No text is read and no random state is kept: article n of a seed is the same on every machine and in every version of
the packages used, so that what is counted on it can be pinned.
"""
