"""A gate against regressions: work is counted and must be what it was, speed must stay above a floor."""
