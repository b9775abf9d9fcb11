"""Passages as vectors, and which passages of different documents say the same."""
