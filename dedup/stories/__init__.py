"""The stories tier: terms, candidates, the pair model, clusters."""
